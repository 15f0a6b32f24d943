"""A lesson on one page: what to copy, what happens in which minute, what to say, and what is for home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from game.engine.program import Program
from game.pages.pack.sheets import Sheet, asked_in
from game.scenario.companions import ExamQuestion, Exercise
from game.scenario.model import Opening, Scenario

_BRISK, _LONG = 20, 40
_ARGUED, _QUICK = 14, 6
"""Half minutes: what a decision needs to be read, argued and voted on twice, and what it needs without a debate.

The lesson on a screen (`script/face/class/reckoning.js`) argues as many, for as long.
"""
_READING, _COUNTING, _DEBATE = 4, 1, 6


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
    """A lesson. `closing` is where its end begins, in half minutes; `before` what it tells beyond the opening."""

    minutes: int
    rounds: tuple[Round, ...]
    closing: int
    before: Opening | None
    homework: ExamQuestion | None
    exercise: Exercise | None

    @property
    def debates(self) -> bool:
        """Whether there is time to argue and to vote again."""
        return any(each.debate is not None for each in self.rounds)

    @property
    def quick(self) -> bool:
        """Whether a decision is voted on once and not argued."""
        return any(each.debate is None for each in self.rounds)

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
    opening, closing = (2, 3) if minutes < _BRISK else (5, 5) if minutes < _LONG else (6, 10)
    lengths = _lengths(2 * minutes - opening - closing, len(sheets))
    begins = accumulate(lengths, initial=opening)
    rounds = tuple(_round(sheet, at, length) for sheet, at, length in zip(sheets, begins, lengths, strict=False))
    asked = {sheet.decision.id for sheet in sheets}
    return Plan(
        minutes=minutes,
        rounds=rounds,
        closing=opening + sum(lengths),
        before=next(each.before for each in scenario.lessons if each.minutes == minutes),
        homework=max(scenario.teaching.exam, key=lambda item: len(asked & set(item.moments)), default=None),
        exercise=max(scenario.teaching.exercises, key=lambda item: len(asked & set(item.moments)), default=None),
    )


def _lengths(time: int, decisions: int) -> list[int]:
    """The half minutes of each decision: as many argued as there is time for, the last ones, and the others quick."""
    argued = min(decisions, max(0, time - decisions * _QUICK) // (_ARGUED - _QUICK))
    if not argued:
        return decisions * [max(3, time // decisions)]
    quick = decisions - argued
    return quick * [_QUICK] + argued * [(time - quick * _QUICK) // argued]


def _round(sheet: Sheet, begins: int, length: int) -> Round:
    """One decision in so many half minutes; a short round has one vote and no debate."""
    if length < _ARGUED:
        vote = begins + max(1, length * 2 // 5)
        return Round(sheet, begins, vote, None, None, vote + 1)
    vote = begins + _READING
    debate = vote + _COUNTING
    again = debate + _DEBATE
    return Round(sheet, begins, vote, debate, again, again + _COUNTING)
