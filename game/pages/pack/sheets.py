"""What pupils hold in their hands: every decision of a pack as its leader stood before it.

Nobody's choice can change a sheet that is already printed, so each one begins where history
stood. All texts come from the views of play, which show what the seat could know then and
nothing else. The options stand by the alphabet: a scenario may list first what was done, and a class
that has seen two sheets would know it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from game.engine import pages, views
from game.engine.news import Told
from game.engine.pages import Entry
from game.engine.passages import Passage, passages
from game.engine.playthrough import Playthrough, choose, start
from game.engine.program import Program
from game.engine.telling import folded
from game.engine.views import Brief, Case, Offer
from game.errors import NoSuchLesson
from game.scenario.companions import Source
from game.scenario.model import Role
from game.scenario.moments import Decision
from game.wording import listed

LETTERS = "ABCD"
LETTERS_A_ROW, BESIDE = 90, 25
ROOMY, USUAL, ROWS_IN_FULL = 21, 25, 30


@dataclass(frozen=True, slots=True)
class Choice:
    """An open option on paper: its letter, its label, and the names of those who urge it."""

    letter: str
    option: str
    label: Passage
    urged_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An adviser to cut out: where that person comes from, what is urged, by its letter, and why."""

    person: str
    who: str
    letter: str
    label: Passage
    argument: Passage
    reconstructed: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A decision of the pack, `before` which everything went as in history."""

    role: Role
    decision: Decision
    before: Playthrough
    short: Brief
    full: Brief
    choices: tuple[Choice, ...]
    closed: tuple[Offer, ...]
    cards: tuple[Card, ...]
    names: tuple[Entry, ...]
    terms: tuple[Entry, ...]
    documents: tuple[Source, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """What a class can argue about before its second vote."""
        return self.decision.debate.questions if self.decision.debate else ()

    @property
    def lately(self) -> tuple[Told, ...]:
        """The latest news since this leader's decision before, as much as the full sheet has room for."""
        room = ROWS_IN_FULL - _rows((self.full.text, self.full.known))
        found: tuple[Told, ...] = ()
        for item in reversed(self.full.news):
            if _rows((item, found)) > room:
                break
            found = (item, *found)
        return found

    @property
    def fit(self) -> str:
        """How large the letters of the short sheet may be: 'roomy', 'usual' or 'tight'."""
        rows = _rows((self.short.text, self.short.known, self.short.offers))
        return "roomy" if rows <= ROOMY else "usual" if rows <= USUAL else "tight"


def _rows(shown: object) -> int:
    """About how many rows of a page the texts of a view fill."""
    return sum(-(-(len(passage.text) + BESIDE) // LETTERS_A_ROW) for passage in passages(shown))


def sheets(program: Program, roles: Sequence[str] = (), lesson: int | None = None) -> tuple[Sheet, ...]:
    """The decisions of a pack in the order of the timeline.

    Those of the lesson, or of all lessons, or with roles all of theirs. A decision that never
    came up in history has no sheet, and none that comes too close for a class.
    Raises NoSuchRole, or NoSuchLesson also where the lesson asks nothing of these roles.
    """
    everybody = [role.id for role in program.scenario.roles]
    start(program, roles, lesson=lesson)  # refuses names that are none
    wanted = _wanted(program, roles, lesson)
    seats = roles or everybody
    found = []
    play = start(program, everybody)
    while (step := play.awaits) is not None:
        decision = step.decision
        if decision.id in wanted and decision.role in seats and not decision.sensitive:
            found.append(_sheet(play, decision))
        play = choose(play, decision.options[step.historical].id)
    if not found and lesson is not None:
        names = listed([role.name for role in program.scenario.roles if role.id in roles])
        raise NoSuchLesson(f"The lesson of {lesson} minutes asks nothing of {names}.")
    return tuple(found)


def left_out(program: Program, roles: Sequence[str], lesson: int | None) -> tuple[str, ...]:
    """The titles of decisions that a pack would have, did they not come too close for a class."""
    wanted = _wanted(program, roles, lesson)
    return tuple(
        decision.title
        for decision in program.scenario.decisions
        if decision.sensitive and decision.id in wanted and (not roles or decision.role in roles)
    )


def asked_in(program: Program, minutes: int) -> frozenset[str]:
    """The decisions that a lesson asks where all goes as in history: an alternate, where the decision never came."""
    play = start(program, [role.id for role in program.scenario.roles], lesson=minutes)
    found = set()
    while (step := play.awaits) is not None:
        found.add(step.moment.id)
        play = choose(play, step.decision.options[step.historical].id)
    return frozenset(found)


def _wanted(program: Program, roles: Sequence[str], lesson: int | None) -> frozenset[str]:
    lessons = program.scenario.lessons
    if lesson is not None:
        return asked_in(program, lesson)
    if roles or not lessons:
        return frozenset(decision.id for decision in program.scenario.decisions)
    return frozenset().union(*(asked_in(program, each.minutes) for each in lessons))


def _sheet(play: Playthrough, decision: Decision) -> Sheet:
    short, full = views.brief(play, short=True), views.brief(play)
    offers = sorted((o for o in full.offers if o.number is not None), key=lambda offer: offer.label.text.casefold())
    choices = tuple(
        Choice(
            LETTERS[place], offer.option, offer.label, tuple(c.person for c in full.cases if c.urges == offer.option)
        )
        for place, offer in enumerate(offers)
    )
    return Sheet(
        role=full.role,
        decision=decision,
        before=play,
        short=short,
        full=full,
        choices=choices,
        closed=tuple(offer for offer in full.offers if offer.number is None),
        cards=tuple(
            _card(play, case, choice) for choice in choices for case in full.cases if case.urges == choice.option
        ),
        names=_names(play, short, full),
        terms=_terms(play, short, full),
        documents=_documents(play, full),
    )


def _card(play: Playthrough, case: Case, choice: Choice) -> Card:
    who = next((folded(entry.text) for entry in pages.people(play) if entry.name == case.person), "")
    return Card(case.person, who, choice.letter, choice.label, case.passage, case.reconstructed)


def _documents(play: Playthrough, brief: Brief) -> tuple[Source, ...]:
    """The documents, written by then, that the texts of a sheet rest on."""
    cited = tuple(source for passage in passages(brief) for source in passage.sources)
    return tuple(source for source in pages.sources(play, cited)[0] if source.kind == "document")


def _names(play: Playthrough, *briefs: Brief) -> tuple[Entry, ...]:
    """The people whom a sheet names or who speak on it, but for the leader who decides."""
    named = {entry.name for entry in pages.mentioned(play, _read(briefs))}
    named |= {case.person for brief in briefs for case in brief.cases}
    return tuple(entry for entry in pages.people(play) if entry.name in named - {briefs[0].role.name})


def _terms(play: Playthrough, *briefs: Brief) -> tuple[Entry, ...]:
    """The hard words that stand on a sheet, under any of their spellings."""
    text = _read(briefs).casefold()
    spelt = {each.term: (each.term, *each.also) for each in play.program.scenario.glossary}
    return tuple(
        entry
        for entry in pages.glossary(play)
        if any(re.search(rf"\b{re.escape(word.casefold())}\b", text) for word in spelt[entry.name])
    )


def _read(briefs: Sequence[Brief]) -> str:
    """What stands on the sheets of these briefs, but for the news, as one text."""
    shown = tuple((each.text, each.known, each.question, each.offers, each.cases) for each in briefs)
    return " ".join(folded(passage) for passage in passages(shown))
