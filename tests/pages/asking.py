"""The same questions asked of Python's engine and of the page's, along the same routes, and compared to the letter.

`assert_equal(page, program, routes, questions)` compares a digest for each route; only where two
differ are the answers fetched, and the first difference is told with its path. A question is a
name in `QUESTIONS` here and in `asking.js`, asked at every stage of a route. Routes that begin
alike share stages: those are asked once.
"""

from __future__ import annotations

import gc
import hashlib
import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache, reduce
from itertools import combinations
from json.encoder import encode_basestring
from operator import getitem
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from game.engine import pages, views
from game.engine.debrief import Cause, Comparison, Explanation, Fork, Hidden, Missing
from game.engine.news import Told
from game.engine.passages import Origin, Passage
from game.engine.playthrough import Playthrough, choose, start, undo
from game.engine.program import Program, prepare
from game.engine.world import available
from game.saves import codes
from game.scenario.model import Scenario

RECURRING = (Passage, Told, pages.Entry, pages.Past, Cause, Comparison, Explanation, Fork, Hidden, Missing)
"""What a playthrough shows again and again is written once, and kept; the rest would fill the memory."""

SCRIPT = Path(__file__).with_name("asking.js").read_text(encoding="utf-8")
FAITHFUL = (0.0, 0.5, 0.8, 0.95)
"""How often a random route does as history did: a route of chance alone seldom comes far."""


@dataclass(frozen=True)
class Route:
    """The options taken at each decision that comes up; None passes over one."""

    roles: tuple[str, ...]
    lesson: int | None
    options: tuple[str | None, ...]


def seats(program: Program) -> list[tuple[str, ...]]:
    """Each role, each pair, and so on up to all of them."""
    ids = [role.id for role in program.scenario.roles]
    return [chosen for count in range(1, len(ids) + 1) for chosen in combinations(ids, count)]


def routes(program: Program, roles: tuple[str, ...], lesson: int | None, count: int) -> list[Route]:
    """So many random routes, the same ones every time."""
    return [_route(program, roles, lesson, random.Random(f"{roles} {lesson} {seed}")) for seed in range(count)]


def _route(program: Program, roles: tuple[str, ...], lesson: int | None, rng: random.Random) -> Route:
    faithful = rng.choice(FAITHFUL)
    play = start(program, roles, lesson=lesson)
    while (step := play.awaits) is not None:
        is_open = [way.option for way, free in zip(step.ways, available(step, play.values), strict=True) if free]
        ids: list[str | None] = [option.id for option in is_open]
        historical = [option.id for option in is_open if option.historical]
        if historical and rng.random() < faithful:
            play = choose(play, historical[0])
        else:
            play = choose(play, rng.choice([*ids, None] if step.decision.sensitive else ids))
    return Route(roles, lesson, tuple(choice.option for choice in play.choices))


# The questions -----------------------------------------------------------------------------------


def _state(play: Playthrough) -> dict[str, Any]:
    return {
        "choices": play.choices,
        "values": play.values,
        "lived": [[int(lived.happened), lived.option, lived.rule] for lived in play.lived],
        "ending": play.ending.id if play.ending else None,
    }


def _reveals(play: Playthrough) -> Any:
    step = play.program.step(play.choices[-1].moment).index
    return [views.reveal(play, step, history=history) for history in (True, False)]


def _looked_up(play: Playthrough) -> Any:
    """Words in their spellings, parts of names with and without accents, and who is named in the texts of the story."""
    scenario = play.program.scenario
    words = [word for each in scenario.glossary[::10] for word in (each.id, f" The {each.term.upper()} ", *each.also)]
    names = [part for each in scenario.people[::6] for part in (each.name.upper(), each.id, each.name[:3])]
    texts = [moment.text for moment in scenario.timeline[::4]]
    return {
        "term": [pages.term(play, word) for word in (*words, "", "no such word")],
        "named": [[entry.name for entry in pages.person(play, name)] for name in (*names, "", "nobody")],
        "mentioned": [[entry.name for entry in pages.mentioned(play, text)] for text in texts],
        "sources": [pages.sources(play, moment.sources) for moment in scenario.timeline],
    }


def _roles(play: Playthrough) -> list[str]:
    return [role.id for role in play.program.scenario.roles]


QUESTIONS: dict[str, Callable[[Playthrough], Any]] = {
    "state": _state,
    "brief": lambda play: [views.brief(play, short=short) for short in (False, True)] if play.awaits else None,
    "reveal": lambda play: _reveals(play) if play.choices else None,
    "past": lambda play: [pages.past(play, role) for role in play.roles],
    "people": pages.people,
    "glossary": pages.glossary,
    "sources": pages.sources,
    "looked up": _looked_up,
    "code": codes.encode,
    "decoded": _state,  # that Python's own codes come back is tested with them
    "undone": lambda play: _state(undo(play)) if play.choices else None,
    "closing": lambda play: (
        [[views.closing(play, role, short=short) for short in (False, True)] for role in _roles(play)]
        if play.ending
        else None
    ),
}
VIEWS = ("state", "brief", "reveal", "past", "code", "decoded", "undone", "closing")
REFERENCE = ("people", "glossary", "sources")  # these change with the day alone
LOOKED_UP = ("looked up",)


# Answers as canonical JSON -----------------------------------------------------------------------


def canonical(value: Any) -> str:
    """JSON as the page has it, keys sorted, no spaces: dataclasses and models by their fields, hours as text."""
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is int:
        return str(value)
    if kind is tuple or kind is list:
        return f"[{','.join([canonical(item) for item in value])}]"
    if kind in RECURRING:
        return _recurring(value)
    match value:
        case None | bool() | int():
            return json.dumps(value)
        case float():
            return json.dumps(int(value) if value.is_integer() else value)
        case Origin():
            return encode_basestring(str(value))
        case datetime() | date():
            return encode_basestring(value.isoformat())
        case BaseModel():
            return _model(value)
        case Mapping():
            return _object({str(key): item for key, item in value.items()})
        case frozenset() | set():
            return canonical(sorted(value))
    if is_dataclass(value):
        return _of_fields(value)
    return canonical(list(value))


