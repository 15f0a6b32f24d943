"""What a player may type at a decision, as a command."""

from __future__ import annotations

import re
from dataclasses import dataclass

from game import text as door

WORDS = {
    "help": ("help", "?", "h"),
    "again": ("again", "a"),
    "more": ("more", "m"),
    "why": ("why", "w"),
    "people": ("people", "p"),
    "glossary": ("glossary", "g", "/"),
    "sources": ("sources", "s"),
    "timeline": ("timeline", "t"),
    "compare": ("compare", "c"),
    "undo": ("undo", "u"),
    "pass": ("pass",),
    "votes": ("votes", "vote", "v"),
    "quit": ("quit", "q", "exit"),
}
_BY_WORD = {word: name for name, words in WORDS.items() for word in words}
LONGEST = 400
_REASONED = re.compile(r"(?P<number>[0-9]+),? because:? +(?P<reason>.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Command:
    """What was meant: `name` is 'choose', 'nothing', 'unknown' or one of `WORDS`.

    A choice's `rest` is the reason that was given for it.
    """

    name: str
    number: int = 0
    rest: str = ""


def understand(typed: str) -> Command:
    """The command in a typed line; outside text, so cleaned first."""
    line = door.clean(typed, one_line=True, limit=LONGEST).strip()
    if not line:
        return Command("nothing")
    if line.isascii() and line.isdigit():
        return Command("choose", number=int(line[:4]))
    if reasoned := _REASONED.fullmatch(line):
        return Command("choose", number=int(reasoned["number"][:4]), rest=reasoned["reason"])
    first, _, rest = line.partition(" ")
    if line.startswith("/") and len(line) > 1:
        first, rest = "/", line[1:]
    name = _BY_WORD.get(first.casefold())
    if name is None or (rest.strip() and name not in ("glossary", "people", "votes", "why")):
        return Command("unknown", rest=line)
    return Command(name, rest=rest.strip())
