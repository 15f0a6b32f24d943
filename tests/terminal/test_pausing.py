"""Where reading pauses: nothing is torn without need, nothing is lost, nothing passes unread."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.terminal.layout import Block, at_width, heading, joined, page_width, paragraphs, section, wrap
from game.terminal.pausing import Reading, after, parts, rows, signs

WORDS = "The Presidium met in Moscow all day, and nobody knew what the others had in mind."


def story() -> Block:
    """All that a decision is made of: a title, paragraphs, a list, options."""
    items = [line for n in range(4) for line in wrap(f"{n} {WORDS}", indent="   ", first=" - ")]
    options = [line for n in range(1, 5) for line in wrap(f"{n} {WORDS}", indent="    ", first=f" {n}. ")]
    return [
        *heading("A title"), *paragraphs(f"{WORDS}\n\n{WORDS * 9}"), [], *section("What you know"), *items,
        [], *wrap("What now?", style="bold"), [], *options,
    ]  # fmt: skip


def test_a_title_stays_with_its_text_and_a_question_with_its_first_option() -> None:
    texts = ["".join(joined(part).split("\n")[-2:]) for part in parts(story())]
    assert not any(text.endswith(("A title", "What you know:", "What now?")) for text in texts)
    assert [joined(part)[:3] for part in parts(story())[-3:]] == [" 2.", " 3.", " 4."]


def test_parts_hold_every_line_once() -> None:
    assert [line for part in parts(story()) for line in part] == story()


@settings(deadline=None)
@given(st.integers(3, 60), st.integers(0, 60), st.sampled_from([21, 40, 73, 200]), st.integers(0, 5))
def test_no_line_passes_unread(height: int, printed: int, columns: int, last: int) -> None:
    reading, shown, room = Reading(story, min(72, columns - 1)), [], height - printed
    while reading:
        lines = reading.next(room, height, last, columns)
        if not lines:
            assert room < height, "it pauses on an empty screen for ever"
            room = height
            continue
        assert rows(lines, columns) <= max(1, room)
        shown += lines
        room -= rows(lines, columns)
    with at_width(min(72, columns - 1)):
        assert shown == story()
    assert room >= min(last, height - 1)


@settings(deadline=None)
@given(st.lists(st.integers(20, 72), min_size=1, max_size=6), st.integers(4, 20))
def test_a_resize_on_the_way_loses_nothing(widths: list[int], height: int) -> None:
    reading, shown, turn = Reading(story, 72), list[str](), 0
    while reading:
        shown += joined(reading.next(height, height, 3, 200)).split()
        turn += 1
        reading.at(widths[turn % len(widths)])
    told = iter(shown)
    assert all(word in told for word in joined(story()).split())  # every word, in its order


def test_lines_are_made_for_the_width_they_are_shown_at() -> None:
    seen: list[int] = []

    def make() -> Block:
        seen.append(page_width())
        return story()

    Reading(make, 39).at(72)
    assert seen == [39, 72]


@pytest.mark.parametrize("width", [20, 39, 72])
def test_the_way_on_is_the_line_where_the_next_sign_stands(width: int) -> None:
    lines = wrap(WORDS * 3, width)
    for number in range(len(lines)):
        assert after(lines, signs(lines[:number])) == lines[number:]
