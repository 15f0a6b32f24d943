"""`author preview`: from any moment, in any world, and nothing is saved."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from game import cli
from game.authoring.preview import preview, setting
from game.engine.playthrough import choose, undo
from game.engine.program import Program
from game.errors import NoSuchRole, NothingToPreview

RUBICON = Path(__file__).parent / "small" / "rubicon"


def test_it_stands_before_the_moment_with_history_behind_it(rubicon_program: Program) -> None:
    for decision in rubicon_program.scenario.decisions:
        play = preview(rubicon_program.scenario, decision.id)
        assert play.awaits is not None
        assert play.awaits.moment.id == decision.id
        assert play.roles == (decision.role,)
        assert not play.departures


def test_the_world_is_as_it_was_set(rubicon_program: Program) -> None:
    scenario = rubicon_program.scenario
    play = preview(scenario, "answer", world={"fear": "5", "resolve": "0"})
    values = dict(zip(play.program.slots, play.values, strict=False))
    assert (values["fear"], values["resolve"]) == (5, 0)


def test_what_was_set_outlasts_an_undo(rubicon_program: Program) -> None:
    play = preview(rubicon_program.scenario, "answer", world={"resolve": "0"})
    assert undo(choose(play, "refuse")).values == play.values


@pytest.mark.parametrize(
    ("moment", "world", "sentence"),
    [
        ("anser", {}, "No moment is called 'anser'. Did you mean 'answer'?"),
        ("answer", {"feer": "1"}, "No gauge or fact is called 'feer'. Did you mean 'fear'?"),
        ("answer", {"fear": "7"}, "'fear' cannot be '7'. It is a number from 0 to 6."),
        ("answer", {"fear": "²"}, "'fear' cannot be '²'. It is a number from 0 to 6."),
        ("answer", {"offer": "maybe"}, "'offer' cannot be 'maybe'. Its words are open, refused, taken, both."),
        (
            "decree",
            {"offer": "taken"},
            "'decree' does not come about in this world: it needs 'offer == refused'. Set that too.",
        ),
    ],
)
def test_what_cannot_be_set_up_is_said(
    rubicon_program: Program, moment: str, world: dict[str, str], sentence: str
) -> None:
    with pytest.raises(NothingToPreview) as caught:
        preview(rubicon_program.scenario, moment, world=world)
    assert str(caught.value) == sentence


def test_a_setting_of_another_form_and_a_role_that_is_none(rubicon_program: Program) -> None:
    with pytest.raises(NothingToPreview, match="'fear' sets nothing"):
        setting(["fear"])
    with pytest.raises(NoSuchRole):
        preview(rubicon_program.scenario, "answer", roles=["nero"])


def test_the_command_plays_and_saves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CROSSROADS_HOME", str(tmp_path))
    monkeypatch.setattr("sys.stdin", io.StringIO("1\nquit\n"))
    code = cli.main(["author", "preview", str(RUBICON), "--from", "answer", "--world", "fear=1", "--plain"])
    assert code == 0
    out = capsys.readouterr().out
    assert "The last offer" in out
    assert "This was a preview, and nothing of it is saved." in out
    assert not list(tmp_path.rglob("*.json"))
