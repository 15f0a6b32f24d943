"""A folder becomes a `Scenario`, or an error that holds every finding with its place."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from game.errors import Finding, Place, ScenarioError
from game.scenario import rules
from game.scenario.explaining import explained
from game.scenario.folder import COMPANIONS, HEAD, TIMELINE, files, shown
from game.scenario.model import Scenario
from game.scenario.nodes import Entry, List, Map, Node, Text, plain
from game.scenario.reading import read
from game.scenario.rules import Book
from game.text import clean

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
    paths, findings = files(folder)
    large = f"{MAX_FILES} files or {MAX_BYTES // 1024 // 1024} MiB"
    if len(paths) > MAX_FILES or sum(path.stat().st_size for path in paths) > MAX_BYTES:
        problem = f"{shown(folder.name)} is larger than {large}."
        return None, [Finding(Place("."), problem, "Divide it into two scenarios.")]
    root, ill_formed_too = _gather(folder, paths)
    findings += ill_formed_too
    if root is None:
        return None, sorted(findings)
    try:
        scenario = Scenario.model_validate(plain(root))
    except ValidationError as error:
        # What is wrong with a file's form would be told again as missing or empty fields.
        ill_formed = {finding.place.file for finding in findings}
        ill_formed |= {f"{TIMELINE}/" for file in ill_formed if file.startswith(f"{TIMELINE}/")}
        further = {finding for finding in explained(error, root) if finding.place.file not in ill_formed}
        return None, sorted({*findings, *further})
    if findings:
        return None, sorted(findings)
    book = Book(scenario, root, folder.name if folder.name not in ("", "..") else folder.resolve().name)
    return book, sorted(set(rules.apply(book)))


def _gather(folder: Path, paths: list[Path]) -> tuple[Map | None, list[Finding]]:
    """All files of a scenario as one mapping, the timeline in order of time and file name."""
    findings: list[Finding] = []

    def content(path: Path) -> Node | None:
        node, found = read(path, clean(path.relative_to(folder).as_posix(), one_line=True))
        findings.extend(found)
        return node

    head = content(folder / HEAD)
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
        node = content(folder / f"{name}.yaml") if folder / f"{name}.yaml" in paths else None
        if node is not None:
            entries[name] = Entry(Place(f"{name}.yaml"), node)
    moments = [content(path) for path in paths if path.parent == folder / TIMELINE]
    timeline = tuple(sorted((node for node in moments if node is not None), key=_at))
    entries[TIMELINE] = Entry(Place(f"{TIMELINE}/"), List(timeline, Place(f"{TIMELINE}/")))
    return Map(entries, head.place), findings


def _at(node: Node) -> str:
    """When a moment stands, as written; such dates sort as text."""
    entry = node.entries.get("at") if isinstance(node, Map) else None
    return entry.value.value.replace("T", " ") if entry and isinstance(entry.value, Text) else ""
