"""The pages a seat may turn to: people, glossary, sources, and what it has lived or been told so far.

While the play runs, dates decide what they show; after the end they show everything.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from game.engine.clocks import Hour, hour
from game.engine.news import told
from game.engine.passages import Origin, Passage
from game.engine.playthrough import Playthrough
from game.engine.scene import label, title_of
from game.engine.views import faced
from game.scenario.companions import Source


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a page: a name, its text, and in the debrief what came later."""

    name: str
    text: Passage
    later: Passage | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """Something a seat has lived (its choice) or been told, with its hour."""

    hour: Hour
    title: Passage | None
    text: Passage
    how: str


def people(play: Playthrough) -> tuple[Entry, ...]:
    """Who is who by last name, as far as the play has come; at the end with what became of them."""
    return tuple(
        Entry(
            person.name,
            Passage(person.then, Origin("", f"people.{person.id}.then"), None, person.sources),
            Passage(person.later, Origin("", f"people.{person.id}.later"), None, person.sources)
            if play.ending and person.later
            else None,
        )
        for person in sorted(play.program.scenario.people, key=lambda item: _folded(item.name.split()[-1]))
        if _shown(person.since, play)
    )


def person(play: Playthrough, name: str) -> tuple[Entry, ...]:
    """The people of that name, or of a name that has it as a part."""
    wanted = _folded(name)
    return tuple(entry for entry in people(play) if wanted in _folded(entry.name))


def mentioned(play: Playthrough, text: str) -> tuple[Entry, ...]:
    """The people whose last name stands in a text."""
    words = set(re.findall(r"\w+", _folded(text)))
    return tuple(entry for entry in people(play) if _folded(entry.name.split()[-1]) in words)


def glossary(play: Playthrough) -> tuple[Entry, ...]:
    """The hard words, in alphabetical order."""
    return tuple(
        Entry(term.term, Passage(term.meaning, Origin("", f"glossary.{term.id}.meaning"), None, term.sources))
        for term in sorted(play.program.scenario.glossary, key=lambda item: _folded(item.term))
        if _shown(term.since, play)
    )


def term(play: Playthrough, word: str) -> Entry | None:
    """What the glossary says of a word, under any of its spellings."""
    wanted = word.casefold().strip().removeprefix("the ")
    for entry in play.program.scenario.glossary:
        if wanted in (name.casefold() for name in (entry.id, entry.term, *entry.also)):
            return next((found for found in glossary(play) if found.name == entry.term), None)
    return None


def sources(play: Playthrough, wanted: tuple[str, ...] | None = None) -> tuple[tuple[Source, ...], int]:
    """The sources to show, of those wanted (or all), and how many more wait for the debrief.

    While the play runs only documents written by then are shown: a later title can give the story away.
    """
    everything = [s for s in play.program.scenario.sources if wanted is None or s.id in wanted]
    shown = tuple(s for s in everything if play.ending or (s.written is not None and s.written <= _today(play)))
    return shown, len(everything) - len(shown)


def past(play: Playthrough, role: str) -> tuple[Past, ...]:
    """What a seat has lived or been told so far, in order of its clock."""
    program = play.program
    found: list[tuple[object, Past]] = []
    for lived in faced(play, role):
        step = program.steps[lived.step]
        when = hour(program.scenario, role, step.moment.at)
        found.append((step.moment.at, Past(when, title_of(play.program, lived), label(step, lived.option), "")))
    by = play.awaits.moment.at if play.awaits else None
    for item in told(play, role):
        if by is None or item.at <= by:
            found.append((item.at, Past(item.told.hour, None, item.told.passage, item.told.how)))
    return tuple(entry for _, entry in sorted(found, key=lambda pair: str(pair[0])))


def _folded(name: str) -> str:
    """A name as it is sorted and looked up: no case, no accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))


def _today(play: Playthrough) -> date:
    return play.awaits.moment.at.date() if play.awaits else date.max


def _shown(since: date | None, play: Playthrough) -> bool:
    return since is None or since <= _today(play)
