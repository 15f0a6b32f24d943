"""A page without a terminal: scrolling, searching, a change of width."""

from __future__ import annotations

from game.terminal.layout import Block, joined, page_width, wrap
from game.terminal.page import Page

NAMES = ("János Kádár", "Imre Nagy", "Ernő Gerő", "Pál Maléter", "Anastas Mikoyan")


def lines() -> Block:
    text = "who spoke on the radio that day and was heard in every house in the country"
    return [line for n in range(40) for line in wrap(f"{n} {NAMES[n % 5]} {text}", indent="   ", first=" - ")]


def page(columns: int = 80, height: int = 10, **looks: bool) -> Page:
    made = Page("Who", lines, **looks)
    made.fit(columns, height)
    return made


def top(view: Page) -> str:
    return joined(view.visible()[:1]).strip()


def test_scrolling_stops_at_the_ends() -> None:
    view = page()
    view.move(-5)
    assert top(view).startswith("- 0 ")
    view.end(1)
    assert "39 Anastas Mikoyan" in joined(view.visible())
    assert view.status().startswith("the end")
    view.move(5)
    assert len(view.visible()) == 10
    view.end(-1)
    view.screen(1)
    view.screen(-1)
    assert top(view).startswith("- 0 ")


def test_a_screen_on_keeps_a_line_in_view() -> None:
    view = page()
    last = view.visible()[-1]
    view.screen(1)
    assert view.visible()[0] == last


def test_a_search_minds_neither_accents_nor_capitals_nor_line_ends() -> None:
    for query in ("kadar", "KÁDÁR", "Kádár  who", "janos kadar who spoke on the radio that day"):
        view = page(columns=30)
        view.search(query)
        assert view.status().startswith("1 of 8, n: next")
        assert any("reverse" in style for line in view.visible() for style, _ in line)
    view.again(1)
    assert "5 János" in joined(view.visible())
    view.again(-1)
    view.again(-1)
    assert "35 János" in joined(view.visible())


def test_a_search_begins_where_the_reader_is_and_says_when_there_is_nothing() -> None:
    view = page()
    view.move(30)
    view.search("maleter")
    assert "18 Pál" in joined(view.visible())
    view.search("Stalin")
    assert view.status().startswith("'Stalin' is not on this page")
    view.again(1)
    view.search("  ")
    assert "Space: on" in view.status()


def test_another_width_keeps_the_place_and_the_search() -> None:
    view = page()
    view.search("mikoyan")
    view.move(20)
    before = top(view).split()[1]
    view.fit(30, 10)
    assert before in joined(view.visible()[:3])
    assert all(len("".join(text for _, text in line)) <= 29 for line in view.visible())
    view.again(1)
    assert "Mikoyan" in joined(view.visible())
    assert "reverse" in str(view.visible())


def test_a_page_is_laid_out_once_for_a_width() -> None:
    widths: list[int] = []

    def make() -> Block:
        widths.append(page_width())
        return lines()

    view = Page("Who", make)
    for columns, height in ((80, 20), (80, 5), (200, 5), (40, 5), (10, 1)):
        view.fit(columns, height)
    assert widths == [72, 72, 39, 20]


def test_ascii() -> None:
    view = page(ascii_only=True)
    assert joined(view.visible()).isascii()
    view.search("Kádár")
    assert view.status().startswith("1 of 8")
