"""Grades that weaken with departures, and chains of causes, on scenarios where the answer is known."""

from __future__ import annotations

from types import ModuleType

import pytest

from game.engine.causes import Grading, chain, weaken
from game.engine.playthrough import Playthrough, choose, historical_line, start
from game.engine.program import Program, prepare


@pytest.fixture(scope="module")
def made(crisis_module: ModuleType) -> Program:
    """Three decisions in a row, each leaning on the one before.

    `first` of Nagy moves trust; `second` of Khrushchev follows trust by stand-in and moves
    alarm; an event happens where alarm is high; `third` of Nagy stands at the end.
    """
    option, decision, event = crisis_module.option, crisis_module.decision, crisis_module.event
    base = crisis_module.scenario()
    timeline = (
        decision("first", "nagy", "10-01", option("keep*"), option("up", "trust+1"), option("same")),
        decision(
            "second",
            "khrushchev",
            "10-02",
            option("calm*"),
            option("alarmed", "alarm+3"),
            option("other", "street+1"),
            rules=(("trust >= 5", "alarmed"),),
        ),
        event("march", "10-03", "street+2", when="alarm >= 4"),
        decision("third", "nagy", "10-04", option("go*"), option("stay", "hope+1"), option("rest")),
    )
    ending = base.endings[0].model_copy(update={"id": "end", "at": "close", "when": None})
    return prepare(base.model_copy(update={"timeline": timeline, "endings": (ending,), "disputes": (), "lessons": ()}))


def played(program: Program, roles: list[str], *options: str) -> Playthrough:
    play = start(program, roles)
    for option in options:
        play = choose(play, option)
    return play


@pytest.mark.parametrize(
    ("basis", "departures", "grade"),
    [
        ("documented", 0, "documented"),
        ("documented", 1, "probable"),
        ("documented", 2, "speculative"),
        ("probable", 0, "probable"),
        ("probable", 1, "probable"),
        ("probable", 2, "speculative"),
        ("speculative", 0, "speculative"),
        ("speculative", 1, "speculative"),
        ("documented", 9, "speculative"),
    ],
)
def test_a_basis_weakens_with_the_departures_it_leans_on(basis: str, departures: int, grade: str) -> None:
    assert weaken(basis, departures) == grade  # type: ignore[arg-type]


def test_what_reads_nothing_that_was_changed_keeps_its_grade(made: Program) -> None:
    play = played(made, ["nagy"], "up", "go")
    third = made.step("third").index
    assert Grading(play).after(third, "documented", [made.test(None)]) == "documented"


def test_a_moment_that_two_departures_brought_about_is_speculative(made: Program) -> None:
    play = played(made, ["nagy"], "up", "go")
    march = made.step("march").index
    assert play.lived[march].happened
    assert Grading(play).after(march, "documented", []) == "speculative"


def test_a_moment_that_one_departure_brought_about_is_probable(made: Program) -> None:
    play = played(made, ["khrushchev"], "alarmed")
    march = made.step("march").index
    assert play.lived[march].happened
    assert Grading(play).after(march, "documented", []) == "probable"


def test_on_the_historical_line_nothing_weakens(program: Program) -> None:
    play = historical_line(program)
    grading = Grading(play)
    for lived in play.lived:
        tests = list(program.tests.values())
        assert grading.after(lived.step, "documented", tests) == "documented"


def test_a_chain_goes_back_through_rules_and_conditions_to_the_player(made: Program) -> None:
    play = played(made, ["nagy"], "up", "go")
    links = chain(play, [made.slots["street"]])
    assert [made.steps[link.lived.step].moment.id for link in links] == ["first", "second", "march"]
    assert [entry.change.effect.gauge for link in links for entry in link.entries] == ["trust", "alarm", "street"]


def test_a_chain_stops_at_the_player_s_own_choice(made: Program) -> None:
    play = played(made, ["nagy", "khrushchev"], "up", "alarmed", "go")
    links = chain(play, [made.slots["street"]])
    assert [made.steps[link.lived.step].moment.id for link in links] == ["second", "march"]


def test_a_chain_does_not_look_past_its_hour(made: Program) -> None:
    play = played(made, ["nagy"], "up", "go")
    assert chain(play, [made.slots["street"]], made.step("march").index) == ()


def test_a_departure_that_was_undone_by_another_leaves_no_mark(crisis_module: ModuleType) -> None:
    """Where a value is history's again, nothing that reads it is weakened."""
    option, decision = crisis_module.option, crisis_module.decision
    base = crisis_module.scenario()
    timeline = (
        decision("first", "nagy", "10-01", option("keep*"), option("up", "trust+1"), option("same")),
        decision("second", "nagy", "10-02", option("hold*"), option("down", "trust-1"), option("same2")),
    )
    ending = base.endings[0].model_copy(update={"id": "end", "at": "close", "when": None})
    program = prepare(base.model_copy(update={"timeline": timeline, "endings": (ending,), "disputes": ()}))
    play = played(program, ["nagy"], "up", "down")
    assert play.values[program.slots["trust"]] == historical_line(program).values[program.slots["trust"]]
    assert Grading(play).after(1, "documented", []) == "documented"


def test_the_chain_of_the_historical_ending_of_hungary(hungary_program: Program) -> None:
    play = historical_line(hungary_program)
    links = chain(play, [hungary_program.slots["moscow"]])
    names = [hungary_program.steps[link.lived.step].moment.id for link in links]
    assert names[-1] == "reversal"
    assert "koztarsasag" in names
    assert "neutrality" not in names, "neutrality is no cause of the decision of 31 October"
