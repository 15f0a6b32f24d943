"""A pack: everything that is printed, in its order, with the pages on which it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from game.engine.program import Program
from game.pages.pack.answers import Answer, answers, cited, exam
from game.pages.pack.plan import Plan, plans
from game.pages.pack.sheets import Card, Sheet, left_out, sheets
from game.scenario.companions import Dispute, ExamQuestion, Exercise, Source
from game.scenario.model import Role, Scenario, Yardstick

T = TypeVar("T")

CLASS, GROUP = 28, 4
"""A class, and the pupils who share a sheet, as the contents reckon."""

CARDS_A_PAGE = 6
ROWS_A_PAGE = 7
QUESTIONS_A_PAGE = 6
DOCUMENTS_A_PAGE = 6
LISTED_BELOW = 5
LISTED_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of sheet. It stands on the pages `first` to `last`; the teacher's answers run on to the end (None).

    `copies` says for whom it is; `sides` are the printed pages of it that a class of 28 needs.
    """

    name: str
    title: str
    copies: str
    sides: int
    first: int
    last: int | None

    @property
    def where(self) -> str:
        """'page 3', 'pages 4 to 9', or 'page 40 to the end'."""
        if self.last is None:
            return f"page {self.first} to the end"
        return f"page {self.first}" if self.first == self.last else f"pages {self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class Pack:
    """All that is printed. Tuples of tuples are pages."""

    scenario: Scenario
    lesson: int | None
    roles: tuple[Role, ...]
    sheets: tuple[Sheet, ...]
    left_out: tuple[str, ...]
    plans: tuple[Plan, ...]
    cards: tuple[tuple[tuple[Sheet, Card], ...], ...]
    compared: tuple[tuple[Sheet, ...], ...]
    asked: tuple[tuple[Sheet, ...], ...]
    yardsticks: tuple[Yardstick, ...]
    disputes: tuple[Dispute, ...]
    exercises: tuple[Exercise, ...]
    documents: tuple[tuple[tuple[Source, Sheet], ...], ...]
    answers: tuple[Answer, ...]
    exam: tuple[ExamQuestion, ...]
    sources: tuple[Source, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that have something to print, with their pages; the contents come before them."""
        found, page = [], 2 + len(self.listed)
        for name, title, copies, sides, pages in self._sizes():
            if pages:
                found.append(Part(name, title, copies, sides, page, page + pages - 1))
                page += pages
        return (*found, Part("answers", "Answers", "one for the teacher, and for nobody else", 0, page, None))

    @property
    def listed(self) -> tuple[tuple[Sheet, ...], ...]:
        """The decisions by pages of their own, where they are too many to stand below the contents.

        The plan of a single lesson lists them already.
        """
        if len(self.plans) == 1:
            return ()
        return chunks(self.sheets, LISTED_A_PAGE) if len(self.sheets) > LISTED_BELOW else ()

    @property
    def leaders(self) -> tuple[str, ...]:
        """The names of those in whose place a class decides."""
        return tuple(role.name for role in self.roles)

    def part(self, name: str) -> Part:
        """A part by its name. Raises StopIteration where the pack has none of it."""
        return next(part for part in self.parts if part.name == name)

    def page(self, name: str, place: int, each: int = 1) -> int:
        """The page on which the sheet at a place begins, in a part whose sheets have `each` pages."""
        return self.part(name).first + place * each

    @property
    def least(self) -> tuple[Part, ...]:
        """What a class must have in hand to hold a lesson on paper; of the briefings the one that is read aloud."""
        needed = tuple(part for part in self.parts if part.name in ("plans", "briefings", "sheets", "ticket"))
        return tuple(_read_aloud(part) if part.name == "briefings" else part for part in needed)

    def _sizes(self) -> Iterator[tuple[str, str, str, int, int]]:
        """Name, title, for whom, how many printed pages of it a class needs, how many pages it has."""
        groups, decisions = CLASS // GROUP, len(self.sheets)
        if len(self.plans) == 1:
            yield "plans", "Lesson plan", "for you", 1, 1
        else:
            yield "plans", "Lesson plans", "for you, the one that you teach", 1, len(self.plans)
        roles = len(self.roles)
        yield "briefings", "Role briefings, short", "one leader's for each group", groups, roles
        yield "briefings_full", "Role briefings, full", "instead of the short, for stronger readers", groups, roles
        yield "sheets", "Decision sheets, short", "each for each group, one by one", groups * decisions, decisions
        yield "names", "Names and words", "on the back of each short sheet", groups * decisions, decisions
        full = "instead of the short ones, on both sides of a leaf"
        yield "sheets_full", "Decision sheets, full", full, 2 * groups * decisions, 2 * decisions
        yield "advisers", "Adviser cards", "one set for the class, cut out", len(self.cards), len(self.cards)
        yield "votes", "Vote cards", "one set for each group, cut out; or raise hands", groups, 1
        debrief = len(self.compared) + len(self.asked) + 1
        yield "debrief", "Debrief sheet", "for each pupil, after the last vote or for home", CLASS * debrief, debrief
        yield "ticket", "Exit ticket", "half a page for each pupil", CLASS // 2, 1
        sources = 2 * len(self.exercises) + len(self.documents)
        yield "source_pack", "Source pack", "for each pair, in another lesson or at home", CLASS // 2 * sources, sources


def _read_aloud(briefings: Part) -> Part:
    """The first of the briefings alone: all begin alike, with how it stands."""
    return replace(briefings, title="Role briefing to read aloud from", sides=1, last=briefings.first)


def assemble(program: Program, *, roles: Sequence[str] = (), lesson: int | None = None) -> Pack:
    """The pack of a lesson, of some roles, or of all lessons. Raises NoSuchRole or NoSuchLesson."""
    scenario = program.scenario
    found = sheets(program, roles, lesson)
    decide = {sheet.role.id for sheet in found}
    asked = {sheet.decision.id for sheet in found}
    told, questions = answers(found), exam(program, found)
    exercises = scenario.teaching.exercises
    disputes = tuple(item for item in scenario.disputes if asked & set(item.moments))
    return Pack(
        scenario=scenario,
        lesson=lesson,
        roles=tuple(role for role in scenario.roles if role.id in decide),
        sheets=found,
        left_out=left_out(program, roles, lesson),
        plans=plans(program, found, lesson),
        cards=chunks([(sheet, card) for sheet in found for card in sheet.cards], CARDS_A_PAGE),
        compared=chunks(found, ROWS_A_PAGE),
        asked=chunks([sheet for sheet in found if sheet.questions], QUESTIONS_A_PAGE),
        yardsticks=tuple(item for item in scenario.yardsticks if item.role is None or item.role in decide),
        disputes=disputes,
        exercises=exercises,
        documents=chunks(_documents(found), DOCUMENTS_A_PAGE),
        answers=told,
        exam=questions,
        sources=cited(program, told, (*exercises, *questions), disputes),
    )


def chunks(items: Sequence[T], size: int) -> tuple[tuple[T, ...], ...]:
    """The items by so many: as many on each as there is room for, and the rest."""
    rest = iter(items)
    return tuple(iter(lambda: tuple(islice(rest, size)), ()))


def _documents(found: Sequence[Sheet]) -> list[tuple[Source, Sheet]]:
    """Every document once, with the first sheet that rests on it."""
    first: dict[str, tuple[Source, Sheet]] = {}
    for sheet in found:
        for source in sheet.documents:
            first.setdefault(source.id, (source, sheet))
    return list(first.values())
