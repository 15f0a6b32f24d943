"""Text into lines of a given width. A line is a list of (style, text) pairs; plain mode joins them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wcwidth import wcswidth

from game import text as door

Fragment = tuple[str, str]
TextLine = list[Fragment]
Block = list[TextLine]

WIDTH = 72
NARROWEST = 20

_width: ContextVar[int] = ContextVar("width", default=WIDTH)


@contextmanager
def at_width(columns: int) -> Iterator[None]:
    """Lay out at another width for a while: that of the terminal as it is now."""
    before = _width.set(max(NARROWEST, columns))
    try:
        yield
    finally:
        _width.reset(before)


def page_width() -> int:
    """The columns that text is laid out in, now."""
    return _width.get()


_PLAIN = '–- —- −- ‘\' ’\' “" ”" „" …... ·- →-> •* ─- │| █# ░- łl ŁL øo ØO ßss æae đd €EUR £GBP ×x ½1/2'
_ASCII = str.maketrans({pair[0]: pair[1:] for pair in _PLAIN.split(" ")} | {"\u00a0": " "})
"""Signs that have no plain letter inside them, and what stands for each."""


def width_of(text: str) -> int:
    """The cells that a text takes in a terminal."""
    return max(0, wcswidth(text))


def wrap(
    text: str, width: int | None = None, indent: str = "", first: str | None = None, style: str = ""
) -> list[TextLine]:
    """A paragraph as lines no wider than `width`, the page's if none is given.

    `first` stands before the first line, `indent` before the others. Words break after '-' and
    '—'; only a word longer than a line is cut. Emphasis carries over lines.
    """
    width = width or page_width()
    lines: list[TextLine] = []
    lead = indent if first is None else first
    line: TextLine = [("", lead)] if lead else []
    used, begun, space = width_of(lead), False, False
    for mark, piece in _pieces(text):
        if piece == " ":
            space = begun
            continue
        for part in _cut(piece, max(1, width - width_of(indent))):
            gap = " " if space else ""
            if begun and used + len(gap) + width_of(part) > width:
                lines.append(line)
                line, used, gap = ([("", indent)] if indent else []), width_of(indent), ""
            line.append((mark or style, gap + part))
            used += len(gap) + width_of(part)
            begun, space = True, False
    lines.append(line)
    return lines


def paragraphs(text: str, width: int | None = None, indent: str = "", first: str | None = None) -> list[TextLine]:
    """Several paragraphs, a blank line between them."""
    lines: list[TextLine] = []
    for number, paragraph in enumerate(door.paragraphs(text)):
        if number:
            lines.append([])
        lines.extend(wrap(paragraph, width, indent, first if number == 0 else None))
    return lines


def joined(lines: list[TextLine], ascii_only: bool = False) -> str:
    """The lines as plain text, each ended."""
    text = "".join("".join(piece for _, piece in line).rstrip() + "\n" for line in lines)
    return to_ascii(text) if ascii_only else text


def to_ascii(text: str) -> str:
    """The text in signs that every terminal has: accents off, dashes and quotes plain."""
    text = unicodedata.normalize("NFKD", text.translate(_ASCII))
    return text.encode("ascii", "ignore").decode("ascii")


def heading(text: str) -> Block:
    """A title on a line of its own."""
    return [*wrap(text, style="bold"), []]


def section(text: str) -> Block:
    """The name of a part."""
    return wrap(f"{text}:", style="bold")


def rule() -> Block:
    """A line across."""
    return [[], [("", "─" * min(WIDTH - 8, page_width()))]]


def _pieces(text: str) -> list[Fragment]:
    """Words, and single blanks between them, with their emphasis."""
    found: list[Fragment] = []
    for mark, run in door.spans(unicodedata.normalize("NFC", text)):
        word = ""
        for sign in run:
            if sign in " \n\t":
                found += [(mark, word), ("", " ")] if word else [("", " ")]
                word = ""
                continue
            word += sign
            if sign in "-—" and len(word) > 1:
                found.append((mark, word))
                word = ""
        if word:
            found.append((mark, word))
    return found


def _cut(word: str, width: int) -> list[str]:
    """A word in parts that fit; whole where it fits."""
    if width_of(word) <= width:
        return [word]
    parts, part = [], ""
    for sign in word:
        if part and width_of(part + sign) > width:
            parts.append(part)
            part = ""
        part += sign
    return [*parts, part]
