"""The plain screen: lines that are only ever added, no escape sequences, fixed width.

It is the mode for pipes, screen readers and simple terminals. Every answer read from
elsewhere than a keyboard is printed too, so that a kept log is complete.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from game.terminal.layout import WIDTH, Block, at_width, joined
from game.terminal.pausing import Make

Ask = Callable[[str], str | None]
"""Shows a prompt and gives the line typed; None at the end of input."""


def typed(prompt: str) -> str | None:
    """A line from the keyboard or the pipe; None at its end."""
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    if not line.endswith("\n"):
        print()
    if not line:
        return None
    if not sys.stdin.isatty():
        print(line.rstrip("\n"))
    return line


class PlainScreen:
    """A screen that only prints; people who answer are passed in."""

    hides = False
    turns = False

    def __init__(self, ask: Ask = typed, *, ascii_only: bool = False) -> None:
        self._ask = ask
        self._ascii = ascii_only

    def width(self) -> int:
        """Always the same, so that a transcript can be compared."""
        return WIDTH

    def show(self, make: Make) -> None:
        """Print lines, each once."""
        with at_width(self.width()):
            lines: Block = make()
        print(joined(lines, self._ascii), end="", flush=True)

    def page(self, title: str, make: Make) -> None:
        """Print the page."""
        self.show(lambda: [[], [("bold", title)], [], *make()])

    def ask(
        self,
        prompt: str,
        *,
        toolbar: Callable[[str], str] | None = None,
        words: Sequence[str] = (),
        numbers: Sequence[int] = (),
    ) -> str | None:
        """Print the prompt and read a line."""
        return self._ask(f"\n{prompt} > ")

    def hand_over(self, name: str) -> None:
        """Say who is next: plain lines cannot be taken back."""
        self.show(lambda: [[], [("", f"Now at the table: {name}. The others look away.")]])
