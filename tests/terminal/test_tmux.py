"""On a real terminal: resizing, the alternate screen, the scrollback, and how the terminal is left."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from game import saves

from .faces import PAUSE, Tmux, needs_tmux, tmux

GAME = "play tests/small/rubicon --as caesar"
PROMPT = "Your choice, 1-3 ('help' lists what"
READY = "1-3 · ? help · q quit"


def read_on(terminal: Tmux, until: str) -> str:
    """Press Enter at each pause until that is seen below."""
    while True:
        seen = terminal.wait("\n")
        if until in seen:
            return seen
        if seen.rstrip().endswith(PAUSE):
            terminal.press("Enter")
            terminal.changed(seen)


def test_a_resize_while_reading_leaves_no_ghosts_and_loses_nothing() -> None:
    with tmux(GAME) as terminal:
        terminal.wait(PAUSE)
        for columns, rows in ((40, 15), (80, 24), (40, 15), (120, 40), (40, 15)):
            terminal.resize(columns, rows)
        terminal.once(lambda everything: everything.count(PAUSE) == 1)
        read_on(terminal, READY)
        for columns, rows in ((80, 24), (40, 15), (60, 20), (40, 15), (120, 40), (40, 15)):
            terminal.resize(columns, rows)
        terminal.press("2")
        terminal.wait("> 2", "Enter decides: 2. Wait")
        alone = ("> 2", "Enter decides", "Do you cross?")
        gone = (PAUSE, "? help")
        everything = terminal.once(
            lambda text: all(text.count(part) == 1 for part in alone) and not any(part in text for part in gone)
        )
        said = " ".join(everything.split())
        for words in ("Two commanders, one river.", "Caesar stands in Ravenna", "The Senate: firm", "1. Cross 2. Wait"):
            assert words in said


def test_a_page_gives_the_transcript_back() -> None:
    with tmux(GAME) as terminal:
        before = read_on(terminal, READY)
        terminal.press("?", "Enter")
        terminal.wait("At a decision, type the number", "q: back")
        terminal.resize(40, 15)
        terminal.wait("help, ?: this page", "Space: on")
        terminal.press("/")
        terminal.press("-l", "SCORE")
        terminal.press("Enter")
        terminal.wait("There is no score", "1 of 1")
        terminal.resize(80, 24)
        terminal.press("Escape")
        terminal.wait("> ?", "2. Wait for the legions", gone="q: back")
        everything = terminal.once(
            lambda text: text.count("Do you cross?") == 1 and "> ?" in text and "There is no score" not in text
        )
        assert before.split(PROMPT)[0].split()[-40:] == everything.split("> ?")[0].split(PROMPT)[0].split()[-40:]


def test_a_hand_over_clears_screen_and_scrollback() -> None:
    with tmux("play tests/small/rubicon --as pompey,caesar") as terminal:
        read_on(terminal, "hand over to Pompey")
        terminal.press("Enter")
        terminal.wait("Hand over to Pompey. Press Enter when", "[Enter]")
        terminal.once(lambda everything: "Two commanders" not in everything)
        terminal.press("Enter")
        assert "You are Pompey" in read_on(terminal, "hand over to Caesar")
        terminal.press("Enter")
        terminal.wait("Hand over to Caesar.")
        terminal.once(lambda everything: "You are Pompey" not in everything)


@pytest.mark.parametrize("where", ["pause", "prompt", "page"])
@pytest.mark.parametrize(("how", "code"), [("C-c", 130), ("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_whatever_stops_it_the_terminal_is_left_sane(where: str, how: str, code: int) -> None:
    needs_tmux()
    home = Path(os.environ["CROSSROADS_HOME"])
    with tmux(GAME) as terminal:
        terminal.wait(PAUSE)
        if where != "pause":
            read_on(terminal, READY)
            terminal.press("1", "Enter")
            terminal.wait("You chose: Cross")
            read_on(terminal, READY)
        if where == "page":
            terminal.press("?", "Enter")
            terminal.wait("q: back")
        if how == "C-c":
            terminal.press("C-c")
        else:
            os.kill(terminal.game(), signal.Signals[how])
        terminal.wait(f"ended {code}", "compared")
        before, after = (home.with_name(home.name + end).read_text() for end in (".before", ".after"))
        assert before == after
        assert "-echo " not in after
        assert terminal("display-message", "-p", "#{alternate_on} #{cursor_flag}").strip() == "0 1"
        assert (len(saves.listing()) == 0) == (where == "pause")
