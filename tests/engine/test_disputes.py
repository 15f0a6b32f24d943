"""Readings counted, on scenarios where the answer is known, and against living every reading by itself."""

from __future__ import annotations

from collections import Counter
from random import Random
from types import ModuleType

import pytest

from game.engine.again import record, relive, relive_all
from game.engine.disputes import every_reading, readings
from game.engine.playthrough import Playthrough, choose, start
from game.engine.program import Program, prepare
from game.engine.world import available
from game.errors import NoSuchPosition, NothingToDecide


@pytest.fixture(scope="module")
def made(crisis_module: ModuleType) -> Program:
    """Two disputes of two and three positions, and one that nothing reads.

    Nagy chooses `first` (up: trust 5). Khrushchev's stand-in at `second` strikes where alarm
    and `push` (0 or 2) come to 3, and waits otherwise. Waiting ends in peace where trust is at
    least `need` (3, 4 or 6), else in a later blow. Trust starts at 4, alarm at 1.
    """
    option, decision, dispute = crisis_module.option, crisis_module.decision, crisis_module.dispute
    base = crisis_module.scenario()
    timeline = (
        decision("first", "nagy", "10-01", option("keep*"), option("up", "trust+1"), option("fear", "alarm+3")),
        decision(
            "second", "khrushchev", "10-02", option("wait*"), option("strike", "troops=inside"), option("other"),
            rules=(("alarm + push >= 3", "strike"),),
        ),
        decision("third", "nagy", "10-03", option("go*"), option("stay", "hope+1"), option("rest")),
    )  # fmt: skip
    blow, late, peace = (
        base.endings[0].model_copy(update={"id": name, "family": name, "at": "close", "when": when, "historical": h})
        for name, when, h in (
            ("blow", "troops == inside", False),
            ("late", "trust < need", False),
            ("peace", None, True),
        )
    )
    families = tuple(base.families[0].model_copy(update={"id": name}) for name in ("blow", "late", "peace"))
    two = dispute("push", (0, 2, 4))
    two = two.model_copy(update={"positions": tuple(two.positions[n] for n in (1, 0))})
    two = two.model_copy(
        update={
            "positions": (
                two.positions[0].model_copy(update={"id": "strong", "value": 2, "usual": False}),
                two.positions[1].model_copy(update={"id": "none", "value": 0, "usual": True}),
            )
        }
    )
    return prepare(
        base.model_copy(
            update={
                "timeline": timeline,
                "endings": (blow, late, peace),
                "families": families,
                "disputes": (two, dispute("need", (3, 4, 6)), dispute("idle", (0, 1, 2))),
                "lessons": (),
                "yardsticks": (),
            }
        )
    )


def played(program: Program, roles: str, *options: str) -> Playthrough:
    play = start(program, roles.split())
    for option in options:
        play = choose(play, option)
    return play


def families(play: Playthrough) -> dict[str, int]:
    return {arrival.family: arrival.readings for arrival in readings(play).start}


def test_readings_are_counted_by_ending(made: Program) -> None:
    # push strong: 9 readings strike; push none: need 6 fails (3 of 9), the rest keep the peace.
    assert families(played(made, "nagy", "keep", "go")) == {"blow": 9, "late": 3, "peace": 6}
    assert families(played(made, "nagy", "up", "go")) == {"blow": 9, "late": 3, "peace": 6}
    assert families(played(made, "nagy", "fear", "go")) == {"blow": 18}


def test_a_played_role_s_hands_are_not_free(made: Program) -> None:
    told = readings(played(made, "nagy khrushchev", "keep", "wait", "go"))
    assert {arrival.family: arrival.readings for arrival in told.start} == {"late": 6, "peace": 12}
    assert told.free == (next(r.name for r in made.scenario.roles if r.id == "eisenhower"),)


def test_from_here_only_readings_that_fit_so_far(made: Program) -> None:
    here = readings(played(made, "nagy", "keep", "go")).here
    assert [(made.steps[each.step].moment.id, each.readings, dict(each.families)) for each in here] == [
        ("first", 18, {"blow": 9, "late": 3, "peace": 6}),
        ("third", 9, {"late": 3, "peace": 6}),
    ]


def test_what_other_outcomes_share(made: Program) -> None:
    shared = {each.family: (each.readings, each.holds) for each in readings(played(made, "nagy", "keep", "go")).shared}
    assert shared == {"blow": (9, (("push", "strong"),)), "late": (3, (("push", "none"), ("need", "high")))}


def test_the_weight_of_a_dispute(made: Program) -> None:
    told = readings(played(made, "nagy", "keep", "go"))
    # push changes the family in all 9 settings of the others; need in the 3 of 6 where push is none; idle never.
    assert [(each.dispute, each.changes, each.settings) for each in told.weights] == [
        ("push", 9, 9),
        ("need", 3, 6),
        ("idle", 0, 6),
    ]


def test_a_position_held_fast(made: Program) -> None:
    told = readings(played(made, "nagy", "keep", "go"), {"push": "none"})
    assert told.total == 9
    assert {arrival.family: arrival.readings for arrival in told.start} == {"late": 3, "peace": 6}
    assert [each.dispute for each in told.weights] == ["need", "idle"]


def test_what_cannot_be_held_is_said(made: Program) -> None:
    play = played(made, "nagy", "keep", "go")
    with pytest.raises(NoSuchPosition, match=r"No modelled dispute is called 'pull'\. There are: push, need, idle\."):
        readings(play, {"pull": "none"})
    with pytest.raises(NoSuchPosition, match=r"'push' has no position 'weak'\. Its positions are: strong, none\."):
        readings(play, {"push": "weak"})
    with pytest.raises(NothingToDecide):
        readings(start(made, ["nagy"]))


def test_living_all_readings_together_is_living_each(worked_crisis: Program) -> None:
    random = Random(5)
    roles = [role.id for role in worked_crisis.scenario.roles]
    all_readings = list(every_reading(worked_crisis))
    for _ in range(6):
        play = start(worked_crisis, random.sample(roles, random.randint(0, 3)))
        while (step := play.awaits) is not None:
            open_ways = [w for w, is_open in zip(step.ways, available(step, play.values), strict=True) if is_open]
            play = choose(play, random.choice(open_ways).option.id)
        recorded = record(play)
        together = {
            tuple(reading.items()): (line.ending.id, line.answered, [lived.option for lived in line.lived])
            for line, those in relive_all(worked_crisis, all_readings, recorded, play.roles)
            for reading in those
        }
        for reading in random.sample(all_readings, 150):
            alone = relive(worked_crisis, worked_crisis.with_reading(reading), recorded, play.roles, {})
            told = (alone.ending.id, alone.answered, [lived.option for lived in alone.lived])
            assert together[tuple(reading.items())] == told
        counted = Counter(ending for ending, _, _ in together.values())
        assert sum(counted.values()) == len(all_readings)


def test_under_its_own_reading_a_playthrough_comes_out_as_it_did(program: Program) -> None:
    random = Random(3)
    roles = [role.id for role in program.scenario.roles]
    for _ in range(20):
        play = start(program, random.sample(roles, random.randint(1, len(roles))))
        while (step := play.awaits) is not None:
            open_ways = [w for w, is_open in zip(step.ways, available(step, play.values), strict=True) if is_open]
            play = choose(play, random.choice(open_ways).option.id)
        line = relive(program, program.start, record(play), play.roles, {})
        assert play.ending is not None
        assert (line.ending.id, line.answered, line.values) == (play.ending.id, (), play.values)
