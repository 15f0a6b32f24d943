"""`author map`: the whole timeline, and who needs what later."""

from __future__ import annotations

import json

from game.authoring.map import WIDTH, report, survey
from game.engine.program import Program


def test_a_moment_as_the_map_tells_it(rubicon_program: Program) -> None:
    parts = report(survey(rubicon_program)).split("\n\n")
    assert (
        parts[2]
        == """\
0705-01-05 09:00  answer  (pompey decides)
  The last offer
  lessons: 10, 25 minutes
  - refuse (as then): Let the consuls refuse
      offer: refused; resolve +1 if resolve >= 4
  - grant: Accept the two legions
      offer: taken; pact: province
  - both: Propose that both lay down their commands
      offer: both; fear -1
  stand-in: grant if stake == 1, else refuse
  leaves resolve (from 4) → texts of decree
  leaves fear (from 1, 2, 3) → leave; texts of decree, embassy
  leaves offer → decree, crossing, endings.bargain
  leaves pact → endings.bargain
  carries on: line → leave, choice.leave → embassy, stake → crossing"""
    )
    assert (
        parts[3]
        == """\
0705-01-07 15:00  decree  (event)
  The last decree
  when offer == refused
  resolve +1
  carries on: fear → leave, offer → crossing, line → leave, pact → endings.bargain, choice.leave →
    embassy, stake → crossing"""
    )


def test_what_may_close_or_end_stands_with_its_option(rubicon_program: Program) -> None:
    text = report(survey(rubicon_program))
    assert "  - march: March to meet him\n      open if fear <= 2\n      changes nothing\n" in text
    assert "  - accept: Accept\n      ends: settled\n" in text
    assert "  lessons: 25 (for leave) minutes\n" in text
    assert "  ends: over_the_sea\n  asks for over_the_sea\n" in text


def test_endings_and_lessons_close_the_map(rubicon_program: Program) -> None:
    assert report(survey(rubicon_program)).endswith(
        """\
Endings
  - settled (peace): The two meet
      after embassy if choice.embassy.accept
  - over_the_sea (war, as then): Over the sea
      after brundisium
  - bargain (peace): A bargain
      at the close if offer == taken and pact == province
  - standstill (peace): A standstill
      at the close

Lessons
  - 10 minutes: answer, crossing
  - 25 minutes: answer, crossing, leave
      where leave is passed over: embassy"""
    )


def test_every_moment_option_and_ending_is_on_the_map(program: Program) -> None:
    text = report(survey(program))
    heads = [line.split("  ")[1] for line in text.splitlines() if line[:1].isdigit()]
    assert heads == [step.moment.id for step in program.steps]
    for step in program.steps:
        for way in step.ways:
            assert f"\n  - {way.option.id}" in text
    for ending in program.scenario.endings:
        assert f"\n  - {ending.id} ({ending.family}" in text
    assert all(len(line) <= WIDTH for line in text.splitlines())


def test_what_is_kept_alive_is_read_later(program: Program) -> None:
    order = [step.moment.id for step in program.steps] + [f"endings.{e.id}" for e in program.scenario.endings]
    for place, moment in enumerate(survey(program).moments):
        for item in moment.alive:
            readers = {*item.readers, *item.texts}
            assert not {*item.readers} & {*item.texts}
            assert item.next == min(readers, key=order.index)
            assert order.index(item.next) > place
            assert item.name in program.slots


def test_json_says_the_same(program: Program) -> None:
    found = survey(program)
    data = json.loads(report(found, json=True))
    assert [moment["id"] for moment in data["moments"]] == [moment.id for moment in found.moments]
    assert data["moments"][0]["alive"][0]["readers"] == list(found.moments[0].alive[0].readers)
    assert {lesson["minutes"] for lesson in data["lessons"]} == {lesson.minutes for lesson in found.lessons}
