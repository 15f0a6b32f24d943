"""The budgets, measured. By hand, on a quiet machine: `python tests/benchmarks/run.py`.

Prints a table for README.md beside it. With `--inkjs FOLDER` (an npm package inkjs installed
anywhere outside the tree) and `--inkcpp PYTHON` (an interpreter that has inkcpp-py) the same
playthroughs are played by these too, in turn with ours.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import browsing  # noqa: E402
import playing  # noqa: E402
import processes  # noqa: E402
from peers import Peers, node_version  # noqa: E402

from game.engine.program import Program, prepare  # noqa: E402
from game.scenario.loading import examine, load_scenario  # noqa: E402

FOLDER = ROOT / "scenarios" / "hungary-1956"
COMMAND = "import sys; from game.cli import main; "  # as `crossroads` itself does
COMMAND += "\ntry: code = main(sys.argv[1:])\nexcept SystemExit as end: code = end.code\nassert not code, code"
LOAD = "import sys; from pathlib import Path; from game.scenario.loading import examine, load_scenario"
EXAMINE = f"{LOAD}\nassert examine(Path(sys.argv[1]))[0]"
PREPARE = f"{LOAD}\nfrom game.engine.program import prepare; prepare(load_scenario(Path(sys.argv[1])))"
Row = tuple[str, str, str]


def starting(program: Program, times: int) -> Iterator[Row]:
    title = program.scenario.title
    question = next(step.decision for step in program.steps if step.ways and step.decision.role == "nagy").question
    for terminal in (False, True):
        rows = [processes.starts(title, question, terminal=terminal) for _ in range(times)]
        cover, decision, reveal = map(median, zip(*rows, strict=True))
        where = "in a terminal" if terminal else "--plain, piped"
        yield f"start to the cover ({where})", ms(cover), "200 ms"
        yield f"start to the first decision ({where})", ms(decision), "700 ms"
        yield f"an answer to its reveal, from outside ({where})", ms(reveal), "10 ms"


def commands(times: int) -> Iterator[Row]:
    crossroads: list[tuple[str, list[str], str, str]] = [
        ("`crossroads --help`", ["--help"], "", ""),
        (
            "`crossroads play --as nagy --plain` to the end of the debrief",
            ["play", "--as", "nagy", "--plain"],
            "1\n",
            "",
        ),
        ("`author check`, whole", ["author", "check"], "", ""),
        ("`author routes`, whole", ["author", "routes"], "", ""),
    ]
    parts = [
        ("loading and preparing the scenario", PREPARE, [str(FOLDER)], "", ""),
        ("`author check`, its static part alone", EXAMINE, [str(FOLDER)], "", "600 ms"),
        *((name, COMMAND, arguments, typed * 30, budget) for name, arguments, typed, budget in crossroads),
    ]
    for name, code, arguments, typed, budget in parts:
        took, memory = zip(*(processes.whole(code, arguments, typed) for _ in range(times)), strict=True)
        yield f"a new process: {name}", f"{ms(median(took))}, {median(memory):.0f} MiB at most", budget


def engine(program: Program) -> Iterator[Row]:
    roles = [role.id for role in program.scenario.roles]
    records = playing.seeded(program, roles, 200)
    yield "loading again in one process", ms(playing.loading(FOLDER, load_scenario)), ""
    yield "static check again in one process", ms(playing.loading(FOLDER, examine)), ""
    yield "one choice: answer to the reveal's lines", ms(playing.choices(program, roles, records, saved=False)), "10 ms"
    with tempfile.TemporaryDirectory() as home:
        os.environ["CROSSROADS_HOME"] = home
        yield (
            "the same with its save on the disk",
            ms(playing.choices(program, roles, records[:40], saved=True)),
            "10 ms",
        )
    for role in roles:
        alone = playing.seeded(program, [role], 200)
        took = rates(lambda record, role=role: playing.told(program, [role], record), alone)
        yield f"playthroughs a second as {role}, all text, ledger, grades", f"{took:,.0f}", ""
    for who in ([role] for role in roles):
        took, found = playing.worlds(program, who)
        yield f"every world as {who[0]}", f"{ms(took)} ({found.worlds:,} worlds, {found.routes:,} routes)", "10 s"
    took, found = playing.worlds(program, roles, texts=False)
    yield "every world as all roles, texts aside", f"{ms(took)} ({found.worlds:,} worlds, {found.routes:,} routes)", ""
    took, found = playing.worlds_of_all_readings(program, roles)
    yield "the same under every reading", f"{ms(took)} ({found.worlds:,} worlds)", "3 min"
    counted, decided = playing.weighed(program, roles, records[:40])
    yield "a playthrough of all roles under all readings", ms(counted), "300 ms"
    yield "its table of decisive choices", ms(decided), "2 s"


def beside_peers(program: Program, peers: Peers | None, rounds: int, seconds: float) -> Iterator[Row]:
    roles = [role.id for role in program.scenario.roles]
    records = playing.seeded(program, roles, 200)
    kinds: dict[str, Callable[[Program, Sequence[str], playing.Record], object]] = {
        "choices and ledger alone": playing.bare,
        "all text, ledger, grades": playing.told,
        "the debrief too": playing.explained,
        "the debrief too, as lines": playing.printed,
    }
    ours: dict[str, list[float]] = {kind: [] for kind in kinds}
    theirs: dict[str, list[float]] = {name: [] for name in peers.names} if peers else {}
    if peers:
        peers.prepare(program, roles, records)
    for _ in range(rounds):
        for kind, play in kinds.items():
            ours[kind].append(playing.rate(lambda record, play=play: play(program, roles, record), records, seconds))
        for name in theirs:
            assert peers
            theirs[name].append(peers.rate(name, seconds))
    for kind, found in ours.items():
        yield f"playthroughs a second as all roles: {kind}", f"{median(found):,.0f}", ""
    for name, found in theirs.items():
        ratio = median(mine / other for mine, other in zip(ours["all text, ledger, grades"], found, strict=True))
        least = {"inkjs": "30 ×", "inkcpp": "2 ×"}[name]
        yield (
            f"the same story by {name}, its text alone; ours with all text is",
            f"{median(found):,.0f}; {ratio:.1f} ×",
            least,
        )


def in_a_browser(program: Program, peers: Peers | None, times: int) -> Iterator[Row]:
    roles = ["nagy"]
    if peers:
        peers.prepare(program, roles, playing.seeded(program, roles, 10))
    return browsing.browsing(program, peers, times)


def rates(play: Callable[[playing.Record], object], records: Sequence[playing.Record]) -> float:
    return median(playing.rate(play, records, 1.0) for _ in range(5))


def ms(seconds: float) -> str:
    return (
        f"{seconds:.2f} s"
        if seconds >= 2
        else f"{seconds * 1000:.0f} ms"
        if seconds >= 0.02
        else f"{seconds * 1000:.2f} ms"
    )


def machine() -> str:
    about = Path("/proc/cpuinfo")
    lines = about.read_text().splitlines() if about.exists() else []
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor()
    )
    names = ("pydantic", "PyYAML", "prompt_toolkit")
    size = sum(path.stat().st_size for path in FOLDER.rglob("*.yaml"))
    return (
        f"{date.today():%d %B %Y}; {model}, {os.cpu_count()} cores; {platform.system()}; "
        f"Python {platform.python_version()}, {', '.join(f'{name} {version(name)}' for name in names)}; "
        f"node {node_version() or 'none'}; hungary-1956 with {size / 1000:.0f} kB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the budgets.")
    parser.add_argument("--inkjs", type=Path, help="the folder of an installed npm package inkjs")
    parser.add_argument("--inkcpp", type=Path, help="a Python that has inkcpp-py")
    parser.add_argument("--times", type=int, default=15, help="how often a process is started")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of playthroughs")
    parser.add_argument("--seconds", type=float, default=2.0, help="seconds of one round")
    parser.add_argument("--only", choices=("start", "commands", "engine", "page", "peers"), help="one part alone")
    asked = parser.parse_args()
    program = prepare(load_scenario(FOLDER))
    print(f"{machine()}\n\n| what | median | budget |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        peers = Peers(asked.inkjs, asked.inkcpp, Path(folder)) if asked.inkjs else None
        parts: dict[str, Iterator[Row]] = {
            "start": starting(program, asked.times),
            "commands": commands(max(3, asked.times // 3)),
            "engine": engine(program),
            "page": in_a_browser(program, peers, asked.times),
            "peers": beside_peers(program, peers, asked.rounds, asked.seconds),
        }
        for name, rows in parts.items():
            if asked.only in (None, name):
                for row in rows:
                    print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
