"""A lesson on one page: what to copy, what happens in which minute, what to say, and what is for home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.engine.program import Program
from game.pages.pack.sheets import Sheet, asked_in
from game.scenario.model import ExamQuestion, Exercise, Scenario

_BRISK, _LONG = 20, 40
_WITH_DEBATE = 8


@dataclass(frozen=True, slots=True)
class Round:
    """One decision in a lesson. Its steps begin at `read`, `vote`, … in half minutes; without a debate two are None."""

    sheet: Sheet
    read: int
    vote: int
    debate: int | None
    again: int | None
    reveal: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A lesson. `closing` is where its end begins, in half minutes; `spare` the decision to leave out."""

    minutes: int
    rounds: tuple[Round, ...]
    closing: int
    spare: Sheet | None
    homework: ExamQuestion | None
    exercise: Exercise | None

    @property
    def debates(self) -> bool:
        """Whether there is time to argue and to vote again."""
        return any(each.debate is not None for each in self.rounds)

    @property
    def leaders(self) -> tuple[str, ...]:
        """Who decides in it, each once, in the order of their decisions."""
        return tuple(dict.fromkeys(each.sheet.role.name for each in self.rounds))


def plans(program: Program, sheets: Sequence[Sheet], lesson: int | None = None) -> tuple[Plan, ...]:
    """The lessons that a pack has sheets for, the shortest first; all of them, or the one asked for."""
    lessons = sorted(each.minutes for each in program.scenario.lessons if lesson in (None, each.minutes))
    found = []
    for minutes in lessons:
        asked = asked_in(program, minutes)
        chosen = [sheet for sheet in sheets if sheet.decision.id in asked]
        if chosen:
            found.append(_plan(program.scenario, minutes, chosen))
    return tuple(found)


def clock(halves: int) -> str:
    """Half minutes as a clock shows them: '3:30'."""
    return f"{halves // 2}:{'30' if halves % 2 else '00'}"


def _plan(scenario: Scenario, minutes: int, sheets: Sequence[Sheet]) -> Plan:
    opening, closing = (2, 3) if minutes < _BRISK else (4, 6) if minutes < _LONG else (8, 12)
    each = max(3, (2 * minutes - opening - closing) // len(sheets))
    rounds = tuple(_round(sheet, opening + place * each, each) for place, sheet in enumerate(sheets))
    asked = {sheet.decision.id for sheet in sheets}
    return Plan(
        minutes=minutes,
        rounds=rounds,
        closing=opening + len(sheets) * each,
        spare=_spare(sheets),
        homework=max(scenario.teaching.exam, key=lambda item: len(asked & set(item.moments)), default=None),
        exercise=max(scenario.teaching.exercises, key=lambda item: len(asked & set(item.moments)), default=None),
    )


def _round(sheet: Sheet, begins: int, length: int) -> Round:
    """One decision in so many half minutes; a short round has one vote and no debate."""
    if length < _WITH_DEBATE:
        vote = begins + max(1, length * 2 // 5)
        return Round(sheet, begins, vote, None, None, vote + 1)
    reveal = begins + length - max(2, length // 5)
    vote = begins + max(3, length * 3 // 10)
    return Round(sheet, begins, vote, vote + 1, reveal - 1, reveal)


def _spare(sheets: Sequence[Sheet]) -> Sheet | None:
    """The first decision whose leader has another in the lesson."""
    counts: Mapping[str, int] = {s.role.id: sum(other.role.id == s.role.id for other in sheets) for s in sheets}
    return next((sheet for sheet in sheets if counts[sheet.role.id] > 1), None)
