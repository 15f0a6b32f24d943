"""What a table needs of a screen: to show lines, to turn to a page, to ask, and to hide at a hand-over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from game.terminal.layout import Block


class Screen(Protocol):
    """A place to read and type. Plain lines and the terminal's own face are both one."""

    hides: bool
    """Whether a hand-over can clear what the one before has read."""

    def width(self) -> int:
        """The columns to write in, now."""
        ...

    def show(self, lines: Block) -> None:
        """Add lines to the transcript."""
        ...

    def page(self, title: str, lines: Block) -> None:
        """Let a player read a page, and come back to where he was."""
        ...

    def ask(self, prompt: str, *, toolbar: Callable[[str], str] | None = None, words: Sequence[str] = ()) -> str | None:
        """The line typed; None at the end of input.

        `toolbar` says what a line typed so far would do; `words` are completed.
        """
        ...

    def hand_over(self, name: str) -> None:
        """Clear the screen for the next player and wait until that player is there."""
        ...
