"""How a role that nobody plays decides: by its own ordered rules, which always say why."""

from __future__ import annotations

from game.engine.program import Program, Step, Values
from game.engine.world import available


def decide(step: Step, values: Values) -> tuple[int, int]:
    """The option taken and the rule that took it, as places; no dice.

    The first rule that holds and whose option is open decides. A well-formed decision
    closes with a rule that always can.
    """
    open_ways = available(step, values)
    for rule, (test, option) in enumerate(step.rules):
        if open_ways[option] and test.holds(values):
            return option, rule
    raise AssertionError(f"no stand-in rule of '{step.moment.id}' applies; loading should have refused it")


def considered(program: Program, step: Step, rule: int, values: Values) -> frozenset[int]:
    """The slots that a stand-in's choice rests on: why earlier rules fell away, and why its own applied."""
    open_ways = available(step, values)
    found = frozenset[int]()
    for test, option in step.rules[: rule + 1]:
        found |= program.deciding(test, values)
        if not open_ways[option]:
            found |= program.deciding(step.ways[option].test, values)
    return found
