"""The first two screens. They need nothing heavy, so that they stand while the rest is loaded."""

from __future__ import annotations

from game import wording
from game.scenario.cover import Cover
from game.terminal.layout import Block, heading, paragraphs, wrap


def cover(cover: Cover) -> Block:
    """The first screen: what this is, and what a reader should be warned of."""
    return [
        *heading(f"{wording.PROGRAM}: {cover.title}"),
        *wrap(wording.TAGLINE, style="italic"),
        [],
        *paragraphs(cover.tagline),
        [],
        *paragraphs(cover.note),
    ]


def who(cover: Cover) -> Block:
    """The question who one would be, a sentence on each."""
    lines = [*heading("Who would you be?")]
    for number, role in enumerate(cover.roles, 1):
        lines += [*wrap(f"**{role.name}**. {role.line}", indent="    ", first=f" {number}. "), []]
    return lines[:-1]
