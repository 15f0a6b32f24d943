"""Save ↔ bytes: the fields of a save, as readable JSON, and what each of them may hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeGuard

from game.text import clean, unwelcome

FORMAT = 1
OLDEST_READABLE = 1
MAX_BYTES = 256 * 1024
MAX_LINE = 300  # characters of a title
MAX_NOTE = 2000  # characters; a longer note ends in "…"

Reveal = Literal["each", "end"]


@dataclass(frozen=True)
class Save:
    """The record of a playthrough. `name` is the file's, without its ending; a new save has none yet.

    `choices` are ids of moment and option (None: passed over), `ending` is None until one is
    reached, and `scenario_path` is set where the scenario was named by its folder, not its id.
    """

    name: str
    version: str
    scenario: str
    title: str
    revision: int
    scenario_path: str | None
    roles: tuple[str, ...]
    lesson: int | None
    reveal: Reveal
    short: bool
    started: datetime
    saved: datetime
    ending: str | None
    choices: tuple[tuple[str, str | None], ...]
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def finished(self) -> bool:
        """Whether an ending has been reached."""
        return self.ending is not None


class Unreadable(Exception):
    """What is wrong with a record: a sentence to follow the file's name."""


class Newer(Exception):
    """A record in a later format: which, and who wrote it."""


def to_bytes(save: Save) -> bytes:
    """The file of a save. Raises Unreadable rather than write what could not be read again."""
    times = {"started": save.started.isoformat(), "saved": save.saved.isoformat()}
    record = {"format": FORMAT, **vars(save), **times, "finished": save.finished, "notes": notes_of(save.notes)}
    del record["name"]
    data = (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "surrogatepass")
    from_bytes(save.name, data)
    return data


def from_bytes(name: str, data: bytes) -> Save:
    """The save in a file. Raises Unreadable, or Newer for a later format."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"it is larger than '{MAX_BYTES // 1024} KiB', the most a save may hold.")
    if not data.strip():
        raise Unreadable("it is empty; it would be the fields of a save.")
    try:
        return _save(name, json.loads(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        found = data[error.start]
        raise Unreadable(f"byte {error.start + 1} is '{found:02x}'; it would be text in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise Unreadable(f"line {error.lineno}, column {error.colno} is where it stops being JSON.") from error
    except ValueError as error:
        raise Unreadable("it holds a number of thousands of digits; no field has one.") from error
    except RecursionError as error:
        raise Unreadable("it is nested too deeply; it would be three lists deep at most.") from error


def notes_of(texts: Mapping[str, str]) -> dict[str, str]:
    """Notes as a save may hold them: cleaned, and none without end."""
    return {line(key): clean(note, limit=MAX_NOTE) for key, note in texts.items()}


def line(text: str) -> str:
    """A text as a save may hold it in one line."""
    return clean(text, one_line=True, limit=MAX_LINE)


def _save(name: str, record: Any) -> Save:
    if not isinstance(record, dict):
        raise Unreadable(f"it is '{_shown(record)}'; it would be the fields of a save.")
    number = record.get("format")
    if _whole(number) and number > FORMAT:
        raise Newer(f"format '{number}', version '{line(str(record.get('version', 'unknown')))}'")
    for key, (fits, right) in _FIELDS.items():
        if key not in record:
            raise Unreadable(f"'{key}' is missing; it would be {right}.")
        if not fits(record[key]):
            raise Unreadable(f"'{key}' is '{_shown(record[key])}'; it would be {right}.")
    if unknown := sorted(record.keys() - _FIELDS.keys()):
        raise Unreadable(f"'{clean(unknown[0], one_line=True, limit=60)}' is no field of a save.")
    if record["finished"] != (record["ending"] is not None):
        right = _shown(not record["finished"])
        raise Unreadable(f"'ending' is '{_shown(record['ending'])}'; so 'finished' would be {right}.")
    for count, choice in enumerate(record["choices"], 1):
        if not _choice(choice):
            right = 'a moment and an option, such as ["truce", "hold"]'
            raise Unreadable(f"choice {count} is '{_shown(choice)}'; it would be {right}.")
    fields = {key: value for key, value in record.items() if key not in ("format", "finished")}
    fields |= {key: line(record[key]) for key in ("version", "title")}
    fields |= {key: datetime.fromisoformat(record[key]) for key in ("started", "saved")}
    fields |= {"roles": tuple(record["roles"]), "choices": tuple(map(tuple, record["choices"]))}
    return Save(**fields | {"name": name, "notes": notes_of(record["notes"])})


def _shown(value: Any) -> str:
    """A value as the file has it, short enough for a sentence."""
    return clean(json.dumps(value, ensure_ascii=False), one_line=True, limit=60)


def _text(value: Any) -> bool:
    return isinstance(value, str) and line(value).strip() != ""


def _whole(value: Any) -> TypeGuard[int]:
    return type(value) is int and 0 <= value <= 10**6


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _id(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch("[a-z][a-z0-9_]{0,39}", value))


def _scenario(value: Any) -> bool:
    """Not its rule, only that nobody takes it for a path."""
    return _text(value) and len(value) <= 100 and not re.search(r"^\.|[/\\:\n]", value) and not unwelcome(value)


def _path(value: Any) -> bool:
    return _text(value) and len(value) <= 4096 and "\n" not in value and not unwelcome(value)


def _time(value: Any) -> bool:
    try:
        time = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return time.tzinfo is not None and 1900 < time.year < 9000  # whatever the zone, still a date


def _choice(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and _id(value[0]) and (value[1] is None or _id(value[1]))


def _notes(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(note, str) for note in value.values())


_FIELDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "format": (lambda value: _whole(value) and value >= OLDEST_READABLE, str(FORMAT)),
    "version": (_text, "the version of the game that wrote it, such as 0.1.0"),
    "scenario": (_scenario, "the id of a scenario, such as hungary-1956"),
    "title": (_text, "the title of the scenario"),
    "revision": (_whole, "a whole number"),
    "scenario_path": (lambda value: value is None or _path(value), "the folder of the scenario, or null"),
    "roles": (lambda value: isinstance(value, list) and all(map(_id, value)), 'a list of roles, such as ["nagy"]'),
    "lesson": (lambda value: value is None or _whole(value), "a number of minutes, or null"),
    "reveal": (lambda value: value in ("each", "end"), '"each" or "end"'),
    "short": (_flag, "true or false"),
    "started": (_time, "a time such as 2026-03-01T14:02:00+01:00"),
    "saved": (_time, "a time such as 2026-03-01T14:02:00+01:00"),
    "finished": (_flag, "true or false"),
    "ending": (lambda value: value is None or _id(value), "the id of an ending, or null"),
    "choices": (lambda value: isinstance(value, list), 'a list such as [["truce", "hold"], ["appeal", null]]'),
    "notes": (_notes, 'texts by name, such as {"truce": "It could not last."}'),
}
