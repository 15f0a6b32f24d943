"""Causes on request, on a scenario where the answer is known."""

from __future__ import annotations

from types import ModuleType

import pytest

from game.engine.asking import why
from game.engine.debrief import Chain
from game.engine.playthrough import Playthrough, choose, start
from game.engine.program import Program, prepare
from game.errors import NothingToDecide, NothingToExplain


@pytest.fixture(scope="module")
def made(crisis_module: ModuleType) -> Program:
    """Nagy moves trust; Khrushchev's stand-in looks at it and moves alarm; an event follows; nothing moves hope."""
    option, decision, event = crisis_module.option, crisis_module.decision, crisis_module.event
    base = crisis_module.scenario()
    timeline = (
        decision("first", "nagy", "10-01", option("keep*"), option("up", "trust+1"), option("same")),
        decision(
            "second", "khrushchev", "10-02", option("calm*"), option("alarmed", "alarm+3"), option("other"),
            rules=(("trust >= 5", "alarmed"),),
        ),
        event("march", "10-03", "street+2", when="alarm >= 4"),
        decision("third", "nagy", "10-04", option("go*"), option("stay", "blood+1"), option("rest")),
    )  # fmt: skip
    named = tuple(moment.model_copy(update={"title": moment.id.capitalize()}) for moment in timeline)
    ends = [
        base.endings[0].model_copy(update={"id": name, "at": "close", "when": when})
        for name, when in (("riot", "street >= 2"), ("quiet", None))
    ]
    update = {"timeline": named, "endings": tuple(ends), "disputes": (), "lessons": ()}
    return prepare(base.model_copy(update=update))


def played(program: Program, *options: str) -> Playthrough:
    play = start(program, ["nagy"])
    for option in options:
        play = choose(play, option)
    return play


def steps(chains: tuple[Chain, ...]) -> list[list[str]]:
    return [[cause.title.text for cause in chain.links] for chain in chains]


def test_an_ending_goes_back_to_the_player_s_own_choice(made: Program) -> None:
    assert steps(why(played(made, "up", "go"), "ending")) == [["First", "Second", "March"]]


def test_a_gauge_by_name_or_id(made: Program) -> None:
    play = played(made, "up", "stay")
    assert steps(why(play, "alarm")) == [["First", "Second"]]
    assert steps(why(play, "BLOOD")) == [["Third"]]
    assert why(play, "hope") == ()


def test_another_leader_s_choice_says_what_he_looked_at(made: Program) -> None:
    for name in ("khrushchev", "Second", "second"):
        (chain,) = why(played(made, "up", "go"), name)
        assert [cause.title.text for cause in chain.links] == ["First", "Second"]
    assert why(played(made, "keep", "go"), "khrushchev") == ()


def test_a_moment_that_never_came_about_says_what_kept_it_away(made: Program) -> None:
    (chain,) = why(played(made, "same", "go"), "march")
    assert chain.word == "it never came to this"
    assert [(cause.title.text, cause.choice) for cause in chain.links] == [("March", None)]


def test_what_nobody_can_explain_is_said(made: Program) -> None:
    with pytest.raises(NothingToExplain, match="Did you mean 'khrushchev'"):
        why(played(made, "up", "go"), "chruschev")
    with pytest.raises(NothingToDecide):
        why(start(made, ["nagy"]), "ending")
