"""What a page carries of a scenario: its texts as they are, and every condition as the tree the engine compiles."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from game import __version__, wording
from game.engine.program import Program
from game.errors import NoSuchLesson, NoSuchRole
from game.reports import said
from game.saves import codes
from game.scenario import trees
from game.wording import listed

FORMAT = 1


def to_data(program: Program, *, roles: Sequence[str] = (), lesson: int | None = None) -> dict[str, Any]:
    """The scenario as JSON has it; `roles` and `lesson` narrow what the page offers, not what it can play.

    Raises NoSuchRole or NoSuchLesson.
    """
    scenario = program.scenario
    known = [role.id for role in scenario.roles]
    for role in roles:
        if role not in known:
            raise NoSuchRole(f"No role is called '{role}'. The roles are {listed(known, 'and')}.")
    minutes = [each.minutes for each in scenario.lessons]
    if lesson is not None and lesson not in minutes:
        lengths = listed([str(each) for each in minutes], "and")
        there = f"The lessons are {lengths}." if minutes else f"'{scenario.id}' has no lessons."
        raise NoSuchLesson(f"No lesson has '{lesson}' minutes. {there}")
    return {
        "format": FORMAT,
        "version": __version__,
        "stamp": codes.stamp(program),
        "roles": [role for role in known if role in roles or not roles],
        "lessons": minutes if lesson is None else [lesson],
        "lesson": lesson,
        "scenario": scenario.model_dump(mode="json", by_alias=True),
        "conditions": {text: trees.to_data(test.tree) for text, test in program.tests.items() if text and test.tree},
        "words": _words(),
    }


def to_json(data: dict[str, Any]) -> str:
    """The data as it may stand inside a page: no '<' that could end or open anything there."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _words() -> dict[str, Any]:
    """The game's own sentences that every face says alike."""
    return {
        "tagline": wording.TAGLINE,
        "days": wording.DAYS,
        "months": wording.MONTHS,
        "basis": wording.BASIS,
        "basis_means": wording.BASIS_MEANS,
        "carried": wording.CARRIED,
        "carried_means": wording.CARRIED_MEANS,
        "readings": wording.READINGS,
        "hinge": wording.HINGE,
        "titles": said.TITLES,
        "narrative": said.NARRATIVE,
    }
