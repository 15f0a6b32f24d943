"""What the page explains of a finished playthrough is what Python explains, to the letter."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from game import saves, wording
from game.engine import telling
from game.engine.asking import why
from game.engine.clocks import Hour
from game.engine.decisive import decisive
from game.engine.disputes import readings
from game.engine.explaining import debrief
from game.engine.playthrough import Playthrough, start
from game.engine.program import Program
from game.errors import CrossroadsError
from game.reports import pictures, report, said
from game.reports.courses import courses
from game.reports.summary import narrative, summary
from game.reports.weighed import counted, weighed
from game.saves.notes import REASON, VOTES

from .asking import SCRIPT, Route, canonical, first_difference, routes, seats, stages

ALONE, TOGETHER = 200, 40
"""Routes for each role, and for each pair and all of them."""
COUNTED = 10
"""Routes of each for what takes longer to find."""

DEBRIEFS = Path(__file__).with_name("asking_debrief.js").read_text(encoding="utf-8")
DATE = datetime(1956, 10, 23, 12, tzinfo=UTC)


# What is asked, under the same names in `asking_debrief.js` ----------------------------------------


def _explained(play: Playthrough) -> dict[str, Any]:
    view = debrief(play)
    gauges = courses(view, play)
    tested = decisive(play) if play.choices else None
    found = weighed(tested, play) if tested else None
    return {
        "courses": gauges,
        "debrief": view,
        "decisive": tested,
        "departures": [fork.departed for fork in view.line],
        "narrative": narrative(view, {}),
        "said": {
            "choices": [list(said.choices(fork)) for fork in view.line],
            "divergence": said.divergence(SimpleNamespace(view=view)),  # type: ignore[arg-type]
            "ends": [said.course_ends(course) for course in gauges],
            "marks": [said.basis(each.verdict) for each in view.measures],
            "measures": [said.measure(each) for each in view.measures],
            "missing": [reason for _, reason in said.missing(view.missing)],
            "rows": [list(said.changes(course)) for course in gauges],
            "swapped": list(said.swapped(found)) if found else None,
        },
        "short": debrief(play, short=True),
        "summary": summary(view, [role.name for role in play.program.scenario.roles if role.id in play.roles]),
        "unchanged": [course.same for course in gauges],
        "weighed": found,
        "why": why(play, "ending"),
    }


def _counted(play: Playthrough) -> dict[str, Any]:
    scenario, found = play.program.scenario, readings(play)
    lived = [play.program.steps[each.step].moment for each in play.lived]
    titled = [(each.id, each.name) for each in (*scenario.gauges, *scenario.facts, *scenario.roles)]
    titled += [(moment.id, moment.title) for moment in lived]
    names = [title if place % 2 else name for place, (name, title) in enumerate(titled)]
    return {"counted": counted(found, play), "readings": found, "why": [why(play, name) for name in names]}


def _reported(play: Playthrough, kept: dict[str, Any]) -> dict[str, Any]:
    notes = {REASON + moment: reason for moment, reason in kept["reasons"]}
    for moment, ballot in kept["votes"]:
        rows = zip(ballot["options"], ballot["first"], ballot["second"], strict=True)
        notes[VOTES + moment] = " ".join(f"{option}:{one}:{two}" for option, one, two in rows)
    found = report.assemble(play, saves.of(play, short=kept["short"], notes=notes, now=DATE), kept["held"])
    return {
        **{field.name: getattr(found, field.name) for field in fields(found)},
        "clock": said.clock(found),
        "deciding": found.deciding,
        "hangs": [said.hangs(weight) for weight in found.readings.weights] if found.readings else [],
        "heading": said.heading(found),
        "holders": [[said.holders(each[2], found) for each in quarrel.positions] for quarrel in found.view.quarrels],
        "minute": list(said.minute(found)),
        "references": [telling.reference(source) for source in found.sources],
        "scenario": found.scenario.id,
    }


# The comparison ------------------------------------------------------------------------------------


@pytest.fixture
def debriefing(standing) -> Callable[[Program], Any]:  # type: ignore[no-untyped-def]
    """A function that gives the page of a scenario, ready to be asked."""

    def page_of(program: Program) -> Any:
        page = standing(program.scenario.id)
        page.evaluate(SCRIPT)
        page.evaluate(DEBRIEFS)
        return page

    return page_of


def ended(program: Program, route: Route) -> Playthrough:
    *_, last = stages(program, route)
    return last


def assert_alike(page: Any, program: Program, name: str, found: Sequence[Route]) -> None:
    """One question about the end of many routes, by digests; where two differ, the first difference is told."""
    ask: Callable[[Playthrough], Any] = {"explained": _explained, "counted": _counted}[name]
    page.evaluate("([name, routes]) => { globalThis.pending = debriefs.digests(name, routes); }", [name, _sent(found)])
    ours = [canonical(ask(ended(program, route))) for route in found]  # while the page works out its own
    theirs = page.evaluate("pending")
    for route, our, their in zip(found, ours, theirs, strict=True):
        if hashlib.sha256(our.encode()).hexdigest() != their:
            assert_same(our, page.evaluate("([name, route]) => debriefs.answer(name, route)", [name, *_sent([route])]))


def assert_same(ours: str, theirs: str) -> None:
    if ours != theirs:
        raise AssertionError(first_difference(json.loads(ours), json.loads(theirs), ""))


def _sent(found: Sequence[Route]) -> list[dict[str, Any]]:
    return [asdict(route) for route in found]


# Tests ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(7))
def test_every_line_is_explained_alike(debriefing, hungary_program: Program, number: int) -> None:  # type: ignore[no-untyped-def]
    roles = seats(hungary_program)[number]
    found = routes(hungary_program, roles, None, ALONE if len(roles) == 1 else TOGETHER)
    assert_alike(debriefing(hungary_program), hungary_program, "explained", found)


def test_every_lesson_is_explained_alike(debriefing, program: Program) -> None:  # type: ignore[no-untyped-def]
    page = debriefing(program)
    for lesson, roles in product(program.scenario.lessons, seats(program)):
        assert_alike(page, program, "explained", routes(program, roles, lesson.minutes, 3))


def test_readings_are_counted_alike_and_every_cause_told(debriefing, hungary_program: Program) -> None:  # type: ignore[no-untyped-def]
    page = debriefing(hungary_program)
    for roles in seats(hungary_program):
        assert_alike(page, hungary_program, "counted", routes(hungary_program, roles, None, COUNTED))


def test_history_and_a_small_scenario_are_explained_alike(debriefing, program: Program) -> None:  # type: ignore[no-untyped-def]
    page = debriefing(program)
    assert_alike(page, program, "explained", [Route((), None, ())])
    assert_alike(page, program, "counted", [Route((), None, ())])
    if program.scenario.id == "rubicon":
        for roles in seats(program):
            assert_alike(page, program, "explained", routes(program, roles, None, TOGETHER))
            assert_alike(page, program, "counted", routes(program, roles, None, TOGETHER))


def test_a_report_tells_alike_with_reasons_votes_and_positions_held(debriefing, program: Program) -> None:  # type: ignore[no-untyped-def]
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
                "([route, kept]) => debriefs.answer('reported', route, kept)", [*_sent([route]), kept]
            )
            assert_same(canonical(_reported(ended(program, route), kept)), theirs)


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


def test_the_charts_lie_where_the_reports_have_them(debriefing, hungary_program: Program) -> None:  # type: ignore[no-untyped-def]
    page = debriefing(hungary_program)
    for roles in seats(hungary_program):
        for route in [*routes(hungary_program, roles, None, COUNTED), Route(roles, None, ())][:COUNTED]:
            play = ended(hungary_program, route)
            view = debrief(play)
            plots = [pictures.plot(course) for course in courses(view, play)]
            ours = {"plots": plots, "roads": pictures.roads(view.line, view.divergence)}
            theirs = page.evaluate("(route) => debriefs.answer('drawn', route)", *_sent([route]))
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


def test_the_words_for_days_numbers_and_grades_are_the_same(debriefing, rubicon_program: Program) -> None:  # type: ignore[no-untyped-def]
    page = debriefing(rubicon_program)

    def told(name: str, *arguments: Any) -> Any:
        return page.evaluate("([name, given]) => crossroads[name](...given)", [name, arguments])

    for month, dated in product(range(1, 13), (False, True)):
        at = datetime(1956, month, 2 * month, month, 5 * month - 5)
        told_there = told("dayAndHour", {"at": at.isoformat(), "dated": dated})
        assert told_there == said.hour(Hour(at, "Budapest", dated))
    for number in (0, 1, 2, 999, 1024, 1234567):
        assert told("counted", number, "route") == wording.counted(number, "route")
        assert told("howFar", number, number // 2) == wording.how_far(number, number // 2)
    for names in ([], ["a"], ["a", "b"], ["a", "b", "c"]):
        assert told("listed", names) == wording.listed(names)
        assert told("listed", names, "and") == wording.listed(names, "and")
    for basis, words in wording.BASIS.items():
        assert told("mark", {"basis": basis, "carried": False}) == words
    assert told("mark", {"basis": "documented", "carried": True}) == wording.CARRIED


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


def test_what_cannot_be_asked_is_refused_in_the_same_words(debriefing, hungary_program: Program) -> None:  # type: ignore[no-untyped-def]
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
        (over, why, ("zzzzzzzz",)),
    ]
    for place, ask, given in asked:
        play = ended(hungary_program, over) if place is over else start(hungary_program, place.roles)
        with pytest.raises(CrossroadsError) as caught:
            ask(play, *given)
        sent = [list(place.roles), list(place.options), ask.__name__, list(given)]
        assert page.evaluate(REFUSED, sent) == str(caught.value)
