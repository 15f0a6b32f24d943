"""YAML, strictly: text, lists and mappings, and where each of them stands.

The events of PyYAML are walked here, so that every value keeps its line and column, nothing is
guessed (`no` and `1956` stay text), and nothing in a file can expand, run or read another file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import yaml

from game.errors import Finding, Place
from game.scenario.nodes import Bare, Entry, List, Map, Node, Text, place_of, plain
from game.scenario.syntax import QUOTE_IT, at_of, explain, quote
from game.text import unwelcome

__all__ = ["Bare", "Entry", "List", "Map", "Node", "Text", "place_of", "plain", "read"]

MAX_FILE = 256 * 1024  # bytes
MAX_TEXT = 8_000  # characters in one value
MAX_DEPTH = 12  # lists and mappings inside one another
MAX_NODES = 20_000  # texts, lists and mappings in one file

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where there is one
_DATE = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?")
# Code points that the two parsers of PyYAML treat differently; nobody needs them by number.
_BY_NUMBER = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\U[0-9a-fA-F]{8}")
_STRANGE_INDENT = re.compile(r"[ -]*([^\S ])")
_WORD = re.compile(r"[^\s,\]}]*")


class _TooMuch(Exception):
    """A bound is passed; the finding is written, and reading on would only cost time."""


def read(path: Path, file: str) -> tuple[Node | None, list[Finding]]:
    """The content of a YAML file and, in file order, everything that is wrong with its form.

    Never raises for what a file holds. The node is None where the file cannot be read to its end;
    beside other findings it lacks what they refuse. `file` is the name used in places.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE + 1)
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else error.strerror
        return None, [Finding(Place(file), f"'{file}' cannot be opened: {reason}.", "Check its name and place.")]
    if len(data) > MAX_FILE:
        moment = file.startswith("timeline/")
        hint = "Divide it; a file holds one moment." if moment else "Shorten it; it cannot be divided."
        return None, [Finding(Place(file), f"'{file}' is larger than {MAX_FILE // 1024} KiB.", hint)]
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_undecodable(file, data, error.start)]
    reading = _Reading(file, source)
    node = reading.content()
    return node, sorted(reading.findings)


def _called(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'SPACE')}"


def _undecodable(file: str, data: bytes, offset: int) -> Finding:
    start = data.rfind(b"\n", 0, offset) + 1
    column = len(data[start:offset].decode("utf-8")) + 1
    problem = f"the file is not UTF-8: the byte '{data[offset]:02X}' is no character there."
    place = Place(file, data.count(b"\n", 0, offset) + 1, column)
    return Finding(place, problem, "Save it again in your editor with the encoding UTF-8.")


