"""What may be typed after `crossroads`, and which function answers it."""

from __future__ import annotations

import argparse

from game import __version__
from game.cli import authors, explaining, exporting, playing


def parser() -> argparse.ArgumentParser:
    """All commands with their arguments; the function that answers a command stands in `run`."""
    whole = argparse.ArgumentParser(
        prog="crossroads", description="Stand where they stood. Decide. Then see what happened."
    )
    whole.add_argument("--version", action="version", version=f"crossroads {__version__}")
    commands = whole.add_subparsers(metavar="COMMAND")

    play = commands.add_parser("play", help="play a scenario from the start")
    play.add_argument("scenario", nargs="?", help="an id, or a scenario's folder (default: hungary-1956)")
    play.add_argument("--as", dest="roles", metavar="ROLE[,ROLE…]", help="who you are; several share one keyboard")
    play.add_argument("--from", dest="code", metavar="CODE", help="go on from a share code")
    play.add_argument(
        "--reveal", choices=("each", "end"), default="each", help="tell history after each choice, or at the end"
    )
    play.add_argument(
        "--lesson", type=int, metavar="MINUTES", help="a class at one projector: all roles, by show of hands"
    )
    play.add_argument("--short", action="store_true", help="the shorter, simpler texts")
    play.add_argument("--reasons", action="store_true", help="ask after every choice why")
    play.add_argument("--open", action="store_true", help="allow several roles where the screen cannot be cleared")
    _looks(play)
    play.set_defaults(run=playing.run_play)

    resume = commands.add_parser("resume", help="go on with a saved playthrough")
    resume.add_argument("save", nargs="?", help="its name (default: the last one that is not finished)")
    resume.add_argument("--open", action="store_true", help="several roles: clear nothing at a hand-over")
    _looks(resume)
    resume.set_defaults(run=playing.run_resume)

    listing = commands.add_parser("list", help="the scenarios, and what you have saved")
    listing.set_defaults(run=playing.run_list)

    debriefing = commands.add_parser("debrief", help="explain a finished playthrough again")
    debriefing.add_argument("save", help="a save's name, as 'crossroads list' shows it, or a share code")
    debriefing.add_argument("scenario", nargs="?", help="the scenario that a share code belongs to")
    debriefing.add_argument(
        "--readings", action="store_true", help="only this: whose history would have to be right, and what was decisive"
    )
    debriefing.add_argument(
        "--hold", nargs="+", action="extend", default=[], metavar="DISPUTE=POSITION",
        help="count only readings with this position: 'had Suez weighed nothing'",
    )  # fmt: skip
    debriefing.add_argument("--format", choices=("html", "md", "json", "csv"), help="as a file to keep, print or count")
    debriefing.add_argument("-o", dest="output", metavar="FILE", help="write it there (default: standard output)")
    _looks(debriefing)
    debriefing.set_defaults(run=explaining.run_debrief)

    teach = commands.add_parser("teach", help="for teachers: textbooks and the record, exam questions, sources")
    teach.add_argument("scenario", nargs="?", help="an id, or a scenario's folder (default: hungary-1956)")
    _looks(teach)
    teach.set_defaults(run=explaining.run_teach)

    export = commands.add_parser(
        "export", help="one file that plays in any browser and teaches a class; or a print pack"
    )
    export.add_argument("scenario", nargs="?", help="an id, or a scenario's folder (default: hungary-1956)")
    export.add_argument("--to", choices=("html", "print"), default="html", help="what is made (default: html)")
    export.add_argument(
        "--as", dest="roles", nargs="+", action="extend", metavar="ROLE", default=[], help="only these leaders"
    )
    export.add_argument("--lesson", type=int, metavar="MINUTES", help="only this lesson")
    export.add_argument(
        "-o", dest="output", metavar="PATH", help="the file, or the folder to put it in (default: here)"
    )
    export.set_defaults(run=exporting.run_export)

    author = commands.add_parser("author", help="for those who write scenarios")
    tools = author.add_subparsers(metavar="TOOL", required=True)
    check = tools.add_parser("check", help="read a scenario, play it, and say everything that is wrong with it")
    routes = tools.add_parser("routes", help="every world that can be reached")
    chart = tools.add_parser("map", help="the timeline: who decides, what each moment keeps alive and who reads it")
    preview = tools.add_parser("preview", help="play from any moment, in a world that you set")
    preview.add_argument("scenario", nargs="?", help="an id, or a scenario's folder")
    preview.add_argument("--from", dest="moment", metavar="MOMENT", required=True, help="where to begin")
    preview.add_argument("--as", dest="roles", metavar="ROLE[,ROLE…]", help="who you are (default: who decides there)")
    preview.add_argument(
        "--world", nargs="+", action="extend", default=[], metavar="NAME=VALUE", help="gauges and facts to set first"
    )
    preview.add_argument("--short", action="store_true", help="the shorter, simpler texts")
    _looks(preview)
    preview.set_defaults(run=authors.run_preview)
    for tool in (check, routes, chart):
        tool.add_argument("scenario", nargs="?", help="an id, or a scenario's folder")
        tool.add_argument("--json", action="store_true", help="for programs")
    routes.add_argument("--as", dest="roles", metavar="ROLE[,ROLE…]", help="who is played (default: each role alone)")
    check.set_defaults(run=authors.run_check)
    routes.set_defaults(run=authors.run_routes)
    chart.set_defaults(run=authors.run_map)
    return whole


def _looks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--plain", action="store_true", help="lines only, for screen readers and pipes")
    parser.add_argument("--ascii", action="store_true", help="only signs that every terminal has")
