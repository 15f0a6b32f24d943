"""A sentence and where it comes from: every scenario text that is shown is a `Passage`.

The origin lets a test ask of anything on a screen whether the seat before it may read that
field yet; the basis and the sources let a face say how sure it is and on what it rests.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from game.scenario.values import Basis


@dataclass(frozen=True, slots=True)
class Origin:
    """A field of the scenario: the moment's id ('' outside the timeline) and the path below it.

    Items of lists stand by id where they have one, else by their place from 0:
    `known.radio.text`, `options.invade.consequences.0.text`.
    """

    moment: str
    field: str

    def __str__(self) -> str:
        return f"{self.moment}:{self.field}" if self.moment else self.field


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the scenario, ready to be shown.

    `carried`: documented on the historical line, and told in a world that had already left it.
    """

    text: str
    origin: Origin
    basis: Basis | None = None
    sources: tuple[str, ...] = ()
    carried: bool = False


def passages(view: Any) -> Iterator[Passage]:
    """Every passage in a view, in the order of its fields."""
    if isinstance(view, Passage):
        yield view
    elif is_dataclass(view) and not isinstance(view, type):
        for field in fields(view):
            yield from passages(getattr(view, field.name))
    elif isinstance(view, tuple):
        for item in view:
            yield from passages(item)
