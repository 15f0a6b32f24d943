"""What must be seen on every kind of screen: targets, the focus, wide spacing, high contrast."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from game.pages.site import build

from ..contrast import INK, STROKES, UNREADABLE
from .played import FINISHED, Played, overflowing, screens
from .tree import Tree

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""  # WCAG 2.2, 1.4.12
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


def test_the_link_past_the_bar_is_seen_and_the_folded_bar_opens_under_its_button(rubicon_page: Played) -> None:
    page = rubicon_page.page
    rubicon_page.begin("pompey")
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
