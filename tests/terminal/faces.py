"""Terminals for tests: one that is only drawn, one that is real."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

ROOT = Path(__file__).parent.parent.parent


class Drawn:
    """A file in which whatever is drawn lands on a pyte screen, with what has scrolled off it."""

    encoding = "utf-8"

    def __init__(self, columns: int, rows: int) -> None:
        self.written = ""
        self.pyte = pyte.HistoryScreen(columns, rows, history=9999)
        self._stream = pyte.Stream(self.pyte)

    def write(self, text: str) -> int:
        self.written += text
        self._stream.feed(text)
        return len(text)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise io.UnsupportedOperation

    def text(self) -> str:
        return "\n".join(row.rstrip() for row in self.pyte.display).strip("\n") + "\n"

    def all(self) -> str:
        """The scrollback too."""
        width = self.pyte.columns
        above = ["".join(row[n].data for n in range(width)).rstrip() for row in self.pyte.history.top]
        return "\n".join(above) + "\n" + self.text()


@contextmanager
def drawn(columns: int, rows: int, keys: str) -> Iterator[Drawn]:
    """A terminal of that size on which these keys are pressed."""
    screen = Drawn(columns, rows)
    output = Vt100_Output(
        screen,
        lambda: Size(rows=screen.pyte.lines, columns=screen.pyte.columns),
        term="xterm-256color",
        enable_cpr=False,
        default_color_depth=ColorDepth.DEPTH_1_BIT,
    )
    with create_pipe_input() as typed, create_app_session(input=typed, output=output):
        pressed(typed, keys)
        yield screen


def pressed(typed: PipeInput, keys: str) -> None:
    typed.send_text(keys)


def needs_tmux() -> None:
    """Skip with one line where there is no tmux; in CI it must be there."""
    if shutil.which("tmux") is None:
        assert os.environ.get("CI") != "true", "tmux is missing: the tests on a real terminal must run here"
        pytest.skip("no tmux here: resizing, the alternate screen and signals on a real terminal were not tested")


class Tmux:
    """A command in a terminal of its own; `wait` polls until a text stands there."""

    def __init__(self, command: str, columns: int = 80, rows: int = 24) -> None:
        self._name = "crossroads" + uuid.uuid4().hex[:12]
        self("-u", "-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows), command)

    def __call__(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-L", self._name, *arguments], check=True, capture_output=True, text=True, encoding="utf-8"
        )
        return done.stdout

    def text(self) -> str:
        return self("capture-pane", "-p")

    def all(self) -> str:
        return self("capture-pane", "-p", "-S", "-")

    def press(self, *keys: str) -> None:
        self("send-keys", *keys)

    def resize(self, columns: int, rows: int) -> None:
        self("resize-window", "-x", str(columns), "-y", str(rows))

    def wait(self, *wanted: str, gone: str | None = None, seconds: float = 60) -> str:
        """Wait until all this is seen, and `gone` is not; what is then seen."""
        end = time.monotonic() + seconds
        while not all(part in (seen := self.text()) for part in wanted) or (gone is not None and gone in seen):
            assert time.monotonic() < end, f"no {wanted!r} (or still {gone!r}) in:\n{seen}"
            time.sleep(0.02)
        return seen

    def close(self) -> None:
        subprocess.run(["tmux", "-L", self._name, "kill-server"], check=False, capture_output=True)


@contextmanager
def tmux(arguments: str, columns: int = 80, rows: int = 24) -> Iterator[Tmux]:
    """The game in tmux; a line before it and its exit code after it."""
    needs_tmux()
    game = f"{sys.executable} -m game {arguments}"
    command = (
        f"cd {ROOT}; echo before; stty -a > $CROSSROADS_HOME.1; {game}; echo ended $?; stty -a > $CROSSROADS_HOME.2"
    )
    terminal = Tmux(f"{command}; echo compared; read x", columns, rows)
    try:
        yield terminal
    finally:
        terminal.close()
