"""Charts and the picture of the timeline: readable at every width, without colour, in ASCII; nothing left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

import pytest

from game.engine.explaining import debrief
from game.engine.playthrough import Playthrough, choose, historical_line, start
from game.engine.program import Program
from game.engine.scene import label
from game.engine.telling import hours
from game.engine.world import available
from game.errors import NothingToDecide
from game.terminal.charts import BOTH, HISTORYS, YOURS, course, in_words, shortened
from game.terminal.forks import initials, picture
from game.terminal.layout import Block, joined, to_ascii, width_of

WIDTHS = range(40, 101)
SIGNS = (YOURS, HISTORYS, BOTH)


def played(program: Program, roles: str, **choices: str) -> Playthrough:
    """As these roles, with history's choice wherever none is named."""
    play = start(program, roles.split())
    while (step := play.awaits) is not None:
        play = choose(play, choices.get(step.moment.id, step.ways[step.historical].option.id))
    return play


def wandered(program: Program, seed: int) -> Playthrough:
    """Any roles, any open options."""
    random = Random(seed)
    seats = [role.id for role in program.scenario.roles]
    play = start(program, random.sample(seats, random.randint(1, len(seats))))
    while (step := play.awaits) is not None:
        open_ways = [
            way.option.id for way, is_open in zip(step.ways, available(step, play.values), strict=True) if is_open
        ]
        play = choose(play, random.choice(open_ways))
    return play


def chart(play: Playthrough, gauge: str, width: int) -> Block:
    track = next(track for track in debrief(play).tracks if track.gauge == gauge)
    return course(track, next(g for g in play.program.scenario.gauges if g.id == gauge), hours(play), width)


def everything(play: Playthrough, width: int) -> Block:
    lines = picture(play, width)
    for track, gauge in zip(debrief(play).tracks, play.program.scenario.gauges, strict=True):
        lines += course(track, gauge, hours(play), width) + in_words(track, gauge, hours(play), width)
    return lines


def drawn(lines: Block) -> str:
    return joined(lines).replace("\u00a0", " ")


def said(lines: Block) -> str:
    """All that stands beside the roads, without its blanks, wherever lines break."""
    return "".join("".join(piece for _, piece in line[1:]) for line in lines).translate({ord(" "): None, 0xA0: None})


def test_the_picture_of_an_early_departure(rubicon_program: Program) -> None:
    assert (
        drawn(picture(played(rubicon_program, "pompey", answer="both")))
        == """\
 │     1 January
 •     08:00  Caesar's letter
 │     5 January
 •     09:00  The last offer (P, you)
 │\\           you      Propose that both lay down their commands
 │ \\          history  Let the consuls refuse
 │  │  7 January
 o  │  15:00  The last decree, without a voice against it
 │  │         (in history only)
 │  │  10 January
 o──█  21:00  The river (C)
 │  │         here     Write once more
 │  │         history  Cross
 │  │  17 January
 o  │  08:00  Rome (P, in history only)
 │  │  25 January
 o──█  10:00  A letter from Ravenna (P, you, in history: An embassy)
 │  │  21 February
 o  │  07:00  Corfinium (C, in history only)
 │  │  17 March
 o  │  18:00  Brundisium (in history only)
 o  │         History ends: Over the sea
    █         Yours ends: A standstill

  • both   o history's road   █ yours   \\ where you left history
  One moment on both roads: o──█ another way.
  Who decides: P Pompey, C Caesar.
"""
    )


def test_the_picture_of_a_story_that_ends_early_narrow_and_in_ascii(rubicon_program: Program) -> None:
    play = played(rubicon_program, "pompey caesar", leave="treat", embassy="accept")
    assert (
        joined(picture(play, 40), ascii_only=True)
        == """\
 |     1 January
 *     08:00  Caesar's letter
 |     5 January
 *     09:00  The last offer (P, you)
 |     7 January
 *     15:00  The last decree, without a
 |            voice against it
 |     10 January
 *     21:00  The river (C, you)
 |     17 January
 *     08:00  Rome (P, you)
 |\\    you      Leave, but send...
 | \\   history  Leave Rome
 |  |  25 January
 o--#  10:00  An embassy (P, you)
 |  |  you      Accept
 |  |  history  Accept, if he first...
 |  #         Yours ends: The two meet
 |     21 February
 o     07:00  Corfinium (C)
 |     17 March
 o     18:00  Brundisium
 o            History ends: Over the sea

  * both   o history's road   # yours
  \\ where you left history
  One moment on both roads: o--# another
  way.
  Who decides: P Pompey, C Caesar.
"""
    )


def test_the_picture_of_history_is_one_road(program: Program) -> None:
    lines = picture(historical_line(program))
    text = joined(lines)
    assert "One road: you never left history's." in text
    assert "The end: " in text
    assert not any(sign in "".join(line[0][1] for line in lines if line) for sign in (YOURS, "\\", "──"))


def test_the_chart_of_a_gauge(rubicon_program: Program) -> None:
    assert (
        drawn(chart(played(rubicon_program, "pompey", answer="both"), "fear", 60))
        == """\
Fear in Italy, at the end: calm / history: uneasy
          6 │
          5 │
in flight 4 │                     oooooooooo
          3 │                   oo
   uneasy 2 │                               ooooooooo
          1 │••••••ooooooooooooo
     calm 0 │      ██████████████████████████████████
            ─────────────────────────────────────────
             1    5    7    10   17   25   21   17
             Jan                           Feb  Mar
  • both   █ yours   o history's
"""
    )


