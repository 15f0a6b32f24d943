"""Moments as frozen types: events and decisions, and all that is told and done at them.

Conditions stay text at this point; `rules` reads them against the whole scenario, and the engine compiles them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from game.scenario.values import GAUGE_MAX, Basis, Condition, Flag, Hour, Id, Line, Part, Prose, Sourced


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
