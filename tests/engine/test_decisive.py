"""Decisive choices by but-for, on a scenario made by hand, where the answer is known."""

from __future__ import annotations

from random import Random
from types import ModuleType

import pytest

from game.engine.again import record, relive
from game.engine.decisive import ButFor, decisive
from game.engine.playthrough import Playthrough, choose, start
from game.engine.program import Program, prepare
from game.engine.world import available
from game.errors import NothingToDecide


@pytest.fixture(scope="module")
def made(crisis_module: ModuleType) -> Program:
    """A quarrel that either of two men can bring on, and one can only bring on after the other.

    `call` (Nagy): `shout` lowers trust to 3. `answer` (Khrushchev): `march` is war, and open only
    where trust is below 4 or alarm above 1; `cool` is not war; his stand-in marches where trust is 3.
    `note` (Nagy, no effect). `word` (Eisenhower): `threat` is open always and makes war by itself.
    """
    option, decision = crisis_module.option, crisis_module.decision
    base = crisis_module.scenario()
    timeline = (
        decision("call", "nagy", "10-01", option("calm*"), option("shout", "trust-1"), option("whisper", "hope+1")),
        decision(
            "answer", "khrushchev", "10-02",
            option("cool*"),
            option("march", "troops=inside", available="trust <= 3 or alarm >= 2"),
            option("wait"),
            rules=(("trust <= 3", "march"),),
        ),
        decision("note", "nagy", "10-03", option("send*"), option("burn"), option("lose")),
        decision("word", "eisenhower", "10-04", option("quiet*"), option("threat", "alarm+4"), option("kind")),
    )  # fmt: skip
    war, peace = (
        base.endings[0].model_copy(update={"id": name, "family": name, "at": "close", "when": when, "historical": h})
        for name, when, h in (("war", "troops == inside or alarm >= 5", False), ("peace", None, True))
    )
    families = tuple(base.families[0].model_copy(update={"id": name}) for name in ("war", "peace"))
    update = {"timeline": timeline, "endings": (war, peace), "families": families}
    return prepare(base.model_copy(update={**update, "disputes": (), "lessons": (), "yardsticks": ()}))


def played(program: Program, roles: str, *options: str) -> Playthrough:
    play = start(program, roles.split())
    for option in options:
        play = choose(play, option)
    return play


def named(program: Program, items: tuple[ButFor, ...]) -> list[tuple[str, ...]]:
    """Each item as its moments and options, and what changes."""
    return [
        (
            *(f"{program.steps[s].moment.id}.{program.steps[s].ways[o].option.id}" for s, o in item.swaps),
            str(item.change),
        )
        for item in items
    ]


def test_one_choice_is_decisive_where_the_other_man_reacts(made: Program) -> None:
    found = decisive(played(made, "nagy", "shout", "burn"))
    assert named(made, found.put_back) == [("call.calm", "family"), ("note.send", "none")]
    assert found.pairs == ()


def test_a_choice_that_was_not_open_any_more_is_answered_by_the_stand_in(made: Program) -> None:
    # Without the shout the march is not open to Khrushchev's player; his stand-in answers, and there is no war.
    found = decisive(played(made, "nagy khrushchev", "shout", "march", "send"))
    assert named(made, found.put_back) == [("call.calm", "family"), ("answer.cool", "family")]
    assert found.put_back[0].answered == (1,)


def test_two_together_where_neither_alone_is_decisive(made: Program) -> None:
    found = decisive(played(made, "nagy khrushchev eisenhower", "shout", "march", "send", "threat"))
    assert named(made, found.put_back) == [("call.calm", "none"), ("answer.cool", "none"), ("word.quiet", "none")]
    assert named(made, found.pairs) == [
        ("call.calm", "word.quiet", "family"),
        ("answer.cool", "word.quiet", "family"),
    ]


def test_which_historical_choice_changed_would_change_most(made: Program) -> None:
    found = decisive(played(made, "nagy eisenhower", "calm", "send", "quiet"))
    assert found.put_back == ()
    assert named(made, found.changed) == [
        ("call.shout", "family"),
        ("word.threat", "family"),
        ("note.burn", "none"),
    ]


def test_an_option_that_is_closed_there_is_not_tried(made: Program) -> None:
    found = decisive(played(made, "khrushchev", "cool"))
    assert named(made, found.changed) == [("answer.wait", "none")]


def test_before_the_end_there_is_nothing_to_say(made: Program) -> None:
    with pytest.raises(NothingToDecide):
        decisive(start(made, ["nagy"]))


def test_nothing_put_back_is_the_playthrough_itself(worked_crisis: Program) -> None:
    random = Random(11)
    for _ in range(15):
        play = start(worked_crisis, ["nagy", "khrushchev"])
        while (step := play.awaits) is not None:
            open_ways = [w for w, is_open in zip(step.ways, available(step, play.values), strict=True) if is_open]
            play = choose(play, random.choice(open_ways).option.id)
        line = relive(worked_crisis, play.lived[0].before, record(play), play.roles, {})
        assert line.values == play.values
        for item in decisive(play).put_back:
            assert item.change is None or (item.change == "family") == (
                item.family != (play.ending.family if play.ending else "")
            )
