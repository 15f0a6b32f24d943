"""Text into lines: never too wide, nothing lost, emphasis carried over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.terminal.layout import joined, paragraphs, to_ascii, width_of, wrap

PROSE = (
    "Khrushchev, Władysław Gomułka and Kádár — three names; *Köztársaság tér* is a square, "
    "**not** a person. 30\u00a0October was a Tuesday, and a-hyphenated-word-of-some-length may break."
)


@pytest.mark.parametrize("width", range(20, 101, 7))
def test_no_line_is_wider_than_asked(width: int) -> None:
    for line in wrap(PROSE, width, indent="   ", first=" - "):
        assert width_of("".join(text for _, text in line)) <= width


@given(st.text(alphabet="ab éű-— 漢字\n", max_size=200), st.integers(20, 60))
def test_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    said = "".join(piece for line in lines for _, piece in line)
    assert "".join(said.split()) == "".join(text.split())
    assert all(width_of("".join(piece for _, piece in line)) <= width for line in lines)


def test_a_no_break_space_keeps_a_date_together() -> None:
    for width in range(20, 60):
        assert not any(line.endswith("30") for line in joined(wrap(PROSE, width)).splitlines())


def test_emphasis_carries_over_a_line_break() -> None:
    lines = wrap("one *two three four five six* seven", 20)
    styles = {text.strip(): style for line in lines for style, text in line}
    assert styles["two"] == styles["six"] == "italic"
    assert styles["one"] == styles["seven"] == ""


def test_paragraphs_are_parted_by_a_blank_line() -> None:
    assert joined(paragraphs("One\nline.\n\nTwo.")) == "One line.\n\nTwo.\n"


def test_ascii_keeps_every_letter_readable() -> None:
    assert (
        to_ascii("Kádár, Gerő, Gomułka – “yes” … 30\u00a0October ──")
        == 'Kadar, Gero, Gomulka - "yes" ... 30 October --'
    )
