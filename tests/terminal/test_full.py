"""The terminal's own screen: what keys do, what is drawn, what stays in the transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from game import saves
from game.engine.playthrough import start
from game.engine.program import Program
from game.terminal.full import FullScreen, completions
from game.terminal.layout import Block, wrap
from game.terminal.plain import PlainScreen
from game.terminal.screen import Leave
from game.terminal.session import Sitting
from game.terminal.table import Table

from .faces import PAUSE, drawn, same

WORDS = ("senate", "rubicon", "war council")
DOWN, UP, ESC, CTRL_C, CTRL_D, CTRL_U, ENTER = "\x1b[B", "\x1b[A", "\x1b", "\x03", "\x04", "\x15", "\r"


@contextmanager
def pressing(keys: str) -> Iterator[FullScreen]:
    with create_pipe_input() as typed, create_app_session(input=typed, output=DummyOutput()):
        typed.send_text(keys)
        typed.close()
        yield FullScreen()


def numbered(count: int) -> Block:
    return [line for n in range(1, count + 1) for line in [[("", f"line {n}")], []]]


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("2\r", "2"),
        ("\r", ""),
        (f"{DOWN}\r", "1"),
        (f"{DOWN}{DOWN}\r", "2"),
        (f"{DOWN * 4}\r", "1"),
        (f"{UP}\r", "3"),
        (f"{UP}{UP}\r", "2"),
        (f"some words{DOWN}\r", "1"),
        ("g s\t\r", "g senate"),
        ("g \t\t\r", "g rubicon"),
        ("g \t\t\t\t\r", "g "),
        ("/WAR\t\r", "/war council"),
        ("glossary ru\t\r", "glossary rubicon"),
        ("tim\t\r", "timeline"),
        ("2 s\t\r", "2 s"),
        ("\t\r", ""),
        ("2\x1b[31m\x1b[M !!\r", "2"),
        ("1\x1b[200~ and\nmore\x1b[201~\r", "1 and\nmore"),
        (f"wrong{CTRL_U}3\r", "3"),
    ],
)
def test_keys_become_a_line(keys: str, line: str) -> None:
    with pressing(keys) as screen:
        assert screen.ask("Your choice", toolbar=str, words=WORDS, numbers=(1, 2, 3)) == line


@pytest.mark.parametrize(("keys", "raised"), [(CTRL_D + ENTER, Leave), (CTRL_C, KeyboardInterrupt)])
def test_going_raises(keys: str, raised: type[BaseException]) -> None:
    with pressing(keys) as screen, pytest.raises(raised):
        screen.ask("Your choice")
    with pressing(keys) as screen, pytest.raises(raised):
        screen.show(lambda: numbered(99))
    with pressing(keys) as screen, pytest.raises(raised):
        screen.hand_over("Pompey")


def test_without_words_nothing_is_completed() -> None:
    assert completions("tim", ()) == []
    assert completions("tim", WORDS) == ["timeline"]


@pytest.mark.parametrize("rows", [5, 15, 24, 50])
def test_every_line_is_seen_before_it_leaves_the_screen(rows: int) -> None:
    with drawn(80, rows) as terminal:
        FullScreen().show(lambda: numbered(60))
    paused = [shot for shot in terminal.shots if PAUSE in shot]
    seen = {line for shot in [*paused, terminal.text()] for line in shot.splitlines()}
    assert {f"line {n}" for n in range(1, 61)} <= seen
    assert terminal.pauses <= 2 * 120 // (rows - 1)


def test_a_pause_leaves_nothing_behind() -> None:
    with drawn(40, 6) as terminal:
        FullScreen().show(lambda: numbered(6))
    assert terminal.pauses > 1
    assert [line for line in terminal.all().splitlines() if line] == [f"line {n}" for n in range(1, 7)]


def test_at_a_pause_words_are_answered_and_q_leaves() -> None:
    with drawn(40, 6, ("read on", "2\r"), ("only Enter: go on, or q: quit", "q\r")) as terminal, pytest.raises(Leave):
        FullScreen().show(lambda: numbered(30))
    assert "line 9" not in terminal.all()


def test_what_was_printed_before_counts_as_unread() -> None:
    with drawn(40, 12) as terminal:
        FullScreen(printed=9).show(lambda: numbered(3))
    assert terminal.pauses == 1


def test_after_an_answer_nothing_is_unread() -> None:
    with drawn(40, 12, ("Well\\?.*>", "\r")) as terminal:
        screen = FullScreen(printed=8)
        screen.ask("Well?")
        screen.show(lambda: numbered(3))
    assert terminal.pauses == 0


def seated(program: Program, *roles: str, together: bool = False, **looks: bool) -> Sitting:
    play = start(program, roles)
    return Table(FullScreen(**looks)).begin(Sitting(play, saves.of(play), together=together))


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 15), (200, 50)])
def test_a_decision_as_it_is_drawn(
    rubicon_program: Program, request: pytest.FixtureRequest, columns: int, rows: int
) -> None:
    with drawn(columns, rows, ("1-3 ·", DOWN * 2), ("> 2", CTRL_U), ("1-3 ·", CTRL_D)) as terminal:
        seated(rubicon_program, "caesar")
    same(f"decision-{columns}x{rows}", terminal.shot("> 2"), request)
    assert all(len(line) <= columns for shot in terminal.shots for line in shot.splitlines())
    assert "Until next time. You had not chosen yet" in " ".join(terminal.text().split())


def test_a_whole_playthrough_stands_in_the_scrollback_like_plain_lines(
    rubicon_program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = [
        ("Write once more.*1-3 ·", "1\r"),
        ("judged.*1-3 ·", "2\r"),
        ("Enter: the debrief", "\r"),
        ("Enter: 1.", "all\r"),
    ]
    with drawn(80, 24, *answers) as terminal:
        sitting = seated(rubicon_program, "caesar")
    assert sitting.play.ending is not None
    assert sitting.save.finished
    play, line = start(rubicon_program, ["caesar"]), iter(["1", "2", ""])
    Table(PlainScreen(lambda prompt: next(line, None))).begin(Sitting(play, saves.of(play)))
    told, _, _ = capsys.readouterr().out.partition("DEBRIEF")
    shown = terminal.all().splitlines()
    asked = ("Your choice", "Enter: the debrief")
    assert [said for said in told.splitlines() if said not in shown and not said.startswith(asked)] == []
    assert "Sources" in shown


@pytest.mark.parametrize("columns", [20, 40, 61, 80, 120, 200])
def test_lines_fit_every_terminal(rubicon_program: Program, columns: int) -> None:
    with drawn(columns, 24, ("1-3.*1-3", "1\r"), ("judged.*1-3 ·|judged.*\\.\\.\\.", CTRL_D)) as terminal:
        seated(rubicon_program, "caesar")
        width = FullScreen().width()
    assert width == max(20, min(72, columns - 1))
    said = "".join("".join(terminal.all().split()).split("[Enter:readon]"))
    assert "Fiftymenofrankwhofoughtagainstyouarebroughtbeforeyou." in said


def test_a_page_as_it_is_drawn(request: pytest.FixtureRequest) -> None:
    names = ("Gnaeus Pompeius", "Marcus Porcius Cato", "Gaius Curio", "Mark Antony", "Márcus Túllius")

    def people() -> Block:
        return [line for name in names for line in wrap(f"**{name}**: {name} " * 4, indent="   ", first=" - ")]

    script = [("Who is who.*Space", " "), ("Curio.*the end", "?"), ("Keys on a page.*q: back", "q"), ("the end", "/")]
    script += [("/", "marcus t\r"), ("1 of 8", "n"), ("2 of 8", ESC)]
    with drawn(60, 12, *script) as terminal:
        FullScreen().page("Who is who", people)
    same("page-60x12", terminal.shot("Who is who", "Space"), request)
    same("page-keys-60x12", terminal.shot("Keys on a page"), request)
    same("page-found-60x12", terminal.shot("2 of 8"), request)
    assert "\x1b[?1049h" in terminal.written
    assert terminal.written.rindex("\x1b[?1049l") > terminal.written.rindex("2 of 8")


def test_a_short_page_is_printed() -> None:
    with drawn(60, 12) as terminal:
        FullScreen().page("veto", lambda: wrap("I forbid: a tribune's word that stops a decree."))
    assert terminal.text() == "veto\n\nI forbid: a tribune's word that stops a decree.\n"
    assert "1049" not in terminal.written


def test_ctrl_c_leaves_a_page() -> None:
    with drawn(60, 12, ("Space", CTRL_C)), pytest.raises(KeyboardInterrupt):
        FullScreen().page("Numbers", lambda: numbered(30))


def test_a_hand_over_clears_the_scrollback_and_waits(rubicon_program: Program, request: pytest.FixtureRequest) -> None:
    script = [
        ("hand over to Pompey", "\r"),
        ("Hand over to Pompey.*\\[Enter\\]", "x\r"),
        ("only Enter", "\r"),
        ("You are Pompey.*hand over to Caesar", "\r"),
        ("Hand over to Caesar", "q\r"),
    ]
    with drawn(60, 20, *script) as terminal:
        sitting = seated(rubicon_program, "pompey", "caesar")
    same("hand-over-60x20", terminal.shot("Hand over to Pompey", "[Enter]"), request)
    cleared = terminal.written.split("\x1b[2J\x1b[3J\x1b[H")
    assert len(cleared) == 4  # before and after Pompey sat down, and before Caesar
    assert "You are Pompey" in cleared[2]
    assert "Pompey" not in cleared[3]
    assert sitting.play.choices == ()


def test_together_nothing_is_cleared(rubicon_program: Program) -> None:
    with drawn(60, 20, ("Your choice", CTRL_D)) as terminal:
        seated(rubicon_program, "pompey", "caesar", together=True)
    assert "\x1b[3J" not in terminal.written


def test_leaving_at_a_pause_in_the_reveal_keeps_the_choice(rubicon_program: Program) -> None:
    with drawn(60, 15, ("Write once more.*1-3 ·", "1\r"), ("You chose: Cross.*read on", "q\r")) as terminal:
        sitting = seated(rubicon_program, "caesar")
    assert len(sitting.play.choices) == 1
    assert len(saves.read(sitting.save.name).choices) == 1
    assert f"Saved as '{sitting.save.name}'" in " ".join(terminal.text().split())


def test_leaving_at_the_end_says_how_to_read_the_debrief(rubicon_program: Program) -> None:
    script = [("Write once more.*1-3 ·", "1\r"), ("judged.*1-3 ·", "1\r"), ("Enter: the debrief", CTRL_D)]
    with drawn(80, 24, *script) as terminal:
        sitting = seated(rubicon_program, "caesar")
    assert f"'crossroads debrief {sitting.save.name}'" in " ".join(terminal.text().split())


def test_the_debrief_is_read_by_its_contents(rubicon_program: Program) -> None:
    script = [
        ("Write once more.*1-3 ·", "1\r"),
        ("judged.*1-3 ·", "1\r"),
        ("Enter: the debrief", "\r"),
        ("Enter: 1\\. ", "99\r"),
        ("Type a number from 1 to", "what\r"),
        ("Type a number.*Type a number", "2\r"),
        ("Your line and history's.*q: back", "q"),
        ("Enter: 3\\. ", "q\r"),
    ]
    with drawn(80, 24, *script) as terminal:
        seated(rubicon_program, "caesar")
    assert "To pass it on" in terminal.text()


def test_no_colour_but_bold_and_reverse_where_it_is_not_wanted(
    rubicon_program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with drawn(80, 24, ("Write once more.*1-3 ·", CTRL_D)) as terminal:
        seated(rubicon_program, "caesar")
    codes = {code for run in re.findall(r"\x1b\[([0-9;]*)m", terminal.written) for code in run.split(";")}
    assert codes <= {"", "0", "1", "3", "7"}
    assert {"1", "3", "7"} <= codes


def test_ascii_only(rubicon_program: Program) -> None:
    with drawn(80, 24, ("Write once more.*1-3 -", "2"), ("Enter decides", CTRL_U), ("1-3 -", CTRL_D)) as terminal:
        seated(rubicon_program, "caesar", ascii_only=True)
    assert terminal.written.isascii()


def test_the_toolbar_can_be_switched_off(rubicon_program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSROADS_TOOLBAR", "off")
    with drawn(80, 24, ("Your choice.*>", CTRL_D)) as terminal:
        seated(rubicon_program, "caesar")
    assert "? help" not in terminal.written


def test_no_terminal_is_asked_where_its_cursor_is(rubicon_program: Program) -> None:
    with drawn(80, 24, ("Write once more.*1-3 ·", CTRL_D)) as terminal:
        seated(rubicon_program, "caesar")
    assert "\x1b[6n" not in terminal.written
