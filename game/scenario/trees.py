"""What a condition means: a small expression tree, and the function over a world that it becomes.

The tree is plain data, so that a page can carry it and walk it in a browser.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number."""

    value: int


@dataclass(frozen=True, slots=True)
class Gauge:
    """A gauge's value."""

    name: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """The value of the position held on a dispute."""

    name: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Two quantities added."""

    left: Quantity
    right: Quantity


@dataclass(frozen=True, slots=True)
class Difference:
    """The second quantity taken from the first."""

    left: Quantity
    right: Quantity


@dataclass(frozen=True, slots=True)
class Compare:
    """Two quantities compared."""

    left: Quantity
    op: str
    right: Quantity


@dataclass(frozen=True, slots=True)
class Is:
    """The fact has one of these words."""

    fact: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """The option was taken at that moment; false where the moment was never reached."""

    moment: str
    option: str


@dataclass(frozen=True, slots=True)
class All:
    """Holds where every part holds."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds where some part holds."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds where its part does not."""

    part: Tree


Quantity = Number | Gauge | Dispute | Sum | Difference
Tree = Compare | Is | Taken | All | AnyOf | Not
Condition = Callable[[tuple[int, ...]], int]


def _walk(node: Tree | Quantity) -> Iterator[Tree | Quantity]:
    yield node
    parts: tuple[Tree | Quantity, ...] = ()
    match node:
        case All(several) | AnyOf(several):
            parts = several
        case Not(part):
            parts = (part,)
        case Compare(left, _, right) | Sum(left, right) | Difference(left, right):
            parts = (left, right)
    for each in parts:
        yield from _walk(each)


def bounds(tree: Tree) -> Iterator[Compare]:
    """Every comparison of numbers in the tree, from left to right."""
    return (node for node in _walk(tree) if isinstance(node, Compare))


def deciding(tree: Tree, holds: Callable[[Tree], object]) -> frozenset[str]:
    """The slots that a condition's answer rests on, in a world where `holds` says of each part whether it does.

    Where a condition fails, only the parts that fail are to blame; where one of several parts
    would do, only those that hold are its reason.
    """
    match tree:
        case Not(part):
            return deciding(part, holds)
        case All(parts) | AnyOf(parts):
            wanted = bool(holds(tree))
            telling = [part for part in parts if bool(holds(part)) == wanted]
            return frozenset[str]().union(*(deciding(part, holds) for part in telling))
    return reads(tree)


def reads(tree: Tree) -> frozenset[str]:
    """The slots that the tree names: "street", "troops", "choice.front"."""
    slots = set()
    for node in _walk(tree):
        match node:
            case Gauge(name) | Dispute(name) | Is(name):
                slots.add(name)
            case Taken(moment):
                slots.add(f"choice.{moment}")
    return frozenset(slots)


def linear(node: Quantity) -> tuple[dict[str, int], int]:
    """How often each slot counts in a number (never 0 times), and the constant beside them."""
    match node:
        case Number(value):
            return {}, value
        case Gauge(name) | Dispute(name):
            return {name: 1}, 0
        case Sum(left, right) | Difference(left, right):
            sign = 1 if isinstance(node, Sum) else -1
            times, constant = linear(left)
            more, further = linear(right)
            for name, count in more.items():
                times[name] = times.get(name, 0) + sign * count
            return {name: count for name, count in times.items() if count}, constant + sign * further


_AGAINST: dict[str, Callable[[int, int], Condition]] = {
    "<": lambda slot, bound: lambda values: values[slot] < bound,
    "<=": lambda slot, bound: lambda values: values[slot] <= bound,
    ">": lambda slot, bound: lambda values: values[slot] > bound,
    ">=": lambda slot, bound: lambda values: values[slot] >= bound,
    "==": lambda slot, bound: lambda values: values[slot] == bound,
    "!=": lambda slot, bound: lambda values: values[slot] != bound,
}
_HOLDS: dict[str, Callable[[int, int], bool]] = dict(
    zip(COMPARISONS, (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne), strict=True)
)
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def to_function(
    tree: Tree,
    slots: Mapping[str, int],
    words: Mapping[str, tuple[str, ...]],
    options: Mapping[str, tuple[str, ...]],
) -> Condition:
    """A function of the world's values, true where the condition holds.

    A gauge's or dispute's slot holds its value, a fact's the index of its word,
    "choice.MOMENT" the index of the option taken there, or -1.
    """

    def build(node: Tree) -> Condition:
        match node:
            case Compare(left, op, right):
                return _comparing(Difference(left, right), op, slots)
            case Is(fact, said):
                return _among(slots[fact], frozenset(words[fact].index(word) for word in said))
            case Taken(moment, option):
                return _AGAINST["=="](slots[f"choice.{moment}"], options[moment].index(option))
            case Not(Is(fact, (word,))):
                return _AGAINST["!="](slots[fact], words[fact].index(word))
            case Not(part):
                negated = build(part)
                return lambda values: not negated(values)
            case All(parts):
                return functools.reduce(_both, map(build, parts))
            case AnyOf(parts):
                return functools.reduce(_either, map(build, parts))

    return build(tree)


def _comparing(difference: Quantity, op: str, slots: Mapping[str, int]) -> Condition:
    """Whether the difference stands so to 0, with all that is constant brought to the other side."""
    times, constant = linear(difference)
    terms = tuple((slots[name], count) for name, count in times.items())
    bound, holds = -constant, _HOLDS[op]
    match terms:
        case ((slot, 1),):
            return _AGAINST[op](slot, bound)
        case ((slot, -1),):
            return _AGAINST[_MIRRORED[op]](slot, constant)
        case ((slot, count), (other, further)):
            return lambda values: holds(count * values[slot] + further * values[other], bound)
        case ((a, x), (b, y), (c, z)):  # written out: three times as fast as the sum below
            return lambda values: holds(x * values[a] + y * values[b] + z * values[c], bound)
    return lambda values: holds(sum([count * values[slot] for slot, count in terms]), bound)


def _among(slot: int, wanted: frozenset[int]) -> Condition:
    if len(wanted) == 1:
        return _AGAINST["=="](slot, *wanted)
    return lambda values: values[slot] in wanted


def _both(first: Condition, second: Condition) -> Condition:
    return lambda values: first(values) and second(values)


def _either(first: Condition, second: Condition) -> Condition:
    return lambda values: first(values) or second(values)


_EVERY_KIND = (Number, Gauge, Dispute, Sum, Difference, Compare, Is, Taken, All, AnyOf, Not)
_KINDS: dict[str, Callable[..., Any]] = {make.__name__.lower(): make for make in _EVERY_KIND}


def to_data(tree: Tree | Quantity) -> list[Any]:
    """The tree as lists for JSON, each with its kind first; an inner list is an inner tree.

    `["is", fact, word, …]`, `["all", part, …]` and `["anyof", part, …]` have any length.
    """
    kind = type(tree).__name__.lower()
    match tree:
        case Is(fact, words):
            return [kind, fact, *words]
        case All(parts) | AnyOf(parts):
            return [kind, *map(to_data, parts)]
    fields = (getattr(tree, name) for name in tree.__match_args__)
    return [kind, *(field if isinstance(field, int | str) else to_data(field) for field in fields)]


def from_data(data: list[Any]) -> Tree:
    """The tree that `to_data` made these lists from."""
    kind, *rest = data
    fields: list[Any] = [from_data(field) if isinstance(field, list) else field for field in rest]
    if kind == "is":
        return Is(fields[0], tuple(fields[1:]))
    tree: Tree = _KINDS[kind](tuple(fields)) if kind in ("all", "anyof") else _KINDS[kind](*fields)
    return tree
