"""A finished playthrough explained: its line beside history's, what was hidden, why it came out so."""

from __future__ import annotations

from game.engine.causes import Grading
from game.engine.chains import hour_of, led_here, played, role_of
from game.engine.debrief import (
    Comparison,
    Debrief,
    Explanation,
    Fork,
    Hidden,
    Measure,
    Missing,
    Quarrel,
    Track,
)
from game.engine.passages import Origin, Passage
from game.engine.playthrough import Playthrough, historical_line
from game.engine.program import UNREACHED, Step
from game.engine.scene import Scene, label, title_of
from game.engine.views import consequences, ending_tests, ending_text
from game.engine.world import PLAYER, Lived
from game.errors import NothingToDecide
from game.scenario.companions import Dispute
from game.scenario.moments import Decision, Event

_QUESTIONS = 3


def debrief(play: Playthrough, *, short: bool = False) -> Debrief:
    """The debrief of a finished playthrough, events by their short form if asked.

    Raises NothingToDecide before its end.
    """
    if play.ending is None:
        raise NothingToDecide("This playthrough has not ended yet; its debrief waits at the end.")
    return _Debriefing(play, short).debrief()


class _Debriefing:
    def __init__(self, play: Playthrough, short: bool) -> None:
        assert play.ending is not None
        self.short = short
        self.play, self.program, self.ending = play, play.program, play.ending
        self.scenario = play.program.scenario
        self.grading = Grading(play)
        self.history = historical_line(play.program)

    def debrief(self) -> Debrief:
        last, field = len(self.play.lived) - 1, f"endings.{self.ending.id}"
        grade = self.grading.after(last, self.ending.basis, ending_tests(self.play))
        line = tuple(self.fork(lived) for lived in self.play.lived if self.on_the_line(lived))
        chosen = [lived for lived in self.play.lived if lived.option != UNREACHED]
        later = Passage(self.ending.later or "", Origin("", f"{field}.later"), None, self.ending.sources)
        clock = hour_of(self.play, self.play.lived[0]).clock
        return Debrief(
            clock=clock,
            title=Passage(self.ending.title, Origin("", f"{field}.title")),
            text=ending_text(self.ending, grade, self.grading.carried(last, grade), short=self.short),
            later=later if self.ending.later else None,
            line=line,
            divergence=next((fork for fork in line if fork.departed), None),
            comparisons=tuple(self.comparison(lived) for lived in chosen if played(lived)),
            others=tuple(self.comparison(lived) for lived in chosen if not played(lived)),
            hidden=tuple(filter(None, (self.hidden(lived) for lived in self.play.lived))),
            missing=tuple(self.missing(then) for then in self.history.lived if self.never(then)),
            causes=led_here(self.play),
            measures=tuple(self.measures()),
            tracks=tuple(self.tracks()),
            quarrels=tuple(self.quarrel(dispute) for dispute in self.scenario.disputes),
            questions=tuple(self.questions(line)),
        )

    def step(self, lived: Lived) -> Step:
        return self.program.steps[lived.step]

    def then(self, lived: Lived) -> Lived | None:
        """The same step on the historical line, if history got there."""
        return self.history.lived[lived.step] if lived.step < len(self.history.lived) else None

    def on_the_line(self, lived: Lived) -> bool:
        then = self.then(lived)
        return bool(self.step(lived).ways) and (lived.happened or bool(then and then.happened))

    def never(self, then: Lived) -> bool:
        lived = self.play.lived
        return then.happened and (then.step >= len(lived) or not lived[then.step].happened)

    def fork(self, lived: Lived) -> Fork:
        step = self.step(lived)
        taken = label(step, lived.option) if lived.option != UNREACHED else None
        met = lived if taken is not None else self.then(lived) or lived  # never met here: as it was then
        return Fork(
            lived.step,
            hour_of(self.play, lived),
            role_of(self.play, lived),
            title_of(self.play.program, met),
            taken,
            label(step, step.historical),
            played(lived),
        )

    def comparison(self, lived: Lived) -> Comparison:
        step = self.step(lived)
        decision, option = step.decision, step.ways[lived.option].option
        history, sources = decision.history, decision.history.sources
        reason = None
        if lived.rule != PLAYER:
            rule = decision.stand_in[lived.rule]
            reason = Passage(rule.because, Origin(decision.id, f"stand_in.{lived.rule}.because"), None, rule.sources)
        judgement = None
        if option.judgement:
            judged = option.judgement
            grade = self.grading.after(lived.step, judged.basis, [])
            judgement = Passage(
                judged.text, Origin(decision.id, f"options.{option.id}.judgement.text"), grade, judged.sources
            )
        later, explanations = self.followed(decision)
        return Comparison(
            fork=self.fork(lived),
            reason=reason,
            consequences=consequences(self.play, lived),
            judgement=judgement,
            then=Passage(history.then, Origin(decision.id, "history.then"), None, sources),
            later=later,
            explanations=explanations,
        )

    def followed(self, moment: Decision | Event) -> tuple[Passage | None, tuple[Explanation, ...]]:
        """What followed in history, and what historians make of it."""
        history = moment.history
        later = Passage(history.later or "", Origin(moment.id, "history.later"), None, history.sources)
        explanations = []
        for place, item in enumerate(history.explanations):
            origin = Origin(moment.id, f"history.explanations.{place}.text")
            explanations.append(Explanation(item.source, Passage(item.text, origin, None, (item.source,))))
        return later if history.later else None, tuple(explanations)

    def hidden(self, lived: Lived) -> Hidden | None:
        """Events as they were; for a decision, what its role could not know and what it believed wrongly."""
        moment = self.step(lived).moment
        if not lived.happened:
            return None
        if isinstance(moment, Event):
            later, explanations = self.followed(moment)
            return Hidden(
                hour_of(self.play, lived),
                title_of(self.play.program, lived),
                "",
                self.event_text(lived),
                (),
                later,
                explanations,
            )
        if not played(lived):
            return None
        facts = tuple(
            Passage(item.text, Origin(moment.id, f"unknown.{place}.text"), None, item.sources)
            for place, item in enumerate(moment.unknown)
            if self.program.test(item.when).holds(lived.before)
        )
        corrections = tuple(
            (
                Passage(item.text, Origin(moment.id, f"known.{item.id}.text"), None, item.sources),
                Passage(item.actually, Origin(moment.id, f"known.{item.id}.actually"), None, item.sources),
            )
            for item in moment.known
            if item.actually and self.program.test(item.when).holds(lived.before)
        )
        title, role = title_of(self.play.program, lived), role_of(self.play, lived)
        return Hidden(hour_of(self.play, lived), title, role, facts, corrections) if facts or corrections else None

    def event_text(self, lived: Lived) -> tuple[Passage, ...]:
        """An event as it was in this world, each passage graded by the conditions on its own way."""
        step = self.step(lived)
        scene = Scene(self.program, step, lived.after)
        situations = [self.program.test(item.when) for item in step.moment.situations]
        found = []
        for passage, when in scene.told(self.short):
            tests = [self.program.test(when)] if when else situations
            grade = self.grading.after(lived.step, "documented", tests)
            carried = self.grading.carried(lived.step, grade)
            found.append(Passage(passage.text, passage.origin, grade, passage.sources or step.moment.sources, carried))
        return tuple(found)

    def missing(self, then: Lived) -> Missing:
        moment = self.step(then).moment
        after = then.step >= len(self.play.lived)
        departing = frozenset[int]() if after else self.grading.behind(then.step, [self.step(then).test])
        return Missing(
            hour_of(self.play, then),
            title_of(self.play.program, then),
            Passage(moment.history.then, Origin(moment.id, "history.then"), None, moment.history.sources),
            tuple(label(self.program.steps[step], self.play.lived[step].option) for step in sorted(departing)),
            after,
        )

    def measures(self) -> list[Measure]:
        found = []
        last = len(self.play.lived) - 1
        for yardstick in self.scenario.yardsticks:
            if yardstick.role is not None and yardstick.role not in self.play.roles:
                continue
            asked = []
            for place, verdict in enumerate(yardstick.verdicts):
                asked.append(self.program.test(verdict.when))
                if not asked[-1].holds(self.play.values):
                    continue
                grade = self.grading.after(last, verdict.basis, asked)
                origin = Origin("", f"yardsticks.{yardstick.id}.verdicts.{place}.text")
                word = self.program.word(yardstick.reads, self.play.values) if yardstick.reads else ""
                role = next((r.name for r in self.scenario.roles if r.id == yardstick.role), "")
                carried = self.grading.carried(last + 1, grade)
                said = Passage(verdict.text, origin, grade, verdict.sources, carried)
                found.append(Measure(yardstick.name, role, word, said))
                break
        return found

    def tracks(self) -> list[Track]:
        here = [lived.after for lived in self.play.lived]
        then = [lived.after for lived in self.history.lived]
        return [
            Track(
                gauge.id,
                gauge.name,
                tuple(values[slot] for values in here),
                tuple(values[slot] for values in then),
                gauge.word(here[-1][slot]),
                gauge.word(then[-1][slot]),
            )
            for slot, gauge in enumerate(self.scenario.gauges)
        ]

    def quarrel(self, dispute: Dispute) -> Quarrel:
        field = f"disputes.{dispute.id}"
        return Quarrel(
            dispute,
            Passage(dispute.question, Origin("", f"{field}.question")),
            tuple(
                (
                    Passage(position.text, Origin("", f"{field}.positions.{position.id}.text"), None, position.holders),
                    Passage(
                        position.evidence,
                        Origin("", f"{field}.positions.{position.id}.evidence"),
                        None,
                        position.holders,
                    ),
                    position.holders,
                )
                for position in dispute.positions
            ),
            Passage(dispute.weight, Origin("", f"{field}.weight"), None, dispute.sources),
        )

    def questions(self, line: tuple[Fork, ...]) -> list[Passage]:
        """Three: of the first and the last decision where a player left history, and of the ending."""
        left = [fork.step for fork in line if fork.departed and fork.played]
        found = []
        for step in dict.fromkeys([*left[:1], *left[-1:]]):
            decision = self.program.steps[step].decision
            if decision.debate is not None:
                found.append(Passage(decision.debate.questions[0], Origin(decision.id, "debate.questions.0")))
        found += [
            Passage(text, Origin("", f"endings.{self.ending.id}.questions.{place}"))
            for place, text in enumerate(self.ending.questions)
        ]
        return found[:_QUESTIONS]
