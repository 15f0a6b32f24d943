"""Terminals for tests: one that is only drawn, one that is real."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
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


PAUSE = "[Enter: read on]"
HOPELESS = 60  # seconds after which nothing more will come; no test is about time


class Drawn:
    """A file in which whatever is drawn lands on a pyte screen, and somebody who answers it.

    The next answer of `script` is typed when its pattern is seen; at a pause Enter is pressed,
    once each time.
    """

    encoding = "utf-8"

    def __init__(self, columns: int, rows: int, script: Sequence[tuple[str, str]], typed: PipeInput) -> None:
        self.written = ""
        self.shots: list[str] = []
        """The screen after each time something was drawn."""
        self.pauses = 0
        self._script, self._typed, self._paused = list(script), typed, False
        self.pyte = pyte.HistoryScreen(columns, rows, history=9999)
        self._stream = pyte.Stream(self.pyte)

    def write(self, text: str) -> int:
        self.written += text
        self._stream.feed(text)
        return len(text)

    def flush(self) -> None:
        text = self.text()
        if self.shots and self.shots[-1] == text:
            return
        self.shots.append(text)
        pauses = text.rstrip().endswith(PAUSE)
        if self._script and re.search(self._script[0][0], text, re.DOTALL):
            self._typed.send_text(self._script.pop(0)[1])
        elif pauses and not self._paused:
            self.pauses += 1
            self._typed.send_text("\r")
        self._paused = pauses

    def shot(self, *wanted: str) -> str:
        """The screen as it last was with all this on it."""
        return next(shot for shot in reversed(self.shots) if all(part in shot for part in wanted))

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


def same(name: str, text: str, request: pytest.FixtureRequest) -> None:
    """Compare with the file of that name in `screens/`; `--rewrite` writes it."""
    file = Path(__file__).parent / "screens" / f"{name}.txt"
    if request.config.getoption("--rewrite"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


@contextmanager
def drawn(columns: int, rows: int, *script: tuple[str, str]) -> Iterator[Drawn]:
    """A terminal of that size, and what is typed there when what is seen."""
    with create_pipe_input() as typed:
        screen = Drawn(columns, rows, script, typed)

        def waits_in_vain(*_: object) -> None:
            raise AssertionError(f"nobody answers this:\n{screen.text()}")

        before = signal.signal(signal.SIGALRM, waits_in_vain)
        signal.alarm(HOPELESS)
        try:
            with create_app_session(input=typed, output=_output(screen)):
                yield screen
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)


def _output(screen: Drawn) -> Vt100_Output:
    return Vt100_Output(
        screen,
        lambda: Size(rows=screen.pyte.lines, columns=screen.pyte.columns),
        term="xterm-256color",
        default_color_depth=ColorDepth.DEPTH_1_BIT,
    )


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
        """The screen and what has scrolled off it, as it is at this moment: perhaps half redrawn."""
        return self("capture-pane", "-p", "-S", "-")

    def once(self, holds: Callable[[str], bool]) -> str:
        """The screen and what has scrolled off it, as soon as that holds of them.

        A resize is noticed late, and then the prompt is wiped before it is drawn anew, so one look proves nothing.
        """
        end = time.monotonic() + HOPELESS
        while not holds(seen := self.all()):
            assert time.monotonic() < end, f"this never became right:\n{seen}"
            time.sleep(0.02)
        return seen

    def press(self, *keys: str) -> None:
        self("send-keys", *keys)

    def resize(self, columns: int, rows: int) -> None:
        self("resize-window", "-x", str(columns), "-y", str(rows))

    def wait(self, *wanted: str, gone: str | None = None, seconds: float = HOPELESS) -> str:
        """Wait until all this is seen, and `gone` is not; what is then seen."""
        end = time.monotonic() + seconds
        while not all(part in (seen := self.text()) for part in wanted) or (gone is not None and gone in seen):
            assert time.monotonic() < end, f"no {wanted!r} (or still {gone!r}) in:\n{seen}"
            time.sleep(0.02)
        return seen

    def changed(self, seen: str) -> None:
        """Wait until something else is seen."""
        end = time.monotonic() + HOPELESS
        while self.text() == seen:
            assert time.monotonic() < end, f"nothing changes in:\n{seen}"
            time.sleep(0.02)

    def game(self) -> int:
        """The process that plays."""
        return int(Path(f"{os.environ['CROSSROADS_HOME']}.pid").read_text())

    def close(self) -> None:
        subprocess.run(["tmux", "-L", self._name, "kill-server"], check=False, capture_output=True)


@contextmanager
def tmux(arguments: str, columns: int = 80, rows: int = 24) -> Iterator[Tmux]:
    """The game in tmux; a line before it and its exit code after it."""
    needs_tmux()
    home = os.environ["CROSSROADS_HOME"]
    steps = [
        f"cd {ROOT}",
        "trap : INT",
        "echo before",
        f"stty -a > {home}.before",
        f"sh -c 'echo $$ > {home}.pid; exec {sys.executable} -m game {arguments}'",
        "echo ended $?",
        f"stty -a > {home}.after",
        "echo compared",
        "read x",
    ]
    script = Path(f"{home}.sh")
    script.write_text("\n".join(steps), "utf-8")
    terminal = Tmux(f"sh {script}", columns, rows)
    try:
        yield terminal
    finally:
        terminal.close()
