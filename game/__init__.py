"""Crossroads: decision simulations for history classes.

    from game import load_scenario, prepare, start, choose, debrief

The public names are loaded when they are first used, so that a command pays only for what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_NAMES = {
    "load_scenario": "game.scenario.loading",
    "find": "game.scenario.cover",
    "prepare": "game.engine.program",
    "start": "game.engine.playthrough",
    "choose": "game.engine.playthrough",
    "undo": "game.engine.playthrough",
    "brief": "game.engine.views",
    "reveal": "game.engine.views",
    "closing": "game.engine.views",
    "debrief": "game.engine.explaining",
    "walk": "game.engine.routes",
}

__all__ = ["__version__", *_NAMES]


def __getattr__(name: str) -> Any:
    if name in _NAMES:
        return getattr(import_module(_NAMES[name]), name)
    raise AttributeError(f"module 'game' has no attribute '{name}'")
