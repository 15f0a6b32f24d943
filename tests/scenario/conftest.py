"""The small scenario of tests/small, copied and changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

SMALL = Path(__file__).parent.parent / "small" / "rubicon"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The small scenario in a folder of its own, where a test may spoil it."""
    return Path(shutil.copytree(SMALL, tmp_path / "rubicon"))


@pytest.fixture
def changed(copied: Path) -> Callable[[str], Path]:
    """Makes a change of a bad scenario in the small one.

    A change names a file, then shows lines as a diff does: '-' for those that go, '+' for those
    that come, ' ' for neighbours that stay. Where only '+' lines stand, they are the whole file.
    """

    def make(change: str) -> Path:
        path, before, after = copied, "", ""
        for line in [*change.splitlines(), ""]:
            mark, rest = line[:1], f"{line[1:]}\n"
            before += rest if mark in ("-", " ") else ""
            after += rest if mark in ("+", " ") else ""
            if mark not in ("-", "+", " ", "#"):
                if before or after:
                    _replace(path, before, after)
                before, after = "", ""
                path = copied / line if line else path
        return copied

    return make


def _replace(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8") if before else ""
    found = f"\n{text}".count(f"\n{before}")
    assert found == 1 or not before, f"these lines stand {found} times in {path.name}:\n{before}"
    path.write_text(f"\n{text}".replace(f"\n{before}", f"\n{after}", 1)[1:], encoding="utf-8")