def _object(value: Mapping[str, Any]) -> str:
    return f"{{{','.join([f'{encode_basestring(key)}:{canonical(value[key])}' for key in sorted(value)])}}}"


def _of_fields(value: Any) -> str:
    return f"{{{','.join([f'{key}:{canonical(getattr(value, name))}' for key, name in _fields(type(value))])}}}"


@cache
def _fields(kind: Any) -> list[tuple[str, str]]:
    """The names of a dataclass's fields in their order, each first as JSON has it."""
    return sorted((encode_basestring(field.name), field.name) for field in fields(kind))


@cache
def _recurring(value: Any) -> str:
    return _of_fields(value)


def _model(value: BaseModel) -> str:
    known = _MODELS.get(id(value))
    if known is None or known[0] is not value:
        known = (value, _object(value.model_dump(mode="json", by_alias=True)))
        _MODELS[id(value)] = known
    return known[1]


_MODELS: dict[int, tuple[BaseModel, str]] = {}


Met = dict[Route, Playthrough]
"""Playthroughs by the routes up to where they stand."""


def stages(program: Program, route: Route, met: Met | None = None) -> Iterator[tuple[int, Playthrough]]:
    """The playthrough before its first choice and after every one, each with its number.

    Only those that are not among the ones `met` on routes before it.
    """
    met = {} if met is None else met
    play = start(program, route.roles, lesson=route.lesson)
    for place in range(len(route.options) + 1):
        so_far = Route(route.roles, route.lesson, route.options[:place])
        if so_far not in met:
            met[so_far] = choose(play, route.options[place - 1]) if place else play
            yield place, met[so_far]
        play = met[so_far]


def ended(program: Program, route: Route) -> Playthrough:
    *_, (_, last) = stages(program, route)
    return last


def answers(
    program: Program, route: Route, questions: Sequence[str], met: Met | None = None
) -> Iterator[tuple[str, str]]:
    """All answers of Python's engine at such stages of a route, each by its stage and question."""
    for place, play in stages(program, route, met):
        for name in questions:
            yield f"{place} {name}", _answer(name, play)


def _answer(name: str, play: Playthrough) -> str:
    """An answer as JSON. What changes with the day alone is worked out once for each: the page does it every time."""
    if name not in (*REFERENCE, *LOOKED_UP):
        return canonical(QUESTIONS[name](play))
    key = (name, play.program, play.awaits and play.awaits.index, play.ending is None)
    if key not in _OF_A_DAY:
        _OF_A_DAY[key] = canonical(QUESTIONS[name](play))
    return _OF_A_DAY[key]


_OF_A_DAY: dict[tuple[str, Program, int | None, bool], str] = {}


def digest(found: Iterable[tuple[str, str]]) -> str:
    """What stands for all answers along a route."""
    return hashlib.sha256("\n".join(map(" ".join, found)).encode()).hexdigest()


# The comparison ----------------------------------------------------------------------------------


def assert_equal(page: Any, program: Program, all_routes: Sequence[Route], questions: Sequence[str]) -> None:
    """Both engines answer alike at every stage of every route; else the first difference is told."""
    page.evaluate(SCRIPT)
    asked = [[asdict(route) for route in all_routes], list(questions)]
    page.evaluate("([routes, names]) => { globalThis.pending = asking.digests(routes, names); }", asked)
    met: Met = {}
    with unswept():  # while the page works out its own
        ours = [digest(answers(program, route, questions, met)) for route in all_routes]
    theirs = page.evaluate("pending")
    for route, our, their in zip(all_routes, ours, theirs, strict=True):
        if our != their:
            raise AssertionError(f"{route}\n{difference(page, program, route, questions)}")


@contextmanager
def unswept() -> Iterator[None]:
    """No search for cycles: answers have none, and looking for them takes a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def reworded(scenario: Scenario, where: Sequence[str | int]) -> Program:
    """A scenario with one text of its record made longer: a difference for the comparison to see."""
    record = scenario.model_dump(by_alias=True)
    *path, last = where
    reduce(getitem, path, record)[last] += " Or not."
    return prepare(Scenario.model_validate(record))


def difference(page: Any, program: Program, route: Route, questions: Sequence[str]) -> str:
    """Where the two first part along a route."""
    theirs = page.evaluate("([route, names]) => asking.answers(route, names)", [asdict(route), list(questions)])
    for (name, ours), (_, their) in zip(answers(program, route, questions), theirs, strict=True):
        if ours != their:
            return first_difference(json.loads(ours), json.loads(their), name)
    return "Their answers are the same, and only the digests differ."


def first_difference(ours: Any, theirs: Any, path: str) -> str:
    """The first place at which two JSON values part."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted({*ours, *theirs}):
            if key not in ours or key not in theirs:
                return f"{path}.{key} is only in {'Python' if key in ours else 'the page'}"
            if ours[key] != theirs[key]:
                return first_difference(ours[key], theirs[key], f"{path}.{key}")
    if isinstance(ours, list) and isinstance(theirs, list):
        for place, (one, other) in enumerate(zip(ours, theirs, strict=False)):
            if one != other:
                return first_difference(one, other, f"{path}[{place}]")
        return f"{path} has {len(ours)} items in Python and {len(theirs)} in the page"
    return f"{path}: Python has {ours!r}, the page {theirs!r}"
