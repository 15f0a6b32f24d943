"""What stands beside a timeline, as frozen types: disputes, people, hard words, sources, and pages for teachers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.scenario.values import Day, Flag, Id, Language, Line, Part, Prose, Sourced


class Position(Part):
    """One answer to a dispute, with its holders; `value` where the model uses it."""

    id: Id
    value: Annotated[int, Field(ge=-9, le=9)] | None = None
    usual: Flag = False
    text: Prose
    evidence: Prose
    holders: tuple[Id, ...] = Field(min_length=1)


class Dispute(Sourced):
    """A question on which sources differ. Modelled disputes have a value on every position."""

    id: Id
    name: Line
    question: Line
    positions: tuple[Position, ...] = Field(min_length=2, max_length=4)
    weight: Prose
    moments: tuple[Id, ...] = ()

    @property
    def modelled(self) -> bool:
        """Whether the model reads it."""
        return all(position.value is not None for position in self.positions)

    @property
    def usual(self) -> Position:
        """The position that play uses."""
        return next(position for position in self.positions if position.usual)


class Person(Sourced):
    """Who somebody was: `then` for play, `later` for the debrief; `since` hides the entry before a day.

    `lang` is the language of the name, so that a screen reader may say it.
    """

    id: Id
    name: Line
    lang: Language | None = None
    then: Prose
    later: Prose | None = None
    since: Day | None = None


class Term(Sourced):
    """A hard word and what it means; `since` hides the entry before a day; `lang` is the language of the word."""

    id: Id
    term: Line
    lang: Language | None = None
    also: tuple[str, ...] = ()
    meaning: Prose
    since: Day | None = None


class Source(Part):
    """A work that a text rests on; `written` is the day a document was written, `year` that of the edition."""

    id: Id
    author: Line
    title: Line
    year: Annotated[int, Field(ge=1800, le=2100)] | None = None
    where: Line
    kind: Literal["document", "memoir", "study", "reference"]
    written: Day | None = None


class Claim(Sourced):
    """Something textbooks say, and what the record says; `holds` is how much of it stands."""

    id: Id
    topic: Line
    textbook: Prose
    record: Prose
    holds: Literal["yes", "partly", "no", "disputed"]
    moments: tuple[Id, ...] = Field(min_length=1)


class ExamQuestion(Sourced):
    """A question as examiners put it, the moments that answer it, and what a good answer does."""

    id: Id
    task: Line
    question: Line
    guide: Prose
    moments: tuple[Id, ...] = Field(min_length=1)


class Exercise(Sourced):
    """A source to question: where it comes from, what it says or shows, the questions, what to look for."""

    id: Id
    title: Line
    provenance: Prose
    material: Prose
    questions: tuple[Line, ...] = Field(min_length=1)
    guide: Prose
    moments: tuple[Id, ...] = Field(min_length=1)


class Teaching(Part):
    """What a teacher needs beside play."""

    textbooks: tuple[Claim, ...] = ()
    exam: tuple[ExamQuestion, ...] = ()
    exercises: tuple[Exercise, ...] = ()
