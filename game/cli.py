"""The commands. The only place that prints an error and exits; heavy imports happen inside a command."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from game import __version__
from game.errors import (
    CrossroadsError,
    NoSuchLesson,
    NoSuchPosition,
    NoSuchRole,
    SaveNotFound,
    ScenarioError,
    ScenarioNotFound,
)

if TYPE_CHECKING:
    from game.engine.playthrough import Playthrough
    from game.engine.program import Program
    from game.saves import Save
    from game.scenario.cover import Cover
    from game.terminal.screen import Make, Screen
    from game.terminal.session import Sitting

OK, FINDINGS, USAGE, INTERRUPTED = 0, 1, 2, 130
_SHARED = (
    "Several roles share one screen, and this mode cannot clear it at a hand-over. "
    "Play one role, or add '--open' if everybody may read everything."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; its exit code: 0, 1 for findings and errors, 2 for usage, 130 when interrupted."""
    _speak_utf8()
    arguments = _parser().parse_args(argv)
    if not hasattr(arguments, "run"):
        arguments = _parser().parse_args(["play"])
        arguments.run = _come_in
    try:
        return int(arguments.run(arguments))
    except KeyboardInterrupt:
        print("\nStopped. What you had chosen is saved;\n'crossroads resume' goes on from there.")
        return INTERRUPTED
    except (ScenarioNotFound, NoSuchRole, NoSuchLesson, SaveNotFound) as error:
        return _tell(str(error), USAGE)
    except ScenarioError as error:
        return _tell(f"The scenario cannot be played:\n{error}", FINDINGS)
    except CrossroadsError as error:
        return _tell(str(error), FINDINGS)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:
        from game.terminal.screen import Leave

        if isinstance(error, Leave):
            print("\nUntil next time.")
            return OK
        return _tell(_fault(error), FINDINGS)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="crossroads", description="Stand where they stood. Decide. Then see what happened."
    )
    parser.add_argument("--version", action="version", version=f"crossroads {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND")

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
    play.set_defaults(run=_play)

    resume = commands.add_parser("resume", help="go on with a saved playthrough")
    resume.add_argument("save", nargs="?", help="its name (default: the last one that is not finished)")
    resume.add_argument("--open", action="store_true", help="several roles: clear nothing at a hand-over")
    _looks(resume)
    resume.set_defaults(run=_resume)

    listing = commands.add_parser("list", help="the scenarios, and what you have saved")
    listing.set_defaults(run=_list)

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
    debriefing.set_defaults(run=_debrief)

    teach = commands.add_parser("teach", help="for teachers: textbooks and the record, exam questions, sources")
    teach.add_argument("scenario", nargs="?", help="an id, or a scenario's folder (default: hungary-1956)")
    _looks(teach)
    teach.set_defaults(run=_teach)

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
    preview.set_defaults(run=_preview)
    for tool in (check, routes, chart):
        tool.add_argument("scenario", nargs="?", help="an id, or a scenario's folder")
        tool.add_argument("--json", action="store_true", help="for programs")
    routes.add_argument("--as", dest="roles", metavar="ROLE[,ROLE…]", help="who is played (default: each role alone)")
    check.set_defaults(run=_check)
    routes.set_defaults(run=_routes)
    chart.set_defaults(run=_map)
    return parser


def _looks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--plain", action="store_true", help="lines only, for screen readers and pipes")
    parser.add_argument("--ascii", action="store_true", help="only signs that every terminal has")


def _folder(scenario: str | None) -> Path:
    from game.scenario.cover import USUAL, find

    return find(scenario if scenario is not None else USUAL)


def _program(folder: Path) -> Program:
    with _loading():
        from game.engine.program import prepare
        from game.scenario.loading import load_scenario

        return prepare(load_scenario(folder))


