"""Decisive choices and counted readings with every id turned into words; readings are counts, never chances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.engine.decisive import ButFor, Decisive
from game.engine.disputes import Readings, Weight
from game.engine.playthrough import Playthrough
from game.engine.scene import title_of
from game.engine.telling import dispute, family, outcome, position
from game.scenario.model import Scenario
from game.wording import READINGS, listed


@dataclass(frozen=True, slots=True)
class Swap:
    """Other options taken at some moments (title and option), and what comes of it."""

    moments: tuple[tuple[str, str], ...]
    change: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """Departures put back one by one, in pairs, and what would have changed most where history was followed."""

    put_back: tuple[Swap, ...]
    pairs: tuple[Swap, ...]
    changed: tuple[Swap, ...]

    def __bool__(self) -> bool:
        return bool(self.put_back or self.pairs or self.changed)


@dataclass(frozen=True, slots=True)
class Bar:
    """Some of the readings: a name and their number; `parts` are the endings of a family."""

    name: str
    count: int
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hangs:
    """How much hangs on a dispute: in how many settings of the others its position changes the kind of ending."""

    name: str
    changes: int
    settings: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A playthrough under every reading, in words.

    `notes` say what is counted, `here` how many readings still fitted before each decision,
    `holds` what all readings with another kind of ending share.
    """

    total: int
    notes: tuple[str, ...]
    start: tuple[Bar, ...]
    holds: tuple[str, ...]
    here: tuple[tuple[str, int, tuple[Bar, ...]], ...]
    weights: tuple[Hangs, ...]
    weights_then: tuple[Hangs, ...]


def weighed(found: Decisive, play: Playthrough) -> Weighed:
    """The choices put to the test, in words."""

    def swaps(items: Iterable[ButFor]) -> tuple[Swap, ...]:
        return tuple(_swap(item, play) for item in items)

    return Weighed(swaps(found.put_back), swaps(found.pairs), swaps(found.changed))


def counted(told: Readings, play: Playthrough) -> Counted:
    """The readings counted, in words."""
    scenario = play.program.scenario
    return Counted(
        total=told.total,
        notes=tuple(_notes(told, scenario)),
        start=tuple(_families(told, scenario)),
        holds=tuple(_holds(told, scenario)),
        here=tuple(
            (
                title_of(play.program, play.lived[here.step]).text,
                here.readings,
                tuple(Bar(family(scenario, name), count) for name, count in here.families),
            )
            for here in told.here
        ),
        weights=_weights(told.weights, scenario),
        weights_then=_weights(told.weights_then, scenario),
    )


def _swap(item: ButFor, play: Playthrough) -> Swap:
    steps = play.program.steps
    moments = tuple(
        (title_of(play.program, play.lived[step]).text, steps[step].ways[option].option.label)
        for step, option in item.swaps
    )
    return Swap(moments, item.change or "closed", outcome(item, play))


def _notes(told: Readings, scenario: Scenario) -> Iterable[str]:
    yield READINGS
    if told.free:
        answered = f" (in {told.answered} of {told.total} readings)" if told.answered else ""
        yield (
            f"Your choices stand; only {listed(told.free, 'and')} can act otherwise under another reading. "
            f"Where that puts you in another situation, your own stand-in answers for you{answered}."
        )
    else:
        yield "Everybody was played, so all choices stand under every reading."
    for name, held in told.held:
        yield f"Held fast: {dispute(scenario, name)}: {position(scenario, name, held)}."


def _families(told: Readings, scenario: Scenario) -> Iterable[Bar]:
    for name in dict.fromkeys(arrival.family for arrival in told.start):
        inside = [arrival for arrival in told.start if arrival.family == name]
        parts = tuple((arrival.title, arrival.readings) for arrival in inside)
        yield Bar(family(scenario, name), sum(count for _, count in parts), parts)


def _holds(told: Readings, scenario: Scenario) -> Iterable[str]:
    for item in told.shared:
        if item.holds:
            said = [f"{dispute(scenario, name)}: {position(scenario, name, held)}" for name, held in item.holds]
            ends = family(scenario, item.family)
            yield f"All {item.readings} that end in '{ends}' hold this: {listed(said, 'and')}."


def _weights(weights: Sequence[Weight], scenario: Scenario) -> tuple[Hangs, ...]:
    return tuple(Hangs(dispute(scenario, weight.dispute), weight.changes, weight.settings) for weight in weights)
