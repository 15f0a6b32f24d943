"""The cover of a scenario, read before anything heavy is loaded, and the shelf where scenarios stand."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from game.errors import ScenarioNotFound
from game.scenario.reading import List, Map, Node, Text, read

HEAD = "scenario.yaml"
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
    """What stands on the first screen. Unchecked: loading says what is wrong with a scenario."""

    folder: Path
    id: str
    title: str
    tagline: str
    note: str
    roles: tuple[CoverRole, ...]


def read_cover(folder: Path) -> Cover:
    """The cover of the scenario in a folder; what is missing there is empty. Raises ScenarioNotFound."""
    if not (folder / HEAD).is_file():
        raise ScenarioNotFound(f"'{folder}' is not a scenario: a scenario's folder holds a '{HEAD}'.")
    node, _ = read(folder / HEAD, HEAD)
    roles = node.entries["roles"].value if isinstance(node, Map) and "roles" in node.entries else None
    return Cover(
        folder,
        _text(node, "id") or folder.name,
        _text(node, "title") or folder.name,
        _text(node, "tagline"),
        _text(node, "note"),
        tuple(
            CoverRole(_text(role, "id"), _text(role, "name"), _text(role, "office"), _text(role, "line"))
            for role in (roles.items if isinstance(roles, List) else ())
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
    if "/" in name or "\\" in name or name in (".", "..") or (Path(name) / HEAD).is_file():
        folder = Path(name)
        if (folder / HEAD).is_file():
            return folder
        raise ScenarioNotFound(f"'{name}' is not a scenario: a scenario's folder holds a '{HEAD}'.")
    ids = {folder.name: folder for folder in shelf()}
    if name in ids:
        return ids[name]
    close = difflib.get_close_matches(name, ids, 1, 0.4)
    hint = f"Did you mean '{close[0]}'?" if close else f"There are: {', '.join(ids) or 'none'}."
    raise ScenarioNotFound(f"No scenario is called '{name}'. {hint}")


def _text(node: Node | None, field: str) -> str:
    entry = node.entries.get(field) if isinstance(node, Map) else None
    return entry.value.value.strip() if entry and isinstance(entry.value, Text) else ""
