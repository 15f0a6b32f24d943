"""One clock orders the timeline; each role reads its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from game.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Hour:
    """An instant as somebody's clock shows it."""

    at: datetime
    clock: str


def hour(scenario: Scenario, role: str | None, at: datetime) -> Hour:
    """An instant of the scenario's clock on a role's own; without a role, on the scenario's."""
    clock = next((entry.clock for entry in scenario.roles if entry.id == role), scenario.clock)
    shift = 0
    for entry in scenario.clocks.get(clock, ()):
        if entry.from_ <= at:
            shift = entry.hours
    return Hour(at + timedelta(hours=shift), clock)
