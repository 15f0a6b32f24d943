"""Outside text: what is dropped, what an author is told of, and how emphasis is read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.text import clean, paragraphs, plain, spans, unbalanced, unwelcome

ANY_TEXT = st.text(st.characters(exclude_categories=[]))  # surrogates too
TRICKY = st.text(st.sampled_from("ab \n\t*\x1b[]31m\x07\u0301\u202e\u00a0\u00ad"), max_size=40)
REFUSED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("Nagy Imre", "Nagy Imre"),
        ("Gero\u030b", "Gerő"),
        ("30\u00a0October", "30\u00a0October"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]52;c;aGk=\x07clip", "clip"),
        ("\x1b]0;title never closed", ""),
        ("a\x07b\x08c\0", "abc"),
        ("\u202egnp.exe", "gnp.exe"),
        ("so\u00adft", "soft"),
        ("zero\u200bwidth", "zerowidth"),
        ("\ud800lone", "lone"),
        ("\ue000\U000e0041x", "x"),
        ("x" + "\u0337" * 9, "x\u0337\u0337"),
        ("a\tb", "a    b"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
    ],
)
def test_cleaning(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


def test_cleaning_to_one_line_and_a_limit() -> None:
    assert clean("a\nb\r\nc", one_line=True) == "a b c"
    assert clean("abcdef", limit=6) == "abcdef"
    assert clean("abcdefg", limit=6) == "abcde…"


@given(ANY_TEXT | TRICKY, st.booleans())
def test_cleaned_text_holds_nothing_unwelcome(text: str, one_line: bool) -> None:
    cleaned = clean(text, one_line=one_line)
    kept = cleaned if one_line else cleaned.replace("\n", "")
    assert not {unicodedata.category(character) for character in kept} & REFUSED
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    assert unwelcome(cleaned) == []


@given(ANY_TEXT | TRICKY, st.integers(1, 20))
def test_cleaned_text_keeps_its_limit(text: str, limit: int) -> None:
    assert len(clean(text, limit=limit)) <= limit


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("plain, with ő, — “quotes” and 30\u00a0October\n", []),
        ("ab\u202ecd", [(2, "U+202E RIGHT-TO-LEFT OVERRIDE")]),
        ("a\tb", [(1, "U+0009 TAB")]),
        ("a\r\n", [(1, "U+000D CARRIAGE RETURN")]),
        ("\u00ad", [(0, "U+00AD SOFT HYPHEN")]),
        ("\x1b[0m\x07", [(0, "U+001B ESCAPE"), (4, "U+0007 CONTROL CHARACTER")]),
        ("\ufeff", [(0, "U+FEFF ZERO WIDTH NO-BREAK SPACE")]),
        ("\u2029", [(0, "U+2029 PARAGRAPH SEPARATOR")]),
        ("\ud800\ue000", [(0, "U+D800 SURROGATE"), (1, "U+E000 PRIVATE USE")]),
        ("\U0010ffff", [(0, "U+10FFFF UNASSIGNED")]),
    ],
)
def test_unwelcome_characters_are_named(text: str, found: list[tuple[int, str]]) -> None:
    assert unwelcome(text) == found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        (" \n \n", []),
        ("one\n", ["one"]),
        ("one\ntwo   three\n\nfour", ["one two three", "four"]),
        ("one\n \t\n\n\n two ", ["one", "two"]),
        ("30\u00a0October  and\u00a0\u00a0on", ["30\u00a0October and\u00a0\u00a0on"]),
    ],
)
def test_paragraphs(text: str, parts: list[str]) -> None:
    assert paragraphs(text) == parts


@pytest.mark.parametrize(
    ("text", "runs", "lone"),
    [
        ("", [], None),
        ("plain", [("", "plain")], None),
        ("*a*", [("italic", "a")], None),
        ("**a**", [("bold", "a")], None),
        (
            "the *Szabad Nép* of **one** day",
            [("", "the "), ("italic", "Szabad Nép"), ("", " of "), ("bold", "one"), ("", " day")],
            None,
        ),
        ("over *two\nlines*.", [("", "over "), ("italic", "two\nlines"), ("", ".")], None),
        ("5 * 3", [("", "5 * 3")], None),
        ("* a", [("", "* a")], None),
        ("*5 * 3*", [("italic", "5 * 3")], None),
        ("**a***b*", [("", "**a***b*")], 0),
        ("a *b", [("", "a *b")], 2),
        ("a b* c", [("", "a b* c")], 3),
        ("*a* b*", [("italic", "a"), ("", " b*")], 5),
        ("**a*", [("", "**a*")], 0),
        ("a ** b", [("", "a ** b")], 2),
        ("* a* b", [("", "* a* b")], 3),
        ("*a **b** c*", [("", "*a "), ("bold", "b"), ("", " c*")], 0),
        ("*a\n\nb*", [("", "*a\n\nb*")], 0),
    ],
)
def test_emphasis(text: str, runs: list[tuple[str, str]], lone: int | None) -> None:
    assert spans(text) == runs
    assert unbalanced(text) == lone
    assert plain(text) == "".join(part for _, part in runs)


@given(TRICKY)
def test_emphasis_loses_nothing_but_its_marks(text: str) -> None:
    marks = {"": "", "italic": "*", "bold": "**"}
    assert "".join(marks[style] + part + marks[style] for style, part in spans(text)) == text
    assert all(part for _, part in spans(text))


@given(TRICKY)
def test_a_reported_mark_is_a_star(text: str) -> None:
    offset = unbalanced(text)
    assert offset is None or text[offset] == "*"
