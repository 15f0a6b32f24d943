"""`plays_native.py KIND STORY PLAYS SECONDS`: the same for inkcpp or bink, through their Python bindings.

Run by an interpreter that has `inkcpp-py` or `bink`; prints what plays_inkjs.js prints.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

Play = Callable[[list[int]], str]


def inkcpp(story: Path) -> Play:
    import inkcpp_py

    compiled = str(Path(tempfile.mkdtemp()) / "story.bin")
    inkcpp_py.compile_json(str(story), compiled)
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


def bink(story: Path) -> Play:
    from bink.story import Story

    text = story.read_text("utf-8-sig")

    def play(choices: list[int]) -> str:
        loaded = Story(text)
        told = [loaded.continue_maximally()]
        for choice in choices:
            told += [offer.text for offer in loaded.get_current_choices()]
            loaded.choose_choice_index(choice)
            told.append(loaded.continue_maximally())
        return "".join(told)

    return play


def main(kind: str, story: str, plays: str, seconds: str) -> None:
    play = {"inkcpp": inkcpp, "bink": bink}[kind](Path(story))
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
