"""A class room as tests see it: the page on the projector, and what is pressed before it."""

from __future__ import annotations

import re
from typing import Any

from .conftest import violations

WINDOWS = {"light": (1280, 720, "light"), "dark": (1280, 720, "dark"), "narrow": (320, 640, "light")}
FIRST, SECOND = (127, 94, 53, 28), (61, 152, 53, 28)  # numbers that stand nowhere else on the page


class Room:
    """A class room: a page on the projector, and what it asked for and said."""

    def __init__(self, browser: Any, address: str, window: str = "light") -> None:
        width, height, scheme = WINDOWS[window]
        self.context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.heard: list[str] = []
        self.page.on("console", lambda message: self.heard.append(message.text))
        self.page.on("pageerror", lambda error: self.heard.append(error.stack))
        self.page.on("request", lambda request: self.heard.append(request.url) if request.url != address else None)
        self.page.goto(address)
        self.context.set_offline(True)

    def set_up(self) -> None:
        self.page.get_by_role("button", name="Teach a class").click()

    def begin(self, argued: bool = False) -> None:
        """Begin the usual lesson, or one whose every decision is argued and voted on twice."""
        self.set_up()
        if argued:
            self.page.get_by_label("Every decision is argued").check()
        self.page.get_by_role("button", name="Begin").click()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def step(self) -> str:
        return str(self.page.locator(".round [aria-current]").text_content())

    @property
    def heading(self) -> str:
        return str(self.page.locator("#content h1").text_content())

    @property
    def next(self) -> str:
        return str(self.page.locator(".lesson-foot .next").text_content())

    @property
    def text(self) -> str:
        return str(self.page.locator("body").inner_text())

    def read_on(self, *until: str) -> int:
        """Press Enter until one of these steps stands, or the lesson is over; how often."""
        for presses in range(1, 60):
            self.press("Enter")
            if self.page.locator(".lesson-foot").count() == 0 or self.step in until:
                return presses
        raise AssertionError(f"{until} never comes")

    def count(self, votes: tuple[int, ...]) -> None:
        for number in votes[: self.page.locator(".counting input[type=text]").count()]:
            self.page.keyboard.type(str(number))
            self.press("Enter")

    def decide(self, first: tuple[int, ...] = FIRST, second: tuple[int, ...] = SECOND) -> None:
        """One round, from the brief to its decision; where there is no debate, by the second of the counts alone."""
        self.read_on("First vote", "Vote")
        if self.step == "First vote":
            self.count(first)
            self.press("Enter")
            self.read_on("Second vote")
        self.count(second)
        self.press("Enter")
        assert self.step == "Decision"

    def tab_to(self, label: str) -> None:
        """Press Tab until the button so called has the focus."""
        for _ in range(40):
            self.press("Tab")
            if self.page.evaluate("document.activeElement.textContent") == label:
                return
        raise AssertionError(f"no Tab leads to '{label}'")

    def end_early(self) -> None:
        """From the open menu to the debrief."""
        self.page.get_by_role("button", name="End the lesson now").click()
        self.press("Enter")
        self.read_on("the debrief")

    def kept(self) -> str:
        return str(self.page.evaluate("JSON.stringify({ ...localStorage })"))


def assert_axe_finds_nothing(taught: Room) -> None:
    """Nothing against the rules, and nothing wider than the window."""
    assert violations(taught.page) == []
    wide, screen = taught.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= screen, taught.heading


def numbers_seen(taught: Room) -> set[str]:
    """Every number in the page's text, its fields, and what a screen reader is told."""
    tree = taught.page.locator("body").aria_snapshot()
    fields = taught.page.eval_on_selector_all("input", "all => all.map(one => one.value).join(' ')")
    markup = taught.page.locator("#content").inner_html()
    return set(re.findall(r"\d+", f"{taught.text} {tree} {fields} {markup}"))
