"""A scenario as frozen types: what an author's files say, field by field.

Nothing here knows play. Conditions stay text at this point; `rules` reads them against
the whole scenario, and the engine compiles them.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.scenario.companions import Dispute, Person, Source, Teaching, Term
from game.scenario.moments import Decision, Moment
from game.scenario.values import (
    GAUGE_MAX,
    GAUGE_MIN,
    Basis,
    Condition,
    Flag,
    Id,
    Line,
    Part,
    Prose,
    SeenSince,
    Since,
    Sourced,
)


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


class Gauge(Part):
    """An integer 0-6 with a word for each band; a role not in `seen_by` never sees it in play."""

    id: Id
    name: Line
    about: Line
    start: Annotated[int, Field(ge=GAUGE_MIN, le=GAUGE_MAX)]
    bands: dict[Annotated[int, Field(ge=GAUGE_MIN, le=GAUGE_MAX)], Line]
    seen_by: dict[Id, SeenSince] = Field(default_factory=dict)

    def word(self, value: int) -> str:
        """The word of the band that `value` falls into."""
        return self.bands[max(low for low in self.bands if low <= value)]


class Fact(Part):
    """A name with a word from a fixed list; `labels` say the words to a reader."""

    id: Id
    name: Line
    words: tuple[Id, ...] = Field(min_length=2, max_length=12)
    start: str
    labels: dict[Id, Line] = Field(default_factory=dict)
    seen_by: dict[Id, SeenSince] = Field(default_factory=dict)

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
    """A selection of decisions; an alternate is asked once its decision has been passed over.

    `before` tells what has happened between the scenario's opening and the first of them.
    """

    minutes: Annotated[int, Field(ge=5, le=180)]
    decisions: tuple[Id, ...] = Field(min_length=1)
    alternates: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)
    before: Opening | None = None


class Family(Part):
    """A kind of ending, as a reader sees it."""

    id: Id
    name: Line


class Scenario(Part):
    """A crisis: roles, world, timeline, endings, disputes, sources."""

    id: str
    revision: Annotated[int, Field(ge=1)]
    title: Line
    tagline: Line
    licence: Line
    note: Prose
    clock: str
    clocks: dict[str, tuple[Clock, ...]] = Field(default_factory=dict)
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
