"""Scenarios that many tests share, and the option that rewrites the transcripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.program import Program, prepare
from game.scenario.loading import load_scenario
from game.scenario.model import Scenario

TESTS = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write the transcripts anew instead of comparing them")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the saves of whoever runs it."""
    monkeypatch.setenv("CROSSROADS_HOME", str(tmp_path / "home"))


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
