"""Playthrough ↔ file: one readable JSON file a save, in the platform's folder for data.

A save holds the record of a playthrough and no world: `restore` plays its choices again. The
engine is imported only there, so that saves can be listed before a scenario is loaded.

    save = create(of(play, …)) → save = after(save, play), write(save) → …
    play = restore(read(name), program)
"""

from __future__ import annotations

import difflib
import functools
import os
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import PlayError, SaveDamaged, SaveError, SaveFromNewer, SaveNoLongerFits, SaveNotFound
from game.saves import files
from game.saves.record import MAX_BYTES, Newer, Reveal, Save, Unreadable, from_bytes, line, notes_of, to_bytes
from game.text import clean, unwelcome

if TYPE_CHECKING:
    from game.engine.playthrough import Playthrough
    from game.engine.program import Program

__all__ = [
    "Broken", "Reveal", "Save", "after", "create", "folder", "latest_unfinished", "listing", "new_name", "of", "read",
    "restore", "write",
]  # fmt: skip

ELSEWHERE = "Set CROSSROADS_HOME to a folder that can be written."


@dataclass(frozen=True)
class Broken:
    """A file that cannot be read as a save, and why."""

    name: str
    sentence: str


def folder() -> Path:
    """Where saves live."""
    if home := os.environ.get("CROSSROADS_HOME"):
        return Path(home) / "saves"
    import platformdirs

    return platformdirs.user_data_path("crossroads", appauthor=False) / "saves"


def of(
    play: Playthrough,
    *,
    reveal: Reveal = "each",
    short: bool = False,
    notes: Mapping[str, str] | None = None,
    scenario_path: str | Path | None = None,
    now: datetime | None = None,
) -> Save:
    """A playthrough as a save that has no name yet; `now` is the present unless given."""
    scenario, at = play.program.scenario, (now or datetime.now(UTC)).astimezone()
    path = None if scenario_path is None else str(Path(scenario_path).absolute())
    return Save(
        name="",
        version=_version(),
        scenario=scenario.id,
        title=line(scenario.title),
        revision=scenario.revision,
        scenario_path=path,
        roles=play.roles,
        lesson=play.lesson,
        reveal=reveal,
        short=short,
        started=at,
        saved=at,
        ending=play.ending.id if play.ending else None,
        choices=tuple((choice.moment, choice.option) for choice in play.choices),
        notes=notes_of(notes or {}),
    )


def after(
    save: Save, play: Playthrough, *, notes: Mapping[str, str] | None = None, now: datetime | None = None
) -> Save:
    """The save as its playthrough goes on; without `notes` it keeps those it has."""
    kept = save.notes if notes is None else notes
    fresh = of(play, reveal=save.reveal, short=save.short, notes=kept, scenario_path=save.scenario_path, now=now)
    return replace(fresh, name=save.name, started=save.started)


def restore(save: Save, program: Program) -> Playthrough:
    """The playthrough of a save, played again from the start.

    A scenario of another revision will do as long as every choice still fits. Raises
    SaveNoLongerFits, naming the first that does not.
    """
    from game.engine.playthrough import choose, start

    which = ""
    try:
        if save.scenario != program.scenario.id:
            raise PlayError(f"It belongs to the scenario '{save.scenario}', and this is '{program.scenario.id}'.")
        play = start(program, save.roles, lesson=save.lesson)
        for number, (moment, option) in enumerate(save.choices, 1):
            which = f"choice {number}: '{moment}', " + ("passed over: " if option is None else f"'{option}': ")
            if play.awaits is None:
                raise PlayError("The story has ended before it.")
            if play.awaits.moment.id != moment:
                raise PlayError(f"The decision at this point is '{play.awaits.moment.id}'.")
            play = choose(play, option)
    except PlayError as error:
        place = f"The save '{save.name}' no longer fits '{program.scenario.title}'"
        raise SaveNoLongerFits(f"{place}: {which}{error} The save is kept.") from error
    return play


def new_name(scenario_id: str, roles: Sequence[str], *, folder: Path | None = None) -> str:
    """The next name for a save of these roles, as `hungary-1956-nagy-1`; only `create` takes it."""
    stem = re.sub(r"[^a-z0-9_-]+", "-", "-".join([scenario_id, *roles]).lower()).strip("-")[:100] or "save"
    named = (re.fullmatch(rf"{stem}-([0-9]+)\.json", entry.name.casefold()) for entry in _entries(_where(folder)))
    return f"{stem}-{max((int(match[1]) for match in named if match), default=0) + 1}"


