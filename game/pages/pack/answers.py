"""What only the teacher holds: for every sheet what was done then, what would follow from each option, and how sure.

Nothing of this may stand on a pupil's sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.engine.passages import Origin, Passage, passages
from game.engine.playthrough import choose
from game.engine.program import Program
from game.engine.views import consequences
from game.pages.pack.sheets import Choice, Sheet
from game.scenario.companions import Dispute, ExamQuestion, Exercise, Source
from game.scenario.values import Sourced


@dataclass(frozen=True, slots=True)
class Road:
    """An option: what follows from it, and what specialists make of it where it was not taken."""

    choice: Choice
    historical: bool
    consequences: tuple[Passage, ...]
    judgement: Passage | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The teacher's page of one sheet. `wrong` are beliefs, each with what was so."""

    sheet: Sheet
    then: Passage
    later: Passage | None
    roads: tuple[Road, ...]
    unknown: tuple[Passage, ...]
    wrong: tuple[tuple[Passage, Passage], ...]
    historians: tuple[Passage, ...]

    @property
    def done(self) -> Road:
        """The option that was taken then."""
        return next(road for road in self.roads if road.historical)


def answers(sheets: Sequence[Sheet]) -> tuple[Answer, ...]:
    """The answers to all sheets, in their order."""
    return tuple(_answer(sheet) for sheet in sheets)


def exam(program: Program, sheets: Sequence[Sheet]) -> tuple[ExamQuestion, ...]:
    """The exam-style questions that a decision of the pack helps to answer."""
    asked = {sheet.decision.id for sheet in sheets}
    return tuple(item for item in program.scenario.teaching.exam if asked & set(item.moments))


def cited(
    program: Program,
    found: Sequence[Answer],
    taught: Sequence[ExamQuestion | Exercise],
    disputes: Sequence[Dispute],
) -> tuple[Source, ...]:
    """The works that the answers rest on, in the scenario's order."""
    wanted = {source for answer in found for passage in _told(answer) for source in passage.sources}
    wanted |= {source for item in taught for source in _sources(item)}
    wanted |= {source for item in disputes for position in item.positions for source in position.holders}
    return tuple(source for source in program.scenario.sources if source.id in wanted)


def _told(answer: Answer) -> tuple[Passage, ...]:
    shown = (answer.then, answer.later, answer.unknown, answer.wrong, answer.historians)
    roads = tuple((road.consequences, road.judgement) for road in answer.roads)
    return tuple(passages((shown, roads)))


def _sources(item: Sourced) -> tuple[str, ...]:
    return item.sources


def _answer(sheet: Sheet) -> Answer:
    decision, play = sheet.decision, sheet.before
    program, values = play.program, play.values
    history = decision.history

    def of(field: str, text: str, sources: Sequence[str]) -> Passage:
        return Passage(text, Origin(decision.id, field), None, tuple(sources))

    return Answer(
        sheet=sheet,
        then=of("history.then", history.then, history.sources),
        later=of("history.later", history.later, history.sources) if history.later else None,
        roads=tuple(_road(sheet, choice) for choice in sheet.choices),
        unknown=tuple(
            of(f"unknown.{place}.text", item.text, item.sources)
            for place, item in enumerate(decision.unknown)
            if program.test(item.when).holds(values)
        ),
        wrong=tuple(
            (of(f"known.{item.id}.text", item.text, ()), of(f"known.{item.id}.actually", item.actually, item.sources))
            for item in decision.known
            if item.actually and program.test(item.when).holds(values)
        ),
        historians=tuple(
            of(f"history.explanations.{place}.text", item.text, (item.source,))
            for place, item in enumerate(history.explanations)
        ),
    )


def _road(sheet: Sheet, choice: Choice) -> Road:
    option = next(each for each in sheet.decision.options if each.id == choice.option)
    after = choose(sheet.before, option.id)
    judgement = option.judgement
    return Road(
        choice=choice,
        historical=option.historical,
        consequences=consequences(after, after.lived[sheet.full.step]),
        judgement=Passage(
            judgement.text,
            Origin(sheet.decision.id, f"options.{option.id}.judgement.text"),
            judgement.basis,
            judgement.sources,
        )
        if judgement
        else None,
    )
