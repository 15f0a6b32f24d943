"""Where reading may pause: lines in parts that fit a screen, and the way on after a resize.

Pure: it counts rows and cuts, and draws nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from game.terminal.layout import Block, TextLine, at_width, width_of

Make = Callable[[], Block]
"""Lays lines out for the page width of the moment it is called."""

LEAST = 4
"""A part taller than the screen is begun where at least so many rows are left."""


def parts(lines: Block) -> list[Block]:
    """The lines in parts that should not be torn: paragraphs, and each item of a list.

    Blank lines belong to the part that follows them; a title, which is bold, to what it stands
    over, and a list's name to its first item.
    """
    found: list[Block] = []
    part: Block = []
    begun = listing = False
    for line in lines:
        ends = begun and ((blank(line) and not _is_title(part[-1])) or (listing and _is_item(line)))
        if ends:
            found.append(part)
            part, begun, listing = [], False, False
        part.append(line)
        begun = begun or not blank(line)
        listing = listing or _is_item(line)
    return [*found, part] if part else found


def rows(lines: Block, columns: int) -> int:
    """The rows that lines take in a terminal of so many columns."""
    return sum(max(1, -(-width_of(text(line)) // max(1, columns))) for line in lines)


def text(line: TextLine) -> str:
    """A line without its styles."""
    return "".join(piece for _, piece in line)


def blank(line: TextLine) -> bool:
    """Whether a line shows nothing."""
    return not text(line).strip()


def signs(lines: Block) -> int:
    """How many letters and digits there are: the same at every width, unlike rules and bars."""
    return sum(sign.isalnum() for line in lines for sign in text(line))


def after(lines: Block, shown: int) -> Block:
    """The lines from the one on in which the sign number `shown` stands."""
    for number, line in enumerate(lines):
        shown -= signs([line])
        if shown < 0:
            return lines[number:]
    return []


class Reading:
    """Lines on their way to a reader, part by part; laid out anew where the width has changed."""

    def __init__(self, make: Make, width: int) -> None:
        self._make, self._width = make, width
        self._parts = self._laid_out()

    def __bool__(self) -> bool:
        return bool(self._parts)

    def at(self, width: int) -> None:
        """Go on at this width; nothing is left out, a few words may come twice."""
        if width == self._width or not self._parts:
            return
        waiting, total = _signs(self._parts), self._total
        self._width = width
        self._parts = self._laid_out()
        # A picture may have become words, or the other way: counted from both ends, the earlier place loses nothing.
        read = min(total, self._total) - waiting
        while read > 0 and len(self._parts) > 1 and signs(self._parts[0]) <= read:
            read -= signs(self._parts.pop(0))
        self._parts[0] = (after(self._parts[0], read) if read > 0 else []) or self._parts[0]

    def next(self, room: int, page: int, last: int, columns: int) -> Block:
        """The lines to show in `room` rows of a screen of `page`; none if it is better to pause first.

        After the very last part `last` rows stay free for what is asked then.
        """
        part = self._parts[0]
        last = min(last, page - 1) if len(self._parts) == 1 else 0
        height = rows(part, columns)
        if height + last <= room:
            return self._parts.pop(0)
        if room < page and (height + last <= page or room < LEAST):
            return []
        most = room if height > room else height - last
        count = max([1, *(n for n in range(1, len(part)) if rows(part[:n], columns) <= most)])
        self._parts[:1] = [part[count:]] if count < len(part) else []
        return part[:count]

    def _laid_out(self) -> list[Block]:
        with at_width(self._width):
            found = parts(self._make())
        self._total = _signs(found)
        return found


def _signs(waiting: list[Block]) -> int:
    return sum(signs(part) for part in waiting)


def _is_item(line: TextLine) -> bool:
    """Whether a line begins an item: something like ' - ' or ' 1. ' stands before its words."""
    return bool(line) and line[0][1].startswith(" ") and bool(line[0][1].strip())


def _is_title(line: TextLine) -> bool:
    """Whether a line is bold from end to end."""
    return not blank(line) and all("bold" in style for style, piece in line if piece.strip())
