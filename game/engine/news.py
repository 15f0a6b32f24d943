"""What reaches a seat: news of events and of others' choices, and decisions taken in its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.engine.clocks import Hour, hour
from game.engine.passages import Origin, Passage
from game.engine.playthrough import Playthrough
from game.engine.program import Step
from game.engine.scene import label
from game.engine.world import PLAYER
from game.scenario.model import News


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


def arrived_news(play: Playthrough, role: str, earlier: int | None, step: Step | None) -> tuple[Told, ...]:
    """News that has reached a role by a decision (or at all), and not yet by its earlier one."""
    program = play.program

    def arrived(index: int, item: News, by: Step | None) -> bool:
        return by is None or (index < by.index and item.at <= by.moment.at)

    before = program.steps[earlier] if earlier is not None else None
    found = [
        (
            item.at,
            Told(
                Passage(item.text, Origin(step_id, path), None, item.sources),
                item.how,
                hour(program.scenario, role, item.at),
            ),
        )
        for index, step_id, path, item in told(play, role)
        if arrived(index, item, step) and not (before is not None and arrived(index, item, before))
    ]
    return tuple(item for _, item in sorted(found, key=lambda pair: pair[0]))


def told(play: Playthrough, role: str) -> Iterator[tuple[int, str, str, News]]:
    """Every piece of news for a role so far: its step, moment, path and the item."""
    for lived in play.lived:
        if not lived.happened:
            continue
        step = play.program.steps[lived.step]
        path, items = "news", getattr(step.moment, "news", ())
        if step.ways:
            option = step.ways[lived.option].option
            path, items = f"options.{option.id}.news", option.news
        for place, item in enumerate(items):
            if role in item.for_ and play.program.test(item.when).holds(lived.after):
                yield lived.step, step.moment.id, f"{path}.{place}.text", item


def delegated(play: Playthrough, role: str, after: int, before: int) -> tuple[Delegated, ...]:
    """The decisions of a played role that its stand-in took between two steps."""
    steps: Sequence[Step] = play.program.steps
    return tuple(
        Delegated(
            Passage(step.moment.title, Origin(step.moment.id, "title")),
            label(step, lived.option),
            Passage(
                step.decision.stand_in[lived.rule].because, Origin(step.moment.id, f"stand_in.{lived.rule}.because")
            ),
        )
        for lived in play.lived[after + 1 : before]
        if (step := steps[lived.step]).ways and lived.rule != PLAYER and step.decision.role == role
    )
