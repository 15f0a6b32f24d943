"""One clock orders the timeline; each role reads its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from game.scenario.model import Scenario
from game.scenario.moments import Decision


@dataclass(frozen=True, slots=True)
class Hour:
    """An instant as somebody's clock shows it. `dated`: a reader would take another year for granted."""

    at: datetime
    clock: str
    dated: bool = False


def hour(scenario: Scenario, role: str | None, at: datetime) -> Hour:
    """An instant of the scenario's clock on a role's own; without a role, on the scenario's.

    It is dated where its year is not that of the first decision.
    """
    clock = next((entry.clock for entry in scenario.roles if entry.id == role), scenario.clock)
    shift = 0
    for entry in scenario.clocks.get(clock, ()):
        if entry.from_ <= at:
            shift = entry.hours
    here = at + timedelta(hours=shift)
    return Hour(here, clock, here.year != _first_year(scenario))


def beside(hour: Hour, at: datetime) -> Hour:
    """The same instant for a reader who stands at another: dated where the years differ."""
    return Hour(hour.at, hour.clock, hour.at.year != at.year)


def _first_year(scenario: Scenario) -> int | None:
    return next((moment.at.year for moment in scenario.timeline if isinstance(moment, Decision)), None)
