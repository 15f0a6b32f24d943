"""What the tests of the pages share: the exported files, pages that stand open, and what axe finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any

import pytest

from game.engine.program import Program
from game.pages.page import to_html

from .played import Played


@pytest.fixture(scope="session")
def exported(
    hungary_program: Program, rubicon_program: Program, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """The address of the exported file of each scenario, by its id."""
    folder = tmp_path_factory.mktemp("exported")
    found = {}
    for program in (hungary_program, rubicon_program):
        file = folder / f"{program.scenario.id}.html"
        file.write_text(to_html(program), encoding="utf-8")
        found[program.scenario.id] = file.as_uri()
    return found


@pytest.fixture(scope="module")
def standing(browser: Any, exported: dict[str, str]) -> Iterator[Callable[[str], Any]]:
    """A function that gives the page of a scenario, opened once, with nothing asked of the network and nothing said."""
    pages: dict[str, Any] = {}

    def page_of(scenario: str) -> Any:
        if scenario not in pages:
            pages[scenario] = opened(browser, exported[scenario])
        return pages[scenario]

    yield page_of
    for page in pages.values():
        page.close()


@pytest.fixture
def rubicon_page(browser: Any, exported: dict[str, str]) -> Iterator[Played]:
    played = Played(browser, exported["rubicon"])
    yield played
    played.done()


@pytest.fixture
def room(browser: Any, exported: dict[str, str]) -> Iterator[Any]:
    """A function that opens a class room with a scenario; afterwards nothing may have been asked for or said."""
    from .classroom import Room

    rooms: list[Room] = []

    def opened_as(scenario: str = "hungary-1956", window: str = "light") -> Room:
        rooms.append(Room(browser, exported[scenario], window))
        return rooms[-1]

    yield opened_as
    for each in rooms:
        assert each.heard == []
        each.context.close()


def opened(browser: Any, address: str) -> Any:
    """A page at an address. Fails where it asks for anything or says anything while it loads."""
    page = browser.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url) if request.url != address else None)
    page.goto(address)
    assert heard == []
    return page


CRITERIA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
CONTRAST = ("color-contrast",)
"""All that another colour scheme can change."""
_FOUND = """(only) => axe.run({ runOnly: only, resultTypes: ["violations"] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => node.html.slice(0, 160))]))"""


def violations(page: Any, only: Sequence[str] = CRITERIA) -> list[Any]:
    """What axe finds on a page as it stands by some tags or rules: each rule with the first elements that break it."""
    if page.evaluate("!globalThis.axe"):
        page.evaluate(_axe())
    return list(page.evaluate(_FOUND, list(only)))


@cache
def _axe() -> str:
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
