"""A finished playthrough as a report: assembled once, turned into text by the modules beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from game.engine.debrief import Debrief, Fork
from game.engine.decisive import decisive
from game.engine.disputes import readings
from game.engine.explaining import debrief
from game.engine.passages import passages
from game.engine.playthrough import Playthrough
from game.engine.scene import title_of
from game.reports.courses import Course, courses
from game.reports.summary import Step, Summary, narrative, summary
from game.reports.weighed import Counted, Weighed, counted, weighed
from game.saves import Save, codes
from game.saves.notes import REASON, VOTES, counts
from game.scenario.companions import Source
from game.scenario.model import Scenario
from game.text import clean
from game.wording import listed

MAX_REASON = 2000  # characters, as in a save


@dataclass(frozen=True, slots=True)
class Vote:
    """How a class voted on a decision: option, first count, second count."""

    title: str
    rows: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report tells. `reasons` are the players' own, by the step of the decision.

    `moments` are the ids of the timeline by step, `sources` what is cited, in the scenario's order.
    """

    scenario: Scenario
    roles: tuple[str, ...]
    lesson: int | None
    date: date
    code: str
    summary: Summary
    view: Debrief
    moments: tuple[str, ...]
    reasons: Mapping[int, str]
    decisive: Weighed
    readings: Counted | None
    courses: tuple[Course, ...]
    votes: tuple[Vote, ...]
    narrative: tuple[Step, ...]
    sources: tuple[Source, ...]

    @property
    def title(self) -> str:
        """The scenario's title."""
        return self.scenario.title

    @property
    def deciding(self) -> str:
        """Which of the players' own departures changed the ending, in a sentence; '' where there was none."""
        tried = self.decisive.put_back
        found = [title for item in tried if item.change in ("family", "ending") for title, _ in item.moments]
        if found:
            return f"Put back alone, this changes the ending: {listed(found, 'and')}."
        return "No departure of the player's, put back alone, changes the ending." if tried else ""

    def reason(self, fork: Fork) -> str:
        """Why a player said that the choice was made; '' where nobody did."""
        return self.reasons.get(fork.step, "") if fork.played else ""


def assemble(play: Playthrough, save: Save, held: Mapping[str, str] | None = None) -> Report:
    """The report of a finished playthrough and the save that keeps its notes, with positions `held` fast.

    Raises NothingToDecide before its end, NoSuchPosition for a dispute or position that is none.
    """
    view, scenario = debrief(play, short=save.short), play.program.scenario
    steps = play.program.steps
    reasons = {
        step.index: clean(save.notes[REASON + step.moment.id], limit=MAX_REASON)
        for step in steps
        if save.notes.get(REASON + step.moment.id, "").strip()
    }
    modelled = any(dispute.modelled for dispute in scenario.disputes)
    cited = {source for passage in passages(view) for source in passage.sources}
    names = {role.id: role.name for role in scenario.roles}
    return Report(
        scenario=scenario,
        roles=tuple(names[role] for role in play.roles),
        lesson=play.lesson,
        date=save.saved.date(),
        code=codes.encode(play),
        summary=summary(view, [names[role] for role in play.roles]),
        view=view,
        moments=tuple(step.moment.id for step in steps),
        reasons=reasons,
        decisive=weighed(decisive(play), play) if play.choices else Weighed((), (), ()),
        readings=counted(readings(play, held), play) if modelled else None,
        courses=courses(view, play),
        votes=_votes(play, save.notes),
        narrative=narrative(view, reasons),
        sources=tuple(source for source in scenario.sources if source.id in cited),
    )


def _votes(play: Playthrough, notes: Mapping[str, str]) -> tuple[Vote, ...]:
    found = []
    for lived in play.lived:
        step = play.program.steps[lived.step]
        rows = counts(notes.get(VOTES + step.moment.id, ""))
        labels = {way.option.id: way.option.label for way in step.ways}
        if rows and labels.keys() >= {option for option, _, _ in rows}:
            title = title_of(play.program, lived).text
            found.append(Vote(title, tuple((labels[name], one, two) for name, one, two in rows)))
    return tuple(found)
