"""Bytes ↔ disk: a file is put in place whole or not at all, and is on disk once `put` returns."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

STRAY = re.compile(r"\.save-.*\.tmp")
STRAY_AGE = 3600  # seconds; a younger temporary file may be another game's save on its way
PAUSES = (0.01, 0.05, 0.1, 0.2)  # seconds between attempts, where Windows holds a file for a moment


def put(data: bytes, target: Path, publish: Callable[[str, Path], bool]) -> bool:
    """Write the bytes beside the target and publish them with `replace` or `claim`; what that says.

    Raises OSError. Killed at any instant, it leaves the old file, or the new one, and at most a
    stray temporary file.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(".tmp", ".save-", target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _sweep(target.parent, os.stat(temporary).st_mtime - STRAY_AGE)
        published = publish(temporary, target)
    finally:
        with suppress(OSError):
            os.unlink(temporary)
    _sync(target.parent)
    return published


def replace(temporary: str, target: Path) -> bool:
    """Put the file in place of what stands there."""
    for pause in PAUSES:
        try:
            os.replace(temporary, target)
            return True
        except PermissionError:
            time.sleep(pause)
    os.replace(temporary, target)
    return True


def claim(temporary: str, target: Path) -> bool:
    """Put the file in place if nothing stands there yet; whether that was so."""
    try:
        os.link(temporary, target)
        return True
    except FileExistsError:
        return False
    except OSError:  # a disk without links, such as most memory sticks: take the name first
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return False
        return replace(temporary, target)


def _sweep(folder: Path, before: float) -> None:
    """Remove what games killed while saving have left; dates are the disk's own, so no clock is asked."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if STRAY.fullmatch(entry.name):
                with suppress(OSError):
                    if entry.stat().st_mtime < before:
                        os.unlink(entry)


def _sync(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):  # some network disks refuse
                os.fsync(handle)
        finally:
            os.close(handle)
