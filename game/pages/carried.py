"""What a page carries of a scenario: its texts as they are, and every condition as the tree the engine compiles."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from game import __version__, wording
from game.engine.playthrough import start
from game.engine.program import Program
from game.reports import said
from game.saves import codes
from game.scenario import trees

FORMAT = 1


def to_data(program: Program, *, roles: Sequence[str] = (), lesson: int | None = None) -> dict[str, Any]:
    """The scenario as JSON has it; `roles` and `lesson` narrow what the page offers, not what it can play.

    Raises NoSuchRole or NoSuchLesson.
    """
    scenario = program.scenario
    everybody = [role.id for role in scenario.roles]
    asked = start(program, roles or everybody, lesson=lesson)  # refuses names that are none
    return {
        "format": FORMAT,
        "version": __version__,
        "stamp": codes.stamp(program),
        "roles": list(asked.roles),
        "lessons": [each.minutes for each in scenario.lessons if lesson in (None, each.minutes)],
        "lesson": lesson,
        "scenario": scenario.model_dump(mode="json", by_alias=True),
        "conditions": {text: trees.to_data(test.tree) for text, test in program.tests.items() if text and test.tree},
        "words": _words(),
    }


def to_json(data: dict[str, Any]) -> str:
    """The data as it may stand inside a page: no '<' that could end or open anything there.

    All letters beyond ASCII are escaped, for the reason that `page.to_html` gives.
    """
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")


def _words() -> dict[str, Any]:
    """The game's own sentences that every face says alike."""
    return {
        "tagline": wording.TAGLINE,
        "basis": wording.BASIS,
        "basis_means": wording.BASIS_MEANS,
        "carried": wording.CARRIED,
        "carried_means": wording.CARRIED_MEANS,
        "readings": wording.READINGS,
        "titles": said.TITLES,
        "narrative": said.NARRATIVE,
    }
