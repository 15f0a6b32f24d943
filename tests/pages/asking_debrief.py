"""What is asked of Python and of the page about finished playthroughs, and compared to the letter.

Beside `asking.py`, whose routes and canonical JSON these are; the page's half stands in `asking_debrief.js`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from game import saves
from game.engine import telling
from game.engine.asking import why
from game.engine.decisive import decisive
from game.engine.disputes import readings
from game.engine.explaining import debrief
from game.engine.playthrough import Playthrough
from game.engine.program import Program
from game.reports import report, said
from game.reports.courses import courses
from game.reports.summary import narrative, summary
from game.reports.weighed import counted, weighed
from game.saves.notes import REASON, VOTES

from .asking import Route, canonical, ended, first_difference, unswept

DEBRIEFS = Path(__file__).with_name("asking_debrief.js").read_text(encoding="utf-8")
DATE = datetime(1956, 10, 23, 12, tzinfo=UTC)


# What is asked, under the same names in `asking_debrief.js` ----------------------------------------


def explained(play: Playthrough) -> dict[str, Any]:
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
        "why": [why(play, name) for name in _askable(play)],
    }


def _askable(play: Playthrough) -> list[str]:
    """All that may be asked for why it came out so, by id or by name."""
    scenario = play.program.scenario
    lived = [play.program.steps[each.step].moment for each in play.lived]
    titled = [(each.id, each.name) for each in (*scenario.gauges, *scenario.facts, *scenario.roles)]
    titled += [(moment.id, moment.title) for moment in lived]
    return ["ending", *(title if place % 2 else name for place, (name, title) in enumerate(titled))]


def in_readings(play: Playthrough) -> dict[str, Any]:
    found = readings(play)
    return {"counted": counted(found, play), "readings": found}


def reported(play: Playthrough, kept: dict[str, Any]) -> dict[str, Any]:
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


ANSWERS: dict[str, Callable[[Playthrough], Any]] = {"explained": explained, "counted": in_readings}


def assert_alike(page: Any, program: Program, name: str, all_routes: Sequence[Route]) -> None:
    """One question about the end of many routes, by digests; where two differ, the first difference is told.

    A route that stands there twice is asked about once.
    """
    found = list(dict.fromkeys(all_routes))
    page.evaluate("([name, routes]) => { globalThis.pending = debriefs.digests(name, routes); }", [name, sent(found)])
    with unswept():  # while the page works out its own
        ours = [_digest(answer(program, name, route)) for route in found]
    theirs = page.evaluate("pending")
    for route, our, their in zip(found, ours, theirs, strict=True):
        if our != their:
            asked = page.evaluate("([name, route]) => debriefs.answer(name, route)", [name, *sent([route])])
            assert_same(answer(program, name, route), asked, f"{route}\n{name}")
            raise AssertionError(f"{route}\n{name}: the answers are the same, and only the digests differ.")


def answer(program: Program, name: str, route: Route) -> str:
    return canonical(ANSWERS[name](ended(program, route)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def assert_same(ours: str, theirs: str, of: str) -> None:
    """Two answers in canonical JSON are the same; else the first difference is told, after what they are `of`."""
    if ours != theirs:
        raise AssertionError(first_difference(json.loads(ours), json.loads(theirs), of))


def sent(found: Sequence[Route]) -> list[dict[str, Any]]:
    return [asdict(route) for route in found]
