"""A report as a file: which format is meant, and put in place whole or not at all.

A file that stands there already is replaced only by a report of its own kind.
"""

from __future__ import annotations

import os
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
    shown, target = str(target), Path(os.path.realpath(target))
    if not target.parent.is_dir():
        raise ReportError(f"The report cannot be written: there is no folder '{Path(shown).parent}'.")
    stands = os.path.lexists(target)
    if stands and not _replaceable(target, kind):
        raise ReportError(
            f"'{shown}' is there already and is no {kind} report of Crossroads. "
            "It was left as it was. Name another file with '-o', or remove that one."
        )
    try:
        mode = target.stat().st_mode & 0o777 if stands else 0o666 & ~_mask()
        if not files.put(text.encode("utf-8"), target, files.replace if stands else files.claim):
            raise ReportError(f"'{shown}' has just been written by somebody else. It was left as it was.")
        target.chmod(mode)  # a temporary file is its owner's alone, a report is as open as other files
    except OSError as error:
        raise ReportError(f"The report cannot be written to '{shown}': {error.strerror}.") from error


def _replaceable(target: Path, kind: Format) -> bool:
    """Whether an empty file or a report of that format stands there."""
    if not target.is_file():
        return False
    try:
        with target.open("rb") as file:
            begins = file.read(_NEAR)
    except OSError as error:
        raise ReportError(f"'{target}' is there already and cannot be read: {error.strerror}.") from error
    text = begins.decode("utf-8", "replace")
    return not text or all(mark in text for mark in _BEGINNINGS[kind])


def _mask() -> int:
    """What the system takes away from the rights of new files."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