def create(save: Save, *, folder: Path | None = None) -> Save:
    """The save under a new name, written; no other game can have been given the same one."""
    for _ in range(100):
        named = replace(save, name=new_name(save.scenario, save.roles, folder=folder))
        if _put(named, _file(named.name, _where(folder)), files.claim):
            return named
    raise SaveError(f"No name for a save is free in '{_where(folder)}'. {ELSEWHERE}")


def write(save: Save, *, folder: Path | None = None) -> Path:
    """Put a save in place of its file, whole or not at all.

    Raises SaveDamaged or SaveFromNewer, and leaves the file alone, where what stands there
    cannot be read; SaveError where nothing can be written.
    """
    target = _file(save.name, _where(folder))
    if os.path.isfile(target):
        _load(target)
    _put(save, target, files.replace)
    return target


def read(name: str, *, folder: Path | None = None) -> Save:
    """The save of that name. Raises SaveNotFound, SaveDamaged or SaveFromNewer."""
    target = _file(name, _where(folder))
    if name not in (names := _names(target.parent)):
        close = difflib.get_close_matches(name, names, 1)
        hint = f" Did you mean '{close[0]}'?" if close else ""
        raise SaveNotFound(f"No save is called '{name}'.{hint} {_those(target.parent)}")
    return _load(target)


def listing(*, folder: Path | None = None) -> list[Save | Broken]:
    """Every save, the newest first, and among them by their date the files that cannot be read."""
    found: list[tuple[float, str, Save | Broken]] = []
    where = _where(folder)
    for name in _names(where):
        with suppress(FileNotFoundError):  # removed since
            try:
                save = _load(_file(name, where))
                found.append((save.saved.timestamp(), name, save))
            except SaveError as error:
                changed = (where / f"{name}.json").stat().st_mtime
                found.append((changed, name, Broken(clean(name, one_line=True), str(error))))
    return [save for _, _, save in sorted(found, key=lambda row: row[:2], reverse=True)]


def latest_unfinished(*, folder: Path | None = None) -> Save | None:
    """The save written last among those that have not ended."""
    return next((save for save in listing(folder=folder) if isinstance(save, Save) and not save.finished), None)


@functools.cache
def _version() -> str:
    from importlib import metadata

    try:
        return metadata.version("crossroads")
    except metadata.PackageNotFoundError:
        return "unknown"


def _where(given: Path | None) -> Path:
    return folder() if given is None else given


def _file(name: str, where: Path) -> Path:
    if not re.fullmatch(r"(?!\.)(?!.*\.\.)[^/\\:\n]{1,150}", name) or unwelcome(name):
        rule = r"A name has no '/', '\', ':' or '..', does not begin with '.', and has at most 150 letters."
        shown = clean(name, one_line=True, limit=60)
        raise SaveNotFound(f"'{shown}' cannot be the name of a save. {rule} {_those(where)}")
    return where / f"{name}.json"


def _entries(where: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(where) as entries:
            return list(entries)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise SaveError(f"The saves in '{where}' cannot be read: {error.strerror}. {ELSEWHERE}") from error


def _names(where: Path) -> list[str]:
    files = (entry.name for entry in _entries(where) if entry.name.endswith(".json") and _is_file(entry))
    return sorted(name.removesuffix(".json") for name in files if name[0] != ".")


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file; a link that leads nowhere or round in a circle is none."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _those(where: Path) -> str:
    names = [f"'{clean(name, one_line=True)}'" for name in _names(where)]
    more = f" and {len(names) - 20} more" if len(names) > 20 else ""
    return f"The saves are {', '.join(names[:20])}{more}." if names else f"There are no saves in '{where}'."


def _load(path: Path) -> Save:
    kept = "It was left as it was."
    try:
        with path.open("rb") as file:
            return from_bytes(path.name.removesuffix(".json"), file.read(MAX_BYTES + 1))
    except FileNotFoundError as error:
        raise SaveNotFound(f"The save '{path.name}' is no longer there.") from error
    except OSError as error:
        problem = f"it cannot be opened: {error.strerror}."
        raise SaveDamaged(f"The save '{path.name}' cannot be read: {problem} {kept}") from error
    except Unreadable as error:
        raise SaveDamaged(f"The save '{path.name}' cannot be read: {error} {kept}") from error
    except Newer as error:
        sentence = f"The save '{path.name}' was written by a newer Crossroads ({error}), and only that can read it."
        raise SaveFromNewer(f"{sentence} {kept}") from error


def _put(save: Save, target: Path, publish: Callable[[str, Path], bool]) -> bool:
    try:
        return files.put(to_bytes(save), target, publish)
    except Unreadable as error:
        raise SaveError(f"The save '{target.name}' cannot be written: {error}") from error
    except OSError as error:
        sentence = f"The save '{target.name}' cannot be written to '{target.parent}': {error.strerror}."
        raise SaveError(f"{sentence} {ELSEWHERE}") from error
