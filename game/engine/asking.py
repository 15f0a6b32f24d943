"""Causes on request, once a playthrough has ended: why an ending, a gauge or fact, or somebody's choice came out so."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from game.engine import standins
from game.engine.causes import Link, chain
from game.engine.chains import cause, chain_to, led_here, played, title_of
from game.engine.debrief import Chain
from game.engine.playthrough import Playthrough
from game.engine.program import UNREACHED
from game.engine.scene import label
from game.engine.world import Lived
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
        return _of_slots(play, led_here(play))
    scenario = play.program.scenario
    for name_, title in _values(scenario):
        if wanted in (name_, title.casefold()):
            return _of_slots(play, (play.program.slots[name_],))
    for role in scenario.roles:
        if wanted in (role.id, role.name.casefold(), role.name.casefold().split()[-1]):
            return _of_role(play, role.id)
    for lived in play.lived:
        moment = play.program.steps[lived.step].moment
        if wanted in (moment.id, moment.title.casefold()):
            return _of_step(play, lived)
    raise NothingToExplain(f"'{name}' is no gauge, fact, leader or moment here. {_meant(play, wanted)}")


def _values(scenario: Scenario) -> list[tuple[str, str]]:
    """Gauges and facts by id and name."""
    return [(g.id, g.name) for g in scenario.gauges] + [(f.id, f.name) for f in scenario.facts]


def _of_slots(play: Playthrough, slots: Iterable[int]) -> tuple[Chain, ...]:
    return tuple(filter(None, (chain_to(play, slot) for slot in slots)))


def _of_role(play: Playthrough, role: str) -> tuple[Chain, ...]:
    """The departing choices of a role's stand-in; where there are none, nothing needs explaining."""
    steps = play.program.steps
    found = [lived for lived in play.departures if not played(lived) and steps[lived.step].decision.role == role]
    return tuple(one for lived in found for one in _of_step(play, lived))


def _of_step(play: Playthrough, lived: Lived) -> tuple[Chain, ...]:
    """What brought a moment about, or kept it away, and what its stand-in looked at; last its own choice."""
    program, step = play.program, play.program.steps[lived.step]
    slots = program.deciding(step.test, lived.before)
    if lived.option != UNREACHED and not played(lived):
        slots |= standins.considered(program, step, lived.rule, lived.before)
    links = [cause(play, link) for link in chain(play, slots, lived.step)]
    links.append(cause(play, Link(lived, lived.entries)))
    word = "it came about" if lived.happened else "it never came to this"
    if lived.option != UNREACHED:
        word = label(step, lived.option).text
    return (Chain(title_of(play, lived).text, word, tuple(links)),)


def _meant(play: Playthrough, wanted: str) -> str:
    scenario = play.program.scenario
    known = [word for pair in _values(scenario) for word in (pair[0], pair[1].casefold())]
    known += [word for role in scenario.roles for word in (role.id, role.name.casefold())]
    known += [ENDING, *(word for moment in scenario.timeline for word in (moment.id, moment.title.casefold()))]
    close = difflib.get_close_matches(wanted, known, 1)
    return f"Did you mean '{close[0]}'?" if close else f"Ask, for example, 'why ending' or 'why {known[0]}'."
