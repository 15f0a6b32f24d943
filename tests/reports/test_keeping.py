"""A report as a file and as a command: what is written where, and what is never overwritten."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game import cli, saves
from game.engine.program import Program
from game.errors import ReportError
from game.reports import FORMATS, Format, keeping, written
from game.saves import codes

from .made import finished, report

ROOT = Path(__file__).parent.parent.parent
RUBICON = str(ROOT / "tests" / "small" / "rubicon")


@pytest.mark.parametrize("kind", FORMATS)
def test_a_report_is_written_whole_and_over_its_own_kind_only(
    rubicon_program: Program, tmp_path: Path, kind: Format
) -> None:
    made = report(rubicon_program)
    target = tmp_path / f"report.{kind}"
    text = written(made, kind)
    keeping.keep(text, kind, target)
    assert target.read_bytes() == text.encode("utf-8")
    keeping.keep(text, kind, target)
    for other in FORMATS:
        if other != kind:
            with pytest.raises(ReportError, match=f"is no {other} report of Crossroads. It was left as it was"):
                keeping.keep(written(made, other), other, target)
    assert target.read_bytes() == text.encode("utf-8")
    assert os.listdir(tmp_path) == [target.name]


def test_what_is_no_report_is_left_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "notes.md"
    target.write_text("my notes", encoding="utf-8")
    with pytest.raises(ReportError, match="is there already and is no md report"):
        keeping.keep("x", "md", target)
    assert target.read_text(encoding="utf-8") == "my notes"
    with pytest.raises(ReportError, match="is there already"):
        keeping.keep("x", "md", tmp_path)
    with pytest.raises(ReportError, match="there is no folder"):
        keeping.keep("x", "md", tmp_path / "none" / "x.md")


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's")
def test_a_report_is_as_open_as_other_files_and_a_link_stays_one(rubicon_program: Program, tmp_path: Path) -> None:
    text = written(report(rubicon_program), "json")
    other, target, link = tmp_path / "other", tmp_path / "a.json", tmp_path / "link.json"
    other.touch()
    keeping.keep(text, "json", target)
    assert target.stat().st_mode == other.stat().st_mode
    link.symlink_to(target)
    keeping.keep(text, "json", link)
    assert link.is_symlink()


def test_the_ending_of_a_file_says_the_format() -> None:
    assert keeping.kind(None, Path("a.HTML")) == "html"
    assert keeping.kind("csv", Path("a.txt")) == "csv"
    assert keeping.kind("md", None) == "md"
    with pytest.raises(ReportError, match="Add '--format' and one of html, md, json, csv"):
        keeping.kind(None, Path("report"))


def test_the_command_writes_a_report_of_a_save_and_of_a_code(
    rubicon_program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    play = finished(rubicon_program)
    save = saves.create(saves.of(play, notes={}, scenario_path=RUBICON))
    target = tmp_path / "report.html"
    assert cli.main(["debrief", save.name, "-o", str(target)]) == 0
    assert capsys.readouterr().out == f"The debrief stands in '{target}'.\n"
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    target.write_text("mine", encoding="utf-8")
    assert cli.main(["debrief", save.name, "-o", str(target)]) == 1
    assert "It was left as it was." in capsys.readouterr().err
    code = codes.encode(play)
    out = subprocess.run(
        [sys.executable, "-m", "game", "debrief", code, RUBICON, "--format", "json"],
        capture_output=True, cwd=ROOT, check=True,
    )  # fmt: skip
    assert json.loads(out.stdout)["code"] == code
    assert json.loads(out.stdout)["readings"]["total"] > 1
    assert out.stderr == b""


def test_only_the_page_imports_jinja2(rubicon_program: Program) -> None:
    code = codes.encode(finished(rubicon_program))
    for kind, wanted in (("html", True), ("md", False), ("json", False), ("csv", False)):
        out = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "game", "debrief", code, RUBICON, "--format", kind],
            capture_output=True, cwd=ROOT, check=True, encoding="utf-8",
        )  # fmt: skip
        loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in out.stderr.splitlines()}
        assert ("jinja2" in loaded) is wanted
        assert "prompt_toolkit" not in loaded
