"""What a release holds: every file that its page leads to, and a page that anybody can use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.errors import ReportError
from game.pages.site import build

from .conftest import violations

ROOT = Path(__file__).parents[2]
SCENARIOS = [ROOT / "scenarios" / "hungary-1956", ROOT / "tests" / "small" / "rubicon"]


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return build(tmp_path_factory.mktemp("release"), SCENARIOS)


def test_the_page_leads_to_every_file_and_to_nothing_else(release: list[Path]) -> None:
    index, *files = release
    links = set(re.findall(r'href="([^"#:]+)"', index.read_text(encoding="utf-8")))
    assert links == {file.name for file in files} == {file.name for file in index.parent.iterdir()} - {"index.html"}
    assert {"hungary-1956.html", "hungary-1956-print-25-minutes.html", "rubicon.html", "rubicon-print.html"} <= links


def test_a_release_is_made_again_over_itself_and_over_nothing_else(tmp_path: Path) -> None:
    small = SCENARIOS[1:]
    made = build(tmp_path, small)
    before = [file.read_text(encoding="utf-8") for file in made]
    assert build(tmp_path, small) == made
    assert [file.read_text(encoding="utf-8") for file in made] == before
    made[0].write_text("my page", encoding="utf-8")
    with pytest.raises(ReportError, match="It was left as it was"):
        build(tmp_path, small)
    assert made[0].read_text(encoding="utf-8") == "my page"


@pytest.mark.parametrize(("width", "scheme"), [(1100, "light"), (1100, "dark"), (320, "light")])
def test_the_page_is_accessible_and_asks_for_nothing(browser, release: list[Path], width: int, scheme: str) -> None:  # type: ignore[no-untyped-def]
    address = release[0].as_uri()
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("request", lambda request: heard.append(request.url) if request.url != address else None)
    page.goto(address)
    found = violations(page)
    wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    page.close()
    assert heard == []
    assert found == []
    assert wide <= room
