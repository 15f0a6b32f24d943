"""Chains of causes as a reader meets them: each link with its hour, its title, who chose and why."""

from __future__ import annotations

from game.engine.causes import Link, chain
from game.engine.clocks import Hour, hour
from game.engine.debrief import Cause, Chain
from game.engine.passages import Origin, Passage
from game.engine.playthrough import Playthrough
from game.engine.program import UNREACHED
from game.engine.scene import Scene, label
from game.engine.views import ending_tests
from game.engine.world import PLAYER, Lived


def hour_of(play: Playthrough, lived: Lived) -> Hour:
    """When a step was, on the clock of the only role played, else on the scenario's."""
    role = play.roles[0] if len(play.roles) == 1 else None
    return hour(play.program.scenario, role, play.program.steps[lived.step].moment.at)


def title_of(play: Playthrough, lived: Lived) -> Passage:
    """The title of a moment as it was in that world."""
    step = play.program.steps[lived.step]
    return Scene(play.program, step, lived.before if step.ways else lived.after).passage("title")


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
    title, role = title_of(play, lived), role_of(play, lived)
    return Cause(hour_of(play, lived), title, role, chosen, played(lived), tuple(because))


def led_here(play: Playthrough) -> tuple[int, ...]:
    """The slots that the ending's own condition reads; where it has none, the last moment's."""
    assert play.ending is not None
    own = play.program.test(play.ending.when).reads
    return (
        own
        or play.program.steps[play.lived[-1].step].test.reads
        or tuple(slot for test in ending_tests(play) for slot in test.reads)
    )


def chain_to(play: Playthrough, slot: int) -> Chain | None:
    """What led to a gauge's or fact's value; None for a choice or dispute, and where nothing changed it."""
    links = tuple(cause(play, link) for link in chain(play, [slot]))
    scenario = play.program.scenario
    name = next((n for n, place in play.program.slots.items() if place == slot), "")
    names = {gauge.id: gauge.name for gauge in scenario.gauges} | {fact.id: fact.name for fact in scenario.facts}
    return Chain(names[name], play.program.word(name, play.values), links) if name in names and links else None
