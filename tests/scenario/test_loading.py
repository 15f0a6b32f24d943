"""From a folder to a scenario: what is read, in which order, and what never happens."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from game.engine.playthrough import start
from game.engine.program import prepare
from game.errors import Finding, ScenarioError, ScenarioNotFound
from game.scenario import loading
from game.scenario.loading import examine, load_scenario
from game.scenario.model import Scenario


def test_moments_stand_in_order_of_time_then_of_file_name(copied: Path) -> None:
    timeline = copied / "timeline"
    (timeline / "010-letter.yaml").rename(timeline / "999-letter.yaml")
    twin = (timeline / "030-decree.yaml").read_text(encoding="utf-8").replace("id: decree", "id: decree_again")
    (timeline / "031-decree.yaml").write_text(twin.replace("07 15:00", "07T15:00"), encoding="utf-8")
    book, _ = examine(copied)
    assert book is not None
    order = ["letter", "answer", "decree", "decree_again", "crossing", "leave", "embassy", "corfinium", "brundisium"]
    assert [moment.id for moment in book.scenario.timeline] == order


def test_a_scenario_in_hand_is_well_formed(copied: Path) -> None:
    assert isinstance(load_scenario(copied), Scenario)


def test_a_warning_keeps_nobody_from_playing(copied: Path) -> None:
    sources = copied / "sources.yaml"
    further = "- {id: more, author: A, title: B, where: C, kind: study}\n"
    sources.write_text(sources.read_text(encoding="utf-8") + further, encoding="utf-8")
    _, findings = examine(copied)
    assert [finding.severity for finding in findings] == ["warning"]
    assert isinstance(load_scenario(copied), Scenario)


def test_the_error_holds_every_finding_in_file_order_and_no_warning(copied: Path) -> None:
    for name in ("010-letter", "080-brundisium"):
        path = copied / "timeline" / f"{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("[caesar_bc]", "[nobody]"), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(copied)
    assert str(caught.value).splitlines() == [
        "timeline/010-letter.yaml:7:11: no source is called 'nobody'.",
        "timeline/080-brundisium.yaml:7:11: no source is called 'nobody'.",
    ]


@pytest.mark.parametrize("companion", ["people.yaml", "glossary.yaml", "disputes.yaml", "sources.yaml"])
def test_a_companion_may_be_missing_but_not_what_others_name_in_it(copied: Path, companion: str) -> None:
    (copied / companion).unlink()
    book, findings = examine(copied)
    assert book is not None
    missing = {
        "people.yaml": "people.yaml: 'people.yaml' is missing, but advisers name people. Make it.",
        "sources.yaml": "sources.yaml: 'sources.yaml' is missing, but texts name sources. Make it.",
    }
    if companion in missing:
        assert list(map(str, findings)) == [missing[companion]]
    else:
        assert bool(findings) == (companion != "glossary.yaml")


def test_a_folder_without_a_head_is_no_scenario(copied: Path) -> None:
    (copied / "scenario.yaml").unlink()
    with pytest.raises(ScenarioNotFound, match=r"is not a scenario: a scenario's folder holds a 'scenario.yaml'\.$"):
        examine(copied)


@pytest.mark.parametrize("name", ["nowhere", "rubicon/scenario.yaml"])
def test_what_is_no_folder_is_no_scenario(copied: Path, name: str) -> None:
    with pytest.raises(ScenarioNotFound, match="is not a scenario"):
        examine(copied.parent / name)


def test_a_folder_that_cannot_be_opened_says_so(copied: Path) -> None:
    with pytest.raises(ScenarioNotFound, match=r"cannot be opened: File name too long\.$"):
        examine(copied / ("x" * 300))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_folder_that_is_closed_says_so(copied: Path) -> None:
    copied.chmod(0)
    try:
        with pytest.raises(ScenarioNotFound, match=r"cannot be opened: Permission denied\.$"):
            examine(copied)
    finally:
        copied.chmod(0o700)


def told(folder: Path) -> list[str]:
    book, findings = examine(folder)
    assert book is None
    return [str(finding) for finding in findings]


def test_a_head_without_fields_says_so(copied: Path) -> None:
    (copied / "scenario.yaml").write_text("- rubicon\n", encoding="utf-8")
    assert told(copied) == ["scenario.yaml:1:1: 'scenario.yaml' holds no fields. It begins with 'id: …'."]


def test_a_scenario_without_moments_says_so(copied: Path) -> None:
    shutil.rmtree(copied / "timeline")
    sentence = (
        "there is no folder 'timeline' with moments in it. Make it, and put one .yaml file for each moment there."
    )
    assert told(copied) == [f"timeline/: {sentence}"]
    (copied / "timeline").write_text("kind: event\n", encoding="utf-8")
    assert told(copied) == [f"timeline/: {sentence}"]


@pytest.mark.parametrize("name", ["people.yml", "People.yaml", "poeple.yaml", "peoples.YAML"])
def test_a_misnamed_file_is_not_passed_over(copied: Path, name: str) -> None:
    (copied / "people.yaml").rename(copied / name)
    assert told(copied) == [f"{name}: '{name}' is no file of a scenario. Did you mean 'people.yaml'?"]


def test_a_file_in_another_encoding_says_so(copied: Path) -> None:
    (copied / "people.yaml").write_bytes("- id: gerő\n".encode("iso8859-2"))
    assert told(copied) == [
        "people.yaml:1:10: the file is not UTF-8: the byte 'F5' is no character there. "
        "Save it again in your editor with the encoding UTF-8."
    ]


def test_a_file_that_is_too_large_is_not_read(copied: Path) -> None:
    (copied / "people.yaml").write_text("# " + "x" * 300_000, encoding="utf-8")
    hint = "Shorten it; it cannot be divided."
    assert told(copied) == [f"people.yaml: 'people.yaml' is larger than 256 KiB. {hint}"]


def test_a_scenario_of_too_many_files_is_not_read(copied: Path) -> None:
    for number in range(loading.MAX_FILES):
        (copied / "timeline" / f"{number}-more.yaml").touch()
    assert told(copied) == [".: 'rubicon' is larger than 250 files or 4 MiB. Divide it into two scenarios."]


def test_a_scenario_of_too_many_bytes_is_not_read(copied: Path) -> None:
    for number in range(17):
        (copied / "timeline" / f"{number}-more.yaml").write_bytes(b"#" * 255 * 1024)
    assert told(copied) == [".: 'rubicon' is larger than 250 files or 4 MiB. Divide it into two scenarios."]


@pytest.mark.parametrize("seed", range(12))
def test_a_spoilt_scenario_has_findings_with_a_place_or_can_be_played(copied: Path, seed: int) -> None:
    """Whatever the files hold, nothing but a ScenarioError comes out; and what loads also plays."""
    chance = random.Random(seed)
    files = sorted(copied.rglob("*.yaml"))
    good = {path: path.read_bytes() for path in files}
    for _ in range(12):
        path = chance.choice(files)
        path.write_bytes(spoilt(good[path], chance))
        scenario, findings = loaded(copied)
        assert all(finding.place.file for finding in findings)
        if scenario is not None:
            assert start(prepare(scenario), ()).ending
        else:
            assert findings
        path.write_bytes(good[path])


def loaded(folder: Path) -> tuple[Scenario | None, tuple[Finding, ...]]:
    try:
        return load_scenario(folder), ()
    except ScenarioError as error:
        return None, error.findings


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The bytes of a file after one to three accidents."""
    for _ in range(chance.randint(1, 3)):
        lines = data.split(b"\n")
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(8):
            case 0:
                del lines[at]
            case 1:
                lines[at], lines[other] = lines[other], lines[at]
            case 2:
                lines.insert(at, lines[other])
            case 3:
                lines[at] = lines[at][2:] if chance.random() < 0.5 else b"  " + lines[at]
            case 4:  # the value of another line
                key, colon, _ = lines[at].partition(b":")
                lines[at] = key + colon + (lines[other].partition(b":")[2] if chance.random() < 0.8 else b"")
            case 5:  # the key of another line
                lines[at] = lines[other].partition(b":")[0] + b":" + lines[at].partition(b":")[2]
            case _:
                place = chance.randrange(len(data) or 1)
                piece = bytes([chance.choice(b"-:#>|'\"[]{}&*!%\t@ \x00\xff0a")])
                lines = (data[:place] + piece + data[place + chance.randint(0, 3) :]).split(b"\n")
        data = b"\n".join(lines)
    return data
