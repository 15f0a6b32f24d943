"""A scenario beside the files it was read from, so that a rule can say where something stands."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from game.errors import Finding, Place, Severity
from game.scenario import trees
from game.scenario.conditions import ConditionError, Names, names_of, parse
from game.scenario.model import Scenario
from game.scenario.moments import Decision, Event
from game.scenario.nodes import Map, Node, Text, node_at, place_of
from game.scenario.values import Part

Loc = tuple[str | int, ...]
"""The way to a value, by field names as an author writes them and by places in lists."""

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition: where it stands, whose it is, and the slots it reads ("street", "choice.front")."""

    loc: Loc
    part: Part
    reads: frozenset[str]


@dataclass(frozen=True, eq=False)
class Book:
    """A scenario, the tree of its files and the name of their folder.

    What rules ask again and again is worked out once.
    """

    scenario: Scenario
    root: Map
    folder: str

    def place(self, loc: Sequence[str | int]) -> Place:
        """Where something stands; `[key]` after a key means the key itself."""
        return place_of(self.root, loc)

    def finding(self, loc: Loc, problem: str, hint: str = "", severity: Severity = "error") -> Finding:
        """A finding about what stands there."""
        return Finding(self.place(loc), problem, hint, severity)

    def warning(self, loc: Loc, problem: str, hint: str) -> Finding:
        """A finding that keeps nobody from playing."""
        return self.finding(loc, problem, hint, "warning")

    def within(self, loc: Loc, offset: int) -> Place:
        """The place of a character of a text, or of the whole text where the two cannot be told apart."""
        node: Node | None = node_at(self.root, loc)
        if isinstance(node, Text) and node.opens is not None:
            return Place(node.opens.file, node.opens.line, node.opens.column + offset)
        return self.place(loc)

    def parts(self) -> tuple[tuple[Loc, Part], ...]:
        """Every part of the scenario below the scenario itself, in the order of the fields."""
        return self._parts

    def each(self, kind: type[P]) -> Iterator[tuple[Loc, P]]:
        """Every part of one kind."""
        return ((loc, part) for loc, part in self._parts if isinstance(part, kind))

    def moments(self) -> Iterator[tuple[Loc, Event | Decision]]:
        """The timeline, in order."""
        return ((("timeline", index), moment) for index, moment in enumerate(self.scenario.timeline))

    def moment(self, loc: Loc) -> Event | Decision | None:
        """The moment that something stands in."""
        if loc[0] == "timeline" and isinstance(loc[1], int):
            return self.scenario.timeline[loc[1]]
        return None

    def conditions(self) -> tuple[Asked, ...]:
        """Every condition that can be read."""
        return self._conditions[0]

    def unreadable(self) -> tuple[tuple[Loc, ConditionError], ...]:
        """Every condition that cannot be read, and why not."""
        return self._conditions[1]

    @cached_property
    def names(self) -> Names:
        """The names that conditions may use."""
        return names_of(self.scenario)

    @cached_property
    def _parts(self) -> tuple[tuple[Loc, Part], ...]:
        return tuple(_below((), self.scenario))

    @cached_property
    def _conditions(self) -> tuple[tuple[Asked, ...], tuple[tuple[Loc, ConditionError], ...]]:
        asked: list[Asked] = []
        refused: list[tuple[Loc, ConditionError]] = []
        known: dict[str, frozenset[str]] = {}
        for loc, part in self._parts:
            for field in ("when", "available"):
                text = getattr(part, field, None)
                if text is None:
                    continue
                try:
                    if text not in known:
                        known[text] = trees.reads(parse(text, self.names))
                    asked.append(Asked((*loc, field), part, known[text]))
                except ConditionError as error:
                    refused.append(((*loc, field), error))
        return tuple(asked), tuple(refused)


def _below(loc: Loc, value: Any) -> Iterator[tuple[Loc, Part]]:
    if isinstance(value, Part):
        if loc:
            yield loc, value
        for name, field in type(value).model_fields.items():
            yield from _below((*loc, field.alias or name), getattr(value, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _below((*loc, index), item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _below((*loc, key), item)


def meant(name: str, known: Iterable[str]) -> str:
    """A hint for a name that is not among those known: the nearest, or all of them while they are few."""
    names = sorted(set(known))
    near = difflib.get_close_matches(name, names, 1)
    if near:
        return f"Did you mean '{near[0]}'?"
    if not names:
        return "There are none yet."
    return f"There are: {', '.join(names)}." if len(names) <= 8 else ""
