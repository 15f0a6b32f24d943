"""What reaches a seat: news of events and of others' choices, and decisions taken in its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from game.engine.clocks import Hour, hour
from game.engine.passages import Origin, Passage
from game.engine.playthrough import Playthrough
from game.engine.program import UNREACHED, Program, Step, Test
from game.engine.scene import label, title_of
from game.engine.world import PLAYER
from game.scenario.moments import Event, News


@dataclass(frozen=True, slots=True)
class Told:
    """Something a seat has been told: what, how, and when on its own clock."""

    passage: Passage
    how: str
    hour: Hour


@dataclass(frozen=True, slots=True)
class Delegated:
    """A decision of a played role that its stand-in took, told in a line."""

    title: Passage
    label: Passage
    because: Passage


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of news as it stands in the scenario, ready to be told."""

    step: int
    at: datetime
    test: Test
    told: Told


def arrived_news(play: Playthrough, role: str, earlier: int | None, step: Step | None) -> tuple[Told, ...]:
    """News that has reached a role by a decision (or at all), and not yet by its earlier one."""

    def arrived(item: Written, by: Step | None) -> bool:
        return by is None or (item.step < by.index and item.at <= by.moment.at)

    before = play.program.steps[earlier] if earlier is not None else None
    found = [item for item in told(play, role) if arrived(item, step) and (before is None or not arrived(item, before))]
    return tuple(item.told for item in sorted(found, key=lambda item: item.at))


def told(play: Playthrough, role: str) -> Iterator[Written]:
    """Every piece of news for a role so far, by the moments that it comes from.

    Where the story has ended, nothing that is dated after its last moment.
    """
    written = _written(play.program, role)
    end = play.program.steps[play.lived[-1].step].moment.at if play.ending else datetime.max
    for lived in play.lived:
        if lived.happened:
            for item in written.get((lived.step, lived.option), ()):
                if item.at <= end and item.test.holds(lived.after):
                    yield item


@lru_cache(maxsize=64)
def _written(program: Program, role: str) -> Mapping[tuple[int, int], tuple[Written, ...]]:
    """All news for a role, by the step and the option taken there (-1 for an event); made once."""
    found: dict[tuple[int, int], tuple[Written, ...]] = {}
    for step in program.steps:
        places: list[tuple[int, str, Sequence[News]]] = [
            (place, f"options.{way.option.id}.news", way.option.news) for place, way in enumerate(step.ways)
        ]
        if isinstance(step.moment, Event):
            places = [(UNREACHED, "news", step.moment.news)]
        for place, path, items in places:
            found[step.index, place] = tuple(
                _ready(program, role, step, f"{path}.{number}.text", item)
                for number, item in enumerate(items)
                if role in item.for_
            )
    return found


def _ready(program: Program, role: str, step: Step, path: str, item: News) -> Written:
    passage = Passage(item.text, Origin(step.moment.id, path), None, item.sources)
    told = Told(passage, item.how, hour(program.scenario, role, item.at))
    return Written(step.index, item.at, program.test(item.when), told)


def delegated(play: Playthrough, role: str, after: int, before: int) -> tuple[Delegated, ...]:
    """The decisions of a played role that its stand-in took between two steps."""
    steps: Sequence[Step] = play.program.steps
    return tuple(
        Delegated(
            title_of(play.program, lived),
            label(step, lived.option),
            Passage(
                step.decision.stand_in[lived.rule].because, Origin(step.moment.id, f"stand_in.{lived.rule}.because")
            ),
        )
        for lived in play.lived[after + 1 : before]
        if (step := steps[lived.step]).ways and lived.rule != PLAYER and step.decision.role == role
    )
