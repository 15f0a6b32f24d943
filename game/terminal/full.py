"""The terminal's own screen: a printed transcript that pauses, a one-line prompt, pages over it.

Whatever has been shown stays in the terminal's scrollback, as with plain lines. Only this
module, `pager` and `signals` know prompt_toolkit; `choosing` alone imports it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from prompt_toolkit import print_formatted_text
from prompt_toolkit.application import get_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.document import Document
from prompt_toolkit.filters import is_done
from prompt_toolkit.formatted_text import FormattedText, StyleAndTextTuples
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Window
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.shortcuts import PromptSession

from game import text as door
from game.terminal import pager
from game.terminal.commands import WORDS, understand
from game.terminal.layout import NARROWEST, WIDTH, Block, at_width, to_ascii, width_of, wrap
from game.terminal.pausing import Make, Reading, rows
from game.terminal.screen import Leave
from game.terminal.signals import stoppable, watch, without_mouse

SHORT_PAGE = 6
"""A page of no more lines is printed: it would be gone from the screen sooner than read."""

CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""Clears the screen and the scrollback."""


class FullScreen:
    """A terminal that can be written anywhere. `printed`: rows that stand on it and were not read yet.

    Raises whatever prompt_toolkit raises where it finds no terminal that it knows.
    """

    hides = True
    turns = True

    def __init__(self, *, ascii_only: bool = False, printed: int = 0) -> None:
        self._ascii = ascii_only
        self._unread = printed
        self._output = get_app_session().output
        if isinstance(self._output, Vt100_Output):
            # The terminal is never asked where its cursor is. Not every one answers, and with the answer the
            # toolbar would go to the lowest row, from where a terminal made smaller pushes copies into the scrollback.
            self._output.enable_cpr = False

    def width(self) -> int:
        """A line that is good to read, or what the terminal has."""
        return max(NARROWEST, min(WIDTH, self._size().columns - 1))

    def show(self, make: Make) -> None:
        """Print lines, pausing before unread ones would leave the screen."""
        reading = Reading(make, self.width())
        while reading:
            size = self._size()
            page = max(2, size.rows - 1)
            asking = 4 if size.columns >= 60 else 5  # a blank line, the question, what is typed, the toolbar
            lines = reading.next(page - self._unread, page, asking - 1, size.columns)
            if lines:
                self._print(lines)
            else:
                self._wait("[Enter: read on] ")
                reading.at(self.width())

    def page(self, title: str, make: Make) -> None:
        """Turn to a page over the transcript; a short one is printed."""
        with at_width(self.width()):
            short = len(make()) <= SHORT_PAGE
        if short:
            self.show(lambda: [[], *wrap(title, style="bold"), [], *make()])
            return
        pager.read(title, make, ascii_only=self._ascii)

    def ask(
        self,
        prompt: str,
        *,
        toolbar: Callable[[str], str] | None = None,
        words: Sequence[str] = (),
        numbers: Sequence[int] = (),
    ) -> str | None:
        """The line typed. Raises Leave on Ctrl-D, KeyboardInterrupt on Ctrl-C."""
        with at_width(self.width()):
            lines: Block = [[], *wrap(prompt)]
        size = self._size()
        if self._unread and self._unread + rows(lines, size.columns) + 2 > size.rows:
            self._wait("[Enter: read on] ")
        self._print(lines)  # as lines, so that the prompt itself is short and survives a resize
        session = _session("> ", _keys(numbers, words))
        if toolbar is not None and os.environ.get("CROSSROADS_TOOLBAR") != "off":
            self._add_toolbar(session, toolbar)
        return self._typed(session)

    def hand_over(self, name: str) -> None:
        """Clear screen and scrollback, wait for the next player, and begin at the top."""
        self._clear()
        with at_width(self.width()):
            self._print(wrap(f"Hand over to {name}. Press Enter when {name} sits here and nobody else looks."))
        self._wait("[Enter] ")
        self._clear()

    def _wait(self, prompt: str) -> None:
        """Wait for Enter. Raises Leave when the reader quits; to anything else it says what can be typed."""
        while True:
            command = understand(self._typed(_session(prompt, without_mouse(), erase=True)))
            if command.name == "quit":
                raise Leave
            if command.name == "nothing":
                return
            prompt = "[only Enter: go on, or q: quit] "

    def _typed(self, session: PromptSession[str]) -> str:
        try:
            with stoppable():
                return session.prompt(pre_run=watch)
        except EOFError:
            raise Leave from None
        finally:
            self._unread = 0

    def _add_toolbar(self, session: PromptSession[str], toolbar: Callable[[str], str]) -> None:
        """A line under the prompt that says what is typed so far would do; gone when it is done."""

        def drawn() -> StyleAndTextTuples:
            said = door.plain(toolbar(session.default_buffer.text))
            return [("", _cut(to_ascii(said) if self._ascii else said, self._size().columns - 1))]

        below = Window(FormattedTextControl(drawn), height=1, dont_extend_height=True, style="reverse")
        whole = session.layout.container
        assert isinstance(whole, HSplit)
        whole.children.append(ConditionalContainer(below, ~is_done))

    def _print(self, lines: Block) -> None:
        drawn = [
            (style, to_ascii(piece) if self._ascii else piece) for line in lines for style, piece in [*line, ("", "\n")]
        ]
        print_formatted_text(FormattedText(drawn), end="", output=self._output)
        self._unread += rows(lines, self._size().columns)

    def _clear(self) -> None:
        self._output.write_raw(CLEAR)
        self._output.flush()
        self._unread = 0

    def _size(self) -> Size:
        return self._output.get_size()


