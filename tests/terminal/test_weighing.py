"""Decisive choices and readings as a player reads them."""

from __future__ import annotations

import pytest

from game.engine.decisive import decisive
from game.engine.disputes import readings
from game.engine.playthrough import Playthrough, choose, start
from game.engine.program import Program
from game.terminal import weighing
from game.terminal.layout import joined


def played(program: Program, roles: str, **choices: str) -> Playthrough:
    play = start(program, roles.split())
    while (step := play.awaits) is not None:
        play = choose(play, choices.get(step.moment.id, step.ways[step.historical].option.id))
    return play


def test_decisive_choices_are_told_with_what_becomes_of_them(rubicon_program: Program) -> None:
    play = played(rubicon_program, "pompey", embassy="accept")
    told = joined(weighing.decisive(decisive(play), play))
    assert "Each choice with which you left history, put back by itself:" in told
    assert "   > It comes out otherwise: Over the sea." in told
    assert "Where you did as was done then" in told


def test_nothing_left_nothing_put_back(rubicon_program: Program) -> None:
    play = played(rubicon_program, "caesar")
    told = joined(weighing.decisive(decisive(play), play))
    assert "put back" not in told
    assert "Instead: " in told


def test_readings_are_told_as_counts_and_never_as_chances(program: Program) -> None:
    for role in program.scenario.roles:
        play = played(program, role.id)
        told = joined(weighing.readings(readings(play), play))
        total = 1
        for dispute in program.scenario.disputes:
            total *= len(dispute.positions) if dispute.modelled else 1
        assert f"of {total}" in told
        assert "a count is no chance" in " ".join(told.split())
        assert "%" not in told
        assert "probab" not in told


def test_who_is_free_is_said(program: Program) -> None:
    roles = [role.id for role in program.scenario.roles]
    everybody = played(program, " ".join(roles))
    told = " ".join(joined(weighing.readings(readings(everybody), everybody)).split())
    assert "Everybody was played, so all choices stand under every reading." in told
    alone = played(program, roles[0])
    told = " ".join(joined(weighing.readings(readings(alone), alone)).split())
    assert all(role.name in told for role in program.scenario.roles[1:])


@pytest.mark.parametrize("position", [0, 1])
def test_what_is_held_fast_is_named(rubicon_program: Program, position: int) -> None:
    dispute = next(each for each in rubicon_program.scenario.disputes if each.modelled)
    play = played(rubicon_program, "pompey")
    held = {dispute.id: dispute.positions[position].id}
    told = joined(weighing.readings(readings(play, held), play))
    assert f"Held fast: {dispute.name}: " in told
