"""A scenario made ready for play: every name a slot in one flat tuple, every condition a function.

The world is that tuple of integers (`Values`): gauges as they are, facts as the place of
their word, each decision as the place of the option taken there (-1 before it), and each
modelled dispute as the value of the position held. So a condition is a function from the
tuple, an effect gives a new tuple back, and nothing else needs to be carried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from game.scenario import conditions, trees
from game.scenario.model import Ending, Scenario
from game.scenario.moments import Decision, Effect, Event, Option
from game.scenario.values import GAUGE_MAX, GAUGE_MIN, Part

Values = tuple[int, ...]
Reading = Mapping[str, str]
"""A position's id for every modelled dispute."""

UNREACHED = -1
CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Test:
    """A condition ready to be asked; `reads` are the slots it looks at."""

    holds: Callable[[Values], int]
    reads: tuple[int, ...] = ()
    tree: trees.Tree | None = None


ALWAYS = Test(lambda values: True)


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """An effect made ready: what it does to which slot, under which test."""

    slot: int
    gauge: bool
    amount: int
    test: Test
    effect: Effect
    path: str

    def apply(self, values: Values) -> Values:
        """The world after it, gauges held between 0 and 6."""
        now = self.amount
        if self.gauge:
            now = min(GAUGE_MAX, max(GAUGE_MIN, values[self.slot] + self.amount))
        return values[: self.slot] + (now,) + values[self.slot + 1 :]


@dataclass(frozen=True, slots=True)
class Way:
    """An option made ready: when it is open and what it does."""

    option: Option
    test: Test
    changes: tuple[Change, ...]


@dataclass(frozen=True, eq=False)
class Step:
    """A moment made ready. `slot` holds the option taken; an event has none."""

    index: int
    moment: Decision | Event
    test: Test
    changes: tuple[Change, ...]
    ways: tuple[Way, ...]
    slot: int
    rules: tuple[tuple[Test, int], ...]
    endings: tuple[tuple[Test, Ending], ...]

    @property
    def decision(self) -> Decision:
        """The moment, known to be a decision."""
        assert isinstance(self.moment, Decision)
        return self.moment

    def way(self, option: str) -> int:
        """The place of an option among the ways; -1 if there is none of that name."""
        return next((i for i, way in enumerate(self.ways) if way.option.id == option), UNREACHED)

    @cached_property
    def historical(self) -> int:
        """The place of the option taken then; -1 for an event."""
        return next((i for i, way in enumerate(self.ways) if way.option.historical), UNREACHED)

    @cached_property
    def reads(self) -> frozenset[int]:
        """The slots that the moment's own conditions look at; those of texts are left aside, and read no dispute."""
        changes = [*self.changes, *(change for way in self.ways for change in way.changes)]
        tests = [self.test, *(way.test for way in self.ways), *(change.test for change in changes)]
        tests += [test for test, _ in (*self.rules, *self.endings)]
        return frozenset(slot for test in tests for slot in test.reads)


@dataclass(frozen=True, eq=False)
class Program:
    """A scenario made ready for play; made once, and equal to itself alone."""

    scenario: Scenario
    slots: Mapping[str, int]
    start: Values
    steps: tuple[Step, ...]
    closing: tuple[tuple[Test, Ending], ...]
    tests: Mapping[str | None, Test] = field(repr=False)

    def test(self, condition: str | None) -> Test:
        """The test of a condition as it stands in the scenario."""
        return self.tests[condition]

    def deciding(self, test: Test, values: Values) -> frozenset[int]:
        """The slots that a test's answer in a world rests on."""
        if test.tree is None:
            return frozenset()
        names = trees.deciding(test.tree, lambda tree: self._function(tree)(values))
        return frozenset(self.slots[name] for name in names)

    @cached_property
    def _function(self) -> Callable[[trees.Tree], trees.Condition]:
        names = conditions.names_of(self.scenario)
        return cache(lambda tree: trees.to_function(tree, self.slots, names.facts, names.choices))

    def step(self, moment: str) -> Step:
        """The step of a moment. Raises KeyError for a name the timeline does not have."""
        return self._by_id[moment]

    @cached_property
    def _by_id(self) -> Mapping[str, Step]:
        return {step.moment.id: step for step in self.steps}

    @cached_property
    def gauge_slots(self) -> range:
        """The slots that hold gauges, in the scenario's order."""
        return range(len(self.scenario.gauges))

    def with_reading(self, reading: Reading) -> Values:
        """The starting world under a reading; disputes it leaves out keep the usual position."""
        values = list(self.start)
        for dispute in self.scenario.disputes:
            if dispute.modelled and dispute.id in reading:
                position = next(p for p in dispute.positions if p.id == reading[dispute.id])
                values[self.slots[dispute.id]] = position.value or 0
        return tuple(values)

    def word(self, name: str, values: Values) -> str:
        """How a reader sees a gauge or fact: the word of its band, or the label of its word."""
        value = values[self.slots[name]]
        for gauge in self.scenario.gauges:
            if gauge.id == name:
                return gauge.word(value)
        fact = next(fact for fact in self.scenario.facts if fact.id == name)
        return fact.label(fact.words[value])


