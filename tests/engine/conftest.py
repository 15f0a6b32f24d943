"""What tests of the engine share: the worked crisis, loaded by path since tests are no package."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from game.engine.program import Program, prepare


@pytest.fixture(scope="session")
def crisis_module() -> ModuleType:
    """The module `worked_crisis` with its builder functions."""
    spec = importlib.util.spec_from_file_location("worked_crisis", Path(__file__).with_name("worked_crisis.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def worked_crisis(crisis_module: ModuleType) -> Program:
    """The worked crisis, ready for play."""
    return prepare(crisis_module.scenario())
