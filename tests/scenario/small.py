"""The small scenario of tests/small, copied and changed."""

from __future__ import annotations

import shutil
from pathlib import Path

TESTS = Path(__file__).parent.parent
SMALL = TESTS / "small" / "rubicon"
BAD = TESTS / "bad-scenarios"


def copied(to: Path) -> Path:
    """The small scenario in a new folder of its own."""
    return Path(shutil.copytree(SMALL, to / "rubicon"))


def changed(to: Path, change: str) -> Path:
    """A copy of the small scenario with the change of a bad scenario made in it.

    A change names a file, then shows lines as a diff does: '-' for those that go, '+' for those
    that come, ' ' for neighbours that stay. Without lines that were there before, it writes the file.
    """
    folder = copied(to)
    file, before, after = "", list[str](), list[str]()
    for line in [*change.splitlines(), ""]:
        if line[:1] in ("-", " "):
            before.append(line[1:])
        if line[:1] in ("+", " "):
            after.append(line[1:])
        if line[:1] in ("-", "+", " "):
            continue
        if before or after:
            _replace(folder / file, "".join(f"{old}\n" for old in before), "".join(f"{new}\n" for new in after))
        file, before, after = line or file, [], []
    return folder


def _replace(path: Path, old: str, new: str) -> None:
    if not old:
        path.write_text(new, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    assert f"\n{text}".count(f"\n{old}") == 1, f"these lines do not stand exactly once in {path.name}:\n{old}"
    path.write_text(f"\n{text}".replace(f"\n{old}", f"\n{new}", 1)[1:], encoding="utf-8")