@contextmanager
def _loading() -> Iterator[None]:
    """Without looking for garbage: what is loaded now stays, and looking takes a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _come_in(arguments: argparse.Namespace) -> int:
    """Without a command: at a keyboard what was left unfinished is offered first; otherwise play."""
    from game.terminal import choosing

    waiting = _waiting() if choosing.keyboard() else None
    if waiting is None:
        return _play(arguments)

    from game.terminal import welcome

    save, cover = waiting
    screen = _screen(arguments, lambda: welcome.unfinished(save, cover))
    if welcome.asks_to_resume(screen):
        return _resumed(save, screen, arguments)
    return _play(arguments, screen)


def _waiting() -> tuple[Save, Cover] | None:
    """The playthrough left unfinished last, and its scenario's cover; none where either cannot be read."""
    from game import saves
    from game.scenario.cover import read_cover

    try:
        save = saves.latest_unfinished()
        return (save, read_cover(_folder(save.scenario_path or save.scenario))) if save is not None else None
    except CrossroadsError:
        return None


def _play(arguments: argparse.Namespace, screen: Screen | None = None) -> int:
    from game.scenario.cover import read_cover
    from game.terminal.covers import cover as first_screen

    if arguments.lesson is not None and arguments.roles is not None:
        return _tell("A lesson holds all the roles: leave out '--as' or '--lesson'.", USAGE)
    folder = _folder(arguments.scenario)
    cover = read_cover(folder)
    if screen is None:
        screen = _screen(arguments, lambda: first_screen(cover))
    else:
        screen.show(lambda: [[], *first_screen(cover)])

    from game.terminal.table import Table  # only now: the cover is read while the rest loads
    from game.terminal.welcome import Wish, ask_wish

    if arguments.code is not None:
        return _go_on(arguments, folder, screen)
    if arguments.lesson is not None:
        wish: Wish | None = Wish(tuple(role.id for role in cover.roles), arguments.short)
    elif arguments.roles is not None:
        wish = Wish(tuple(_roles(arguments.roles)), arguments.short)
    else:
        wish = ask_wish(screen, cover, short=arguments.short)
    together = arguments.open or arguments.lesson is not None
    table = Table(screen, reasons=arguments.reasons)
    if wish is None:
        table.say("Until next time.")
        return OK
    if len(wish.roles) > 1 and not together and not screen.hides:
        return _tell(_SHARED, USAGE)

    from game.engine.playthrough import start

    play = start(_program(folder), wish.roles, lesson=arguments.lesson)
    sitting = _kept(play, arguments, folder, short=wish.short)
    table.begin(sitting)
    return OK


def _go_on(arguments: argparse.Namespace, folder: Path, screen: Screen) -> int:
    """Play on from a share code; it becomes a save of its own with the next choice."""
    from game.saves import codes
    from game.terminal.table import Table

    play = codes.decode(arguments.code, _program(folder))
    if len(play.roles) > 1 and not arguments.open and play.lesson is None and not screen.hides:
        return _tell(_SHARED, USAGE)
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


def _resume(arguments: argparse.Namespace) -> int:
    from game import saves

    save = saves.read(arguments.save) if arguments.save else saves.latest_unfinished()
    if save is None:
        return _tell("Nothing is waiting to be resumed. 'crossroads play' starts anew.", USAGE)
    return _resumed(save, _screen(arguments), arguments)


def _resumed(save: Save, screen: Screen, arguments: argparse.Namespace) -> int:
    from game import saves
    from game.terminal.session import Sitting
    from game.terminal.table import Table

    play = saves.restore(save, _program(_folder(save.scenario_path or save.scenario)))
    table = Table(screen)
    table.say(f"{save.title}, saved as '{save.name}'.")
    table.play(Sitting(play, save, together=arguments.open or save.lesson is not None))
    return OK


def _screen(arguments: argparse.Namespace, first: Make | None = None) -> Screen:
    """The screen to play on, decided once; `first` is printed before it is made. Raises Leave."""
    from game.terminal import choosing

    looks = {"plain": choosing.prefers_lines(asked=arguments.plain), "ascii_only": _ascii(arguments)}
    if first is None:
        return choosing.screen(**looks)
    printed, rest = choosing.first_words(first, **looks)
    with _loading():
        screen = choosing.screen(**looks, printed=printed)
    screen.show(rest)
    return screen


def _list(arguments: argparse.Namespace) -> int:
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


