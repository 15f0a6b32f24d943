"""How the gauges that anybody could see stood after each moment, here and in history: what a chart draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.engine.clocks import Hour
from game.engine.debrief import Debrief, Track
from game.engine.playthrough import Playthrough, historical_line
from game.engine.telling import hours
from game.scenario.model import Gauge


@dataclass(frozen=True, slots=True)
class Change:
    """Words that became others; `here` is None once the playthrough had ended."""

    hour: Hour | None
    here: str | None
    then: str


@dataclass(frozen=True, slots=True)
class Course:
    """A gauge from its start over the moments that came about in either world.

    `here` may be shorter than `then` or longer; `hours` belong to all but the first value.
    `changes` tell the same as a table, at first without an hour.
    """

    name: str
    about: str
    bands: tuple[tuple[int, str], ...]
    hours: tuple[Hour, ...]
    here: tuple[int, ...]
    then: tuple[int, ...]
    word_here: str
    word_then: str
    changes: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Whether it stood in both worlds alike, from the first moment to the last."""
        return self.here == self.then


def courses(view: Debrief, play: Playthrough) -> tuple[Course, ...]:
    """The gauges that somebody could see then; what nobody could see, the yardsticks tell."""
    gauges = {gauge.id: gauge for gauge in play.program.scenario.gauges if gauge.seen_by}
    when = hours(play)
    lines = (play.lived, historical_line(play.program).lived)
    kept = [step for step in range(len(when)) if any(step < len(line) and line[step].happened for line in lines)]
    return tuple(_course(track, gauges[track.gauge], when, kept) for track in view.tracks if track.gauge in gauges)


def _course(track: Track, gauge: Gauge, when: Sequence[Hour], kept: Sequence[int]) -> Course:
    return Course(
        name=gauge.name,
        about=gauge.about,
        bands=tuple(sorted(gauge.bands.items())),
        hours=tuple(when[step] for step in kept),
        here=(gauge.start, *(track.here[step] for step in kept if step < len(track.here))),
        then=(gauge.start, *(track.then[step] for step in kept if step < len(track.then))),
        word_here=track.word_here,
        word_then=track.word_then,
        changes=tuple(_changes(track, gauge, when, kept)),
    )


def _changes(track: Track, gauge: Gauge, when: Sequence[Hour], kept: Sequence[int]) -> Iterator[Change]:
    """How it was at first, and every moment after which one of the words is another."""
    told = Change(None, gauge.word(gauge.start), gauge.word(gauge.start))
    yield told
    for step in kept:
        here = gauge.word(track.here[step]) if step < len(track.here) else None
        then = gauge.word(track.then[min(step, len(track.then) - 1)])
        if (here, then) != (told.here, told.then):
            told = Change(when[step], here, then)
            yield told
