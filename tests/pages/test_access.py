"""The page without eyes, without a mouse, in big letters: what the accessibility tree says at each step.

No screen reader reads here: the tests ask what Chromium would hand one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.pages.site import build

from ..contrast import INK, STROKES, UNREADABLE
from .classroom import Room
from .played import Played, overflowing, screens

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""  # WCAG 2.2, 1.4.12
PRESSED = {"button", "link", "radio", "checkbox", "textbox", "searchbox", "combobox", "DisclosureTriangle"}
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((one) => {
  if (!one.checkVisibility() || one.closest(".unseen, svg, .wide, [aria-hidden=true]")) return false;
  if (one.matches("dialog, textarea, input, select")) return false;
  const { overflowX, overflowY } = getComputedStyle(one);
  return (overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1)
    || (overflowY !== "visible" && one.scrollHeight > one.clientHeight + 1);
}).map((one) => `${one.tagName} ${one.className}: ${one.textContent.slice(0, 40)}`)"""
SMALL = """() => [...document.querySelectorAll("a, button, summary, select, textarea, input")].filter((one) => {
  if (!one.checkVisibility() || one.matches(".word-link, .skip")) return false;  // a word in a sentence may be low
  const boxes = [one, ...(one.labels ?? [])].map((each) => each.getBoundingClientRect());
  return !boxes.some(({ width, height }) => width >= 24 && height >= 24);
}).map((one) => `${one.tagName} ${one.className}: ${one.textContent.slice(0, 40)}`)"""
SEEN = """() => {
  const held = document.activeElement;
  if (held === document.body) return null;
  const shown = held.closest(".option") ?? held;
  const { left, top, width, height } = shown.getBoundingClientRect();
  const points = [[.5, .5], [.05, .1], [.95, .1], [.05, .9], [.95, .9]];
  const seen = points.some(([x, y]) => shown.contains(document.elementFromPoint(left + width * x, top + height * y)));
  return [seen, `${held.tagName} ${held.className}: ${held.textContent.slice(0, 40)}`];
}"""
FINISHED = """(name) => {
  const { program, brief, choose, showDebrief, sit } = crossroads;
  const sitting = sit(program, [name]);
  let { play } = sitting;
  while (play.choices.length < 40) {
    try { play = choose(play, brief(play).offers.find((offer) => offer.number).option); } catch { break; }
  }
  showDebrief({ ...sitting, play }, { again() {}, undo() {}, clear() {} });
}"""