def _session(prompt: str, keys: KeyBindings, *, erase: bool = False) -> PromptSession[str]:
    """A prompt of one line: no history, no menu, no mouse."""
    return PromptSession(
        [("bold", prompt)], key_bindings=keys, erase_when_done=erase, reserve_space_for_menu=0, history=DummyHistory()
    )


def _cut(text: str, columns: int) -> str:
    """As much of the text as fits on a line."""
    if width_of(text) <= columns:
        return text
    while text and width_of(text) > columns - 3:
        text = text[:-1]
    return text.rstrip() + "..."


def _keys(numbers: Sequence[int], words: Sequence[str]) -> KeyBindings:
    """Up and Down put the number before or after in the line; Tab completes it, each time another way."""
    keys = without_mouse()
    options = [str(number) for number in numbers]
    round_of: list[str] = []

    def put(event: KeyPressEvent, step: int) -> None:
        typed = event.current_buffer.text.strip()
        begun = 0 if step > 0 else -1
        place = (options.index(typed) + step) % len(options) if typed in options else begun
        event.current_buffer.document = Document(options[place])

    def complete(event: KeyPressEvent) -> None:
        typed = event.current_buffer.text
        if typed not in round_of:
            round_of[:] = [typed, *completions(typed, words)]
        event.current_buffer.document = Document(round_of[(round_of.index(typed) + 1) % len(round_of)])

    if options:
        keys.add("down")(lambda event: put(event, 1))
        keys.add("up")(lambda event: put(event, -1))
    keys.add("tab")(complete)
    return keys


def completions(typed: str, words: Sequence[str]) -> list[str]:
    """What a typed line may become: commands, and after 'g ', 'glossary ' or '/' the words given."""
    line = typed.lstrip()
    first, blank, rest = line.partition(" ")
    if line.startswith("/"):
        head, begun, among = "/", line[1:].lstrip(), words
    elif blank and first.casefold() in WORDS["glossary"]:
        head, begun, among = f"{first} ", rest.lstrip(), words
    else:
        head, begun, among = "", line, tuple(WORDS) if line and words else ()
    return [head + word for word in among if word.startswith(begun.casefold()) and word != begun]
