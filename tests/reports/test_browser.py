"""The page in a real browser: accessible in light, dark and narrow windows, by keyboard, and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.program import Program
from game.reports import written

from ..contrast import INK, STROKES, UNREADABLE
from .made import report

WINDOWS = {"light": (1100, 900, "light"), "dark": (1100, 900, "dark"), "narrow": (320, 640, "light")}
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # nor every part that is as it should be, which takes longer than the asking
}


@pytest.fixture(scope="module")
def pages(
    hungary_program: Program, rubicon_program: Program, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """The address of a report of each scenario, by its id."""
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for program in (hungary_program, rubicon_program):
        file = folder / f"{program.scenario.id}.html"
        file.write_text(written(report(program), "html"), encoding="utf-8")
        found[program.scenario.id] = file.as_uri()
    return found


def opened(browser, address: str, window: str = "light"):  # type: ignore[no-untyped-def]
    """A page, and what it asked for and said while it loaded."""
    width, height, scheme = WINDOWS[window]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url) if request.url != address else None)
    page.goto(address)
    return page, heard


@pytest.mark.parametrize("window", WINDOWS)
def test_nothing_is_asked_or_said_and_nothing_overflows(browser, pages, window: str) -> None:  # type: ignore[no-untyped-def]
    for address in pages.values():
        page, heard = opened(browser, address, window)
        assert heard == []
        wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= room
        page.close()


def test_twice_the_letters_still_fit(browser, pages) -> None:  # type: ignore[no-untyped-def]
    """A window of 640 at 200 % holds as much as one of 320; here the letters alone grow."""
    page, _ = opened(browser, pages["hungary-1956"])
    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '225%'")
    wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    page.close()
    assert wide <= room


def test_a_reason_without_a_space_breaks(browser, rubicon_program: Program, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "typed.html"
    typed = "because" * 55
    file.write_text(written(report(rubicon_program, typed), "html"), encoding="utf-8")
    page, _ = opened(browser, file.as_uri(), "narrow")
    assert page.locator(f"main :text-is('{typed}')").count() > 1
    for width in (320, 1100):
        page.set_viewport_size({"width": width, "height": 640})
        wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= room
        slipped = "all => all.filter((one) => one.scrollWidth > one.clientWidth).length"
        assert page.eval_on_selector_all(".reason, .steps > li, .beside > div", slipped) == 0
    page.close()


def test_high_contrast_leaves_every_letter_and_line(browser, pages) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(forced_colors="active")
    page.goto(pages["hungary-1956"])
    assert page.locator(".flag").count()
    assert page.evaluate(UNREADABLE) == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert set(page.evaluate(STROKES)) == {page.evaluate(INK)}
    page.close()


@pytest.mark.parametrize("window", WINDOWS)
def test_axe_finds_nothing(browser, pages, window: str) -> None:  # type: ignore[no-untyped-def]
    from axe_playwright_python.sync_playwright import Axe

    for address in pages.values():
        page, _ = opened(browser, address, window)
        found = Axe().run(page, options=AXE).response["violations"]
        page.close()
        assert [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found] == []


def test_the_keyboard_reaches_every_link_and_the_skip_link_first(browser, pages) -> None:  # type: ignore[no-untyped-def]
    page, _ = opened(browser, pages["rubicon"])
    links = page.eval_on_selector_all("a", "all => all.map(one => one.getAttribute('href'))")
    reached = []
    for _ in links:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
        seen = page.evaluate(
            "(() => { const one = document.activeElement; const style = getComputedStyle(one); "
            "return style.outlineStyle !== 'none' || one.className === 'skip' && one.offsetTop >= 0 })()"
        )
        assert seen, f"no focus is seen on {reached[-1]}"
    assert reached == links
    assert links[0] == "#content"
    page.evaluate("document.activeElement.blur()")
    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.close()


def test_it_prints_black_on_white_without_its_contents(browser, pages, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    page, _ = opened(browser, pages["rubicon"], "dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.querySelector('nav')).display") == "none"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")
    page.close()
