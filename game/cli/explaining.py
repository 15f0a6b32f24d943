"""To explain afterwards: the debrief on the screen or in a file, and the teacher's pages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.common import FINDINGS, OK, USAGE, find_folder, open_screen, read_program, tell
from game.errors import NoSuchPosition

if TYPE_CHECKING:
    from game.engine.playthrough import Playthrough
    from game.saves import Save


def run_debrief(arguments: argparse.Namespace) -> int:
    """`crossroads debrief`: of a save or a share code, on the screen or as a report."""
    from game import saves
    from game.saves import codes

    if codes.looks_like_code(arguments.save):
        play = codes.decode(arguments.save, read_program(find_folder(arguments.scenario)))
        save, on = saves.of(play), f"play --from {arguments.save}"
    else:
        save = saves.read(arguments.save)
        play = saves.restore(save, read_program(find_folder(save.scenario_path or save.scenario)))
        on = f"resume {save.name}"
    if play.ending is None:
        return tell(f"'{arguments.save}' has not ended yet. 'crossroads {on}' goes on with it.", USAGE)
    if arguments.format or arguments.output:
        if arguments.readings:
            return tell("A report holds the whole debrief: leave out '--readings' or '--format' and '-o'.", USAGE)
        return _report(play, save, arguments)

    from game.terminal import debriefing
    from game.terminal.session import Sitting
    from game.terminal.table import Table

    only = (debriefing.DECISIVE, debriefing.READINGS) if arguments.readings else ()
    Table(open_screen(arguments)).debrief(Sitting(play, save), held=_held(arguments.hold), only=only)
    return OK


def _report(play: Playthrough, save: Save, arguments: argparse.Namespace) -> int:
    from game.reports import keeping, written
    from game.reports.report import assemble

    target = Path(arguments.output) if arguments.output else None
    kind = keeping.kind(arguments.format, target)
    text = written(assemble(play, save, _held(arguments.hold)), kind)
    if target is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
        return OK
    keeping.keep(text, kind, target)
    print(f"The debrief stands in '{target}'.")
    return OK


def _held(items: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in items:
        name, sign, position = item.partition("=")
        if not sign:
            raise NoSuchPosition(f"'{item}' holds nothing. Write a dispute, '=' and one of its positions.")
        found[name.strip()] = position.strip()
    return found


def run_teach(arguments: argparse.Namespace) -> int:
    """`crossroads teach`: the teacher's pages."""
    from contextlib import suppress

    from game.scenario.loading import load_scenario
    from game.terminal import contents, teaching
    from game.terminal.screen import Leave

    scenario = load_scenario(find_folder(arguments.scenario))
    if not teaching.sections(scenario):
        return tell(f"'{scenario.id}' has no pages for teachers: its author writes them in 'teaching.yaml'.", FINDINGS)
    screen = open_screen(arguments)
    if not screen.turns:
        screen.show(lambda: [line for part in teaching.sections(scenario) for line in part.lines])
        return OK
    with suppress(Leave):
        contents.read(screen, lambda: teaching.sections(scenario), f"{scenario.title}: for teachers")
    return OK
