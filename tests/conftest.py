"""Scenarios and the browser that many tests share, and the option that rewrites the transcripts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from game.engine.program import Program, prepare
from game.scenario.loading import load_scenario
from game.scenario.model import Scenario

TESTS = Path(__file__).parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

# No test is timed, and a run that must pass does not depend on which examples chance brings up.
settings.register_profile("free", deadline=None)
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady" if os.environ.get("CI") else "free")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write the transcripts anew instead of comparing them")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the saves of whoever runs it."""
    monkeypatch.setenv("CROSSROADS_HOME", str(tmp_path / "home"))


# One for each file of tests and no longer: while Playwright runs, nothing else in its thread can use asyncio.
@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; without it the test is skipped, but not in CI."""
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None and not os.environ.get("CI"):
        pytest.skip("no Chromium is installed")
    assert CHROMIUM is not None, "the browser tests need Chromium; '.ci/run' installs it"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def hungary() -> Scenario:
    return load_scenario(TESTS.parent / "scenarios" / "hungary-1956")


@pytest.fixture(scope="session")
def rubicon() -> Scenario:
    return load_scenario(TESTS / "small" / "rubicon")


@pytest.fixture(scope="session")
def hungary_program(hungary: Scenario) -> Program:
    return prepare(hungary)


@pytest.fixture(scope="session")
def rubicon_program(rubicon: Scenario) -> Program:
    return prepare(rubicon)


@pytest.fixture(params=["hungary", "rubicon"])
def program(request: pytest.FixtureRequest) -> Program:
    """Every scenario there is, one after the other."""
    found: Program = request.getfixturevalue(f"{request.param}_program")
    return found
