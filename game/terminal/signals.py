"""What can befall a running prompt or page: it is told to stop, or the terminal sends what no key sends."""

from __future__ import annotations

import asyncio
import errno
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from prompt_toolkit.application import get_app
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys


class Stopped(Exception):
    """The process was told to stop, by this signal, while something was being asked or read."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def watch() -> None:
    """Let SIGTERM and SIGHUP end the running application with `Stopped`. To be called in its `pre_run`."""
    app, loop = get_app(), asyncio.get_running_loop()

    def stop(number: int) -> None:
        if app.is_running and not app.is_done:
            app.exit(exception=Stopped(number))

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows; not in the main thread
                loop.add_signal_handler(number, stop, number)


@contextmanager
def stoppable() -> Iterator[None]:
    """Turn `Stopped` into the exit that a shell expects; a terminal that is gone counts as a hang-up."""
    try:
        yield
    except Stopped as told:
        raise SystemExit(128 + told.number) from None
    except OSError as error:
        if error.errno != errno.EIO:
            raise
        raise SystemExit(128 + 1) from None


def without_mouse() -> KeyBindings:
    """Keys to begin with. The mouse is off; what only looks like it makes prompt_toolkit 3.0 fail, so it is dropped."""
    keys = KeyBindings()
    keys.add(Keys.Vt100MouseEvent, eager=True)(lambda event: None)
    return keys
