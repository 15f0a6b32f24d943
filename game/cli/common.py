"""What several commands need: the scenario that was named, a screen to show it on, a sentence to leave with."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import NoSuchRole

if TYPE_CHECKING:
    from game.engine.program import Program
    from game.terminal.screen import Make, Screen

OK, FINDINGS, USAGE, INTERRUPTED = 0, 1, 2, 130


def find_folder(scenario: str | None) -> Path:
    """The folder of a scenario by its id or path, of the usual one without. Raises ScenarioNotFound."""
    from game.scenario.cover import USUAL, find

    return find(scenario if scenario is not None else USUAL)


def read_program(folder: Path) -> Program:
    """The scenario in a folder, ready for play. Raises ScenarioError with every finding."""
    with without_collecting():
        from game.engine.program import prepare
        from game.scenario.loading import load_scenario

        return prepare(load_scenario(folder))


@contextmanager
def without_collecting() -> Iterator[None]:
    """Without looking for garbage: what is loaded now stays, and looking takes a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def open_screen(arguments: argparse.Namespace, first: Make | None = None) -> Screen:
    """The screen to play on, decided once; `first` is printed before it is made. Raises Leave."""
    from game.terminal import choosing

    looks = {"plain": choosing.prefers_lines(asked=arguments.plain), "ascii_only": ascii_only(arguments)}
    if first is None:
        return choosing.screen(**looks)
    printed, rest = choosing.first_words(first, **looks)
    with without_collecting():
        screen = choosing.screen(**looks, printed=printed)
    screen.show(rest)
    return screen


def read_roles(text: str) -> list[str]:
    """The roles in a list with commas. Raises NoSuchRole where there is none."""
    roles = [role.strip() for role in text.split(",") if role.strip()]
    if not roles:
        raise NoSuchRole(f"'{text}' names no role.")
    return roles


def ascii_only(arguments: argparse.Namespace) -> bool:
    """Whether to keep to ASCII: when asked to, or when the output cannot carry more."""
    if arguments.ascii:
        return True
    try:
        "ő–─█“".encode(sys.stdout.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return True
    return False


def tell(sentence: str, code: int) -> int:
    """Print a sentence for whoever typed the command; the exit code to leave with."""
    print(sentence, file=sys.stderr)
    return code
