"""Plain play, with the people who answer passed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from game import saves
from game.engine import pages
from game.engine.playthrough import Choice, start
from game.engine.program import Program, prepare
from game.terminal import blocks
from game.terminal.layout import joined
from game.terminal.plain import PlainScreen
from game.terminal.session import Sitting
from game.terminal.table import Table

from ..lines import line, typed


def played(program: Program, roles: Sequence[str], answers: Sequence[str], reveal: saves.Reveal = "each") -> Sitting:
    answer: Iterator[str] = iter(answers)
    play = start(program, roles)
    sitting = Sitting(play, saves.of(play, reveal=reveal))
    return Table(PlainScreen(lambda prompt: next(answer, None))).play(sitting)


def test_constant_answers_reach_the_debrief(hungary_program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    for role in ("nagy", "khrushchev", "eisenhower"):
        for answer in ("1", "2", "3"):
            sitting = played(hungary_program, [role], [answer] * len(hungary_program.scenario.decisions))
            out = capsys.readouterr().out
            assert "DEBRIEF" in out
            assert "To think about" in out
            assert saves.read(sitting.save.name).finished


def test_all_historical_choices_are_no_departure(hungary_program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    for role in ("nagy", "khrushchev", "eisenhower"):
        sitting = played(hungary_program, [role], typed(line(hungary_program, [role])))
        assert "No departure: every choice was the one made then." in capsys.readouterr().out
        assert sitting.play.ending is not None
        assert sitting.play.ending.historical


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("9", "There is no option '9'. Type a number from 1 to 4, or 'help'."),
        ("0", "There is no option '0'."),
        ("storm", "'storm' is no answer here. Type a number from 1 to 4, or 'help'."),
        ("undo", "No choice has been made yet."),
        ("more", "You have not chosen yet; 'more' and 'why' speak of your last choice."),
        ("why", "You have not chosen yet"),
        ("compare", "You have not chosen yet."),
        ("pass", "cannot be passed over"),
        ("help", "There is no score and no right answer."),
        ("people", "Who is who"),
        ("glossary", "Hard words"),
        ("glossary presidium", "it was called the Politburo"),
        ("/nonsense", "'nonsense' is not in the glossary."),
        ("sources", "wait for the debrief"),
    ],
)
def test_an_answer_gets_a_sentence(
    hungary_program: Program, capsys: pytest.CaptureFixture[str], answer: str, said: str
) -> None:
    played(hungary_program, ["nagy"], [answer])
    assert said in " ".join(capsys.readouterr().out.split())


def test_the_timeline_holds_what_was_told_before_the_first_decision(
    hungary_program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    told = pages.past(start(hungary_program, ["nagy"]), "nagy")
    assert told
    played(hungary_program, ["nagy"], ["timeline"])
    out = capsys.readouterr().out
    assert joined(blocks.past(told)) in out
    assert "Nothing yet" not in out


def test_a_timeline_before_anything_was_told_says_so(
    rubicon_program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *later = rubicon_program.scenario.timeline
    silent = rubicon_program.scenario.model_copy(
        update={"timeline": (first.model_copy(update={"news": ()}), *later)},
    )
    played(prepare(silent), ["pompey"], ["timeline"])
    assert "Nothing yet: this is your first decision." in capsys.readouterr().out


def test_a_sensitive_decision_can_be_passed_over(hungary_program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    row = line(hungary_program, ["nagy"], until="court")
    sitting = played(hungary_program, ["nagy"], [*typed(row), "storm", "pass"])
    assert "'pass' lets it be decided for you." in " ".join(capsys.readouterr().out.split())
    assert sitting.play.choices[-1] == Choice("court", None)
    assert sitting.play.ending is not None


def test_the_end_of_input_saves_and_says_so(hungary_program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    sitting = played(hungary_program, ["nagy"], ["2"])
    out = " ".join(capsys.readouterr().out.split())
    assert f"The input has ended. Saved as '{sitting.save.name}'; 'crossroads resume' goes on from here." in out
    restored = saves.restore(saves.read(sitting.save.name), hungary_program)
    assert restored == sitting.play


def test_leaving_before_a_choice_leaves_no_save(hungary_program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    played(hungary_program, ["nagy"], ["quit"])
    assert "You had not chosen yet, so there is nothing to save." in " ".join(capsys.readouterr().out.split())
    assert saves.listing() == []


def test_undo_returns_to_the_decision_and_the_save_follows(hungary_program: Program) -> None:
    sitting = played(hungary_program, ["nagy"], ["2", "undo", "quit"])
    assert sitting.play == start(hungary_program, ["nagy"])
    assert saves.read(sitting.save.name).choices == ()


def test_undo_from_the_ending_goes_back_into_play(hungary_program: Program) -> None:
    row = line(hungary_program, ["nagy"], court="silent")
    answers = typed(line(hungary_program, ["nagy"]))
    sitting = played(hungary_program, ["nagy"], [*answers, "undo", typed(row)[-1], "quit"])
    assert sitting.play == row[-1]
    *_, last = (choice.option for choice in sitting.play.choices)
    assert last == "silent"


def test_reveal_end_tells_nothing_of_history_before_the_debrief(
    hungary_program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *rest = typed(line(hungary_program, ["khrushchev"]))
    sitting = played(hungary_program, ["khrushchev"], [first, "compare", *rest, "quit"], reveal="end")
    assert sitting.play.ending is not None
    out = capsys.readouterr().out
    assert "What was done then" not in out
    assert "DEBRIEF" not in out
    assert "History's choices wait for the debrief." in out


def test_several_seats_are_told_who_is_at_the_table(
    hungary_program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    everybody = ["nagy", "khrushchev", "eisenhower"]
    played(hungary_program, everybody, typed(line(hungary_program, everybody)))
    out = " ".join(capsys.readouterr().out.split())
    for name in ("Imre Nagy", "Nikita Khrushchev", "Dwight D. Eisenhower"):
        assert f"Now at the table: {name}. The others look away." in out
    assert "DEBRIEF" in out


def test_no_line_is_wider_than_72_and_none_carries_an_escape(
    hungary_program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *rest = typed(line(hungary_program, ["eisenhower"], first_word="silence"))
    asked = ["more", "why", "people", "glossary", "sources", "timeline"]
    played(hungary_program, ["eisenhower"], [first, *asked, *rest, ""])
    out = capsys.readouterr().out
    assert "To think about" in out
    assert all(len(line) <= 72 for line in out.splitlines())
    assert "\x1b" not in out


def test_a_reason_is_kept_and_stands_in_the_debrief(
    rubicon_program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    sitting = played(rubicon_program, ["pompey"], ["1 because Cicero asks too much"])
    assert sitting.save.notes == {"reason.answer": "Cicero asks too much"}
    sitting = played(rubicon_program, ["pompey"], ["1 because Cicero asks too much", "undo", "1"])
    assert sitting.save.notes == {}
    played(rubicon_program, ["pompey"], ["3 because peace is cheap", *["1"] * 9, ""])
    assert "Your reason: peace is cheap" in capsys.readouterr().out


def test_reasons_are_asked_for_and_may_be_left_out(rubicon_program: Program) -> None:
    line, asked = iter(["1", "He is a boy", "1", "", "quit"]), []

    def answer(prompt: str) -> str | None:
        asked.append(prompt)
        return next(line, None)

    play = start(rubicon_program, ["pompey"])
    reached = Table(PlainScreen(answer), reasons=True).play(Sitting(play, saves.of(play)))
    assert sum("Why? A sentence, or Enter" in prompt for prompt in asked) == 2
    assert reached.save.notes == {"reason.answer": "He is a boy"}
    assert len(reached.play.choices) == 2


def test_why_names_causes_at_the_end_and_not_before(
    rubicon_program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    played(rubicon_program, ["pompey"], ["why caesar", "quit"])
    assert "it would tell what was hidden" in " ".join(capsys.readouterr().out.split())
    played(rubicon_program, ["pompey"], [*typed(line(rubicon_program, ["pompey"])), "why ending", "why nero", "quit"])
    out = " ".join(capsys.readouterr().out.split())
    assert "Why ending?" in out
    assert "'nero' is no gauge, fact, leader or moment here." in out
