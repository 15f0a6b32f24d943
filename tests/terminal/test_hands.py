"""A lesson by raised hands: first vote, debate, second vote, and what the debrief keeps of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from game import saves
from game.engine.playthrough import start
from game.engine.program import Program
from game.saves.notes import counts
from game.scenario.moments import Decision
from game.terminal.plain import PlainScreen
from game.terminal.session import Sitting
from game.terminal.table import Table

from ..lines import line, number, typed


def lesson(program: Program, answers: Sequence[str]) -> Sitting:
    """The shortest lesson, with everybody at the table."""
    answer = iter(answers)
    play = start(program, everybody(program), lesson=program.scenario.lessons[0].minutes)
    return Table(PlainScreen(lambda prompt: next(answer, None))).play(Sitting(play, saves.of(play)))


def everybody(program: Program) -> list[str]:
    return [role.id for role in program.scenario.roles]


def first(program: Program) -> Decision:
    """The decision that the shortest lesson begins with."""
    return program.step(program.scenario.lessons[0].decisions[0]).decision


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


def test_the_second_vote_decides_and_is_kept(hungary_program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    sitting = lesson(hungary_program, ["votes 12 9 5 2", "votes 3 20 4 1", "quit"])
    out, second = said(capsys), first(hungary_program).options[1]
    assert (
        out.index("FIRST VOTE")
        < out.index("DEBATE")
        < out.index("SECOND VOTE")
        < out.index(f"You chose: {' '.join(second.label.split())}")
    )
    assert [choice.option for choice in sitting.play.choices] == [second.id]
    kept = saves.read(sitting.save.name).notes[f"votes.{first(hungary_program).id}"]
    assert counts(kept)[1] == (second.id, 9, 20)


def test_nothing_of_history_shows_before_the_second_vote(
    hungary_program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    told = " ".join(first(hungary_program).history.outside.split()).split(". ")[0]
    lesson(hungary_program, ["votes 12 9 5 2"])
    out = said(capsys)
    assert "DEBATE" in out
    assert "What was done then" not in out
    assert told not in out
    lesson(hungary_program, ["votes 12 9 5 2", "votes 12 9 5 2"])
    out = said(capsys)
    assert out.index("SECOND VOTE") < out.index("What was done then") < out.index(told)


def test_a_tie_asks_the_teacher(hungary_program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    sitting = lesson(hungary_program, ["votes 1 1 0 0", "votes 8 8 1 1", "2", "quit"])
    second = first(hungary_program).options[1]
    assert "A tie between 1 and 2. The teacher decides: type one of them, or count once more." in said(capsys)
    assert [choice.option for choice in sitting.play.choices] == [second.id]


def test_after_a_tie_the_class_may_count_once_more(hungary_program: Program) -> None:
    sitting = lesson(hungary_program, ["votes 1 1 0 0", "votes 8 8 1 1", "votes 7 9 1 1", "quit"])
    assert [choice.option for choice in sitting.play.choices] == [first(hungary_program).options[1].id]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("votes", "There are 4 options and 0 counts."),
        ("votes 3 4", "There are 4 options and 2 counts."),
        ("votes a b c d", "'a' is no count. Type 'votes' and 4 numbers, such as 'votes 12 9 5 2'."),
        ("votes 0 0 0 0", "No hand was raised. Count again."),
        ("votes -1 2 3 4", "'-1' is no count."),
    ],
)
def test_a_miscount_gets_a_sentence(
    hungary_program: Program, capsys: pytest.CaptureFixture[str], typed: str, answer: str
) -> None:
    sitting = lesson(hungary_program, [typed])
    assert answer in said(capsys)
    assert sitting.play.choices == ()


def test_the_shift_stands_in_the_debrief(hungary_program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    shortest, second = hungary_program.scenario.lessons[0].minutes, first(hungary_program).options[1]
    row = line(hungary_program, everybody(hungary_program), lesson=shortest, **{first(hungary_program).id: second.id})
    votes = ["votes 12 9 5 2", "votes 3 20 4 1", "votes 1 20 1 1", "votes 2 19 1 1"]
    assert number(row[0], second.id) == "2"
    assert number(row[1], row[2].choices[-1].option or "") == "2"
    sitting = lesson(hungary_program, [*votes, *typed(row)[2:], ""])
    assert sitting.play == row[-1]
    _, debrief = said(capsys).split("How the class voted")
    assert f"{' '.join(second.label.split())} 9, then 20 (+11)" in debrief
    assert "20, then 19 (-1)" in debrief


def test_undo_forgets_a_count_that_was_begun(hungary_program: Program) -> None:
    sitting = lesson(hungary_program, ["2", "votes 9 1 1 1", "undo", "votes 1 2 3 4", "quit"])
    assert sitting.play.choices == ()


@pytest.mark.parametrize("note", ["", "storm", "a:1", "a:x:2", "a:1:2:3 b", "::"])
def test_a_note_that_is_no_ballot_is_passed_over(note: str) -> None:
    assert counts(note) == []
