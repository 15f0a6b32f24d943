"""Playthrough ↔ share code: a playthrough as a line that can be read out or copied from a board.

    code = encode(play)                 # such as K7F2-M3C9-HX4D-8
    play = decode("k7f2 m3c9 hx4d 8", program)

A code is one whole number in 23 signs, 23456789 CDFGHJKMNPRTVWX. There is no vowel, so that none
spells a word; of 8 and B, 5 and S, 2 and Z only the digit, and whoever writes the letter is
understood; of 0, O and Q and of 1, I and L none at all. The number holds, from its lowest place
up, each counted in as many values as it can have:

    format    1, of four
    stamp     20 bits of a digest of all ids and of the rules that decide what is asked; no texts
    roles     a bit for each, in the scenario's order
    lesson    0 for none, then the scenario's lessons in order
    choices   the place of each among the options of its decision, after them "passed over" if it is sensitive

No decision is named, since playing the choices again tells which is asked next. A choice counts
from 1 and nothing above the last is 0, so that their number needs no place: an unfinished
playthrough has the shorter code. Notes are not held; the reading is the usual one.

The last two signs make two sums 0 modulo 23, a prime: that of all signs, which any wrong sign
changes, and that of all signs by their distance from the end, which any swap of unequal
neighbours changes. Up to 23 signs, two wrong signs anywhere are noticed as well.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from game.errors import CodeForAnotherVersion, CodeMistyped, PlayError, SaveError
from game.text import clean

if TYPE_CHECKING:
    from game.engine.playthrough import Playthrough
    from game.engine.program import Program, Step

SIGNS = "23456789CDFGHJKMNPRTVWX"
BASE = len(SIGNS)  # a prime; the check rests on it
GROUP = 4
SHORTEST, LONGEST = 7, 120  # signs; the longest timeline there may be needs 112
MAX_TYPED = 1000  # characters, separators and all
FORMAT, FORMATS = 1, 4
STAMPS = 2**20

_TWINS = {"B": "8", "S": "5", "Z": "2"}
_PLACES = {sign: place for place, sign in enumerate(SIGNS)}
_PLACES |= {letter: _PLACES[twin] for letter, twin in _TWINS.items()}
_PLACES |= {sign.lower(): place for sign, place in _PLACES.items()}

# What a code rests on: the ids, and whatever decides which decisions come up. Texts may change freely.
_EFFECTS = {"effects": {"__all__": {"gauge", "change", "fact", "becomes", "when"}}}
_RULES: dict[str, Any] = {
    "id": True,
    "roles": {"__all__": {"id"}},
    "lessons": {"__all__": {"minutes", "decisions", "alternates"}},
    "gauges": {"__all__": {"id", "start"}},
    "facts": {"__all__": {"id", "words", "start"}},
    "disputes": {"__all__": {"id": True, "positions": {"__all__": {"id", "value", "usual"}}}},
    "endings": {"__all__": {"id", "at", "when"}},
    "timeline": {
        "__all__": {
            **dict.fromkeys(("id", "kind", "role", "when", "sensitive", "ends"), True),
            **_EFFECTS,
            "options": {"__all__": {**dict.fromkeys(("id", "available", "ends"), True), **_EFFECTS}},
            "stand_in": {"__all__": {"when", "take"}},
        }
    },
}


def encode(play: Playthrough) -> str:
    """The code of a playthrough as far as it has come, in groups of four."""
    program, number = play.program, 0
    for choice in reversed(play.choices):
        step = program.step(choice.moment)
        place = len(step.ways) if choice.option is None else step.way(choice.option)
        number = number * _values(step) + place + 1
    minutes, roles = [lesson.minutes for lesson in program.scenario.lessons], program.scenario.roles
    number = number * (len(minutes) + 1) + (0 if play.lesson is None else minutes.index(play.lesson) + 1)
    number = number << len(roles) | sum(1 << bit for bit, role in enumerate(roles) if role.id in play.roles)
    number = (number * STAMPS + stamp(program)) * FORMATS + FORMAT
    places: list[int] = []
    while number or len(places) < SHORTEST - 2:
        number, place = divmod(number, BASE)
        places.insert(0, place)
    code = "".join(SIGNS[place] for place in _checked(places))
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def decode(text: str, program: Program) -> Playthrough:
    """The playthrough of a code, played again from the start.

    Capitals or not, and with any spaces, dashes and dots. Raises CodeMistyped, where possible
    with the sign to look at again, or CodeForAnotherVersion; never another playthrough.
    """
    typed = _typed(text)
    places = [_PLACES.get(sign, -1) for sign in typed]
    if -1 in places:
        at = places.index(-1)
        raise CodeMistyped(f"No code has the sign '{typed[at]}', as {_where(typed, at)} is. The signs are {SIGNS}.")
    if len(text) > MAX_TYPED or len(typed) > LONGEST:
        raise CodeMistyped(f"This code is too long: no code has more than {LONGEST} signs.")
    if len(typed) < SHORTEST:
        raise CodeMistyped(f"This code is too short: it has {len(typed)} signs, and no code has fewer than {SHORTEST}.")
    if not _balanced(places):
        raise CodeMistyped(f"This code is mistyped. {_advice(typed, places, program)}")
    return _replayed(places, program)


def looks_like_code(text: str) -> bool:
    """Whether somebody means a code and not a save, whose name has small letters and mostly vowels.

    In capitals up to a quarter of the signs may be wrong, so that `decode` can say which.
    """
    typed = _typed(text)
    wrong = sum(sign not in _PLACES for sign in typed)
    return SHORTEST <= len(typed) <= LONGEST and wrong <= (len(typed) // 4 if text == text.upper() else 0)


@lru_cache(maxsize=8)
def stamp(program: Program) -> int:
    """What tells this version of this scenario from others; another one has the same by a chance in a million."""
    rules = json.dumps(program.scenario.model_dump(mode="json", include=_RULES), sort_keys=True)
    return int.from_bytes(hashlib.sha256(rules.encode()).digest()[:4], "big") % STAMPS


def _values(step: Step) -> int:
    return len(step.ways) + step.decision.sensitive


def _typed(text: str) -> str:
    """The signs of a typed text, without what may stand between them."""
    line = clean(text[:MAX_TYPED], one_line=True)
    return "".join(sign for sign in line if sign != "." and unicodedata.category(sign) not in ("Zs", "Pd"))


def _checked(places: Sequence[int]) -> list[int]:
    """The places with the two check signs after them."""
    last_but_one = -sum(far * place for far, place in enumerate(reversed(places), 2)) % BASE
    return [*places, last_but_one, -(sum(places) + last_but_one) % BASE]


def _balanced(places: Sequence[int]) -> bool:
    return list(places) == _checked(places[:-2])


def _replayed(places: Sequence[int], program: Program) -> Playthrough:
    """The playthrough of signs whose check signs are right."""
    from game.engine.playthrough import choose, start

    scenario, number = program.scenario, 0
    for place in places[:-2]:
        number = number * BASE + place
    number, form = divmod(number, FORMATS)
    if form != FORMAT:
        other = f"its format is '{form}', and this version reads '{FORMAT}'"
        raise CodeForAnotherVersion(f"This code was made by another version of Crossroads: {other}.")
    number, found = divmod(number, STAMPS)
    if found != stamp(program):
        which = f"another version of {scenario.title} (stamp '{found:05x}', where this one has '{stamp(program):05x}')"
        raise CodeForAnotherVersion(
            f"This code was made for {which}, or for another scenario, which must then be named beside it."
        )
    number, seats = divmod(number, 1 << len(scenario.roles))
    number, lesson = divmod(number, len(scenario.lessons) + 1)
    roles = [role.id for bit, role in enumerate(scenario.roles) if seats >> bit & 1]
    try:
        play = start(program, roles, lesson=scenario.lessons[lesson - 1].minutes if lesson else None)
        while number:
            if (step := play.awaits) is None:
                raise PlayError("The story has ended before the last choice.")
            number, place = divmod(number - 1, _values(step))
            play = choose(play, step.ways[place].option.id if place < len(step.ways) else None)
    except PlayError as error:
        raise CodeMistyped(f"This code is mistyped: its choices do not fit {scenario.title}. {error}") from error
    if _typed(encode(play)) != "".join(SIGNS[place] for place in places):  # signs for nothing in front
        raise CodeMistyped("This code is mistyped: it has more signs than its playthrough needs.")
    return play


def _advice(typed: str, places: Sequence[int], program: Program) -> str:
    """Where to look again: the signs that would give a playthrough if one, or two neighbours, were otherwise."""
    found: list[tuple[int, ...]] = []
    for where, other in _slips(places):
        if where not in found and _balanced(other):
            with suppress(SaveError):
                _replayed(other, program)
                found.append(where)
    if not 1 <= len(found) <= 3:
        return "No single sign explains it: compare them all, and see that none is missing or too many."
    spots = " or at ".join(" and ".join(_where(typed, at) for at in where) for where in found)
    return f"Look again at {spots}."


def _slips(places: Sequence[int]) -> Iterator[tuple[tuple[int, ...], list[int]]]:
    """Every other code that one wrong sign or one swap of neighbours can have come from, and where."""
    for at, place in enumerate(places):
        for other in range(BASE):
            if other != place:
                yield (at,), [*places[:at], other, *places[at + 1 :]]
    for at, (place, after) in enumerate(pairwise(places)):
        if place != after:
            yield (at, at + 1), [*places[:at], after, place, *places[at + 2 :]]


def _where(typed: str, at: int) -> str:
    """A sign as somebody counts it who looks at the code."""
    group = at // GROUP
    return f"sign {at + 1} (in group {group + 1}, '{typed[group * GROUP :][:GROUP]}')"
