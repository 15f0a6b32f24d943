"""A scenario's folder: which of its files are read, and what an author is told of the others."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

from game.errors import Finding, Place, ScenarioNotFound
from game.text import clean

HEAD = "scenario.yaml"
COMPANIONS = ("disputes", "people", "glossary", "sources", "teaching")
TIMELINE = "timeline"

_AT_HOME = (HEAD, *(f"{name}.yaml" for name in COMPANIONS))
_STEMS = {name.removesuffix(".yaml"): name for name in _AT_HOME}
_YAML = re.compile(r"\.ya?ml\b", re.IGNORECASE)
_ENDING = re.compile(r"(\.ya?ml\b.*|\.txt)?$", re.IGNORECASE)
_LEFTOVER = re.compile(r"\._|~\$")  # what macOS and Word put beside a file, under nearly its name
_PASSED_OVER = re.compile(
    r"\..*|.*~|Thumbs\.db|desktop\.ini|LICENSE|.*\.(bak|orig|old)|.*(?<!\.yaml)\.md", re.IGNORECASE
)
_MOMENTS = f"Moments stand in '{TIMELINE}/', one file each, with names that end in '.yaml'."


def shown(path: Path | str) -> str:
    """A path or name from outside as it can stand in a sentence, in quotes."""
    return f"'{clean(str(path), one_line=True, limit=200)}'"


def holds_scenario(folder: Path) -> bool:
    """Whether the folder can be opened and holds a scenario's first file."""
    try:
        return (folder / HEAD).is_file()
    except OSError:
        return False


def check_head(folder: Path, name: str = "") -> None:
    """Raises ScenarioNotFound, with the likely reason, where a folder holds no scenario.

    `name` is the folder as it was typed, where somebody did.
    """
    said = shown(name or folder)
    try:
        if (folder / HEAD).is_file():
            return
        hint = _why_not(folder)
    except OSError as error:
        raise ScenarioNotFound(f"{said} cannot be opened: {error.strerror}.") from error
    sentence = f"{said} is not a scenario: a scenario's folder holds a '{HEAD}'."
    raise ScenarioNotFound(f"{sentence} {hint}".rstrip())


def _why_not(folder: Path) -> str:
    """What is probably wrong with a folder that holds no scenario; may raise OSError."""
    if not folder.exists():
        return "The link leads nowhere." if folder.is_symlink() else "There is no such folder."
    if not folder.is_dir():
        return "This is a file: give the folder that it stands in."
    if (folder.resolve().parent / HEAD).is_file():
        return "Give the folder above it, which holds one."
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name.lower() in ("scenario", "scenario.yml", HEAD, f"{HEAD}.txt", "scenario.txt"):
            return f"Rename {shown(path.name)} to '{HEAD}'."
    return ""


def files(folder: Path) -> tuple[list[Path], list[Finding]]:
    """The files that are read, by name, and a finding for each that an author may believe to be.

    Raises ScenarioNotFound where the folder holds no scenario or cannot be opened.
    """
    check_head(folder)
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise ScenarioNotFound(f"{shown(folder)} cannot be opened: {error.strerror}.") from error
    read = [path for path in entries if path.name in _AT_HOME and path.is_file()]
    findings = [finding for path in entries if path not in read for finding in _misplaced(folder, path)]
    moments: list[Path] = []
    try:
        inside = sorted((folder / TIMELINE).iterdir()) if (folder / TIMELINE).is_dir() else []
        moments = [path for path in inside if path.suffix == ".yaml" and path.is_file() and not _left(path)]
        findings += [finding for path in inside if path not in moments for finding in _not_a_moment(path)]
    except OSError as error:
        problem = f"'{TIMELINE}' cannot be opened: {error.strerror}."
        return read, [*findings, Finding(Place(f"{TIMELINE}/"), problem, "Give yourself the right to read it.")]
    if not moments and not any(finding.place.file.startswith(f"{TIMELINE}/") for finding in findings):
        problem = f"there is no folder '{TIMELINE}' with moments in it."
        hint = "Make it, and put one .yaml file for each moment there."
        findings.append(Finding(Place(f"{TIMELINE}/"), problem, hint))
    return [*read, *moments], findings


