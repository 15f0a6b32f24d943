"""`author map`: the timeline as text: who decides, what each moment does, what it keeps alive and for whom."""

from __future__ import annotations

import json as json_
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import product

from game.engine.liveness import Kept, Liveness
from game.engine.program import CLOSE, Program, Step, Values
from game.scenario.moments import Effect, Event
from game.scenario.moments import Option as Offered

WIDTH = 100

_KEY = (
    "After each moment: what it leaves → who reads it later, and whose texts alone do; 'from 3' tells 2",
    "and 3 apart. Then what it carries on from earlier → its next reader.",
)


@dataclass(frozen=True, slots=True)
class Option:
    """An option: when it is open (None: always), what it does, and the ending it leads to at once."""

    id: str
    label: str
    historical: bool
    available: str | None
    effects: tuple[str, ...]
    ends: str | None


@dataclass(frozen=True, slots=True)
class Alive:
    """What a later condition can still tell apart after a moment, whoever is played, under any reading.

    `cuts` are the values of a gauge from which on it is told apart. `readers` need it for what
    happens, `texts` only for what is told. `next` is the first
    of them all. `here`: this very moment may change it.
    """

    name: str
    cuts: tuple[int, ...]
    here: bool
    next: str
    readers: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment on the map; an event has no role, options or stand-in.

    `ends` is the ending it leads to at once, `asks` are those asked for after it in order.
    """

    id: str
    at: str
    kind: str
    role: str | None
    title: str
    when: str | None
    lessons: tuple[str, ...]
    effects: tuple[str, ...]
    options: tuple[Option, ...]
    stand_in: tuple[str, ...]
    ends: str | None
    asks: tuple[str, ...]
    alive: tuple[Alive, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """An ending, the moment it is asked for at ("close": the end of the timeline), and its condition."""

    id: str
    title: str
    family: str
    at: str
    when: str | None
    historical: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """The decisions of a lesson; `alternates` are asked once the decision they belong to was passed over."""

    minutes: int
    decisions: tuple[str, ...]
    alternates: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Map:
    """A scenario's timeline, its endings in the order they are asked for, and its lessons."""

    scenario: str
    title: str
    moments: tuple[Moment, ...]
    endings: tuple[Arrival, ...]
    lessons: tuple[Lesson, ...]


def survey(program: Program) -> Map:
    """The map of a scenario."""
    scenario, starts = program.scenario, list(_starts(program))
    play, told = (Liveness(program, starts, lambda _: frozenset((True, False)), texts=texts) for texts in (False, True))
    return Map(
        scenario.id,
        scenario.title,
        tuple(
            _moment(program, step, _alive(program, step, play.kept(step.index + 1), told.kept(step.index + 1)))
            for step in program.steps
        ),
        tuple(Arrival(it.id, it.title, it.family, it.at, it.when, it.historical) for it in scenario.endings),
        tuple(Lesson(entry.minutes, entry.decisions, dict(entry.alternates)) for entry in scenario.lessons),
    )


def report(found: Map, *, json: bool = False) -> str:
    """What `author map` prints."""
    if json:
        return json_.dumps(asdict(found), ensure_ascii=False, indent=2)
    parts = [[f"{found.title} ({found.scenario})", *_KEY], *(list(_told(moment)) for moment in found.moments)]
    parts += [["Endings", *(line for ending in found.endings for line in _ending(ending))]]
    parts += [["Lessons", *(line for lesson in found.lessons for line in _lesson(lesson))]] if found.lessons else []
    return "\n\n".join("\n".join(part) for part in parts)


def _starts(program: Program) -> Iterator[Values]:
    """The starting world under each reading."""
    modelled = [dispute for dispute in program.scenario.disputes if dispute.modelled]
    for positions in product(*(dispute.positions for dispute in modelled)):
        yield program.with_reading({d.id: p.id for d, p in zip(modelled, positions, strict=True)})


def _alive(program: Program, step: Step, play: Iterable[Kept], told: Iterable[Kept]) -> tuple[Alive, ...]:
    readers = {kept.name: kept.readers for kept in play}
    changes = [*step.changes, *(change for way in step.ways for change in way.changes)]
    own = {change.slot for change in changes} | ({step.slot} if step.ways else set())
    return tuple(
        Alive(
            kept.name,
            kept.cuts,
            program.slots[kept.name] in own,
            kept.readers[0],
            readers.get(kept.name, ()),
            tuple(reader for reader in kept.readers if reader not in readers.get(kept.name, ())),
        )
        for kept in told
    )


