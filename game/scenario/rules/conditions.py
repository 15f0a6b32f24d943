"""Rules of conditions: that they can be read, and that they look back only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from game.errors import Finding
from game.scenario.model import Ending
from game.scenario.moments import Decision, Effect, Event
from game.scenario.rules.book import Book

CHOICE = "choice."


def conditions_read(book: Book) -> Iterator[Finding]:
    """Every condition can be read, and names only what exists."""
    for loc, error in book.unreadable():
        yield Finding(book.within(loc, error.offset), error.problem, error.hint)


def choices_before(book: Book) -> Iterator[Finding]:
    """A condition reads only choices of earlier moments; an ending also the choice of its own moment."""
    moments = {moment.id: moment for moment in book.scenario.timeline}
    for asked in book.conditions():
        own = book.moment(asked.loc)
        if own is None and isinstance(asked.part, Ending):
            own = moments.get(asked.part.at)
        if own is None:
            continue
        for name in _chosen(asked.reads):
            other = moments[name]
            if other.at > own.at or (other is own and not isinstance(asked.part, Ending)):
                now = "here" if other is own else f"only on {hour(other.at)}"
                hint = "Leave it out, or read what an earlier moment has changed."
                yield book.finding(asked.loc, f"'{CHOICE}{name}' is chosen {now}.", hint)


def same_hour(book: Book) -> Iterator[Finding]:
    """Two moments of one hour do not read what the other changes or chooses."""
    hours: dict[datetime, list[Event | Decision]] = {}
    for moment in book.scenario.timeline:
        hours.setdefault(moment.at, []).append(moment)
    if len(hours) == len(book.scenario.timeline):
        return
    for asked in book.conditions():
        own = book.moment(asked.loc)
        for other in hours[own.at] if own else ():
            for slot in sorted(asked.reads & changed_by(other)) if other is not own else ():
                problem = f"'{slot}' changes at '{other.id}' in the same hour, and the two cannot know of each other."
                yield book.finding(asked.loc, problem, "Move one of the two moments, or leave it out.")


def changed_by(moment: Event | Decision) -> frozenset[str]:
    """The slots that a moment can change, its own choice among them."""
    if isinstance(moment, Event):
        return changed(moment.effects)
    effects = [effect for option in moment.options for effect in option.effects]
    return changed(tuple(effects)) | {CHOICE + moment.id}


def changed(effects: tuple[Effect, ...]) -> frozenset[str]:
    """The gauges and facts that effects change."""
    return frozenset(effect.gauge or effect.fact or "" for effect in effects)


def hour(at: datetime) -> str:
    """An hour as an author writes it."""
    return at.isoformat(" ", "minutes")


def _chosen(reads: frozenset[str]) -> list[str]:
    return sorted(slot.removeprefix(CHOICE) for slot in reads if slot.startswith(CHOICE))


RULES = (conditions_read, choices_before, same_hour)
