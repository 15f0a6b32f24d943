"""Saves: what is kept, what is refused, and that a kill at any instant loses nothing acknowledged."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import saves
from game.engine.playthrough import Playthrough, choose, start, undo
from game.engine.program import Program, prepare
from game.errors import SaveDamaged, SaveError, SaveFromNewer, SaveNoLongerFits, SaveNotFound
from game.saves import files, record
from game.saves.record import Save
from game.scenario.model import Scenario

ROOT = Path(__file__).parents[1]
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def option(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "label": name, "consequences": [{"basis": "probable", "text": "It is done."}], **more}


def decision(name: str, role: str, hour: int, options: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {
        "kind": "decision", "id": name, "role": role, "at": f"1956-10-28T{hour:02}:00", "shown": "then",
        "title": name.title(), "text": "It stands so.", "question": "What now?", "options": options,
        "stand_in": [{"take": options[0]["id"], "because": "So it was."}], "history": {"then": "So it was."}, **more,
    }  # fmt: skip


def crisis() -> dict[str, Any]:
    """A crisis of four decisions, as an author's files would say it."""
    closed = {"available": "not choice.truce.storm", "unavailable": "The guns are out."}
    return {
        "id": "crisis", "revision": 1, "title": "The Crisis", "tagline": "Decide.", "licence": "CC0", "note": "None.",
        "clock": "Budapest", "opening": {"text": "It begins."}, "families": [{"id": "all", "name": "All"}],
        "roles": [
            {"id": name, "name": name, "office": "premier", "clock": "Budapest", "line": "A premier.",
             "briefing": "You are here.", "aims": ["To stay."]}
            for name in ("nagy", "zhukov")
        ],
        "timeline": [
            decision("truce", "nagy", 6, [option("hold", historical=True), option("storm"), option("wait")]),
            decision("answer", "zhukov", 8, [option("leave", historical=True), option("stay"), option("ask")]),
            decision("pact", "nagy", 10, [option("quit", historical=True), option("keep", **closed), option("ask")]),
            decision("trial", "nagy", 12, [option("appeal", historical=True), option("admit"), option("deny")],
                     sensitive=True),
        ],
        "endings": [{"id": "close_", "title": "The end", "family": "all", "at": "close", "basis": "documented",
                     "historical": True, "text": "It is over."}],
        "lessons": [{"minutes": 10, "decisions": ["pact"]}],
    }  # fmt: skip


def program(spec: dict[str, Any] | None = None) -> Program:
    return prepare(Scenario.model_validate(spec or crisis()))


CRISIS = program()


def played(*options: str | None, roles: tuple[str, ...] = ("nagy",), lesson: int | None = None) -> Playthrough:
    play = start(CRISIS, roles, lesson=lesson)
    for name in options:
        play = choose(play, name)
    return play


def names(listed: list[saves.Save | saves.Broken]) -> list[str]:
    return [save.name for save in listed]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CROSSROADS_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "saves"


# What is kept ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "more"),
    [
        ((), {}),
        (("storm",), {}),
        (("hold", "keep", None), {}),
        (("hold", "stay", "ask", "deny"), {"roles": ("nagy", "zhukov")}),
        ((), {"lesson": 10}),
        (("quit",), {"lesson": 10}),
        ((), {"roles": ()}),
    ],
)
def test_save_then_load_is_equal(options: tuple[str | None, ...], more: dict[str, Any]) -> None:
    play = played(*options, **more)
    save = saves.create(saves.of(play, reveal="end", short=True, notes={"truce": 'Ő said: "no"\nTwice.'}, now=NOON))
    assert saves.read(save.name) == save
    assert saves.restore(save, CRISIS) == play
    assert save.finished == (play.ending is not None)


@given(st.dictionaries(st.text(max_size=5), st.text(st.characters(exclude_categories=[]), max_size=40), max_size=4))
def test_any_notes_come_back_as_they_were_cleaned(notes: dict[str, str]) -> None:
    save = saves.of(played("hold"), notes=notes, now=NOON)
    assert record.from_bytes("", record.to_bytes(save)) == save


