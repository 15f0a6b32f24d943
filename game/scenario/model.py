"""A scenario as frozen types: what an author's files say, field by field.

Nothing here knows play. Conditions stay text at this point; `rules` reads them against
the whole scenario, and the engine compiles them.
"""

from __future__ import annotations

import keyword
import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from game import text as door

GAUGE_MIN, GAUGE_MAX = 0, 6
_ID = r"[a-z][a-z0-9_]*"
_YES_OR_NO = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}


def _identifier(value: str) -> str:
    if keyword.iskeyword(value):
        raise ValueError(f"'{value}' is a word that the program keeps for itself. Choose another.")
    if not re.fullmatch(_ID, value):
        near = re.sub(r"[\s-]+", "_", value.strip().lower())
        hint = f"Did you mean '{near}'? " if re.fullmatch(_ID, near) and not keyword.iskeyword(near) else ""
        raise ValueError(
            f"'{value}' cannot be an id. {hint}"
            "An id is lower-case letters, digits and underscores, and begins with a letter."
        )
    return value


def _prose(value: str) -> str:
    at = door.unbalanced(value)
    if at is not None:
        raise ValueError(
            f"the '*' before '{value[at : at + 20].lstrip('*')}' has no partner. Write *word* or **word**."
        )
    return value.strip()


def _flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    meant = _YES_OR_NO.get(str(value).lower(), str(value).lower())
    if meant in ("true", "false"):
        raise ValueError(f"'{value}' cannot stand here. Write '{meant}', in lower case.")
    raise ValueError(f"'{value}' is neither true nor false.")


def _hour(value: Any) -> Any:
    # pydantic would also take '1956' as seconds since 1970, and a zone that other hours do not have.
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d", value):
        raise ValueError(f"'{value}' is no day and hour. Write it as in 1956-10-31 12:00.")
    return value