def test_a_narrow_chart_is_told_in_words(rubicon_program: Program) -> None:
    play = played(rubicon_program, "caesar", crossing="wait")
    assert (
        joined(chart(play, "fear", 59))
        == """\
Fear in Italy, at the end: calm / history: uneasy
 - At first: calm
 - 10 January: calm / history: uneasy
 - 17 January: calm / history: in flight
 - 21 February: calm / history: uneasy
"""
    )


def test_where_a_story_ends_early_its_line_does_and_the_chart_says_so(rubicon_program: Program) -> None:
    play = played(rubicon_program, "pompey", embassy="accept")
    for width in (40, 72):
        assert joined(chart(play, "fear", width)).endswith("\n  Your story ends on 25 January.\n")
    rows = [line[1][1] for line in chart(play, "fear", 72) if len(line) == 2 and "│" in line[0][1]]
    last = max(len(row) for row in rows)
    assert max(row.rfind(sign) for row in rows for sign in (YOURS, BOTH)) < last - 5


@pytest.mark.parametrize("seed", range(4))
def test_no_line_is_wider_than_asked_and_ascii_keeps_every_sign(hungary_program: Program, seed: int) -> None:
    play = wandered(hungary_program, seed)
    for width in WIDTHS:
        for line in everything(play, width):
            text = "".join(piece for _, piece in line)
            plain = to_ascii(text)
            assert width_of(text) <= width
            assert len(plain) <= width
            assert plain.isascii()
        for line in picture(play, width):
            roads = line[0][1] if line else ""
            assert len(to_ascii(roads)) == len(roads)


def test_the_signs_stay_apart_in_ascii() -> None:
    signs = [to_ascii(sign) for sign in (*SIGNS, "│", "─", "\\", " ")]
    assert len(set(signs)) == len(signs)
    assert all(len(sign) == 1 for sign in signs)


def test_ascii_moves_nothing_in_a_chart(hungary_program: Program) -> None:
    play = wandered(hungary_program, 3)
    for gauge in hungary_program.scenario.gauges:
        for width in range(60, 101):
            axis = {to_ascii(line[0][1]).rfind("|") for line in chart(play, gauge.id, width) if "│" in line[0][1]}
            assert len(axis) == 1


@pytest.mark.parametrize("seed", range(12))
def test_the_picture_leaves_out_no_moment_and_no_departure(program: Program, seed: int) -> None:
    play = wandered(program, seed)
    history = historical_line(program)
    lived = {item.step for item in play.lived if item.happened}
    then = {item.step for item in history.lived if item.happened}
    for width in (40, 72, 100):
        lines = picture(play, width)
        rows = [line for line in lines if len(line) > 1 and re.match(r"\d\d:\d\d  $", line[1][1])]
        assert len(rows) == len(lived | then)
        for row, step in zip(rows, sorted(lived | then), strict=True):
            roads = row[0][1]
            assert (HISTORYS in roads or BOTH in roads) == (step in then)
            assert (YOURS in roads or BOTH in roads) == (step in lived)
        text = said(lines)
        for departure in play.departures:
            step = program.steps[departure.step]
            first = label(step, departure.option).text.split()[0].rstrip(".,")
            whose = "you" if departure.rule < 0 else "here"
            assert f"{whose}{first}" in text


@pytest.mark.parametrize("seed", range(6))
def test_a_chart_has_one_sign_or_two_in_every_column(hungary_program: Program, seed: int) -> None:
    play = wandered(hungary_program, seed)
    for track in debrief(play).tracks:
        rows = [line[1][1] for line in chart(play, track.gauge, 72) if "│" in line[0][1]]
        assert len(rows) == 7
        for column in range(max(map(len, rows))):
            signs = sorted(row[column : column + 1] for row in rows if row[column : column + 1].strip())
            assert signs in ([BOTH], [HISTORYS], [HISTORYS, YOURS], [YOURS])
        last = [row[max(map(len, rows)) - 1 :][:1] for row in rows]
        assert last[6 - track.then[len(hours(play)) - 1]] in (HISTORYS, BOTH)


def test_a_story_that_goes_on_has_no_picture(hungary_program: Program) -> None:
    with pytest.raises(NothingToDecide):
        picture(start(hungary_program, ["nagy"]))


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["Imre Nagy", "Dwight D. Eisenhower"], {"Imre Nagy": "IN", "Dwight D. Eisenhower": "DDE"}),
        (
            ["Mark Antony", "Marcus Agrippa", "Cato"],
            {"Mark Antony": "Antony", "Marcus Agrippa": "Agrippa", "Cato": "C"},
        ),
    ],
)
def test_initials_name_one_role_each(names: list[str], short: Mapping[str, str]) -> None:
    assert initials(names) == short


@pytest.mark.parametrize(
    ("text", "width", "kept"),
    [
        ("Hold Rome", 9, "Hold Rome"),
        ("Leave, but send envoys", 13, "Leave, but…"),
        ("Leave, but send envoys", 10, "Leave…"),
        ("*Köztársaság*", 10, "Köztárs…"),
    ],
)
def test_a_label_is_shortened_between_words(text: str, width: int, kept: str) -> None:
    assert shortened(text, width) == kept
    assert len(to_ascii(kept)) <= width