def test_the_file_can_be_read_by_a_person(home: Path) -> None:
    save = saves.create(saves.of(played("hold", "keep", None), notes={"truce": "Tűz"}, now=NOON))
    text = (home / "crisis-nagy-1.json").read_text(encoding="utf-8")
    assert "Tűz" in text
    at = save.saved.isoformat()
    assert json.loads(text) == {
        "format": 1,
        "version": save.version,
        "scenario": "crisis",
        "title": "The Crisis",
        "revision": 1,
        "scenario_path": None,
        "roles": ["nagy"],
        "lesson": None,
        "reveal": "each",
        "short": False,
        "started": at,
        "saved": at,
        "finished": True,
        "ending": "close_",
        "choices": [["truce", "hold"], ["pact", "keep"], ["trial", None]],
        "notes": {"truce": "Tűz"},
    }


def test_a_save_goes_on_under_its_name(home: Path) -> None:
    play = played("hold")
    first = saves.create(saves.of(play, reveal="end", notes={"a": "b"}, scenario_path="here", now=NOON))
    later = saves.after(first, choose(play, "ask"), now=NOON + timedelta(minutes=5))
    assert saves.write(later) == home / "crisis-nagy-1.json"
    assert saves.read("crisis-nagy-1") == later
    assert later.choices == (("truce", "hold"), ("pact", "ask"))
    assert (later.started, later.saved - later.started) == (NOON, timedelta(minutes=5))
    assert (later.reveal, later.notes, later.scenario_path) == ("end", {"a": "b"}, str(Path("here").absolute()))
    back = saves.after(later, undo(choose(play, "ask")), notes={}, now=NOON)
    assert (back.choices, back.notes) == (first.choices, {})


def test_hostile_text_in_a_save_is_cleaned(home: Path) -> None:
    name = saves.create(saves.of(played(), notes={"a": "b"})).name
    edit(home / f"{name}.json", title="Bad\x1b[31m\nnews", notes={"\x07a": "\u202etxt\nline" + "x" * 3000})
    save = saves.read(name)
    assert (save.title, save.notes) == ("Bad news", {"a": "txt\nline" + "x" * 1991 + "…"})


def test_the_present_is_the_default_time() -> None:
    before = datetime.now(UTC)
    assert before <= saves.of(played()).saved <= datetime.now(UTC)


# Names and listing -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scenario", "roles", "there", "name"),
    [
        ("hungary-1956", ["nagy"], [], "hungary-1956-nagy-1"),
        ("hungary-1956", ["nagy", "khrushchev"], ["hungary-1956-nagy-khrushchev-1"], "hungary-1956-nagy-khrushchev-2"),
        ("hungary-1956", [], [], "hungary-1956-1"),
        ("crisis", ["nagy"], ["crisis-nagy-1", "crisis-nagy-9", "crisis-nagy-10"], "crisis-nagy-11"),
        ("crisis", ["nagy"], ["CRISIS-NAGY-3", "crisis-zhukov-7", "crisis-nagy-x"], "crisis-nagy-4"),
        ("My Crisis / 2", ["a_b"], [], "my-crisis-2-a_b-1"),
        ("Ő", [], [], "save-1"),
    ],
)
def test_new_names(home: Path, scenario: str, roles: list[str], there: list[str], name: str) -> None:
    home.mkdir(parents=True)
    for other in there:
        (home / f"{other}.json").write_bytes(b"")
    assert saves.new_name(scenario, roles) == name


def test_a_new_save_never_takes_a_name_that_is_there(home: Path) -> None:
    home.mkdir(parents=True)
    (home / "crisis-nagy-1.json").write_bytes(b"damaged")
    (home / "crisis-nagy-2.json").mkdir()
    assert saves.create(saves.of(played())).name == "crisis-nagy-3"
    assert (home / "crisis-nagy-1.json").read_bytes() == b"damaged"