def _day(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise ValueError(f"'{value}' is no day. Write it as in 1956-10-31.")
    return value


def _since(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", value):
        raise ValueError(f"'{value}' is no day or hour. Write it as in 1956-10-31 or 1956-10-31 12:00.")
    return value


def _language(value: str) -> str:
    if not re.fullmatch("[a-z]{2}", value):
        raise ValueError(f"'{value}' is no language. Write the two letters of its code, as in hu for Hungarian.")
    return value


Id = Annotated[str, AfterValidator(_identifier), Field(max_length=40)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(_prose)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=6000), AfterValidator(_prose)]
Language = Annotated[str, AfterValidator(_language)]
Condition = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Hour = Annotated[datetime, BeforeValidator(_hour)]
Day = Annotated[date, BeforeValidator(_day)]
Since = Annotated[datetime, BeforeValidator(_since)]
Basis = Literal["documented", "probable", "speculative"]
Sources = tuple[Id, ...]


class Part(BaseModel):
    """Whatever an author writes: frozen, and nothing in it that has no name."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Sourced(Part):
    """A part that names what it rests on, or says that it is framing and claims nothing."""

    sources: Sources = ()
    framing: Flag = False


class Effect(Sourced):
    """One change of the world: a gauge by a number, or a fact to a word."""

    gauge: Id | None = None
    change: Annotated[int, Field(ge=-GAUGE_MAX, le=GAUGE_MAX)] | None = None
    fact: Id | None = None
    becomes: str | None = None
    when: Condition | None = None
    because: Prose

    @model_validator(mode="after")
    def _one_of_two(self) -> Effect:
        gauge = self.gauge is not None and self.change is not None
        fact = self.fact is not None and self.becomes is not None
        if (
            gauge == fact
            or (self.gauge is None) != (self.change is None)
            or (self.fact is None) != (self.becomes is None)
        ):
            raise ValueError("an effect names a 'gauge' with its 'change', or a 'fact' with what it 'becomes'.")
        if self.change == 0:
            raise ValueError("a 'change' of '0' changes nothing. Leave the effect out.")
        return self


class News(Sourced):
    """What other roles learn of an event or a choice, when, and how."""

    for_: tuple[Id, ...] = Field(alias="for", min_length=1)
    at: Hour
    how: Line
    text: Prose
    when: Condition | None = None


class Known(Sourced):
    """Something the role holds to be so; `actually` corrects it in the debrief."""

    id: Id
    at: Hour
    how: Line
    text: Prose
    actually: Prose | None = None
    when: Condition | None = None


class Unknown(Sourced):
    """Something the role cannot know yet."""

    text: Prose
    when: Condition | None = None


class Adviser(Sourced):
    """Somebody who was there and what he urges.

    `reconstructed` marks an argument that such a person might have made; without it,
    the person is known to have urged it.
    """

    person: Id
    urges: Id
    argument: Prose
    cites: tuple[Id, ...] = ()
    reconstructed: Flag = False
    when: Condition | None = None


class Consequence(Sourced):
    """What follows from an option; `seen: false` keeps it for the debrief."""

    basis: Basis
    text: Prose
    seen: Flag = True
    when: Condition | None = None


class Judgement(Sourced):
    """What specialists make of a road not taken."""

    basis: Basis
    text: Prose


class Option(Part):
    """Something a decision offers."""

    id: Id
    label: Line
    historical: Flag = False
    available: Condition | None = None
    unavailable: Prose | None = None
    effects: tuple[Effect, ...] = ()
    consequences: tuple[Consequence, ...] = Field(min_length=1)
    news: tuple[News, ...] = ()
    judgement: Judgement | None = None
    ends: Id | None = None
    same_because: Prose | None = None


class StandInRule(Sourced):
    """When nobody plays the role: take this option, because."""

    when: Condition | None = None
    take: Id
    because: Prose


class Explanation(Part):
    """What one historian makes of the choice that was taken."""

    source: Id
    text: Prose


class History(Sourced):
    """What was really done; `outside` is the part that others could notice at once."""

    then: Prose
    outside: Prose | None = None
    later: Prose | None = None
    explanations: tuple[Explanation, ...] = ()


class Debate(Part):
    """What a class can argue about, and what those outside the delegation are asked."""

    questions: tuple[Line, ...] = Field(min_length=1)
    outsiders: Line | None = None


class Situation(Sourced):
    """A version of the moment; the first whose condition holds replaces what it names."""

    id: Id
    when: Condition
    title: Line | None = None
    question: Line | None = None
    place: Line | None = None
    text: Prose | None = None
    short: Prose | None = None


class Aside(Sourced):
    """A sentence or paragraph that is added to the text, or to its short form."""

    after: Literal["text", "short"]
    when: Condition
    text: Prose


class Head(Sourced):
    """What events and decisions share. `at` is on the scenario's clock."""

    id: Id
    at: Hour
    shown: Line
    place: Line | None = None
    when: Condition | None = None
    title: Line
    text: Prose
    short: Prose | None = None
    situations: tuple[Situation, ...] = Field(default=(), max_length=3)
    asides: tuple[Aside, ...] = ()


class Event(Head):
    """Something that happens; a role learns of it through its news alone."""

    kind: Literal["event"]
    effects: tuple[Effect, ...] = ()
    news: tuple[News, ...] = ()
    history: History
    ends: Id | None = None


class Decision(Head):
    """A moment that belongs to a role."""

    kind: Literal["decision"]
    role: Id
    question: Line
    known: tuple[Known, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    advisers: tuple[Adviser, ...] = ()
    options: tuple[Option, ...] = Field(min_length=3, max_length=4)
    stand_in: tuple[StandInRule, ...] = Field(min_length=1)
    history: History
    debate: Debate | None = None
    hinge: Flag = False
    sensitive: Flag = False


Moment = Annotated[Event | Decision, Field(discriminator="kind")]


class Clock(Part):
    """Hours from the scenario's clock, from a day or an hour of that clock on."""

    from_: Since = Field(alias="from")
    hours: Annotated[int, Field(ge=-24, le=24)]


class Role(Sourced):
    """Somebody to act as."""

    id: Id
    name: Line
    office: Line
    clock: str
    line: Line
    briefing: Prose
    short: Prose | None = None
    aims: tuple[Line, ...] = Field(min_length=1)


def _seen_since(value: Any) -> Any:
    if value == "always" or isinstance(value, (date, datetime)):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", value):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError(f"'{value}' is neither 'always' nor a date such as 1956-10-24 or 1956-10-24 06:00.")


SeenSince = Annotated[Literal["always"] | datetime, BeforeValidator(_seen_since)]


class Gauge(Part):
    """An integer 0-6 with a word for each band; a role not in `seen_by` never sees it in play."""

    id: Id
    name: Line
    about: Line
    start: Annotated[int, Field(ge=GAUGE_MIN, le=GAUGE_MAX)]
    bands: dict[Annotated[int, Field(ge=GAUGE_MIN, le=GAUGE_MAX)], Line]
    seen_by: dict[Id, SeenSince] = {}

    def word(self, value: int) -> str:
        """The word of the band that `value` falls into."""
        return self.bands[max(low for low in self.bands if low <= value)]


class Fact(Part):
    """A name with a word from a fixed list; `labels` say the words to a reader."""

    id: Id
    name: Line
    words: tuple[Id, ...] = Field(min_length=2, max_length=12)
    start: str
    labels: dict[Id, Line] = {}
    seen_by: dict[Id, SeenSince] = {}

    def label(self, word: str) -> str:
        """The word as a reader sees it."""
        return self.labels.get(word, word.replace("_", " "))


class Opening(Sourced):
    """What stands before the first moment; every seat reads it."""

    text: Prose
    short: Prose | None = None


class Ending(Sourced):
    """Where a playthrough arrives: the first whose condition holds, at its moment or the close."""

    id: Id
    title: Line
    family: Id
    at: Id
    when: Condition | None = None
    basis: Basis
    historical: Flag = False
    text: Prose
    short: Prose | None = None
    later: Prose | None = None
    questions: tuple[Line, ...] = ()


class Verdict(Sourced):
    """What a yardstick says of a world; the first whose condition holds."""

    when: Condition | None = None
    basis: Basis
    text: Prose


class Yardstick(Part):
    """One of the measures by which an ending is described; with a role, that role's own."""

    id: Id
    name: Line
    role: Id | None = None
    reads: Id | None = None
    verdicts: tuple[Verdict, ...] = Field(min_length=1)


class Lesson(Part):
    """A selection of decisions; an alternate is asked once its decision has been passed over."""

    minutes: Annotated[int, Field(ge=5, le=180)]
    decisions: tuple[Id, ...] = Field(min_length=1)
    alternates: dict[Id, tuple[Id, ...]] = {}


class Family(Part):
    """A kind of ending, as a reader sees it."""

    id: Id
    name: Line


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


class Scenario(Part):
    """A crisis: roles, world, timeline, endings, disputes, sources."""

    id: str
    revision: Annotated[int, Field(ge=1)]
    title: Line
    tagline: Line
    licence: Line
    note: Prose
    clock: str
    clocks: dict[str, tuple[Clock, ...]] = {}
    opening: Opening
    roles: tuple[Role, ...] = Field(min_length=1, max_length=6)
    gauges: tuple[Gauge, ...] = Field(default=(), max_length=12)
    facts: tuple[Fact, ...] = Field(default=(), max_length=40)
    families: tuple[Family, ...] = Field(min_length=1)
    endings: tuple[Ending, ...] = Field(min_length=1)
    yardsticks: tuple[Yardstick, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    timeline: tuple[Moment, ...] = Field(min_length=1, max_length=200)
    disputes: tuple[Dispute, ...] = ()
    people: tuple[Person, ...] = ()
    glossary: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()
    teaching: Teaching = Teaching()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions, in the order of the timeline."""
        return tuple(moment for moment in self.timeline if isinstance(moment, Decision))
