"""A report as a file: which format is meant, and put in place whole or not at all.

A file that stands there already is replaced only by a report of its own kind.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from game.errors import ReportError
from game.reports import FORMATS, Format, markdown, rows
from game.reports.data import FORMAT
from game.saves import files

_BEGINNINGS: dict[Format, tuple[str, ...]] = {
    "html": ("<!doctype html>", '<meta name="generator" content="Crossroads">'),
    "md": (markdown.BEGINNING,),
    "json": (f'{{\n  "format": "{FORMAT}"',),
    "csv": (rows.BEGINNING + ",".join(rows.COLUMNS),),
}
"""What stands near the beginning of a report of each format."""

_NEAR = 2048  # bytes


def kind(asked: str | None, target: Path | None) -> Format:
    """The format that was asked for, else the one that the file's ending says. Raises ReportError."""
    ending = asked or (target.suffix.removeprefix(".").lower() if target is not None else "")
    for name in FORMATS:
        if ending == name:
            return name
    raise ReportError(f"'{target}' does not say which format is meant. Add '--format' and one of {', '.join(FORMATS)}.")


def keep(text: str, kind: Format, target: Path) -> None:
    """Write a report to its file, in UTF-8. Raises ReportError, and leaves what stands there."""
    put(text, target, f"{kind} report", _BEGINNINGS[kind])


def put(text: str, target: Path, what: str, marks: Sequence[str]) -> None:
    """Write a text to its file, in UTF-8, in place of nothing or of what has the same marks near its beginning.

    `what` is what it is called, such as "html report". Raises ReportError, and leaves what stands there.
    """
    noun = what.split()[-1]
    shown, target = str(target), Path(os.path.realpath(target))
    if not target.parent.is_dir():
        raise ReportError(f"The {noun} cannot be written: there is no folder '{Path(shown).parent}'.")
    stands = os.path.lexists(target)
    if stands and not _replaceable(target, marks):
        raise ReportError(
            f"'{shown}' is there already and is no {what} of Crossroads. "
            "It was left as it was. Name another file with '-o', or remove that one."
        )
    try:
        mode = target.stat().st_mode & 0o777 if stands else 0o666 & ~_mask()
        if not files.put(text.encode("utf-8"), target, files.replace if stands else files.claim):
            raise ReportError(f"'{shown}' has just been written by somebody else. It was left as it was.")
        target.chmod(mode)  # a temporary file is its owner's alone, this one is as open as other files
    except OSError as error:
        raise ReportError(f"The {noun} cannot be written to '{shown}': {error.strerror}.") from error


def _replaceable(target: Path, marks: Sequence[str]) -> bool:
    """Whether an empty file stands there, or one with all the marks."""
    if not target.is_file():
        return False
    try:
        with target.open("rb") as file:
            begins = file.read(_NEAR)
    except OSError as error:
        raise ReportError(f"'{target}' is there already and cannot be read: {error.strerror}.") from error
    text = begins.decode("utf-8", "replace")
    return not text or all(mark in text for mark in marks)


def _mask() -> int:
    """What the system takes away from the rights of new files."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
