"""Which screen is chosen, what is printed before it, and what a player with an unfinished save is asked."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from game import saves
from game.engine.playthrough import choose, start
from game.engine.program import Program
from game.scenario.cover import read_cover
from game.terminal import choosing, welcome
from game.terminal.layout import Block, joined, paragraphs
from game.terminal.plain import PlainScreen
from game.terminal.screen import Leave

ROOT = Path(__file__).parent.parent.parent
RUBICON = ROOT / "tests" / "small" / "rubicon"


@pytest.mark.parametrize(
    ("environment", "keyboard", "asked", "plain"),
    [
        ({"TERM": "xterm"}, True, False, False),
        ({"TERM": "linux"}, True, False, False),
        ({"TERM": "xterm"}, True, True, True),
        ({"TERM": "xterm"}, False, False, True),
        ({"TERM": "dumb"}, True, False, True),
        ({"TERM": "unknown"}, True, False, True),
        ({"TERM": ""}, True, False, True),
        ({}, True, False, True),
        ({"TERM": "xterm", "CROSSROADS_PLAIN": "1"}, True, False, True),
        ({"TERM": "xterm", "CROSSROADS_PLAIN": ""}, True, False, False),
    ],
)
def test_plain_lines_where_nothing_else_will_do(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], keyboard: bool, asked: bool, plain: bool
) -> None:
    for name in ("TERM", "CROSSROADS_PLAIN"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(choosing, "keyboard", lambda: keyboard)
    assert choosing.prefers_lines(asked=asked) == plain


def test_a_pipe_is_no_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not choosing.keyboard()
    monkeypatch.setattr(sys, "stdin", None)
    assert not choosing.keyboard()


def test_a_terminal_that_turns_out_to_be_none_is_played_in_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(**looks: object) -> None:
        raise RuntimeError("no console screen buffer")

    monkeypatch.setattr("game.terminal.full.FullScreen", fails)
    assert isinstance(choosing.screen(plain=False, ascii_only=False), PlainScreen)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 8), (200, 50), (21, 4)])
def test_the_first_words_fill_at_most_a_screen_and_the_rest_follows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: int, rows: int
) -> None:
    monkeypatch.setattr(choosing, "_size", lambda: (columns, rows))
    words = "One word follows another, and the first of them stand before the rest is loaded."

    def make() -> Block:
        return paragraphs("\n\n".join([f"**{n}** {words}" for n in range(5)]))

    printed, rest = choosing.first_words(make, plain=False, ascii_only=False)
    out = re.sub(r"\x1b\[[0-9]*m", "", capsys.readouterr().out)
    assert out.count("\n") == printed < rows
    assert all(len(line) < columns for line in out.splitlines())
    assert (out + joined(rest())).split() == joined(make()).split()


def test_in_plain_lines_the_first_words_are_all_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    printed, rest = choosing.first_words(lambda: paragraphs("**One** – two."), plain=True, ascii_only=True)
    assert capsys.readouterr().out == "One - two.\n"
    assert (printed, rest()) == (0, [])


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_a_dumb_terminal_never_imports_prompt_toolkit_and_a_good_one_does_after_the_cover() -> None:
    for term, loads in (("dumb", False), ("xterm", True)):
        seen, done = _on_a_terminal(term, ["--as", "caesar"], "quit\r")
        assert ("prompt_toolkit" in done) == loads
        assert "Two commanders, one river." in seen.partition("You are Caesar")[0]
        assert ("\x1b[?2004h" in seen) == loads


def _on_a_terminal(term: str, arguments: Sequence[str], keys: str) -> tuple[str, str]:
    """What a terminal shows of a game, and which modules it loaded."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": term, "PROMPT_TOOLKIT_NO_CPR": "1"}
    command = [sys.executable, "-X", "importtime", "-m", "game", "play", str(RUBICON), *arguments]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, cwd=ROOT, env=environment, start_new_session=True
    ) as game:
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 9999):
                seen += piece
                if b"read on]" in seen or b"Your choice" in seen:
                    os.write(ours, keys.encode())
                    keys = ""
        except OSError:  # the other end is closed
            pass
        errors = game.stderr.read().decode() if game.stderr is not None else ""
    os.close(ours)
    return seen.decode(), errors


@pytest.fixture
def unfinished(rubicon_program: Program) -> saves.Save:
    play = choose(start(rubicon_program, ["caesar"]), "cross")
    save = saves.of(play)
    return replace(save, saved=datetime(1956, 10, 31, 14, 2).astimezone())


def test_an_unfinished_save_is_told_in_one_line(unfinished: saves.Save) -> None:
    told = joined(welcome.unfinished(unfinished, read_cover(RUBICON)))
    assert told == "Crossroads: The Rubicon\n\nCaesar, decision 2, saved 31 Oct 14:02.\n"
    several = replace(unfinished, roles=("pompey", "caesar"))
    assert "Pompey and Caesar, decision 2" in joined(welcome.unfinished(several, read_cover(RUBICON)))
    lesson = replace(unfinished, lesson=25)
    assert "A lesson of 25 minutes, decision 2" in joined(welcome.unfinished(lesson, read_cover(RUBICON)))


@pytest.mark.parametrize(
    ("answers", "resumes"), [([""], True), (["n"], False), (["x", "3", ""], True), (["NEW"], False)]
)
def test_enter_resumes_and_n_starts_anew(answers: list[str], resumes: bool) -> None:
    assert welcome.asks_to_resume(PlainScreen(_typing(answers))) == resumes


@pytest.mark.parametrize("answers", [["q"], []])
def test_q_and_the_end_of_input_leave(answers: list[str]) -> None:
    with pytest.raises(Leave):
        welcome.asks_to_resume(PlainScreen(_typing(answers)))


def _typing(answers: Sequence[str]) -> Callable[[str], str | None]:
    line = iter(answers)
    return lambda prompt: next(line, None)
