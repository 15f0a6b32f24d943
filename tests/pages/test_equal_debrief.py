"""What the page explains of a finished playthrough is what Python explains, to the letter."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from datetime import datetime
from itertools import product
from typing import Any

import pytest

from game import wording
from game.engine.asking import why
from game.engine.clocks import Hour
from game.engine.decisive import decisive
from game.engine.disputes import readings
from game.engine.explaining import debrief
from game.engine.playthrough import Playthrough, start
from game.engine.program import Program
from game.errors import CrossroadsError
from game.reports import pictures, said
from game.reports.courses import courses
from game.scenario.model import Scenario

from ..reports.made import finished
from .asking import SCRIPT, Route, canonical, ended, reworded, routes, seats
from .asking_debrief import ANSWERS, DEBRIEFS, assert_alike, assert_same, reported, sent

ROUTES = 200  # for each role, each pair, and all of them
COUNTED = 10
"""Routes of each for the readings: Python lives each again under all 486, which takes a quarter of a second."""
DRAWN = 10


@pytest.fixture
def debriefing(standing: Any) -> Callable[[Program], Any]:
    """A function that gives the page of a scenario, ready to be asked."""

    def page_of(program: Program) -> Any:
        page = standing(program.scenario.id)
        page.evaluate(SCRIPT)
        page.evaluate(DEBRIEFS)
        return page

    return page_of


# Tests ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(7))
def test_every_line_is_explained_alike(debriefing: Any, hungary_program: Program, number: int) -> None:
    found = routes(hungary_program, seats(hungary_program)[number], None, ROUTES)
    assert_alike(debriefing(hungary_program), hungary_program, "explained", found)


def test_every_lesson_is_explained_alike(debriefing: Any, program: Program) -> None:
    page = debriefing(program)
    for lesson, roles in product(program.scenario.lessons, seats(program)):
        assert_alike(page, program, "explained", routes(program, roles, lesson.minutes, 3))


def test_readings_are_counted_alike(debriefing: Any, hungary_program: Program) -> None:
    """Along 10 routes for each role, each pair, and all of them."""
    page = debriefing(hungary_program)
    for roles in seats(hungary_program):
        assert_alike(page, hungary_program, "counted", routes(hungary_program, roles, None, COUNTED))


def test_history_and_a_small_scenario_are_explained_alike(debriefing: Any, program: Program) -> None:
    page = debriefing(program)
    small = program.scenario.id == "rubicon"
    for roles in [(), *(seats(program) if small else [])]:
        for name in ANSWERS:
            assert_alike(
                page, program, name, [Route(roles, None, ())] if not roles else routes(program, roles, None, 40)
            )


@pytest.mark.parametrize(
    ("name", "where", "told"),
    [
        ("explained", ("timeline", 1, "history", "then"), ".then.text: Python has "),
        ("explained", ("timeline", 1, "options", 0, "effects", 0, "because"), ".text: Python has "),
        ("counted", ("endings", 0, "title"), "counted.start[1].parts[0][0]: Python has "),
    ],
)
def test_a_difference_is_seen_and_told(
    debriefing: Any, rubicon: Scenario, rubicon_program: Program, name: str, where: tuple[str | int, ...], told: str
) -> None:
    """One text reworded on Python's side alone."""
    other = reworded(rubicon, where)
    with pytest.raises(AssertionError) as caught:
        assert_alike(debriefing(rubicon_program), other, name, routes(other, ("pompey",), None, 5))
    assert f"\n{name}" in str(caught.value)
    assert told in str(caught.value)
    assert " Or not." in str(caught.value)


def test_a_report_tells_alike_with_reasons_votes_and_positions_held(debriefing: Any, program: Program) -> None:
    page = debriefing(program)
    modelled = [dispute for dispute in program.scenario.disputes if dispute.modelled]
    for place, roles in enumerate(seats(program)):
        rng = random.Random(place)
        for lesson in (None, *(each.minutes for each in program.scenario.lessons)):
            (route,) = routes(program, roles, lesson, 1)
            disputes = rng.sample(modelled, min(len(modelled), 1 + place % 2))
            kept = {
                "short": bool(place % 2),
                "held": {dispute.id: rng.choice(dispute.positions).id for dispute in disputes},
                **_noted(ended(program, route), rng),
            }
            theirs = page.evaluate(
                "([route, kept]) => debriefs.answer('reported', route, kept)", [*sent([route]), kept]
            )
            assert_same(canonical(reported(ended(program, route), kept)), theirs, f"{route}")


def _noted(play: Playthrough, rng: random.Random) -> dict[str, Any]:
    """Reasons for some choices, and both counts of some votes."""
    reasons, votes = [], []
    for choice in play.choices:
        options = [way.option.id for way in play.program.step(choice.moment).ways]
        if rng.random() < 0.5:
            reasons.append([choice.moment, f"Because of *{choice.moment}*, and the “rest”."])
        if rng.random() < 0.3:
            first, second = ([rng.randrange(30) for _ in options] for _ in range(2))
            votes.append([choice.moment, {"options": options, "first": first, "second": second}])
    return {"reasons": reasons, "votes": votes}


_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_FROM_A_PATH = re.compile(r"^M\d")


