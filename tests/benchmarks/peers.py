"""The same playthroughs by other engines: inkjs (on node), inkcpp (through inkcpp-py), on the ink story of `ink.py`."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import ink
from playing import Record

from game.engine.program import Program

HERE = Path(__file__).parent


class Peers:
    """The peers that were found; `inkjs` is the folder of the npm package, `inkcpp` a Python that has inkcpp-py."""

    def __init__(self, inkjs: Path, inkcpp: Path | None, folder: Path) -> None:
        self.inkjs, self.inkcpp, self.folder = inkjs.resolve(), inkcpp, folder
        self.story, self.plays = folder / "story.json", folder / "plays.json"

    def prepare(self, program: Program, roles: Sequence[str], records: Sequence[Record]) -> None:
        """Write the story, compile it with inkjs's compiler, and write the playthroughs down."""
        source = self.folder / "story.ink"
        source.write_text(ink.story(program, roles), "utf-8")
        compiler = self.inkjs / "bin" / "inkjs-compiler.js"
        subprocess.run(["node", compiler, source, "-o", self.story], check=True, stdout=subprocess.DEVNULL)
        self.plays.write_text(json.dumps(records), "utf-8")

    def rate(self, name: str, seconds: float) -> float:
        """How many playthroughs a second. Raises RuntimeError if one does not end where ours did."""
        if name == "inkjs":
            command = ["node", str(HERE / "plays_inkjs.js"), str(self.inkjs)]
        else:
            command = [str(self.inkcpp), str(HERE / "plays_inkcpp.py")]
        out = subprocess.run(
            [*command, str(self.story), str(self.plays), str(seconds)], check=True, capture_output=True, text=True
        ).stdout
        found = json.loads(out)
        if found["wrong"]:
            raise RuntimeError(f"{name} ended elsewhere in {found['wrong']} playthroughs.")
        return float(found["rate"])

    @property
    def names(self) -> list[str]:
        return ["inkjs", *(["inkcpp"] if self.inkcpp else [])]


def node_version() -> str:
    """node's version; '' where there is none."""
    node = shutil.which("node")
    return subprocess.run([node, "--version"], capture_output=True, text=True).stdout.strip() if node else ""
