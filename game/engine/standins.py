"""How a role that nobody plays decides: by its own ordered rules, which always say why."""

from __future__ import annotations

from game.engine.program import Step, Values
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


def considered(step: Step, rule: int) -> frozenset[int]:
    """The slots that a stand-in looked at before its rule applied, for the ledger of causes."""
    tests = [test for test, _ in step.rules[: rule + 1]]
    tests += [step.ways[option].test for _, option in step.rules[: rule + 1]]
    return frozenset(slot for test in tests for slot in test.reads)
