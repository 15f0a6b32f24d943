"""For those who write scenarios."""

from __future__ import annotations

import argparse

from game.cli.common import FINDINGS, OK, find_folder, open_screen, read_program, read_roles


def run_check(arguments: argparse.Namespace) -> int:
    """`crossroads author check`; 1 where there are errors."""
    from game.authoring.check import check, report

    result = check(find_folder(arguments.scenario))
    print(report(result, json=arguments.json))
    return FINDINGS if result.errors else OK


def run_routes(arguments: argparse.Namespace) -> int:
    """`crossroads author routes`."""
    from game.authoring.routes import report, survey

    program = read_program(find_folder(arguments.scenario))
    print(report(survey(program, read_roles(arguments.roles) if arguments.roles else None), json=arguments.json))
    return OK


def run_map(arguments: argparse.Namespace) -> int:
    """`crossroads author map`."""
    from game.authoring.map import report, survey

    print(report(survey(read_program(find_folder(arguments.scenario))), json=arguments.json))
    return OK


def run_preview(arguments: argparse.Namespace) -> int:
    """`crossroads author preview`: play from any moment; nothing is saved."""
    from game import saves
    from game.authoring.preview import preview, setting
    from game.scenario.loading import load_scenario
    from game.terminal.session import Sitting
    from game.terminal.table import Table

    roles = read_roles(arguments.roles) if arguments.roles else []
    scenario = load_scenario(find_folder(arguments.scenario))
    play = preview(scenario, arguments.moment, roles=roles, world=setting(arguments.world))
    Table(open_screen(arguments)).play(Sitting(play, saves.of(play, short=arguments.short), keeps=False))
    return OK
