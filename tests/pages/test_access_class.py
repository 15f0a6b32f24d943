"""A lesson without eyes and without a mouse, and in letters that a class can read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from .classroom import Room
from .played import overflowing
from .tree import Tree, go


@pytest.fixture
def taught(browser: Any, exported: dict[str, str]) -> Iterator[Room]:
    found = Room(browser, exported["rubicon"])
    yield found
    assert found.heard == []
    found.context.close()


def test_a_lesson_is_told_step_by_step(taught: Room) -> None:
    page, tree = taught.page, Tree(taught.page)
    go(page, "Teach a class")
    tree.stands_well()
    assert {"How long", "Who decides", "Texts", "Votes", "A debate lasts"} <= {
        node["name"] for node in tree.of("group", "radiogroup")
    }
    taught.page.get_by_label("Every decision is argued").check()
    go(page, "Begin")
    steps = []
    while taught.step != "First vote":
        tree.stands_well()
        steps.append(taught.heading)
        taught.press("Enter")
    fields = tree.of("textbox")
    assert [field["name"][:16] for field in fields] == [
        f"Hands for {'ABCD'[n]}: {field['name'][13:16]}" for n, field in enumerate(fields)
    ]
    assert tree.focused() == ("textbox", fields[0]["name"])
    assert fields[0]["description"].startswith("not yet counted")
    taught.press("Enter")
    assert "Type how many hands were up for A" in " ".join(node["description"] for node in tree.of("textbox"))
    assert [node["live"] for node in tree.of("alert")] == ["assertive"]
    taught.count((1, 2, 3, 4))
    assert tree.focused() == ("button", "Show the count")
    taught.press("Enter")
    tree.stands_well()
    assert [node["name"] for node in tree.of("timer")] == ["Time left"]
    go(page, "Pause")
    assert tree.focused() == ("button", "Go on")
    page.wait_for_function("() => document.getElementById('said').textContent === 'The timer stands.'")
    assert len(steps) >= 2


def test_what_is_said_while_a_window_is_open_is_said_in_it(taught: Room) -> None:
    page, tree = taught.page, Tree(taught.page)
    page.clock.install()
    taught.begin(argued=True)
    taught.read_on("First vote")
    taught.count((1, 2, 3, 4))
    taught.press("Enter", "?")
    page.clock.run_for(121_000)
    assert page.locator("dialog .said-here").text_content() == "One minute left."
    assert any(node.get("live") == "polite" for node in tree.nodes())


def test_after_an_answer_in_the_menu_the_new_screen_has_the_focus(taught: Room) -> None:
    page, tree = taught.page, Tree(taught.page)
    taught.begin(argued=True)
    taught.decide((1, 2, 3, 0), (5, 2, 3, 0))
    taught.press("Enter")
    go(page, "Menu")
    go(page, "Take back the last decision")
    page.wait_for_timeout(100)
    tree.stands_well()
    taught.press("?")
    go(page, "Blank the screen")
    page.wait_for_timeout(100)
    assert tree.focused() == ("button", "Show the page again")
    taught.press("?")
    assert taught.page.locator("dialog").count() == 0  # the key only brings the page back
    assert taught.page.locator(".blank").count() == 0


def test_single_keys_can_be_switched_off_and_stay_off(taught: Room) -> None:
    taught.begin(argued=True)
    taught.press("?")
    taught.page.get_by_label("The single keys").uncheck()
    taught.press("Escape")
    taught.page.get_by_role("button", name="Menu").click()
    taught.page.get_by_role("button", name="Leave").click()
    taught.begin(argued=True)
    letters = taught.page.evaluate("document.documentElement.style.getPropertyValue('--letters')")
    taught.press("b", "?", "+", "-")
    assert taught.page.locator(".blank, dialog").count() == 0
    assert taught.page.evaluate("document.documentElement.style.getPropertyValue('--letters')") == letters


def test_what_the_teacher_chose_stands_when_the_letters_change(taught: Room) -> None:
    taught.begin(argued=True)
    taught.read_on("First vote")
    taught.page.get_by_role("button", name="Decide without counting").click()
    taught.page.locator(".chooses").nth(1).click()
    taught.press("+")
    assert taught.next == "Go on with B"
    taught.page.locator(".lesson-foot .next").click()
    assert taught.step == "What follows"


def test_letters_of_a_lesson_really_double(taught: Room) -> None:
    taught.begin(argued=True)
    taught.read_on("First vote")
    size = "parseFloat(getComputedStyle(document.querySelector('.counting .offered')).fontSize)"
    before = taught.page.evaluate(size)
    taught.press(*["+"] * 6)
    taught.press("ArrowLeft")  # nothing is typed: back to the brief, and forth again
    taught.read_on("First vote")
    assert taught.page.evaluate(size) >= 1.99 * before
    taught.count((1, 2, 3, 4))
    taught.page.get_by_role("button", name="Show the count").click()
    assert overflowing(taught.page) == []
