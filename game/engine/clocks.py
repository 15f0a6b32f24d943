"""One clock orders the timeline; each role reads its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from game.scenario.model import Scenario
from game.scenario.moments import Decision


@dataclass(frozen=True, slots=True)
class Hour:
    """An instant as somebody's clock shows it.

    `dated`: a reader would take another year for granted. `exact`: its hour still matters; of what
    lies longer back than a week only the day does.
    """

    at: datetime
    clock: str
    dated: bool = False
    exact: bool = True


def hour(scenario: Scenario, role: str | None, at: datetime) -> Hour:
    """An instant of the scenario's clock on a role's own; without a role, on the scenario's.

    It is dated where its year is not that of the first decision, and exact from a week before that on.
    """
    clock = next((entry.clock for entry in scenario.roles if entry.id == role), scenario.clock)
    shift = 0
    for entry in scenario.clocks.get(clock, ()):
        if entry.from_ <= at:
            shift = entry.hours
    here = at + timedelta(hours=shift)
    first = next((moment.at for moment in scenario.timeline if isinstance(moment, Decision)), None)
    return Hour(here, clock, first is None or here.year != first.year, first is None or _fresh(here, first))


def beside(hour: Hour, at: datetime) -> Hour:
    """The same instant for a reader who stands at another: dated where the years differ, exact for a week."""
    return Hour(hour.at, hour.clock, hour.at.year != at.year, _fresh(hour.at, at))


def _fresh(at: datetime, seen: datetime) -> bool:
    return seen - at <= timedelta(days=7)
