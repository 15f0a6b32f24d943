"""Rules of names: which may stand only once, and which may not stand at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from game.errors import Finding
from game.scenario.companions import Dispute
from game.scenario.folder import shown
from game.scenario.model import Fact, Gauge
from game.scenario.moments import Head
from game.scenario.rules.book import Book, Loc

_LISTS = ("sources", "for", "cites", "holders", "words", "moments", "decisions")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def ids_once(book: Book) -> Iterator[Finding]:
    """An id stands once in its list: moments, roles, options of a decision, and so on."""
    lists: dict[Loc, list[tuple[Loc, str]]] = {}
    for loc, part in book.parts():
        name = getattr(part, "id", None)
        if isinstance(name, str):
            lists.setdefault(loc[:-1], []).append(((*loc, "id"), name))
    for entries in lists.values():
        yield from _twice(book, entries)


def names_once(book: Book) -> Iterator[Finding]:
    """Gauges, facts and modelled disputes share their names: no two of them are called the same."""
    first: dict[str, str] = {}
    for loc, part in book.parts():
        if isinstance(part, Gauge | Fact) or (isinstance(part, Dispute) and part.modelled):
            kind = str(loc[0])
            if first.setdefault(part.id, kind) != kind:
                problem = f"'{part.id}' is among the {first[part.id]} already."
                yield book.finding((*loc, "id"), problem, "A condition could not tell them apart; rename one.")


def words_once(book: Book) -> Iterator[Finding]:
    """A list of names, such as sources or the words of a fact, holds each of them once."""
    for loc, part in book.parts():
        for field in _LISTS:
            names = getattr(part, "for_" if field == "for" else field, ())
            if len(names) > 1 and all(isinstance(name, str) for name in names) and len(set(names)) < len(names):
                yield from _twice(book, [((*loc, field, index), name) for index, name in enumerate(names)])


def names_reserved(book: Book) -> Iterator[Finding]:
    """No gauge, fact or dispute is called 'choice', and no moment 'close', which mean something else."""
    for loc, part in book.parts():
        if isinstance(part, Gauge | Fact | Dispute) and part.id == "choice":
            yield book.finding((*loc, "id"), "'choice' stands for earlier choices.", "Choose another id.")
        if isinstance(part, Head) and part.id == "close":
            yield book.finding((*loc, "id"), "'close' stands for the end of the timeline.", "Choose another id.")


def folder_named(book: Book) -> Iterator[Finding]:
    """A scenario's folder is called like its id (a warning)."""
    if _ID.fullmatch(book.scenario.id) and book.folder != book.scenario.id:
        problem = f"the folder is called {shown(book.folder)}, and the id is '{book.scenario.id}'."
        hint = "Saves and 'crossroads play' find a scenario by its folder's name: make the two the same."
        yield book.warning(("id",), problem, hint)


def scenario_id(book: Book) -> Iterator[Finding]:
    """A scenario's id is lower-case letters, digits and hyphens, as in hungary-1956."""
    name = book.scenario.id
    if not _ID.fullmatch(name) or len(name) > 40:
        hint = "Write at most 40 lower-case letters, digits and hyphens, as in 'hungary-1956'."
        yield book.finding(("id",), f"'{name}' cannot be the id of a scenario.", hint)


def minutes_once(book: Book) -> Iterator[Finding]:
    """Each lesson has a length of its own."""
    lessons = enumerate(book.scenario.lessons)
    yield from _twice(book, [(("lessons", index, "minutes"), str(lesson.minutes)) for index, lesson in lessons])


def _twice(book: Book, entries: Iterable[tuple[Loc, str]]) -> Iterator[Finding]:
    """A finding for every name that stands again in the same list."""
    first: dict[str, Loc] = {}
    for loc, name in entries:
        if name in first:
            hint = f"It stands first at {book.place(first[name])}."
            yield book.finding(loc, f"'{name}' stands twice in '{_list_of(loc)}'.", hint)
        first.setdefault(name, loc)


def _list_of(loc: Loc) -> str:
    """The list that an entry, or a field of an entry, stands in."""
    inside = loc[:-1] if isinstance(loc[-1], str) else loc
    return next((part for part in reversed(inside) if isinstance(part, str)), "")


RULES = (ids_once, names_once, words_once, names_reserved, scenario_id, folder_named, minutes_once)
