"""Chains of causes as a reader meets them: each link with its hour, its title, who chose and why."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine import standins
from game.engine.causes import Link, chain
from game.engine.clocks import Hour, hour
from game.engine.debrief import Cause, Chain
from game.engine.passages import Origin, Passage
from game.engine.playthrough import Playthrough
from game.engine.program import UNREACHED
from game.engine.scene import label, title_of
from game.engine.views import ending_tests
from game.engine.world import PLAYER, Lived
from game.scenario.moments import Event


def hour_of(play: Playthrough, lived: Lived) -> Hour:
    """When a step was, on the clock of the only role played, else on the scenario's."""
    role = play.roles[0] if len(play.roles) == 1 else None
    return hour(play.program.scenario, role, play.program.steps[lived.step].moment.at)


def role_of(play: Playthrough, lived: Lived) -> str:
    """The name of whoever decided there; '' for an event."""
    step = play.program.steps[lived.step]
    roles = play.program.scenario.roles
    return next(role.name for role in roles if role.id == step.decision.role) if step.ways else ""


def played(lived: Lived) -> bool:
    """Whether a player decided there."""
    return lived.option != UNREACHED and lived.rule == PLAYER


def cause(play: Playthrough, link: Link) -> Cause:
    """A link with what was chosen, the stand-in's reason, and the reasons of its effects."""
    lived, step = link.lived, play.program.steps[link.lived.step]
    because = []
    if step.ways and lived.rule != PLAYER:
        rule = step.decision.stand_in[lived.rule]
        origin = Origin(step.moment.id, f"stand_in.{lived.rule}.because")
        because.append(Passage(rule.because, origin, None, rule.sources))
    for entry in link.entries:
        effect, origin = entry.change.effect, Origin(step.moment.id, f"{entry.change.path}.because")
        because.append(Passage(effect.because, origin, None, effect.sources))
    chosen = label(step, lived.option) if step.ways and lived.option != UNREACHED else None
    title, role = title_of(play.program, lived), role_of(play, lived)
    return Cause(hour_of(play, lived), title, role, chosen, played(lived), tuple(because))


def led_here(play: Playthrough) -> tuple[Chain, ...]:
    """What led to the ending: the moment that ended the story, or the values that were asked for.

    Those are of its own condition, and of the endings asked for before it there: why it was not one of them.
    """
    assert play.ending is not None
    last = play.lived[-1]
    step = play.program.steps[last.step]
    ends = step.moment.ends if isinstance(step.moment, Event) else step.ways[last.option].option.ends
    if last.happened and ends is not None:
        return (chain_of(play, last),)
    own = play.program.test(play.ending.when).reads
    return chains_to(play, dict.fromkeys([*own, *(slot for test in ending_tests(play) for slot in test.reads)]))


def chain_of(play: Playthrough, lived: Lived) -> Chain:
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
    return Chain(title_of(play.program, lived).text, word, tuple(links))


def chains_to(play: Playthrough, slots: Iterable[int]) -> tuple[Chain, ...]:
    """What led to the values of gauges and facts, where something did; what led to two of them alike is told once."""
    found: list[Chain] = []
    for told in filter(None, (chain_to(play, slot) for slot in slots)):
        if told.links not in [other.links for other in found]:
            found.append(told)
    return tuple(found)


def chain_to(play: Playthrough, slot: int) -> Chain | None:
    """What led to a gauge's or fact's value; None for a choice or dispute, and where nothing changed it."""
    links = tuple(cause(play, link) for link in chain(play, [slot]))
    scenario = play.program.scenario
    name = next((n for n, place in play.program.slots.items() if place == slot), "")
    names = {gauge.id: gauge.name for gauge in scenario.gauges} | {fact.id: fact.name for fact in scenario.facts}
    return Chain(names[name], play.program.word(name, play.values), links) if name in names and links else None
