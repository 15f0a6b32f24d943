"""A lesson keeps its number of decisions in every world, and gives each delegation one to take."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.engine.playthrough import Playthrough, choose, start
from game.engine.program import Program
from game.engine.world import available
from game.scenario.model import Lesson


def _ends(play: Playthrough) -> Iterator[Playthrough]:
    """Every end that a class can come to."""
    step = play.awaits
    if step is None:
        yield play
        return
    for way, is_open in zip(step.ways, available(step, play.values), strict=True):
        if is_open:
            yield from _ends(choose(play, way.option.id))


@pytest.mark.parametrize("minutes", [10, 25, 50])
def test_every_route_of_a_lesson_has_all_its_decisions_and_every_role(hungary_program: Program, minutes: int) -> None:
    scenario = hungary_program.scenario
    lesson: Lesson = next(each for each in scenario.lessons if each.minutes == minutes)
    roles = {role.id for role in scenario.roles}
    for end in _ends(start(hungary_program, sorted(roles), lesson=minutes)):
        assert len(end.choices) == len(lesson.decisions)
        assert {hungary_program.step(choice.moment).decision.role for choice in end.choices} == roles


def test_what_a_lesson_tells_beyond_the_opening_is_history(hungary_program: Program) -> None:
    everybody = [role.id for role in hungary_program.scenario.roles]
    late = [lesson for lesson in hungary_program.scenario.lessons if lesson.before]
    assert late
    for lesson in late:
        begun = start(hungary_program, everybody, lesson=lesson.minutes)
        assert begun.departures == ()
        assert begun.lived != ()
