"""Rules of the fog of history: nobody knows, says or acts on what could not be known by then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from game.errors import Finding
from game.scenario.moments import (
    Adviser,
    Aside,
    Consequence,
    Decision,
    Event,
    Known,
    News,
    Option,
    Situation,
    StandInRule,
)
from game.scenario.rules.book import Asked, Book
from game.scenario.rules.conditions import CHOICE, changed, hour


def known_in_time(book: Book) -> Iterator[Finding]:
    """What is known at a decision was learned at its hour or before."""
    for loc, known in book.each(Known):
        moment = book.moment(loc)
        if moment and known.at > moment.at:
            problem = f"'{known.id}' is learned on '{hour(known.at)}', after the decision."
            yield book.finding((*loc, "at"), problem, f"Nothing known is later than {hour(moment.at)}.")


def news_in_time(book: Book) -> Iterator[Finding]:
    """News arrives at the hour of its moment or after."""
    for loc, news in book.each(News):
        moment = book.moment(loc)
        if moment and news.at < moment.at:
            problem = f"the news arrives on '{hour(news.at)}', before it has happened."
            yield book.finding((*loc, "at"), problem, f"It arrives on {hour(moment.at)} or later.")


def documents_in_time(book: Book) -> Iterator[Finding]:
    """A document that something known rests on was written by the day on which it was known."""
    sources = {source.id: source for source in book.scenario.sources}
    for loc, known in book.each(Known):
        for index, name in enumerate(known.sources):
            source = sources.get(name)
            if source and source.kind == "document" and source.written and source.written > known.at.date():
                problem = f"'{name}' was written on '{source.written}', after '{known.id}' was known."
                yield book.finding((*loc, "sources", index), problem, "Name a source of that day, or a later study.")


def roles_see_conditions(book: Book) -> Iterator[Finding]:
    """A role's stand-in, options, advisers and texts read only what the role can see by then."""
    for asked in book.conditions():
        moment = book.moment(asked.loc)
        if not isinstance(moment, Decision):
            continue
        if isinstance(asked.part, StandInRule | Option | Adviser | Known | Situation | Aside):
            disputes = isinstance(asked.part, StandInRule)
            yield from _unseen(book, asked, moment.role, moment.at, asked.reads, disputes=disputes)


def news_sees_conditions(book: Book) -> Iterator[Finding]:
    """News reads only what its moment changes, or what its readers can see when it arrives."""
    for asked in book.conditions():
        if isinstance(asked.part, News):
            beyond = asked.reads - _changed_here(book, asked)
            for role in asked.part.for_:
                yield from _unseen(book, asked, role, asked.part.at, beyond, disputes=False)


def consequences_see_conditions(book: Book) -> Iterator[Finding]:
    """A consequence reads only what its option changes or its role sees; one kept for the debrief also secrets."""
    disputes = set(book.names.disputes)
    for asked in book.conditions():
        moment = book.moment(asked.loc)
        if isinstance(asked.part, Consequence) and isinstance(moment, Decision):
            beyond = asked.reads - _changed_here(book, asked)
            reads = beyond if asked.part.seen else beyond & disputes
            yield from _unseen(book, asked, moment.role, moment.at, reads, disputes=False)


_UNDISPUTED = "Only stand-ins, effects, endings, verdicts and a moment's own 'when' may read it."
_SEEN = "Read something that the role sees, or let 'seen_by' say since when it does."


def _leans(name: str) -> str:
    return f"'{name}' is a dispute, and what a player sees does not depend on who is right."


def _unseen(
    book: Book, asked: Asked, role: str, by: datetime, reads: frozenset[str], *, disputes: bool
) -> Iterator[Finding]:
    """A finding for every slot that the role cannot know by then."""
    seen_by = {gauge.id: gauge.seen_by for gauge in book.scenario.gauges}
    seen_by |= {fact.id: fact.seen_by for fact in book.scenario.facts}
    for slot in sorted(reads):
        if slot.startswith(CHOICE):
            if not _heard(book, slot.removeprefix(CHOICE), role, by):
                problem = f"'{role}' cannot know '{slot}' by {hour(by)}."
                yield book.finding(asked.loc, problem, f"No news of that choice reaches '{role}' by then.")
        elif slot in seen_by:
            since = seen_by[slot].get(role)
            if since is None:
                yield book.finding(asked.loc, f"'{slot}' is hidden from '{role}'.", _SEEN)
            elif since != "always" and since > by:
                problem = f"'{role}' sees '{slot}' only from {hour(since)} on, and this is {hour(by)}."
                yield book.finding(asked.loc, problem, _SEEN)
        elif not disputes:
            yield book.finding(asked.loc, _leans(slot), _UNDISPUTED)


def _heard(book: Book, moment: str, role: str, by: datetime) -> bool:
    """Whether a choice is the role's own, or some news of it has reached the role by then."""
    decision = next(decision for decision in book.scenario.decisions if decision.id == moment)
    news = (news for option in decision.options for news in option.news)
    return decision.role == role or any(role in item.for_ and item.at <= by for item in news)


def _changed_here(book: Book, asked: Asked) -> frozenset[str]:
    """What the event, or the option, that a piece of news belongs to changes itself."""
    moment = book.moment(asked.loc)
    if isinstance(moment, Event):
        return changed(moment.effects)
    if isinstance(moment, Decision) and isinstance(asked.loc[3], int):
        return changed(moment.options[asked.loc[3]].effects)
    return frozenset()


RULES = (
    known_in_time,
    news_in_time,
    documents_in_time,
    roles_see_conditions,
    news_sees_conditions,
    consequences_see_conditions,
)
