"""What can still matter: for every moment, which values any later condition can tell apart.

This is the liveness analysis of compilers, done backwards along the timeline: before a moment
matters what matters after it, less what the moment overwrites, and more what its own
conditions read. A gauge is kept less finely than its value: only the *cuts* matter, the values
at which a later condition changes its answer (`alarm >= 4` cuts at 4), and an effect that adds
one before that moves the cut down by one. Two worlds that agree on all of this go on alike,
whatever else their past was, so `game.engine.routes` need walk only one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from game.engine.coverage import shown_after, shown_before
from game.engine.program import Change, Program, Step, Test, Values, Way
from game.scenario import trees
from game.scenario.moments import Event
from game.scenario.values import GAUGE_MAX, GAUGE_MIN

Readers = frozenset[str]
Alive = Mapping[int, Mapping[int, Readers]]
"""For each slot that matters, the cuts and who reads each: a cut at 4 tells 3 from 4.

A fact, choice or dispute matters as a whole; it has the one cut `WHOLE`.
"""

Cuts = Mapping[int, frozenset[int]]
"""For each slot that a condition reads, its cuts."""

WHOLE = GAUGE_MIN
NOTHING: Alive = {}
_EVERY_CUT = range(GAUGE_MIN + 1, GAUGE_MAX + 1)


@dataclass(frozen=True, slots=True)
class Kept:
    """A gauge, fact or choice that is kept alive after a moment, and by whom.

    `cuts` are the values of a gauge from which on it is told apart (none for a fact or
    choice); `readers` the later moments ("reversal") and endings ("endings.gallows").
    """

    name: str
    cuts: tuple[int, ...]
    readers: tuple[str, ...]


class Liveness:
    """What matters before each step of a program, and, last, at the close.

    `starts` are the starting worlds in question, one for each reading: disputes never change,
    so a condition reads them as numbers; where the starts differ in one, it matters as a whole
    for as long as a condition reads it. `asking` says of a decision whether a player, its
    stand-in, or either may decide. With `texts`, whatever decides on a text counts as reading
    too; without, only what play reads.
    """

    def __init__(
        self, program: Program, starts: Sequence[Values], asking: Callable[[Step], frozenset[bool]], *, texts: bool
    ) -> None:
        self._program, self._starts, self._asking, self._texts = program, starts, asking, texts
        self._compared: dict[trees.Compare, tuple[bool | None, Cuts]] = {}
        alive = self._endings(program.closing)
        before = [alive]
        for step in reversed(program.steps):
            alive = self._before(step, alive)
            before.append(alive)
        self.before: tuple[Alive, ...] = tuple(reversed(before))

    def key(self, step: int) -> Callable[[Values], tuple[Any, ...]]:
        """What is not forgotten of a world before a step: equal for worlds that go on alike."""
        alive = self.before[step]
        gauges = self._program.gauge_slots
        whole = [slot for slot in alive if slot not in gauges or len(alive[slot]) == len(_EVERY_CUT)]
        tables = [(slot, _classes(alive[slot])) for slot in alive if slot not in whole]
        if not whole:
            return lambda values: tuple([table[values[slot]] for slot, table in tables])
        rest = itemgetter(*whole)
        return lambda values: (rest(values), *[table[values[slot]] for slot, table in tables])

    def kept(self, step: int) -> tuple[Kept, ...]:
        """What is kept alive before a step, in the order of the scenario; readers in that of the timeline."""
        names = {slot: name for name, slot in self._program.slots.items()}
        order = [entry.moment.id for entry in self._program.steps]
        order += [f"endings.{ending.id}" for ending in self._program.scenario.endings]
        return tuple(
            Kept(
                names[slot],
                tuple(sorted(cut for cut in cuts if cut != WHOLE)),
                tuple(sorted(frozenset[str]().union(*cuts.values()), key=order.index)),
            )
            for slot, cuts in sorted(self.before[step].items())
        )

    def _before(self, step: Step, after: Alive) -> Alive:
        reader = step.moment.id
        answer, own = self._answer(step.test, reader)
        if answer is False:
            return after
        ended = _union(after, self._endings(step.endings))
        lived = self._event(step, ended) if not step.ways else self._decision(step, ended)
        return lived if answer is True else _union(after, own, lived)

    def _event(self, step: Step, after: Alive) -> Alive:
        event, reader = step.moment, step.moment.id
        assert isinstance(event, Event)
        after = NOTHING if event.ends else after
        return self._through(step.changes, _union(after, self._reads(shown_after(step, None), reader)), reader)

    def _decision(self, step: Step, after: Alive) -> Alive:
        found: list[Alive] = []
        for asked in self._asking(step):
            found += self._offered(step, after) if asked else self._stood_in(step, after)
        return _union(*found)

    def _offered(self, step: Step, after: Alive) -> Iterator[Alive]:
        yield self._reads(shown_before(step), step.moment.id)
        for way in step.ways:
            yield self._answer(way.test, step.moment.id)[1]
            yield self._way(step, way, after)

    def _stood_in(self, step: Step, after: Alive) -> Iterator[Alive]:
        """What the rules read, in order, up to one that always applies."""
        for test, option in step.rules:
            opened, opening = self._answer(step.ways[option].test, step.moment.id)
            applies, reading = self._answer(test, step.moment.id)
            if opened is False or applies is False:
                continue
            yield from (opening, reading, self._way(step, step.ways[option], after))
            if opened and applies:
                return

    def _way(self, step: Step, way: Way, after: Alive) -> Alive:
        reader = step.moment.id
        after = NOTHING if way.option.ends else after
        alive = self._through(way.changes, _union(after, self._reads(shown_after(step, way), reader)), reader)
        return {slot: cuts for slot, cuts in alive.items() if slot != step.slot}

    def _through(self, changes: tuple[Change, ...], alive: Alive, reader: str) -> Alive:
        """What matters before some effects, given what matters after them."""
        for change in reversed(changes):
            answer, own = self._answer(change.test, reader)
            later = alive.get(change.slot)
            if answer is False or (later is None and not self._texts):
                continue
            rest = {slot: cuts for slot, cuts in alive.items() if slot != change.slot}
            moved = _union(rest, _shifted(change, later)) if later else rest
            alive = moved if answer is True else _union(alive, moved, own)
        return alive

    def _endings(self, endings: Iterable[tuple[Test, Any]]) -> Alive:
        """What the endings at one place read, in order, up to one that always holds."""
        found = []
        for test, ending in endings:
            answer, own = self._answer(test, f"endings.{ending.id}")
            found.append(own)
            if answer:
                break
        return _union(*found)

    def _reads(self, texts: Iterable[tuple[str, str | None]], reader: str) -> Alive:
        if not self._texts:
            return NOTHING
        return _union(*(self._answer(self._program.test(when), reader)[1] for _, when in texts))

    def _answer(self, test: Test, reader: str) -> tuple[bool | None, Alive]:
        """The answer of a test where it is always the same, else None and what it reads."""
        if test.tree is None:
            return True, NOTHING
        answer, reads = self._tree(test.tree)
        return answer, {slot: dict.fromkeys(cuts, frozenset((reader,))) for slot, cuts in reads.items()}

    def _tree(self, tree: trees.Tree) -> tuple[bool | None, Cuts]:
        slots = self._program.slots
        match tree:
            case trees.Compare():
                if tree not in self._compared:
                    self._compared[tree] = self._comparison(tree)
                return self._compared[tree]
            case trees.Is(fact):
                return None, {slots[fact]: frozenset((WHOLE,))}
            case trees.Taken(moment):
                return None, {slots[f"choice.{moment}"]: frozenset((WHOLE,))}
            case trees.Not(part):
                answer, reads = self._tree(part)
                return None if answer is None else not answer, reads
            case trees.All(parts) | trees.AnyOf(parts):
                decisive = isinstance(tree, trees.AnyOf)  # one such part answers for all of them
                found = [self._tree(part) for part in parts]
                if any(answer is decisive for answer, _ in found):
                    return decisive, {}
                together: dict[int, frozenset[int]] = {}
                for slot, cuts in (item for _, reads in found for item in reads.items()):
                    together[slot] = together.get(slot, frozenset()) | cuts
                return None if any(answer is None for answer, _ in found) else not decisive, together

    def _comparison(self, tree: trees.Compare) -> tuple[bool | None, Cuts]:
        """Where a comparison of one gauge with constants changes its answer; of several gauges, every cut."""
        slots, gauges = self._program.slots, self._program.gauge_slots
        times, _ = trees.linear(trees.Difference(tree.left, tree.right))
        read = [slots[name] for name in times if slots[name] in gauges]
        disputes = [slots[name] for name in times if slots[name] not in gauges]
        open_ = {slot: frozenset((WHOLE,)) for slot in disputes if len({start[slot] for start in self._starts}) > 1}
        if len(read) > 1:
            return None, {**dict.fromkeys(read, frozenset(_EVERY_CUT)), **open_}
        holds = trees.to_function(tree, slots, {}, {})
        said: set[bool] = set()
        cuts: set[int] = set()
        for start in {tuple(start[slot] for slot in disputes): start for start in self._starts}.values():
            answers = [bool(holds(_with(start, read, value))) for value in range(GAUGE_MIN, GAUGE_MAX + 1)]
            cuts.update(cut for cut in _EVERY_CUT if answers[cut] != answers[cut - 1])
            said.update(answers)
        if len(said) == 1:
            return said.pop(), {}
        return None, {**({read[0]: frozenset(cuts)} if cuts else {}), **open_}


def _shifted(change: Change, later: Mapping[int, Readers]) -> Alive:
    """The cuts of a slot before a change that is always made; a fact's word before it is forgotten.

    Holding a gauge between 0 and 6 moves no cut: they all lie between 1 and 6.
    """
    if not change.gauge:
        return NOTHING
    cuts = {cut - change.amount: readers for cut, readers in later.items() if cut - change.amount in _EVERY_CUT}
    return {change.slot: cuts} if cuts else NOTHING


def _union(*several: Alive) -> Alive:
    found: dict[int, dict[int, Readers]] = {}
    for alive in several:
        for slot, cuts in alive.items():
            mine = found.setdefault(slot, {})
            for cut, readers in cuts.items():
                mine[cut] = mine[cut] | readers if cut in mine else readers
    return found


def _with(values: Values, slots: list[int], value: int) -> Values:
    """A world with this value in the slots."""
    return tuple(value if slot in slots else old for slot, old in enumerate(values))


def _classes(cuts: Iterable[int]) -> tuple[int, ...]:
    """For each value of a gauge, the number of cuts at or below it."""
    return tuple(sum(cut <= value for cut in cuts) for value in range(GAUGE_MIN, GAUGE_MAX + 1))
