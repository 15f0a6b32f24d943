"""A playthrough lived again under other conditions: another reading, or one choice put back.

A recorded choice is an answer to a situation. It is given again only where the role stands in
the same one; elsewhere, and for decisions never faced, the stand-in answers, and the line says
which those were.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.engine import standins
from game.engine.playthrough import Playthrough, arrives, at_close
from game.engine.program import UNREACHED, Program, Reading, Step, Values
from game.engine.world import PLAYER, Lived, available, happens, run
from game.scenario.model import Ending

PLAIN = -1
"""The situation of a moment as then."""

Record = Mapping[int, tuple[int, int]]
"""For each step that a player decided: the situation and the option, as places."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to its end. `answered` are the steps of played roles that a stand-in took instead."""

    lived: tuple[Lived, ...]
    values: Values
    ending: Ending
    answered: tuple[int, ...]


def record(play: Playthrough) -> Record:
    """What players chose, and in which situation."""
    return {
        lived.step: (situation(play.program, play.program.steps[lived.step], lived.before), lived.option)
        for lived in play.lived
        if lived.option != UNREACHED and lived.rule == PLAYER
    }


def situation(program: Program, step: Step, values: Values) -> int:
    """The place of the situation that a moment has in a world; `PLAIN` for none."""
    for place, item in enumerate(step.moment.situations):
        if program.test(item.when).holds(values):
            return place
    return PLAIN


def again(play: Playthrough, *, reading: Reading | None = None, instead: Mapping[int, int] | None = None) -> Line:
    """The playthrough to an end under a reading (else its own), with some choices replaced.

    `instead` gives an option's place for a step; it must be open there, or the step is
    answered by its stand-in as any other that does not fit.
    """
    values = play.program.with_reading(reading) if reading is not None else _start(play)
    return relive(play.program, values, record(play), play.roles, instead or {})


def relive(
    program: Program, values: Values, recorded: Record, roles: tuple[str, ...], instead: Mapping[int, int]
) -> Line:
    """A line from a starting world, by a record, replacements, and stand-ins for all the rest."""
    lived: list[Lived] = []
    answered: list[int] = []
    for step in program.steps:
        if not happens(step, values):
            lived.append(Lived(step.index, False, UNREACHED, PLAYER, values, values, ()))
            continue
        option, rule = UNREACHED, PLAYER
        if step.ways:
            option, rule = _decided(program, step, values, recorded, instead)
            if rule != PLAYER and step.decision.role in roles:
                answered.append(step.index)
        after, entries = run(step, option, values)
        lived.append(Lived(step.index, True, option, rule, values, after, entries))
        values = after
        ending = arrives(program, step, option, after)
        if ending is not None:
            return Line(tuple(lived), values, ending, tuple(answered))
    return Line(tuple(lived), values, at_close(program, values), tuple(answered))


def _decided(
    program: Program, step: Step, values: Values, recorded: Record, instead: Mapping[int, int]
) -> tuple[int, int]:
    if step.index in instead and available(step, values)[instead[step.index]]:
        return instead[step.index], PLAYER
    if step.index in recorded and step.index not in instead:
        where, option = recorded[step.index]
        if where == situation(program, step, values) and available(step, values)[option]:
            return option, PLAYER
    return standins.decide(step, values)


def _start(play: Playthrough) -> Values:
    return play.lived[0].before if play.lived else play.values
