"""The commands as a person runs them: what they print, what they return, what they import."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from game.engine.program import Program

from .lines import line, typed

ROOT = Path(__file__).parent.parent


def run(
    *arguments: str, typed: str = "", cwd: Path = ROOT, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, **(env or {})},
        check=False,
    )


def answers(program: Program, role: str, **choices: str | None) -> list[str]:
    """What is typed for a whole line, a line each: history's choice where none is named."""
    return [f"{answer}\n" for answer in typed(line(program, [role], **choices))]


def test_help_imports_neither_pydantic_nor_prompt_toolkit() -> None:
    out = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "game", "--help"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in out.stderr.splitlines()}
    assert "argparse" in loaded
    assert not loaded & {"pydantic", "prompt_toolkit", "yaml", "platformdirs"}


def test_plain_play_never_imports_prompt_toolkit(hungary_program: Program) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "game", "play", "--as", "nagy", "--plain"]
    whole = "".join(answers(hungary_program, "nagy"))
    out = subprocess.run(command, input=whole, capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    assert "DEBRIEF" in out.stdout
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in out.stderr.splitlines()}
    assert "pydantic" in loaded
    assert "prompt_toolkit" not in loaded


def test_the_cover_stands_before_pydantic_is_loaded() -> None:
    """Cover first: in what is imported up to the cover there is no pydantic."""
    code = (
        "import sys; from game.scenario.cover import find, read_cover; "
        "from game.terminal import covers; covers.cover(read_cover(find('hungary-1956'))); "
        "print('pydantic' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert out.stdout == "False\n"


@pytest.mark.parametrize("role", ["nagy", "khrushchev", "eisenhower"])
@pytest.mark.parametrize("answer", ["1", "2", "3"])
def test_constant_answers_reach_the_debrief_through_a_pipe(hungary_program: Program, role: str, answer: str) -> None:
    enough = len(hungary_program.scenario.decisions)
    out = run("play", "--as", role, "--plain", typed=f"{answer}\n" * enough)
    assert out.returncode == 0, out.stderr
    assert "DEBRIEF" in out.stdout
    assert out.stderr == ""


def test_a_last_answer_without_a_newline_counts() -> None:
    assert "You chose:" in run("play", "--as", "nagy", "--plain", typed="2").stdout


def test_play_asks_who_you_would_be() -> None:
    out = run(typed="7\nnobody\n2\n\nquit\n")
    assert out.returncode == 0
    assert "Who would you be?" in out.stdout
    assert "Type a number from 1 to 3 or a name: nagy, khrushchev or eisenhower." in " ".join(out.stdout.split())
    assert "You are Nikita Khrushchev" in out.stdout


@pytest.mark.parametrize("minutes", ["10", "25"])
def test_a_lesson_that_begins_late_tells_what_has_happened_since(hungary_program: Program, minutes: str) -> None:
    lesson = next(each for each in hungary_program.scenario.lessons if each.minutes == int(minutes))
    told = " ".join(run("play", "--lesson", minutes, "--short", "--plain").stdout.split())
    assert "The tanks have stopped." in told
    assert ("on 28 October he announces a ceasefire" in told) == (lesson.before is not None)


def test_stop_resume_and_debrief(hungary_program: Program) -> None:
    first, *rest = answers(hungary_program, "nagy")
    run("play", "--as", "nagy", "--plain", typed=first)
    early = run("debrief", "hungary-1956-nagy-1")
    assert early.returncode == 2
    assert "has not ended yet. 'crossroads resume hungary-1956-nagy-1' goes on with it." in early.stderr
    assert "DEBRIEF" in run("resume", "--plain", typed="".join(rest)).stdout
    assert "DEBRIEF" in run("debrief", "hungary-1956-nagy-1").stdout
    listed = run("list").stdout
    assert "hungary-1956-nagy-1: Hungary 1956, finished: gallows" in listed
    nothing = run("resume")
    assert nothing.returncode == 2
    assert nothing.stderr == "Nothing is waiting to be resumed. 'crossroads play' starts anew.\n"


def test_play_with_a_role_always_starts_anew() -> None:
    run("play", "--as", "nagy", "--plain", typed="2\n")
    run("play", "--as", "nagy", "--plain", typed="1\n")
    listed = run("list").stdout
    assert "hungary-1956-nagy-1" in listed
    assert "hungary-1956-nagy-2" in listed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["play", "hungary-1965"], "No scenario is called 'hungary-1965'. Did you mean 'hungary-1956'?"),
        (["play", "./nowhere"], "'./nowhere' is not a scenario: a scenario's folder holds a 'scenario.yaml'."),
        (["play", "--as", "stalin"], "No role is called 'stalin'. The roles are 'nagy', 'khrushchev', 'eisenhower'."),
        (["play", "--as", ","], "',' names no role."),
        (["resume", "nobody-1"], "No save is called 'nobody-1'"),
        (["debrief", "../../etc/passwd"], "'../../etc/passwd' cannot be the name of a save."),
        (["play", "--as", "nagy,eisenhower", "--plain"], "Several roles share one screen"),
        (["play", "--reveal", "never"], "invalid choice: 'never'"),
        (["author"], "TOOL"),
        (["author", "routes", "--as", "stalin"], "No role is called 'stalin'."),
    ],
)
def test_wrong_use_gets_a_sentence_and_exit_code_2(arguments: list[str], said: str) -> None:
    out = run(*arguments)
    assert out.returncode == 2
    assert said in out.stderr
    assert "Traceback" not in out.stderr


def test_a_damaged_save_is_named_and_left_alone(tmp_path: Path) -> None:
    run("play", "--as", "nagy", "--plain", typed="2\n")
    save = next((tmp_path / "home" / "saves").glob("*.json"))
    save.write_text("{", "utf-8")
    out = run("resume", save.stem)
    assert out.returncode == 1
    assert save.stem in out.stderr
    assert save.read_text("utf-8") == "{"
    assert run("list").returncode == 0


