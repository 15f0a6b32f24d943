"""Whole playthroughs as text: the historical line and two departures for each role.

Each scenario has a folder. Each file in it begins with the role and the answers; the rest is
what a player reads. After a change, `python -m pytest tests/test_transcripts.py --rewrite`
writes them anew, and their difference is read as prose.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from game import saves
from game.engine.playthrough import start
from game.engine.program import Program, prepare
from game.scenario.loading import load_scenario
from game.terminal.plain import PlainScreen
from game.terminal.session import Sitting
from game.terminal.table import Table

FOLDER = Path(__file__).parent / "transcripts"
SCENARIOS = Path(__file__).parent.parent / "scenarios"
FILES = sorted(FOLDER.glob("*/*.txt"))


@cache
def program_of(scenario: str) -> Program:
    return prepare(load_scenario(SCENARIOS / scenario))


def told(program: Program, roles: list[str], answers: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    line = iter(answers)

    def answer(prompt: str) -> str | None:
        typed = next(line, None)
        print(f"{prompt}{'' if typed is None else typed}")
        return typed

    play = start(program, roles)
    sitting = Sitting(play, saves.of(play))
    table = Table(PlainScreen(answer))
    table.opening(sitting)
    table.play(sitting)
    return capsys.readouterr().out


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_transcript_is_what_a_player_reads(
    file: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    first, second, *_ = file.read_text("utf-8").splitlines()
    roles = first.removeprefix("roles: ").split(", ")
    answers = second.removeprefix("answers: ").split(", ")
    out = f"{first}\n{second}\n{told(program_of(file.parent.name), roles, answers, capsys)}"
    if request.config.getoption("--rewrite"):
        file.write_text(out, "utf-8")
    assert out == file.read_text("utf-8")


@pytest.mark.parametrize("scenario", sorted(path.parent.name for path in SCENARIOS.glob("*/scenario.yaml")))
def test_every_role_has_its_history_and_two_departures(scenario: str) -> None:
    texts = [file.read_text("utf-8") for file in FILES if file.parent.name == scenario]
    for role in program_of(scenario).scenario.roles:
        own = [text for text in texts if text.startswith(f"roles: {role.id}\n")]
        assert sum("No departure: every choice was the one made then." in text for text in own) == 1
        assert sum("Point of divergence:" in text for text in own) >= 2
