"""What is probably wrong where the YAML parser gave up, in words for somebody new to YAML."""

from __future__ import annotations

import re

import yaml

from game.text import clean

_GLUED = re.compile(r"([\s-]*[A-Za-z_]\w*):(?!//)[^\s:]")  # `key:value`, but no address
_BRACKETED = re.compile(r"[\s-]*(?:\w+: +)?(\[[^]]*\]|\{[^}]*\})")
QUOTE_IT = "Put the text in quotes, or write it as a > block below its key."


def quote(text: str) -> str:
    """The text in quotes, on one line and short enough for a message."""
    text = " ".join(clean(text, one_line=True).split())
    text = text if len(text) <= 40 else text[:39] + "…"
    return f'"{text}"' if "'" in text and '"' not in text else f"'{text}'"


def at_of(mark: object) -> tuple[int, int]:
    """Line and column from 0; the marks of the two parsers share no class."""
    return getattr(mark, "line", 0), getattr(mark, "column", 0)


def explain(error: yaml.YAMLError, lines: list[str]) -> tuple[tuple[int, int], str, str]:
    """Place, problem and hint for a syntax error, from the parser's words and the lines."""
    at = at_of(getattr(error, "problem_mark", None))
    since = at_of(getattr(error, "context_mark", None) or getattr(error, "problem_mark", None))
    doing, problem = str(getattr(error, "context", "")), str(getattr(error, "problem", ""))
    line, rest = lines[at[0]], lines[at[0]][at[1] :]
    opening = lines[since[0]][since[1] :]

    if "quoted scalar" in doing and re.search("escape|hex", problem):
        column = line.rfind("\\", 0, at[1] + 1)
        hint = "Use single quotes or a > block, where a backslash is only a backslash."
        return (at[0], column), f"{quote(line[column : column + 2])} is no code that YAML knows.", hint
    if "quoted scalar" in doing:
        hint = "Write the same mark at its end, or write the text as a > block, without quotes."
        return since, f"the quotation mark that opens {quote(opening)} is never closed.", hint
    if "block scalar" in doing:
        hint = "Begin the text on the next line, indented."
        return since, f"nothing may follow the sign in {quote(opening)}.", hint
    if re.search("alias|anchor|tag", doing + problem):
        return since, f"the text {quote(opening)} cannot begin with '{opening[:1]}'.", QUOTE_IT
    if re.search("cannot start any token|mapping keys|node content", problem) and rest:
        return at, f"the text {quote(rest)} cannot begin with '{rest[0]}'.", QUOTE_IT
    if "sequence entries" in problem:
        return at, f"the list {quote(rest)} begins behind something else.", "Begin it on a line of its own."
    if "flow sequence" in doing or "flow mapping" in doing:
        sign, partner = opening[:1], {"[": "]", "{": "}"}.get(opening[:1], "]")
        hint = f"Write '{partner}' at its end, and commas between entries; prose goes in a > block."
        return since, f"the bracket '{sign}' is not closed, or a comma is missing.", hint
    if "mapping values" in problem or "simple key" in doing:
        return _colon(since if "simple key" in doing else at, lines)
    if rest[:1] in ("]", "}"):
        return at, f"'{rest[0]}' closes a bracket that was never opened.", "Delete it, or put the text in quotes."
    bracket = _BRACKETED.match(line)
    if "parsing a block" in doing and bracket and bracket.end() <= at[1]:
        text = line[bracket.start(1) :]
        return (at[0], bracket.start(1)), f"the text {quote(text)} cannot begin with '{text[0]}'.", QUOTE_IT
    if "parsing a block" in doing and line[: at[1]].strip(" -"):
        hint = "An apostrophe inside '…' is written twice; a > block needs no quotes at all."
        return at, f"{quote(rest)} stands after the end of the value.", hint
    before = lines[at[0] - 1] if at[0] else ""
    comment = re.search(r"(?<=\S) +(?=#)", before)
    if "parsing a block" in doing and comment and _indent(line) > _indent(before):
        hint = "Write the text as a > block or in quotes; a comment has a line of its own."
        return (at[0] - 1, comment.end()), f"{quote(before[comment.end() :])} cuts the text short.", hint
    if "parsing a block" in doing:
        hint = (
            "Keys that belong together begin in the same column; "
            "so do the '-' of one list, and the lines of one > block."
        )
        return at, f"{quote(rest)} does not fit the indentation of the lines above.", hint
    hint = "Look for a missing quotation mark, bracket or colon here and in the lines above."
    if any(later.strip() for later in [rest, *lines[at[0] + 1 :]]):
        return at, f"{quote(rest)} cannot be read here.", hint
    last = max((number for number, text in enumerate(lines) if text.strip()), default=0)
    return (last, len(lines[last].rstrip())), "the file breaks off here.", hint


def _colon(at: tuple[int, int], lines: list[str]) -> tuple[tuple[int, int], str, str]:
    """A colon too many, one too few, or one without its space: `at` is where it was noticed."""
    number, column = at
    above = next((n for n in range(number - 1, -1, -1) if lines[n].strip(" ")), None)
    for candidate in (number, above):
        glued = _GLUED.match(lines[candidate]) if candidate is not None else None
        if candidate is not None and glued:
            hint = f"Write {quote(glued[1].strip(' -') + ': …')}."
            problem = f"a space is missing after the colon in {quote(lines[candidate])}."
            return (candidate, glued.end(1)), problem, hint
    line = lines[number]
    head = line[:column].lstrip(" -")
    if ": " in head:
        text = head.partition(": ")[2].lstrip() + line[column:]
        return at, f"the text {quote(text)} has a colon in it, which ends a key.", QUOTE_IT
    if above is not None and ":" in lines[above] and re.search(":( |$)", line):
        hint = "Give it the indentation of its neighbours, or write prose with a colon as a > block."
        return (number, _indent(line)), f"{quote(line)} is indented like text, but has a key.", hint
    lone = number if above is None or ":" not in line else above
    hint = "Write 'key: value'; a line that continues a text is indented deeper than its key."
    return (lone, _indent(lines[lone])), f"{quote(lines[lone])} has no colon after its key.", hint


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))
