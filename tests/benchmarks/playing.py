"""Play itself, in one process: choices, whole playthroughs, every world."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from game import saves
from game.engine import views
from game.engine.decisive import decisive
from game.engine.disputes import readings
from game.engine.explaining import debrief
from game.engine.playthrough import Playthrough, choose, start
from game.engine.program import Program
from game.engine.routes import Walk, walk
from game.engine.world import available
from game.terminal import blocks, debriefing, session
from game.terminal.layout import joined

Record = tuple[list[int], str]
"""A playthrough for any engine: the place of each choice among the open ones, and the ending."""


def seeded(program: Program, roles: Sequence[str], count: int) -> list[Record]:
    """Random playthroughs, the same in every run."""
    rng = random.Random(1956)
    found = []
    for _ in range(count):
        play, places = start(program, roles), []
        while play.awaits is not None:
            options = _open(play)
            places.append(rng.randrange(len(options)))
            play = choose(play, options[places[-1]])
        assert play.ending is not None
        found.append((places, play.ending.id))
    return found


def told(program: Program, roles: Sequence[str], record: Record) -> Playthrough:
    """A whole playthrough with all that its seats are told: every brief, reveal and closing."""
    play = start(program, roles)
    for place in record[0]:
        brief = views.brief(play)
        play = choose(play, [offer.option for offer in brief.offers if offer.number][place])
        views.reveal(play, brief.step)
    for role in roles:
        views.closing(play, role)
    return play


def explained(program: Program, roles: Sequence[str], record: Record) -> None:
    """The same, and the whole debrief."""
    debrief(told(program, roles, record))


def printed(program: Program, roles: Sequence[str], record: Record) -> int:
    """The same, debrief too, as the lines that a terminal shows."""
    play, lines = start(program, roles), []
    for place in record[0]:
        brief = views.brief(play)
        lines += blocks.brief(brief)
        play = choose(play, [offer.option for offer in brief.offers if offer.number][place])
        lines += blocks.reveal(views.reveal(play, brief.step))
    for role in roles:
        lines += blocks.ending(views.closing(play, role))
    for part in debriefing.sections(debrief(play), play):
        lines += part.lines
    return len(joined(lines))


def bare(program: Program, roles: Sequence[str], record: Record) -> None:
    """The choices alone: the world and its ledger, no text."""
    play = start(program, roles)
    for place in record[0]:
        play = choose(play, _open(play)[place])


def rate(play: Callable[[Record], object], records: Sequence[Record], seconds: float) -> float:
    """How many playthroughs a second, the records taken in turn."""
    count, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < seconds:
        play(records[count % len(records)])
        count += 1
    return count / (time.perf_counter() - begun)


def choices(program: Program, roles: Sequence[str], records: Sequence[Record], *, saved: bool) -> float:
    """The median seconds from an answer to the lines of its reveal, without or with the save on the disk."""
    times = []
    for record in records:
        play = start(program, roles)
        sitting = session.Sitting(play, saves.of(play))
        for place in record[0]:
            begun = time.perf_counter()
            offers = views.brief(sitting.play).offers
            option = [offer.option for offer in offers if offer.number][place]
            if saved:
                sitting = session.decide(sitting, option)
            else:
                sitting = session.Sitting(choose(sitting.play, option), sitting.save)
            view = session.reveal(sitting)
            assert view is not None
            joined(blocks.reveal(view))
            times.append(time.perf_counter() - begun)
    return median(times)


def worlds(program: Program, roles: Sequence[str], *, texts: bool = True) -> tuple[float, Walk]:
    """Seconds for every world under the usual reading, by default with texts told apart; and the walk."""
    begun = time.perf_counter()
    found = walk(program, roles, texts=texts)
    return time.perf_counter() - begun, found


def worlds_of_all_readings(program: Program, roles: Sequence[str]) -> tuple[float, Walk]:
    """Every world under every reading, as far as play tells them apart: seconds, and the walk."""
    begun = time.perf_counter()
    found = walk(program, roles, every_reading=True, texts=False)
    return time.perf_counter() - begun, found


def weighed(program: Program, roles: Sequence[str], records: Sequence[Record]) -> tuple[float, float]:
    """The median seconds to count a playthrough under all readings, and to find its decisive choices."""
    counted, found = [], []
    for record in records:
        play = start(program, roles)
        for place in record[0]:
            offers = views.brief(play).offers
            play = choose(play, [offer.option for offer in offers if offer.number][place])
        begun = time.perf_counter()
        readings(play)
        counted.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        decisive(play)
        found.append(time.perf_counter() - begun)
    return median(counted), median(found)


def loading(folder: Path, load: Callable[[Path], object], times: int = 9) -> float:
    """The median seconds to load a scenario again in one process."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        load(folder)
        took.append(time.perf_counter() - begun)
    return median(took)


def _open(play: Playthrough) -> list[str]:
    step = play.awaits
    assert step is not None
    return [way.option.id for way, is_open in zip(step.ways, available(step, play.values), strict=True) if is_open]
