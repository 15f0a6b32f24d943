"""A page of lines and what of it is in view: scrolling, searching, laying out anew. No terminal is needed."""

from __future__ import annotations

from game.terminal.layout import NARROWEST, WIDTH, Block, TextLine, at_width, to_ascii
from game.terminal.pausing import Make, after, signs, text

Stretch = tuple[int, int]
"""Columns of a line: from, up to."""


class Page:
    """Lines, and which of them are in view."""

    def __init__(self, title: str, make: Make, *, ascii_only: bool = False) -> None:
        self.title = to_ascii(title) if ascii_only else title
        self._make, self._ascii = make, ascii_only
        self._columns = 0
        self._lines: Block = []
        self._height, self._top = 1, 0
        self._query, self._found, self._hit = "", list[tuple[int, int, int]](), 0

    def fit(self, columns: int, height: int) -> None:
        """Lay out for a terminal of so many columns and rows of text; what was at the top stays there."""
        self._height = max(1, height)
        if columns != self._columns:
            seen = signs(self._lines[: self._top])
            self._columns = columns
            with at_width(max(NARROWEST, min(WIDTH, columns - 1))):
                lines = self._make()
            self._lines = [[(s, to_ascii(t)) for s, t in line] for line in lines] if self._ascii else lines
            self._top = len(self._lines) - len(after(self._lines, seen)) if seen else 0
            self._search()
        self.move(0)

    def move(self, lines: int) -> None:
        """Scroll; never past the ends."""
        self._top = max(0, min(self._top + lines, len(self._lines) - self._height))

    def screen(self, screens: int) -> None:
        """Scroll by whole screens, one line of which stays in view."""
        self.move(screens * max(1, self._height - 1))

    def end(self, way: int) -> None:
        """To the beginning (-1) or the end (1)."""
        self.move(way * len(self._lines))

    def search(self, query: str) -> None:
        """Look for words, also across line ends, and go to the first place at or below the top."""
        self._query = query.strip()
        self._search()
        below = (n for n, (line, _, _) in enumerate(self._found) if line >= self._top)
        self._hit = next(below, 0)
        self._to_hit()

    def again(self, step: int) -> None:
        """To the next place found, or the one before; round at the ends."""
        if self._found:
            self._hit = (self._hit + step) % len(self._found)
            self._to_hit()

    def visible(self) -> Block:
        """The lines in view, with what was found reversed."""
        marks: dict[int, list[Stretch]] = {}
        for line, start, end in self._found:
            marks.setdefault(line, []).append((start, end))
        shown = range(self._top, min(self._top + self._height, len(self._lines)))
        return [_marked(self._lines[n], marks.get(n, [])) for n in shown]

    def status(self) -> str:
        """Where the reader is, and the keys that matter most."""
        if self._query and not self._found:
            return f"'{self._query}' is not on this page - q: back"
        below = len(self._lines) - self._top - self._height
        if self._query:
            where = f"{self._hit + 1} of {len(self._found)}" + (", n: next" if len(self._found) > 1 else "")
        else:
            where = f"{below} more, Space: on" if below > 0 else "the end"
        return f"{where} - q: back - ?: keys - /: search"

    def _to_hit(self) -> None:
        if self._found:
            line = self._found[self._hit][0]
            if not self._top <= line < self._top + self._height:
                self._top = line - self._height // 3
            self.move(0)

    def _search(self) -> None:
        """Find the query in the page read as one line; a place is a stretch of columns on a line."""
        self._found = []
        wanted = " ".join(_folded(self._query).split())
        if not wanted:
            return
        read, places = "", list[tuple[int, int]]()
        for number, line in enumerate(self._lines):
            for column, sign in enumerate(text(line) + " "):
                for plain in _folded(sign):
                    if plain != " " or not read.endswith(" "):
                        read += plain
                        places.append((number, column))
        start = read.find(wanted)
        while start >= 0:
            (row, column), (last, end) = places[start], places[start + len(wanted) - 1]
            self._found.append((row, column, end + 1 if last == row else len(text(self._lines[row]))))
            start = read.find(wanted, start + len(wanted))


def _marked(line: TextLine, marks: list[Stretch]) -> TextLine:
    """The line with these columns reversed."""
    if not marks:
        return line
    signs = [(style, sign) for style, piece in line for sign in piece]
    for start, end in marks:
        signs[start:end] = [(f"{style} reverse".strip(), sign) for style, sign in signs[start:end]]
    return signs


def _folded(words: str) -> str:
    """Words as a search compares them: without capitals and accents."""
    return "".join(to_ascii(sign).casefold() or sign for sign in words)
