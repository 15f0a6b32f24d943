"""Every world that can be reached, and how many routes there are, by forgetting.

There are far too many routes to follow one by one (2.5 × 10¹⁵ in a crisis of full size), but
most of them meet again: what two routes did differently is often never read any more. So the
walk goes along the timeline moment by moment and keeps, of all worlds that stand there, one
for each *key*. The key is what a later condition can still tell apart
(`game.engine.liveness`), and nothing else; worlds with equal keys go on alike, so they are
walked once and their routes are added up. This is liveness analysis, and an abstraction of
the numbers by the comparisons that read them, both long used to check programs: it leaves
nothing out, so the counts are exact and what is not reached cannot be reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from game.engine import standins
from game.engine.coverage import Reached, Route
from game.engine.liveness import Kept, Liveness
from game.engine.playthrough import Choice, Playthrough, arrives, asks, at_close, replay, start
from game.engine.program import UNREACHED, Program, Reading, Step, Values
from game.engine.world import available, happens, run
from game.scenario.model import Ending


@dataclass(frozen=True, slots=True)
class AtMoment:
    """How many worlds stand before a moment, and what is kept alive after it, by whom."""

    moment: str
    worlds: int
    kept: tuple[Kept, ...]


@dataclass(frozen=True)
class Walk:
    """What walking everything found.

    `routes` is the number of possible sequences of players' choices, `endings` how many of
    them arrive at each ending. `worlds` are the distinct keys before each moment, whether it
    comes about there or is passed over, summed over the moments.

    `reached` has a route to everything that play can bring about: moments, options, closed
    options, rules and endings; with texts also situations, asides, known, unknown and advisers
    put before a player, effects whose condition holds, consequences and news, whoever took the
    option. No other route to it departs less often from history, and of those none has fewer
    choices; only where a lesson's alternates are asked now and then is that not promised.

    `fewest_open` is, for each decision that came about, the smallest number of options open in
    any world there.

    `stopped` is None, or says where the walk gave up; the numbers are then of what was walked.
    """

    routes: int
    worlds: int
    per_moment: tuple[AtMoment, ...]
    endings: Mapping[str, int]
    reached: Mapping[str, tuple[Choice, ...]]
    fewest_open: Mapping[str, int]
    stopped: str | None


def walk(
    program: Program,
    roles: Sequence[str],
    *,
    reading: Reading | None = None,
    every_reading: bool = False,
    lesson: int | None = None,
    limit: int = 2_000_000,
    texts: bool = True,
) -> Walk:
    """Walk everything that players of these roles can bring about, under one reading, or under every one.

    Under every reading a world divides by the positions of a dispute where something first
    reads it, and what divided meets again where nothing later reads it; routes are counted
    once for every such division. A route in `reached` then belongs to some reading.

    With `texts`, worlds stay apart where the condition of a text tells them apart, so that
    `reached` is exact for texts; without, only where play does, which gives the same routes
    and endings from fewer worlds. Passing over a sensitive decision arrives where its
    stand-in's option does, and is not counted again. The walk gives up past `limit` worlds.
    Raises NoSuchRole or PlayError as `start` does.
    """
    return _Walking(start(program, roles, lesson=lesson, reading=reading), limit, texts, every_reading).walked()


def replay_route(
    program: Program,
    roles: Sequence[str],
    route: Sequence[Choice],
    *,
    reading: Reading | None = None,
    lesson: int | None = None,
) -> Playthrough:
    """The playthrough of a route that a walk of the same roles, reading and lesson reached.

    Raises PlayError for a route of any other.
    """
    return replay(start(program, roles, lesson=lesson, reading=reading), route)


@dataclass(slots=True)
class _World:
    """All worlds with one key: the values of the one with the shortest route, and how many routes lead to them.

    `passed` are the moments passed over that may yet bring up an alternate of the lesson.
    """

    values: Values
    passed: frozenset[str]
    route: Route
    routes: int


Divisions = Mapping[int, tuple[int, ...]]
"""Slots of disputes, each with the values of its positions."""


def divided(values: Values, divisions: Divisions) -> list[Values]:
    """A world once for every row of positions."""
    worlds = [values]
    for slot, positions in divisions.items():
        worlds = [(*world[:slot], position, *world[slot + 1 :]) for world in worlds for position in positions]
    return worlds


class _Walking:
    """The walk along the timeline: `here` are the worlds before a moment, by key."""

    def __init__(self, play: Playthrough, limit: int, texts: bool, every_reading: bool) -> None:
        self.program, self.roles, self.minutes, self.limit = play.program, play.roles, play.lesson, limit
        self.start = play.lived[0].before if play.lived else play.values
        self.divides = self.first_read() if every_reading else {}
        starts = [self.start]
        for divisions in self.divides.values():
            starts = [values for start in starts for values in divided(start, divisions)]
        self.alive = Liveness(self.program, starts, self.asking, texts=texts)
        self.key = self.alive.key(0)
        self.until = self.last_alternates()
        self.here: dict[object, _World] = {None: _World(self.start, frozenset(), Route(), 1)}
        self.waiting: list[_World] = []
        self.endings: dict[str, int] = {}
        self.fewest_open: dict[str, int] = {}
        self.reached = Reached(self.program, texts)

    def walked(self) -> Walk:
        """Live one moment after the other in all of its worlds."""
        layers: list[AtMoment] = []
        stopped = None
        worlds = 0
        for step in self.program.steps:
            worlds += len(self.here)
            layers.append(AtMoment(step.moment.id, len(self.here), self.alive.kept(step.index + 1)))
            self.live(step, worlds)
            if self.waiting:
                left = f"{len(self.waiting):,} of the {layers[-1].worlds:,} worlds there"
                stopped = (
                    f"Stopped at '{step.moment.id}' with more than {self.limit:,} worlds. "
                    f"What follows from {left} was not walked, nor anything later."
                )
                break
        else:
            for world in self.divided(len(self.program.steps)):
                self.arrive(at_close(self.program, world.values), world.route, world.routes)
            self.here = {}
        ahead = (*self.here.values(), *self.waiting)  # only where it stopped: each goes on by one route at least
        order = [ending.id for ending in self.program.scenario.endings if ending.id in self.endings]
        return Walk(
            routes=sum(self.endings.values()) + sum(world.routes for world in ahead),
            worlds=worlds,
            per_moment=tuple(layers),
            endings={ending: self.endings[ending] for ending in order},
            reached={name: route.choices() for name, route in self.reached.routes.items()},
            fewest_open=self.fewest_open,
            stopped=stopped,
        )

    def live(self, step: Step, walked: int) -> None:
        """Go through a moment in all of its worlds, or in as many as the limit leaves."""
        # Shortest routes first, so that the first world to show a text has a shortest route to it.
        worlds = sorted(self.divided(step.index), key=lambda world: world.route.cost)
        self.here, self.key = {}, self.alive.key(step.index + 1)
        self.reached.expect(step)
        for place, world in enumerate(worlds):
            if walked + len(self.here) > self.limit:
                self.waiting = worlds[place:]
                return
            if not happens(step, world.values):
                self.onward(step, world.values, world.passed | {step.moment.id}, world.route, world.routes)
                continue
            self.reached.note(step.moment.id, world.route)
            if step.ways:
                count = sum(available(step, world.values))
                self.fewest_open[step.moment.id] = min(count, self.fewest_open.get(step.moment.id, count))
            if not step.ways:
                self.run(step, UNREACHED, world, world.route)
            elif asks(self.program, self.roles, self.minutes, world.passed, step):
                self.ask(step, world)
            else:
                option, rule = standins.decide(step, world.values)
                self.reached.note(f"{step.moment.id}/stand_in.{rule}", world.route)
                self.run(step, option, world, world.route)

    def divided(self, place: int) -> Iterable[_World]:
        """The worlds before a step or the close, one for each position of a dispute that is first read there."""
        if place not in self.divides:
            return self.here.values()
        return [
            _World(values, world.passed, world.route, world.routes)
            for world in self.here.values()
            for values in divided(world.values, self.divides[place])
        ]

    def first_read(self) -> Mapping[int, Divisions]:
        """For each step (or the close) that is the first to read some disputes: their slots and positions."""
        readers = [step.reads for step in self.program.steps]
        readers.append(frozenset(slot for test, _ in self.program.closing for slot in test.reads))
        found: dict[int, dict[int, tuple[int, ...]]] = {}
        for dispute in self.program.scenario.disputes:
            slot = self.program.slots.get(dispute.id)
            first = next((place for place, slots in enumerate(readers) if slot in slots), None)
            if slot is not None and first is not None:
                found.setdefault(first, {})[slot] = tuple(position.value or 0 for position in dispute.positions)
        return found

    def ask(self, step: Step, world: _World) -> None:
        """Every choice that a player has here."""
        self.reached.before(world.values, world.route)
        for option, is_open in enumerate(available(step, world.values)):
            name = step.ways[option].option.id
            if is_open:
                self.run(step, option, world, world.route.then(Choice(step.moment.id, name), option != step.historical))
            else:
                self.reached.note(f"{step.moment.id}/options.{name}/unavailable", world.route)

    def run(self, step: Step, option: int, world: _World, route: Route) -> None:
        after, _ = run(step, option, world.values)
        self.reached.after(step, option, world.values, after, route)
        ending = arrives(self.program, step, option, after)
        if ending:
            self.arrive(ending, route, world.routes)
        else:
            self.onward(step, after, world.passed, route, world.routes)

    def onward(self, step: Step, values: Values, passed: frozenset[str], route: Route, routes: int) -> None:
        """Put a world among those before the next moment, with what was passed over and still matters."""
        passed = frozenset(moment for moment in passed if self.until.get(moment, -1) > step.index) if passed else passed
        self.put(values, passed, route, routes)

    def put(self, values: Values, passed: frozenset[str], route: Route, routes: int) -> None:
        """One world more; one that goes on alike takes it in."""
        key = (self.key(values), passed)
        known = self.here.get(key)
        if known is None:
            self.here[key] = _World(values, passed, route, routes)
            return
        known.routes += routes
        if route.cost < known.route.cost:
            known.values, known.route = values, route

    def arrive(self, ending: Ending, route: Route, routes: int) -> None:
        self.endings[ending.id] = self.endings.get(ending.id, 0) + routes
        self.reached.note(f"endings.{ending.id}", route)

    def asking(self, step: Step) -> frozenset[bool]:
        """Whether players decide here always, never, or by what was passed over before."""
        earlier = [entry.moment.id for entry in self.program.steps[: step.index]]
        passed: tuple[list[str], ...] = ([], earlier)
        return frozenset(asks(self.program, self.roles, self.minutes, moments, step) for moments in passed)

    def last_alternates(self) -> Mapping[str, int]:
        """For each decision with alternates in the lesson, the place of the last of them."""
        lessons = [lesson for lesson in self.program.scenario.lessons if lesson.minutes == self.minutes]
        return {
            decision: max(self.program.step(other).index for other in others)
            for lesson in lessons
            for decision, others in lesson.alternates.items()
            if others
        }