class Tree:
    """What the browser tells an assistive technology about a page."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.client = page.context.new_cdp_session(page)

    def nodes(self) -> list[dict[str, Any]]:
        """The nodes that are told, each as its role, its name and its properties."""
        told = self.client.send("Accessibility.getFullAXTree")["nodes"]
        return [
            {
                "role": node["role"]["value"],
                "name": " ".join(str(node.get("name", {}).get("value", "")).split()),
                "description": node.get("description", {}).get("value", ""),
                **{each["name"]: each["value"].get("value") for each in node.get("properties", [])},
            }
            for node in told
            if not node.get("ignored")
        ]

    def focused(self) -> tuple[str, str]:
        held = [node for node in self.nodes() if node.get("focused") and node["role"] != "RootWebArea"]
        return (held[0]["role"], held[0]["name"]) if held else ("", "")

    def of(self, *roles: str) -> list[dict[str, Any]]:
        return [node for node in self.nodes() if node["role"] in roles]

    def stands_well(self) -> None:
        """The heading has the focus, there is one text to go to, one place to hear from, and nothing has no name."""
        told = self.nodes()
        heading = " ".join(self.page.locator("#content h1").inner_text().split())
        assert self.focused() == ("heading", heading)
        assert [node["role"] for node in told].count("main") == 1
        assert [node["live"] for node in told if node["role"] == "status" and not node["name"]].count("polite") >= 1
        assert [node for node in told if node["role"] in PRESSED and not node["name"]] == []
        assert self.page.title().startswith(heading)


def go(page: Any, name: str, key: str = "Enter") -> None:
    """Press Tab until something so named has the focus, and then a key."""
    script = """() => { const one = document.activeElement;
      return (one.labels?.[0] ?? one).textContent.trim() || one.getAttribute("aria-label") || "" }"""
    met = []
    for _ in range(60):
        page.keyboard.press("Tab")
        met.append(page.evaluate(script))
        if met[-1].startswith(name):
            page.keyboard.press(key)
            return
    raise AssertionError(f"Tab never comes to '{name}', only to {met}.")


@pytest.fixture
def played(browser: Any, exported: dict[str, str]) -> Iterator[Played]:
    found = Played(browser, exported["rubicon"])
    yield found
    found.done()


@pytest.fixture
def taught(browser: Any, exported: dict[str, str]) -> Iterator[Room]:
    found = Room(browser, exported["rubicon"])
    yield found
    assert found.heard == []
    found.context.close()


def test_by_keyboard_alone_from_the_cover_to_the_last_part_of_the_debrief(played: Played) -> None:
    page, tree = played.page, Tree(played.page)
    tree.stands_well()
    go(page, "Play")
    tree.stands_well()
    go(page, "Pompey", "Space")
    go(page, "Begin")
    tree.stands_well()
    go(page, "Go on")
    tree.stands_well()
    go(page, "To your first decision")
    while played.screen() in ("decision", "reveal"):
        tree.stands_well()
        if played.screen() == "decision":
            radios = tree.of("radio")
            assert [radio["name"][:2] for radio in radios] == [f"{n + 1}." for n in range(len(radios))]
            go(page, "1.", "Space")
            go(page, "Decide")
        else:
            go(page, "Go on")
    while played.screen() != "debrief":
        tree.stands_well()
        go(page, "To the debrief" if played.screen() == "ending" else "Go on")
    tree.stands_well()
    parts = page.locator(".leaf").count()
    for _ in range(parts - 1):
        go(page, "Next: ")
        page.wait_for_function("() => document.activeElement.tagName === 'H2'")
        assert tree.focused() == ("heading", page.locator(".leaf:not([hidden]) h2").first.inner_text())
        assert len([node for node in tree.of("heading") if node.get("level") == 2]) <= 2  # other parts are not told
        assert [node for node in tree.nodes() if node["role"] in PRESSED and not node["name"]] == []


def test_a_window_takes_the_focus_keeps_it_and_gives_it_back(played: Played) -> None:
    page, tree = played.page, Tree(played.page)
    played.begin("pompey")
    for name in ("People", "Words", "Sources", "So far", "Share code", "Help", "Start over"):
        page.locator("h1").focus()
        go(page, name)
        dialog = tree.of("dialog")[0]
        assert dialog["modal"]
        assert tree.focused() == ("heading", dialog["name"])
        assert tree.of("main") == []  # what stands behind it is not told
        for _ in range(12):
            page.keyboard.press("Tab")
            assert page.evaluate(
                "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
            )
        page.keyboard.press("Escape")
        assert tree.focused() == ("button", name)


def test_a_mistake_is_told_at_once_and_with_its_field(played: Played) -> None:
    page, tree = played.page, Tree(played.page)
    go(page, "Go on from a share code")
    go(page, "The code", "x")
    page.keyboard.press("Enter")
    field = tree.of("textbox")[0]
    assert field["focused"]
    assert field["invalid"] == "true"
    assert field["description"] == page.locator("#code-wrong").inner_text()
    assert tree.of("alert")
    played.press("Play")
    go(page, "Begin")
    assert any("Choose who you would be first." in node["description"] for node in tree.of("group", "radiogroup"))
    page.locator("input[value=pompey]").check()
    played.press("Begin")
    played.press("Go on")
    played.press("To your first decision")
    go(page, "Decide")
    assert tree.focused()[0] == "radio"
    assert any("Select one" in node["description"] for node in tree.of("group"))


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


def test_pictures_and_tables_of_the_debrief_have_names(browser: Any, exported: dict[str, str]) -> None:
    played = Played(browser, exported["rubicon"])
    page, tree = played.page, Tree(played.page)
    page.evaluate(FINISHED, "pompey")
    page.wait_for_function("() => !document.querySelector('.pending')")
    pictures = tables = 0
    for name in page.evaluate("[...document.querySelectorAll('.leaf')].map((leaf) => leaf.dataset.name)"):
        page.evaluate("name => { location.hash = '#' + name; }", name)
        page.wait_for_function("name => document.getElementById('content').dataset.leaf === name", arg=name)
        found = tree.of("image", "table", "combobox", "textbox")
        assert [node for node in found if not node["name"]] == [], name
        pictures += sum(node["role"] == "image" for node in found)
        tables += sum(node["role"] == "table" for node in found)
    assert pictures
    assert tables
    played.done()


def every_kind(browser: Any, address: str, **more: Any) -> Iterator[tuple[str, Any]]:
    """Every kind of screen, by a name: playing alone, a lesson, the parts of a debrief."""
    played = Played(browser, address, **more)
    page = played.page
    for name in screens(played, "pompey"):
        yield name, page
    page.evaluate("localStorage.clear()")
    page.reload()
    page.evaluate(FINISHED, "pompey")
    page.wait_for_function("() => !document.querySelector('.pending')")
    for name in page.evaluate("[...document.querySelectorAll('.leaf')].map((leaf) => leaf.dataset.name)"):
        page.evaluate("name => { location.hash = '#' + name; }", name)
        page.wait_for_function("name => document.getElementById('content').dataset.leaf === name", arg=name)
        yield f"debrief: {name}", page
    page.reload()
    played.press("Teach a class")
    yield "set-up", page
    page.get_by_label("Every decision is argued").check()
    played.press("Begin")
    yield "lesson: brief", page
    page.keyboard.press("?")
    yield "lesson: menu", page
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Skip to the question").click()
    for which in ("First vote", "Vote now"):
        played.press(which)
        yield f"lesson: {which}", page
        for number in range(1, page.locator(".counting input[type=text]").count() + 1):
            page.keyboard.type(str(number))
            page.keyboard.press("Enter")
        played.press("Show the count")
        yield f"lesson: counted, {which}", page
    played.press("Decide otherwise")
    page.locator(".chooses").first.click()
    yield "lesson: otherwise", page
    page.locator(".lesson-foot .next").click()
    yield "lesson: what follows", page
    played.done()


def sized(page: Any, *sizes: tuple[int, int]) -> Iterator[str]:
    """The page in windows of several sizes, one after the other, and then in its own again."""
    before = page.viewport_size
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        yield f"{width} × {height}"
    page.set_viewport_size(before)


def test_targets_are_large_wide_spacing_cuts_nothing_off_and_nothing_moves(
    browser: Any, exported: dict[str, str]
) -> None:
    wrong = []
    moving = "document.getAnimations().length + (getComputedStyle(document.documentElement).scrollBehavior !== 'auto')"
    spaced = "css => { const one = new CSSStyleSheet(); one.replaceSync(css); document.adoptedStyleSheets = [one]; }"
    for name, page in every_kind(browser, exported["rubicon"], reduced_motion="reduce"):
        wrong += [(name, "moves")] if page.evaluate(moving) else []
        for size in sized(page, (1280, 720), (320, 640)):
            wrong += [(name, size, what) for what in page.evaluate(SMALL)]
            page.evaluate(spaced, SPACED)
            wrong += [(name, size, what) for what in (*page.evaluate(CUT_OFF), *overflowing(page))]
            page.evaluate("document.adoptedStyleSheets = []")
    assert wrong == []


def test_the_focus_is_never_behind_the_bar(browser: Any, exported: dict[str, str]) -> None:
    wrong = []
    looked_at = ("decision", "reveal", "debrief: compared", "lesson: menu", "lesson: First vote")
    for name, page in every_kind(browser, exported["rubicon"]):
        if name not in looked_at:
            continue
        held = page.evaluate_handle("document.activeElement")
        for size in sized(page, (1000, 600), (320, 640), (320, 256)):  # the last: 1280 by 1024 at 400 per cent
            for key in ["Tab"] * 12 + ["Shift+Tab"] * 13:
                page.keyboard.press(key)
                found = page.evaluate(SEEN)
                wrong += [(name, size, key, found[1])] if found and not found[0] else []
        held.evaluate("one => one.focus()")
    assert wrong == []


def test_the_link_past_the_bar_is_seen_and_the_folded_bar_opens_under_its_button(played: Played) -> None:
    page = played.page
    played.begin("pompey")
    for width, height in ((1000, 600), (320, 640), (320, 256)):  # the last: 1280 by 1024 at 400 per cent
        page.set_viewport_size({"width": width, "height": height})
        page.locator(".skip").focus()
        assert page.evaluate(SEEN)[0], (width, height)
        if page.locator("#bar .fold").is_visible():
            page.locator("#bar .fold").focus()
            page.keyboard.press("Enter")
            under = page.locator("#tools").evaluate("(one) => one.getBoundingClientRect().top")
            bar = page.locator("#bar").evaluate("(one) => one.getBoundingClientRect().bottom")
            assert abs(under - bar) <= 2, (width, height)
            page.keyboard.press("Escape")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_high_contrast_leaves_no_letters_in_the_colour_behind_them(browser: Any, exported: dict[str, str]) -> None:
    wrong = []
    for name, page in every_kind(browser, exported["rubicon"], forced_colors="active"):
        wrong += [(name, each) for each in page.evaluate(UNREADABLE)]
    assert wrong == []


def test_high_contrast_draws_lines_in_the_colours_of_text(browser: Any, exported: dict[str, str]) -> None:
    played = Played(browser, exported["rubicon"], forced_colors="active")
    played.page.evaluate(FINISHED, "pompey")
    assert set(played.page.evaluate(STROKES)) == {played.page.evaluate(INK)}
    played.done()


def test_the_pack_and_the_page_of_a_release_bear_wide_spacing(browser: Any, tmp_path: Path) -> None:
    files = build(tmp_path, [Path(__file__).parents[1] / "small" / "rubicon"])
    wrong = []
    for file in (files[0], next(each for each in files if "print" in each.name)):
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        page.goto(file.as_uri())
        tree = Tree(page)
        assert [node.get("level") for node in tree.of("heading")].count(1) == 1
        named = [node["name"] for node in tree.of("group") if node.get("focusable")]
        assert "Table" not in named
        for size in sized(page, (1100, 700), (320, 640)):
            wrong += [(file.name, size, what) for what in page.evaluate(SMALL)]
            sheet = page.add_style_tag(content=SPACED)
            wrong += [(file.name, size, what) for what in (*page.evaluate(CUT_OFF), *overflowing(page))]
            sheet.evaluate("one => one.remove()")
        context.close()
    assert wrong == []
