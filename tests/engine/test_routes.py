"""Walking by forgetting finds what following every route one by one finds, and its routes replay."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import product
from types import ModuleType

import pytest

from game.engine.playthrough import Choice, Playthrough, choose, start
from game.engine.program import UNREACHED, Program, Step, prepare
from game.engine.routes import replay_route, walk
from game.engine.views import Scene
from game.engine.world import PLAYER, Lived, available
from game.errors import NoSuchRole, PlayError
from game.scenario.model import Lesson, Scenario
from game.scenario.moments import Adviser, Aside, Consequence, Decision, Event, Known, News, Situation, Unknown

ROLES = ("nagy", "khrushchev", "eisenhower")
EARLY = datetime(1956, 10, 1)
Cost = tuple[int, int]
"""Departures and choices of a route."""


# A scenario small enough to count in one's head.


@pytest.fixture(scope="module")
def small(crisis_module: ModuleType) -> Program:
    """Two decisions of each role and an event; Warsaw can end it, and few worlds come to the last decision."""
    made = crisis_module
    timeline = (
        made.decision(
            "warsaw", "khrushchev", "10-21",
            made.option("accept*"), made.option("march", ends="lost"), made.option("bloc", "alarm+1"),
        ),
        made.decision(
            "balcony", "nagy", "10-23",
            made.option("calm*"), made.option("mandate", "street+2", "troops=inside if street >= 1"),
            made.option("radio", "street+1"), made.option("home", "street-1"),
        ),
        made.event("entry", "10-24", "blood+1", "hope+1 if alarm >= 2", when="troops == inside"),
        made.decision(
            "turn", "khrushchev", "10-28",
            made.option("back*"), made.option("storm", available="street >= 1"), made.option("wait"),
        ),
        made.decision(
            "leave", "nagy", "10-29",
            made.option("stay*"), made.option("go", "nagy=away"), made.option("fight"),
            when="choice.turn.storm and street >= 2",
        ),
    )  # fmt: skip
    endings = (
        made.ending("lost", "off_the_map", "warsaw", "choice.warsaw.march"),
        made.ending("exile", "attack", "close", "nagy == away"),
        made.ending("bloody", "attack", "close", "blood >= 1"),
        made.ending("quiet*", "no_attack", "close"),
    )
    return prepare(made.scenario().model_copy(update={"timeline": timeline, "endings": endings}))


def test_a_small_scenario_counted_by_hand(small: Program) -> None:
    found = walk(small, ("nagy", "khrushchev"))
    # After Warsaw twice: calm and home leave back and wait; the radio adds storm; after the
    # mandate storm brings three ways to leave.
    assert found.routes == 1 + 2 * (2 + 2 + 3 + (2 + 3))
    assert found.endings == {"lost": 1, "exile": 2, "bloody": 2 * 4, "quiet": 2 * 7}
    assert {name for name in found.reached if name.startswith("leave")} >= {"leave", "leave/options.go/effects.0"}
    assert "turn/options.storm/unavailable" in found.reached
    assert [choice.option for choice in found.reached["endings.exile"]] == ["accept", "mandate", "storm", "go"]


def test_nobody_plays_and_there_is_one_route(small: Program) -> None:
    found = walk(small, ())
    assert found.routes == 1
    assert found.endings == {"quiet": 1}
    assert found.reached["endings.quiet"] == ()


def test_worlds_that_close_an_option_to_a_stand_in_are_kept_apart(crisis_module: ModuleType) -> None:
    made = crisis_module
    timeline = (
        made.decision(
            "balcony", "nagy", "10-23", made.option("calm*"), made.option("radio", "street+1"), made.option("home"),
        ),
        made.decision(
            "turn", "khrushchev", "10-28",
            made.option("back*"), made.option("storm", "blood+1", available="street >= 1"), made.option("wait"),
            rules=(("trust >= 1", "storm"),),
        ),
    )  # fmt: skip
    endings = (made.ending("bloody", "attack", "close", "blood >= 1"), made.ending("quiet*", "no_attack", "close"))
    program = prepare(made.scenario().model_copy(update={"timeline": timeline, "endings": endings}))
    for texts in (True, False):
        assert walk(program, ("nagy",), texts=texts).endings == {"bloody": 1, "quiet": 2}


def test_passing_over_a_sensitive_decision_is_no_further_route(small: Program) -> None:
    def sensitive(moment: Decision | Event) -> Decision | Event:
        return moment.model_copy(update={"sensitive": True}) if isinstance(moment, Decision) else moment

    timeline = tuple(map(sensitive, small.scenario.timeline))
    program = prepare(small.scenario.model_copy(update={"timeline": timeline}))
    assert walk(program, ROLES).routes == walk(small, ROLES).routes


def test_a_moment_says_what_is_kept_alive_after_it_and_for_whom(small: Program) -> None:
    found = walk(small, ("nagy", "khrushchev"), texts=False)
    after = {entry.moment: {kept.name: kept for kept in entry.kept} for entry in found.per_moment}
    assert set(after["balcony"]) == {"street", "troops", "nagy", "blood"}
    assert after["balcony"]["street"].cuts == (1, 2)
    assert after["balcony"]["street"].readers == ("turn", "leave")
    assert after["turn"].keys() == {"street", "nagy", "choice.turn", "blood"}
    assert after["leave"]["nagy"].readers == ("endings.exile",)
    assert after["leave"]["nagy"].cuts == ()
    # The alarm decides nothing but an effect that nobody reads: play forgets it, texts do not.
    fully = walk(small, ("nagy", "khrushchev"))
    assert "alarm" in {kept.name for kept in fully.per_moment[0].kept}


def test_a_walk_past_its_limit_says_where_it_stopped(worked_crisis: Program) -> None:
    found = walk(worked_crisis, ROLES, limit=1_000)
    assert found.stopped
    assert found.stopped.startswith(f"Stopped at '{found.per_moment[-1].moment}' with more than 1,000 worlds. ")
    assert 0 < found.routes < 2_523_561_923_311_108


def test_unknown_roles_and_lessons_are_refused_as_play_does(small: Program) -> None:
    with pytest.raises(NoSuchRole):
        walk(small, ("gero",))
    with pytest.raises(PlayError):
        walk(small, ("nagy",), lesson=25)


# Against following every route.


@pytest.mark.parametrize("seed", range(60))
def test_forgetting_loses_nothing_of_a_random_scenario(crisis_module: ModuleType, seed: int) -> None:
    scenario, reading = _random_scenario(crisis_module, random.Random(seed))
    program = prepare(scenario)
    roles = ROLES[: 1 + seed % 2]
    lesson = 25 if seed % 3 == 0 else None
    endings, shown = _one_by_one(start(program, roles, lesson=lesson, reading=reading))
    found = walk(program, roles, lesson=lesson, reading=reading)
    assert found.routes == sum(endings.values())
    assert found.endings == endings
    costs = {name: _cost(program, route) for name, route in found.reached.items()}
    assert costs.keys() == shown.keys()
    if lesson is None:
        assert costs == shown
    playing = walk(program, roles, lesson=lesson, reading=reading, texts=False)
    assert (playing.routes, playing.endings) == (found.routes, found.endings)
    assert playing.worlds <= found.worlds
    for name, route in found.reached.items():
        assert name in _shown(replay_route(program, roles, route, reading=reading, lesson=lesson))


@pytest.mark.parametrize(
    ("roles", "decisions", "alternates"),
    [
        (("khrushchev",), ("troops", "turn", "declaration", "embassy", "sentence"), {}),
        (("nagy",), ("premiership", "ceasefire", "talks", "resign", "bus"), {}),
        (("eisenhower",), ("radio", "dallas", "suez", "sunday"), {}),
        (("nagy", "khrushchev"), ("troops", "reversal"), {"answer": ("parties",), "neutrality": ("court",)}),
        (("nagy", "khrushchev"), ("declaration", "parties"), {"reversal": ("talks",), "request": ("turn",)}),
    ],
)
def test_forgetting_loses_nothing_of_a_lesson(
    crisis_module: ModuleType,
    roles: tuple[str, ...],
    decisions: tuple[str, ...],
    alternates: dict[str, tuple[str, ...]],
) -> None:
    lesson = Lesson(minutes=25, decisions=decisions, alternates=alternates)
    program = prepare(crisis_module.scenario().model_copy(update={"lessons": (lesson,)}))
    endings, shown = _one_by_one(start(program, roles, lesson=25))
    found = walk(program, roles, lesson=25)
    assert found.endings == endings
    assert found.routes == sum(endings.values())
    assert found.reached.keys() == shown.keys()


@pytest.mark.parametrize("roles", [("nagy",), ("khrushchev",), ("eisenhower",), ROLES], ids="+".join)
def test_every_route_replays_and_shows_what_it_leads_to(worked_crisis: Program, roles: tuple[str, ...]) -> None:
    found = walk(worked_crisis, roles)
    plays = {route: replay_route(worked_crisis, roles, route) for route in set(found.reached.values())}
    shown = {route: _shown(play) for route, play in plays.items()}
    for name, route in found.reached.items():
        assert name in shown[route]


def test_routes_depart_from_history_no_more_than_they_must(worked_crisis: Program) -> None:
    found = walk(worked_crisis, ROLES)
    departures = {name: _departures(worked_crisis, route) for name, route in found.reached.items()}
    assert departures["endings.gallows"] == departures["court"] == []
    assert departures["endings.wider_war"] == ["sunday.military"]
    assert departures["endings.withdrawal"] == ["reversal.leave"]
    assert departures["endings.exile"] == ["talks.move"]
    assert departures["bus/options.leave/effects.1"] == ["embassy.let_home"]
    # Mikoyan's course alone is not enough where the later choices of all three are history's.
    assert departures["endings.narrow_peace"][:2] == ["troops.politics", "reversal.ten_days_option"]
    assert len(departures["endings.narrow_peace"]) == 3


def test_everything_in_the_crisis_can_be_reached_by_somebody(worked_crisis: Program) -> None:
    """Whoever plays, and under the readings with all disputes low, in the middle, or high."""
    reached: set[str] = set()
    for position in ("low", "middle", "high"):
        reading = {dispute.id: position for dispute in worked_crisis.scenario.disputes}
        for roles in ((), ("nagy",), ("khrushchev",), ("eisenhower",), ROLES):
            reached |= set(walk(worked_crisis, roles, reading=reading).reached)
    assert set(_all_names(worked_crisis)) - reached == set()


def test_walking_every_reading_at_once_finds_what_each_alone_finds(worked_crisis: Program) -> None:
    roles = ("nagy",)
    disputes = worked_crisis.scenario.disputes
    reached: set[str] = set()
    fewest: dict[str, int] = {}
    for positions in product(*(dispute.positions for dispute in disputes)):
        reading = {dispute.id: position.id for dispute, position in zip(disputes, positions, strict=True)}
        alone = walk(worked_crisis, roles, reading=reading, texts=False)
        reached |= set(alone.reached)
        for moment, count in alone.fewest_open.items():
            fewest[moment] = min(count, fewest.get(moment, count))
    together = walk(worked_crisis, roles, every_reading=True, texts=False)
    assert set(together.reached) == reached
    assert together.fewest_open == fewest


def _one_by_one(play: Playthrough) -> tuple[dict[str, int], dict[str, Cost]]:
    """Routes per ending, and everything shown with its lowest cost, by playing every sequence of choices."""
    cost = _cost(play.program, play.choices)
    shown = dict.fromkeys(_shown(play), cost)
    if play.awaits is None:
        assert play.ending
        return {play.ending.id: 1}, shown
    endings: Counter[str] = Counter()
    for way, is_open in zip(play.awaits.ways, available(play.awaits, play.values), strict=True):
        if is_open:
            more, texts = _one_by_one(choose(play, way.option.id))
            endings.update(more)
            shown |= {name: min(cost, shown.get(name, cost)) for name, cost in texts.items()}
    return dict(endings), shown


def _departures(program: Program, route: Sequence[Choice]) -> list[str]:
    return [
        f"{choice.moment}.{choice.option}"
        for choice in route
        if program.step(choice.moment).way(choice.option or "") != program.step(choice.moment).historical
    ]


def _cost(program: Program, route: Sequence[Choice]) -> Cost:
    return len(_departures(program, route)), len(route)


def _shown(play: Playthrough) -> set[str]:
    """The names of everything that a playthrough has brought about so far, or puts before its player."""
    found: set[str] = {f"endings.{play.ending.id}"} if play.ending else set()
    for lived in play.lived:
        if lived.happened:
            step = play.program.steps[lived.step]
            found.add(step.moment.id)
            found |= {f"{step.moment.id}/{name}" for name in _lived_names(play.program, step, lived)}
    if play.awaits:
        found.add(play.awaits.moment.id)
        found |= {f"{play.awaits.moment.id}/{name}" for name in _put_before(play.program, play.awaits, play.values)}
    return found


def _lived_names(program: Program, step: Step, lived: Lived) -> Iterator[str]:
    moment, below = step.moment, ""
    if isinstance(moment, Event):
        yield from _scene(program, step, lived.after)
        news, effects = moment.news, step.changes
    else:
        if lived.rule == PLAYER:
            yield from _put_before(program, step, lived.before)
        else:
            yield f"stand_in.{lived.rule}"
        option = step.ways[lived.option].option
        yield f"options.{option.id}"
        below, news, effects = f"options.{option.id}/", option.news, step.ways[lived.option].changes
        for place, consequence in enumerate(option.consequences):
            if program.test(consequence.when).holds(lived.after):
                yield f"{below}consequences.{place}"
    for place, item in enumerate(news):
        if program.test(item.when).holds(lived.after):
            yield f"{below}news.{place}"
    values = list(lived.before)
    if lived.option != UNREACHED:
        values[step.slot] = lived.option
    for place, change in enumerate(effects):
        if change.test.holds(tuple(values)):
            yield f"{below}effects.{place}"
            values = list(change.apply(tuple(values)))


def _put_before(program: Program, step: Step, values: tuple[int, ...]) -> Iterator[str]:
    decision = step.decision
    yield from _scene(program, step, values)
    for known in decision.known:
        if program.test(known.when).holds(values):
            yield f"known.{known.id}"
    for place, unknown in enumerate(decision.unknown):
        if program.test(unknown.when).holds(values):
            yield f"unknown.{place}"
    for place, adviser in enumerate(decision.advisers):
        if program.test(adviser.when).holds(values):
            yield f"advisers.{place}"
    for way, is_open in zip(step.ways, available(step, values), strict=True):
        if not is_open:
            yield f"options.{way.option.id}/unavailable"


def _scene(program: Program, step: Step, values: tuple[int, ...]) -> Iterator[str]:
    situation = Scene(program, step, values).situation
    if situation:
        yield f"situations.{situation.id}"
    for place, aside in enumerate(step.moment.asides):
        if program.test(aside.when).holds(values):
            yield f"asides.{place}"


def _all_names(program: Program) -> Iterator[str]:
    """Everything of the crisis that `reached` can name; it has no situations, news or the like."""
    for step in program.steps:
        moment = step.moment.id
        yield moment
        yield from (f"{moment}/effects.{place}" for place in range(len(step.changes)))
        yield from (f"{moment}/stand_in.{rule}" for rule in range(len(step.rules)))
        for way in step.ways:
            yield f"{moment}/options.{way.option.id}"
            yield f"{moment}/options.{way.option.id}/consequences.0"
            yield from (f"{moment}/options.{way.option.id}/effects.{place}" for place in range(len(way.changes)))
    yield from (f"endings.{ending.id}" for ending in program.scenario.endings)


# Random scenarios.


def _random_scenario(made: ModuleType, dice: random.Random) -> tuple[Scenario, dict[str, str]]:
    """Eight moments over the crisis's gauges and facts, with conditions on everything that may have one.

    Three gauges and three facts only are used, so that much depends on much.
    """
    past: list[Decision] = []
    timeline: list[Decision | Event] = []
    for place in range(8):
        at = f"10-{place + 1:02}"
        when = _condition(dice, past) if dice.random() < 0.4 else None
        effects = [_effect(dice, past) for _ in range(dice.randint(0, 3))]
        if place % 2:
            event = made.event(f"e{place}", at, *effects, when=when)
            event = event.model_copy(update={"ends": "early"} if dice.random() < 0.1 and when else {})
            timeline.append(event.model_copy(update=_texts(dice, past) | {"news": _news(dice, past)}))
            continue
        options = [
            made.option(
                f"o{number}{'' if number else '*'}",
                *(_effect(dice, past) for _ in range(dice.randint(0, 3))),
                ends="early" if number and dice.random() < 0.1 else None,
                available=_condition(dice, past) if number and dice.random() < 0.3 else None,
            ).model_copy(update={"consequences": _consequences(dice, past), "news": _news(dice, past)})
            for number in range(3)
        ]
        rules = tuple((_condition(dice, past), f"o{dice.randint(0, 2)}") for _ in range(dice.randint(0, 2)))
        decision = made.decision(f"d{place}", dice.choice(ROLES[:2]), at, *options, when=when, rules=rules)
        decision = decision.model_copy(update=_texts(dice, past) | _told(dice, past))
        past.append(decision)
        timeline.append(decision)
    endings = (
        made.ending("early", "later", "e3", _condition(dice, past[:2])),
        made.ending("one", "attack", "e5", _condition(dice, past[:3])),
        made.ending("two", "attack", "close", _condition(dice, past)),
        made.ending("three", "attack", "close", _condition(dice, past)),
        made.ending("four*", "attack", "close"),
    )
    lesson = Lesson(minutes=25, decisions=("d2", "d4"), alternates={"d0": ("d6",), "e1": ("d4", "d6"), "d4": ("d6",)})
    scenario = made.scenario().model_copy(
        update={"timeline": tuple(timeline), "endings": endings, "lessons": (lesson,)}
    )
    return scenario, {dispute.id: dice.choice(("low", "middle", "high")) for dispute in scenario.disputes}


def _effect(dice: random.Random, past: list[Decision]) -> str:
    when = f" if {_condition(dice, past)}" if dice.random() < 0.4 else ""
    if dice.random() < 0.6:
        return f"{dice.choice(('street', 'trust', 'alarm'))}{dice.choice(('+1', '-1', '+2', '-3'))}{when}"
    return dice.choice(("troops=inside", "troops=out", "pact=left", "pact=asking", "un=agenda", "un=nothing")) + when


def _condition(dice: random.Random, past: list[Decision]) -> str:
    kind = dice.randint(0, 8)
    if kind <= 2:
        gauge = dice.choice(("street", "trust", "alarm"))
        return f"{gauge} {dice.choice(('<', '<=', '>', '>=', '==', '!='))} {dice.randint(0, 6)}"
    if kind == 3:
        return dice.choice(("alarm + suez < tolerance", "street + 1 > momentum + momentum", "trust >= patience - 1"))
    if kind == 4:
        return dice.choice(("street >= trust", "alarm + street >= 4", "street + street == 4", "mercy >= 1"))
    if kind == 5 and past:
        decision = dice.choice(past)
        return f"{'not ' * dice.randint(0, 1)}choice.{decision.id}.{dice.choice(decision.options).id}"
    if kind == 6:
        joining = dice.choice(("and", "or"))
        return f"({_condition(dice, past)}) {joining} ({_condition(dice, past)})"
    return dice.choice(("troops == inside", "troops in (out, barracks)", "pact != left", "un == agenda"))


def _texts(dice: random.Random, past: list[Decision]) -> dict[str, object]:
    situations = (Situation(id=f"s{number}", when=_condition(dice, past), title="-") for number in range(2))
    asides = (Aside(after="text", when=_condition(dice, past), text="-") for _ in range(2))
    return {"situations": tuple(situations), "asides": tuple(asides)}


def _told(dice: random.Random, past: list[Decision]) -> dict[str, object]:
    return {
        "known": (Known(id="k", at=EARLY, how="-", text="-", when=_condition(dice, past)),),
        "unknown": (Unknown(text="-", when=_condition(dice, past)), Unknown(text="-")),
        "advisers": (Adviser(person="p", urges="o0", argument="-", when=_condition(dice, past)),),
    }


def _consequences(dice: random.Random, past: list[Decision]) -> tuple[Consequence, ...]:
    return (
        Consequence(basis="probable", text="-"),
        Consequence(basis="probable", text="-", when=_condition(dice, past)),
    )


def _news(dice: random.Random, past: list[Decision]) -> tuple[News, ...]:
    return (
        News.model_validate({"for": ["nagy"], "at": EARLY, "how": "-", "text": "-", "when": _condition(dice, past)}),
    )
