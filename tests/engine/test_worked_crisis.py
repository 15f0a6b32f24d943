"""The worked crisis is the model it was written from: its history, its departures and its figures."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from types import ModuleType

import pytest

from game.engine import standins
from game.engine.liveness import Liveness
from game.engine.playthrough import arrives, at_close, historical_line
from game.engine.program import UNREACHED, Program, Values, prepare
from game.engine.routes import walk
from game.engine.world import available, happens, run

ALL = ("nagy", "khrushchev", "eisenhower")

ROUTES = {
    (): 1,
    ("nagy",): 572_992,
    ("khrushchev",): 37_108,
    ("eisenhower",): 1_064_960,
    ("nagy", "khrushchev"): 4_219_559_980,
    ("nagy", "eisenhower"): 488_382_152_704,
    ("khrushchev", "eisenhower"): 19_378_129_924,
    ALL: 2_523_561_923_311_108,
}

# Worlds of the model, which works out once what can be read: whoever plays, under any reading.
WORLDS_OF_THE_MODEL = {
    ("nagy",): 1_750,
    ("khrushchev",): 1_042,
    ("eisenhower",): 185,
    ("nagy", "khrushchev"): 8_948,
    ("nagy", "eisenhower"): 3_267,
    ("khrushchev", "eisenhower"): 2_528,
    ALL: 13_236,
}

# Ours are fewer, since who plays and the reading are known: for play alone, and with texts kept apart.
WORLDS = {
    ("nagy",): (871, 935),
    ("khrushchev",): (666, 696),
    ("eisenhower",): (92, 199),
    ("nagy", "khrushchev"): (3_181, 3_402),
    ("nagy", "eisenhower"): (1_247, 2_544),
    ("khrushchev", "eisenhower"): (979, 2_367),
    ALL: (3_889, 8_286),
}

NOTHING_FORGOTTEN: Mapping[tuple[str, ...], int] = {("nagy",): 124_353, ("khrushchev",): 20_657, ("eisenhower",): 4_424}

# Every departure that the model judges, and where it leads if stand-ins take all that follows.
LIKELY = {
    "warsaw": {"pressure": "gallows", "bloc": "gallows"},
    "balcony": {"stay_home": "gallows", "mandate": "gallows", "to_the_radio": "gallows"},
    "troops": {"politics": "narrow_peace", "edge": "november", "hungarians": "gallows"},
    "premiership": {"condition": "gallows", "refuse": "gallows", "denounce": "gallows"},
    "answer": {"condemn": "gallows", "resign_25": "gallows", "kadar_line": "gallows"},
    "first_word": {"armed_aggression": "gallows", "alone": "gallows", "silence_us": "gallows"},
    "radio": {"lead": "gallows", "behind_nagy": "gallows"},
    "dallas": {"austrian_offer": "gallows"},
    "council": {"settlement": "gallows"},
    "ceasefire": {"storm_corvin": "october", "amnesty": "gallows", "resign_28": "october"},
    "turn": {"withdraw": "gallows"},
    "suez": {"acquiesce": "gallows"},
    "declaration": {"conditions": "november", "force": "gallows"},
    "parties": {"front": "gallows", "martial": "gallows", "councils": "gallows"},
    "reversal": {"ten_days_option": "november", "bargain_option": "november", "leave": "withdrawal"},
    "miracle": {"plan": "gallows", "warn": "gallows", "quiet_talks": "gallows"},
    "neutrality": {"protest": "gallows", "negotiate": "gallows", "silence": "gallows"},
    "allies": {"tell_all": "gallows", "gomulka": "gallows", "pact_meeting": "gallows"},
    "vote": {"table": "gallows", "recognise_neutrality": "gallows", "letter": "gallows"},
    "leader": {"munnich": "gallows", "old_guard": "gallows", "last_offer": "gallows"},
    "talks": {"keep_command": "gallows", "alert_army": "gallows", "move": "exile"},
    "tokol": {"ultimatum": "gallows", "no_talks": "gallows", "honest": "gallows"},
    "dawn": {"fight": "gallows"},
    "sunday": {
        "military": "wider_war", "covert": "gallows", "un_force": "gallows", "break_relations": "gallows",
    },
    "resign": {"endorse": "yielded"},
    "refugees": {"token": "gallows", "congress": "gallows", "unlimited": "gallows"},
    "policy": {"liberation": "gallows", "disengage": "gallows", "isolate": "gallows"},
}  # fmt: skip


def test_the_historical_line_comes_about_by_itself(worked_crisis: Program) -> None:
    play = historical_line(worked_crisis)
    assert play.ending
    assert play.ending.id == "gallows"
    assert not play.departures
    passed = [worked_crisis.steps[lived.step].moment.id for lived in play.lived if not lived.happened]
    assert passed == ["request", "no_entry", "gero_falls", "recalled", "ten_days"]


@pytest.mark.parametrize(
    ("after", "gauges"),
    [
        ("premiership", {"street": 5, "trust": 2, "party": 4, "alarm": 2, "blood": 1, "hope": 1}),
        ("turn", {"street": 5, "trust": 4, "party": 2, "alarm": 2, "blood": 2, "hope": 2}),
        ("parties", {"street": 2, "trust": 5, "party": 0, "alarm": 4, "blood": 2, "hope": 2}),
        ("sunday", {"street": 2, "trust": 6, "party": 0, "alarm": 6, "blood": 4, "hope": 3}),
    ],
)
def test_the_gauges_take_their_historical_course(worked_crisis: Program, after: str, gauges: Mapping[str, int]) -> None:
    values = historical_line(worked_crisis).lived[worked_crisis.step(after).index].after
    assert {name: values[worked_crisis.slots[name]] for name in gauges} == gauges


@pytest.mark.parametrize("moment", LIKELY)
def test_single_departures_end_as_in_the_model(worked_crisis: Program, moment: str) -> None:
    assert {option: _ending_of(worked_crisis, moment, option) for option in LIKELY[moment]} == LIKELY[moment]


def test_the_timeline_has_its_decisions_and_events(worked_crisis: Program) -> None:
    decisions = Counter(decision.role for decision in worked_crisis.scenario.decisions)
    assert decisions == {"nagy": 11, "khrushchev": 11, "eisenhower": 10}
    assert len(worked_crisis.steps) == 48
    departures = sum(len(decision.options) - 1 for decision in worked_crisis.scenario.decisions)
    assert departures == 96


@pytest.mark.parametrize("roles", NOTHING_FORGOTTEN, ids="+".join)
def test_worlds_and_endings_without_forgetting(worked_crisis: Program, roles: tuple[str, ...]) -> None:
    """Gauges and facts whole, nothing forgotten: as many worlds as the model, and the endings of our walk."""
    told = len(worked_crisis.scenario.gauges) + len(worked_crisis.scenario.facts)
    worlds, endings = _plainly(worked_crisis, roles, lambda step, values: values[:told])
    assert worlds == NOTHING_FORGOTTEN[roles]
    assert endings == walk(worked_crisis, roles).endings


@pytest.mark.parametrize("roles", WORLDS_OF_THE_MODEL, ids="+".join)
def test_worlds_when_forgetting_as_the_model_does(every_reading: Forgetting, roles: tuple[str, ...]) -> None:
    """Worked out for any players and all readings, with the dispute `words`: its worlds to the last one."""
    program, key = every_reading
    worlds, endings = _plainly(program, roles, key)
    assert worlds == WORLDS_OF_THE_MODEL[roles]
    assert sum(endings.values()) == ROUTES[roles]


@pytest.mark.parametrize("roles", ROUTES, ids=lambda roles: "+".join(roles) or "nobody")
def test_routes(worked_crisis: Program, roles: tuple[str, ...]) -> None:
    fully, playing = walk(worked_crisis, roles), walk(worked_crisis, roles, texts=False)
    assert fully.stopped is None
    assert fully.routes == playing.routes == ROUTES[roles]
    assert fully.endings == playing.endings
    assert sum(fully.endings.values()) == fully.routes
    assert (playing.worlds, fully.worlds) == WORLDS.get(roles, (48, 48))


Forgetting = tuple[Program, Callable[[int, Values], Hashable]]


@pytest.fixture(scope="module")
def every_reading(crisis_module: ModuleType) -> Forgetting:
    """The crisis with `words`, and a key that knows neither the players nor the reading."""
    program = prepare(crisis_module.scenario(words=True))
    disputes = program.scenario.disputes
    readings = itertools.product(*([position.id for position in dispute.positions] for dispute in disputes))
    names = [dispute.id for dispute in disputes]
    starts = [program.with_reading(dict(zip(names, reading, strict=True))) for reading in readings]
    alive = Liveness(program, starts, lambda step: frozenset((True, False)), texts=False)
    keys = [alive.key(step) for step in range(len(program.steps) + 1)]
    return program, lambda step, values: keys[step](values)


def _ending_of(program: Program, moment: str, option: str) -> str:
    """Where the story ends if this option is taken there and stand-ins take everything else."""
    values = program.start
    for step in program.steps:
        if not happens(step, values):
            assert step.moment.id != moment
            continue
        taken = UNREACHED
        if step.moment.id == moment:
            taken = step.way(option)
            assert available(step, values)[taken]
        elif step.ways:
            taken, _ = standins.decide(step, values)
        values, _ = run(step, taken, values)
        ending = arrives(program, step, taken, values)
        if ending:
            return ending.id
    return at_close(program, values).id


def _plainly(
    program: Program, roles: tuple[str, ...], key: Callable[[int, Values], Hashable]
) -> tuple[int, dict[str, int]]:
    """Worlds before every moment that differ by the key, and routes per ending: the walk without its art."""
    here: dict[Hashable, tuple[Values, int]] = {None: (program.start, 1)}
    worlds = 0
    endings: Counter[str] = Counter()
    for step in program.steps:
        worlds += len(here)
        there: dict[Hashable, tuple[Values, int]] = {}
        for values, routes in here.values():
            options = [UNREACHED]
            if not happens(step, values):
                options = []
                _join(there, key(step.index + 1, values), values, routes)
            elif step.ways and step.decision.role in roles:
                options = [place for place, is_open in enumerate(available(step, values)) if is_open]
            elif step.ways:
                options = [standins.decide(step, values)[0]]
            for option in options:
                after, _ = run(step, option, values)
                ending = arrives(program, step, option, after)
                if ending:
                    endings[ending.id] += routes
                else:
                    _join(there, key(step.index + 1, after), after, routes)
        here = there
    for values, routes in here.values():
        endings[at_close(program, values).id] += routes
    return worlds, dict(endings)


def _join(there: dict[Hashable, tuple[Values, int]], key: Hashable, values: Values, routes: int) -> None:
    known = there.get(key)
    there[key] = (values, routes + (known[1] if known else 0))
