"""The values of fields, and what every part of a scenario is: frozen, and strict about names."""

from __future__ import annotations

import keyword
import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from game import text as door

GAUGE_MIN, GAUGE_MAX = 0, 6
_ID = r"[a-z][a-z0-9_]*"
_YES_OR_NO = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}


def _identifier(value: str) -> str:
    if keyword.iskeyword(value):
        raise ValueError(f"'{value}' is a word that the program keeps for itself. Choose another.")
    if not re.fullmatch(_ID, value):
        near = re.sub(r"[\s-]+", "_", value.strip().lower())
        hint = f"Did you mean '{near}'? " if re.fullmatch(_ID, near) and not keyword.iskeyword(near) else ""
        raise ValueError(
            f"'{value}' cannot be an id. {hint}"
            "An id is lower-case letters, digits and underscores, and begins with a letter."
        )
    return value


def _prose(value: str) -> str:
    at = door.unbalanced(value)
    if at is not None:
        raise ValueError(
            f"the '*' before '{value[at : at + 20].lstrip('*')}' has no partner. Write *word* or **word**."
        )
    return value.strip()


def _flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    meant = _YES_OR_NO.get(str(value).lower(), str(value).lower())
    if meant in ("true", "false"):
        raise ValueError(f"'{value}' cannot stand here. Write '{meant}', in lower case.")
    raise ValueError(f"'{value}' is neither true nor false.")


def _hour(value: Any) -> Any:
    # pydantic would also take '1956' as seconds since 1970, and a zone that other hours do not have.
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d", value):
        raise ValueError(f"'{value}' is no day and hour. Write it as in 1956-10-31 12:00.")
    return value


def _day(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise ValueError(f"'{value}' is no day. Write it as in 1956-10-31.")
    return value


def _since(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", value):
        raise ValueError(f"'{value}' is no day or hour. Write it as in 1956-10-31 or 1956-10-31 12:00.")
    return value


def _seen_since(value: Any) -> Any:
    if value == "always" or isinstance(value, (date, datetime)):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", value):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError(f"'{value}' is neither 'always' nor a date such as 1956-10-24 or 1956-10-24 06:00.")


def _language(value: str) -> str:
    if not re.fullmatch("[a-z]{2}", value):
        raise ValueError(f"'{value}' is no language. Write the two letters of its code, as in hu for Hungarian.")
    return value


Id = Annotated[str, AfterValidator(_identifier), Field(max_length=40)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(_prose)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=6000), AfterValidator(_prose)]
Language = Annotated[str, AfterValidator(_language)]
Condition = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Hour = Annotated[datetime, BeforeValidator(_hour)]
Day = Annotated[date, BeforeValidator(_day)]
Since = Annotated[datetime, BeforeValidator(_since)]
SeenSince = Annotated[Literal["always"] | datetime, BeforeValidator(_seen_since)]
Basis = Literal["documented", "probable", "speculative"]
Sources = tuple[Id, ...]


class Part(BaseModel):
    """Whatever an author writes: frozen, and nothing in it that has no name."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Sourced(Part):
    """A part that names what it rests on, or says that it is framing and claims nothing."""

    sources: Sources = ()
    framing: Flag = False