def test_an_edited_scenario_names_the_choice_that_no_longer_fits(tmp_path: Path) -> None:
    folder = tmp_path / "edited"
    shutil.copytree(ROOT / "scenarios" / "hungary-1956", folder)
    run("play", str(folder), "--as", "nagy", "--plain", typed="2\n")
    moment = next((folder / "timeline").glob("*-balcony.yaml"))
    text = moment.read_text("utf-8")
    assert text.count("- id: calm\n") == 1
    moment.write_text(re.sub(r"(- id|\btake|\burges): calm\b", r"\1: calmed", text), "utf-8")
    for file in folder.rglob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("choice.balcony.calm", "choice.balcony.calmed"), "utf-8")
    out = run("resume", "--plain")
    assert out.returncode == 1
    assert "choice 1: 'balcony', 'calm'" in out.stderr
    assert "The save is kept." in out.stderr


@pytest.mark.parametrize("file", ["scenario.yaml", "timeline/*-reversal.yaml", "people.yaml", "disputes.yaml"])
@pytest.mark.parametrize("after", [1, 3, 10])
def test_breaking_any_file_gives_a_place_and_never_a_traceback(tmp_path: Path, file: str, after: int) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(ROOT / "scenarios" / "hungary-1956", folder)
    broken = next(folder.glob(file))
    lines = broken.read_text("utf-8").splitlines()
    broken.write_text("\n".join([*lines[:after], "broken: [", *lines[after:]]), "utf-8")
    out = run("author", "check", str(folder))
    assert out.returncode == 1
    place = broken.relative_to(folder).as_posix()
    assert re.search(rf"^{re.escape(place)}:\d+:\d+: ", out.stdout, re.M), out.stdout + out.stderr
    assert "Traceback" not in out.stdout + out.stderr


def test_author_check_runs_as_a_command() -> None:
    out = run("author", "check", "tests/small/rubicon")
    assert out.returncode == 0, out.stdout
    assert "rubicon: 0 errors, 0 warnings." in out.stdout
    assert "dispute 'stake': 'dignity' instead of 'trial' arrives at" in out.stdout
    checked = json.loads(run("author", "check", "tests/small/rubicon", "--json").stdout)
    assert (checked["scenario"], checked["findings"]) == ("rubicon", [])


def test_author_routes_speaks_json() -> None:
    walked = json.loads(run("author", "routes", "--as", "nagy", "--json").stdout)
    assert walked["nagy"]["stopped"] is None
    assert sum(walked["nagy"]["endings"].values()) == walked["nagy"]["routes"]


def test_ascii_prints_nothing_else(hungary_program: Program) -> None:
    first, *rest = answers(hungary_program, "nagy")
    out = run("play", "--as", "nagy", "--plain", "--ascii", typed="".join([first, "people\n", *rest]))
    assert out.stdout.isascii()
    assert "DEBRIEF" in out.stdout
    assert "Kadar" in out.stdout


def test_an_output_that_cannot_carry_accents_gets_ascii_by_itself() -> None:
    out = run("list", env={"PYTHONIOENCODING": "ascii"})
    assert out.returncode == 0


def test_ctrl_c_says_that_all_is_saved_and_returns_130() -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "game", "play", "--as", "nagy", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("2\n")
    process.stdin.flush()
    seen = ""
    while "decision 2" not in seen:
        seen = process.stdout.readline()
    while not seen.startswith(" 4."):
        seen = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate()
    assert process.returncode == 130
    assert "What you had chosen is saved" in out
    assert errors == ""


def test_the_wheel_carries_the_scenarios_and_finds_them(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    wheel = next((tmp_path / "dist").glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        for file in (ROOT / "scenarios" / "hungary-1956").rglob("*.yaml"):
            assert f"game/_scenarios/{file.relative_to(ROOT / 'scenarios').as_posix()}" in archive.namelist()
        for file in (ROOT / "game" / "reports" / "templates").iterdir():
            assert f"game/reports/templates/{file.name}" in archive.namelist()
        archive.extractall(tmp_path / "site")
    out = run("list", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path / "site")})
    assert "hungary-1956: Hungary 1956." in out.stdout
    code = "import game; print(game.__file__)"
    where = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(tmp_path / "site") in where.stdout


def test_version() -> None:
    assert re.fullmatch(r"crossroads \d+\.\d+\.\d+\n", run("--version").stdout)


def test_a_share_code_goes_on_and_explains(hungary_program: Program) -> None:
    first, *rest = answers(hungary_program, "nagy")
    early = re.search(r"--from ([A-Z0-9-]+)", run("play", "--as", "nagy", "--plain", typed=first).stdout)
    assert early is not None
    out = run("play", "--from", early[1], typed="".join(rest))
    assert out.returncode == 0
    assert "No departure" in out.stdout
    late = re.search(r"To pass it on: ([A-Z0-9-]+)\.", out.stdout)
    assert late is not None
    assert "DEBRIEF" in run("debrief", late[1]).stdout
    unfinished = run("debrief", early[1])
    assert unfinished.returncode == 2
    assert f"'crossroads play --from {early[1]}' goes on with it." in unfinished.stderr


def test_a_mistyped_code_is_never_guessed() -> None:
    code = re.search(r"--from ([A-Z0-9-]+)", run("play", "--as", "nagy", "--plain", typed="2\n").stdout)
    assert code is not None
    wrong = ("3" if code[1][0] != "3" else "4") + code[1][1:]
    out = run("debrief", wrong)
    assert out.returncode == 1
    assert "This code is mistyped. Look again at sign 1" in out.stderr