def test_a_name_is_claimed_on_a_disk_without_links(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(files.os, "link", refuse)
    assert [saves.create(saves.of(played())).name for _ in range(2)] == ["crisis-nagy-1", "crisis-nagy-2"]
    (home / "other.json").write_bytes(b"mine")
    assert not files.put(b"theirs", home / "other.json", files.claim)
    assert (home / "other.json").read_bytes() == b"mine"
    assert strays(home) == []


def test_games_started_at_once_take_different_names(home: Path) -> None:
    children = [child("create", home) for _ in range(4)]
    taken = [line for each in children for line in each.communicate()[0].decode().split()]
    assert sorted(taken) == sorted(f"crisis-nagy-{number}" for number in range(1, 41))
    assert len(saves.listing()) == 40


def test_listing_is_newest_first_and_holds_what_is_finished_and_what_is_damaged(home: Path) -> None:
    assert saves.listing() == []
    assert saves.latest_unfinished() is None
    for minute, (roles, options) in enumerate([("nagy", ["hold"]), ("zhukov", []), ("nagy", ["hold", "quit", "deny"])]):
        saves.create(saves.of(played(*options, roles=(roles,)), now=NOON + timedelta(minutes=minute)))
    damaged = home / "bad\x1b[31m.json"
    damaged.write_bytes(b"{")
    os.utime(damaged, (0, 0))
    listed = saves.listing()
    assert names(listed) == ["crisis-nagy-2", "crisis-zhukov-1", "crisis-nagy-1", "bad"]
    assert isinstance(listed[-1], saves.Broken)
    assert listed[-1].sentence.startswith("'bad' cannot be the name of a save. ")
    assert [save.finished for save in listed if isinstance(save, Save)] == [True, False, False]
    latest = saves.latest_unfinished()
    assert latest is not None
    assert latest.name == "crisis-zhukov-1"


def test_other_zones_do_not_confuse_the_order() -> None:
    for text in ("2026-03-01T14:00:00+05:00", "2026-03-01T10:00:00+00:00"):
        saves.create(saves.of(played(), now=datetime.fromisoformat(text)))
    assert names(saves.listing()) == ["crisis-nagy-2", "crisis-nagy-1"]


def test_the_folder(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    assert saves.folder() == home
    monkeypatch.delenv("CROSSROADS_HOME")
    assert saves.folder().parts[-2:] == ("crossroads", "saves")
    monkeypatch.setenv("CROSSROADS_HOME", "")
    assert saves.folder().parts[-2:] == ("crossroads", "saves")


def test_another_folder_can_be_given(home: Path, tmp_path: Path) -> None:
    save = saves.create(saves.of(played()), folder=tmp_path / "other")
    assert saves.write(save, folder=tmp_path / "other") == tmp_path / "other" / "crisis-nagy-1.json"
    assert saves.read("crisis-nagy-1", folder=tmp_path / "other") == save
    assert names(saves.listing(folder=tmp_path / "other")) == ["crisis-nagy-1"]
    assert saves.latest_unfinished(folder=tmp_path / "other") == save
    assert not home.exists()


RULE = r"A name has no '/', '\', ':' or '..', does not begin with '.', and has at most 150 letters."


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("crisis-nagi-1", "No save is called 'crisis-nagi-1'. Did you mean 'crisis-nagy-1'? "),
        ("crisis-nagy-1.json", "No save is called 'crisis-nagy-1.json'. Did you mean 'crisis-nagy-1'? "),
        ("zzz", "No save is called 'zzz'. "),
        ("../secret", f"'../secret' cannot be the name of a save. {RULE} "),
        ("..\\secret", f"'..\\secret' cannot be the name of a save. {RULE} "),
        ("/etc/passwd", f"'/etc/passwd' cannot be the name of a save. {RULE} "),
        ("C:x", f"'C:x' cannot be the name of a save. {RULE} "),
        (".hidden", f"'.hidden' cannot be the name of a save. {RULE} "),
        ("", f"'' cannot be the name of a save. {RULE} "),
        ("a\0b", f"'ab' cannot be the name of a save. {RULE} "),
        ("a\x1b[31m\nb", f"'a b' cannot be the name of a save. {RULE} "),
        ("x" * 151, f"'{'x' * 59}…' cannot be the name of a save. {RULE} "),
    ],
)
def test_a_name_that_no_save_has(home: Path, name: str, sentence: str) -> None:
    (home.parent).mkdir()
    (home.parent / "secret.json").write_text("{}")
    with pytest.raises(SaveNotFound) as empty:
        saves.read(name)
    assert str(empty.value) == sentence.split("Did you")[0] + f"There are no saves in '{home}'."
    saves.create(saves.of(played()))
    saves.create(saves.of(played(roles=("zhukov",))))
    with pytest.raises(SaveNotFound) as error:
        saves.read(name)
    assert str(error.value) == f"{sentence}The saves are 'crisis-nagy-1', 'crisis-zhukov-1'."


