"""What a seat may see: its own texts and its news, and nothing else.

`brief` stands before a choice, `reveal` right after it, `closing` at the end before the
debrief. Texts told before a choice read the world as it then is; texts told after it, and
all texts of events, read the world after the effects.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from game.engine.causes import Grading
from game.engine.clocks import beside, hour
from game.engine.news import Delegated, Told, arrived_news, delegated
from game.engine.passages import Origin, Passage
from game.engine.playthrough import Playthrough
from game.engine.program import Program, Step, Test, Values
from game.engine.scene import Scene, label
from game.engine.world import PLAYER, Lived, available
from game.errors import NothingToDecide
from game.scenario.model import Ending, Role
from game.scenario.values import Basis


@dataclass(frozen=True, slots=True)
class Case:
    """An adviser's case for an option. `reconstructed`: as such a person might have argued."""

    person: str
    urges: str
    passage: Passage
    reconstructed: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """An option before a player. Open ones are numbered from 1 without gaps; a closed one says why."""

    option: str
    number: int | None
    label: Passage
    reason: Passage | None


@dataclass(frozen=True, slots=True)
class GaugeWord:
    """A gauge as a seat sees it: its name and the word for its band."""

    gauge: str
    name: str
    word: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A decision as its seat stands before it."""

    step: int
    role: Role
    number: int
    title: Passage
    shown: Passage
    place: Passage | None
    text: tuple[Passage, ...]
    delegated: tuple[Delegated, ...]
    news: tuple[Told, ...]
    known: tuple[Told, ...]
    gauges: tuple[GaugeWord, ...]
    cases: tuple[Case, ...]
    question: Passage
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A gauge that a choice moved, in words, up or down, and why."""

    name: str
    before: str
    after: str
    up: bool
    because: Passage


@dataclass(frozen=True, slots=True)
class Reveal:
    """What is told right after a choice. `historical` and `history` are empty where history waits."""

    step: int
    role: Role
    choice: Passage
    consequences: tuple[Passage, ...]
    moved: tuple[Moved, ...]
    historical: Passage | None
    history: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """What still reaches a seat after its last decision, and where it all arrived."""

    delegated: tuple[Delegated, ...]
    news: tuple[Told, ...]
    title: Passage
    text: Passage


def brief(play: Playthrough, *, short: bool = False) -> Brief:
    """The decision that awaits. Raises NothingToDecide at the end."""
    step = play.awaits
    if step is None:
        raise NothingToDecide("This playthrough has ended; there is nothing left to decide.")
    return brief_at(play, step, play.values, short=short)


def brief_at(play: Playthrough, step: Step, values: Values, *, short: bool = False) -> Brief:
    """A decision of this playthrough, lived or awaiting, as its seat stands or stood before it."""
    decision, program = step.decision, play.program
    role = next(entry for entry in program.scenario.roles if entry.id == decision.role)
    scene = Scene(program, step, values)
    earlier = [lived.step for lived in faced(play, decision.role) if lived.step < step.index]
    return Brief(
        step=step.index,
        role=role,
        number=_met(play, decision.role, step.index) + 1,
        title=scene.passage("title"),
        shown=Passage(decision.shown, Origin(decision.id, "shown")),
        place=scene.passage("place") if scene.field("place") else None,
        text=scene.body(short),
        delegated=delegated(play, decision.role, earlier[-1] if earlier else -1, step.index),
        news=tuple(
            replace(item, hour=beside(item.hour, decision.at))
            for item in arrived_news(play, decision.role, earlier[-1] if earlier else None, step)
        ),
        known=tuple(told for test, told in _known(program, step) if test.holds(values)),
        gauges=gauge_words(program, decision.role, decision.at, values),
        cases=tuple(case for test, case in _cases(program, step) if test.holds(values)),
        question=scene.passage("question"),
        offers=_offers(step, values),
    )


def _met(play: Playthrough, role: str, before: int) -> int:
    """How many decisions of a role its player has taken, or passed over, before a step."""
    answered = {choice.moment for choice in play.choices}
    earlier = (step for step in play.program.steps[:before] if step.ways and step.moment.id in answered)
    return sum(step.decision.role == role for step in earlier)


def reveal(play: Playthrough, step: int, *, history: bool = True) -> Reveal:
    """What a seat is told right after its choice at a step.

    With several seats only the part of history that others could notice is told; without
    `history`, none of it.
    """
    lived, entry = play.lived[step], play.program.steps[step]
    decision = entry.decision
    role = next(item for item in play.program.scenario.roles if item.id == decision.role)
    sealed = len(play.roles) > 1
    told: tuple[Passage, ...] = ()
    if history and sealed and decision.history.outside:
        told = (
            Passage(decision.history.outside, Origin(decision.id, "history.outside"), None, decision.history.sources),
        )
    elif history and not sealed:
        told = (Passage(decision.history.then, Origin(decision.id, "history.then"), None, decision.history.sources),)
    return Reveal(
        step=step,
        role=role,
        choice=label(entry, lived.option),
        consequences=consequences(play, lived, seen=True),
        moved=moved(play, lived, decision.role),
        historical=label(entry, entry.historical) if history and not sealed else None,
        history=told,
    )


