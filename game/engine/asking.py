"""Causes on request, once a playthrough has ended: why an ending, a gauge or fact, or somebody's choice came out so."""

from __future__ import annotations

import difflib

from game.engine.chains import chain_of, chains_to, led_here, played
from game.engine.debrief import Chain
from game.engine.playthrough import Playthrough
from game.errors import NothingToDecide, NothingToExplain
from game.scenario.model import Scenario

ENDING = "ending"


def why(play: Playthrough, name: str) -> tuple[Chain, ...]:
    """The chains of causes behind what `name` means, back to players' choices; none where nothing moved it.

    It is 'ending', the name or id of a gauge, fact, moment or role; of a role, the choices that
    its stand-in took otherwise than in history. Raises NothingToExplain for a name of none of
    these, NothingToDecide before the end: a chain tells what was hidden.
    """
    if play.ending is None:
        raise NothingToDecide("Why others did what they did waits for the end: it would tell what was hidden.")
    wanted = name.casefold().strip()
    if wanted == ENDING:
        return led_here(play)
    scenario = play.program.scenario
    for name_, title in _values(scenario):
        if wanted in (name_, title.casefold()):
            return chains_to(play, (play.program.slots[name_],))
    for role in scenario.roles:
        if wanted in (role.id, role.name.casefold(), role.name.casefold().split()[-1]):
            return _of_role(play, role.id)
    for lived in play.lived:
        moment = play.program.steps[lived.step].moment
        if wanted in (moment.id, moment.title.casefold()):
            return (chain_of(play, lived),)
    raise NothingToExplain(f"'{name}' is no gauge, fact, leader or moment here. {_meant(play, wanted)}")


def _values(scenario: Scenario) -> list[tuple[str, str]]:
    """Gauges and facts by id and name."""
    return [(g.id, g.name) for g in scenario.gauges] + [(f.id, f.name) for f in scenario.facts]


def _of_role(play: Playthrough, role: str) -> tuple[Chain, ...]:
    """The departing choices of a role's stand-in; where there are none, nothing needs explaining."""
    steps = play.program.steps
    found = [lived for lived in play.departures if not played(lived) and steps[lived.step].decision.role == role]
    return tuple(chain_of(play, lived) for lived in found)


def _meant(play: Playthrough, wanted: str) -> str:
    scenario = play.program.scenario
    known = [word for pair in _values(scenario) for word in (pair[0], pair[1].casefold())]
    known += [word for role in scenario.roles for word in (role.id, role.name.casefold())]
    known += [ENDING, *(word for moment in scenario.timeline for word in (moment.id, moment.title.casefold()))]
    close = difflib.get_close_matches(wanted, known, 1)
    return f"Did you mean '{close[0]}'?" if close else f"Ask, for example, 'why ending' or 'why {known[0]}'."