def _left(path: Path) -> bool:
    return _LEFTOVER.match(path.name) is not None


def _leftover(path: Path, place: Place) -> Iterator[Finding]:
    """A finding for a file that a system has left beside one with nearly its name."""
    system = "macOS" if path.name.startswith("._") else "Word"
    yield Finding(place, f"this is a hidden file of {system}, and is not read.", "Delete it.")


def _misplaced(folder: Path, path: Path) -> Iterator[Finding]:
    """A finding for an entry of the scenario's own folder that looks as if it were read, and is not."""
    name = clean(path.name, one_line=True)
    place = Place(name)
    stem = name.partition(".")[0].lower()
    if _left(path) and _YAML.search(name):
        yield from _leftover(path, place)
    elif path.name == TIMELINE or _PASSED_OVER.fullmatch(name):
        return
    elif not path.is_file() and (name in _AT_HOME or _YAML.search(name)):
        yield Finding(place, f"{_kind(path)}, and is not read.", "Put a file in its place, or delete it.")
    elif path.is_dir():
        if difflib.get_close_matches(name.lower(), [TIMELINE], 1, 0.8):
            yield Finding(place, f"the folder '{name}' is not read.", f"Did you mean '{TIMELINE}'?")
        yield from _below(folder, path)
    elif name.lower().endswith((".yaml", ".yml")):
        close = difflib.get_close_matches(stem, _STEMS, 1)
        hint = f"Did you mean '{_STEMS[close[0]]}'?" if close else _MOMENTS
        hint = f"A moment stands in '{TIMELINE}/'. Move it there." if stem[:1].isdigit() else hint
        yield Finding(place, f"'{name}' is no file of a scenario.", hint)
    elif _YAML.search(name) or (stem in _STEMS and name.lower() in (stem, f"{stem}.txt")):
        yield _badly_ending(path, place)


def _below(folder: Path, path: Path) -> Iterator[Finding]:
    """A finding for every YAML file in a folder that is not read."""
    for found in sorted(path.rglob("*")):
        if found.suffix.lower() in (".yaml", ".yml"):
            name = clean(found.relative_to(folder).as_posix(), one_line=True)
            yield Finding(Place(name), f"'{name}' is no file of a scenario.", _MOMENTS)


def _not_a_moment(path: Path) -> Iterator[Finding]:
    """A finding for an entry of the timeline that is no moment, unless a system has put it there."""
    name = clean(path.name, one_line=True)
    place = Place(f"{TIMELINE}/{name}")
    if _left(path):
        yield from _leftover(path, place)
    elif _PASSED_OVER.fullmatch(name):
        return
    elif not path.is_file():
        yield Finding(place, f"{_kind(path)}, and is not read.", _MOMENTS)
    else:
        yield _badly_ending(path, place)


def _kind(path: Path) -> str:
    if path.is_dir():
        return "this is a folder"
    return "this link leads nowhere" if path.is_symlink() and not path.exists() else "this is no ordinary file"


def _badly_ending(path: Path, place: Place) -> Finding:
    """A finding for a file whose name does not end in '.yaml'."""
    name, ending = clean(path.name, one_line=True), clean(path.suffix, one_line=True)
    why = f"ends in '{ending}'" if ending else "does not end in '.yaml'"
    right = f"{_ENDING.sub('', name, count=1)}.yaml"
    hint = f"Rename it to '{right}' (Windows hides such endings)."
    if path.with_name(right).exists():
        hint = f"'{right}' stands beside it: keep one of the two."
    if not _YAML.search(name) and ending.lower() not in ("", ".txt"):
        hint = "Move it elsewhere."
    return Finding(place, f"this file is not read, because its name {why}.", hint)
