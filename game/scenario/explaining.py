"""The model's own errors, in words for an author: what is wrong with a field, and what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from game.errors import Finding
from game.scenario.model import Scenario
from game.scenario.moments import Decision, Event
from game.scenario.nodes import Map, Text, node_at, place_of
from game.scenario.syntax import quote

KEY = "[key]"
_MOMENTS: dict[str | int, type[BaseModel]] = {"decision": Decision, "event": Event}
_HINTS = {
    "int": "It must be a whole number.",
    "string": "It must be text.",
    "tuple": "It must be a list: each item after a '-' on a line of its own, or [a, b].",
    "datetime": "It must be a day and hour of the calendar, as in 1956-10-31 12:00.",
    "date": "It must be a day of the calendar, as in 1956-10-31.",
}
_LINES = {
    "bands": "0: calm",
    "labels": "open: still open",
    "seen_by": "nagy: always",
    "alternates": "balcony: [radio]",
    "clocks": "Moscow: [{from: 1956-10-23, hours: 2}]",
}
_DASHES = ("–", "—", "−", "‐", "‑", "•")


def explained(error: ValidationError, root: Map) -> Iterator[Finding]:
    """A finding for every error of the model, at its place in the files."""
    found: list[tuple[tuple[str | int, ...], Finding]] = []
    filled = set()  # empty fields whose own fields stand below them at the margin
    for detail in error.errors(include_url=False):
        loc = detail["loc"]
        if loc[:1] == ("timeline",):
            loc = loc[:2] + loc[3:]  # without the tag of the moment's kind, which no file has
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue  # pydantic does not count the entries that have findings of their own
        problem, hint = _sentence(detail, _name(loc))
        if detail["type"] == "extra_forbidden":
            above = _above(root, loc, _fields(detail["loc"]))
            if above:
                filled.add((*loc[:-1], above))
                hint = f"It belongs to '{above}' above: indent it two spaces."
        where: Sequence[str | int] = loc
        if detail["type"] == "extra_forbidden":
            where = (*loc, KEY)
        elif detail["type"] == "union_tag_invalid":
            where = (*loc, "kind")
        found.append((loc, Finding(place_of(root, where), problem, hint)))
    yield from (finding for loc, finding in found if loc not in filled)


def _name(loc: Sequence[str | int]) -> str:
    """What an author calls the field, in quotes; for a key that is wrong, the field that has it."""
    names = [f"'{part}'" for part in loc[: -2 if loc[-1:] == (KEY,) else None] if isinstance(part, str)]
    name = names[-1] if names else "the scenario"
    return f"an entry of {name}" if isinstance(loc[-1], int) else name


def _sentence(detail: ErrorDetails, field: str) -> tuple[str, str]:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "missing":
        return f"{field} is missing.", f"Add '{detail['loc'][-1]}: …' here."
    if kind == "extra_forbidden":
        return f"{field} is no field here.", _nearest(str(detail["loc"][-1]), list(_fields(detail["loc"])))
    if kind == "value_error":
        problem, _, hint = str(context.get("error", "")).partition(". ")
        return f"{problem.rstrip('.')}.", hint
    if kind == "union_tag_not_found":
        return "'kind' is missing.", "Add 'kind: decision' or 'kind: event' here."
    if kind == "union_tag_invalid":
        return f"'kind' is {_said(value['kind'])}.", "It is 'decision' or 'event'."
    if value == "" or (kind == "too_short" and not context.get("actual_length")):
        own = _fields(detail["loc"]).get(str(detail["loc"][-1]))
        needed = own is not None and own.is_required()
        return f"{field} is empty.", "Write it; it is needed." if needed else "Write it, or take it out."
    if kind in ("string_too_long", "string_too_short", "too_long", "too_short"):
        return _too_much(kind, field, context)
    is_what = (
        f"{field} has {_said(value)} for a name." if detail["loc"][-1:] == (KEY,) else f"{field} is {_said(value)}."
    )
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
        return is_what, f"It must be {bound}."
    if kind == "literal_error":
        return is_what, f"It must be one of {str(context['expected']).replace(' or ', ', ')}."
    sort = kind.split("_")[0]
    first = str(next(iter(value), "") if isinstance(value, dict) else value).lstrip()[:1]
    if sort == "tuple" and first in _DASHES:
        return f"{field} begins with the sign '{first}'.", "Each item of a list needs the hyphen '-' and a space."
    if sort in ("model", "dict"):
        return is_what, _below(detail["loc"])
    return is_what, _HINTS.get(sort, f"{detail['msg']}.")


def _below(loc: Sequence[str | int]) -> str:
    """What stands below a field that has fields of its own, or below a moment's first line."""
    if loc[0] == "timeline" and len(loc) == 2:
        return "A moment's file begins with a field such as 'kind: event', without a '-'."
    if loc[-1] in _LINES:
        return f"Below it stand lines such as '{_LINES[str(loc[-1])]}'."
    fields = _fields((*loc, ""))
    needed = [name for name, field in fields.items() if field.is_required()]
    further = [name for name in fields if name not in needed]
    perhaps = f", and perhaps {', '.join(further)}" if further else ""
    return f"Below it stand fields of its own: {', '.join(needed)}{perhaps}."


def _above(root: Map, loc: Sequence[str | int], fields: Mapping[str, FieldInfo]) -> str:
    """The empty field before this one that it should stand below, or nothing."""
    inside = node_at(root, loc[:-1])
    names = list(inside.entries) if isinstance(inside, Map) else []
    for name in reversed(names[: names.index(str(loc[-1]))] if loc[-1] in names else []):
        if name in fields and isinstance(inside, Map):
            value, part = inside.entries[name].value, _part_in(fields[name].annotation)
            empty = isinstance(value, Text) and not value.value
            inner = part.model_fields if part and get_origin(fields[name].annotation) is not tuple else {}
            return name if empty and loc[-1] in inner else ""
    return ""


def _too_much(kind: str, field: str, context: dict[str, Any]) -> tuple[str, str]:
    unit = "characters" if kind.startswith("string") else "entries"
    if kind.endswith("long"):
        return f"{field} is too long.", f"It has at most {context['max_length']} {unit}."
    return f"{field} is too short.", f"It has at least {context['min_length']} {unit}."


def _said(value: Any) -> str:
    if isinstance(value, str):
        return quote(value)
    return "a list" if isinstance(value, list) else "a group of fields"


def _nearest(field: str, known: list[str]) -> str:
    close = difflib.get_close_matches(field, known, 1)
    return f"Did you mean '{close[0]}'?" if close else f"Fields here: {', '.join(known)}."


def _fields(loc: Sequence[str | int]) -> dict[str, FieldInfo]:
    """The fields that stand beside the last of the path, as an author writes them."""
    model: Any = Scenario
    for part in loc[:-1]:
        if part in _MOMENTS:
            model = _MOMENTS[part]
        elif isinstance(part, str) and isinstance(model, type) and issubclass(model, BaseModel):
            fields = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
            model = _part_in(fields[part]) if part in fields else model  # a name of a mapping is passed over
    return {field.alias or name: field for name, field in model.model_fields.items()} if model else {}


def _part_in(annotation: Any) -> type[BaseModel] | None:
    """The kind of part that a field holds, alone or in a list or mapping."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for found in map(_part_in, get_args(annotation)) if found), None)
