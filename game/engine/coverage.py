"""What a walk has reached so far, each thing by its name and a shortest route to it.

A name is the moment's id and the path below it, as in `reversal/options.invade/news.0`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.engine.playthrough import Choice
from game.engine.program import UNREACHED, Change, Program, Step, Values, Way
from game.scenario.moments import Decision, Event

Holds = Callable[[Values], object]


@dataclass(frozen=True, slots=True)
class Route:
    """A row of choices, the last first. `cost` is its departures and choices; the lower is kept."""

    cost: tuple[int, int] = (0, 0)
    choice: Choice | None = None
    before: Route | None = None

    def then(self, choice: Choice, departs: bool) -> Route:
        """The route that goes on by a choice."""
        departures, choices = self.cost
        return Route((departures + departs, choices + 1), choice, self)

    def choices(self) -> tuple[Choice, ...]:
        """The choices, the first first."""
        found: list[Choice] = []
        route: Route | None = self
        while route is not None and route.choice is not None:
            found.append(route.choice)
            route = route.before
        return tuple(reversed(found))


class Reached:
    """The shortest route to everything reached so far, and the texts of a moment still to be reached."""

    def __init__(self, program: Program, texts: bool) -> None:
        self.program, self.texts = program, texts
        self.routes: dict[str, Route] = {}
        self._before: list[tuple[str, Holds]] = []
        self._after: dict[int, list[tuple[str, Holds]]] = {}
        self._effects: dict[int, set[str]] = {}

    def note(self, name: str, route: Route) -> None:
        """Something is reached by this route."""
        known = self.routes.get(name)
        if known is None or route.cost < known.cost:
            self.routes[name] = route

    def expect(self, step: Step) -> None:
        """Turn to the texts of a moment."""
        if not self.texts:
            return
        ways = dict(enumerate(step.ways)) if step.ways else {UNREACHED: None}
        changes = {option: way.changes if way else step.changes for option, way in ways.items()}
        self._before = list(self._named(step, shown_before(step))) if step.ways else []
        self._after = {option: list(self._named(step, shown_after(step, way))) for option, way in ways.items()}
        self._effects = {option: {change.path for change in all_changes} for option, all_changes in changes.items()}

    def before(self, values: Values, route: Route) -> None:
        """What is put before a player in this world."""
        if self._before:
            self._before = self._still(self._before, values, route)

    def after(self, step: Step, option: int, before: Values, after: Values, route: Route) -> None:
        """What an event or an option brings about, from the world before it to the world after."""
        if option != UNREACHED:
            self.note(f"{step.moment.id}/options.{step.ways[option].option.id}", route)
        if not self.texts:
            return
        if self._after[option]:
            self._after[option] = self._still(self._after[option], after, route)
        if self._effects[option]:
            self._fired(step, option, before, route)

    def _fired(self, step: Step, option: int, values: Values, route: Route) -> None:
        changes: tuple[Change, ...] = step.changes
        if option != UNREACHED:
            values = (*values[: step.slot], option, *values[step.slot + 1 :])
            changes = step.ways[option].changes
        for change in changes:
            if change.test.holds(values):
                self.note(f"{step.moment.id}/{change.path.replace('.effects', '/effects')}", route)
                self._effects[option].discard(change.path)
                values = change.apply(values)

    def _still(self, texts: list[tuple[str, Holds]], values: Values, route: Route) -> list[tuple[str, Holds]]:
        """Note the texts that hold here; give those back that do not."""
        left = []
        for name, holds in texts:
            if holds(values):
                self.note(name, route)
            else:
                left.append((name, holds))
        return left

    def _named(self, step: Step, texts: Iterator[tuple[str, str | None]]) -> Iterator[tuple[str, Holds]]:
        """Texts by their whole names; a situation holds where none before it does."""
        earlier: list[Holds] = []
        for path, when in texts:
            holds = self.program.test(when).holds
            if path.startswith("situations."):
                earlier.append(holds)
                holds = _last_alone(tuple(earlier))
            yield f"{step.moment.id}/{path}", holds


def _last_alone(several: tuple[Holds, ...]) -> Callable[[Values], bool]:
    *others, last = several
    return lambda values: bool(last(values)) and not any(other(values) for other in others)


def shown_before(step: Step) -> Iterator[tuple[str, str | None]]:
    """The texts of a decision that read the world before the choice: path below the moment and condition."""
    moment = step.moment
    assert isinstance(moment, Decision)
    yield from _scenes(moment)
    for known in moment.known:
        yield f"known.{known.id}", known.when
    for place, unknown in enumerate(moment.unknown):
        yield f"unknown.{place}", unknown.when
    for place, adviser in enumerate(moment.advisers):
        yield f"advisers.{place}", adviser.when


def shown_after(step: Step, way: Way | None) -> Iterator[tuple[str, str | None]]:
    """The texts of an event, or of an option taken, that read the world after the effects."""
    if way is None:
        assert isinstance(step.moment, Event)
        yield from _scenes(step.moment)
        yield from ((f"news.{place}", news.when) for place, news in enumerate(step.moment.news))
        return
    path = f"options.{way.option.id}"
    for place, consequence in enumerate(way.option.consequences):
        yield f"{path}/consequences.{place}", consequence.when
    for place, news in enumerate(way.option.news):
        yield f"{path}/news.{place}", news.when


def _scenes(moment: Decision | Event) -> Iterator[tuple[str, str | None]]:
    for situation in moment.situations:
        yield f"situations.{situation.id}", situation.when
    for place, aside in enumerate(moment.asides):
        yield f"asides.{place}", aside.when
