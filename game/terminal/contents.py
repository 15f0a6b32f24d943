"""A long text by its contents, as the debrief is: on a screen that can turn pages, part by part, in any order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from game.terminal.commands import understand
from game.terminal.debriefing import Section
from game.terminal.layout import Block, heading, rule, wrap
from game.terminal.screen import Screen

ALL = ("all", "print")


def read(screen: Screen, sections: Callable[[], Sequence[Section]], title: str = "DEBRIEF") -> None:
    """Let somebody read the parts, Enter by Enter or by number, until the last or 'q'. Raises Leave."""
    names = [part.name for part in sections()]
    numbers = range(1, len(names) + 1)

    def listed() -> Block:
        lines: Block = [[], *heading(title)]
        for number, name in zip(numbers, names, strict=True):
            lines += wrap(name, indent="     ", first=f"{number:3}. ")
        return lines

    screen.show(listed)
    following = 1
    while True:
        enter = f"Enter: {following}. {names[following - 1]}" if following in numbers else "Enter: done"
        typed = screen.ask(f"{enter} (or a number, 'all', q)", numbers=numbers)
        command = understand(typed or "")
        wanted = {"nothing": following, "choose": command.number}.get(command.name, 0)
        if typed is None or command.name == "quit" or (command.name == "nothing" and wanted not in numbers):
            return
        if command.name == "unknown" and command.rest.casefold() in ALL:
            screen.show(lambda: [line for part in sections() for line in part.lines])
            return
        if wanted not in numbers:
            screen.show(lambda: [[], *wrap(f"Type a number from 1 to {len(names)}, 'all', or 'q' to leave.")])
            continue
        screen.page(names[wanted - 1], partial(_untitled, sections, wanted - 1))
        following = wanted + 1


def _untitled(sections: Callable[[], Sequence[Section]], at: int) -> Block:
    """A part without its title: the page shows that."""
    part = sections()[at]
    return part.lines[len(rule()) + len(heading(part.name)) :]
