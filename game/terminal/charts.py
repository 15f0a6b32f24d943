"""A gauge's course over the days, yours and history's, as a chart in text.

Signs carry the meaning, never colour, and stay apart in ASCII: what is yours alone █ (#), what
is history's alone o, what both share • (*). A legend under each chart says so in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import accumulate

from game import text as door
from game import wording
from game.engine.clocks import Hour
from game.engine.debrief import Track
from game.scenario.model import Gauge
from game.scenario.values import GAUGE_MAX, GAUGE_MIN
from game.terminal.layout import WIDTH, Block, width_of, wrap

YOURS, HISTORYS, BOTH = "█", "o", "•"
NARROW = 60
"""Below this width there is no room for a chart."""

_TICK = 4
"""The columns between two days that are named."""
_DAY = timedelta(days=1)


def course(track: Track, gauge: Gauge, hours: Sequence[Hour], width: int = WIDTH) -> Block:
    """A gauge over the days, yours against history's: a chart, and below 60 columns the same in words."""
    if width < NARROW:
        return in_words(track, gauge, hours, width)
    # Three dots, not one sign: what stands left of the axis keeps its width in ASCII.
    words = {low: shortened(word, width // 2 - 6).replace("…", "...") for low, word in gauge.bands.items()}
    margin = max(width_of(word) for word in words.values())
    plot = _Plot(hours, width - margin - 4)
    here, then = plot.levels(gauge.start, track.here), plot.levels(gauge.start, track.then)
    lines = _title(track, width)
    for level in range(GAUGE_MAX, GAUGE_MIN - 1, -1):
        word = words.get(level, "")
        signs = (_sign(mine == level, other == level) for mine, other in zip(here, then, strict=True))
        head = f"{'':{margin - width_of(word)}}{word} {level} │"
        lines.append([("", head), ("", "".join(signs).rstrip())])
    lines.append([("", " " * (margin + 3) + "─" * (plot.width + 1))])
    lines += [[("", " " * (margin + 4) + row)] for row in plot.days()]
    for level, word in sorted(words.items()):
        if word != gauge.bands[level]:
            lines += wrap(f"{level}: {gauge.bands[level]}", width, indent="     ", first="  ")
    return lines + _meaning(here, then, width) + _ended(track, hours, width)


def in_words(track: Track, gauge: Gauge, hours: Sequence[Hour], width: int = WIDTH) -> Block:
    """The course of a gauge as a list, for narrow screens and screen readers: the days on which its words change."""
    end = _end(track, hours)
    mine = other = gauge.word(gauge.start)
    told = [f"At first: {mine}"]
    for place in {at.at.date(): place for place, at in enumerate(hours)}.values():
        before = mine, other
        mine = gauge.word(track.here[min(place, len(track.here) - 1)])
        other = gauge.word(track.then[min(place, len(track.then) - 1)])
        if (mine, other) != before:
            after = end is not None and hours[place].at.date() > end.at.date()
            told.append(f"{_day(hours[place])}: {f'history: {other}' if after else _beside(mine, other)}")
    if len(told) == 1:
        told = [f"Throughout: {_beside(mine, other)}"]
    lines = [line for item in told for line in wrap(item, width, indent="   ", first=" - ")]
    return [*_title(track, width), *lines, *_ended(track, hours, width)]


def legend(names: dict[str, str], signs: str, width: int) -> Block:
    """What the signs mean, of those that occur; as many on a line as fit."""
    shown = [f"{sign} {name}".replace(" ", "\u00a0") for sign, name in names.items() if sign in signs]
    return wrap("\u00a0\u00a0 ".join(shown), width, first="  ", indent="  ")


def shortened(text: str, width: int) -> str:
    """The text, or as many of its words as fit with '…', which takes three columns in ASCII."""
    text = unmarked(text)
    if width_of(text) <= width:
        return text
    words = text.split(" ")
    while len(words) > 1 and width_of(" ".join(words)) + 3 > width:
        words.pop()
    kept = " ".join(words)
    while width_of(kept) + 3 > width:
        kept = kept[:-1]
    return kept.rstrip(",;:.—- ") + "…"


def unmarked(text: str) -> str:
    """The text without its emphasis."""
    return "".join(piece for _, piece in door.spans(text))


def _title(track: Track, width: int) -> Block:
    ends = _beside(track.word_here, track.word_then)
    return wrap(f"**{track.name}**, at the end: {ends}", width, indent="   ", first="")


def _beside(mine: str, other: str) -> str:
    return f"{mine}, as in history" if mine == other else f"{mine} / history: {other}"


def _sign(mine: bool, other: bool) -> str:
    return BOTH if mine and other else YOURS if mine else HISTORYS if other else " "


def _meaning(here: list[int | None], then: list[int | None], width: int) -> Block:
    if here == then:
        return wrap(f"{BOTH} yours and history's, the same throughout", width, first="  ", indent="  ")
    drawn = {BOTH if mine == other else YOURS for mine, other in zip(here, then, strict=True) if mine is not None}
    return legend({BOTH: "both", YOURS: "yours", HISTORYS: "history's"}, "".join(drawn) + HISTORYS, width)


def _end(track: Track, hours: Sequence[Hour]) -> Hour | None:
    """When your story ended, if that was before the last moment."""
    return hours[len(track.here) - 1] if len(track.here) < len(hours) else None


def _ended(track: Track, hours: Sequence[Hour], width: int) -> Block:
    end = _end(track, hours)
    return wrap(f"Your story ends on {_day(end)}.", width, first="  ", indent="  ") if end else []


def _day(at: Hour) -> str:
    return wording.day(at.at) + (f" {at.at.year}" if at.dated else "")


class _Plot:
    """The days that have a moment, side by side along `width` columns, whatever time lies between them."""

    def __init__(self, hours: Sequence[Hour], width: int) -> None:
        self.dates = sorted({at.at.date() for at in hours})
        self.dated = {at.at.date() for at in hours if at.dated}
        count = len(self.dates)
        self.width = width if width < 3 * count else width - width % count  # days of one width
        # One column at least shows how it began; a clock put back moves nothing to the left.
        self.begun = list(accumulate((max(1, self.column(at.at)) for at in hours), max))
        self.ended = [self.edge(self.dates.index(at.at.date()) + 1) for at in hours]

    def edge(self, place: int) -> int:
        """The column where a day begins."""
        return place * self.width // len(self.dates)

    def column(self, at: datetime) -> int:
        passed = (at - datetime.combine(at.date(), time())) / _DAY
        return int((self.dates.index(at.date()) + passed) * self.width / len(self.dates))

    def levels(self, start: int, values: Sequence[int]) -> list[int | None]:
        """The level in each column, the last one where a column holds several; None after the story's end."""
        values = values[: len(self.begun)]
        levels: list[int | None] = [start] * self.begun[0]
        for value, begun, until in zip(
            values, self.begun, [*self.begun[1 : len(values)], self.ended[len(values) - 1]], strict=False
        ):
            levels += [value] * (until - begun)
        return [*levels, *[None] * (self.width - len(levels))]

    def days(self) -> tuple[str, str]:
        """The days under the line, as many as fit, and the months under them, with their year where it is another."""
        numbers = months = ""
        named = ""
        for place, day in enumerate(self.dates):
            column = self.edge(place)
            if column + 2 <= self.width and (not numbers or len(numbers) + 1 <= column):
                numbers = numbers.ljust(column) + str(day.day)
            month = wording.MONTHS[day.month - 1][:3] + (f" {day.year}" if day in self.dated else "")
            if month != named and (not months or len(months) + 1 <= column) and column + len(month) <= self.width:
                months = months.ljust(column) + month
                named = month
        return numbers, months
