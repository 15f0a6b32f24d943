"""Rules of references: whatever is named exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from game.errors import Finding, Place
from game.scenario.companions import Claim, ExamQuestion, Exercise, Position
from game.scenario.model import Fact, Gauge
from game.scenario.moments import Adviser, Decision, Effect, Event, Explanation, News, Option, StandInRule
from game.scenario.rules.book import Book, Loc, meant
from game.scenario.values import Sourced

CLOSE = "close"


def roles_exist(book: Book) -> Iterator[Finding]:
    """Decisions, news, 'seen_by' and yardsticks name roles of the scenario."""
    roles = [role.id for role in book.scenario.roles]
    for loc, part in book.parts():
        match part:
            case Decision():
                yield from _missing(book, (*loc, "role"), "role", part.role, roles)
            case News():
                for index, role in enumerate(part.for_):
                    yield from _missing(book, (*loc, "for", index), "role", role, roles)
            case Gauge() | Fact():
                for role in part.seen_by:
                    yield from _missing(book, (*loc, "seen_by", role, "[key]"), "role", role, roles)
    for index, yardstick in enumerate(book.scenario.yardsticks):
        if yardstick.role is not None:
            yield from _missing(book, ("yardsticks", index, "role"), "role", yardstick.role, roles)


def news_for_others(book: Book) -> Iterator[Finding]:
    """News of a choice is for other roles than the one who made it."""
    for loc, news in book.each(News):
        moment = book.moment(loc)
        if isinstance(moment, Decision) and moment.role in news.for_:
            where = (*loc, "for", news.for_.index(moment.role))
            hint = "What the role itself learns of it stands in 'consequences'."
            yield book.finding(where, f"'{moment.role}' made this choice and needs no news of it.", hint)


def options_exist(book: Book) -> Iterator[Finding]:
    """Advisers urge, and stand-ins take, an option of their decision."""
    for loc, part in book.parts():
        moment = book.moment(loc)
        if isinstance(moment, Decision) and isinstance(part, Adviser | StandInRule):
            field, name = ("urges", part.urges) if isinstance(part, Adviser) else ("take", part.take)
            yield from _missing(book, (*loc, field), "option here", name, [option.id for option in moment.options])


def people_exist(book: Book) -> Iterator[Finding]:
    """An adviser is somebody of people.yaml."""
    if "people" not in book.root.entries and any(book.each(Adviser)):
        yield Finding(Place("people.yaml"), "'people.yaml' is missing, but advisers name people.", "Make it.")
        return
    people = [person.id for person in book.scenario.people]
    for loc, adviser in book.each(Adviser):
        yield from _missing(book, (*loc, "person"), "person of people.yaml", adviser.person, people)


def known_exists(book: Book) -> Iterator[Finding]:
    """An adviser cites only what is known in his decision."""
    for loc, adviser in book.each(Adviser):
        moment = book.moment(loc)
        known = [item.id for item in moment.known] if isinstance(moment, Decision) else []
        for index, name in enumerate(adviser.cites):
            yield from _missing(book, (*loc, "cites", index), "item of 'known' here", name, known)


def endings_exist(book: Book) -> Iterator[Finding]:
    """What a moment or an option 'ends' with is one of the endings."""
    endings = [ending.id for ending in book.scenario.endings]
    for loc, part in book.parts():
        if isinstance(part, Event | Option) and part.ends is not None:
            yield from _missing(book, (*loc, "ends"), "ending", part.ends, endings)


def endings_fit(book: Book) -> Iterator[Finding]:
    """What a moment or an option 'ends' with is an ending at that moment, or at the close."""
    endings = {ending.id: ending for ending in book.scenario.endings}
    for loc, part in book.parts():
        moment = book.moment(loc)
        if moment is None or not isinstance(part, Event | Option) or part.ends not in endings:
            continue
        at = endings[part.ends].at
        if at not in (moment.id, CLOSE):
            hint = f"Let it stand at '{moment.id}' or '{CLOSE}', or end with another."
            yield book.finding((*loc, "ends"), f"the ending '{part.ends}' stands at '{at}'.", hint)


def families_exist(book: Book) -> Iterator[Finding]:
    """An ending belongs to one of the families."""
    families = [family.id for family in book.scenario.families]
    for index, ending in enumerate(book.scenario.endings):
        yield from _missing(book, ("endings", index, "family"), "family", ending.family, families)


def moments_exist(book: Book) -> Iterator[Finding]:
    """Endings stand at a moment of the timeline or at the close; disputes and what is taught name moments of it."""
    moments = [moment.id for moment in book.scenario.timeline]
    for loc, part in book.parts():
        if isinstance(part, Claim | ExamQuestion | Exercise):
            for place, name in enumerate(part.moments):
                yield from _missing(book, (*loc, "moments", place), "moment", name, moments)
    for index, ending in enumerate(book.scenario.endings):
        yield from _missing(book, ("endings", index, "at"), "moment", ending.at, [*moments, CLOSE])
    for index, dispute in enumerate(book.scenario.disputes):
        for place, name in enumerate(dispute.moments):
            yield from _missing(book, ("disputes", index, "moments", place), "moment", name, moments)


def gauges_exist(book: Book) -> Iterator[Finding]:
    """Effects change gauges of the scenario; yardsticks read its gauges or facts."""
    gauges = [gauge.id for gauge in book.scenario.gauges]
    for loc, effect in book.each(Effect):
        if effect.gauge is not None:
            yield from _missing(book, (*loc, "gauge"), "gauge", effect.gauge, gauges)
    for index, yardstick in enumerate(book.scenario.yardsticks):
        if yardstick.reads is not None:
            known = [*gauges, *(fact.id for fact in book.scenario.facts)]
            yield from _missing(book, ("yardsticks", index, "reads"), "gauge or fact", yardstick.reads, known)


def facts_exist(book: Book) -> Iterator[Finding]:
    """Effects change facts of the scenario."""
    facts = [fact.id for fact in book.scenario.facts]
    for loc, effect in book.each(Effect):
        if effect.fact is not None:
            yield from _missing(book, (*loc, "fact"), "fact", effect.fact, facts)


def words_exist(book: Book) -> Iterator[Finding]:
    """A fact starts as, is labelled by and becomes one of its words."""
    words = {fact.id: fact.words for fact in book.scenario.facts}
    for loc, part in book.parts():
        match part:
            case Fact():
                kind = f"word of '{part.id}'"
                yield from _missing(book, (*loc, "start"), kind, part.start, part.words)
                for word in part.labels:
                    yield from _missing(book, (*loc, "labels", word, "[key]"), kind, word, part.words)
            case Effect(fact=str(fact), becomes=str(word)) if fact in words:
                yield from _missing(book, (*loc, "becomes"), f"word of '{fact}'", word, words[fact])


def sources_exist(book: Book) -> Iterator[Finding]:
    """Whatever names a source names one of sources.yaml."""
    if "sources" not in book.root.entries:
        yield Finding(Place("sources.yaml"), "'sources.yaml' is missing, but texts name sources.", "Make it.")
        return
    sources = {source.id for source in book.scenario.sources}
    for loc, part in book.parts():
        match part:
            case Sourced():
                field, names = "sources", part.sources
            case Position():
                field, names = "holders", part.holders
            case Explanation():
                yield from _missing(book, (*loc, "source"), "source", part.source, sources)
                continue
            case _:
                continue
        for index, name in enumerate(names):
            yield from _missing(book, (*loc, field, index), "source", name, sources)


def clocks_exist(book: Book) -> Iterator[Finding]:
    """A role's clock is the scenario's own or one of 'clocks'."""
    clocks = [book.scenario.clock, *book.scenario.clocks]
    for index, role in enumerate(book.scenario.roles):
        yield from _missing(book, ("roles", index, "clock"), "clock", role.clock, clocks)


def lessons_exist(book: Book) -> Iterator[Finding]:
    """The decisions and alternates of a lesson are decisions of the timeline."""
    decisions = [decision.id for decision in book.scenario.decisions]
    for loc, name in lesson_decisions(book):
        yield from _missing(book, loc, "decision", name, decisions)


def lesson_decisions(book: Book) -> Iterator[tuple[Loc, str]]:
    """Every decision that a lesson names, as its own or as an alternate, and where."""
    for index, lesson in enumerate(book.scenario.lessons):
        for place, name in enumerate(lesson.decisions):
            yield ("lessons", index, "decisions", place), name
        for key, names in lesson.alternates.items():
            for place, name in enumerate(names):
                yield ("lessons", index, "alternates", key, place), name


def _missing(book: Book, loc: Loc, kind: str, name: str, known: Collection[str]) -> Iterator[Finding]:
    if name not in known:
        yield book.finding(loc, f"no {kind} is called '{name}'.", meant(name, known))


RULES = (
    roles_exist,
    news_for_others,
    options_exist,
    people_exist,
    known_exists,
    endings_exist,
    endings_fit,
    families_exist,
    moments_exist,
    gauges_exist,
    facts_exist,
    words_exist,
    sources_exist,
    clocks_exist,
    lessons_exist,
)
