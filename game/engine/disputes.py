"""A playthrough under every reading: whose history would have to be right for it to end as it did.

Readings are counted, never weighed: they are not chances. *From the start* counts all of them;
*from here* only those under which everything had come out as it did when a player stood before
a decision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from game.engine.again import Line, Record, measured, record, relive_all
from game.engine.playthrough import Playthrough
from game.engine.program import Program, Reading, Values
from game.engine.world import Lived
from game.errors import NoSuchPosition, NothingToDecide
from game.scenario.companions import Dispute
from game.scenario.model import Ending


@dataclass(frozen=True, slots=True)
class Arrival:
    """How many readings arrive at an ending; `beside` counts what the first yardstick says."""

    ending: str
    title: str
    family: str
    readings: int
    beside: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Here:
    """Before a player's decision (`step`): the readings that still fit what had happened, by family of ending."""

    step: int
    readings: int
    families: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What all readings that arrive in a family hold: dispute and position, as ids. Empty where they share nothing."""

    family: str
    readings: int
    holds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """How much hangs on a dispute: in how many settings of the others its position changes the family of the ending."""

    dispute: str
    changes: int
    settings: int


@dataclass(frozen=True, slots=True)
class Readings:
    """The whole account. `free` are the roles that stand-ins decide for; `held` the positions that were held fast.

    `answered` is the number of readings under which a stand-in had to answer for a player at
    least once, because the situation was another.
    """

    total: int
    held: tuple[tuple[str, str], ...]
    free: tuple[str, ...]
    answered: int
    start: tuple[Arrival, ...]
    here: tuple[Here, ...]
    shared: tuple[Shared, ...]
    weights: tuple[Weight, ...]
    weights_then: tuple[Weight, ...]


def every_reading(program: Program, held: Mapping[str, str] | None = None) -> Iterator[Reading]:
    """All readings, with some disputes held at a position. Raises NoSuchPosition for a name of none."""
    modelled = [dispute for dispute in program.scenario.disputes if dispute.modelled]
    _check(modelled, held or {})
    choices = [
        [position.id for position in dispute.positions if (held or {}).get(dispute.id, position.id) == position.id]
        for dispute in modelled
    ]
    for row in product(*choices):
        yield dict(zip((dispute.id for dispute in modelled), row, strict=True))


def readings(play: Playthrough, held: Mapping[str, str] | None = None) -> Readings:
    """A finished playthrough under every reading.

    Raises NothingToDecide before its end, NoSuchPosition for a dispute or position that is none.
    """
    if play.ending is None:
        raise NothingToDecide("This playthrough has not ended yet.")
    program, recorded = play.program, record(play)
    lines = _lines(program, recorded, play.roles, held)
    then = _lines(program, {}, (), held) if recorded else lines
    return Readings(
        total=len(lines),
        held=tuple((held or {}).items()),
        free=tuple(role.name for role in program.scenario.roles if role.id not in play.roles),
        answered=sum(bool(line.answered) for _, line in lines),
        start=_arrivals(program, [line for _, line in lines]),
        here=tuple(_here(play, step, [line for _, line in lines]) for step in sorted(recorded)),
        shared=_shared(program, lines, play.ending),
        weights=_weights(program, lines),
        weights_then=_weights(program, then),
    )


Lines = list[tuple[Reading, Line]]


def _lines(program: Program, recorded: Record, roles: tuple[str, ...], held: Mapping[str, str] | None) -> Lines:
    """Every reading with its line, in the order of the readings."""
    all_readings = list(every_reading(program, held))
    found = {
        tuple(reading.items()): line
        for line, those in relive_all(program, all_readings, recorded, roles)
        for reading in those
    }
    return [(reading, found[tuple(reading.items())]) for reading in all_readings]


def _check(modelled: list[Dispute], held: Mapping[str, str]) -> None:
    for name, position in held.items():
        dispute = next((dispute for dispute in modelled if dispute.id == name), None)
        if dispute is None:
            known = ", ".join(each.id for each in modelled) or "none"
            raise NoSuchPosition(f"No modelled dispute is called '{name}'. There are: {known}.")
        if position not in [each.id for each in dispute.positions]:
            known = ", ".join(each.id for each in dispute.positions)
            raise NoSuchPosition(f"'{name}' has no position '{position}'. Its positions are: {known}.")


def _arrivals(program: Program, lines: list[Line]) -> tuple[Arrival, ...]:
    """Counts by ending, families together in the scenario's order, the fullest ending of a family first."""
    families = {family.id: place for place, family in enumerate(program.scenario.families)}
    endings = {line.ending.id: line.ending for line in lines}
    counts = Counter(line.ending.id for line in lines)
    order = sorted(counts, key=lambda name: (families[endings[name].family], -counts[name]))
    return tuple(
        Arrival(
            name,
            endings[name].title,
            endings[name].family,
            counts[name],
            _words(program, [line for line in lines if line.ending.id == name]),
        )
        for name in order
    )


def _here(play: Playthrough, step: int, lines: list[Line]) -> Here:
    so_far = _course(play.lived, step)
    fitting = [line.ending.family for line in lines if _course(line.lived, step) == so_far]
    order = [family.id for family in play.program.scenario.families if family.id in fitting]
    return Here(step, len(fitting), tuple((family, fitting.count(family)) for family in order))


def _course(lived: Sequence[Lived], until: int) -> list[tuple[bool, int, Values]]:
    """What happened, what was taken and what the world's gauges and facts became, before a step."""
    return [(each.happened, each.option, tuple(entry.after for entry in each.entries)) for each in lived[:until]]


def _words(program: Program, lines: list[Line]) -> tuple[tuple[str, int], ...]:
    counts = Counter(measured(program, line.values) for line in lines)
    return tuple((word, count) for word, count in counts.most_common() if word)


def _shared(program: Program, lines: Lines, ending: Ending) -> tuple[Shared, ...]:
    """For every other family that some reading arrives in: what all of those hold, beyond what is held fast."""
    open_ = {name for name in (lines[0][0] if lines else {}) if len({reading[name] for reading, _ in lines}) > 1}
    found = []
    for family in program.scenario.families:
        inside = [reading for reading, line in lines if line.ending.family == family.id]
        if family.id != ending.family and inside:
            common = tuple(
                (name, inside[0][name])
                for name in inside[0]
                if name in open_ and len({reading[name] for reading in inside}) == 1
            )
            found.append(Shared(family.id, len(inside), common))
    return tuple(found)


def _weights(program: Program, lines: Lines) -> tuple[Weight, ...]:
    """Every dispute that is open, the weightiest first."""
    found = []
    for dispute in program.scenario.disputes:
        if not dispute.modelled or len({reading[dispute.id] for reading, _ in lines}) < 2:
            continue
        settings: dict[tuple[str, ...], set[str]] = {}
        for reading, line in lines:
            others = tuple(position for name, position in reading.items() if name != dispute.id)
            settings.setdefault(others, set()).add(line.ending.family)
        found.append(Weight(dispute.id, sum(len(families) > 1 for families in settings.values()), len(settings)))
    return tuple(sorted(found, key=lambda weight: -weight.changes))
