"""Why things stand as they do: departures behind a value, the grade of a text, chains of causes.

Worked out from a playthrough's ledger when somebody asks; play itself does not carry it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from game.engine import standins
from game.engine.playthrough import Playthrough, historical_line
from game.engine.program import UNREACHED, Change, Program, Step, Test, Values
from game.engine.world import PLAYER, Entry, Lived
from game.scenario.values import Basis

Departures = tuple[frozenset[int], ...]
"""For each slot, the steps of the departing choices that its value goes back to."""


_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Link:
    """One step on the way to something: the entries of the ledger that mattered there."""

    lived: Lived
    entries: tuple[Entry, ...]


class Grading:
    """How sure a text of this playthrough can be.

    A basis weakens with the number of departures behind the conditions on the text's way
    whose value differs from the historical line's: one leaves it at best probable, two or
    more speculative. What reads nothing that was changed keeps its grade.
    """

    def __init__(self, play: Playthrough) -> None:
        self._play = play
        self._program = play.program
        self._history = historical_line(play.program).lived
        self._departed = play.departures

    def after(self, step: int, basis: Basis, tests: Iterable[Test]) -> Basis:
        """The grade of a text told after a step has been lived; that it came about counts too."""
        if not self._departed:
            return basis
        differing = _differing(self._play.lived[step].after, self._then(step).after, tests)
        behind = _union(self._departures[step], differing) if differing else _NONE
        return weaken(basis, len(behind | self.behind(step, [self._program.steps[step].test])))

    def carried(self, step: int, basis: Basis) -> bool:
        """Whether a documented text at a step is history's, carried over into a world that left it before."""
        return basis == "documented" and any(lived.step < step for lived in self._departed)

    def behind(self, step: int, tests: Iterable[Test]) -> frozenset[int]:
        """The steps of the departing choices for which tests come out otherwise than in history, before a step."""
        lived = self._play.lived
        here = lived[step].before if step < len(lived) else self._play.values
        differing = _differing(here, self._then(step).before, tests)
        return _union(self._departures[step - 1], differing) if differing and step else _NONE

    def _then(self, step: int) -> Lived:
        return self._history[min(step, len(self._history) - 1)]

    @cached_property
    def _departures(self) -> list[Departures]:
        """After each step, what lies behind every slot; worked out only where something differs."""
        return _departures(self._play, self._history)


def weaken(basis: Basis, departures: int) -> Basis:
    """The basis of a text that leans on so many departures."""
    if departures == 0:
        return basis
    return "probable" if departures == 1 and basis != "speculative" else "speculative"


def chain(play: Playthrough, slots: Iterable[int], until: int | None = None) -> tuple[Link, ...]:
    """The steps that brought some slots to their values before step `until`, in order of time.

    From each entry of the ledger the search goes back to what its condition read, to what
    brought the moment about, and, where a stand-in chose, to what its rules looked at. A
    player's choice is where it stops.
    """
    found: dict[int, set[int]] = {}
    asked = [(slot, len(play.lived) if until is None else until) for slot in slots]
    seen: set[tuple[int, int]] = set()
    while asked:
        slot, limit = asked.pop()
        for lived, place in _writers(play, slot, limit):
            if (lived.step, place) in seen:
                continue
            seen.add((lived.step, place))
            found.setdefault(lived.step, set()).add(place)
            asked.extend((read, lived.step) for read in _reasons(play.program, lived, place))
    return tuple(
        Link(play.lived[step], tuple(play.lived[step].entries[place] for place in sorted(places) if place >= 0))
        for step, places in sorted(found.items())
    )


def _writers(play: Playthrough, slot: int, limit: int) -> list[tuple[Lived, int]]:
    """The lived steps before `limit` that gave a slot its value: all for a gauge, the last for the rest."""
    writers = [
        (lived, place)
        for lived in play.lived[:limit]
        for place, entry in enumerate(lived.entries)
        if entry.change.slot == slot
    ]
    chosen = [
        (lived, -1) for lived in play.lived[:limit] if lived.happened and play.program.steps[lived.step].slot == slot
    ]
    return [*(writers if slot in play.program.gauge_slots else writers[-1:]), *chosen[-1:]]


def _reasons(program: Program, lived: Lived, place: int) -> frozenset[int]:
    """The slots that an entry of the ledger rests on; -1 is the choice itself."""
    step = program.steps[lived.step]
    found = frozenset[int]()
    if place >= 0:
        found |= program.deciding(lived.entries[place].change.test, lived.before)
    if step.ways and lived.rule == PLAYER:
        return found
    found |= program.deciding(step.test, lived.before)
    return found | standins.considered(program, step, lived.rule, lived.before) if step.ways else found


def _departures(play: Playthrough, history: Sequence[Lived]) -> list[Departures]:
    now: Departures = (_NONE,) * len(play.program.start)
    row: list[Departures] = []
    for lived in play.lived:
        then = history[min(lived.step, len(history) - 1)]
        now = _departed(play.program, lived, then, now)
        row.append(now)
    return row


def _departed(program: Program, lived: Lived, then: Lived, departures: Departures) -> Departures:
    """The departures after a step, given those before it and the same step on the historical line.

    A value that equals history's goes back to none. One that this step moved otherwise than
    history did goes back to the choice made here, if it departs, to whatever brought the
    moment about or kept it away, to what a stand-in considered, and to what the conditions
    of the effects read.
    """
    if lived.after == then.after:
        return (_NONE,) * len(departures)
    step = program.steps[lived.step]
    root = frozenset[int]()
    if lived.happened != then.happened:
        root |= _union(departures, step.test.reads)
    if lived.option not in (UNREACHED, step.historical):
        root |= {lived.step}
        if lived.rule != PLAYER:
            root |= _union(departures, standins.considered(program, step, lived.rule, lived.before))
    now = list(departures)
    if step.slot != UNREACHED:
        now[step.slot] |= root
    for change in (*_changes(step, lived), *_changes(step, then)):
        slot = change.slot
        if lived.after[slot] - lived.before[slot] != then.after[slot] - then.before[slot]:
            now[slot] |= root | _union(now, change.test.reads)
    pairs = zip(now, lived.after, then.after, strict=True)
    return tuple(behind if mine != history else _NONE for behind, mine, history in pairs)


def _differing(here: Values, then: Values, tests: Iterable[Test]) -> list[int]:
    """The slots read by the tests that come out otherwise here than on the historical line."""
    if here == then:
        return []
    return [slot for test in tests if bool(test.holds(here)) != bool(test.holds(then)) for slot in test.reads]


def _changes(step: Step, lived: Lived) -> tuple[Change, ...]:
    return step.changes if lived.option == UNREACHED else step.ways[lived.option].changes


def _union(departures: Sequence[frozenset[int]], slots: Iterable[int]) -> frozenset[int]:
    return frozenset[int]().union(*(departures[slot] for slot in slots))
