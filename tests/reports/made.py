"""Reports that the tests of this folder share, and the text that a reader of each format sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser

from game import saves
from game import text as door
from game.engine.debrief import Debrief
from game.engine.passages import Passage, passages
from game.engine.playthrough import Playthrough, choose, start
from game.engine.program import Program
from game.reports.report import Report, assemble
from game.saves.notes import REASON, VOTES

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOSTILE = "=1+1 <script>alert('x')</script> [a](http://example.org) *so* & `b` | c"


def finished(program: Program, *, everybody: bool = False, departing: bool = True) -> Playthrough:
    """A whole line: at every second decision the last option that is open, where it departs."""
    roles = [role.id for role in program.scenario.roles]
    play = start(program, roles if everybody else roles[:1])
    while (step := play.awaits) is not None:
        historical = step.ways[step.historical].option.id
        options = [historical]
        if departing and len(play.choices) % 2 == 0:
            options = [way.option.id for way in reversed(step.ways) if way.option.available is None] + options
        play = choose(play, options[0])
    return play


def report(program: Program, reason: str = HOSTILE, *, everybody: bool = False, departing: bool = True) -> Report:
    """The report of such a line, with a reason for every choice and a vote on the first."""
    play = finished(program, everybody=everybody, departing=departing)
    notes = {REASON + choice.moment: reason for choice in play.choices}
    first = play.program.step(play.choices[0].moment)
    options = [way.option.id for way in first.ways]
    notes[VOTES + first.moment.id] = " ".join(f"{name}:{place}:{place + 3}" for place, name in enumerate(options))
    return assemble(play, saves.of(play, notes=notes, now=NOW))


def displayed(view: Debrief) -> Iterator[Passage]:
    """Every passage that a debrief shows; of what stand-ins decided as in history only their reason."""
    yield from passages((view.title, view.text, view.later, view.line, view.comparisons, view.hidden, view.causes))
    for item in view.others:
        yield from passages((item.fork, item.reason, item.consequences if item.fork.departed else ()))
    for missing in view.missing:
        yield from (missing.title, missing.then)
    yield from passages((view.measures, view.quarrels, view.questions))


def words(text: str) -> str:
    """A text as it is compared: no emphasis, white space as one space."""
    return " ".join(text.replace("*", "").split())


def parts(passage: Passage) -> list[str]:
    """The paragraphs of a passage, as they are compared."""
    return [words(part) for part in door.paragraphs(passage.text)]


def unescaped(markdown: str) -> str:
    """Markdown as it is read."""
    return words(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown.replace("**", "").replace("*", "")))


class Page(HTMLParser):
    """An HTML page read tag by tag: its text, its ids and links, and what is wrong with how it is built."""

    EMPTY = frozenset({"meta", "rect", "circle", "path", "br", "link", "img", "hr"})
    BLOCKS = frozenset({"p", "div", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "table", "section", "article", "figure"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.pieces: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()
        self.wrong += [f"<{tag}> is never closed" for tag in self.open]

    @property
    def text(self) -> str:
        return words("".join(self.pieces))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag in self.BLOCKS:
            self.pieces.append(" ")
            if "p" in self.open:
                self.wrong.append(f"<{tag}> inside a paragraph, line {self.getpos()[0]}")
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes another, line {self.getpos()[0]}")
        if tag in self.BLOCKS:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.pieces.append(data)