def prepare(scenario: Scenario) -> Program:
    """The program of a well-formed scenario."""
    return _Preparing(scenario).program()


class _Preparing:
    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.names = conditions.names_of(scenario)
        self.words = self.names.facts
        modelled = [dispute for dispute in scenario.disputes if dispute.modelled]
        order = [
            *(gauge.id for gauge in scenario.gauges),
            *(fact.id for fact in scenario.facts),
            *(f"choice.{decision.id}" for decision in scenario.decisions),
            *(dispute.id for dispute in modelled),
        ]
        self.slots = {name: index for index, name in enumerate(order)}
        self.start: Values = (
            *(gauge.start for gauge in scenario.gauges),
            *(fact.words.index(fact.start) for fact in scenario.facts),
            *(UNREACHED for _ in scenario.decisions),
            *(dispute.usual.value or 0 for dispute in modelled),
        )
        self.tests: dict[str | None, Test] = {None: ALWAYS}

    def program(self) -> Program:
        steps = tuple(self.step(index, moment) for index, moment in enumerate(self.scenario.timeline))
        closing = self.endings(CLOSE)
        for part in conditioned(self.scenario):
            self.test(part)
        return Program(self.scenario, self.slots, self.start, steps, closing, self.tests)

    def test(self, text: str | None) -> Test:
        if text not in self.tests:
            tree = conditions.parse(text or "", self.names)
            reads = tuple(sorted(self.slots[name] for name in trees.reads(tree)))
            holds = trees.to_function(tree, self.slots, self.words, self.names.choices)
            self.tests[text] = Test(holds, reads, tree)
        return self.tests[text]

    def change(self, effect: Effect, path: str) -> Change:
        if effect.gauge is not None:
            return Change(self.slots[effect.gauge], True, effect.change or 0, self.test(effect.when), effect, path)
        word = self.words[effect.fact or ""].index(effect.becomes or "")
        return Change(self.slots[effect.fact or ""], False, word, self.test(effect.when), effect, path)

    def changes(self, effects: Sequence[Effect], path: str) -> tuple[Change, ...]:
        return tuple(self.change(effect, f"{path}effects.{index}") for index, effect in enumerate(effects))

    def endings(self, at: str) -> tuple[tuple[Test, Ending], ...]:
        return tuple((self.test(ending.when), ending) for ending in self.scenario.endings if ending.at == at)

    def step(self, index: int, moment: Decision | Event) -> Step:
        test, endings = self.test(moment.when), self.endings(moment.id)
        if isinstance(moment, Event):
            return Step(index, moment, test, self.changes(moment.effects, ""), (), UNREACHED, (), endings)
        ways = tuple(
            Way(option, self.test(option.available), self.changes(option.effects, f"options.{option.id}."))
            for option in moment.options
        )
        places = {option.id: place for place, option in enumerate(moment.options)}
        rules = tuple((self.test(rule.when), places[rule.take]) for rule in moment.stand_in)
        return Step(index, moment, test, (), ways, self.slots[f"choice.{moment.id}"], rules, endings)


def conditioned(part: Part) -> list[str]:
    """Every condition below a part of a scenario, in the order of its fields."""
    found: list[str] = []
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name in ("when", "available") and isinstance(value, str):
            found.append(value)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Part):
                found.extend(conditioned(item))
    return found
