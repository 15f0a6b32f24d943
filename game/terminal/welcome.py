"""The way in: who one would be, and how long the texts should be. Asked before anything is played."""

from __future__ import annotations

from dataclasses import dataclass

from game import wording
from game.scenario.cover import Cover
from game.terminal import covers
from game.terminal.commands import Command, understand
from game.terminal.layout import at_width, wrap
from game.terminal.screen import Screen


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to play: the roles, and whether by the shorter texts."""

    roles: tuple[str, ...]
    short: bool


def ask_wish(screen: Screen, cover: Cover, *, short: bool) -> Wish | None:
    """Who would you be, and how much would you read? None at the end of input or on quitting."""
    with at_width(screen.width()):
        screen.show([[], *covers.who(cover)])
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
    while True:
        line = screen.ask(f"A number from 1 to {len(ids)}; several share one keyboard, as in '1 3'")
        command = Command("quit") if line is None else understand(line)
        if command.name == "quit":
            return None
        pieces = (line or "").replace(",", " ").split()
        named = [ids[int(piece) - 1] if _within(piece, len(ids)) else piece.casefold() for piece in pieces]
        if named and set(named) <= set(ids):
            return tuple(role for role in ids if role in named)
        with at_width(screen.width()):
            screen.show(
                [[], *wrap(f"Type a number from 1 to {len(ids)} or a name: {wording.listed(ids)}. 'quit' leaves.")]
            )


def _within(piece: str, most: int) -> bool:
    return piece.isascii() and piece.isdigit() and 1 <= int(piece[:4]) <= most
