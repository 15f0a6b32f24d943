"""The one door for outside text: what is typed, saved or written in a scenario.

Typed text and saves are cleaned; a scenario's author is told of what should not be there.
Emphasis is `*italic*` and `**bold**`, nothing else, and neither inside the other.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Style = Literal["", "italic", "bold"]

MAX_MARKS = 2  # accents on one letter; real languages need no more, and towers of them hide other lines

# Controls, invisible format characters (bidi overrides, zero width, soft hyphen), surrogates,
# private and unassigned code points, and the separators of lines that only some programs obey.
_UNWELCOME = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_KINDS = {"Cc": "CONTROL CHARACTER", "Cs": "SURROGATE", "Co": "PRIVATE USE", "Cn": "UNASSIGNED"}
_CONTROLS = {"\t": "TAB", "\r": "CARRIAGE RETURN", "\x1b": "ESCAPE", "\0": "NULL", "\x85": "NEXT LINE"}

_ESCAPE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1b\\|\x9c|$)|[ -/]*[0-~])"
    r"|\x9b[0-?]*[ -/]*[@-~]",
    re.DOTALL,
)
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_RARE = re.compile(r"[^\n -~]")  # what needs a look at its category
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_SPACE = re.compile(r"[^\S\u00a0]+")  # all white space but the no-break space
_EMPHASIS = re.compile(
    r"(?<!\*)(?P<mark>\*\*?)(?=[^\s*])"
    r"(?P<inside>(?:(?!\n[^\S\n]*\n)(?:[^*]|(?<=\s)\*(?=\s)))+?)"  # not across a blank line
    r"(?<=[^\s*])(?P=mark)(?!\*)"
)
_LITERAL_STAR = re.compile(r"(?<!\S)\*(?!\S)")


def clean(text: str, *, one_line: bool = False, limit: int | None = None) -> str:
    """The text in NFC without anything that could steer a terminal, hide, or overflow its line.

    With `one_line` line ends become spaces; with `limit` (at least 1) a longer text ends in "…".
    """
    text = _LINE_END.sub("\n", _ESCAPE.sub("", text)).replace("\t", "    ")
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if character == "\n":
            kept.append(" " if one_line else character)
            marks = 0
        elif category not in _UNWELCOME:
            marks = marks + 1 if category in ("Mn", "Me") else 0
            if marks <= MAX_MARKS:
                kept.append(character)
    text = unicodedata.normalize("NFC", "".join(kept))
    return text if limit is None or len(text) <= limit else text[: limit - 1] + "…"


def unwelcome(text: str) -> list[tuple[int, str]]:
    """Offset and name, as `U+202E RIGHT-TO-LEFT OVERRIDE`, of all that no scenario may hold."""
    return [
        (match.start(), _name(match.group()))
        for match in _RARE.finditer(text)
        if unicodedata.category(match.group()) in _UNWELCOME
    ]


def _name(character: str) -> str:
    kind = _CONTROLS.get(character) or _KINDS.get(unicodedata.category(character), "")
    return f"U+{ord(character):04X} {unicodedata.name(character, kind)}"


def paragraphs(text: str) -> list[str]:
    """The parts between blank lines, each on one line; no-break spaces stay."""
    folded = (_SPACE.sub(" ", part).strip(" ") for part in _BLANK_LINE.split(text))
    return [part for part in folded if part]


def spans(text: str) -> list[tuple[Style, str]]:
    """The text in runs of one style, without the marks; a mark without a partner stays as it is."""
    runs: list[tuple[Style, str]] = []
    end = 0
    for match in _EMPHASIS.finditer(text):
        if match.start() > end:
            runs.append(("", text[end : match.start()]))
        runs.append(("bold" if match["mark"] == "**" else "italic", match["inside"]))
        end = match.end()
    if end < len(text):
        runs.append(("", text[end:]))
    return runs


def unbalanced(text: str) -> int | None:
    """The offset of the first mark without a partner, or None; a `*` between spaces is no mark."""
    paired = [match.span() for match in _EMPHASIS.finditer(text)]
    taken = {offset for start, end in paired for offset in range(start, end)}
    taken |= {match.start() for match in _LITERAL_STAR.finditer(text)}
    return next((m.start() for m in re.finditer(r"\*", text) if m.start() not in taken), None)


def plain(text: str) -> str:
    """The text without its emphasis marks."""
    return "".join(part for _, part in spans(text))
