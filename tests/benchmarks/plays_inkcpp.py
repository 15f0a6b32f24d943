"""`plays_inkcpp.py STORY PLAYS SECONDS`: what plays_inkjs.js does, by inkcpp through its Python bindings.

Run by an interpreter that has `inkcpp-py`.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import inkcpp_py


def player(story: str) -> Callable[[list[int]], str]:
    with tempfile.TemporaryDirectory() as folder:
        compiled = str(Path(folder) / "story.bin")
        inkcpp_py.compile_json(story, compiled)
        loaded = inkcpp_py.Story.from_file(compiled)

    def play(choices: list[int]) -> str:
        runner = loaded.new_runner()
        told = [runner.getall()]
        for choice in choices:
            told += [offer.text() for offer in runner]
            runner.choose(choice)
            told.append(runner.getall())
        return "".join(told)

    return play


def main(story: str, plays: str, seconds: str) -> None:
    play = player(story)
    wanted = json.loads(Path(plays).read_text("utf-8"))
    told = [play(choices) for choices, _ in wanted]
    wrong = sum(not text.rstrip().endswith(f"ENDING {end}") for text, (_, end) in zip(told, wanted, strict=True))
    count, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < float(seconds):
        play(wanted[count % len(wanted)][0])
        count += 1
    rate = count / (time.perf_counter() - begun)
    print(json.dumps({"rate": rate, "signs": sum(map(len, told)) // len(told), "wrong": wrong}))


main(*sys.argv[1:])
