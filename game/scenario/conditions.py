"""The condition language of a scenario: from an author's text to a tree (`game.scenario.trees`).

A text is first read token by token, so that what an author is likely to mistype has a sentence
of ours and an exact offset; `ast` then gives the shape of what is well-formed.
"""

from __future__ import annotations

import ast
import difflib
import keyword
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from game.scenario.trees import (
    COMPARISONS,
    All,
    AnyOf,
    Compare,
    Difference,
    Dispute,
    Gauge,
    Is,
    Not,
    Number,
    Quantity,
    Sum,
    Taken,
    Tree,
)

if TYPE_CHECKING:
    from game.scenario.model import Scenario

LONGEST = 300
DEEPEST = 20
LARGEST = 99


@dataclass(frozen=True, slots=True)
class Names:
    """What a condition may name: facts have words, disputes values, decisions options.

    `bands` are the words of gauges, by their lowest value, which no condition may name.
    """

    gauges: frozenset[str]
    facts: Mapping[str, tuple[str, ...]]
    disputes: Mapping[str, frozenset[int]]
    choices: Mapping[str, tuple[str, ...]]
    bands: Mapping[str, Mapping[int, str]] = field(default_factory=dict)


def names_of(scenario: Scenario) -> Names:
    """The names that conditions of a scenario may use."""
    return Names(
        gauges=frozenset(gauge.id for gauge in scenario.gauges),
        facts={fact.id: fact.words for fact in scenario.facts},
        disputes={
            dispute.id: frozenset(position.value or 0 for position in dispute.positions)
            for dispute in scenario.disputes
            if dispute.modelled
        },
        choices={decision.id: tuple(option.id for option in decision.options) for decision in scenario.decisions},
        bands={gauge.id: gauge.bands for gauge in scenario.gauges},
    )


class ConditionError(ValueError):
    """What is wrong with a condition, at which character (from 0), and what would be right."""

    def __init__(self, problem: str, offset: int, hint: str = "") -> None:
        super().__init__(f"{problem} {hint}".rstrip())
        self.problem, self.offset, self.hint = problem, offset, hint


_SIGNS = (*COMPARISONS, "+", "-", "(", ")", ",")
_JOINING = frozenset((*COMPARISONS, "+", "-", ",", "and", "or", "in", "not in"))
_ARITHMETIC = "Only + and - can be used with numbers."
_QUOTES = "Words stand without quotes."
_BRACKETS = "Use round parentheses, as in 'in (a, b)'."
_DOTTED = "A dot stands only in 'choice.MOMENT.OPTION', without spaces."
_LIST = "A list stands in parentheses after 'in' or 'not in', as in 'in (a, b)'."
_TOO_DEEP = f"the condition is nested more than '{DEEPEST}' deep."
_SHORTER = "Say it with fewer parts."
_ALLOWED = "A condition is made of names, whole numbers, + - < <= > >= == != in, and, or, not and parentheses."
_MEANT = {
    "==": "= === is",
    "!=": "<> ≠",
    ">=": "=> ≥",
    "<=": "=< ≤",
    "and": "&& &",
    "or": "|| |",
    "not": "!",
    "-": "– — −",
}
_HINTS = {
    **{wrong: f"Write '{right}'." for right, all_wrong in _MEANT.items() for wrong in all_wrong.split()},
    **dict.fromkeys(("*", "**", "/", "//", "%", "^", "×", "÷"), _ARITHMETIC),
    **dict.fromkeys("'\"`“”„‘’«»", _QUOTES),
    **dict.fromkeys("[]{}", _BRACKETS),
    ".": _DOTTED,
    "True": "Leave the condition out where it always holds.",
}
_LONGEST_FIRST = sorted({*_SIGNS, *_HINTS} - {"is", "True"}, key=len, reverse=True)
_TOKEN = re.compile(rf"not\s+in\b|(?P<word>\w+(?:\.\w+)*)|{'|'.join(map(re.escape, _LONGEST_FIRST))}|\S")


def _tokens(text: str) -> list[tuple[str, int]]:
    """The tokens of a text with their offsets, all of them known to the language."""
    found = []
    for match in _TOKEN.finditer(text):
        token, offset = match[0], match.start()
        if match["word"]:
            _check_word(token, offset)
        elif token.startswith("not"):
            token = "not in"
        elif token not in _SIGNS:
            shown = token if token.isprintable() else f"U+{ord(token):04X}"
            raise ConditionError(f"'{shown}' cannot stand in a condition.", offset, _HINTS.get(token, _ALLOWED))
        found.append((token, offset))
    return found


