"""What stands on the projector: the timer, the letters, nothing cut off, and nothing that axe finds."""

from __future__ import annotations

from typing import Any

import pytest

from .classroom import FIRST, WINDOWS, assert_axe_finds_nothing


def test_the_timer_can_be_paused_extended_and_switched_off_and_changes_nothing(room: Any) -> None:
    taught = room()
    taught.page.clock.install()
    taught.set_up()
    taught.page.get_by_label("Every decision is argued").check()
    taught.page.get_by_label("3 minutes", exact=True).check()
    taught.page.get_by_role("button", name="Begin").click()
    taught.read_on("First vote")
    taught.count(FIRST)
    taught.press("Enter")
    time = taught.page.locator(".time-left")
    assert time.text_content() == "3:00"
    taught.page.clock.run_for(30_000)
    assert time.text_content() == "2:30"
    taught.page.get_by_role("button", name="Pause").click()
    taught.page.clock.run_for(30_000)
    assert time.text_content() == "2:30"
    taught.page.get_by_role("button", name="Go on").click()
    taught.page.get_by_role("button", name="+1 minute").click()
    assert time.text_content() == "3:30"
    taught.press("PageDown")
    taught.page.clock.run_for(150_500)
    assert taught.page.locator("#said").text_content() == "One minute left."
    taught.page.clock.run_for(60_500)
    assert time.text_content() == "Time"
    assert str(taught.page.locator("#said").text_content()).startswith("Time.")
    assert taught.step == "Debate"
    taught.page.get_by_role("button", name="Timer off").click()
    assert not time.is_visible()
    taught.page.get_by_role("button", name="Timer on").click()
    assert time.is_visible()


def test_a_debate_may_have_no_timer(room: Any) -> None:
    taught = room("rubicon")
    taught.set_up()
    taught.page.get_by_label("Every decision is argued").check()
    taught.page.get_by_label("no timer").check()
    taught.page.get_by_role("button", name="Begin").click()
    taught.read_on("First vote")
    taught.count((1, 2, 3, 0))
    taught.press("Enter")
    assert taught.step == "Debate"
    assert taught.page.locator(".time-left").count() == 0


def test_letters_the_blank_screen_and_the_keys(room: Any) -> None:
    taught = room()
    taught.begin()
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    before = taught.page.evaluate(size)
    taught.press("+")
    assert taught.page.evaluate(size) > before
    taught.press("-", "-")
    assert taught.page.evaluate(size) < before
    taught.press("b")
    assert taught.page.locator(".blank").inner_text().split() == ["Hungary", "1956", "Show", "the", "page", "again"]
    assert not taught.page.locator("#content").is_visible()
    assert not taught.page.locator(".lesson-foot").is_visible()
    taught.press("b")
    assert taught.heading == "Hungary 1956"
    assert taught.page.locator("#content").is_visible()
    taught.press("?")
    assert taught.page.get_by_role("dialog").is_visible()
    taught.page.get_by_label("The single keys").uncheck()
    taught.press("Escape", "b")
    assert taught.page.locator("#content").is_visible()
    taught.press("ArrowRight")
    taught.press("ArrowLeft")
    assert taught.heading == "Hungary 1956"


@pytest.mark.parametrize("window", WINDOWS)
def test_axe_finds_nothing_on_any_step_and_nothing_overflows(room: Any, window: str) -> None:
    taught = room("hungary-1956", window)

    def looked() -> None:
        assert_axe_finds_nothing(taught)

    taught.set_up()
    looked()
    taught.page.get_by_label("Every decision is argued").check()
    taught.page.get_by_role("button", name="Begin").click()
    looked()
    taught.press("?")
    looked()
    taught.press("Escape")
    taught.page.get_by_role("button", name="Skip to the question").click()
    looked()
    taught.page.get_by_role("button", name="First vote").click()
    taught.count(FIRST)
    looked()
    taught.page.get_by_role("button", name="Show the count").click()
    looked()
    taught.page.get_by_role("button", name="Next", exact=True).click()
    looked()
    taught.page.get_by_role("button", name="Vote now").click()
    taught.count((5, 5, 1, 1))
    taught.page.get_by_role("button", name="Show the count").click()
    looked()
    taught.page.get_by_role("button", name="The teacher decides").click()
    taught.page.locator(".chooses").first.click()
    looked()
    taught.page.get_by_role("button", name="Go on with A").click()
    looked()
    taught.press("b")
    looked()


@pytest.mark.parametrize("minutes", [10, 25])
def test_no_screen_of_a_lesson_scrolls_on_a_projector(room: Any, minutes: int) -> None:
    taught = room()
    taught.set_up()
    taught.page.get_by_label(f"{minutes} minutes").first.check()
    taught.page.get_by_role("button", name="Begin").click()
    for _ in range(400):
        if taught.page.locator(".lesson-foot").count() == 0:
            break
        high, window = taught.page.evaluate("[document.documentElement.scrollHeight, innerHeight]")
        assert high <= window, f"{taught.step}: {taught.heading}"
        if taught.page.locator(".counting").count():
            taught.count((3, 9, 1, 2))
        taught.press("Enter")
    assert taught.heading == "The debrief"
