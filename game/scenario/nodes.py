"""What a YAML file holds once it is read: text, lists and mappings, and where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from game.errors import Place


@dataclass(frozen=True, slots=True)
class Text:
    """A value as written; paragraphs are parted by a blank line. `prose`: it is a > or | block.

    `opens` is where its first character stands, if all of it stands on that line.
    """

    value: str
    place: Place
    prose: bool
    opens: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class List:
    """A list, placed at its first '-' or its '['."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands under a key, and the key's own place."""

    key: Place
    value: Node


@dataclass(frozen=True, slots=True)
class Map:
    """Keys and their values in the order written, placed at the first key or the '{'."""

    entries: Mapping[str, Entry]
    place: Place


Node: TypeAlias = Text | List | Map
Bare: TypeAlias = str | list["Bare"] | dict[str, "Bare"]


def plain(node: Node) -> Bare:
    """The content alone, as text, lists and dicts."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, List):
        return [plain(item) for item in node.items]
    return {key: plain(entry.value) for key, entry in node.entries.items()}


def place_of(node: Node, loc: Sequence[str | int]) -> Place:
    """The place of the deepest part of `loc` that exists; `[key]` after a key means the key itself.

    Parts that the tree does not have, such as the tags of a union, are passed over.
    """
    place = key = node.place
    for part in loc:
        if isinstance(node, Map) and str(part) in node.entries:
            entry = node.entries[str(part)]
            node, key, place = entry.value, entry.key, entry.value.place
        elif isinstance(node, List) and isinstance(part, int) and 0 <= part < len(node.items):
            node = node.items[part]
            place = key = node.place
        elif part == "[key]":
            place = key
    return place


def node_at(node: Node, loc: Sequence[str | int]) -> Node | None:
    """What stands exactly there, if anything does."""
    for part in loc:
        if isinstance(node, Map) and str(part) in node.entries:
            node = node.entries[str(part)].value
        elif isinstance(node, List) and isinstance(part, int) and 0 <= part < len(node.items):
            node = node.items[part]
        else:
            return None
    return node
