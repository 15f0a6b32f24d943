"""Where the lines and marks of the charts lie, in the units of their drawings; nothing here knows colour.

Yours is a solid line with filled squares, history's a dashed one with open circles, and where
both run alike they lie a little apart, so that neither hides the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game import wording
from game.engine.clocks import Hour
from game.engine.debrief import Fork
from game.reports.courses import Course
from game.scenario.values import GAUGE_MAX

Point = tuple[float, float]

LEFT, RIGHT, TOP, STEP = 178, 620, 16, 27
"""The plot of a gauge: its edges, and the height of one value."""
_APART = 2.5
_DAYS_APART = 92  # between two named days
_NEAR_THE_END = 540  # from here on a day's name ends at its place, and so needs room before it

ROAD_LEFT, ROAD_RIGHT, ROAD_HISTORY, ROAD_HERE = 14, 560, 50, 118
_TURN = 44  # the width in which your road leaves history's


@dataclass(frozen=True, slots=True)
class Line:
    """A path, and the points at which it is marked."""

    path: str
    marks: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A gauge over the moments: both lines, the words of its bands by height, the days by place."""

    here: Line
    then: Line
    bands: tuple[tuple[float, int, str], ...]
    days: tuple[tuple[float, str, str], ...]


@dataclass(frozen=True, slots=True)
class Roads:
    """Your road beside history's. `parted` is the point of divergence, `kept` and `left` your marks there and beyond.

    `end` is where your road ends.
    """

    history: Line
    here: str
    kept: tuple[Point, ...]
    left: tuple[Point, ...]
    parted: Point | None
    end: Point


def plot(course: Course) -> Plot:
    """The chart of a gauge."""
    count = max(len(course.here), len(course.then))
    width = (RIGHT - LEFT) / max(1, count - 1)
    return Plot(
        here=_steps(course.here, width, -_APART),
        then=_steps(course.then, width, _APART),
        bands=tuple((_height(value), value, shortened(word)) for value, word in course.bands),
        days=tuple(_days(course.hours, width)),
    )


def roads(line: Sequence[Fork], divergence: Fork | None) -> Roads:
    """The picture of the decisions on the line, side by side at even distances."""
    places = [
        round(ROAD_LEFT + place * (ROAD_RIGHT - ROAD_LEFT) / max(1, len(line) - 1), 1) for place in range(len(line))
    ]
    history = Line(f"M{ROAD_LEFT} {ROAD_HISTORY}H{ROAD_RIGHT + 66}", tuple((x, ROAD_HISTORY) for x in places))
    last = max((place for place, fork in enumerate(line) if fork.taken is not None), default=0)
    if divergence is None:
        end: Point = (ROAD_RIGHT + 66, ROAD_HISTORY)
        return Roads(history, f"M{ROAD_LEFT} {ROAD_HISTORY}H{end[0]}", history.marks, (), None, end)
    turn = line.index(divergence)
    x = places[turn]
    end = (max(places[last], x) + (_TURN if last == turn else 0) + 22, ROAD_HERE)
    curve = f"C{x + _TURN / 2} {ROAD_HISTORY} {x + _TURN / 2} {ROAD_HERE} {x + _TURN} {ROAD_HERE}"
    after = [(max(places[place], x + _TURN), fork) for place, fork in enumerate(line) if place > turn and fork.taken]
    return Roads(
        history=history,
        here=f"M{ROAD_LEFT} {ROAD_HISTORY}H{x}{curve}H{end[0]}",
        kept=(
            *((places[place], ROAD_HISTORY) for place in range(turn)),
            *((at, ROAD_HERE) for at, fork in after if not fork.departed),
        ),
        left=tuple((at, ROAD_HERE) for at, fork in after if fork.departed),
        parted=(x, ROAD_HISTORY),
        end=end,
    )


def shortened(word: str, most: int = 25) -> str:
    """A word of a band, short enough to stand beside the plot."""
    if len(word) <= most:
        return word
    return word[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _height(value: int) -> float:
    return TOP + (GAUGE_MAX - value) * STEP


def _steps(values: Sequence[int], width: float, apart: float) -> Line:
    """A line that keeps its height until a moment changes it; marked where it changes, and at its end."""
    path, marks = "", []
    for place, value in enumerate(values):
        x, y = round(LEFT + place * width, 1), _height(value) + apart
        path += f"M{x} {y}" if not place else f"H{x}V{y}" if value != values[place - 1] else ""
        if place == len(values) - 1:
            path += f"H{x}"
        if not place or place == len(values) - 1 or value != values[place - 1]:
            marks.append((x, y))
    return Line(path, tuple(marks))


def _days(hours: Sequence[Hour], width: float) -> Iterator[tuple[float, str, str]]:
    """The days that have room for their name, each at its first moment, and which end of the name stands there."""
    before: float | None = None
    day = None
    for place, at in enumerate(hours, 1):
        x = round(LEFT + place * width, 1)
        anchor, room = ("end", 2 * _DAYS_APART) if x > _NEAR_THE_END else ("start", _DAYS_APART)
        if at.at.date() != day and (before is None or x - before >= room):
            month = wording.MONTHS[at.at.month - 1][:3]
            yield x, f"{at.at.day} {month}" + (f" {at.at.year}" if at.dated else ""), anchor
            before = x
        day = at.at.date()
