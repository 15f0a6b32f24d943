"""The commands. The only place that prints an error and exits; heavy imports happen inside a command."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

from game.cli import playing
from game.cli.common import FINDINGS, INTERRUPTED, OK, USAGE, tell
from game.cli.parser import parser
from game.errors import (
    CrossroadsError,
    NoSuchLesson,
    NoSuchRole,
    SaveNotFound,
    ScenarioError,
    ScenarioNotFound,
)

__all__ = ["FINDINGS", "INTERRUPTED", "OK", "USAGE", "main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; its exit code: 0, 1 for findings and errors, 2 for usage, 130 when interrupted."""
    _speak_utf8()
    arguments = parser().parse_args(argv)
    if not hasattr(arguments, "run"):
        arguments = parser().parse_args(["play"])
        arguments.run = playing.come_in
    try:
        return int(arguments.run(arguments))
    except KeyboardInterrupt:
        print("\nStopped. What you had chosen is saved;\n'crossroads resume' goes on from there.")
        return INTERRUPTED
    except (ScenarioNotFound, NoSuchRole, NoSuchLesson, SaveNotFound) as error:
        return tell(str(error), USAGE)
    except ScenarioError as error:
        return tell(f"The scenario cannot be played:\n{error}", FINDINGS)
    except CrossroadsError as error:
        return tell(str(error), FINDINGS)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:
        from game.terminal.screen import Leave

        if isinstance(error, Leave):
            print("\nUntil next time.")
            return OK
        return tell(_fault(error), FINDINGS)


def _speak_utf8() -> None:
    """A redirected output is UTF-8 whatever the locale; a terminal keeps its own and never fails."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(**({"errors": "replace"} if stream.isatty() else {"encoding": "utf-8", "errors": "replace"}))
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def _fault(error: Exception) -> str:
    """One sentence for a fault of ours; its details go to a file that the sentence names."""
    import tempfile

    with tempfile.NamedTemporaryFile("w", prefix="crossroads-", suffix=".log", delete=False, encoding="utf-8") as log:
        traceback.print_exception(error, file=log)
    return f"Something went wrong inside Crossroads ({type(error).__name__}). The details are in '{log.name}'."
