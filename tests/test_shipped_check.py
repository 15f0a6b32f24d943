"""The shipped scenario as `author check` finds it, by one run of the check, and how the command tells that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game import cli
from game.authoring import check as checking
from game.authoring.check import Checked, check
from game.scenario.model import Scenario

SHIPPED = Path(__file__).parent.parent / "scenarios" / "hungary-1956"


@pytest.fixture(scope="module")
def hungary_checked() -> Checked:
    return check(SHIPPED)


def test_the_shipped_scenario_is_clean(hungary_checked: Checked) -> None:
    assert [str(finding) for finding in hungary_checked.findings] == []


def test_every_position_of_the_shipped_scenario_makes_a_difference(hungary_checked: Checked, hungary: Scenario) -> None:
    modelled = [dispute for dispute in hungary.disputes if dispute.modelled]
    assert {dispute.id for dispute in modelled} == {"tolerance", "suez_push", "momentum", "patience", "army", "mercy"}
    assert {(item.dispute, item.position) for item in hungary_checked.differences} == {
        (dispute.id, position.id) for dispute in modelled for position in dispute.positions
    }
    assert all(item.ending != item.other_ending for item in hungary_checked.differences)


def test_a_third_of_the_shipped_stand_ins_react(hungary_checked: Checked, hungary: Scenario) -> None:
    figures = hungary_checked.figures
    assert figures["decisions"] == len(hungary.decisions)
    assert figures["decisions whose stand-in reacts"] * 3 >= figures["decisions"]


@pytest.fixture
def checked_once(hungary_checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands take what the tests' one run of the check has found: another takes long and finds the same."""

    def found(folder: Path) -> Checked:
        assert folder.resolve() == SHIPPED
        return hungary_checked

    monkeypatch.setattr(checking, "check", found)


@pytest.mark.usefixtures("checked_once")
def test_author_check_is_clean_and_says_what_it_played(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["author", "check", "hungary-1956"])
    out = capsys.readouterr().out
    assert code == 0, out
    assert "hungary-1956: 0 errors, 0 warnings." in out
    assert "dispute 'tolerance': 'high' instead of 'low' arrives at" in out


@pytest.mark.usefixtures("checked_once")
def test_author_check_speaks_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["author", "check", "--json"]) == 0
    checked = json.loads(capsys.readouterr().out)
    assert checked["scenario"] == "hungary-1956"
    assert checked["findings"] == []