def test_the_charts_lie_where_the_reports_have_them(debriefing: Any, hungary_program: Program) -> None:
    page = debriefing(hungary_program)
    for roles in seats(hungary_program):
        for route in routes(hungary_program, roles, None, DRAWN):
            play = ended(hungary_program, route)
            view = debrief(play)
            plots = [pictures.plot(course) for course in courses(view, play)]
            ours = {"plots": plots, "roads": pictures.roads(view.line, view.divergence)}
            theirs = page.evaluate("(route) => debriefs.answer('drawn', route)", *sent([route]))
            _near(json.loads(canonical(ours)), json.loads(theirs))


def _near(ours: Any, theirs: Any) -> None:
    """The same drawing: all numbers to a tenth, paths by their letters and numbers, all words to the letter."""
    if isinstance(ours, dict):
        assert ours.keys() == theirs.keys()
        for key in ours:
            _near(ours[key], theirs[key])
    elif isinstance(ours, list):
        assert len(ours) == len(theirs), (ours, theirs)
        for one, other in zip(ours, theirs, strict=True):
            _near(one, other)
    elif isinstance(ours, str) and _FROM_A_PATH.match(ours):
        assert _NUMBER.sub("", ours) == _NUMBER.sub("", theirs)
        _near([float(each) for each in _NUMBER.findall(ours)], [float(each) for each in _NUMBER.findall(theirs)])
    elif isinstance(ours, int | float):
        assert abs(ours - theirs) < 0.11
    else:
        assert ours == theirs


def test_the_words_for_days_numbers_and_grades_are_the_same(debriefing: Any, rubicon_program: Program) -> None:
    page = debriefing(rubicon_program)

    def told(name: str, *arguments: Any) -> Any:
        return page.evaluate("([name, given]) => crossroads[name](...given)", [name, arguments])

    for month, dated, exact in product(range(1, 13), (False, True), (False, True)):
        at = datetime(1956, month, 2 * month, month, 5 * month - 5)
        told_there = told("dayAndHour", {"at": at.isoformat(), "dated": dated, "exact": exact})
        assert told_there == said.hour(Hour(at, "Budapest", dated, exact))
    for number in (0, 1, 2, 999, 1024, 1234567):
        assert told("counted", number, "route") == wording.counted(number, "route")
        assert told("howFar", number, number // 2) == wording.how_far(number, number // 2)
    for names in ([], ["a"], ["a", "b"], ["a", "b", "c"]):
        assert told("listed", names) == wording.listed(names)
        assert told("listed", names, "and") == wording.listed(names, "and")
    for basis, words in wording.BASIS.items():
        assert told("mark", {"basis": basis, "carried": False}) == words
    assert told("mark", {"basis": "documented", "carried": True}) == wording.CARRIED


ASKED = """([roles, options, names]) => {
    const c = crossroads;
    const play = options.reduce((before, option) => c.choose(before, option), c.start(c.program, roles));
    return names.map((name) => {
        try {
            return asking.canonical(c.why(play, name));
        } catch (error) {
            return error.message;
        }
    });
}"""

REFUSED = """([roles, options, name, given]) => {
    const c = crossroads;
    const play = options.reduce((before, option) => c.choose(before, option), c.start(c.program, roles));
    try {
        c[name](play, ...given);
    } catch (error) {
        return error.message;
    }
    return "nothing was refused";
}"""


def test_causes_are_asked_for_by_any_name(debriefing: Any, program: Program) -> None:
    scenario, page = program.scenario, debriefing(program)
    play = finished(program)
    known = [each.name for each in (*scenario.gauges, *scenario.facts, *scenario.roles)]
    known += [moment.title for moment in scenario.timeline[::5]]
    asked = [name for each in known for name in (f" {each.upper()} ", each.split()[-1], each[2:-1])]
    sent = [play.roles, [choice.option for choice in play.choices], [*asked, "", "zzzzzzzz"]]
    for name, theirs in zip(sent[2], page.evaluate(ASKED, sent), strict=True):
        try:
            ours = canonical(why(play, name))
        except CrossroadsError as error:
            ours = f"{str(error).split(' here. ')[0]} here."  # what was meant instead, the page does not guess
        assert (name, ours) == (name, theirs)


def test_what_cannot_be_asked_is_refused_in_the_same_words(debriefing: Any, hungary_program: Program) -> None:
    page = debriefing(hungary_program)
    (route,) = routes(hungary_program, ("nagy",), None, 1)
    begun, over = Route(("nagy",), None, ()), route
    dispute = next(each for each in hungary_program.scenario.disputes if each.modelled).id
    asked: list[tuple[Route, Callable[..., Any], tuple[Any, ...]]] = [
        (begun, debrief, ()),
        (begun, decisive, ()),
        (begun, readings, ()),
        (begun, why, ("ending",)),
        (over, readings, ({"tito": "x"},)),
        (over, readings, ({dispute: "x"},)),
    ]
    for place, ask, given in asked:
        play = ended(hungary_program, over) if place is over else start(hungary_program, place.roles)
        with pytest.raises(CrossroadsError) as caught:
            ask(play, *given)
        sent = [list(place.roles), list(place.options), ask.__name__, list(given)]
        assert page.evaluate(REFUSED, sent) == str(caught.value)
