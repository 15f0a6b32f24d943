"""An export as a file: what is made, how the file is called, where it goes.

text = written(program, "html", roles=["nagy"])
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Literal

from game.engine.program import Program
from game.errors import ReportError
from game.reports import keeping

Export = Literal["html", "print"]
ENDINGS = (".html", ".htm")

ADVICE: Mapping[Export, str] = {
    "html": "Open it in any browser: it plays, and it teaches a class. It needs no program and no internet.",
    "print": "Open it in any browser and print it; its first page says what to copy for whom.",
}
_MAKERS: Mapping[Export, tuple[str, str]] = {
    "html": ("game.pages.page", "to_html"),
    "print": ("game.pages.pack.html", "to_html"),
}
MARKS: Mapping[Export, str] = {
    "html": '<meta name="generator" content="Crossroads page">',
    "print": '<meta name="generator" content="Crossroads print pack">',
}
"""What stands near the beginning of an export of each kind, and of nothing else."""


def written(program: Program, kind: Export, *, roles: Sequence[str] = (), lesson: int | None = None) -> str:
    """The text of the file. Raises NoSuchRole or NoSuchLesson."""
    module, name = _MAKERS[kind]
    make: Callable[..., str] = getattr(import_module(module), name)
    return make(program, roles=roles, lesson=lesson)


def name(scenario: str, kind: Export, *, roles: Sequence[str] = (), lesson: int | None = None) -> str:
    """What the file is called where nobody says: 'hungary-1956-print-25-minutes.html'."""
    parts = [scenario, *(["print"] if kind == "print" else []), *roles]
    return "-".join([*parts, *([f"{lesson}-minutes"] if lesson is not None else [])]) + ".html"


def place(asked: str, name: str) -> Path:
    """The file that is meant: the path, or the usual name in the folder that it is. Raises ReportError."""
    path = Path(asked)
    if os.path.isdir(asked):
        return path / name
    if asked.endswith(("/", os.sep)):
        raise ReportError(f"The export cannot be written: there is no folder '{path}'.")
    if path.suffix.lower() not in ENDINGS:
        raise ReportError(
            f"'{asked}' is no folder, and as a file a browser would not open it. Name it '{path.name}.html', "
            "or make the folder first."
        )
    return path


def keep(text: str, kind: Export, target: Path) -> None:
    """Write an export to its file. Raises ReportError, and leaves what stands there, if it is anything else."""
    put(text, target, f"{kind} export", MARKS[kind])


def put(text: str, target: Path, what: str, mark: str) -> None:
    """Write a page to its file in place of nothing or of one with the same mark. Raises ReportError."""
    keeping.put(text, target, what, ("<!doctype html>", mark))
