"""What a person waits for: whole processes, timed from their start to what they put out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
"""Seconds after which something that did not come out counts as missing."""


# What the kernel tells a parent of its child's memory begins with the parent's own: the child has to say it.
_PEAK = """
with open("/proc/self/status") as status:
    print("peak", *(line.split()[1] for line in status if line.startswith("VmHWM")), file=sys.stderr)
"""


class Watched:
    """A command whose output is read as it comes; `terminal` gives it one of 80 columns and many rows."""

    def __init__(self, arguments: Sequence[str], *, terminal: bool = False) -> None:
        self.home = tempfile.TemporaryDirectory()
        self.seen = ""
        environment = {**os.environ, "CROSSROADS_HOME": self.home.name, "PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm"}
        if terminal:
            self.reads, theirs = pty.openpty()
            fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 2000, 80, 0, 0))
            self.writes, near = self.reads, (theirs, theirs)
        else:
            in_theirs, self.writes = os.pipe()
            self.reads, out_theirs = os.pipe()
            near = (in_theirs, out_theirs)
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "game", *arguments],
            cwd=ROOT,
            env=environment,
            stdin=near[0],
            stdout=near[1],
            stderr=subprocess.DEVNULL,
        )
        for end in set(near):
            os.close(end)

    def until(self, there: Callable[[str], bool]) -> float:
        """Seconds from the start until the output, its blanks folded, is so."""
        limit = time.perf_counter() + PATIENCE
        while not there(_folded(self.seen)):
            ready, _, _ = select.select([self.reads], [], [], max(0.0, limit - time.perf_counter()))
            part = os.read(self.reads, 65536) if ready else b""
            now = time.perf_counter() - self.begun
            if not part:
                raise RuntimeError(f"It did not come; there was only: {self.seen[-500:]}")
            self.seen += part.decode("utf-8", "replace")
        return now

    def type(self, answer: str) -> None:
        """Give an answer, and start the clock anew."""
        self.seen, self.begun = "", time.perf_counter()
        os.write(self.writes, f"{answer}\n".encode())

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        for end in {self.reads, self.writes}:
            os.close(end)
        self.home.cleanup()


def starts(title: str, question: str, *, terminal: bool) -> tuple[float, float, float]:
    """Seconds from the start of `play --as nagy` to the cover, to the first question; from an answer to its reveal."""
    plain = [] if terminal else ["--plain"]
    watched = Watched(["play", "--as", "nagy", *plain], terminal=terminal)
    try:
        cover = watched.until(lambda seen: title in seen)
        decision = watched.until(lambda seen: question in seen and ">" in seen.rpartition(question)[2])
        watched.type("1")
        return cover, decision, watched.until(lambda seen: "What was done then" in seen)
    finally:
        watched.close()


def whole(program: str, arguments: Sequence[str] = (), typed: str = "") -> tuple[float, float]:
    """Seconds that a Python program takes from start to end, and the most memory it held, in MiB (on Linux)."""
    with tempfile.TemporaryDirectory() as home:
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", f"{program}\n{_PEAK}", *arguments],
            cwd=ROOT,
            env={**os.environ, "CROSSROADS_HOME": home},
            input=typed,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=True,
        )
        return time.perf_counter() - begun, int(done.stderr.rpartition("peak")[2]) / 1024


def _folded(text: str) -> str:
    return " ".join(re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()=>][0-9A-B]?", "", text).split())
