"""The script's parts: each name at the top of a part stands once, and lower layers know nothing of a page."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from game.pages import script

PARTS = sorted(script.FOLDER.rglob("*.js"))
PURE = [part for part in PARTS if part.parent.name in ("engine", "told")]
LAYERS = ("engine", "told", "face")

_IMPORT = re.compile(r'^import \{ (?P<names>[^}]+) \} from "(?P<path>\.[^"]+)";$')
_TOP = re.compile(
    r"^(?:export )?(?:async )?(?:function\*?|class|const|let|var) (?P<names>[\w$]+|[\[{][^=]*)", re.MULTILINE
)
_EXPORT = re.compile(r"^export (?:async )?(?:function\*?|class|const) (?P<name>[\w$]+)", re.MULTILINE)
_ASIDE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', re.DOTALL)
# What only a browser, a clock or chance would answer.
_WORLDLY = re.compile(
    r"\b(?:document|window|navigator|localStorage|sessionStorage|globalThis)(?=\s*[.\[])"
    r"|\b(?:fetch|alert|setTimeout|setInterval|requestAnimationFrame)\("
    r"|\bMath\.random\b|\bDate\.now\b|\bnew Date\(\)"
)


def name(part: Path) -> str:
    return part.relative_to(script.FOLDER).as_posix()


def layer(part: Path) -> int:
    """How high a part stands: those in no folder above all others."""
    above = part.relative_to(script.FOLDER).parts[0]
    return LAYERS.index(above) if above in LAYERS else len(LAYERS)


def top_names(part: Path) -> list[str]:
    found = _TOP.finditer(part.read_text(encoding="utf-8"))
    return [each for match in found for each in re.findall(r"[\w$]+", match["names"])]


def imported(part: Path) -> list[tuple[str, Path]]:
    """Every name that a part imports, and the part that it comes from."""
    matches = filter(None, map(_IMPORT.match, part.read_text(encoding="utf-8").splitlines()))
    return [
        (each.strip(), (part.parent / match["path"]).resolve())
        for match in matches
        for each in match["names"].split(",")
    ]


def code_of(part: Path) -> str:
    """A part without its imports, comments and plain strings."""
    text = re.sub(r"^import .*$", "", part.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return _ASIDE.sub("", text).replace("...", " ")


def bound(code: str) -> set[str]:
    """The names that a part binds itself: functions, methods, variables and parameters, anywhere in it."""
    found = re.findall(r"\b(?:function|class) ([\w$]+)|^ +(?:get |async )?([\w$]+)\([^)]*\) \{", code, re.MULTILINE)
    found += re.findall(r"\b(?:const|let) ([\w$]+)|\b(?:const|let) ([\[{].*?)(?= = | of )", code)
    found += re.findall(r"\(([^()]*)\) =>|([\w$]+) =>", code)
    found += re.findall(r"function [\w$]+\((.*)()\) \{", code)
    return {each for pair in found for each in re.findall(r"[\w$]+", " ".join(pair))}


def test_all_parts_are_joined_and_none_imports_itself() -> None:
    assert sorted(script.parts_of()) == [part.resolve() for part in PARTS]


def test_no_name_stands_at_the_top_of_two_parts() -> None:
    counted = Counter(each for part in PARTS for each in top_names(part))
    twice = {each: [name(part) for part in PARTS if each in top_names(part)] for each, n in counted.items() if n > 1}
    assert twice == {}


@pytest.mark.parametrize("part", PARTS, ids=name)
def test_a_part_imports_on_one_line_what_another_exports(part: Path) -> None:
    text = part.read_text(encoding="utf-8")
    assert re.findall(r"^import\b.*$|^} from .*$", text, re.MULTILINE) == [
        line for line in text.splitlines() if _IMPORT.match(line)
    ]
    for each, other in imported(part):
        assert each in [match["name"] for match in _EXPORT.finditer(other.read_text(encoding="utf-8"))]
    assert len(re.findall(r"^export\b", text, re.MULTILINE)) == len(_EXPORT.findall(text))


@pytest.mark.parametrize("part", PARTS, ids=name)
def test_a_part_imports_what_it_calls_and_calls_what_it_imports(part: Path) -> None:
    """All parts share one scope once joined, so a missing import would not be noticed there."""
    code = code_of(part)
    words = set(re.findall(r"(?<![\w$.])[\w$]+", code))
    mine = {each for each, _ in imported(part)}
    assert sorted(mine - words) == []
    others = {each for other in PARTS if other != part for each in top_names(other)}
    called = set(re.findall(r"(?<![\w$.])([\w$]+)\(", code))
    assert sorted((called & others) - mine - bound(code)) == []


@pytest.mark.parametrize("part", PARTS, ids=name)
def test_a_part_imports_from_its_own_layer_or_below(part: Path) -> None:
    assert [name(other) for other in script.imports(part) if layer(other) > layer(part)] == []


@pytest.mark.parametrize("part", PARTS, ids=name)
def test_a_part_keeps_to_the_measure(part: Path) -> None:
    lines = part.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 250
    assert part not in PURE or [line for line in lines if len(line) > 120] == []


@pytest.mark.parametrize("part", PURE, ids=name)
def test_the_engine_and_what_is_told_know_no_page_clock_or_chance(part: Path) -> None:
    assert [match.group() for match in _WORLDLY.finditer(code_of(part))] == []
