"""The page under bad luck: rubbish where its choices are kept, older browsers, previews, held keys, two windows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.engine.playthrough import start
from game.engine.program import Program, prepare
from game.pages.page import to_html
from game.saves import codes
from game.scenario.loading import load_scenario

BARE = Path(__file__).parent.parent / "small" / "bare"
KEY = "crossroads.rubicon"
# What came later than Firefox 102, Chrome 105 and Safari 16.4.
NEWER = """
for (const name of ["findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"])
  delete Array.prototype[name];
for (const name of ["union", "intersection", "difference", "isSubsetOf"]) delete Set.prototype[name];
for (const name of ["map", "filter", "take", "drop", "reduce", "toArray", "forEach", "some", "every", "find"])
  delete Iterator.prototype[name];
for (const name of ["isWellFormed", "toWellFormed"]) delete String.prototype[name];
delete Object.groupBy; delete Map.groupBy; delete Array.fromAsync; delete Promise.withResolvers; delete URL.canParse;
delete Element.prototype.checkVisibility; delete HTMLElement.prototype.togglePopover; delete globalThis.CloseWatcher;
delete globalThis.requestIdleCallback; delete AbortSignal.any; delete globalThis.navigation; delete CSS.highlights;
"""
FULL = """() => {
  Storage.prototype.setItem = (name) => { if (name !== "crossroads.tried") throw new DOMException("full"); };
}"""


class Window:
    """A page in a window of its own, and every fault that it met."""

    def __init__(self, context: Any, address: str) -> None:
        self.page = context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(address)

    def keep(self, record: str) -> None:
        """The page opened anew with this where its choices are kept."""
        self.page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, record])
        self.page.reload()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def text(self) -> str:
        return str(self.page.locator("main").inner_text())

    def heading(self) -> str:
        return str(self.page.locator("main h1").inner_text())

    def begin(self, role: str) -> None:
        self.press("Play")
        self.page.locator(f"input[name=role][value={role}]").check()
        self.press("Begin")
        self.press("Go on")
        self.press("To your first decision")

    def decide(self) -> None:
        self.page.locator("input[name=option]").first.check()
        self.press("Decide")

    def to_the_end(self) -> None:
        while "To the debrief" not in self.text():
            if self.page.locator("form.choice").count():
                self.decide()
            else:
                self.press("Go on")


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    found = browser.new_context()
    yield found
    found.close()


def kept(**more: Any) -> str:
    return json.dumps({"face": "alone", "short": False, "votes": [], **more})


RUBBISH = (
    "",
    "null",
    "7",
    "[]",
    "{",
    '"code"',
    '{"__proto__": {"code": "x"}}',
    kept(code=None),
    kept(code=["T", "4"]),
    kept(code={}),
    kept(code="x" * 100_000),
    kept(code="😀 \u202eabc"),
)
CODES = (
    ("", "too short"),
    ("x" * 10_000, "too long"),
    ("😀", "No code has the sign '😀'"),
    ("שלום\u202e", "No code has the sign 'ש'"),
    ("<img src=x>", "No code has the sign '<'"),
)


def test_rubbish_where_choices_are_kept_leaves_a_plain_cover(context: Any, exported: dict[str, str]) -> None:
    window = Window(context, exported["rubicon"])
    for rubbish in RUBBISH:
        window.keep(rubbish)
        assert "Play" in window.text()
        assert "Go on where you stopped" not in window.text()
    window.begin("pompey")
    window.decide()
    assert (window.heading(), window.faults) == ("What follows", [])


def test_votes_that_cannot_have_been_counted_are_left_out(
    context: Any, exported: dict[str, str], rubicon_program: Program
) -> None:
    lesson = rubicon_program.scenario.lessons[0]
    seats = [role.id for role in rubicon_program.scenario.roles]
    code = codes.encode(start(rubicon_program, seats, lesson=lesson.minutes))
    window = Window(context, exported["rubicon"])
    first = lesson.decisions[0]
    for votes in (
        7,
        {},
        [7],
        [[first, None]],
        [[first, {"options": "abc", "first": [1, 2, 3]}]],
        [[first, {"options": ["x"], "first": [1]}]],
        [["nothing", {"options": [], "first": []}]],
    ):
        record = kept(code=code, votes=votes, minutes=-5, face="class")
        window.keep(record)
        window.press("Go on")
        assert window.page.locator(".on-brief").count() == 1
    assert window.faults == []


def test_what_another_version_kept_is_named_before_it_is_replaced(
    context: Any, exported: dict[str, str], rubicon_program: Program
) -> None:
    scenario = rubicon_program.scenario
    other = prepare(scenario.model_copy(update={"lessons": scenario.lessons[:1]}))
    code = codes.encode(start(other, ["pompey"]))
    window = Window(context, exported["rubicon"])
    window.keep(kept(code=code))
    assert "Left here by another version of this file" in window.text()
    assert code in window.text()
    window.press("Play")
    assert "what you had left unfinished here is replaced" in window.text()


def test_a_code_that_is_none_is_answered_in_words(context: Any, exported: dict[str, str]) -> None:
    window = Window(context, exported["rubicon"])
    window.page.get_by_text("Go on from a share code").click()
    for typed, sentence in CODES:
        window.page.get_by_label("The code, as it was given to you").fill(typed)
        window.page.keyboard.press("Enter")
        assert sentence in str(window.page.locator("#code-wrong").inner_text())
    assert window.faults == []


def test_it_plays_where_nothing_newer_than_2022_is_known(context: Any, exported: dict[str, str]) -> None:
    context.add_init_script(NEWER)
    window = Window(context, exported["rubicon"])
    window.begin("caesar")
    window.to_the_end()
    window.press("To the debrief")
    assert (window.heading(), window.faults) == ("The debrief", [])


def test_a_browser_that_cannot_run_it_says_so(context: Any, exported: dict[str, str]) -> None:
    context.add_init_script("JSON.parse = undefined;")
    window = Window(context, exported["rubicon"])
    assert "Something in this page does not work in this browser" in window.text()
    assert "too old for this page" in str(window.page.locator(".stuck").inner_text())
    assert window.faults


def test_it_plays_in_a_preview_that_forbids_forms_and_keeping(
    context: Any, exported: dict[str, str], tmp_path: Path
) -> None:
    outer = tmp_path / "a preview, né.html"
    outer.write_text(
        f'<!doctype html><iframe sandbox="allow-scripts" src="{exported["rubicon"]}" width=1200 height=700>'
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.goto(outer.as_uri())
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Play", exact=True).click()
    frame.locator("input[value=pompey]").check()
    for name in ("Begin", "Go on", "To your first decision"):
        frame.get_by_role("button", name=name, exact=True).click()
    frame.locator("input[name=option]").first.check()
    frame.get_by_role("button", name="Decide", exact=True).click()
    assert frame.locator("main h1").inner_text() == "What follows"
    assert "copy the share code" in frame.locator("main").inner_text()
    assert faults == []


def test_a_full_store_and_a_second_window_are_told(context: Any, exported: dict[str, str]) -> None:
    one, two = (Window(context, exported["rubicon"]) for _ in range(2))
    for window, role in ((one, "pompey"), (two, "caesar")):
        window.begin(role)
        window.decide()
    assert "another window" not in two.text()
    one.press("Go on")
    one.decide()
    assert "played in another window too" in one.text()
    two.page.evaluate(FULL)
    two.press("Go on")
    two.decide()
    assert "share code of this one" in two.text()
    assert one.faults == two.faults == []


def test_a_key_held_down_turns_one_screen_of_a_lesson(context: Any, exported: dict[str, str]) -> None:
    window = Window(context, exported["rubicon"])
    window.press("Teach a class")
    window.press("Begin")
    before = window.text()
    for _ in range(6):
        window.page.keyboard.down("Enter")
    after = window.text()
    assert after != before
    window.page.keyboard.up("Enter")
    window.press("Back")
    assert window.text() == before
    assert window.faults == []


def test_hands_are_whole_numbers_and_a_held_enter_takes_one(context: Any, exported: dict[str, str]) -> None:
    window = Window(context, exported["rubicon"])
    window.press("Teach a class")
    window.press("Begin")
    while not window.page.locator(".on-first").count():
        window.page.locator(".lesson-foot .next").click()
    for typed in ("x", "1e3", "-1", "1000", "1 2", "٣"):
        window.page.locator("#hands-0").fill(typed)
        assert "A count is a whole number from 0 to 999." in window.text()
    window.page.keyboard.type("12")
    for _ in range(6):
        window.page.keyboard.down("Enter")
    assert window.page.locator("#sign-0").get_attribute("data-state") == "counted"
    assert window.page.locator("#sign-1").get_attribute("data-state") == "open"
    assert window.page.evaluate("document.activeElement.id") == "hands-1"
    assert window.faults == []


def test_a_scenario_with_next_to_nothing_plays_to_its_debrief(context: Any, tmp_path: Path) -> None:
    file = tmp_path / "eine Tür, né & co #1.html"
    file.write_text(to_html(prepare(load_scenario(BARE))), encoding="utf-8")
    window = Window(context, file.as_uri())
    assert not window.page.get_by_role("button", name="Teach a class").count()
    window.press("Play")
    window.press("Begin")
    window.press("Go on")
    window.press("To your first decision")
    for name in ("People", "Words", "Sources", "So far", "Share code"):
        window.press(name)
        window.page.keyboard.press("Escape")
    window.page.get_by_text("Say why, if you like").click()
    window.page.locator("#reason").fill("a\x00b\u202ec" + "d" * 100_000)
    window.page.locator("input[name=option]").first.check()
    window.press("Decide")
    window.to_the_end()
    window.press("To the debrief")
    assert not window.page.locator("#ask-why").count()
    assert "\u202e" not in str(window.page.locator("main").text_content())
    assert window.faults == []
