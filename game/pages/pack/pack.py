"""A pack: everything that is printed, in its order, with the pages on which it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from game.engine.program import Program
from game.pages.pack.answers import Answer, answers, cited, exam
from game.pages.pack.plan import Plan, plans
from game.pages.pack.sheets import Card, Sheet, left_out, sheets
from game.scenario.model import Dispute, ExamQuestion, Exercise, Role, Scenario, Source, Yardstick

T = TypeVar("T")

CARDS_A_PAGE = 6
ROWS_A_PAGE = 7
QUESTIONS_A_PAGE = 6
DOCUMENTS_A_PAGE = 6
LISTED_BELOW = 6
LISTED_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of sheet. It stands on the pages `first` to `last`; the teacher's answers run on to the end (None)."""

    name: str
    title: str
    copies: str
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
        for name, title, copies, pages in self._sizes():
            if pages:
                found.append(Part(name, title, copies, page, page + pages - 1))
                page += pages
        return (*found, Part("answers", "Answers", "one for the teacher, and for nobody else", page, None))

    @property
    def listed(self) -> tuple[tuple[Sheet, ...], ...]:
        """The decisions, where there are too many to stand below the contents: by pages of their own."""
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

    def _sizes(self) -> Iterator[tuple[str, str, str, int]]:
        yield "plans", "Lesson plan" if len(self.plans) == 1 else "Lesson plans", "one for the teacher", len(self.plans)
        yield "briefings", "Role briefings, short", "one for each pupil of that delegation", len(self.roles)
        yield (
            "briefings_full",
            "Role briefings, full",
            "instead of the short, for stronger readers",
            len(self.roles),
        )
        yield "sheets", "Decision sheets, short", "one for each group, handed out one by one", len(self.sheets)
        yield (
            "sheets_full",
            "Decision sheets, full",
            "instead of the short ones, on both sides of a leaf",
            2 * len(self.sheets),
        )
        yield "advisers", "Adviser cards", "one set for the class, cut out", len(self.cards)
        yield "votes", "Vote cards", "one for each pupil or group, cut out", 1
        yield "debrief", "Debrief sheet", "one for each pupil, at the end", len(self.compared) + len(self.asked) + 1
        yield "ticket", "Exit ticket", "half a page for each pupil", 1
        yield (
            "source_pack",
            "Source pack",
            "one for each pair; for another lesson, or for home",
            2 * len(self.exercises) + len(self.documents),
        )


def assemble(program: Program, *, roles: Sequence[str] = (), lesson: int | None = None) -> Pack:
    """The pack of a lesson, of some roles, or of all lessons. Raises NoSuchRole or NoSuchLesson."""
    scenario = program.scenario
    found = sheets(program, roles, lesson)
    decide = {sheet.role.id for sheet in found}
    asked = {sheet.decision.id for sheet in found}
    told, questions = answers(found), exam(program, found)
    exercises = scenario.teaching.exercises
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
        disputes=tuple(item for item in scenario.disputes if asked & set(item.moments)),
        exercises=exercises,
        documents=chunks(_documents(found), DOCUMENTS_A_PAGE),
        answers=told,
        exam=questions,
        sources=cited(program, told, (*exercises, *questions)),
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
