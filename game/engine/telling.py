"""What every face says alike of a debrief: how sure a passage is, a source, and what readings and choices come to."""

from __future__ import annotations

from collections.abc import Mapping

from game import wording
from game.engine.clocks import Hour, hour
from game.engine.decisive import ButFor, Change
from game.engine.passages import Passage
from game.engine.playthrough import Playthrough, historical_line
from game.scenario.companions import Source
from game.scenario.model import Scenario

CHANGES: Mapping[Change, str] = {
    "family": "It comes out otherwise: {ending}.",
    "ending": "The same kind of ending, but another: {ending}.",
    "measure": "The same ending ({ending}), but not by this measure: {measure}.",
    "none": "It comes out the same.",
}


def mark(passage: Passage) -> str:
    """How sure a graded passage is, in words."""
    assert passage.basis is not None
    return wording.CARRIED if passage.carried else wording.BASIS[passage.basis]


def folded(passage: Passage) -> str:
    """A passage on one line."""
    return " ".join(passage.text.split(None))


def reference(source: Source) -> str:
    """A source as a reader may look for it."""
    year = f" ({source.year})" if source.year else ""
    written = f", written {wording.day(source_date)} {source_date.year}" if (source_date := source.written) else ""
    return f"{source.author}{year}: {source.title}{written}. {source.where}."


def hours(play: Playthrough) -> list[Hour]:
    """When each moment was, up to the last one that came about in either world.

    On the clock of the only role played, else on the scenario's: as the debrief tells them.
    """
    seat = play.roles[0] if len(play.roles) == 1 else None
    last = max(lived.step for line in (play, historical_line(play.program)) for lived in line.lived if lived.happened)
    return [hour(play.program.scenario, seat, step.moment.at) for step in play.program.steps[: last + 1]]


def outcome(item: ButFor, play: Playthrough) -> str:
    """What comes of other options, as a sentence or two."""
    if item.change is None:
        return "That was not open any more when you stood there."
    title = next(ending.title for ending in play.program.scenario.endings if ending.id == item.ending)
    measure = next((each.name for each in play.program.scenario.yardsticks if each.role is None), "")
    sentence = CHANGES[item.change].format(ending=title, measure=measure)
    if item.answered and item.change != "none":
        return f"{sentence} (In {wording.counted(len(item.answered), 'later decision')} a stand-in answers for you.)"
    return sentence


def family(scenario: Scenario, name: str) -> str:
    """The name of a family of endings."""
    return next(family.name for family in scenario.families if family.id == name)


def dispute(scenario: Scenario, name: str) -> str:
    """The name of a dispute."""
    return next(dispute.name for dispute in scenario.disputes if dispute.id == name)


def position(scenario: Scenario, dispute: str, position: str) -> str:
    """A position by the first sentence of its text."""
    found = next(each for each in scenario.disputes if each.id == dispute)
    text = next(each.text for each in found.positions if each.id == position)
    return text.split(". ")[0].split("\n")[0].rstrip(".")
