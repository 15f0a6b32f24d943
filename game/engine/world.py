"""One moment lived: what it did to the world, written down with its causes.

The ledger is the row of all `Entry`s of a playthrough; `game.engine.causes` reads it back.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.program import ALWAYS, UNREACHED, Change, Step, Values

PLAYER = -1
"""In place of a stand-in's rule: a player chose."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the ledger: this effect, at this step, moved this slot."""

    step: int
    change: Change
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Lived:
    """A moment as a playthrough went through it, or passed it over.

    `option` is the place of the option taken (-1 for an event), `rule` the stand-in's rule
    that took it (`PLAYER` if a player did, or nobody).
    """

    step: int
    happened: bool
    option: int
    rule: int
    before: Values
    after: Values
    entries: tuple[Entry, ...]


def happens(step: Step, values: Values) -> bool:
    """Whether the moment comes about in this world."""
    return bool(step.test.holds(values))


def available(step: Step, values: Values) -> tuple[bool, ...]:
    """Which of the step's options this world leaves open."""
    return tuple(bool(way.test.holds(values)) for way in step.ways)


def run(step: Step, option: int, values: Values) -> tuple[Values, tuple[Entry, ...]]:
    """The world after the step's effects, in order, each seeing the one before; and the ledger's rows."""
    changes = step.changes
    if option != UNREACHED:
        values = values[: step.slot] + (option,) + values[step.slot + 1 :]
        changes = step.ways[option].changes
    entries: list[Entry] = []
    for change in changes:
        if change.test is ALWAYS or change.test.holds(values):
            before = values[change.slot]
            values = change.apply(values)
            if values[change.slot] != before:
                entries.append(Entry(step.index, change, before, values[change.slot]))
    return values, tuple(entries)
