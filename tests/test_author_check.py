"""What only playing a scenario can show: each fault is put into the small scenario, and found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.authoring.check import check

SMALL = Path(__file__).parent / "small" / "rubicon"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "rubicon"))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text, old
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


def problems(folder: Path) -> list[str]:
    return [str(finding) for finding in check(folder).findings if finding.severity == "error"]


def test_what_no_route_reaches_is_found_with_its_place(copied: Path) -> None:
    edit(copied, "timeline/030-decree.yaml", "when: resolve >= 5", "when: resolve >= 5 and fear >= 6")
    found = problems(copied)
    assert len(found) == 1
    assert found[0].startswith("timeline/030-decree.yaml:25:")
    assert "situation 'firm' is reached on no route under any reading." in found[0]


def test_a_historical_line_that_comes_out_otherwise_is_found(copied: Path) -> None:
    edit(copied, "timeline/020-answer.yaml", "when: stake == 1\n    take: grant", "when: stake == 2\n    take: grant")
    assert any("comes to 'grant', not to the historical option." in line for line in problems(copied))


def test_an_ending_that_is_not_marked_historical_is_found(copied: Path) -> None:
    edit(copied, "timeline/080-brundisium.yaml", "when: line == crossed", "when: line == crossed and fear >= 6")
    arrives = [line for line in problems(copied) if "history arrives at" in line]
    hint = "See the stand-in's finding, or the conditions of the endings."
    assert len(arrives) == 1
    assert arrives[0].endswith(f"which is not marked historical. {hint}")


def test_two_options_with_one_outcome_are_found(copied: Path) -> None:
    edit(copied, "timeline/070-corfinium.yaml", "change: 1", "change: -2")
    found = [line for line in problems(copied) if "'judge' leads to the same world as 'release'." in line]
    assert len(found) == 1
    assert found[0].startswith("timeline/070-corfinium.yaml:43:")


def test_a_position_that_changes_nothing_is_found(copied: Path) -> None:
    for file, old in (("timeline/020-answer.yaml", "stake == 1"), ("timeline/040-crossing.yaml", " and stake == 2")):
        edit(copied, file, old, "resolve >= 6" if " and" not in old else "")
    found = [line for line in problems(copied) if "changes the ending of no route" in line]
    assert [line.split(":")[0] for line in found] == ["disputes.yaml", "disputes.yaml"]


def test_too_few_reacting_stand_ins_are_found(copied: Path) -> None:
    edit(
        copied,
        "timeline/020-answer.yaml",
        "  - when: stake == 1\n    take: grant",
        "  - when: stake == 9\n    take: grant",
    )
    edit(copied, "timeline/020-answer.yaml", "stake == 9", "resolve >= 6")
    assert any("'1' of 5 decisions have a stand-in that reacts." in line for line in problems(copied))


def test_fewer_than_three_open_options_are_found(copied: Path) -> None:
    old = "label: Hold Rome\n"
    edit(copied, "timeline/050-leave.yaml", old, f"{old}    available: fear <= 1\n    unavailable: Nobody stays.\n")
    assert any("in some world only '2' options of 'leave' are open." in line for line in problems(copied))


def test_a_closed_historical_option_is_found(copied: Path) -> None:
    text = (copied / "timeline" / "070-corfinium.yaml").read_text("utf-8")
    label = next(line for line in text.splitlines() if line.strip().startswith("label:"))
    closed = f"{label}\n    available: fear <= 0\n    unavailable: Not now."
    edit(copied, "timeline/070-corfinium.yaml", label, closed)
    assert problems(copied)
