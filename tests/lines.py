"""A line of play by the names of its options: as a playthrough, and as what somebody types to play it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from game.engine import views
from game.engine.playthrough import Playthrough, choose, start
from game.engine.program import Program


def line(
    program: Program,
    roles: Sequence[str],
    *,
    lesson: int | None = None,
    until: str | None = None,
    **choices: str | None,
) -> list[Playthrough]:
    """The playthroughs of a line, one for each choice and one before the first.

    History's choice is taken wherever `choices` names none, by the decision's id. The line goes
    to its end, or to the decision `until`. What is named must come up: a line never loses a
    departure unnoticed.
    """
    row, left = [start(program, roles, lesson=lesson)], dict(choices)
    while (step := row[-1].awaits) is not None and step.moment.id != until:
        row.append(choose(row[-1], left.pop(step.moment.id, step.ways[step.historical].option.id)))
    assert not left, f"these decisions do not come up: {', '.join(left)}"
    assert until is None or row[-1].awaits is not None, f"'{until}' does not come up"
    return row


def typed(row: Sequence[Playthrough]) -> list[str]:
    """What is typed at each decision of a line: a number, or 'pass'."""
    return list(_typed(row))


def _typed(row: Sequence[Playthrough]) -> Iterator[str]:
    for before, after in pairwise(row):
        taken = after.choices[-1].option
        yield "pass" if taken is None else number(before, taken)


def number(play: Playthrough, option: str) -> str:
    """The number under which an option stands at the decision that awaits."""
    return next(str(offer.number) for offer in views.brief(play).offers if offer.option == option)
