"""A playthrough: who is played and what they chose. World, place and ending follow from that.

start(program, roles) → choose(play, option) → … → play.ending
                          ↺ undo
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from game.engine import standins
from game.engine.program import UNREACHED, Program, Reading, Step, Values
from game.engine.world import PLAYER, Lived, available, happens, run
from game.errors import NoSuchLesson, NoSuchOption, NoSuchRole, NotAvailable, NothingToDecide, NothingToUndo, PlayError
from game.scenario.model import Ending
from game.scenario.moments import Event, Option


@dataclass(frozen=True, slots=True)
class Choice:
    """An option taken at a decision; `option` is None where a player passed over a sensitive one."""

    moment: str
    option: str | None


@dataclass(frozen=True)
class Playthrough:
    """A legal playthrough; only `start`, `choose` and `undo` make one.

    `program`, `roles`, `lesson` (its minutes) and `choices` are the record. `lived` has one
    entry for every step so far, `ending` is set once it has arrived somewhere.
    """

    program: Program
    roles: tuple[str, ...]
    lesson: int | None
    choices: tuple[Choice, ...]
    values: Values
    lived: tuple[Lived, ...]
    ending: Ending | None

    @property
    def awaits(self) -> Step | None:
        """The decision that a player has to take now; None at the end."""
        return None if self.ending else self.program.steps[len(self.lived)]

    @property
    def departures(self) -> tuple[Lived, ...]:
        """The choices, players' and stand-ins', that differ from the historical ones, in order."""
        steps = self.program.steps
        return tuple(lived for lived in self.lived if lived.option not in (UNREACHED, steps[lived.step].historical))

    def taken(self, lived: Lived) -> Option | None:
        """The option taken at a decision that came about."""
        return None if lived.option == UNREACHED else self.program.steps[lived.step].ways[lived.option].option


def start(
    program: Program, roles: Sequence[str], *, lesson: int | None = None, reading: Reading | None = None
) -> Playthrough:
    """A playthrough before its first decision, played as one, several or none of the roles.

    Raises NoSuchRole for a role or NoSuchLesson for a lesson that the scenario does not have.
    """
    known = [role.id for role in program.scenario.roles]
    for role in roles:
        if role not in known:
            raise NoSuchRole(f"No role is called '{role}'. The roles are {_listed(known)}.")
    lengths = [entry.minutes for entry in program.scenario.lessons]
    if lesson is not None and lesson not in lengths:
        there = f"The lessons are {_listed([str(n) for n in lengths])}." if lengths else "The scenario has no lessons."
        raise NoSuchLesson(f"No lesson has '{lesson}' minutes. {there}")
    seats = tuple(role for role in known if role in roles)
    values = program.with_reading(reading or {})
    return _onward(Playthrough(program, seats, lesson, (), values, (), None))


def choose(play: Playthrough, option: str | None) -> Playthrough:
    """The playthrough after taking an option, up to the next decision or the end.

    None passes over a sensitive decision; the stand-in then decides. Raises NothingToDecide,
    NoSuchOption or NotAvailable (with the author's reason).
    """
    step = play.awaits
    if step is None:
        raise NothingToDecide("This playthrough has ended; there is nothing left to decide.")
    decision = step.decision
    record = (*play.choices, Choice(decision.id, option))
    if option is None:
        if not decision.sensitive:
            raise NoSuchOption(f"'{decision.title}' cannot be passed over.")
        taken, rule = standins.decide(step, play.values)
        return _onward(_lived(play, step, taken, rule, record))
    place = step.way(option)
    if place == UNREACHED:
        ids = [way.option.id for way in step.ways]
        raise NoSuchOption(f"'{decision.title}' has no option '{option}'. The options are {_listed(ids)}.")
    if not available(step, play.values)[place]:
        way = step.ways[place].option
        raise NotAvailable(f"'{way.label}' is not open here. {' '.join((way.unavailable or '').split())}".strip())
    return _onward(_lived(play, step, place, PLAYER, record))


def undo(play: Playthrough) -> Playthrough:
    """The playthrough before its last choice. Raises NothingToUndo."""
    if not play.choices:
        raise NothingToUndo("No choice has been made yet.")
    return replay(play, play.choices[:-1])


def replay(play: Playthrough, choices: Sequence[Choice]) -> Playthrough:
    """The same roles, lesson and reading with these choices from the start.

    Raises PlayError at the first choice that does not fit.
    """
    values = play.lived[0].before if play.lived else play.values
    again = _onward(Playthrough(play.program, play.roles, play.lesson, (), values, (), None))
    for choice in choices:
        step = again.awaits
        if step is None or step.moment.id != choice.moment:
            raise PlayError(f"The decision '{choice.moment}' does not come up at this point.")
        again = choose(again, choice.option)
    return again


@lru_cache(maxsize=8)
def historical_line(program: Program) -> Playthrough:
    """Nobody played: every decision by its stand-in, as a well-formed scenario takes it in history."""
    return start(program, ())


def _onward(play: Playthrough) -> Playthrough:
    """Live moments until a player's decision awaits or an ending is reached."""
    steps = play.program.steps
    while play.ending is None:
        if len(play.lived) == len(steps):
            return _ended(play, at_close(play.program, play.values))
        step = steps[len(play.lived)]
        if not happens(step, play.values):
            play = _passed(play, step)
        elif not step.ways:
            play = _lived(play, step, UNREACHED, PLAYER, play.choices)
        elif asked(play, step):
            return play
        else:
            taken, rule = standins.decide(step, play.values)
            play = _lived(play, step, taken, rule, play.choices)
    return play


def asked(play: Playthrough, step: Step) -> bool:
    """Whether a player decides here: the role is played, and the lesson, if any, has the decision."""
    passed = (play.program.steps[lived.step].moment.id for lived in play.lived if not lived.happened)
    return asks(play.program, play.roles, play.lesson, passed, step)


def asks(program: Program, roles: Sequence[str], minutes: int | None, passed: Iterable[str], step: Step) -> bool:
    """The same, told who is played, the lesson, and the moments passed over on the way here."""
    if step.decision.role not in roles:
        return False
    if minutes is None:
        return True
    lesson = next(entry for entry in program.scenario.lessons if entry.minutes == minutes)
    decision = step.decision.id
    return decision in lesson.decisions or any(decision in lesson.alternates.get(other, ()) for other in passed)


def arrives(program: Program, step: Step, option: int, after: Values) -> Ending | None:
    """The ending that a moment just lived leads to: what it `ends` with, or the first one at it that holds."""
    ends = step.moment.ends if isinstance(step.moment, Event) else step.ways[option].option.ends
    if ends is not None:
        return next(ending for ending in program.scenario.endings if ending.id == ends)
    return next((ending for test, ending in step.endings if test.holds(after)), None)


def at_close(program: Program, values: Values) -> Ending:
    """The ending where the timeline is over; a well-formed scenario has one for every world."""
    return next(ending for test, ending in program.closing if test.holds(values))


def _passed(play: Playthrough, step: Step) -> Playthrough:
    return _with(play, Lived(step.index, False, UNREACHED, PLAYER, play.values, play.values, ()), play.choices)


def _lived(play: Playthrough, step: Step, option: int, rule: int, choices: tuple[Choice, ...]) -> Playthrough:
    after, entries = run(step, option, play.values)
    after_play = _with(play, Lived(step.index, True, option, rule, play.values, after, entries), choices)
    ending = arrives(play.program, step, option, after)
    return _ended(after_play, ending) if ending else after_play


def _with(play: Playthrough, lived: Lived, choices: tuple[Choice, ...]) -> Playthrough:
    return Playthrough(play.program, play.roles, play.lesson, choices, lived.after, (*play.lived, lived), None)


def _ended(play: Playthrough, ending: Ending) -> Playthrough:
    return Playthrough(play.program, play.roles, play.lesson, play.choices, play.values, play.lived, ending)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