def test_a_long_list_of_saves_is_cut() -> None:
    for _ in range(22):
        saves.create(saves.of(played()))
    with pytest.raises(SaveNotFound, match=r"'crisis-nagy-7' and 2 more\.$"):
        saves.read("zzz")


# Damage ------------------------------------------------------------------------------------------


WHOLE = record.to_bytes(saves.of(played("hold"), now=NOON))


def edit(path: Path, **fields: Any) -> None:
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **fields}), encoding="utf-8")


def edited(**fields: Any) -> bytes:
    return json.dumps({**json.loads(WHOLE), **fields}).encode()


def without(key: str) -> bytes:
    return json.dumps({name: value for name, value in json.loads(WHOLE).items() if name != key}).encode()


DAMAGE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "it is empty; it would be the fields of a save."),
    "blank": (b" \n", "it is empty; it would be the fields of a save."),
    "zeros": (b"\0" * 512, "line 1, column 1 is where it stops being JSON."),
    "truncated": (WHOLE[:15], "line 2, column 14 is where it stops being JSON."),
    "cut in a text": (WHOLE[:31], "line 3, column 14 is where it stops being JSON."),
    "binary": (b"\x89PNG\r\n\x1a\n", "byte 1 is '89'; it would be text in UTF-8."),
    "latin-1": (b'{"title": "Erd\xf6"}', "byte 15 is 'f6'; it would be text in UTF-8."),
    "huge": (b'"' + b"x" * 300_000 + b'"', "it is larger than '256 KiB', the most a save may hold."),
    "deep": (b"[" * 100_000, "it is nested too deeply; it would be three lists deep at most."),
    "digits": (b"[" + b"7" * 5000 + b"]", "it holds a number of thousands of digits; no field has one."),
    "a list": (b"[1, 2]", "it is '[1, 2]'; it would be the fields of a save."),
    "a number": (b"3", "it is '3'; it would be the fields of a save."),
    "another file": (b'{"name": "x"}', "'format' is missing; it would be 1."),
    "no revision": (without("revision"), "'revision' is missing; it would be a whole number."),
    "no field": (edited(colour="red"), "'colour' is no field of a save."),
    "two truths": (edited(finished=True), "'ending' is 'null'; so 'finished' would be false."),
}
SAID = {
    "format": "1",
    "version": "the version of the game that wrote it, such as 0.1.0",
    "scenario": "the id of a scenario, such as hungary-1956",
    "title": "the title of the scenario",
    "revision": "a whole number",
    "scenario_path": "the folder of the scenario, or null",
    "roles": 'a list of roles, such as ["nagy"]',
    "lesson": "a number of minutes, or null",
    "reveal": '"each" or "end"',
    "short": "true or false",
    "started": "a time such as 2026-03-01T14:02:00+01:00",
    "saved": "a time such as 2026-03-01T14:02:00+01:00",
    "finished": "true or false",
    "ending": "the id of an ending, or null",
    "choices": 'a list such as [["truce", "hold"], ["appeal", null]]',
    "notes": 'texts by name, such as {"truce": "It could not last."}',
}
ODD: list[tuple[str, Any, str]] = [
    ("format", 0, "0"),
    ("format", True, "true"),
    ("format", "2", '"2"'),
    ("version", 1, "1"),
    ("scenario", None, "null"),
    ("scenario", "../x", '"../x"'),
    ("title", "\u200b", '""'),
    ("revision", 1.5, "1.5"),
    ("revision", -1, "-1"),
    ("scenario_path", "a\nb", '"a\\nb"'),
    ("roles", "nagy", '"nagy"'),
    ("roles", ["nagy", 3], '["nagy", 3]'),
    ("lesson", "10", '"10"'),
    ("reveal", [], "[]"),
    ("short", 0, "0"),
    ("started", 5, "5"),
    ("saved", "2026-03-01", '"2026-03-01"'),
    ("saved", "0001-01-01T00:00:00+09:00", '"0001-01-01T00:00:00+09:00"'),
    ("finished", "no", '"no"'),
    ("ending", "", '""'),
    ("choices", {"a": "b"}, '{"a": "b"}'),
    ("notes", [], "[]"),
    ("notes", {"a": 1}, '{"a": 1}'),
    ("notes", {"a": "x" * 99, "b": []}, '{"a": "' + "x" * 52 + "…"),
]
CHOICES: list[tuple[Any, str]] = [
    (["pact"], '["pact"]'),
    (["a", "b", "c"], '["a", "b", "c"]'),
    ("ab", '"ab"'),
    ([1, 2], "[1, 2]"),
    ([None, "a"], '[null, "a"]'),
    (["a\x1b[31m", "b"], '["a\\u001b[31m", "b"]'),
]
DAMAGE |= {
    f"{key} {shown}": (edited(**{key: value}), f"'{key}' is '{shown}'; it would be {SAID[key]}.")
    for key, value, shown in ODD
}
DAMAGE |= {
    f"choice {shown}": (
        edited(choices=[["truce", "hold"], value]),
        f'choice 2 is \'{shown}\'; it would be a moment and an option, such as ["truce", "hold"].',
    )
    for value, shown in CHOICES
}


