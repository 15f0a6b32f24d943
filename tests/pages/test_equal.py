"""The page's engine and Python's are the same game, to the letter, along random routes of every kind."""

from __future__ import annotations

import pytest

from .asking import QUESTIONS, assert_equal, routes, seats

ROUTES = 200


@pytest.mark.parametrize("number", range(7))
def test_every_seat_of_hungary(standing, hungary_program, number) -> None:
    roles = seats(hungary_program)[number]
    assert_equal(standing("hungary-1956"), hungary_program, routes(hungary_program, roles, None, ROUTES), list(QUESTIONS))
