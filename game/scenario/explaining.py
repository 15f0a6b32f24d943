"""The model's own errors, in words for an author: what is wrong with a field, and what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.errors import Finding
from game.scenario.model import Decision, Event, Scenario
from game.scenario.nodes import Map, place_of
from game.scenario.syntax import quote

KEY = "[key]"
_MOMENTS: dict[str | int, type[BaseModel]] = {"decision": Decision, "event": Event}
_HINTS = {
    "int": "It is a whole number.",
    "string": "It is text.",
    "tuple": "It is a list: each item after a '-' on a line of its own, or [a, b].",
    "dict": "It has fields of its own, one 'name: …' a line.",
    "model": "It has fields of its own, one 'name: …' a line.",
    "datetime": "It is a day and hour of the calendar, as in 1956-10-31 12:00.",
    "date": "It is a day of the calendar, as in 1956-10-31.",
}


def explained(error: ValidationError, root: Map) -> Iterator[Finding]:
    """A finding for every error of the model, at its place in the files."""
    for detail in error.errors(include_url=False):
        loc = detail["loc"]
        if loc[:1] == ("timeline",):
            loc = loc[:2] + loc[3:]  # without the tag of the moment's kind, which no file has
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue  # pydantic does not count the entries that have findings of their own
        problem, hint = _sentence(detail, _name(loc))
        where: Sequence[str | int] = loc
        if detail["type"] == "extra_forbidden":
            where = (*loc, KEY)
        elif detail["type"] == "union_tag_invalid":
            where = (*loc, "kind")
        yield Finding(place_of(root, where), problem, hint)


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
        return f"{field} is no field here.", _nearest(str(detail["loc"][-1]), _fields(detail["loc"]))
    if kind == "value_error":
        problem, _, hint = str(context.get("error", "")).partition(". ")
        return f"{problem.rstrip('.')}.", hint
    if kind == "union_tag_not_found":
        return "'kind' is missing.", "Add 'kind: decision' or 'kind: event' here."
    if kind == "union_tag_invalid":
        return f"'kind' is {_said(value['kind'])}.", "It is 'decision' or 'event'."
    if value == "" or (kind == "too_short" and not context.get("actual_length")):
        return f"{field} is empty.", "Write it, or take the field out if it is not needed."
    if kind in ("string_too_long", "string_too_short", "too_long", "too_short"):
        return _too_much(kind, field, context)
    is_what = (
        f"{field} has {_said(value)} for a name." if detail["loc"][-1:] == (KEY,) else f"{field} is {_said(value)}."
    )
    if kind in ("greater_than_equal", "less_than_equal"):
        return is_what, f"It is at least {context['ge']}." if "ge" in context else f"It is at most {context['le']}."
    if kind == "literal_error":
        return is_what, f"It is one of {str(context['expected']).replace(' or ', ', ')}."
    return is_what, _HINTS.get(kind.split("_")[0], f"{detail['msg']}.")


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


def _fields(loc: Sequence[str | int]) -> list[str]:
    """The fields that stand beside the last of the path, as an author writes them."""
    model: Any = Scenario
    for part in loc[:-1]:
        if part in _MOMENTS:
            model = _MOMENTS[part]
        elif isinstance(part, str) and isinstance(model, type) and issubclass(model, BaseModel):
            fields = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
            model = _part_in(fields.get(part))
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _part_in(annotation: Any) -> type[BaseModel] | None:
    """The kind of part that a field holds, alone or in a list or mapping."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for found in map(_part_in, get_args(annotation)) if found), None)