class _Reading:
    """One walk over the events of one file; `findings` grow as it goes."""

    def __init__(self, file: str, source: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.nodes = 0
        # Lines with a finding that explains a syntax error there or just below.
        self.doubtful: set[int] = set()
        self.lines = self.legible(source)
        self.events: Iterator[yaml.Event] = yaml.parse("\n".join(self.lines), Loader=_LOADER)

    def content(self) -> Node | None:
        """The first document, or None if there is none or it cannot be read to its end."""
        first: Node | None = None
        try:
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent) and first is not None:
                    hint = "Delete the line '---', or move what follows it to another file."
                    self.find(at_of(event.start_mark), "a second document begins with '---'.", hint)
                    break
                if isinstance(event, yaml.NodeEvent):
                    first = self.node(event, 1, flow=False)
        except _TooMuch:
            return None
        except yaml.YAMLError as error:
            self.refuse(error)
            return None
        if first is None or (isinstance(first, Text) and not first.value):
            if not self.findings:
                hint = "Write its first key, or delete it."
                self.findings.append(Finding(Place(self.file), "the file is empty.", hint))
            return None
        return first

    def place(self, at: tuple[int, int]) -> Place:
        return Place(self.file, at[0] + 1, at[1] + 1)

    def find(self, at: tuple[int, int], problem: str, hint: str) -> None:
        self.findings.append(Finding(self.place(at), problem, hint))

    def legible(self, source: str) -> list[str]:
        """The lines, with spaces for what must not be in them, so that other places stay true."""
        if source.startswith("\ufeff"):
            hint = "Save the file as 'UTF-8 without BOM'."
            self.find((0, 0), "the file begins with an invisible 'U+FEFF BYTE ORDER MARK'.", hint)
            source = source[1:]
        lines = source.replace("\r\n", "\n").split("\n")
        if lines[-1]:
            lines.append("")  # the parsers name the end of a file alike only behind a line end
        for number, line in enumerate(lines):
            characters = list(line)
            named: set[str] = set()  # each kind of character is told once a line
            for column, name in unwelcome(line):
                if name not in named:
                    hint = "Delete it, and type what you want to see."
                    hint = "Use spaces instead." if name.endswith(" TAB") else hint
                    problem = f"the character '{name}' must not stand in a scenario."
                    self.find((number, column), problem, hint)
                named.add(name)
                characters[column] = " "
                self.doubtful.add(number)
            for match in _BY_NUMBER.finditer(line):
                problem = f"'{match[0]}' is the number of a character."
                self.find((number, match.start()), problem, "Write the character itself.")
                characters[match.start() : match.end()] = " " * len(match[0])
            lines[number] = line = "".join(characters)
            blank = _STRANGE_INDENT.match(line)
            if blank:
                problem = f"the line begins with '{_called(blank[1])}', which looks like a space."
                self.find((number, blank.start(1)), problem, "Type ordinary spaces.")
                lines[number] = line.replace(blank[1], " ")
                self.doubtful.add(number)
        for number, line in enumerate(lines):
            if line.startswith("%"):
                problem = f"{quote(line)} is an instruction to a program."
                self.find((number, 0), problem, "Delete this line.")
                lines[number] = ""
            elif line.strip() and not line.lstrip().startswith("#"):
                break  # such instructions stand before all else
        return lines

    def node(self, event: yaml.Event, depth: int, *, flow: bool, item: bool = False) -> Node:
        """What begins with this event, an item of a list or not; the other events of it are consumed."""
        at = at_of(event.start_mark)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.find(at, f"the file has more than {MAX_NODES:,} values.", "Divide it into several files.")
            raise _TooMuch
        if isinstance(event, yaml.AliasEvent):
            self.find(at, f"{self.word(at)} is read as a copy of another value.", QUOTE_IT)
            return Text("", self.place(at), prose=False)
        if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
            problem = f"{self.word(at)} is read as an instruction, not as text."
            self.find(at, problem, f"Delete it. {QUOTE_IT}")
        if isinstance(event, yaml.ScalarEvent):
            return self.text(event, flow=flow)
        if depth > MAX_DEPTH:
            problem = f"{self.word(at)} is nested more than {MAX_DEPTH} levels deep."
            self.find(at, problem, "Look at the brackets, and at the indentation of the lines above.")
            raise _TooMuch
        in_brackets = bool(getattr(event, "flow_style", False))
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(event, depth + 1, flow=in_brackets, item=True))
            return List(tuple(items), self.place(at))
        entries: dict[str, Entry] = {}
        again: list[Text] = []
        try:
            while not isinstance(event := next(self.events), yaml.MappingEndEvent):
                key = self.node(event, depth + 1, flow=in_brackets)
                value = self.node(next(self.events), depth + 1, flow=in_brackets)
                if isinstance(key, Text) and key.value in entries:
                    again.append(key)
                else:
                    self.enter(entries, key, value)
        finally:  # also where the file cannot be read to its end
            if again:
                self.repeated(entries, again, item=item, whole=depth == 1)
        return Map(entries, self.place(at))

    def word(self, at: tuple[int, int]) -> str:
        """The word that stands at a place, in quotes."""
        start = _WORD.match(self.lines[at[0]], at[1])
        return quote(start[0] if start else "")

    def repeated(self, entries: dict[str, Entry], again: list[Text], *, item: bool, whole: bool) -> None:
        """Findings for keys that stand again; from the first key on, something new was meant to begin."""
        anew = again[0].value == next(iter(entries))
        moment = whole and len(again) > 1 and self.file.startswith("timeline/")
        for key in again[:1] if anew and (item or moment) else again:
            hint = f"It stands first on line {entries[key.value].key.line}; keep one of the two."
            if anew and item:
                hint = "If a new item of the list begins here, put '- ' before its first line."
            elif anew and moment:
                hint = "A file holds one moment: move what begins here to a file of its own."
            at = (key.place.line - 1, key.place.column - 1)
            self.find(at, f"the key {quote(key.value)} is written twice.", hint)

    def enter(self, entries: dict[str, Entry], key: Node, value: Node) -> None:
        """Put the value under its key, unless the key is refused."""
        at = (key.place.line - 1, key.place.column - 1)
        if not isinstance(key, Text):
            kind = "list" if isinstance(key, List) else "mapping"
            opening = quote(self.lines[at[0]][at[1] : at[1] + 1])
            problem = f"the {kind} that begins with {opening} is used as a key."
            self.find(at, problem, "A key is one word, such as 'text'.")
        elif key.value == "<<":
            self.find(at, "the key '<<' would merge in other values.", "Write those values out.")
        else:
            entries[key.value] = Entry(key.place, value)

    def text(self, event: yaml.ScalarEvent, *, flow: bool) -> Text:
        at, value, prose = at_of(event.start_mark), event.value, event.style in (">", "|")
        if len(value) > MAX_TEXT:
            problem = f"the text {quote(value)} has {len(value):,} characters."
            self.find(at, problem, f"At most {MAX_TEXT:,} are allowed: shorten it, or divide it.")
        if event.style == '"':  # a code such as \x1b brings in what `legible` could not see
            for name in dict.fromkeys(name for _, name in unwelcome(value)):
                problem = f"the character '{name}', here as a code, must not stand in a scenario."
                self.find(at, problem, "Delete the code that begins with a backslash.")
        elif not event.style and re.search(r"\s", value) and not _DATE.fullmatch(value):
            line, column = at_of(event.end_mark)
            rest = self.lines[line][column:]
            if flow:
                problem = f"the text {quote(value)} stands without quotes in {{ }} or [ ]."
                self.find(at, problem, "Prose there breaks at a comma; write it as a > block or in quotes.")
            elif rest.lstrip(" ").startswith("#"):
                problem = f"the text {quote(value)} ends here: {quote(rest)} is read as a comment."
                hint = "Write the text as a > block or in quotes; a comment has a line of its own."
                self.find((line, column + rest.index("#")), problem, hint)
                self.doubtful.add(line)
        if event.style != "|":  # YAML has folded the lines already, and left one line end of each blank line
            value = re.sub("\n+", "\n\n", value)
        opens = None
        if not prose and at_of(event.end_mark)[0] == at[0]:
            opens = self.place((at[0], at[1] + (1 if event.style else 0)))
        return Text(unicodedata.normalize("NFC", value.rstrip("\n")), self.place(at), prose, opens)

    def refuse(self, error: yaml.YAMLError) -> None:
        """Say in plain words what is probably wrong where the parser gave up."""
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        if not self.doubtful.isdisjoint({at_of(mark)[0], at_of(mark)[0] - 1}):
            return  # the author has been told already
        at, problem, hint = explain(error, self.lines)
        self.find(at, problem, hint)
