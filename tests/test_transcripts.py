"""Whole playthroughs as text: the historical line of each role, departures, several players.

Each scenario has a folder. Each file in it begins with its route:

    roles: nagy, khrushchev                  who is played
    departures: parties front, court pass    a decision and what is taken there; history's choice elsewhere
    asked: balcony more, vote glossary veto  what is typed after a decision's choice
    debrief: short                           'whole', or of most sections only their names
    ending: spared                           where it arrives

The rest is what a player reads. After a change,
`python -m pytest tests/test_transcripts.py --rewrite` writes it anew, and the difference is read
as prose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game import saves
from game.engine.playthrough import Playthrough
from game.engine.program import Program, prepare
from game.scenario.loading import load_scenario
from game.terminal import debriefing
from game.terminal.layout import heading, rule
from game.terminal.plain import PlainScreen
from game.terminal.session import Sitting
from game.terminal.table import Table

from .lines import line, typed

FOLDER = Path(__file__).parent / "transcripts"
SCENARIOS = Path(__file__).parent.parent / "scenarios"
FILES = sorted(FOLDER.glob("*/*.txt"))
NAMES = [file.stem for file in FILES]
HEAD = ("roles", "departures", "asked", "debrief", "ending")
KEPT = {
    "Where you arrived",
    "Your line and history's",
    "Your choices compared",
    "Why it came out so",
    "By what measure?",
}
"""The sections that every transcript holds; a short debrief has only the names of the others."""


@dataclass(frozen=True)
class Route:
    """The head of a transcript."""

    scenario: str
    head: str
    roles: list[str]
    departures: dict[str, str | None]
    asked: list[tuple[str, str]]
    whole: bool
    ending: str

    def row(self) -> list[Playthrough]:
        return line(program_of(self.scenario), self.roles, **self.departures)

    def answers(self) -> Iterator[str]:
        row = self.row()
        for answer, play in zip(typed(row), row[1:], strict=True):
            yield answer
            yield from (words for moment, words in self.asked if moment == play.choices[-1].moment)


@cache
def program_of(scenario: str) -> Program:
    return prepare(load_scenario(SCENARIOS / scenario))


def route(file: Path) -> Route:
    lines = file.read_text("utf-8").splitlines()[: len(HEAD)]
    assert [entry.partition(": ")[0] for entry in lines] == list(HEAD), f"{file} does not begin with its route"
    roles, departures, asked, debrief, ending = (entry.partition(": ")[2] for entry in lines)
    assert debrief in ("whole", "short")
    taken = dict(pairs(departures))
    return Route(
        scenario=file.parent.name,
        head="".join(f"{entry}\n" for entry in lines),
        roles=roles.split(", "),
        departures={moment: None if option == "pass" else option for moment, option in taken.items()},
        asked=list(pairs(asked)),
        whole=debrief == "whole",
        ending=ending,
    )


def pairs(entry: str) -> Iterator[tuple[str, str]]:
    """A decision and what stands after it, of each piece; 'none' has no pieces."""
    for piece in [] if entry == "none" else entry.split(", "):
        moment, _, rest = piece.partition(" ")
        yield moment, rest


def told(way: Route, capsys: pytest.CaptureFixture[str]) -> str:
    answers = way.answers()

    def answer(prompt: str) -> str | None:
        words = next(answers, None)
        print(f"{prompt}{'' if words is None else words}")
        return words

    play = way.row()[0]
    sitting = Sitting(play, saves.of(play))
    table = Table(PlainScreen(answer))
    table.opening(sitting)
    table.play(sitting)
    return capsys.readouterr().out


def shorten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a debrief have only the names of most of its sections."""
    whole = debriefing.sections

    def short(*arguments: Any, **options: Any) -> list[debriefing.Section]:
        return [
            part if part.name in KEPT else replace(part, lines=[*rule(), *heading(part.name)])
            for part in whole(*arguments, **options)
        ]

    monkeypatch.setattr(debriefing, "sections", short)


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_transcript_is_what_a_player_reads(
    file: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    way = route(file)
    if not way.whole:
        shorten(monkeypatch)
    out = f"{way.head}{told(way, capsys)}"
    if request.config.getoption("--rewrite"):
        file.write_text(out, "utf-8")
    assert out == file.read_text("utf-8")


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_route_arrives_where_it_says(file: Path) -> None:
    way = route(file)
    *_, play = row = way.row()
    assert play.ending is not None
    assert play.ending.id == way.ending
    assert {moment for moment, _ in way.asked} <= {choice.moment for choice in play.choices}
    historical = [step.ways[step.historical].option.id for step in (p.awaits for p in row) if step is not None]
    departed = {choice.moment for choice, then in zip(play.choices, historical, strict=True) if choice.option != then}
    assert departed == set(way.departures)


@pytest.mark.parametrize("scenario", sorted(path.parent.name for path in SCENARIOS.glob("*/scenario.yaml")))
def test_every_role_has_its_history_and_two_departures(scenario: str) -> None:
    routes = [route(file) for file in FILES if file.parent.name == scenario]
    for role in program_of(scenario).scenario.roles:
        own = [way.row()[-1] for way in routes if way.roles == [role.id]]
        assert sum(not play.departures for play in own) == 1
        assert sum(bool(play.departures) for play in own) >= 2
    assert any(way.whole for way in routes)
