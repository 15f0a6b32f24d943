"""Of everything shown to a seat, no sentence comes from a field that this seat may not see yet."""

from __future__ import annotations

import importlib.util
import itertools
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from game.engine import pages, views
from game.engine.explaining import debrief
from game.engine.passages import Origin, Passage, passages
from game.engine.playthrough import Playthrough, choose, start
from game.engine.program import Program

from ..lines import line


def _fog() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fog", Path(__file__).with_name("fog.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fog"] = module
    spec.loader.exec_module(module)
    return module


fog = _fog()


def seatings(program: Program) -> list[tuple[str, ...]]:
    ids = [role.id for role in program.scenario.roles]
    return [seats for size in range(1, len(ids) + 1) for seats in itertools.combinations(ids, size)]


def choices(play: Playthrough) -> list[str | None]:
    found: list[str | None] = [offer.option for offer in views.brief(play).offers if offer.number]
    step = play.awaits
    return [*found, None] if step is not None and step.decision.sensitive else found


def every_route(program: Program, seats: tuple[str, ...]) -> Iterator[list[Playthrough]]:
    """Each route as the playthroughs it goes through, from the start to the end."""

    def onward(row: list[Playthrough]) -> Iterator[list[Playthrough]]:
        if row[-1].awaits is None:
            yield row
            return
        for option in choices(row[-1]):
            yield from onward([*row, choose(row[-1], option)])

    yield from onward([start(program, seats)])


def seeded_route(program: Program, seats: tuple[str, ...], seed: int) -> list[Playthrough]:
    chance = random.Random(seed)
    row = [start(program, seats)]
    while row[-1].awaits is not None:
        row.append(choose(row[-1], chance.choice(choices(row[-1]))))
    return row


def shown(row: list[Playthrough]) -> Iterator[tuple[Playthrough, str, Passage]]:
    """Everything shown along a route, with the playthrough then, and the seat it is shown to."""
    for play in row:
        if play.choices:
            last = play.program.step(play.choices[-1].moment)
            for passage in passages(views.reveal(play, last.index)):
                yield play, last.decision.role, passage
        if play.awaits is not None:
            seat = play.awaits.decision.role
            for short in (False, True):
                for passage in passages(views.brief(play, short=short)):
                    yield play, seat, passage
            for page in (pages.people(play), pages.glossary(play), pages.past(play, seat)):
                for passage in passages(page):
                    yield play, seat, passage
        else:
            for seat in play.roles:
                for passage in passages(views.closing(play, seat)):
                    yield play, seat, passage


def forbidden(row: list[Playthrough]) -> list[str]:
    return [f"{seat}: {passage.origin}" for play, seat, passage in shown(row) if not fog.may_see(play, seat, passage)]


def test_no_route_of_the_small_scenario_shows_what_a_seat_may_not_see(rubicon_program: Program) -> None:
    for seats in seatings(rubicon_program):
        for row in every_route(rubicon_program, seats):
            assert forbidden(row) == []


@pytest.mark.parametrize("seed", range(40))
def test_no_seeded_route_of_hungary_shows_what_a_seat_may_not_see(hungary_program: Program, seed: int) -> None:
    for seats in seatings(hungary_program):
        assert forbidden(seeded_route(hungary_program, seats, seed)) == []


def test_every_passage_is_the_text_that_stands_at_its_origin(program: Program) -> None:
    for seats in seatings(program):
        for seed in range(5):
            row = seeded_route(program, seats, seed)
            said = [passage for _, _, passage in shown(row)] + list(passages(debrief(row[-1])))
            for passage in said:
                assert passage.text == fog.written(row[-1], passage), str(passage.origin)


FIELDS = [
    "unknown.0.text",
    "known.{known}.actually",
    "options.protest.judgement.text",
    "options.protest.consequences.{unseen}.text",
    "options.declare.consequences.0.text",
    "history.later",
    "history.explanations.0.text",
]


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_moved_into_a_view_is_found(hungary_program: Program, field: str) -> None:
    """The property can fail: each of these, shown after the choice, is refused."""
    *_, asked, play = line(hungary_program, ["nagy"], neutrality="protest", until="talks")
    assert asked.awaits == hungary_program.step("neutrality")
    decision = hungary_program.step("neutrality").decision
    taken = next(option for option in decision.options if option.id == "protest")
    known = next(item.id for item in decision.known if item.actually)
    unseen = next(place for place, item in enumerate(taken.consequences) if not item.seen)
    moved = Passage("", Origin("neutrality", field.format(known=known, unseen=unseen)))
    assert fog.written(play, moved) not in ("", "None")
    assert not fog.may_see(play, "nagy", moved)


@pytest.mark.parametrize(
    ("moment", "field"),
    [
        ("reversal", "text"),
        ("declaration", "options.principles.label"),
        ("declaration", "options.principles.consequences.0.text"),
        ("turn", "text"),
        ("turn", "options.back.consequences.0.text"),
        ("neutrality", "text"),
        ("", "disputes.tolerance.question"),
        ("", "endings.october.text"),
        ("", "people.kadar.later"),
    ],
)
def test_another_role_s_texts_are_refused(hungary_program: Program, moment: str, field: str) -> None:
    play = line(hungary_program, ["nagy", "eisenhower"], until="suez")[-1]
    passage = Passage("", Origin(moment, field))
    assert fog.written(play, passage) not in ("", "None")
    assert not fog.may_see(play, "eisenhower", passage)


def test_a_view_that_leaks_is_caught(rubicon_program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the unknown put among the known, the walk over all routes fails."""
    honest = views.brief_at

    def leaking(play: Playthrough, step: Any, values: Any, *, short: bool = False) -> Any:
        view = honest(play, step, values, short=short)
        leak = tuple(
            Passage(item.text, Origin(step.moment.id, f"unknown.{n}.text"))
            for n, item in enumerate(step.decision.unknown)
        )
        return views.Brief(**{**{f: getattr(view, f) for f in view.__dataclass_fields__}, "text": view.text + leak})

    monkeypatch.setattr(views, "brief_at", leaking)
    rows = [row for seats in seatings(rubicon_program) for row in every_route(rubicon_program, seats)]
    assert any(forbidden(row) for row in rows)
