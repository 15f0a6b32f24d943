"""What a save's notes are called and how they read: reasons for choices, and counts of votes."""

from __future__ import annotations

REASON = "reason."
"""What a note's name begins with that holds the reason for a choice; its moment follows."""

VOTES = "votes."
"""What a note's name begins with that holds both counts of a vote; its moment follows."""


def counts(note: str) -> list[tuple[str, int, int]]:
    """A note of a vote, read back: option, first count, second count; empty for anything else."""
    found = []
    for piece in note.split():
        option, first, second = (*piece.split(":"), "", "")[:3]
        if not (first.isdecimal() and second.isdecimal()):
            return []
        found.append((option, int(first), int(second)))
    return found