def _check_word(token: str, offset: int) -> None:
    if token[0].isdigit():
        if not (token.isascii() and token.isdigit() and token == str(int(token))):
            raise ConditionError(f"'{token}' is no whole number.", offset, f"Write one from 0 to {LARGEST}.")
        if int(token) > LARGEST:
            raise ConditionError(f"the number '{token}' is too large.", offset, f"Write one from 0 to {LARGEST}.")
    elif token in ("and", "or", "not", "in"):
        return
    elif token.lower() in ("and", "or", "not", "in"):
        raise ConditionError(f"'{token}' is in capitals.", offset, f"Write '{token.lower()}'.")
    elif any(map(keyword.iskeyword, token.split("."))):
        raise ConditionError(f"'{token}' cannot stand in a condition.", offset, _HINTS.get(token, _ALLOWED))
    elif not all(map(str.isidentifier, token.split("."))):
        raise ConditionError(f"'{token}' is no name.", offset, "Names are made of letters, digits and '_'.")


def _check_order(tokens: list[tuple[str, int]]) -> None:
    """Things and the signs that join them must take turns, and parentheses must pair up."""
    opened: list[int] = []
    before, before_at, complete = "", 0, False
    for token, offset in tokens:
        if token == ")" and not opened:
            raise ConditionError("')' closes nothing.", offset, "Take it out, or open it with '('.")
        if complete:
            if token == "(" and before != ")" and not before.isdigit():
                hint = f"Put a sign or 'and' between '{before}' and '('."
                raise ConditionError(f"'{before}(' reads like a call.", before_at, hint)
            if token not in _JOINING and token != ")":
                problem = f"something is missing between '{before}' and '{token}'."
                raise ConditionError(problem, offset, "Join them with 'and', 'or', a comparison, + or -.")
        elif token == "not" and before not in ("", "(", ",", "and", "or", "not"):
            hint = "Put 'not' before the whole comparison."
            raise ConditionError(f"'not' cannot stand after '{before}'.", offset, hint)
        elif (token in _JOINING and token != "-") or (token == ")" and before != ","):
            if before:
                raise ConditionError(f"something is missing after '{before}'.", before_at)
            raise ConditionError(f"something is missing before '{token}'.", offset)
        if token == "(":
            opened.append(offset)
            if len(opened) > DEEPEST:
                raise ConditionError(_TOO_DEEP, offset, _SHORTER)
        elif token == ")":
            opened.pop()
        complete = token == ")" or not (token in _JOINING or token in ("(", "not"))
        before, before_at = token, offset
    if not complete:
        raise ConditionError(f"something is missing after '{before}'.", before_at)
    if opened:
        raise ConditionError("'(' is never closed.", opened[-1], "Close it with ')'.")


def parse(text: str, names: Names) -> Tree:
    """The tree of a condition; raises ConditionError with the first thing that is wrong."""
    if len(text) > LONGEST:
        hint = f"Keep it to {LONGEST}."
        raise ConditionError(f"the condition has '{len(text)}' characters.", LONGEST, hint)
    tokens = _tokens(text)
    if not tokens:
        raise ConditionError("the condition is empty.", 0, "Leave it out where it always holds.")
    _check_order(tokens)
    start = tokens[0][1]
    source = re.sub(r"\s", " ", text[start:])
    try:
        body = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # nothing known to us gets here
        raise ConditionError(f"'{text}' cannot be read.", start, _ALLOWED) from None
    return _Reader(names, source.encode(), start).truth(body)


