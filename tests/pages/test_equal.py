"""The page's engine and Python's are the same game, to the letter, along random routes of every kind."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from game.engine.playthrough import start
from game.engine.program import Program
from game.errors import CodeForAnotherVersion, CodeMistyped
from game.saves import codes
from game.scenario.model import Scenario

from .asking import LOOKED_UP, REFERENCE, SCRIPT, VIEWS, assert_equal, canonical, reworded, routes, seats, stages

ROUTES = 200  # for each role, each pair, and all of them
FEWER = 12


@pytest.mark.parametrize("number", range(7))
def test_every_seat_sees_and_is_told_the_same(standing: Any, hungary_program: Program, number: int) -> None:
    found = routes(hungary_program, seats(hungary_program)[number], None, ROUTES)
    assert_equal(standing("hungary-1956"), hungary_program, found, [*VIEWS, *REFERENCE])


def test_every_lesson_asks_the_same(standing: Any, program: Program) -> None:
    for roles in seats(program):
        for lesson in program.scenario.lessons:
            found = routes(program, roles, lesson.minutes, FEWER)
            assert_equal(standing(program.scenario.id), program, found, VIEWS)


def test_a_small_scenario_is_the_same(standing: Any, rubicon_program: Program) -> None:
    for roles in [(), *seats(rubicon_program)]:
        found = routes(rubicon_program, roles, None, FEWER)
        assert_equal(standing("rubicon"), rubicon_program, found, [*VIEWS, *REFERENCE, *LOOKED_UP])


def test_people_words_and_sources_are_looked_up_alike(standing: Any, hungary_program: Program) -> None:
    """The day alone decides what is found; these routes come to every decision and to the end."""
    found = routes(hungary_program, seats(hungary_program)[-1], None, 4)
    awaited = {play.awaits and play.awaits.index for route in found for _, play in stages(hungary_program, route)}
    assert awaited == {None, *(step.index for step in hungary_program.steps if step.ways)}
    assert_equal(standing("hungary-1956"), hungary_program, found, LOOKED_UP)


@pytest.mark.parametrize(
    ("where", "told"),
    [
        (("timeline", 1, "options", 0, "label"), "\n0 brief[0].offers[0].label.text: Python has "),
        (("timeline", 1, "history", "then"), "\n1 reveal[0].history[0].text: Python has "),
        (("people", 0, "then"), ".text.text: Python has "),
    ],
)
def test_a_difference_is_seen_and_told(
    standing: Any, rubicon: Scenario, where: tuple[str | int, ...], told: str
) -> None:
    """One text reworded on Python's side alone."""
    other = reworded(rubicon, where)
    with pytest.raises(AssertionError) as caught:
        assert_equal(standing("rubicon"), other, routes(other, ("pompey",), None, 5), [*VIEWS, *REFERENCE])
    assert told in str(caught.value)
    assert " Or not.', the page '" in str(caught.value)


# Share codes ---------------------------------------------------------------------------------------


def typed_codes(program: Program, other: Program, rng: random.Random) -> Iterator[str]:
    """Codes as people write them, and the ways in which they go wrong."""
    for roles in seats(program):
        _, play = rng.choice(list(stages(program, rng.choice(routes(program, roles, None, 8)))))
        code = codes.encode(play)
        line, at = code.replace("-", ""), rng.randrange(6)
        wrong = rng.choice(codes.SIGNS)
        yield from (
            code,
            code.lower(),
            f"  {line[:3]} {line[3:]}\n",
            ".".join(line),
            "–".join(line),
            "\u200b".join(line),
            "\u2028".join(line),
            f"{line[:at]}e\u0301{line[at:]}",
        )
        yield line.translate(str.maketrans("852", "BSZ"))
        yield line[:at] + wrong + line[at + 1 :]
        yield line[:at] + line[at + 1] + line[at] + line[at + 2 :]
        yield line[:at] + wrong + line[at + 1 : -1] + rng.choice(codes.SIGNS)
        yield line[:at] + line[at + 1 :]
        yield line[:at] + wrong + line[at:]
        yield from (line[:at] + sign + line[at + 1 :] for sign in "O1éß😀\n?")
        yield from (line[:at], line * 12, code + " " * 1000)
    yield from ("", "-", "K7F2-M3", "7" * 120, "7" * 121, "X" * 7, "2" * 7)
    yield from (codes.encode(start(program, ())), codes.encode(start(other, ())))
    yield from (signed(number) for number in numbers(program, rng))
    yield signed(number_of(codes.encode(start(program, ()))), width=12)
    yield signed(number_of(codes.encode(start(program, ()))) + 1)


def numbers(program: Program, rng: random.Random) -> Iterator[int]:
    """Numbers with the right stamp whose choices seldom fit."""
    low = number_of(codes.encode(start(program, ()))) % (codes.STAMPS * codes.FORMATS)
    for size in (50, 500, 5000, 50000) * 10:
        yield rng.randrange(size) * codes.STAMPS * codes.FORMATS + low


def number_of(code: str) -> int:
    number = 0
    for sign in code.replace("-", "")[:-2]:
        number = number * codes.BASE + codes.SIGNS.index(sign)
    return number


def signed(number: int, width: int = 0) -> str:
    """A code with right check signs around any number, for codes that no `encode` would write."""
    places: list[int] = []
    while number or len(places) < max(width, codes.SHORTEST - 2):
        number, place = divmod(number, codes.BASE)
        places.insert(0, place)
    return "".join(codes.SIGNS[place] for place in codes._checked(places))


def understood(text: str, program: Program) -> list[Any]:
    try:
        play = codes.decode(text, program)
    except (CodeMistyped, CodeForAnotherVersion) as error:
        return [type(error).__name__, str(error)]
    return ["", codes.encode(play), play.roles, play.lesson, play.choices]


ASKED = """(texts) => texts.map((text) => {
    try {
        const play = crossroads.decode(text, crossroads.program);
        return asking.canonical(["", crossroads.encode(play), play.roles, play.lesson, play.choices]);
    } catch (error) {
        return asking.canonical([error.constructor.name, error.message]);
    }
})"""


def test_a_typed_code_is_understood_or_refused_in_the_same_words(
    standing: Any, hungary_program: Program, rubicon_program: Program
) -> None:
    kinds = set()
    for program, other in ((hungary_program, rubicon_program), (rubicon_program, hungary_program)):
        texts = list(typed_codes(program, other, random.Random(program.scenario.id)))
        page = standing(program.scenario.id)
        page.evaluate(SCRIPT)
        for text, theirs in zip(texts, page.evaluate(ASKED, texts), strict=True):
            ours = understood(text, program)
            assert (text, canonical(ours)) == (text, theirs)
            kinds.add(" ".join(str(ours[1]).split()[:6]) if ours[0] else "understood")
    assert len(kinds) >= 8, kinds
