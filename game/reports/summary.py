"""What a teacher reads in a minute, and the frame in which a pupil writes it down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from game import wording
from game.engine.clocks import Hour
from game.engine.debrief import Cause, Debrief, Fork
from game.engine.passages import Passage
from game.engine.telling import folded, mark
from game.text import plain

LINKS = 3
"""How many links of the chain a summary names."""
STEPS = 6
"""How many steps a narrative account has at most."""


@dataclass(frozen=True, slots=True)
class Link:
    """One reason why it came out so: when, what, who chose what (if anybody), and why."""

    hour: Hour
    title: str
    who: str
    choice: str
    because: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Who played, where they left history (None: nowhere), where it ended and why, and what to ask next.

    `sure` is how sure what is told of the ending is, in words.
    """

    who: str
    left: Fork | None
    ended: str
    told: str
    sure: str
    why: tuple[Link, ...]
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a narrative account: what happened, and the reason given for it ('' to be written)."""

    hour: Hour
    title: str
    event: str
    because: str


def summary(view: Debrief, roles: Sequence[str]) -> Summary:
    """The debrief in a few lines."""
    return Summary(
        who=wording.listed(list(roles), "and"),
        left=view.divergence,
        ended=view.title.text,
        told=first_sentence(view.text),
        sure=mark(view.text) if view.text.basis else "",
        why=_why(view),
        ask=tuple(question.text for question in view.questions[:2]),
    )


def narrative(view: Debrief, reasons: Mapping[int, str]) -> tuple[Step, ...]:
    """The players' choices as steps to write about, departures before others where there are many."""
    forks = [item.fork for item in view.comparisons]
    weighty = sorted(range(len(forks)), key=lambda place: (not forks[place].departed, place))[:STEPS]
    return tuple(
        Step(fork.hour, fork.title.text, fork.taken.text, reasons.get(fork.step, ""))
        for fork in (forks[place] for place in sorted(weighty))
        if fork.taken is not None
    )


def first_sentence(passage: Passage) -> str:
    """The first sentence of a passage, without emphasis."""
    text = plain(folded(passage))
    head, stop, _ = text.partition(". ")
    return head + stop.rstrip()


def _why(view: Debrief) -> tuple[Link, ...]:
    """The last links of the chains, a player's own among them; where no chain is known, the last departures."""
    links = sorted(dict.fromkeys(link for chain in view.causes for link in chain.links), key=lambda link: link.hour.at)
    if not links:
        return tuple(_departures(view))[-LINKS:]
    own = [link for link in links if link.played][-1:]
    others = [link for link in links if link not in own]
    kept = own + others[len(others) - (LINKS - len(own)) if len(others) > LINKS - len(own) else 0 :]
    return tuple(_link(link) for link in sorted(kept, key=lambda link: link.hour.at))


def _link(cause: Cause) -> Link:
    because = first_sentence(cause.because[0]) if cause.because else ""
    choice = cause.choice.text if cause.choice is not None else ""
    return Link(cause.hour, cause.title.text, "you" if cause.played else cause.role, choice, because)


def _departures(view: Debrief) -> Iterator[Link]:
    """Every departure on the line, with the stand-in's reason or with what first followed."""
    items = {item.fork.step: item for item in (*view.comparisons, *view.others)}
    for fork in view.line:
        if not fork.departed or fork.taken is None or fork.step not in items:
            continue
        item = items[fork.step]
        passage = item.reason or next(iter(item.consequences), None)
        because = first_sentence(passage) if passage is not None else ""
        yield Link(fork.hour, fork.title.text, "you" if fork.played else fork.role, fork.taken.text, because)
