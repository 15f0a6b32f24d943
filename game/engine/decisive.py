"""Which choices were decisive: one put back, or one changed, and the story lived again.

The test is the lawyers' but-for: without this choice, would it have come out so? What
follows is answered by the same players where their situation is the same, and elsewhere by
their stand-ins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from game.engine.again import Line, measured, record, relive
from game.engine.playthrough import Playthrough
from game.engine.world import available
from game.errors import NothingToDecide

Change = Literal["family", "ending", "measure", "none"]
"""What comes out otherwise: the family of the ending, the ending alone, what the first yardstick says, or nothing."""

RANK: Mapping[Change, int] = {"family": 0, "ending": 1, "measure": 2, "none": 3}


@dataclass(frozen=True, slots=True)
class ButFor:
    """What comes of taking other options at some steps: `swaps` are (step, option) places.

    `change` and `ending` (an id) are None where an option was not open there. `answered` are
    the later steps of players that a stand-in had to answer.
    """

    swaps: tuple[tuple[int, int], ...]
    change: Change | None
    ending: str | None
    family: str | None
    answered: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decisive:
    """`put_back`: every departure put back to history, alone. `pairs`: two together, where no single one is decisive.

    `changed`: every historical choice with the other option that changes most, the weightiest first.
    """

    put_back: tuple[ButFor, ...]
    pairs: tuple[ButFor, ...]
    changed: tuple[ButFor, ...]


def decisive(play: Playthrough) -> Decisive:
    """The choices of a finished playthrough's players, each put to the test. Raises NothingToDecide before its end."""
    if play.ending is None:
        raise NothingToDecide("This playthrough has not ended yet.")
    testing = _Testing(play)
    departed = [step for step, option in testing.chosen.items() if option != play.program.steps[step].historical]
    kept = [step for step in testing.chosen if step not in departed]
    back = {step: play.program.steps[step].historical for step in departed}
    put_back = tuple(testing.but_for({step: back[step]}) for step in departed)
    pairs: tuple[ButFor, ...] = ()
    if len(play.roles) > 1 and not any(item.change in ("family", "ending") for item in put_back):
        tried = (testing.but_for({one: back[one], two: back[two]}) for one, two in combinations(departed, 2))
        pairs = tuple(item for item in tried if item.change in ("family", "ending"))
    changed = sorted((testing.most(step) for step in kept), key=lambda item: RANK[item.change or "none"])
    return Decisive(put_back, pairs, tuple(changed))


class _Testing:
    def __init__(self, play: Playthrough) -> None:
        self.play, self.program = play, play.program
        self.recorded = record(play)
        self.chosen = {step: option for step, (_, option) in sorted(self.recorded.items())}
        self.start = play.lived[0].before if play.lived else play.values

    def but_for(self, instead: Mapping[int, int]) -> ButFor:
        """What comes of other options at these steps."""
        swaps = tuple(instead.items())
        line = relive(self.program, self.start, self.recorded, self.play.roles, instead)
        taken = {lived.step: lived.option for lived in line.lived if lived.happened}
        if any(taken.get(step, option) != option for step, option in swaps):
            return ButFor(swaps, None, None, None, ())
        return ButFor(swaps, self.change(line), line.ending.id, line.ending.family, line.answered)

    def change(self, line: Line) -> Change:
        ending = self.play.ending
        assert ending is not None
        if line.ending.family != ending.family:
            return "family"
        if line.ending.id != ending.id:
            return "ending"
        same = measured(self.program, line.values) == measured(self.program, self.play.values)
        return "none" if same else "measure"

    def most(self, step: int) -> ButFor:
        """Of the other options open at a step, the one that changes most; the first of equals."""
        here = self.program.steps[step]
        before = self.play.lived[step].before
        others = [
            place for place, is_open in enumerate(available(here, before)) if is_open and place != self.chosen[step]
        ]
        return min((self.but_for({step: place}) for place in others), key=lambda item: RANK[item.change or "none"])