def fails(action: Any, *args: Any) -> tuple[type, str]:
    with pytest.raises(SaveError) as error:
        action(*args)
    return type(error.value), str(error.value)


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_save_is_named_and_left_as_it_was(home: Path, kind: str) -> None:
    data, problem = DAMAGE[kind]
    home.mkdir(parents=True)
    path = home / "mine.json"
    path.write_bytes(data)
    sentence = f"The save 'mine.json' cannot be read: {problem} It was left as it was."
    assert fails(saves.read, "mine") == (SaveDamaged, sentence)
    assert fails(saves.write, replace(saves.of(played()), name="mine")) == (SaveDamaged, sentence)
    assert saves.listing() == [saves.Broken("mine", sentence)]
    assert path.read_bytes() == data
    assert os.listdir(home) == ["mine.json"]


@pytest.mark.parametrize("depth", range(100, 1300, 50))
def test_no_depth_of_nesting_is_a_crash(home: Path, depth: int) -> None:
    home.mkdir(parents=True)
    (home / "mine.json").write_bytes(edited(notes="@").replace(b'"@"', b"[" * depth + b"]" * depth))
    assert fails(saves.read, "mine")[0] is SaveDamaged


def test_a_save_from_a_newer_game_is_named_and_left_as_it_was(home: Path) -> None:
    home.mkdir(parents=True)
    data = json.dumps({"format": 2, "version": "0.9.0", "choices": {"shape": "new"}}).encode()
    (home / "mine.json").write_bytes(data)
    sentence = (
        "The save 'mine.json' was written by a newer Crossroads (format '2', version '0.9.0'), "
        "and only that can read it. It was left as it was."
    )
    assert fails(saves.read, "mine") == (SaveFromNewer, sentence)
    assert fails(saves.write, replace(saves.of(played()), name="mine")) == (SaveFromNewer, sentence)
    assert saves.listing() == [saves.Broken("mine", sentence)]
    assert (home / "mine.json").read_bytes() == data


def test_a_save_cut_anywhere_is_refused() -> None:
    body = WHOLE.rstrip()
    for length in range(len(body)):
        with pytest.raises(record.Unreadable):
            record.from_bytes("mine", body[:length])


@given(st.binary(max_size=60), st.integers(0, 400))
def test_no_damage_is_a_crash(noise: bytes, at: int) -> None:
    with suppress(record.Unreadable, record.Newer):
        record.from_bytes("mine", WHOLE[:at] + noise + WHOLE[at + len(noise) :])


def test_what_could_not_be_read_again_is_not_written(home: Path) -> None:
    huge = saves.of(played(), notes={str(number): "x" * 2000 for number in range(200)})
    problem = "it is larger than '256 KiB', the most a save may hold."
    assert fails(saves.create, huge) == (SaveError, f"The save 'crisis-nagy-1.json' cannot be written: {problem}")
    unsayable = replace(saves.of(played()), scenario_path="/\udcff")
    assert fails(saves.create, unsayable)[1].startswith("The save 'crisis-nagy-1.json' cannot be written: byte ")
    assert not home.exists()


def test_a_byte_order_mark_does_no_harm(home: Path) -> None:
    save = saves.create(saves.of(played(), now=NOON))
    path = home / "crisis-nagy-1.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert saves.read(save.name) == save