def _debrief(arguments: argparse.Namespace) -> int:
    from game import saves
    from game.saves import codes

    if codes.looks_like_code(arguments.save):
        play = codes.decode(arguments.save, _program(_folder(arguments.scenario)))
        save, on = saves.of(play), f"play --from {arguments.save}"
    else:
        save = saves.read(arguments.save)
        play = saves.restore(save, _program(_folder(save.scenario_path or save.scenario)))
        on = f"resume {save.name}"
    if play.ending is None:
        return _tell(f"'{arguments.save}' has not ended yet. 'crossroads {on}' goes on with it.", USAGE)
    if arguments.format or arguments.output:
        if arguments.readings:
            return _tell("A report holds the whole debrief: leave out '--readings' or '--format' and '-o'.", USAGE)
        return _report(play, save, arguments)

    from game.terminal import debriefing
    from game.terminal.session import Sitting
    from game.terminal.table import Table

    only = (debriefing.DECISIVE, debriefing.READINGS) if arguments.readings else ()
    Table(_screen(arguments)).debrief(Sitting(play, save), held=_held(arguments.hold), only=only)
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


def _teach(arguments: argparse.Namespace) -> int:
    from contextlib import suppress

    from game.scenario.loading import load_scenario
    from game.terminal import contents, teaching
    from game.terminal.screen import Leave

    scenario = load_scenario(_folder(arguments.scenario))
    if not teaching.sections(scenario):
        return _tell(f"'{scenario.id}' has no pages for teachers: its author writes them in 'teaching.yaml'.", FINDINGS)
    screen = _screen(arguments)
    if not screen.turns:
        screen.show(lambda: [line for part in teaching.sections(scenario) for line in part.lines])
        return OK
    with suppress(Leave):
        contents.read(screen, lambda: teaching.sections(scenario), f"{scenario.title}: for teachers")
    return OK


def _check(arguments: argparse.Namespace) -> int:
    from game.authoring.check import check, report

    result = check(_folder(arguments.scenario))
    print(report(result, json=arguments.json))
    return FINDINGS if result.errors else OK


def _routes(arguments: argparse.Namespace) -> int:
    from game.authoring.routes import report, survey

    program = _program(_folder(arguments.scenario))
    print(report(survey(program, _roles(arguments.roles) if arguments.roles else None), json=arguments.json))
    return OK


def _map(arguments: argparse.Namespace) -> int:
    from game.authoring.map import report, survey

    print(report(survey(_program(_folder(arguments.scenario))), json=arguments.json))
    return OK


def _preview(arguments: argparse.Namespace) -> int:
    from game import saves
    from game.authoring.preview import preview, setting
    from game.scenario.loading import load_scenario
    from game.terminal.session import Sitting
    from game.terminal.table import Table

    roles = _roles(arguments.roles) if arguments.roles else []
    scenario = load_scenario(_folder(arguments.scenario))
    play = preview(scenario, arguments.moment, roles=roles, world=setting(arguments.world))
    Table(_screen(arguments)).play(Sitting(play, saves.of(play, short=arguments.short), keeps=False))
    return OK


def _roles(text: str) -> list[str]:
    roles = [role.strip() for role in text.split(",") if role.strip()]
    if not roles:
        raise NoSuchRole(f"'{text}' names no role.")
    return roles


def _ascii(arguments: argparse.Namespace) -> bool:
    """Whether to keep to ASCII: when asked to, or when the output cannot carry more."""
    if arguments.ascii:
        return True
    try:
        "ő–─█“".encode(sys.stdout.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return True
    return False


def _speak_utf8() -> None:
    """A redirected output is UTF-8 whatever the locale; a terminal keeps its own and never fails."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(**({"errors": "replace"} if stream.isatty() else {"encoding": "utf-8", "errors": "replace"}))
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def _tell(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _fault(error: Exception) -> str:
    """One sentence for a fault of ours; its details go to a file that the sentence names."""
    import tempfile

    with tempfile.NamedTemporaryFile("w", prefix="crossroads-", suffix=".log", delete=False, encoding="utf-8") as log:
        traceback.print_exception(error, file=log)
    return f"Something went wrong inside Crossroads ({type(error).__name__}). The details are in '{log.name}'."
