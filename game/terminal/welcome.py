"""The way in: who one would be, and how long the texts should be. Asked before anything is played."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from game import wording
from game.saves import Save
from game.scenario.cover import Cover
from game.terminal import covers
from game.terminal.commands import Command, understand
from game.terminal.layout import Block, heading, wrap
from game.terminal.screen import Leave, Screen


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to play: the roles, and whether by the shorter texts."""

    roles: tuple[str, ...]
    short: bool


def unfinished(save: Save, cover: Cover) -> Block:
    """What waits to be resumed: whose playthrough, how far, since when."""
    names = {role.id: role.name for role in cover.roles}
    who = wording.listed([names.get(role, role) for role in save.roles], "and")
    who = f"A lesson of {save.lesson} minutes" if save.lesson is not None else who
    at = save.saved.astimezone()
    when = f"saved {at.day} {wording.MONTHS[at.month - 1][:3]} {at:%H:%M}"
    return [
        *heading(f"{wording.PROGRAM}: {cover.title}"),
        *wrap(f"{who}, decision {len(save.choices) + 1}, {when}."),
    ]


def asks_to_resume(screen: Screen) -> bool:
    """Whether to go on with what waits, rather than to begin anew. Raises Leave."""
    while True:
        line = screen.ask("Enter resumes, n starts anew, q quits")
        command = Command("quit") if line is None else understand(line)
        if command.name == "quit":
            raise Leave
        if command.name == "nothing" or command.rest.casefold() in ("n", "new", "anew"):
            return command.name == "nothing"
        screen.show(partial(_sentence, "Press Enter to resume, or type 'n' to start anew, or 'q' to quit."))


def ask_wish(screen: Screen, cover: Cover, *, short: bool) -> Wish | None:
    """Who would you be, and how much would you read? None at the end of input or on quitting."""
    screen.show(lambda: [[], *covers.who(cover)])
    roles = _roles(screen, cover)
    if roles is None:
        return None
    if short:
        return Wish(roles, True)
    line = screen.ask("Full texts: Enter. Shorter and simpler ones: s")
    if line is None or understand(line).name == "quit":
        return None
    return Wish(roles, line.strip().casefold() in ("s", "short"))


def _roles(screen: Screen, cover: Cover) -> tuple[str, ...] | None:
    ids = [role.id for role in cover.roles]
    numbers = range(1, len(ids) + 1)
    while True:
        line = screen.ask(f"A number from 1 to {len(ids)}; several share one keyboard, as in '1 3'", numbers=numbers)
        command = Command("quit") if line is None else understand(line)
        if command.name == "quit":
            return None
        pieces = (line or "").replace(",", " ").split()
        named = [ids[int(piece) - 1] if _within(piece, len(ids)) else piece.casefold() for piece in pieces]
        if named and set(named) <= set(ids):
            return tuple(role for role in ids if role in named)
        said = f"Type a number from 1 to {len(ids)} or a name: {wording.listed(ids)}. 'quit' leaves."
        screen.show(partial(_sentence, said))


def _sentence(said: str) -> Block:
    return [[], *wrap(said)]


def _within(piece: str, most: int) -> bool:
    return piece.isascii() and piece.isdigit() and 1 <= int(piece[:4]) <= most