def test_a_file_where_the_folder_should_be(home: Path) -> None:
    home.parent.mkdir()
    home.write_text("in the way")
    cure = "Set CROSSROADS_HOME to a folder that can be written."
    unread = (SaveError, f"The saves in '{home}' cannot be read: Not a directory. {cure}")
    save = saves.of(played())
    assert fails(saves.create, save) == fails(saves.listing) == fails(saves.read, "x") == unread
    sentence = f"The save 'x.json' cannot be written to '{home}': File exists. {cure}"
    assert fails(saves.write, replace(save, name="x")) == (SaveError, sentence)
    home.unlink()
    home.parent.rmdir()
    home.parent.write_text("in the way")
    sentence = f"The save 'x.json' cannot be written to '{home}': Not a directory. {cure}"
    assert fails(saves.write, replace(save, name="x")) == (SaveError, sentence)


def test_a_folder_that_cannot_be_written(home: Path) -> None:
    save = saves.create(saves.of(played()))
    home.chmod(0o500)
    try:
        if os.access(home, os.W_OK):
            pytest.skip("this user may write anywhere")
        for action in (saves.create, saves.write):
            assert fails(action, save)[1].endswith(
                f"to '{home}': Permission denied. Set CROSSROADS_HOME to a folder that can be written."
            )
    finally:
        home.chmod(0o700)


def test_a_folder_under_a_saves_name_is_not_a_save(home: Path) -> None:
    (home / "mine.json").mkdir(parents=True)
    assert saves.listing() == []
    problem = fails(saves.write, replace(saves.of(played()), name="mine"))[1]
    assert problem.startswith(f"The save 'mine.json' cannot be written to '{home}': ")
    assert strays(home) == []


# An edited scenario ------------------------------------------------------------------------------


def a_new_revision(spec: dict[str, Any]) -> None:
    spec["revision"] = 2
    spec["timeline"][0]["title"] = "The truce"


def an_option_more(spec: dict[str, Any]) -> None:
    spec["timeline"][0]["options"].append(option("flee"))


def a_decision_of_another_role_gone(spec: dict[str, Any]) -> None:
    del spec["timeline"][1]


def an_option_renamed(spec: dict[str, Any]) -> None:
    spec["timeline"][2]["options"][1]["id"] = "remain"


def an_option_closed(spec: dict[str, Any]) -> None:
    spec["timeline"][2]["options"][1]["available"] = "choice.truce.storm"


def a_decision_gone(spec: dict[str, Any]) -> None:
    del spec["timeline"][2]


def an_end_before(spec: dict[str, Any]) -> None:
    spec["timeline"][0]["options"][0]["ends"] = "close_"


def no_longer_sensitive(spec: dict[str, Any]) -> None:
    spec["timeline"][3]["sensitive"] = False


def a_role_renamed(spec: dict[str, Any]) -> None:
    spec["roles"][0]["id"] = "imre"
    for moment in spec["timeline"]:
        moment["role"] = moment["role"].replace("nagy", "imre")


def another_scenario(spec: dict[str, Any]) -> None:
    spec["id"] = "other"


@pytest.mark.parametrize("change", [a_new_revision, an_option_more, a_decision_of_another_role_gone])
def test_a_save_replays_in_a_scenario_that_changed_elsewhere(change: Any) -> None:
    change(spec := crisis())
    save = saves.of(played("hold", "keep", None))
    again = saves.restore(save, program(spec))
    assert saves.of(again).choices == save.choices
    assert again.ending is not None


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            an_option_renamed,
            "choice 2: 'pact', 'keep': 'Pact' has no option 'keep'. The options are 'quit', 'remain', 'ask'.",
        ),
        (an_option_closed, "choice 2: 'pact', 'keep': 'keep' is not open here. The guns are out."),
        (a_decision_gone, "choice 2: 'pact', 'keep': The decision at this point is 'trial'."),
        (an_end_before, "choice 2: 'pact', 'keep': The story has ended before it."),
        (no_longer_sensitive, "choice 3: 'trial', passed over: 'Trial' cannot be passed over."),
        (a_role_renamed, "No role is called 'nagy'. The roles are 'imre', 'zhukov'."),
        (another_scenario, "It belongs to the scenario 'crisis', and this is 'other'."),
    ],
)
def test_the_first_choice_that_no_longer_fits_is_named(home: Path, change: Any, why: str) -> None:
    save = saves.create(saves.of(played("hold", "keep", None)))
    data = (home / "crisis-nagy-1.json").read_bytes()
    change(spec := crisis())
    sentence = f"The save 'crisis-nagy-1' no longer fits 'The Crisis': {why} The save is kept."
    assert fails(saves.restore, save, program(spec)) == (SaveNoLongerFits, sentence)
    assert (home / "crisis-nagy-1.json").read_bytes() == data


