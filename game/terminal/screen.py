"""What a table needs of a screen: to show lines, to turn to a page, to ask, and to hide at a hand-over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from game.terminal.pausing import Make

__all__ = ["Leave", "Make", "Screen"]


class Leave(Exception):
    """Whoever sits here wants to go: said at a pause, or without a word. What was chosen is saved."""


class Screen(Protocol):
    """A place to read and type. Plain lines and the terminal's own face are both one.

    Lines come as functions that make them: the screen calls them at its width, and again after
    a resize.
    """

    hides: bool
    """Whether a hand-over can clear what the one before has read."""

    turns: bool
    """Whether a reader can turn to a page and back; otherwise pages are printed."""

    def width(self) -> int:
        """The columns to write in, now."""
        ...

    def show(self, make: Make) -> None:
        """Add lines to the transcript. Raises Leave where it pauses and the reader goes."""
        ...

    def page(self, title: str, make: Make) -> None:
        """Let a player read a page, and come back to where he was."""
        ...

    def ask(
        self,
        prompt: str,
        *,
        toolbar: Callable[[str], str] | None = None,
        words: Sequence[str] = (),
        numbers: Sequence[int] = (),
    ) -> str | None:
        """The line typed; None at the end of input. Raises Leave where a person ends it.

        `toolbar` says what a line typed so far would do; `words` are completed; `numbers` are
        what the arrow keys put in the line.
        """
        ...

    def hand_over(self, name: str) -> None:
        """Clear the screen for the next player and wait until that player is there. Raises Leave."""
        ...
