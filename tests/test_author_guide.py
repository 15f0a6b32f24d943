"""The author's guide says what is so: its scenario loads, its mistakes give its messages, its tables are the model."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from game import cli, wording
from game.authoring import check as checking
from game.authoring.check import check, report
from game.engine import playthrough, program
from game.saves import codes
from game.scenario import companions, conditions, loading, model, moments, reading, rules
from game.scenario.rules import measure
from game.scenario.values import Part, Sourced

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "scenarios" / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MISTAKE = re.compile(r"^```diff\n((?:(?!^```).)*?)^```\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FIRST = "first-crossing"
KINDS = {
    name.lower(): kind
    for name, kind in [item for part in (model, moments, companions) for item in vars(part).items()]
    if inspect.isclass(kind) and issubclass(kind, Part) and kind is not Part
}
NO_FIELDS = {  # what the guide names as code beside fields, ids of its scenario and file names
    *("true", "false", "always", "close", "event", "decision", "pass", "why", "is", "from", "value", "a", "no"),
    *("yes", "partly", "disputed"),
    *("documented", "probable", "speculative", "document", "memoir", "study", "reference"),
    *("and", "or", "not", "author", "key", "crossroads", "quit", "", "yml", "txt"),
}


def blocks(guide: str, language: str) -> list[str]:
    """The code blocks of one language, but not the mistakes and what they are told."""
    return [body for kind, body in BLOCK.findall(MISTAKE.sub("", guide)) if kind == language]


def write_first(guide: str, folder: Path) -> Path:
    """The first scenario: every yaml block goes to the file in its first line."""
    for body in blocks(guide, "yaml"):
        name = body.splitlines()[0].removeprefix("# ")
        if not name.startswith("add to "):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(body, encoding="utf-8")
    return folder


def change(folder: Path, diff: str) -> None:
    """Make the change that a diff block shows, below the name of its file."""
    name, *lines = diff.splitlines()
    before = "".join(f"{line[1:]}\n" for line in lines if line[0] in "- ")
    after = "".join(f"{line[1:]}\n" for line in lines if line[0] in "+ ")
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{text.count(before)} times in {name}:\n{before}"
    (folder / name).write_text(text.replace(before, after), encoding="utf-8")


def grow(guide: str, folder: Path) -> Path:
    """The first scenario with all that later parts add to it."""
    for body in blocks(guide, "yaml"):
        name = body.splitlines()[0].removeprefix("# ")
        if name.startswith("add to "):
            with (folder / name.removeprefix("add to ")).open("a", encoding="utf-8") as file:
                file.write(body)
    for diff in blocks(guide, "diff"):
        change(folder, diff)
    return folder


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return write_first(GUIDE, tmp_path / FIRST)


@pytest.fixture
def grown(first: Path) -> Path:
    return grow(GUIDE, first)


def rows(text: str) -> list[list[str]]:
    """The cells of the rows of all tables, without their heads."""
    found = [[cell.strip() for cell in line.strip("|").split(" |")] for line in text.splitlines() if line[:1] == "|"]
    rules_below = [place for place, row in enumerate(found) if set("".join(row)) <= {"-", " ", "|"}]
    heads = {place - 1 for place in rules_below}
    return [row for place, row in enumerate(found) if place not in heads and place not in rules_below]


def test_the_first_scenario_loads_and_is_clean(first: Path) -> None:
    assert loading.load_scenario(first).id == first.name
    assert [str(finding) for finding in check(first).findings] == []


def test_the_first_scenario_is_clean_with_all_that_is_added(grown: Path) -> None:
    checked = check(grown)
    assert [str(finding) for finding in checked.findings] == []
    said = report(checked).splitlines()
    for body in blocks(GUIDE, "text"):
        assert [line for line in body.splitlines() if line not in said] == []


@pytest.mark.parametrize(("diff", "told"), MISTAKE.findall(GUIDE))
def test_a_mistake_is_told_as_the_guide_says(diff: str, told: str, first: Path) -> None:
    change(first, diff)
    assert "".join(f"{finding}\n" for finding in check(first).findings) == told


@pytest.mark.parametrize("body", blocks(GUIDE, "console"))
def test_a_command_prints_what_the_guide_shows(
    body: str, first: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(first.parent)
    command, _, shown = body.partition("\n")
    assert cli.main(command.removeprefix("$ crossroads ").split()) == cli.OK
    out, parts = capsys.readouterr().out, shown.split("…\n")
    assert [part for part in parts if part not in out] == []
    assert len(parts) > 1 or out == shown


@pytest.mark.parametrize("command", "".join(blocks(GUIDE, "sh")).splitlines())
def test_a_command_of_the_guide_runs(command: str, grown: Path) -> None:
    play = playthrough.start(program.prepare(loading.load_scenario(grown)), ["pompey"])
    command = command.partition(" <")[0].replace("CODE", codes.encode(playthrough.choose(play, "refuse")))
    line = [sys.executable, "-m", "game", *command.removeprefix("crossroads ").split()]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        line, input="1\n", capture_output=True, encoding="utf-8", cwd=grown.parent, env=env, check=False
    )
    assert (run.returncode, run.stderr) == (cli.OK, "")


SECTIONS = re.findall(r"^#### ([\w -]+?)( †)?$\n(.*?)(?=^#)", GUIDE, re.MULTILINE | re.DOTALL)
TABLES = {re.sub(r"\W", "", name).lower(): (mark, rows(text)) for name, mark, text in SECTIONS}


def test_every_part_of_the_format_has_one_table() -> None:
    assert sorted(re.sub(r"\W", "", name).lower() for name, _, _ in SECTIONS) == sorted(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_a_table_names_the_fields_of_its_part_and_no_others(name: str) -> None:
    kind, (mark, table) = KINDS[name], TABLES[name]
    shared = set().union(*(base.model_fields for base in kind.__mro__[1:] if base in KINDS.values()))
    own = {field.alias or key: field for key, field in kind.model_fields.items() if key not in shared}
    assert [row[0] for row in table if row[0].strip("`") not in own] == []
    assert sorted(row[0].strip("`") for row in table) == sorted(own)
    assert [row[0] for row in table if (row[1] == "yes") != own[row[0].strip("`")].is_required()] == []
    assert bool(mark) == (issubclass(kind, Sourced) and kind is not Sourced)


@pytest.mark.parametrize("name", KINDS)
def test_a_table_gives_the_limits_of_lists_and_numbers(name: str) -> None:
    for key, field in KINDS[name].model_fields.items():
        told = next((row[2] for row in TABLES[name][1] if row[0] == f"`{field.alias or key}`"), None)
        if told is None or field.annotation is str:
            continue
        for limit in field.metadata:
            most = [getattr(limit, bound, None) for bound in ("max_length", "ge", "le")]
            least = getattr(limit, "min_length", None)
            for number in [*most, least if least != 1 else None]:
                assert number is None or re.search(rf"(?<![\d-]){number}\b", told), f"{name}.{key}: {number}"


def test_the_general_limits_are_those_of_the_program() -> None:
    part = GUIDE.partition("## 2. Every field")[2]
    line, prose = (model.Role.model_fields[key].metadata for key in ("line", "briefing"))
    for number in (line[0].max_length, prose[0].max_length):
        assert f"{number:,} characters" in part
    assert f"up to {model.Role.model_fields['id'].metadata[1].max_length} " in part
    assert f"from 0 to {conditions.LARGEST}" in part
    assert f"at most {conditions.LONGEST} characters" in part
    assert prose[0].max_length <= reading.MAX_TEXT
    assert f"One file has at most {reading.MAX_FILE // 1024} KiB, " in part
    assert f"at most {loading.MAX_FILES} files and {loading.MAX_BYTES // 1024**2} MiB" in part
    assert [row[1] for row in rows(part.partition("## 7.")[2].partition("## 8.")[0])] == [
        f"{measure.MAX_TEXT} words",
        f"{measure.MAX_KNOWN}",
        f"{measure.MAX_LABEL} words",
        f"{measure.MAX_REVEAL} words",
    ]


CONDITIONS = GUIDE.partition("## 3. Conditions")[2].partition("## 4.")[0]
ASKED, WRONG = (rows(text) for text in CONDITIONS.split("\n| written |"))


def test_the_conditions_of_the_guide_can_be_read(grown: Path) -> None:
    book, _ = loading.examine(grown)
    assert book is not None
    for row in ASKED:
        conditions.parse(row[0].strip("`"), book.names)


def test_a_wrong_condition_is_told_as_the_guide_says(grown: Path) -> None:
    book, _ = loading.examine(grown)
    assert book is not None
    for row in WRONG:
        with pytest.raises(conditions.ConditionError) as caught:
            conditions.parse(row[0].strip("`"), book.names)
        assert str(caught.value) == row[1]


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_every_rule_of_reading_stands_in_the_guide(rule: rules.Rule) -> None:
    assert f"\n- {(rule.__doc__ or '').splitlines()[0]}\n" in GUIDE


def played() -> list[str]:
    """The rules of play, as `author check` states them to itself."""
    found = vars(checking._Played).items()
    kept = [rule for name, rule in found if name != "findings" and inspect.isfunction(rule)]
    return [rule.__doc__ or "" for rule in kept if rule.__annotations__.get("return") == "Iterator[Finding]"]


def test_every_rule_of_play_stands_in_the_guide() -> None:
    listed = GUIDE.partition("### The rules, while it is played\n")[2].partition("\n## ")[0]
    assert [line.removeprefix("- ") for line in listed.split("\n") if line] == [
        rule.splitlines()[0] for rule in played()
    ]


def test_the_guide_lists_no_rule_that_is_gone() -> None:
    listed = GUIDE.partition("### The rules, while the files are read\n")[2].partition("\n### ")[0]
    said = [line.removeprefix("- ") for line in listed.splitlines() if line.startswith("- ")]
    assert said == [(rule.__doc__ or "").splitlines()[0] for rule in rules.RULES]


def test_the_grades_mean_what_players_are_told() -> None:
    for basis, meaning in wording.BASIS_MEANS.items():
        assert f"| {basis} | {meaning} |" in GUIDE


def test_the_guide_names_nothing_that_does_not_exist(grown: Path) -> None:
    """A renamed field is noticed wherever the prose speaks of it."""
    book, _ = loading.examine(grown)
    assert book is not None
    fields = {field.alias or key for kind in KINDS.values() for key, field in kind.model_fields.items()}
    ids = {getattr(part, "id", None) for _, part in book.parts()}
    prose = BLOCK.sub("", GUIDE).replace("\n".join("| ".join(row) for row in WRONG), "")
    said = {name for code in re.findall(r"`([a-z_.]+)`", prose) for name in code.split(".")}
    files = {"yaml", "md", "scenario", "people", "sources", "glossary", "disputes", "numbers", "choice", "taken"}
    assert sorted(said - fields - ids - files - NO_FIELDS) == []


def test_the_words_of_the_house_are_explained() -> None:
    """CONTRIBUTING.md says that they mean what the guide says."""
    house = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    words = re.split(r", | and | or | ?[()]", house.partition("## Words\n\n")[2].partition(".\n")[0].lower())
    told = {word.lower() for word in re.findall(r"\*\*([\w -]+)\*\*", GUIDE)}
    assert [word for word in words if word and not {word, f"{word}s"} & told] == []


def test_the_guide_has_one_sentence_a_line() -> None:
    prose = [line for line in BLOCK.sub("", GUIDE).splitlines() if line[:1] not in ("|", "-", "#", "")]
    assert [line for line in prose if re.search(r"[.!?] [A-Z]", re.sub(r"^\d+\. |\*\*.*?\*\*", "", line))] == []


def test_the_steps_end_with_a_transcript() -> None:
    steps = re.findall(r"^(\d+)\. (.+)$", GUIDE.partition("## 10. Adding")[2], re.MULTILINE)
    assert [int(number) for number, _ in steps] == list(range(1, len(steps) + 1))
    assert steps[-1][1].endswith("add a transcript.")
