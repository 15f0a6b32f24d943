"""A page over the whole terminal, in the alternate screen: when it is left, the transcript stands as before."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition, FilterOrBool
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import ConditionalContainer, HSplit, Layout, VSplit, Window
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl

from game.terminal.layout import Block, wrap
from game.terminal.page import Page
from game.terminal.pausing import Make
from game.terminal.signals import stoppable, watch, without_mouse

KEYS = (
    ("Down, j, Enter", "a line on"),
    ("Up, k", "a line back"),
    ("Space, Page Down", "a screen on"),
    ("b, Page Up", "a screen back"),
    ("g, Home", "to the beginning"),
    ("G, End", "to the end"),
    ("/", "search; capitals and accents do not matter"),
    ("n, N", "the next place found, the one before"),
    ("q, Esc", "back to where you were"),
)


def read(title: str, make: Make, *, ascii_only: bool = False) -> None:
    """Let somebody read a page until q or Esc. Raises KeyboardInterrupt on Ctrl-C, SystemExit when told to stop."""
    with stoppable():
        _Pager(title, make, ascii_only).app.run(pre_run=watch)


class _Pager:
    """A page, the help on its keys above it at times, and the line where a search is typed."""

    def __init__(self, title: str, make: Make, ascii_only: bool) -> None:
        self._pages = [Page(title, make, ascii_only=ascii_only)]
        self._ascii = ascii_only
        self._query = Buffer(multiline=False)
        self._body = FormattedTextControl(self._drawn, focusable=True, show_cursor=False)
        self._typing = Condition(lambda: get_app().layout.has_focus(self._query))
        self.app: Application[None] = Application(
            layout=self._layout(), key_bindings=self._keys(), before_render=self._fit, full_screen=True
        )
        self.app.ttimeoutlen = 0.05  # seconds until Esc is Esc and not the beginning of an arrow key

    @property
    def _page(self) -> Page:
        return self._pages[-1]

    def _fit(self, app: Application[None]) -> None:
        size = app.output.get_size()
        self._page.fit(size.columns, size.rows - 2)

    def _drawn(self) -> StyleAndTextTuples:
        drawn = [pair for line in self._page.visible() for pair in [*line, ("", "\n")]]
        return list(drawn[:-1])

    def _layout(self) -> Layout:
        title = FormattedTextControl(lambda: [("bold", self._page.title)])
        status = FormattedTextControl(lambda: [("", self._page.status())])
        asked = VSplit([Window(FormattedTextControl("/"), width=1), Window(BufferControl(self._query))], height=1)
        rows = [
            Window(title, height=1, style="reverse"),
            Window(self._body),
            ConditionalContainer(asked, self._typing),
            ConditionalContainer(Window(status, height=1, style="reverse"), ~self._typing),
        ]
        return Layout(HSplit(rows), focused_element=self._body)

    def _keys(self) -> KeyBindings:
        keys = without_mouse()

        def on(names: str, does: Callable[[], None], when: FilterOrBool = ~self._typing) -> None:
            for name in names.split():
                keys.add(name, filter=when, eager=True)(lambda event: does())

        on("down j enter", lambda: self._page.move(1))
        on("up k", lambda: self._page.move(-1))
        on("space pagedown", lambda: self._page.screen(1))
        on("b pageup", lambda: self._page.screen(-1))
        on("g home", lambda: self._page.end(-1))
        on("G end", lambda: self._page.end(1))
        on("n", lambda: self._page.again(1))
        on("N", lambda: self._page.again(-1))
        on("?", self._help)
        on("q escape", self._back)
        on("/", self._ask)
        on("enter", self._search, self._typing)
        on("escape", self._ask_no_more, self._typing)

        @keys.add("c-c")
        @keys.add("<sigint>")
        def _(event: KeyPressEvent) -> None:
            event.app.exit(exception=KeyboardInterrupt())

        return keys

    def _help(self) -> None:
        if len(self._pages) == 1:
            self._pages.append(Page("Keys on a page", _help, ascii_only=self._ascii))

    def _back(self) -> None:
        if len(self._pages) > 1:
            self._pages.pop()
        else:
            self.app.exit()

    def _ask(self) -> None:
        self._query.reset()
        self.app.layout.focus(self._query)

    def _ask_no_more(self) -> None:
        self.app.layout.focus(self._body)

    def _search(self) -> None:
        self._ask_no_more()
        self._page.search(self._query.text)


def _help() -> Block:
    return [line for names, does in KEYS for line in wrap(f"**{names}**: {does}", indent="   ", first=" - ")]
