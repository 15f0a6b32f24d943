"""To make what plays and prints without this program: one HTML file, or a pack for paper."""

from __future__ import annotations

import argparse

from game.cli.common import OK, find_folder, read_program, read_roles


def run_export(arguments: argparse.Namespace) -> int:
    """`crossroads export`: write the file and say where it stands and what to do with it."""
    from game.pages import exports

    program = read_program(find_folder(arguments.scenario))
    roles = list(dict.fromkeys(role for each in arguments.roles for role in read_roles(each)))
    text = exports.written(program, arguments.to, roles=roles, lesson=arguments.lesson)
    name = exports.name(program.scenario.id, arguments.to, roles=roles, lesson=arguments.lesson)
    target = exports.place(arguments.output or ".", name)
    exports.keep(text, arguments.to, target)
    print(f"'{target}' is made. {exports.ADVICE[arguments.to]}")
    return OK