def test_a_lesson_that_is_gone_is_named() -> None:
    save = saves.of(played("quit", lesson=10))
    spec = crisis() | {"lessons": []}
    why = fails(saves.restore, save, program(spec))[1]
    lost = "No lesson has '10' minutes. The scenario has no lessons."
    assert why == f"The save '' no longer fits 'The Crisis': {lost} The save is kept."


# A kill at any instant ---------------------------------------------------------------------------

CHILD = """
import sys
from dataclasses import replace
from pathlib import Path
from game import saves, errors
from game.saves.record import from_bytes

task, folder = sys.argv[1], Path(sys.argv[2])
save = from_bytes("mine", sys.stdin.buffer.read())
if task == "create":
    for _ in range(10):
        print(saves.create(save, folder=folder).name)
if task == "write":
    try:
        number = int(saves.read("mine", folder=folder).notes["number"])
    except errors.SaveNotFound:
        number = 0
    while True:
        number += 1
        notes = {"number": str(number), "bulk": "x" * (number * 37 % 2000)}
        saves.write(replace(save, notes=notes), folder=folder)
        print("ack", number, flush=True)
"""


def child(task: str, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", CHILD, task, str(folder)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(record.to_bytes(saves.of(played("hold"), now=NOON)))
    process.stdin.close()
    process.stdin = None
    return process


def strays(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix == ".tmp"]


def acknowledged(output: bytes) -> Iterator[int]:
    """The numbers of whole lines; a kill may cut the last one."""
    for line in output.split(b"\n")[:-1]:
        yield int(line.removeprefix(b"ack "))


def test_a_kill_at_any_instant_loses_nothing_acknowledged(home: Path) -> None:
    moments = random.Random(1956)
    last = 0
    for _ in range(40):
        with child("write", home) as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            time.sleep(moments.uniform(0, 0.012))  # not awaited: it only spreads the kills
            process.kill()
            output = first + process.stdout.read()
        last = max(acknowledged(output), default=last)
        number = int(saves.read("mine").notes["number"])
        assert number in (last, last + 1)  # the one being written may have arrived
        last = number
    assert names(saves.listing()) == ["mine"]

    left = strays(home)
    young, *old = [*left, home / ".save-young.tmp", home / ".save-old.tmp", home / ".save-older.tmp"]
    for path in (young, *old):
        path.touch()
    for path in old:
        os.utime(path, (1, 1))
    saves.write(saves.read("mine"))
    assert strays(home) == [young]


def test_what_windows_holds_for_a_moment_is_tried_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save = saves.create(saves.of(played(), now=NOON))
    real, refusals = os.replace, [PermissionError(13, "Access is denied")] * 4

    def busy(*paths: Any) -> None:
        if refusals:
            raise refusals.pop()
        real(*paths)

    pauses: list[float] = []
    monkeypatch.setattr(files.os, "replace", busy)
    monkeypatch.setattr(files.time, "sleep", pauses.append)
    saves.write(replace(save, short=True))
    assert saves.read(save.name).short
    assert pauses == list(files.PAUSES)
    refusals += [PermissionError(13, "Access is denied")] * 9
    assert "Access is denied" in fails(saves.write, save)[1]
    assert saves.read(save.name).short
    assert strays(home) == []


def test_saves_are_listed_without_loading_what_play_needs() -> None:
    asked = "import sys, game.saves; print([name for name in sys.modules if name in ('pydantic', 'platformdirs')])"
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, check=True).stdout == b"[]\n"


def test_a_link_in_a_circle_among_the_saves_stops_nothing(tmp_path: Path) -> None:
    where = tmp_path / "saves"
    where.mkdir()
    (where / "loop.json").symlink_to("loop.json")
    assert saves.listing(folder=where) == []
    assert saves.latest_unfinished(folder=where) is None