def _moment(program: Program, step: Step, alive: tuple[Alive, ...]) -> Moment:
    moment = step.moment
    event = isinstance(moment, Event)
    return Moment(
        id=moment.id,
        at=moment.at.isoformat(" ", "minutes"),
        kind=moment.kind,
        role=None if event else step.decision.role,
        title=moment.title,
        when=moment.when,
        lessons=tuple(_lessons(program, moment.id)),
        effects=_effects(moment.effects) if isinstance(moment, Event) else (),
        options=() if event else tuple(_option(option) for option in step.decision.options),
        stand_in=() if event else tuple(_if(rule.take, rule.when) for rule in step.decision.stand_in),
        ends=moment.ends if isinstance(moment, Event) else None,
        asks=tuple(ending.id for _, ending in step.endings),
        alive=alive,
    )


def _lessons(program: Program, moment: str) -> Iterator[str]:
    """The minutes of the lessons that have the moment: '25', or '25 (for leave)' as an alternate."""
    for lesson in program.scenario.lessons:
        for_others = [other for other, alternates in lesson.alternates.items() if moment in alternates]
        if moment in lesson.decisions:
            yield str(lesson.minutes)
        elif for_others:
            yield f"{lesson.minutes} (for {', '.join(for_others)})"


def _option(it: Offered) -> Option:
    return Option(it.id, it.label, it.historical, it.available, _effects(it.effects), it.ends)


def _effects(effects: Iterable[Effect]) -> tuple[str, ...]:
    """'street -1', 'pact: left', with 'if …' where there is a condition."""
    return tuple(
        _if(f"{it.gauge} {it.change:+}" if it.gauge else f"{it.fact}: {it.becomes}", it.when) for it in effects
    )


def _if(what: str, when: str | None) -> str:
    return f"{what} if {when}" if when else what


def _told(moment: Moment) -> Iterator[str]:
    yield f"{moment.at}  {moment.id}  ({f'{moment.role} decides' if moment.role else moment.kind})"
    yield from _wrapped(moment.title, 2)
    if moment.when:
        yield from _wrapped(f"when {moment.when}", 2)
    if moment.lessons:
        yield from _wrapped(f"lessons: {', '.join(moment.lessons)} minutes", 2)
    if moment.effects or moment.ends:
        yield from _wrapped("; ".join((*moment.effects, *_ends(moment.ends))), 2)
    for option in moment.options:
        yield from _wrapped(f"- {option.id}{' (as then)' if option.historical else ''}: {option.label}", 2)
        if option.available:
            yield from _wrapped(f"open if {option.available}", 6)
        yield from _wrapped("; ".join((*option.effects, *_ends(option.ends))) or "changes nothing", 6)
    if moment.stand_in:
        yield from _wrapped(f"stand-in: {', else '.join(moment.stand_in)}", 2)
    if moment.asks:
        yield from _wrapped(f"asks for {', '.join(moment.asks)}", 2)
    for item in moment.alive:
        if item.here:
            cuts = f" (from {', '.join(map(str, item.cuts))})" if item.cuts else ""
            texts = f"texts of {', '.join(item.texts)}" if item.texts else ""
            readers = "; ".join(filter(None, (", ".join(item.readers), texts)))
            yield from _wrapped(f"leaves {item.name}{cuts} → {readers}", 2)
    carried = [f"{item.name} → {item.next}" for item in moment.alive if not item.here]
    if carried:
        yield from _wrapped(f"carries on: {', '.join(carried)}", 2)


def _ends(ending: str | None) -> tuple[str, ...]:
    return (f"ends: {ending}",) if ending else ()


def _ending(ending: Arrival) -> Iterator[str]:
    yield from _wrapped(f"- {ending.id} ({ending.family}{', as then' if ending.historical else ''}): {ending.title}", 2)
    yield from _wrapped(_if("at the close" if ending.at == CLOSE else f"after {ending.at}", ending.when), 6)


def _lesson(lesson: Lesson) -> Iterator[str]:
    yield from _wrapped(f"- {lesson.minutes} minutes: {', '.join(lesson.decisions)}", 2)
    for decision, others in lesson.alternates.items():
        yield from _wrapped(f"where {decision} is passed over: {', '.join(others)}", 6)


def _wrapped(text: str, indent: int) -> list[str]:
    lead, rest = " " * indent, " " * (indent + 2)
    return textwrap.wrap(
        text, WIDTH, initial_indent=lead, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
