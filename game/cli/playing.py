"""To play: from the start, from a share code, from a save; and what there is to play."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.common import OK, USAGE, find_folder, open_screen, read_program, read_roles, tell
from game.errors import CrossroadsError

if TYPE_CHECKING:
    from game.engine.playthrough import Playthrough
    from game.saves import Save
    from game.scenario.cover import Cover
    from game.terminal.screen import Screen
    from game.terminal.session import Sitting

_SHARED = (
    "Several roles share one screen, and this mode cannot clear it at a hand-over. "
    "Play one role, or add '--open' if everybody may read everything."
)


def come_in(arguments: argparse.Namespace) -> int:
    """Without a command: at a keyboard what was left unfinished is offered first; otherwise play."""
    from game.terminal import choosing

    waiting = _waiting() if choosing.keyboard() else None
    if waiting is None:
        return run_play(arguments)

    from game.terminal import welcome

    save, cover = waiting
    screen = open_screen(arguments, lambda: welcome.unfinished(save, cover))
    if welcome.asks_to_resume(screen):
        return _resumed(save, screen, arguments)
    return run_play(arguments, screen)


def _waiting() -> tuple[Save, Cover] | None:
    """The playthrough left unfinished last, and its scenario's cover; none where either cannot be read."""
    from game import saves
    from game.scenario.cover import read_cover

    try:
        save = saves.latest_unfinished()
        return (save, read_cover(find_folder(save.scenario_path or save.scenario))) if save is not None else None
    except CrossroadsError:
        return None


def run_play(arguments: argparse.Namespace, screen: Screen | None = None) -> int:
    """`crossroads play`: the cover first, while the rest loads."""
    from game.scenario.cover import read_cover
    from game.terminal.covers import cover as first_screen

    if arguments.lesson is not None and arguments.roles is not None:
        return tell("A lesson holds all the roles: leave out '--as' or '--lesson'.", USAGE)
    folder = find_folder(arguments.scenario)
    cover = read_cover(folder)
    if screen is None:
        screen = open_screen(arguments, lambda: first_screen(cover))
    else:
        screen.show(lambda: [[], *first_screen(cover)])

    from game.terminal.table import Table  # only now: the cover is read while the rest loads
    from game.terminal.welcome import Wish, ask_wish

    if arguments.code is not None:
        return _go_on(arguments, folder, screen)
    if arguments.lesson is not None:
        wish: Wish | None = Wish(tuple(role.id for role in cover.roles), arguments.short)
    elif arguments.roles is not None:
        wish = Wish(tuple(read_roles(arguments.roles)), arguments.short)
    else:
        wish = ask_wish(screen, cover, short=arguments.short)
    together = arguments.open or arguments.lesson is not None
    table = Table(screen, reasons=arguments.reasons)
    if wish is None:
        table.say("Until next time.")
        return OK
    if len(wish.roles) > 1 and not together and not screen.hides:
        return tell(_SHARED, USAGE)

    from game.engine.playthrough import start

    play = start(read_program(folder), wish.roles, lesson=arguments.lesson)
    sitting = _kept(play, arguments, folder, short=wish.short)
    table.begin(sitting)
    return OK


def _go_on(arguments: argparse.Namespace, folder: Path, screen: Screen) -> int:
    """Play on from a share code; it becomes a save of its own with the next choice."""
    from game.saves import codes
    from game.terminal.table import Table

    play = codes.decode(arguments.code, read_program(folder))
    if len(play.roles) > 1 and not arguments.open and play.lesson is None and not screen.hides:
        return tell(_SHARED, USAGE)
    Table(screen, reasons=arguments.reasons).play(_kept(play, arguments, folder))
    return OK


def _kept(play: Playthrough, arguments: argparse.Namespace, folder: Path, *, short: bool | None = None) -> Sitting:
    """A playthrough at its table, with the save it will have once something is chosen."""
    from game import saves
    from game.scenario.cover import shelf
    from game.terminal.session import Sitting

    known = folder in shelf() and folder.name == play.program.scenario.id
    path = None if known else str(folder.resolve())
    brief = arguments.short if short is None else short
    save = saves.of(play, reveal=arguments.reveal, short=brief, scenario_path=path)
    return Sitting(play, save, together=arguments.open or play.lesson is not None)


def run_resume(arguments: argparse.Namespace) -> int:
    """`crossroads resume`."""
    from game import saves

    save = saves.read(arguments.save) if arguments.save else saves.latest_unfinished()
    if save is None:
        return tell("Nothing is waiting to be resumed. 'crossroads play' starts anew.", USAGE)
    return _resumed(save, open_screen(arguments), arguments)


def _resumed(save: Save, screen: Screen, arguments: argparse.Namespace) -> int:
    from game import saves
    from game.terminal.session import Sitting
    from game.terminal.table import Table

    play = saves.restore(save, read_program(find_folder(save.scenario_path or save.scenario)))
    table = Table(screen)
    table.say(f"{save.title}, saved as '{save.name}'.")
    table.play(Sitting(play, save, together=arguments.open or save.lesson is not None))
    return OK


def run_list(arguments: argparse.Namespace) -> int:
    """`crossroads list`: the scenarios on the shelf, and the saves."""
    from game import saves
    from game.scenario.cover import read_cover, shelf

    print("Scenarios")
    for folder in shelf():
        try:
            cover = read_cover(folder)
        except CrossroadsError:
            print(f"  {folder.name}: cannot be played; 'crossroads author check {folder.name}' says why.")
        else:
            print(f"  {folder.name}: {cover.title}. As {', '.join(role.id for role in cover.roles)}.")
    kept = saves.listing()
    print("\nSaves" if kept else "\nNo saves yet.")
    for save in kept:
        if isinstance(save, saves.Broken):
            print(f"  {save.name}: {save.sentence}")
        else:
            state = f"finished: {save.ending}" if save.finished else f"choices made: {len(save.choices)}"
            print(f"  {save.name}: {save.title}, {state}, {save.saved:%d %b %Y %H:%M}")
    return OK