class _Reader:
    """Turns Python's tree into ours, and refuses whatever is not on the list."""

    def __init__(self, names: Names, source: bytes, start: int) -> None:
        self.names, self.source, self.start = names, source, start

    def said(self, node: ast.expr) -> str:
        return self.source[node.col_offset : node.end_col_offset].decode()

    def fail(self, node: ast.expr, problem: str, hint: str, further: int = 0) -> NoReturn:
        # ast counts the bytes of UTF-8; authors count characters.
        before = len(self.source[: node.col_offset].decode())
        raise ConditionError(problem, self.start + before + further, hint)

    def check_depth(self, node: ast.expr, depth: int) -> None:
        if depth > DEEPEST:
            self.fail(node, _TOO_DEEP, _SHORTER)

    def truth(self, node: ast.expr, depth: int = 0) -> Tree:
        self.check_depth(node, depth)
        match node:
            case ast.BoolOp(op, values):
                parts = tuple(self.truth(value, depth) for value in values)
                return All(parts) if isinstance(op, ast.And) else AnyOf(parts)
            case ast.UnaryOp(ast.Not(), operand):
                return Not(self.truth(operand, depth + 1))
            case ast.Compare():
                return self.comparison(node, depth)
            case ast.Attribute():
                return self.taken(node)
            case ast.Name():
                name = self.said(node)
                if name in self.names.facts:
                    self.fail(node, f"fact '{name}' stands alone and is no yes or no.", self.words_of(name))
                kind = "gauge" if isinstance(self.quantity(node), Gauge) else "dispute"
                hint = f"Compare it with a number, as in '{name} >= 3'."
                self.fail(node, f"{kind} '{name}' stands alone and is no yes or no.", hint)
            case ast.Tuple():
                self.fail(node, f"'{self.said(node)}' is a list and no yes or no.", _LIST)
            case _:
                self.quantity(node)
                hint = "Compare it with something, as in 'a + b >= 3'."
                self.fail(node, f"'{self.said(node)}' is a number and no yes or no.", hint)

    def quantity(self, node: ast.expr, depth: int = 0) -> Quantity:
        self.check_depth(node, depth)
        match node:
            case ast.Constant(int(value)):
                return Number(value)
            case ast.UnaryOp(ast.USub(), ast.Constant(int(value))):
                return Number(-value)
            case ast.UnaryOp(ast.USub()):
                hint = f"Write '0 - {self.said(node)[1:].lstrip()}'."  # with the operand's own parentheses
                self.fail(node, f"'{self.said(node)}' has a minus that only a number can have.", hint)
            case ast.BinOp(left, ast.Add() | ast.Sub() as op, right):
                kind = Sum if isinstance(op, ast.Add) else Difference
                return kind(self.quantity(left, depth + 1), self.quantity(right, depth + 1))
            case ast.Name():
                name = self.said(node)
                if name in self.names.gauges:
                    return Gauge(name)
                if name in self.names.disputes:
                    return Dispute(name)
                if name in self.names.facts:
                    self.fail(node, f"fact '{name}' is no number.", self.words_of(name))
                self.unknown(node, name)
            case ast.Attribute():
                self.taken(node)
                hint = "It stands alone, or after 'not'; nothing is compared with it."
                self.fail(node, f"'{self.said(node)}' is a yes or no, and no number.", hint)
            case ast.Tuple():
                self.fail(node, f"'{self.said(node)}' is a list and no number.", _LIST)
            case _:
                hint = "Join comparisons with 'and' or 'or'."
                self.fail(node, f"'{self.said(node)}' is a yes or no, and no number.", hint)

    def comparison(self, node: ast.Compare, depth: int) -> Tree:
        sides = [node.left, *node.comparators]
        if len(sides) == 2 and isinstance(node.left, ast.Name) and self.said(node.left) in self.names.facts:
            return self.fact(node.left, node.ops[0], node.comparators[0])
        pairs = zip(sides, node.ops, sides[1:], strict=False)  # each side but the last opens a pair
        parts = tuple(self.pair(left, op, right, depth) for left, op, right in pairs)
        return parts[0] if len(parts) == 1 else All(parts)

    def pair(self, left: ast.expr, op: ast.cmpop, right: ast.expr, depth: int) -> Tree:
        first = self.quantity(left, depth)
        if not isinstance(op, ast.In | ast.NotIn):
            second = self.quantity(right, depth)
            if isinstance(op, ast.Eq | ast.NotEq):
                self.check_value(right, first, second)
                self.check_value(left, second, first)
            return Compare(first, _SIGN_OF[type(op)], second)
        found = []
        for entry in _entries(right):
            number = self.quantity(entry, depth)
            if not isinstance(number, Number):
                self.fail(entry, f"'{self.said(entry)}' is no whole number.", "A list here holds whole numbers only.")
            self.check_value(entry, first, number)
            found.append(Compare(first, "==", number))
        part = found[0] if len(found) == 1 else AnyOf(tuple(found))
        return part if isinstance(op, ast.In) else Not(part)

    def check_value(self, node: ast.expr, dispute: Quantity, number: Quantity) -> None:
        """A dispute set equal to a value that no position has would silently never hold."""
        if isinstance(dispute, Dispute) and isinstance(number, Number):
            values = self.names.disputes[dispute.name]
            if number.value not in values:
                hint = f"Its values are {', '.join(map(str, sorted(values)))}."
                self.fail(node, f"dispute '{dispute.name}' has no position with the value '{number.value}'.", hint)

    def fact(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Tree:
        fact = self.said(left)
        if not isinstance(op, ast.Eq | ast.NotEq | ast.In | ast.NotIn):
            problem = f"fact '{fact}' cannot be compared with '{_SIGN_OF[type(op)]}'."
            self.fail(left, problem, f"Use ==, !=, in or not in. {self.words_of(fact)}")
        if isinstance(right, ast.Tuple) and isinstance(op, ast.Eq | ast.NotEq):
            self.fail(right, f"'{self.said(right)}' is a list and no word.", _LIST)
        found = Is(fact, tuple(self.word(fact, entry) for entry in _entries(right)))
        return found if isinstance(op, ast.Eq | ast.In) else Not(found)

    def word(self, fact: str, node: ast.expr) -> str:
        word, words = self.said(node), self.names.facts[fact]
        if word in words:
            return word
        owners = [other for other, theirs in self.names.facts.items() if word in theirs]
        hint = _did_you_mean(word, words) or self.words_of(fact)
        if owners:
            hint = f"'{word}' is a word of {_quoted(owners)}. {self.words_of(fact)}"
        self.fail(node, f"fact '{fact}' has no word '{word}'.", hint)

    def taken(self, node: ast.expr) -> Taken:
        said = self.said(node)
        root, moment, *rest = said.split(".")
        choices = self.names.choices
        if root != "choice":
            hint = f"Did you mean 'choice.{said}'?" if root in choices else _DOTTED
            self.fail(node, f"'{said}' names nothing.", hint)
        if moment not in choices:
            self.fail(node, f"no decision is called '{moment}'.", _did_you_mean(moment, choices), len("choice."))
        whole = ", ".join(f"choice.{moment}.{option}" for option in choices[moment])
        if len(rest) != 1:
            self.fail(node, f"'{said}' does not name one option.", f"Write one of {whole}.")
        if rest[0] not in choices[moment]:
            hint = _did_you_mean(rest[0], choices[moment]) or f"Write one of {whole}."
            self.fail(node, f"decision '{moment}' has no option '{rest[0]}'.", hint, len(f"choice.{moment}."))
        return Taken(moment, rest[0])

    def unknown(self, node: ast.expr, name: str) -> NoReturn:
        if name == "choice":
            self.fail(node, "'choice' does not name one option.", "Write 'choice.MOMENT.OPTION'.")
        owners = [fact for fact, words in self.names.facts.items() if name in words]
        if owners:
            problem = f"'{name}' is a word of {_quoted(owners)}, and stands only to the right of it."
            self.fail(node, problem, f"Write '{owners[0]} == {name}'.")
        for gauge, bands in self.names.bands.items():
            for low in (low for low, word in bands.items() if word == name):
                above = min((other for other in bands if other > low), default=None)
                values = f"{gauge} >= {low}" if above is None else f"{low} <= {gauge} < {above}"
                self.fail(node, f"'{name}' is a band of '{gauge}'.", f"Write '{values}'.")
        hint = _did_you_mean(name, [*self.names.gauges, *self.names.facts, *self.names.disputes])
        if name in self.names.choices:
            hint = f"For what was chosen there, write 'choice.{name}.OPTION'."
        self.fail(node, f"no gauge, fact or dispute is called '{name}'.", hint)

    def words_of(self, fact: str) -> str:
        return f"Compare it with one of its words: {', '.join(self.names.facts[fact])}."


_SIGN_OF = dict(zip((ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq), COMPARISONS, strict=True))


def _entries(node: ast.expr) -> list[ast.expr]:
    """The entries of a list; `in (a)` has lost its parentheses and is a list of one."""
    return node.elts if isinstance(node, ast.Tuple) else [node]


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name.lower(), sorted(known), n=1)
    return f"Did you mean '{near[0]}'?" if near else ""


def _quoted(names: Iterable[str]) -> str:
    return " and ".join(f"'{name}'" for name in names)
