"""A folder becomes a `Scenario`, or an error that holds every finding with its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from game.errors import Finding, Place, ScenarioError, ScenarioNotFound
from game.scenario import rules
from game.scenario.cover import HEAD
from game.scenario.explaining import explained
from game.scenario.model import Scenario
from game.scenario.nodes import Entry, List, Map, Node, Text, plain
from game.scenario.reading import read
from game.scenario.rules import Book

COMPANIONS = ("disputes", "people", "glossary", "sources")
TIMELINE = "timeline"
MAX_FILES = 250
MAX_BYTES = 4 * 1024 * 1024


def load_scenario(folder: Path) -> Scenario:
    """The scenario in a folder. Raises ScenarioNotFound, or ScenarioError with every finding."""
    book, findings = examine(folder)
    errors = tuple(finding for finding in findings if finding.severity == "error")
    if errors or book is None:
        raise ScenarioError(errors)
    return book.scenario


def examine(folder: Path) -> tuple[Book | None, list[Finding]]:
    """The scenario in a folder with its places, and every finding of the static rules, in file order.

    The first is None where the files do not make a scenario. Raises ScenarioNotFound where
    the folder holds none.
    """
    files = _files(folder)
    large = f"{MAX_FILES} files or {MAX_BYTES // 1024 // 1024} MiB"
    if len(files) > MAX_FILES or sum(path.stat().st_size for path in files) > MAX_BYTES:
        return None, [Finding(Place("."), f"'{folder.name}' is larger than {large}.", "Divide it into two scenarios.")]
    root, findings = _gather(folder, files)
    if root is None:
        return None, sorted(findings)
    try:
        scenario = Scenario.model_validate(plain(root))
    except ValidationError as error:
        # What is wrong with a file's form would be told again as missing or empty fields.
        ill_formed = {finding.place.file for finding in findings}
        further = {finding for finding in explained(error, root) if finding.place.file not in ill_formed}
        return None, sorted({*findings, *further})
    if findings:
        return None, sorted(findings)
    book = Book(scenario, root)
    return book, sorted(set(rules.apply(book)))


def _files(folder: Path) -> list[Path]:
    """The YAML files below a folder, by name. Raises ScenarioNotFound where it holds no scenario."""
    try:
        if (folder / HEAD).is_file():
            found = (path for path in folder.rglob("*") if path.suffix.lower() in (".yaml", ".yml"))
            return sorted(path for path in found if path.is_file())
    except OSError as error:
        raise ScenarioNotFound(f"'{folder}' cannot be opened: {error.strerror}.") from error
    raise ScenarioNotFound(f"'{folder}' is not a scenario: a scenario's folder holds a '{HEAD}'.")


def _gather(folder: Path, files: list[Path]) -> tuple[Map | None, list[Finding]]:
    """All files of a scenario as one mapping, the timeline in order of time and file name."""
    findings = list(_misplaced(folder, files))

    def content(name: str) -> Node | None:
        node, found = read(folder / name, name)
        findings.extend(found)
        return node

    head = content(HEAD)
    if not isinstance(head, Map):
        if head is not None:
            findings.append(Finding(head.place, f"'{HEAD}' holds no fields.", "It begins with 'id: …'."))
        return None, findings
    entries = dict(head.entries)
    for name in (*COMPANIONS, TIMELINE):
        if name in entries:
            where = f"{TIMELINE}/" if name == TIMELINE else f"{name}.yaml"
            key = entries.pop(name).key
            findings.append(Finding(key, f"'{name}' does not stand in {HEAD}.", f"It stands in '{where}'."))
    for name in COMPANIONS:
        node = content(f"{name}.yaml") if folder / f"{name}.yaml" in files else None
        if node is not None:
            entries[name] = Entry(Place(f"{name}.yaml"), node)
    moments = [content(f"{TIMELINE}/{path.name}") for path in files if _is_moment(folder, path)]
    timeline = tuple(sorted((node for node in moments if node is not None), key=_at))
    entries[TIMELINE] = Entry(Place(f"{TIMELINE}/"), List(timeline, Place(f"{TIMELINE}/")))
    return Map(entries, head.place), findings


def _is_moment(folder: Path, path: Path) -> bool:
    return path.parent == folder / TIMELINE and path.suffix == ".yaml"


def _misplaced(folder: Path, files: list[Path]) -> Iterator[Finding]:
    """A finding for every YAML file that would not be read."""
    at_home = [HEAD, *(f"{name}.yaml" for name in COMPANIONS)]
    for path in files:
        name = path.relative_to(folder).as_posix()
        if name not in at_home and not _is_moment(folder, path):
            close = difflib.get_close_matches(name, at_home, 1)
            hint = f"Moments stand in '{TIMELINE}/', one file each, with names that end in '.yaml'."
            hint = f"Did you mean '{close[0]}'?" if close else hint
            yield Finding(Place(name), f"'{name}' is no file of a scenario.", hint)


def _at(node: Node) -> str:
    """When a moment stands, as written; such dates sort as text."""
    entry = node.entries.get("at") if isinstance(node, Map) else None
    return entry.value.value.replace("T", " ") if entry and isinstance(entry.value, Text) else ""
