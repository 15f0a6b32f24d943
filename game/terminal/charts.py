"""Two pictures in text for the debrief: a gauge's course over the days, and the timeline with its forks.

Signs carry the meaning, never colour, and stay apart in ASCII: what is yours alone █ (#), what
is history's alone o, what both share • (*). A legend under each picture says so in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import accumulate

from game import text as door
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
_GUTTER = 7
"""The columns that the two roads take."""


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
        begun = list(accumulate((max(1, self.column(at.at)) for at in self.hours), max))  # one column at least for how it began
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
        self.play, self.program, self.history = play, play.program, historical_line(play.program)
        self.initials = initials([role.name for role in self.program.scenario.roles])
        self.width, self.indent = width, 7 if width >= NARROW else 0
        self.parted = False
        self.here, self.then = True, True  # whether each road still goes on
        self.day: date | None = None
        self.drawn: Block = []

    def lines(self) -> Block:
        for step in self.program.steps:
            mine, other = _at(self.play, step), _at(self.history, step)
            if mine or other:
                self.moment(step, mine, other)
            self.endings(step)
        return [*self.drawn, [], *self.legend()]

    def moment(self, step: Step, mine: Lived | None, other: Lived | None) -> None:
        lived = mine or other
        assert lived is not None
        if self.here and not (mine and other):
            self.part()
        role = self.play.roles[0] if len(self.play.roles) == 1 else None
        at = hour(self.program.scenario, role, step.moment.at).at
        if at.date() != self.day:
            self.day = at.date()
            self.add(self.roads(), wrap(wording.day(self.day), self.room, style="italic"))
        departed = mine is not None and mine in self.play.departures
        apart = not (mine and other) or (departed and self.parted)
        left = (HISTORYS if apart else BOTH) if other else None
        right = (YOURS if apart else BOTH) if mine else None
        scene = Scene(self.program, step, lived.before if step.ways else lived.after)
        title = f"**{scene.field('title')}**" if departed else scene.field("title")
        text = wrap(title + self.note(step, mine, other), self.room, " " * 7, f"{at:%H:%M}  ")
        self.add(self.roads(left, right), text)
        if mine is not None and departed:
            told = [self.option("you" if mine.rule == PLAYER else "here", step, mine.option)]
            told += [self.option("history", step, step.historical)] if other else []
            if self.parted:
                self.add(self.roads(), told)
            else:
                self.part(told)

    def note(self, step: Step, mine: Lived | None, other: Lived | None) -> str:
        """Who decides, and in which world alone; said in words too, for who cannot see the roads."""
        said = [self.initials[self.role_of(step)]] if step.ways else []
        if mine and step.ways and mine.rule == PLAYER:
            said.append("you")
        if self.here and not mine:
            said.append("in history only")
        if mine and not other:
            said.append("in yours only")
        return f" ({', '.join(said)})" if said else ""

    def role_of(self, step: Step) -> str:
        return next(role.name for role in self.program.scenario.roles if role.id == step.decision.role)

    def option(self, name: str, step: Step, place: int) -> TextLine:
        head = f"{'':{self.indent}}{name:9}"
        return [("", head), ("", _shortened(label(step, place).text, self.room - len(head)))]

    def endings(self, step: Step) -> None:
        """Where a road ends: right after its last moment."""
        assert self.play.ending and self.history.ending
        yours, historys = self.play.ending.title, self.history.ending.title
        mine = self.here and step.index == len(self.play.lived) - 1
        other = self.then and step.index == len(self.history.lived) - 1
        if mine and other and self.play.ending == self.history.ending:
            self.add(self.roads(BOTH, BOTH), wrap(f"Both end: **{yours}**", self.room, "       "))
            self.here = self.then = False
        if other and self.then:
            self.part()
            self.add(self.roads(HISTORYS), wrap(f"History ends: **{historys}**", self.room, "       "))
            self.then = False
        if mine and self.here:
            self.part()
            self.add(self.roads(None, YOURS), wrap(f"Yours ends: **{yours}**", self.room, "       "))
            self.here = False

    def legend(self) -> Block:
        text = _text(self.drawn)
        lines = wrap("You never left history's road.", self.width) if not self.parted else []
        if self.parted:
            names = {BOTH: "both", HISTORYS: "history's road, on the left", YOURS: "yours, on the right"}
            lines += _legend(names, text, self.width)
        joined = {f"{BOTH}──{BOTH}": "the same choice or event", f"{HISTORYS}──{YOURS}": "another choice"}
        shown = [f"{signs} {meaning}" for signs, meaning in joined.items() if signs in text]
        if shown:
            lines += wrap(f"A moment of both: {', '.join(shown)}.", self.width, first="  ", indent="  ")
        who = ", ".join(f"{short} {name}" for name, short in self.initials.items() if short != name)
        return lines + (wrap(f"Who decides: {who}.", self.width, first="  ", indent="  ") if who else [])

    @property
    def room(self) -> int:
        """The columns right of the roads."""
        return self.width - _GUTTER

    def roads(self, left: str | None = None, right: str | None = None) -> str:
        """Both roads beside a line: `left` and `right` are signs of a moment there, joined where both have one."""
        history = left or ("│" if self.then else " ")
        if not self.parted:
            return f" {history}     "
        joint = "──" if left and right else "  "
        return f" {history}{joint}{right or ('│' if self.here else ' ')}  "

    def part(self, told: Sequence[TextLine] = ()) -> None:
        """Your road leaves history's, if it has not yet, beside what was chosen."""
        if not self.parted:
            lines = [*told, *([[]] * (2 - len(told)))]
            for roads, line in zip((" │\\    ", " │ \\   "), lines, strict=True):
                self.drawn.append([("", roads), *line])
        self.parted = True

    def add(self, roads: str, text: Sequence[TextLine]) -> None:
        """Lines beside the roads, which go on beside all but the first."""
        for number, line in enumerate(text):
            self.drawn.append([("", self.roads() if number else roads), *line])


def initials(names: Sequence[str]) -> dict[str, str]:
    """'IN' for Imre Nagy; the last name instead where two would share their initials."""
    short = {name: "".join(word[0] for word in name.split()).upper() for name in names}
    letters = list(short.values())
    return {name: found if letters.count(found) == 1 else name.split()[-1] for name, found in short.items()}


def _at(play: Playthrough, step: Step) -> Lived | None:
    """The step as a playthrough lived it; None where it did not come about."""
    lived = play.lived[step.index] if step.index < len(play.lived) else None
    return lived if lived and lived.happened else None


def _legend(names: dict[str, str], text: str, width: int) -> Block:
    """What the signs mean, of those that occur; as many on a line as fit."""
    shown = [f"{sign}\u00a0{name}" for sign, name in names.items() if sign in text]
    return wrap(" \u00a0 ".join(shown), width, first="  ", indent="  ")


def _text(lines: Block) -> str:
    return "\n".join("".join(piece for _, piece in line) for line in lines)


def _shortened(text: str, width: int) -> str:
    """The text, or as many of its words as fit with '…', which takes three columns in ASCII."""
    text = "".join(piece for _, piece in door.spans(text))
    if width_of(text) <= width:
        return text
    words = text.split(" ")
    while len(words) > 1 and width_of(" ".join(words)) + 3 > width:
        words.pop()
    kept = " ".join(words)
    while width_of(kept) + 3 > width:
        kept = kept[:-1]
    return kept.rstrip(",;:.—- ") + "…"
