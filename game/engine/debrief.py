"""Everything explained, at the end. A debrief decides nothing; `game.engine.explaining` works it out."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.clocks import Hour
from game.engine.passages import Passage
from game.scenario.companions import Dispute


@dataclass(frozen=True, slots=True)
class Fork:
    """A decision on the line: what was taken here and then. `taken` is None where it never came up."""

    step: int
    hour: Hour
    role: str
    title: Passage
    taken: Passage | None
    historical: Passage
    played: bool

    @property
    def departed(self) -> bool:
        """Whether a choice was made here that differs from the historical one."""
        return self.taken is not None and self.taken != self.historical


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one historian makes of the historical choice."""

    source: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Comparison:
    """A choice beside the historical one. `reason` is the stand-in's, where one chose."""

    fork: Fork
    reason: Passage | None
    consequences: tuple[Passage, ...]
    judgement: Passage | None
    then: Passage
    later: Passage | None
    explanations: tuple[Explanation, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a player could not see at a moment: `facts` as they were, `corrections` of what was believed.

    `role` is whose moment it was; '' for an event, which also has what followed and what
    historians make of it.
    """

    hour: Hour
    title: Passage
    role: str
    facts: tuple[Passage, ...]
    corrections: tuple[tuple[Passage, Passage], ...] = ()
    later: Passage | None = None
    explanations: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A moment of history that did not come about here: what happened then, and what kept it away.

    `after`: the story had ended before it, so that nothing is said of what would have come.
    """

    hour: Hour
    title: Passage
    then: Passage
    behind: tuple[Passage, ...]
    after: bool


@dataclass(frozen=True, slots=True)
class Cause:
    """One link of a chain: who chose what there, or what happened, and why."""

    hour: Hour
    title: Passage
    role: str
    choice: Passage | None
    played: bool
    because: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """What led to one of the things that the ending rests on: its name, how it stood, and the links."""

    name: str
    word: str
    links: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A yardstick's verdict on this world."""

    name: str
    role: str
    word: str
    verdict: Passage


@dataclass(frozen=True, slots=True)
class Track:
    """A gauge's value after every moment, here and on the historical line, with their last words."""

    gauge: str
    name: str
    here: tuple[int, ...]
    then: tuple[int, ...]
    word_here: str
    word_then: str


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A dispute among historians: its question, the positions with their holders, and the weight."""

    dispute: Dispute
    question: Passage
    positions: tuple[tuple[Passage, Passage, tuple[str, ...]], ...]
    weight: Passage


@dataclass(frozen=True, slots=True)
class Debrief:
    """A finished playthrough explained. All its hours are read on one `clock`."""

    clock: str
    title: Passage
    text: Passage
    later: Passage | None
    line: tuple[Fork, ...]
    divergence: Fork | None
    comparisons: tuple[Comparison, ...]
    others: tuple[Comparison, ...]
    hidden: tuple[Hidden, ...]
    missing: tuple[Missing, ...]
    causes: tuple[Chain, ...]
    measures: tuple[Measure, ...]
    tracks: tuple[Track, ...]
    quarrels: tuple[Quarrel, ...]
    questions: tuple[Passage, ...]
