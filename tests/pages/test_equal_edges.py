"""The page's engine and Python's agree where the shipped scenarios seldom or never come: at the edges."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from game import text as door
from game.engine.clocks import hour
from game.engine.program import Program, prepare
from game.pages.page import to_html
from game.scenario.model import Scenario
from game.scenario.moments import Decision

from .asking import LOOKED_UP, REFERENCE, SCRIPT, VIEWS, assert_equal, canonical, routes, seats
from .asking_debrief import ANSWERS, DEBRIEFS, assert_alike
from .conftest import opened


def renamed(part: Any) -> Any:
    """A record in which the word 'both' is called 'both_at_once'."""
    if isinstance(part, dict):
        return {renamed(key): renamed(item) for key, item in part.items()}
    if isinstance(part, list | tuple):
        return [renamed(item) for item in part]
    return re.sub(r"^both$|(?<=== )both\b", "both_at_once", part) if isinstance(part, str) else part


def exact(rubicon: Scenario, silent: bool) -> dict[str, Any]:
    """The small scenario with what the shipped ones have nowhere: seen, told and asked at the very minute or edge.

    A clock changes and a gauge is first seen at the minute of a decision, a yardstick of one role stands before that
    of all and may say nothing, words have no labels, a situation has no short form, gauges are driven beyond both
    ends, a story that did not end where history's did goes on beyond it, and the very first moment reads a dispute:
    in its effect or, as a `silent` one without any, in whether it comes about at all.
    """
    record = renamed(rubicon.model_dump(by_alias=True))
    decisions = [each for each in record["timeline"] if each["kind"] == "decision"]
    record["clocks"]["Ravenna"] = [{"from": each["at"], "hours": place + 1} for place, each in enumerate(decisions)]
    record["gauges"][0]["seen_by"] = {each["role"]: each["at"] for each in decisions}
    record["yardsticks"] = record["yardsticks"][::-1]
    record["yardsticks"][0]["verdicts"][0]["when"] = "line == crossed"
    for fact in record["facts"]:
        fact["labels"] = {}
    for moment in record["timeline"]:
        for situation in moment["situations"]:
            situation["short"] = None
        for place in moment.get("options", [moment]):
            for effect in place["effects"]:
                effect["change"] = effect["change"] and (6 if effect["change"] > 0 else -6)
    first, last = record["timeline"][0], record["timeline"][-1]
    beyond = {**deepcopy(first), "id": "beyond", "title": "Afterwards", "at": last["at"], "when": "fear < 6"}
    first["effects"][0]["when"] = "stake == 2"
    if silent:
        first["when"], first["effects"] = "stake == 2", []
    record["timeline"].append(beyond)
    return record


@pytest.mark.parametrize("silent", [False, True])
def test_what_stands_at_an_edge_is_the_same(browser: Any, rubicon: Scenario, tmp_path: Path, silent: bool) -> None:
    program = prepare(Scenario.model_validate(exact(rubicon, silent)))
    file = tmp_path / "exact.html"
    file.write_text(to_html(program), encoding="utf-8")
    page = opened(browser, file.as_uri())
    page.evaluate(SCRIPT)
    page.evaluate(DEBRIEFS)
    for roles in [(), *seats(program)]:
        found = routes(program, roles, None, 40)
        assert_equal(page, program, found, [*VIEWS, *REFERENCE, *LOOKED_UP])
        for name in ANSWERS:
            assert_alike(page, program, name, found)
    page.close()


def test_an_hour_is_the_same_when_a_clock_or_the_year_changes(standing: Any, program: Program) -> None:
    scenario = program.scenario
    changes = [change.from_ for clock in scenario.clocks.values() for change in clock]
    years = [datetime(moment.at.year, 12, 31, 23, 30) for moment in scenario.timeline]
    first = next(moment.at for moment in scenario.timeline if isinstance(moment, Decision))
    weeks = [first - timedelta(days=7, hours=hours) for hours in range(-8, 9)]
    instants = [at + timedelta(minutes=minutes) for at in {*changes, *years, *weeks} for minutes in (-1, 0, 1, 60)]
    asked = [[role, at.isoformat()] for role in (None, *(each.id for each in scenario.roles)) for at in instants]
    told = "asked => asked.map(([role, at]) => crossroads.hour(crossroads.program.scenario, role, at))"
    for (role, at), theirs in zip(asked, standing(scenario.id).evaluate(told, asked), strict=True):
        assert json.loads(canonical(hour(scenario, role, datetime.fromisoformat(at)))) == theirs, (role, at)


AWKWARD = (
    "", " ", "one", "*one*", "**one** two", "*one", "one*", "* one *", "a * b", "*a * b*", "**a*b**", "***a***",
    "*a*b*", "*a**", "one\ntwo", "one\n\n two  three \n \t\n four", "*a\n\nb*", "*a\nb*", "\u00a0one\u00a0two ",
    "one\u2003two", "É*é*É", "**“a”**, *b*.", "*a* *b*", "2 * 3 * 4", "\n\n", "*\u00a0a*",
)  # fmt: skip


def test_paragraphs_and_emphasis_are_the_same(standing: Any, hungary_program: Program) -> None:
    texts = [*AWKWARD, *(moment.text for moment in hungary_program.scenario.timeline)]
    told = "texts => texts.map(text => ['paragraphs', 'spans', 'plain', 'folded'].map(name => crossroads[name](text)))"
    for text, theirs in zip(texts, standing("hungary-1956").evaluate(told, texts), strict=True):
        spans = [list(run) for run in door.spans(text)]
        assert [door.paragraphs(text), spans, door.plain(text), " ".join(text.split())] == theirs, text
