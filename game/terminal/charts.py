"""Two pictures in text for the debrief: a gauge's course over the days, and the timeline with its forks.

Signs carry the meaning, never colour, and stay apart in ASCII: what is yours alone █ (#), what
is history's alone o, what both share • (*). A legend under each picture says so in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from game import wording
from game.engine.clocks import Hour, hour
from game.engine.debrief import Track
from game.engine.playthrough import Playthrough, historical_line
from game.engine.program import UNREACHED, Step
from game.engine.views import Scene, label
from game.engine.world import PLAYER, Lived
from game.errors import NothingToDecide
from game.scenario.model import GAUGE_MAX, GAUGE_MIN, Gauge
from game.terminal.layout import WIDTH, Block, TextLine, width_of, wrap

YOURS, HISTORYS, BOTH = "█", "o", "•"
NARROW = 60
"""Below this width a course is told in words."""

_DAY = timedelta(days=1)


def hours(play: Playthrough) -> list[Hour]:
    """When each moment was, up to the last one that came about in either world.

    On the clock of the only role played, else on the scenario's: as the debrief tells them.
    """
    role = play.roles[0] if len(play.roles) == 1 else None
    steps = play.program.steps
    lived = [*play.lived, *historical_line(play.program).lived]
    last = max(item.step for item in lived if item.happened)
    return [hour(play.program.scenario, role, step.moment.at) for step in steps[: last + 1]]


def course(track: Track, gauge: Gauge, hours: Sequence[Hour], width: int = WIDTH) -> Block:
    """A gauge over the days, yours and history's; below 60 columns, and for `in_words`, a list."""
    if width < NARROW:
        return in_words(track, gauge, hours, width)
    shown = _labels(gauge, width - 42)
    margin = max(width_of(text) for text in shown.values())
    plot = _Plot(hours, width - margin - 5)
    here = plot.line(gauge.start, track.here)
    then = plot.line(gauge.start, track.then)
    lines = _title(track, width)
    for level in range(GAUGE_MAX, GAUGE_MIN - 1, -1):
        text = shown.get(level, "")
        head = " " * (margin - width_of(text)) + text
        signs = "".join(_sign(mine == level, other == level) for mine, other in zip(here, then, strict=True))
        lines.append([("", f"{head} {level} │"), ("", signs.rstrip())])
    lines.append([("", " " * (margin + 2) + " " + "─" * (plot.width + 1))])
    lines += [[("", " " * (margin + 4) + row)] for row in plot.days()]
    for level, text in shown.items():
        if text != gauge.bands[level]:
            lines += wrap(f"{level}: {gauge.bands[level]}", width, indent="     ", first="  ")
    ends = len(track.here) < len(hours)
    until = f", to {wording.day(hours[len(track.here) - 1].at)}, where your story ends" if ends else ""
    if here == then:
        return lines + wrap(f"{BOTH} yours and history's, the same throughout", width, first="  ")
    legend = {BOTH: "both", YOURS: f"yours{until}", HISTORYS: "history's"}
    return lines + _legend(legend, _text(lines), width)


def in_words(track: Track, gauge: Gauge, hours: Sequence[Hour], width: int = WIDTH) -> Block:
    """The course of a gauge as a list: a line for each day on which one of its words changes."""
    lines = _title(track, width) + wrap(f"At first: {gauge.word(gauge.start)}", width, indent="   ", first=" - ")
    days = {at.at.date(): place for place, at in enumerate(hours)}
    before = (gauge.word(gauge.start), gauge.word(gauge.start))
    for day, place in days.items():
        mine = gauge.word(track.here[min(place, len(track.here) - 1)])
        other = gauge.word(track.then[min(place, len(track.then) - 1)])
        if (mine, other) != before:
            said = f"{mine}, as in history" if mine == other else f"yours {mine} / history's {other}"
            lines += wrap(f"{wording.day(day)}: {said}", width, indent="   ", first=" - ")
        before = (mine, other)
    return lines


def _title(track: Track, width: int) -> Block:
    same = track.word_here == track.word_then
    ends = f"{track.word_here}, as in history" if same else f"{track.word_here} / history: {track.word_then}"
    return wrap(f"**{track.name}**, at the end: {ends}", width, indent="   ", first="")


def _labels(gauge: Gauge, width: int) -> dict[int, str]:
    return {low: _shortened(word, width) for low, word in sorted(gauge.bands.items())}


def _sign(mine: bool, other: bool) -> str:
    return BOTH if mine and other else YOURS if mine else HISTORYS if other else " "


class _Plot:
    """Days laid along `width` columns, from midnight before the first moment to midnight after the last."""

    def __init__(self, hours: Sequence[Hour], width: int) -> None:
        self.hours, self.width = hours, width
        self.first, self.last = hours[0].at.date(), hours[-1].at.date()
        self.span = self.last - self.first + _DAY

    def column(self, at: datetime) -> int:
        return int((at - datetime.combine(self.first, time())) / self.span * self.width)

    def line(self, start: int, values: Sequence[int]) -> list[int | None]:
        """The level in each column; the last change within a column stands. None after the story's end."""
        values = values[: len(self.hours)]
        end = self.column(datetime.combine(self.hours[len(values) - 1].at.date() + _DAY, time()))
        begun = [max(1, self.column(at.at)) for at in self.hours]  # one column at least for how it began
        levels = [start] * begun[0]
        for place, value in enumerate(values):
            until = begun[place + 1] if place + 1 < len(values) else end
            levels += [value] * (until - begun[place])
        return [*levels, *[None] * (self.width - len(levels))]

    def days(self) -> tuple[str, str]:
        """The days under the line, as many as fit, and the months under them."""
        count = self.span.days
        every = next(n for n in (1, 2, 5, 7, 14, 28, 56, count) if self.width / count * n >= 4 or n >= count)
        ticks = [self.first + _DAY * n for n in range(0, count, every)]
        top = bottom = ""
        month = 0
        for tick in ticks:
            column = self.column(datetime.combine(tick, time()))
            if column + 2 <= self.width:
                top = top.ljust(column) + str(tick.day)
            if tick.month != month and len(bottom) <= column:
                name = wording.MONTHS[tick.month - 1]
                bottom = bottom.ljust(column) + self._month(name, tick, column)
                month = tick.month
        return top, bottom.rstrip()

    def _month(self, name: str, tick: date, column: int) -> str:
        """Its name, or its first letters where the next month or the edge is near."""
        following = (tick.replace(day=1) + 32 * _DAY).replace(day=1)
        room = min(self.width, self.column(datetime.combine(following, time()))) - column
        return f"{name} " if len(name) < room else f"{name[:3]} " if room > 3 else ""


def picture(play: Playthrough, width: int = WIDTH) -> Block:
    """The timeline of a finished playthrough beside history's, with the forks. Raises NothingToDecide before its end."""
    if play.ending is None:
        raise NothingToDecide("This playthrough has not ended yet; its picture waits at the end.")
    return _Picture(play, width).lines()


class _Picture:
    """Two roads drawn downwards: history's on the left, and from the first fork on yours on the right."""

    def __init__(self, play: Playthrough, width: int) -> None:
        self.play, self.width = play, width
        self.history = historical_line(play.program)
        self.initials = initials([role.name for role in play.program.scenario.roles])
        self.parted = False
        self.drawn: Block = []
        last = max((item.step for item in play.lived if item.happened), default=0)
        self.end = last if last < len(play.program.steps) - 1 and len(play.lived) < len(play.program.steps) else None
