"""A class votes twice on a decision: first vote, debate, second vote, and the majority of the second decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.errors import PlayError

MOST = 999
Tally = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ballot:
    """The options that are open at a decision, in order, and what was counted for each."""

    moment: str
    options: tuple[str, ...]
    first: Tally | None = None
    second: Tally | None = None

    @property
    def leading(self) -> tuple[str, ...]:
        """The options with the most votes of the last count; several at a tie, none before a count."""
        tally = self.second or self.first
        if tally is None:
            return ()
        return tuple(option for option, votes in zip(self.options, tally, strict=True) if votes == max(tally))

    @property
    def decided(self) -> str | None:
        """The option that the second vote takes; None before it and at a tie."""
        return self.leading[0] if self.second is not None and len(self.leading) == 1 else None

    @property
    def shift(self) -> Tally:
        """How many votes each option won or lost between the counts; empty before the second."""
        if self.first is None or self.second is None:
            return ()
        return tuple(after - before for before, after in zip(self.first, self.second, strict=True))


def count(ballot: Ballot, votes: Sequence[int]) -> Ballot:
    """The ballot with its next count. Raises PlayError for a wrong number of counts, or none raised at all."""
    wanted = len(ballot.options)
    if len(votes) != wanted:
        raise PlayError(f"There are {wanted} options and {len(votes)} counts. Type 'votes' and {wanted} numbers.")
    if any(vote < 0 or vote > MOST for vote in votes):
        raise PlayError(f"A count is a whole number from 0 to {MOST}.")
    if not any(votes):
        raise PlayError("No hand was raised. Count again.")
    tally = tuple(votes)
    return replace(ballot, first=tally) if ballot.first is None else replace(ballot, second=tally)
