"""`author preview`: a playthrough that begins at any moment, in a world that its author sets."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

from game.engine.playthrough import Playthrough, choose, start
from game.engine.program import Program, Values, prepare
from game.errors import NothingToPreview
from game.scenario.model import Scenario
from game.scenario.moments import Decision, Effect, Event, History
from game.scenario.values import GAUGE_MAX, GAUGE_MIN

_BY_HAND = "A world set by hand, for a preview."


def preview(
    scenario: Scenario, moment: str, *, roles: Sequence[str] = (), world: Mapping[str, str] | None = None
) -> Playthrough:
    """A playthrough standing before a moment: history until there, then `world`, then whatever is chosen.

    `world` gives gauges a number and facts a word. They are set by an event of the preview's
    own just before the moment, so that everything later follows from them; grades count it as
    no departure. Without `roles` the moment's own is played, or the next to decide.

    Raises NothingToPreview where a name or value is none of the scenario's, or where the
    moment does not come about in that world; NoSuchRole as `start` does.
    """
    index = _index(scenario, moment)
    seats = tuple(roles) or _seat(scenario, index)
    before = _world_at(prepare(scenario), seats, index)
    setting = Event(
        kind="event",
        id="preview_of_" + moment[:29],
        at=scenario.timeline[index].at,
        shown="preview",
        title=_BY_HAND,
        text=_BY_HAND,
        framing=True,
        effects=tuple(_effects(scenario, before, world or {})),
        history=History(then=_BY_HAND, framing=True),
    )
    timeline = (*scenario.timeline[:index], setting, *scenario.timeline[index:])
    play = _as_it_was(prepare(scenario.model_copy(update={"timeline": timeline})), seats, index + 1)
    if len(play.lived) > index + 1 and not play.lived[index + 1].happened:
        needs = scenario.timeline[index].when
        raise NothingToPreview(f"'{moment}' does not come about in this world: it needs '{needs}'. Set that too.")
    return play


def setting(items: Iterable[str]) -> Mapping[str, str]:
    """`name=value` items as a mapping. Raises NothingToPreview for one of another form."""
    found: dict[str, str] = {}
    for item in items:
        name, sign, value = item.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise NothingToPreview(f"'{item}' sets nothing. Write a gauge or fact and its value, as in 'trust=2'.")
        found[name.strip()] = value.strip()
    return found


def _index(scenario: Scenario, moment: str) -> int:
    ids = [each.id for each in scenario.timeline]
    if moment not in ids:
        raise NothingToPreview(f"No moment is called '{moment}'. {_meant(moment, ids)}")
    return ids.index(moment)


def _seat(scenario: Scenario, index: int) -> tuple[str, ...]:
    """The role that decides at a moment, or next after it."""
    ahead = (each.role for each in scenario.timeline[index:] if isinstance(each, Decision))
    return tuple(role for role in [next(ahead, scenario.roles[0].id)])


def _as_it_was(program: Program, seats: Sequence[str], index: int) -> Playthrough:
    """The playthrough with the historical choices up to a place on the timeline."""
    play = start(program, seats)
    while (step := play.awaits) is not None and step.index < index:
        play = choose(play, step.ways[step.historical].option.id)
    return play


def _world_at(program: Program, seats: Sequence[str], index: int) -> Values:
    play = _as_it_was(program, seats, index)
    return play.lived[index].before if len(play.lived) > index else play.values


def _effects(scenario: Scenario, before: Values, world: Mapping[str, str]) -> Iterable[Effect]:
    """What sets a world: for each gauge the step from where it stood, for each fact its word."""
    facts = {fact.id: fact for fact in scenario.facts}
    slots = {name: place for place, name in enumerate([*(gauge.id for gauge in scenario.gauges), *facts])}
    for name, value in world.items():
        if name in facts:
            words = facts[name].words
            if value not in words:
                raise NothingToPreview(f"'{name}' cannot be '{value}'. Its words are {', '.join(words)}.")
            yield Effect(fact=name, becomes=value, because=_BY_HAND, framing=True)
        elif name in slots:
            if not value.isdecimal() or not GAUGE_MIN <= int(value) <= GAUGE_MAX:
                raise NothingToPreview(f"'{name}' cannot be '{value}'. It is a number from {GAUGE_MIN} to {GAUGE_MAX}.")
            if step := int(value) - before[slots[name]]:
                yield Effect(gauge=name, change=step, because=_BY_HAND, framing=True)
        else:
            raise NothingToPreview(f"No gauge or fact is called '{name}'. {_meant(name, list(slots))}")


def _meant(name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, known, 1)
    return f"Did you mean '{close[0]}'?" if close else f"There are {', '.join(known)}."
