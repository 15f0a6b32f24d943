"""A moment's own texts in one world: the situation that holds, and its asides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from game.engine.passages import Origin, Passage
from game.engine.program import Program, Step, Values
from game.engine.world import Lived
from game.scenario.moments import Aside, Decision, Event, Situation


class Scene:
    """A moment's own texts in one world: the situation that holds, and its asides."""

    def __init__(self, program: Program, step: Step, values: Values) -> None:
        self._moment: Decision | Event = step.moment
        self.situation: Situation | None = next(
            (item for item in step.moment.situations if program.test(item.when).holds(values)), None
        )
        self._asides: list[tuple[int, Aside]] = [
            (place, item) for place, item in enumerate(step.moment.asides) if program.test(item.when).holds(values)
        ]

    def field(self, name: str) -> str:
        """The text of a field as it stands in this world; '' where there is none."""
        return str(getattr(self.situation, name, None) or getattr(self._moment, name, None) or "")

    def passage(self, name: str) -> Passage:
        """A field as a passage."""
        replaced = self.situation is not None and getattr(self.situation, name, None) is not None
        path = f"situations.{self.situation.id}.{name}" if replaced and self.situation else name
        sources = self.situation.sources if replaced and self.situation else self._moment.sources
        return Passage(self.field(name), Origin(self._moment.id, path), None, sources or self._moment.sources)

    def body(self, short: bool) -> tuple[Passage, ...]:
        """The text, or its short form where there is one, with the asides that hold."""
        return tuple(passage for passage, _ in self.told(short))

    def told(self, short: bool) -> Iterator[tuple[Passage, str | None]]:
        """The same, each with the condition of the aside that it is."""
        name = "short" if short and self._has_short() else "text"
        yield self.passage(name), None
        for place, item in self._asides:
            if item.after == name:
                origin = Origin(self._moment.id, f"asides.{place}.text")
                yield Passage(item.text, origin, None, item.sources), item.when

    def _has_short(self) -> bool:
        if self.situation is not None and self.situation.text is not None:
            return self.situation.short is not None
        return bool(self.field("short"))


def title_of(program: Program, lived: Lived) -> Passage:
    """The title of a moment as it was in that world."""
    step = program.steps[lived.step]
    return Scene(program, step, lived.before if step.ways else lived.after).passage("title")


@lru_cache(maxsize=2048)
def label(step: Step, place: int) -> Passage:
    """The label of an option."""
    option = step.ways[place].option
    return Passage(option.label, Origin(step.moment.id, f"options.{option.id}.label"))
