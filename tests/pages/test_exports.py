"""Exports as files and as a command: what is written where, what they hold, and that nothing can break out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from game import cli
from game.engine.program import Program, prepare
from game.errors import NoSuchLesson, NoSuchRole, ReportError
from game.pages import carried, exports, page, script
from game.scenario import trees

RUBICON = str(Path(__file__).parent.parent / "small" / "rubicon")
KINDS: tuple[exports.Export, ...] = ("html", "print")


def test_the_data_is_the_scenario_and_every_condition_as_its_tree(program: Program) -> None:
    data = json.loads(carried.to_json(carried.to_data(program)))
    assert data["scenario"] == program.scenario.model_dump(mode="json", by_alias=True)
    assert data["conditions"].keys() == {text for text in program.tests if text}
    for text, tree in data["conditions"].items():
        assert trees.from_data(tree) == program.test(text).tree


def test_a_page_is_ascii_and_means_all_its_letters(hungary_program: Program) -> None:
    whole = page.to_html(hungary_program)
    assert whole.isascii()
    assert "Kádár" in json.dumps(json.loads(carried.to_json(carried.to_data(hungary_program))), ensure_ascii=False)
    assert r"\u2212" in script.joined()
    assert r'content: "\002013"' in page.style()


def test_a_page_offers_what_was_asked_for_and_says_what_there_is(hungary_program: Program) -> None:
    everything = carried.to_data(hungary_program)
    assert (everything["roles"], everything["lessons"]) == (["nagy", "khrushchev", "eisenhower"], [10, 25, 50])
    narrowed = carried.to_data(hungary_program, roles=["eisenhower", "nagy"], lesson=25)
    assert (narrowed["roles"], narrowed["lessons"]) == (["nagy", "eisenhower"], [25])
    with pytest.raises(NoSuchRole, match=r"No role is called 'tito'\. The roles are 'nagy', 'khrushchev', 'eisen"):
        carried.to_data(hungary_program, roles=["tito"])
    with pytest.raises(NoSuchLesson, match=r"No lesson has '30' minutes\. The lessons are '10', '25', '50'\."):
        carried.to_data(hungary_program, lesson=30)


def test_where_there_are_no_lessons_that_is_said(rubicon_program: Program) -> None:
    none = prepare(rubicon_program.scenario.model_copy(update={"lessons": ()}))
    with pytest.raises(NoSuchLesson, match=r"No lesson has '25' minutes\. The scenario has no lessons\."):
        carried.to_data(none, lesson=25)


def test_of_the_games_own_words_a_page_carries_those_that_it_says(rubicon_program: Program) -> None:
    said = set(re.findall(r"\bwords\.(\w+)", script.joined()))
    assert set(carried.to_data(rubicon_program)["words"]) - said == set()


def test_a_style_that_is_missing_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "SHEETS", (*page.SHEETS, "none.css"))
    with pytest.raises(FileNotFoundError):
        page.style()


@pytest.mark.parametrize("kind", KINDS)
def test_a_scenario_cannot_break_out_of_the_page(rubicon_program: Program, kind: exports.Export) -> None:
    hostile = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)>"
    scenario = rubicon_program.scenario
    tampered = scenario.model_copy(update={"title": hostile, "note": hostile, "tagline": hostile})
    text = exports.written(prepare(tampered), kind)
    assert "alert(1)" in text
    assert "<script>alert" not in text
    assert "<img" not in text
    assert text.count("</script>") == (2 if kind == "html" else 0)


@pytest.mark.parametrize("kind", KINDS)
def test_the_policy_names_what_stands_in_the_page_and_nothing_is_loaded(
    hungary_program: Program, kind: exports.Export
) -> None:
    text = exports.written(hungary_program, kind)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    for inside in re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", text, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(inside.encode("utf-8")).digest()).decode("ascii")
        assert f"'sha256-{digest}'" in policy[1]
    head = text[: text.index('<script type="application/json"')] if kind == "html" else text
    assert not re.search(r'(?:src|href)="(?!#|data:)', head)
    assert not re.search(r"@import|url\(", head)
    assert len(text.encode("utf-8")) <= 3_000_000


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_is_written_over_its_own_kind_only(
    rubicon_program: Program, tmp_path: Path, kind: exports.Export
) -> None:
    text = exports.written(rubicon_program, kind)
    target = exports.place(str(tmp_path), exports.name("rubicon", kind))
    exports.keep(text, kind, target)
    exports.keep(text, kind, target)
    assert target.read_text(encoding="utf-8") == text
    other: exports.Export = "print" if kind == "html" else "html"
    with pytest.raises(ReportError, match=f"is no {other} export of Crossroads. It was left as it was"):
        exports.keep(exports.written(rubicon_program, other), other, target)
    notes = tmp_path / "notes.html"
    notes.write_text("my notes", encoding="utf-8")
    with pytest.raises(ReportError, match="Name another file with '-o', or remove that one"):
        exports.keep(text, kind, notes)
    with pytest.raises(ReportError, match="The export cannot be written: there is no folder"):
        exports.keep(text, kind, tmp_path / "none" / "x.html")


def test_a_file_is_called_by_what_it_holds() -> None:
    assert exports.name("rubicon", "html") == "rubicon.html"
    assert exports.name("rubicon", "print", roles=["caesar"], lesson=25) == "rubicon-print-caesar-25-minutes.html"


def test_the_command_says_where_the_file_stands_and_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["export", RUBICON]) == cli.OK
    assert "'rubicon.html' is made. Open it in any browser" in capsys.readouterr().out
    assert cli.main(["export", RUBICON, "--to", "print", "--as", "caesar", "-o", str(tmp_path)]) == cli.OK
    assert "rubicon-print-caesar.html' is made." in capsys.readouterr().out
    assert cli.main(["export", RUBICON, "--as", "pompey", "--as", "caesar,pompey"]) == cli.OK
    assert "'rubicon-pompey-caesar.html' is made." in capsys.readouterr().out
    for wrong, sentence in (
        (["--as", "brutus"], "No role is called 'brutus'"),
        (["--lesson", "7"], "No lesson has '7' minutes"),
        (["-o", "none/x.html"], "there is no folder"),
    ):
        assert cli.main(["export", RUBICON, *wrong]) != cli.OK
        assert sentence in capsys.readouterr().err
    made = ["rubicon-pompey-caesar.html", "rubicon-print-caesar.html", "rubicon.html"]
    assert sorted(file.name for file in tmp_path.glob("*.html")) == made


def test_parts_that_need_one_another_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "main.js").write_text('import { a } from "./other.js";\n', encoding="utf-8")
    (tmp_path / "other.js").write_text('import { b } from "./main.js";\n', encoding="utf-8")
    monkeypatch.setattr(script, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"'main\.js' imports itself by way of 'other\.js'; one of the two must not"):
        script.joined()


def test_parts_are_joined_after_what_they_need() -> None:
    parts = script.parts_of()
    for part in parts:
        assert all(parts.index(other) < parts.index(part) for other in script.imports(part))
    joined = script.joined()
    assert not re.search(r"^(?:import|export)\b", joined, re.MULTILINE)
