"""A playthrough lived again under other conditions: another reading, or one choice put back.

A recorded choice is an answer to a situation. It is given again only where the role stands in
the same one; elsewhere, and for decisions never faced, the stand-in answers, and the line says
which those were.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def measured(program: Program, values: Values) -> str:
    """What the first yardstick that is no role's own says of a world, by its first sentence; '' where there is none."""
    yardstick = next((each for each in program.scenario.yardsticks if each.role is None), None)
    for verdict in yardstick.verdicts if yardstick else ():
        if program.test(verdict.when).holds(values):
            return verdict.text.split("\n")[0].split(". ")[0].rstrip(".")
    return ""


def relive(
    program: Program, values: Values, recorded: Record, roles: tuple[str, ...], instead: Mapping[int, int]
) -> Line:
    """A line from a starting world, by a record, replacements, and stand-ins for all the rest.

    `instead` gives an option's place for a step; it must be open there, or the step is
    answered by its stand-in as any other that does not fit.
    """
    strand = _Strand(values)
    for step in program.steps:
        strand = _lived(program, step, strand, recorded, roles, instead)
        if strand.ending is not None:
            return _line(program, strand)
    return _line(program, strand)


def relive_all(
    program: Program, readings: Sequence[Reading], recorded: Record, roles: tuple[str, ...]
) -> list[tuple[Line, tuple[Reading, ...]]]:
    """The lines under many readings, each with the readings that lead to it.

    Readings part only where a step reads a dispute in which they differ, and the step then
    comes out otherwise; what has not parted is lived once. The worlds of a line hold the
    positions of the first of its readings. Equal to `relive` for each reading by itself.
    """
    slots = [program.slots[name] for name in (readings[0] if readings else {})]
    worlds = {tuple(program.with_reading(reading)[slot] for slot in slots): reading for reading in readings}
    ahead: list[tuple[_Strand, Held]] = []
    if worlds:
        ahead.append((_Strand(program.with_reading(readings[0])), list(worlds)))
    done: list[tuple[_Strand, Held]] = []
    for step in program.steps:
        onward: list[tuple[_Strand, Held]] = []
        for strand, held in ahead:
            read = [place for place, slot in enumerate(slots) if slot in step.reads]
            for further, those in _parted(program, step, strand, held, slots, read, recorded, roles):
                (onward if further.ending is None else done).append((further, those))
        ahead = onward
    closing = [place for place, slot in enumerate(slots) if any(slot in test.reads for test, _ in program.closing)]
    done += [(strand, those) for each, held in ahead for strand, those in _at_positions(each, held, slots, closing)]
    return [(_line(program, strand), tuple(worlds[row] for row in held)) for strand, held in done]


@dataclass(frozen=True, slots=True)
class _Strand:
    """A line on its way."""

    values: Values
    lived: tuple[Lived, ...] = ()
    answered: tuple[int, ...] = ()
    ending: Ending | None = None


Held = list[tuple[int, ...]]
"""Rows of positions, one for each reading."""


def _lived(
    program: Program,
    step: Step,
    strand: _Strand,
    recorded: Record,
    roles: tuple[str, ...],
    instead: Mapping[int, int],
) -> _Strand:
    """A strand one moment further."""
    values = strand.values
    if not happens(step, values):
        passed = Lived(step.index, False, UNREACHED, PLAYER, values, values, ())
        return _Strand(values, (*strand.lived, passed), strand.answered)
    option, rule, answered = UNREACHED, PLAYER, strand.answered
    if step.ways:
        option, rule = _decided(program, step, values, recorded, instead)
        if rule != PLAYER and step.decision.role in roles:
            answered = (*answered, step.index)
    after, entries = run(step, option, values)
    lived = Lived(step.index, True, option, rule, values, after, entries)
    return _Strand(after, (*strand.lived, lived), answered, arrives(program, step, option, after))


def _parted(
    program: Program,
    step: Step,
    strand: _Strand,
    held: Held,
    slots: list[int],
    read: list[int],
    recorded: Record,
    roles: tuple[str, ...],
) -> list[tuple[_Strand, Held]]:
    """The strands after a step, with their readings: together where the step comes out alike."""
    together: dict[object, tuple[_Strand, Held]] = {}
    for at, those in _at_positions(strand, held, slots, read):
        further = _lived(program, step, at, recorded, roles, {})
        last = further.lived[-1]
        outcome = [value for slot, value in enumerate(further.values) if slot not in slots]
        key = (last.happened, last.option, last.rule, tuple(outcome), further.ending and further.ending.id)
        known = together.get(key)
        together[key] = (known[0], known[1] + those) if known else (further, those)
    return list(together.values())


def _at_positions(strand: _Strand, held: Held, slots: list[int], read: list[int]) -> list[tuple[_Strand, Held]]:
    """A strand once for every row of positions in the disputes that are read, with the readings that have it."""
    if not read:
        return [(strand, held)]
    groups: dict[tuple[int, ...], Held] = {}
    for row in held:
        groups.setdefault(tuple(row[place] for place in read), []).append(row)
    found = []
    for positions, those in groups.items():
        values = list(strand.values)
        for place, position in zip(read, positions, strict=True):
            values[slots[place]] = position
        found.append((_Strand(tuple(values), strand.lived, strand.answered), those))
    return found


def _line(program: Program, strand: _Strand) -> Line:
    ending = strand.ending or at_close(program, strand.values)
    return Line(strand.lived, strand.values, ending, strand.answered)


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
