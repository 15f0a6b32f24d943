"""Two counts: the second decides, a tie is left to the teacher."""

from __future__ import annotations

import re

import pytest

from game.engine.ballot import Ballot, count
from game.errors import PlayError

OPEN = Ballot("ceasefire", ("storm", "recognise", "amnesty"))


def test_the_majority_of_the_second_vote_decides() -> None:
    first = count(OPEN, (12, 9, 5))
    assert first.decided is None
    second = count(first, (3, 15, 8))
    assert second.decided == "recognise"
    assert second.shift == (-9, 6, 3)


def test_nothing_is_decided_at_a_tie() -> None:
    ballot = count(count(OPEN, (1, 0, 0)), (7, 7, 2))
    assert ballot.decided is None
    assert ballot.leading == ("storm", "recognise")


def test_before_a_count_nothing_leads() -> None:
    assert OPEN.leading == ()
    assert OPEN.shift == ()


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        ((1, 2), "There are 3 options and 2 counts. Type 'votes' and 3 numbers."),
        ((), "There are 3 options and 0 counts. Type 'votes' and 3 numbers."),
        ((1, 2, 1000), "A count is a whole number from 0 to 999."),
        ((0, 0, 0), "No hand was raised. Count again."),
    ],
)
def test_what_is_no_count_is_refused(votes: tuple[int, ...], said: str) -> None:
    with pytest.raises(PlayError, match=re.escape(said)):
        count(OPEN, votes)
