"""Every screen of a play is free of what axe finds, fits the window, and is seen in high contrast."""

from __future__ import annotations

from typing import Any

import pytest

from game.pages.page import style

from .conftest import CONTRAST, CRITERIA, violations
from .played import WINDOWS, Played, overflowing, screens

UNMARKED = """(name) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (one.closest("script, style") || !walker.currentNode.data.includes(name)) continue;
    const told = `${one.tagName} ${one.className}: ${one.textContent.slice(0, 60)}`;
    if (one.closest("[lang]").lang === "en") found.push(told);
  }
  return found;
}"""


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize(("scenario", "role"), [("rubicon", "pompey"), ("hungary-1956", "nagy")])
def test_axe_finds_nothing_on_any_screen_and_nothing_overflows(
    browser: Any, exported: dict[str, str], window: str, scenario: str, role: str
) -> None:
    played = Played(browser, exported[scenario], window)
    wrong = []
    for name in screens(played, role):
        wrong += [(name, *each) for each in violations(played.page, CONTRAST if window == "dark" else CRITERIA)]
        wrong += [(name, *too_wide)] if (too_wide := overflowing(played.page)) else []
    assert wrong == []
    played.done()


@pytest.mark.parametrize("scenario", ["rubicon", "hungary-1956"])
def test_twice_the_letters_still_fit(browser: Any, exported: dict[str, str], scenario: str) -> None:
    played = Played(browser, exported[scenario], "narrow")
    played.page.set_viewport_size({"width": 640, "height": 800})
    wrong = []
    for name in screens(played, "pompey" if scenario == "rubicon" else "nagy"):
        played.page.evaluate("document.documentElement.style.fontSize = '225%'")
        wrong += [(name, *too_wide)] if (too_wide := overflowing(played.page)) else []
    assert wrong == []
    played.done()


def test_nothing_moves_and_high_contrast_shows_what_is_selected(browser: Any, exported: dict[str, str]) -> None:
    assert "transition" not in style()
    assert "animation" not in style()
    played = Played(browser, exported["rubicon"], forced_colors="active")
    played.begin("pompey")
    played.page.keyboard.press("1")
    outline = played.page.locator(".option").first.evaluate("one => getComputedStyle(one).outlineStyle")
    assert outline == "solid"
    played.done()


def test_a_foreign_name_is_marked_with_its_language_wherever_it_stands(browser: Any, exported: dict[str, str]) -> None:
    played = Played(browser, exported["hungary-1956"])
    wrong = [(name, each) for name in screens(played, "nagy") for each in played.page.evaluate(UNMARKED, "Imre Nagy")]
    assert wrong == []
    played.done()
