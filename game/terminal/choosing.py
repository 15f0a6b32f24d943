"""Which screen to play on: decided once, at the start, before anything heavy is imported."""

from __future__ import annotations

import os
import sys

from game.terminal.layout import NARROWEST, WIDTH, Block, TextLine, at_width, joined, to_ascii
from game.terminal.pausing import Make, parts, rows
from game.terminal.plain import PlainScreen
from game.terminal.screen import Screen

_SGR = {"bold": "1", "italic": "3"}


def keyboard() -> bool:
    """Whether a person sits here: what is read is typed, and what is written is seen."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def prefers_lines(*, asked: bool) -> bool:
    """Whether to keep to plain lines: asked for, by option or environment, or all that the terminal can do."""
    if asked or os.environ.get("CROSSROADS_PLAIN") or not keyboard():
        return True
    return os.name != "nt" and os.environ.get("TERM", "").casefold() in ("", "dumb", "unknown")


def first_words(make: Make, *, plain: bool, ascii_only: bool) -> tuple[int, Make]:
    """Print the first lines at once, as many as a screen holds; how many rows that took, and the rest.

    The rest is for the screen's `show`, which can pause.
    """
    if plain:
        print(joined(make(), ascii_only), end="", flush=True)
        return 0, list
    columns, height = _size()
    width = max(NARROWEST, min(WIDTH, columns - 1))
    with at_width(width):
        waiting = parts(make())
    now: Block = []
    while waiting and rows([*now, *waiting[0]], columns) < height:
        now += waiting.pop(0)
    print("".join(_dressed(line, ascii_only) + "\n" for line in now), end="", flush=True)
    printed = rows(now, columns)
    return printed, lambda: [line for part in (parts(make())[-len(waiting) :] if waiting else []) for line in part]


def screen(*, plain: bool, ascii_only: bool, printed: int = 0) -> Screen:
    """The screen to play on; plain lines also where the terminal turns out to be none that is known."""
    if plain:
        return PlainScreen(ascii_only=ascii_only)
    from game.terminal.full import FullScreen

    try:
        return FullScreen(ascii_only=ascii_only, printed=printed)
    except Exception:  # such as NoConsoleScreenBufferError, which can be imported on Windows only
        return PlainScreen(ascii_only=ascii_only)


def _size() -> tuple[int, int]:
    try:
        columns, height = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        columns, height = 0, 0
    return columns or 80, height or 24


def _dressed(line: TextLine, ascii_only: bool) -> str:
    """A line with its styles; a Windows console may not know them before prompt_toolkit has set it up."""
    text = ""
    for style, piece in line:
        shown = to_ascii(piece) if ascii_only else piece
        sgr = ";".join(_SGR[word] for word in style.split() if word in _SGR)
        text += f"\x1b[{sgr}m{shown}\x1b[0m" if sgr and os.name != "nt" else shown
    return text