def closing(play: Playthrough, role: str, *, short: bool = False) -> Closing:
    """What still reaches a seat, and the ending, by its short form if asked.

    Raises NothingToDecide before the end.
    """
    if play.ending is None:
        raise NothingToDecide("This playthrough has not ended yet.")
    ending = play.ending
    last = [lived.step for lived in faced(play, role)]
    last_step, grading = len(play.lived) - 1, Grading(play)
    grade = grading.after(last_step, ending.basis, ending_tests(play))
    carried = grading.carried(last_step, grade)
    return Closing(
        delegated=delegated(play, role, last[-1] if last else -1, len(play.lived)),
        news=arrived_news(play, role, last[-1], None) if last else _since_the_start(play, role),
        title=Passage(ending.title, Origin("", f"endings.{ending.id}.title")),
        text=ending_text(ending, grade, carried, short=short),
    )


def _since_the_start(play: Playthrough, role: str) -> tuple[Told, ...]:
    """What has reached a role that never came to decide, from the first decision of the story on."""
    steps = play.program.steps
    first = next((lived for lived in play.lived if lived.happened and steps[lived.step].ways), None)
    if first is None:
        return arrived_news(play, role, None, None)
    begun = hour(play.program.scenario, role, steps[first.step].moment.at).at
    return tuple(item for item in arrived_news(play, role, None, None) if item.hour.at >= begun)


def ending_text(ending: Ending, grade: Basis, carried: bool, *, short: bool) -> Passage:
    """What an ending says, or its short form where there is one."""
    field = "short" if short and ending.short else "text"
    origin = Origin("", f"endings.{ending.id}.{field}")
    return Passage(getattr(ending, field), origin, grade, ending.sources, carried)


def ending_tests(play: Playthrough) -> list[Test]:
    """The tests that led to the ending: its own and those of the endings before it at that place."""
    tests: list[Test] = []
    for test, ending in (*play.program.steps[len(play.lived) - 1].endings, *play.program.closing):
        tests.append(test)
        if ending is play.ending:
            break
    return tests


def faced(play: Playthrough, role: str) -> list[Lived]:
    """The decisions of a role that its player has taken so far."""
    steps = play.program.steps
    return [
        lived
        for lived in play.lived
        if steps[lived.step].ways
        and lived.happened
        and lived.rule == PLAYER
        and steps[lived.step].decision.role == role
    ]


def consequences(play: Playthrough, lived: Lived, *, seen: bool | None = None) -> tuple[Passage, ...]:
    """The graded consequences of the choice taken at a step; only those with that `seen`, if given."""
    step, grading = play.program.steps[lived.step], Grading(play)
    option = step.ways[lived.option].option
    found = []
    for place, item in enumerate(option.consequences):
        test = play.program.test(item.when)
        if test.holds(lived.after) and seen in (None, item.seen):
            origin = Origin(step.moment.id, f"options.{option.id}.consequences.{place}.text")
            grade = grading.after(lived.step, item.basis, [test])
            found.append(Passage(item.text, origin, grade, item.sources, grading.carried(lived.step, grade)))
    return tuple(found)


def moved(play: Playthrough, lived: Lived, role: str | None) -> tuple[Moved, ...]:
    """The gauges that a step moved, those a role sees by then; all of them without a role."""
    program = play.program
    step = program.steps[lived.step]
    gauges = program.scenario.gauges
    return tuple(
        Moved(
            gauges[entry.change.slot].name,
            gauges[entry.change.slot].word(entry.before),
            gauges[entry.change.slot].word(entry.after),
            entry.after > entry.before,
            Passage(
                entry.change.effect.because,
                Origin(step.moment.id, f"{entry.change.path}.because"),
                None,
                entry.change.effect.sources,
            ),
        )
        for entry in lived.entries
        if entry.change.gauge and (role is None or _sees(gauges[entry.change.slot].seen_by.get(role), step.moment.at))
    )


def gauge_words(program: Program, role: str, at: datetime, values: Values) -> tuple[GaugeWord, ...]:
    """The gauges that a role sees at an instant, in words."""
    return tuple(
        GaugeWord(gauge.id, gauge.name, gauge.word(values[slot]))
        for slot, gauge in enumerate(program.scenario.gauges)
        if _sees(gauge.seen_by.get(role), at)
    )


def _sees(since: object, at: datetime) -> bool:
    return since == "always" or (isinstance(since, datetime) and since <= at)


def _offers(step: Step, values: Values) -> tuple[Offer, ...]:
    offers: list[Offer] = []
    number = 0
    for place, is_open in enumerate(available(step, values)):
        option = step.ways[place].option
        number += is_open
        reason = None
        if not is_open:
            reason = Passage(option.unavailable or "", Origin(step.moment.id, f"options.{option.id}.unavailable"))
        offers.append(Offer(option.id, number if is_open else None, label(step, place), reason))
    return tuple(offers)


@lru_cache(maxsize=512)
def _known(program: Program, step: Step) -> tuple[tuple[Test, Told], ...]:
    """What a decision's role holds to be so, each item with its test; made once."""
    decision = step.decision
    return tuple(
        (
            program.test(item.when),
            Told(
                Passage(item.text, Origin(decision.id, f"known.{item.id}.text"), None, item.sources),
                item.how,
                beside(hour(program.scenario, decision.role, item.at), decision.at),
            ),
        )
        for item in decision.known
    )


@lru_cache(maxsize=512)
def _cases(program: Program, step: Step) -> tuple[tuple[Test, Case], ...]:
    """The advisers' cases at a decision, each with its test; made once."""
    names = {person.id: person.name for person in program.scenario.people}
    return tuple(
        (
            program.test(item.when),
            Case(
                names.get(item.person, item.person),
                item.urges,
                Passage(item.argument, Origin(step.moment.id, f"advisers.{place}.argument"), None, item.sources),
                item.reconstructed,
            ),
        )
        for place, item in enumerate(step.decision.advisers)
    )
