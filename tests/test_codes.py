"""Share codes: every playthrough has one, no slip gives another playthrough, and each refusal says why."""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import saves
from game.engine.playthrough import Playthrough, choose, start
from game.engine.program import Program, prepare
from game.engine.world import available
from game.errors import CodeForAnotherVersion, CodeMistyped, SaveError
from game.saves import codes
from game.saves.codes import BASE, SIGNS, decode, encode, looks_like_code
from game.scenario.model import Scenario

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def worked_crisis() -> Program:
    spec = importlib.util.spec_from_file_location("worked_crisis", HERE / "engine" / "worked_crisis.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return prepare(module.scenario())


def seats(program: Program) -> Iterator[tuple[str, ...]]:
    ids = [role.id for role in program.scenario.roles]
    return (chosen for count in range(len(ids) + 1) for chosen in combinations(ids, count))


def lessons(program: Program) -> list[int | None]:
    return [None, *(lesson.minutes for lesson in program.scenario.lessons)]


def prefixes(program: Program, roles: tuple[str, ...], lesson: int | None, seed: int) -> list[Playthrough]:
    """A random playthrough, every stage of it from the start to its ending."""
    rng = random.Random(f"{roles} {lesson} {seed}")
    plays = [start(program, roles, lesson=lesson)]
    while (step := plays[-1].awaits) is not None:
        is_open = zip(step.ways, available(step, plays[-1].values), strict=True)
        names: list[str | None] = [way.option.id for way, free in is_open if free]
        plays.append(choose(plays[-1], rng.choice([*names, None] if step.decision.sensitive else names)))
    return plays


def whole(program: Program, *roles: str, seed: int = 0) -> Playthrough:
    return prefixes(program, roles, None, seed)[-1]


def as_it_was(program: Program, *roles: str) -> Playthrough:
    play = start(program, roles)
    while (step := play.awaits) is not None:
        play = choose(play, step.ways[step.historical].option.id)
    return play


def bare(code: str) -> str:
    return code.replace("-", "")


def refusal(code: str, program: Program, kind: type[SaveError] = CodeMistyped) -> str:
    with pytest.raises(kind) as caught:
        decode(code, program)
    assert type(caught.value) is kind
    return str(caught.value)


def signed(number: int, width: int = 0) -> str:
    """A code with right check signs around any number, for codes that nobody's `encode` would write."""
    places: list[int] = []
    while number or len(places) < max(width, codes.SHORTEST - 2):
        number, place = divmod(number, BASE)
        places.insert(0, place)
    return "".join(SIGNS[place] for place in codes._checked(places))


def number_of(code: str) -> int:
    number = 0
    for sign in bare(code)[:-2]:
        number = number * BASE + SIGNS.index(sign)
    return number


# There and back ----------------------------------------------------------------------------------


def test_every_stage_of_a_playthrough_comes_back(program: Program) -> None:
    for roles in seats(program):
        for lesson in lessons(program):
            for seed in range(6):
                for play in prefixes(program, roles, lesson, seed):
                    assert decode(encode(play), program) == play


def test_every_stage_of_a_long_playthrough_comes_back(worked_crisis: Program) -> None:
    for roles in seats(worked_crisis):
        for play in prefixes(worked_crisis, roles, None, 1):
            assert decode(encode(play), worked_crisis) == play


def test_different_playthroughs_have_different_codes(program: Program) -> None:
    plays = [
        play
        for roles in seats(program)
        for lesson in lessons(program)
        for seed in range(6)
        for play in prefixes(program, roles, lesson, seed)
    ]
    records = {(play.roles, play.lesson, play.choices) for play in plays}
    assert len({encode(play) for play in plays}) == len(records)


def test_a_code_is_read_however_it_is_written(rubicon_program: Program) -> None:
    play = whole(rubicon_program, "pompey")
    code = encode(play)
    line = bare(code)
    letters = line.translate(str.maketrans("852", "BSZ"))
    ways = [code.lower(), line, f"  {line[:3]} {line[3:]}\n", ".".join(line), "–".join(line), letters, letters.lower()]
    assert [decode(way, rubicon_program) for way in ways] == [play] * len(ways)


# The signs and the length ------------------------------------------------------------------------


def test_the_signs_hold_no_vowels_and_no_twins() -> None:
    assert len(set(SIGNS)) == 23
    assert not set(SIGNS) & set("AEIOUY0Q1L")
    assert all(len(set(SIGNS) & set(pair)) == 1 for pair in ("8B", "5S", "2Z"))


def test_a_code_stands_in_groups_of_four(worked_crisis: Program) -> None:
    groups = encode(whole(worked_crisis, "nagy")).split("-")
    assert {len(group) for group in groups[:-1]} == {4}
    assert 1 <= len(groups[-1]) <= 4


@pytest.mark.parametrize(
    ("roles", "choices", "most"),
    [
        ((), 0, 7),
        (("nagy",), 11, 13),
        (("khrushchev",), 11, 13),
        (("eisenhower",), 10, 13),
        (("nagy", "khrushchev", "eisenhower"), 32, 22),
    ],
)
def test_a_code_is_short_in_a_crisis_of_the_full_size(
    worked_crisis: Program, roles: tuple[str, ...], choices: int, most: int
) -> None:
    history = as_it_was(worked_crisis, *roles)
    assert len(history.choices) == choices
    for play in (history, *(whole(worked_crisis, *roles, seed=seed) for seed in range(60))):
        assert len(bare(encode(play))) <= most


def test_a_code_is_shorter_in_a_small_scenario(rubicon_program: Program) -> None:
    for roles in seats(rubicon_program):
        for seed in range(20):
            assert len(bare(encode(whole(rubicon_program, *roles, seed=seed)))) <= 10


def test_the_longest_timeline_still_has_codes() -> None:
    """200 sensitive decisions of four options, six roles, ten lessons."""
    most = 0
    for _ in range(200):
        most = most * 5 + 5
    code = signed(((most * 11 + 10) * 2**6 + 63) * codes.STAMPS * codes.FORMATS)
    assert len(code) <= codes.LONGEST


# Slips -------------------------------------------------------------------------------------------


def slips(line: str) -> Iterator[tuple[list[int], str]]:
    """Every other sign at every place, and every swap of neighbours: the places, from 1, and the text."""
    for at, sign in enumerate(line):
        yield from (([at + 1], line[:at] + other + line[at + 1 :]) for other in SIGNS if other != sign)
        if sign != line[at + 1 : at + 2] != "":
            yield [at + 1, at + 2], line[:at] + line[at + 1] + sign + line[at + 2 :]


def says(line: str, places: list[int]) -> str:
    groups = [(at - 1) // 4 for at in places]
    spots = [
        f"sign {at} (in group {group + 1}, '{line[group * 4 : group * 4 + 4]}')"
        for at, group in zip(places, groups, strict=True)
    ]
    return f"This code is mistyped. Look again at {' and '.join(spots)}."


@pytest.mark.parametrize("seed", range(3))
def test_any_wrong_sign_and_any_swap_is_found_where_it_is(program: Program, seed: int) -> None:
    for roles in seats(program):
        for places, line in slips(bare(encode(whole(program, *roles, seed=seed)))):
            assert refusal(line, program) == says(line, places)


def test_a_slip_in_a_long_code_is_found_where_it_is(worked_crisis: Program) -> None:
    code = bare(encode(as_it_was(worked_crisis, "nagy", "khrushchev", "eisenhower")))
    assert len(code) >= 20
    for places, line in slips(code):
        assert refusal(line, worked_crisis) == says(line, places)


@given(st.lists(st.integers(0, BASE - 1), min_size=5, max_size=118))
def test_the_check_signs_notice_any_slip_at_any_length(places: list[int]) -> None:
    line = "".join(SIGNS[place] for place in codes._checked(places))
    assert codes._balanced([SIGNS.index(sign) for sign in line])
    for _, other in slips(line):
        assert not codes._balanced([SIGNS.index(sign) for sign in other])


@given(st.lists(st.integers(0, BASE - 1), min_size=5, max_size=21), st.data())
def test_two_wrong_signs_are_noticed_in_a_code_of_up_to_23(places: list[int], data: st.DataObject) -> None:
    line = codes._checked(places)
    one, two = data.draw(st.lists(st.integers(0, len(line) - 1), min_size=2, max_size=2, unique=True))
    for at in (one, two):
        line[at] = (line[at] + data.draw(st.integers(1, BASE - 1))) % BASE
    assert not codes._balanced(line)


def test_two_slips_are_not_explained_by_one(worked_crisis: Program) -> None:
    line = bare(encode(whole(worked_crisis, "nagy")))
    for first, second in combinations(range(len(line)), 2):
        wrong = list(line)
        for at in (first, second):
            wrong[at] = SIGNS[(SIGNS.index(wrong[at]) + 1 + at) % BASE]
        sentence = refusal("".join(wrong), worked_crisis)
        assert sentence == (
            "This code is mistyped. No single sign explains it: "
            "compare them all, and see that none is missing or too many."
        )


def test_a_sign_that_no_code_has_is_named_with_its_place(rubicon_program: Program) -> None:
    assert refusal("k7f2-m3oc-9i", rubicon_program) == (
        "No code has the sign 'o', as sign 7 (in group 2, 'm3oc') is. The signs are 23456789CDFGHJKMNPRTVWX."
    )
    assert "'ß', as sign 1 " in refusal("ß222-2222", rubicon_program)
    assert "\x1b" not in refusal("\x1b[31mK\u202e7!", rubicon_program)


def test_a_code_of_no_possible_length_says_so(rubicon_program: Program) -> None:
    short = "This code is too short: it has {} signs, and no code has fewer than 7."
    assert refusal("", rubicon_program) == short.format(0)
    assert refusal("K7F2-M3", rubicon_program) == short.format(6)
    long = "This code is too long: no code has more than 120 signs."
    code = encode(start(rubicon_program, ()))
    for text in ("7" * 121, "7" * 10**6, code + " " * 2000):
        assert refusal(text, rubicon_program) == long


@given(st.text(st.one_of(st.sampled_from(SIGNS + "- "), st.characters(exclude_categories=[])), max_size=40))
def test_any_text_is_refused_or_is_the_code_of_what_it_gives(rubicon_program: Program, text: str) -> None:
    looks_like_code(text)
    try:
        play = decode(text, rubicon_program)
    except (CodeMistyped, CodeForAnotherVersion):
        return
    assert bare(encode(play)) == codes._typed(text).upper().translate(str.maketrans("BSZ", "852"))


# Codes whose check signs are right, and that still give nothing ---------------------------------


def test_choices_that_do_not_fit_are_mistyped(rubicon_program: Program) -> None:
    """Of all numbers above the right stamp, those that give a playthrough are its code."""
    low = number_of(encode(start(rubicon_program, ()))) % (codes.STAMPS * codes.FORMATS)
    kinds = set()
    for above in range(6000):
        code = signed(above * codes.STAMPS * codes.FORMATS + low)
        try:
            assert bare(encode(decode(code, rubicon_program))) == code
        except CodeMistyped as error:
            kinds.add(str(error).partition(". ")[2])
            assert str(error).startswith("This code is mistyped: its choices do not fit The Rubicon. ")
    assert "The story has ended before the last choice." in kinds
    assert any("is not open here" in kind for kind in kinds)


def test_signs_for_nothing_in_front_are_mistyped(rubicon_program: Program) -> None:
    number = number_of(encode(whole(rubicon_program, "caesar")))
    assert refusal(signed(number, width=12), rubicon_program) == (
        "This code is mistyped: it has more signs than its playthrough needs."
    )


def test_another_format_says_so(rubicon_program: Program) -> None:
    number = number_of(encode(start(rubicon_program, ())))
    assert refusal(signed(number + 1), rubicon_program, CodeForAnotherVersion) == (
        "This code was made by another version of Crossroads: its format is '2', and this version reads '1'."
    )


def test_a_code_for_another_scenario_says_so(rubicon_program: Program, hungary_program: Program) -> None:
    code = encode(whole(rubicon_program, "caesar"))
    theirs, ours = codes.stamp(rubicon_program), codes.stamp(hungary_program)
    assert refusal(code, hungary_program, CodeForAnotherVersion) == (
        f"This code was made for another version of Hungary 1956 (stamp '{theirs:05x}', where this one has "
        f"'{ours:05x}'), or for another scenario, which must then be named beside it."
    )


# What makes another version ----------------------------------------------------------------------


def lists(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: lists(value) for key, value in part.items()}
    return [lists(item) for item in part] if isinstance(part, tuple) else part


def changed(scenario: Scenario, change: Callable[[dict[str, Any]], Any]) -> Program:
    record = lists(scenario.model_dump(by_alias=True))
    change(record)
    return prepare(Scenario.model_validate(record))


def moment(record: dict[str, Any], name: str) -> dict[str, Any]:
    return next(moment for moment in record["timeline"] if moment["id"] == name)


def swap(items: list[Any], one: int = 0, two: int = 1) -> None:
    items[one], items[two] = items[two], items[one]


CHANGES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "the scenario's id": lambda s: s.update(id="tiber"),
    "roles in another order": lambda s: swap(s["roles"]),
    "a lesson's minutes": lambda s: s["lessons"][0].update(minutes=11),
    "a lesson's decisions": lambda s: s["lessons"][0].update(decisions=["answer"]),
    "lessons in another order": lambda s: swap(s["lessons"]),
    "a moment left out": lambda s: s["timeline"].pop(),
    "moments in another order": lambda s: swap(s["timeline"], -1, -2),
    "when a moment happens": lambda s: moment(s, "crossing").update(when="offer == refused"),
    "whether it can be passed over": lambda s: moment(s, "corfinium").update(sensitive=False),
    "an option's id": lambda s: moment(s, "corfinium")["options"][2].update(id="try_them"),
    "options in another order": lambda s: swap(moment(s, "corfinium")["options"]),
    "what an option does": lambda s: moment(s, "corfinium")["options"][0]["effects"].clear(),
    "whether an option is open": lambda s: moment(s, "corfinium")["options"][1].update(available="fear <= 1"),
    "what a stand-in takes": lambda s: moment(s, "corfinium")["stand_in"][0].update(take="hold"),
    "how the world begins": lambda s: s["gauges"][0].update(start=4),
    "when an ending holds": lambda s: s["endings"][2].update(when="offer == taken"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_ids_and_rules_make_another_version(rubicon: Scenario, rubicon_program: Program, change: str) -> None:
    other = changed(rubicon, CHANGES[change])
    for roles in seats(rubicon_program):
        refusal(encode(whole(rubicon_program, *roles)), other, CodeForAnotherVersion)


def test_texts_make_no_other_version(rubicon: Scenario, rubicon_program: Program) -> None:
    def rewrite(part: Any) -> None:
        for key, value in part.items() if isinstance(part, dict) else enumerate(part):
            if isinstance(value, (dict, list)) and key != "clocks":
                rewrite(value)
            elif key in (
                "title",
                "text",
                "short",
                "label",
                "because",
                "then",
                "name",
                "shown",
                "question",
                "unavailable",
            ):
                part[key] = None if value is None else f"{value} Again."

    other = changed(rubicon, lambda s: (rewrite(s), s.update(revision=9), s["people"].clear()))
    play = whole(rubicon_program, "pompey", "caesar")
    assert other.scenario.title == "The Rubicon Again."
    assert decode(encode(play), other).choices == play.choices


# Codes and names ---------------------------------------------------------------------------------


def test_codes_look_like_codes_and_names_do_not(program: Program) -> None:
    for roles in seats(program):
        assert not looks_like_code(saves.new_name(program.scenario.id, roles))
        for play in prefixes(program, roles, None, 0):
            code = encode(play)
            assert all(looks_like_code(text) for text in (code, code.lower(), bare(code), code.replace("-", " ")))
            assert looks_like_code(code[:3] + "O" + code[4:])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hungary-1956-nagy-1", False),
        ("HUNGARY-1956-NAGY-1", False),
        ("hungary-1956", False),
        ("worked-crisis-nagy-khrushchev-eisenhower-12", False),
        ("save-1", False),
        ("nagy", False),
        ("", False),
        ("1956", False),
        ("K7F2", False),
        ("k7f2-m3c9-h", True),
        ("K7FO-M3C9-H", True),
        ("k7fo-m3c9-h", False),
        ("./K7F2-M3C9-H.json", False),
        ("7" * 10**6, False),
    ],
)
def test_what_looks_like_a_code(text: str, expected: bool) -> None:
    assert looks_like_code(text) is expected
