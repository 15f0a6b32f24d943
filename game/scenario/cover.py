"""The cover of a scenario, read before anything heavy is loaded, and the shelf where scenarios stand."""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass
from pathlib import Path

from game.errors import ScenarioNotFound
from game.scenario.folder import HEAD, check_head, holds_scenario, shown
from game.scenario.reading import List, Map, Node, Text, read

USUAL = "hungary-1956"
"""The scenario that is played where none is named."""


@dataclass(frozen=True, slots=True)
class CoverRole:
    """A role as the cover shows it."""

    id: str
    name: str
    office: str
    line: str


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the first screen: who can be played is there, all else is unchecked."""

    folder: Path
    id: str
    title: str
    tagline: str
    note: str
    roles: tuple[CoverRole, ...]


def read_cover(folder: Path) -> Cover:
    """The cover of the scenario in a folder; a title or note that is missing there is empty.

    Raises ScenarioNotFound, or ScenarioError with every finding where there is nobody to play.
    """
    check_head(folder)
    node, findings = read(folder / HEAD, HEAD)
    listed = node.entries["roles"].value if isinstance(node, Map) and "roles" in node.entries else None
    roles = listed.items if isinstance(listed, List) else ()
    if findings or not roles or not all(_text(role, "id") and _text(role, "name") for role in roles):
        from game.scenario.loading import load_scenario  # heavy, and needed only to say what is wrong

        load_scenario(folder)
    return Cover(
        folder,
        _text(node, "id") or folder.name,
        _text(node, "title") or folder.name,
        _text(node, "tagline"),
        _text(node, "note"),
        tuple(
            CoverRole(_text(role, "id"), _text(role, "name"), _text(role, "office"), _text(role, "line"))
            for role in roles
        ),
    )


def shelf() -> list[Path]:
    """The folders of the scenarios that come with the game, by name."""
    package = Path(__file__).parent.parent
    for home in (package / "_scenarios", package.parent / "scenarios"):
        if home.is_dir():
            return sorted(path.parent for path in home.glob(f"*/{HEAD}"))
    return []


def find(name: str) -> Path:
    """The folder of a scenario, given its id or a path to its folder. Raises ScenarioNotFound."""
    here = Path(name)
    if "/" in name or "\\" in name or name in (".", "..") or holds_scenario(here):
        check_head(here, name)
        return here
    ids = {folder.name: folder for folder in shelf()}
    if name in ids:
        return ids[name]
    if os.path.lexists(here):
        check_head(here, name)  # says why it is none
    close = difflib.get_close_matches(name, ids, 1, 0.4)
    hint = f"Did you mean '{close[0]}'?" if close else f"There are: {', '.join(ids) or 'none'}."
    raise ScenarioNotFound(f"No scenario is called {shown(name)}. {hint}")


def _text(node: Node | None, field: str) -> str:
    entry = node.entries.get(field) if isinstance(node, Map) else None
    return entry.value.value.strip() if entry and isinstance(entry.value, Text) else ""
