"""A scenario's folder from outside: what is found, what is read of it, and what is said of the rest."""

# ruff: noqa: E501 - a row of a table holds the whole sentence that an author reads
from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.errors import ScenarioError, ScenarioNotFound
from game.scenario.cover import find, read_cover
from game.scenario.loading import examine

MOMENTS = "Moments stand in 'timeline/', one file each, with names that end in '.yaml'."
NOT_READ = "this file is not read, because its name"
HIDES = "(Windows hides such endings)."
NONE = "is not a scenario: a scenario's folder holds a 'scenario.yaml'."


def told(folder: Path) -> list[str]:
    _, findings = examine(folder)
    return [str(finding) for finding in findings]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("timeline/090-x.yaml.txt", f"{NOT_READ} ends in '.txt'. Rename it to '090-x.yaml' {HIDES}"),
        ("timeline/090-x.txt", f"{NOT_READ} ends in '.txt'. Rename it to '090-x.yaml' {HIDES}"),
        ("timeline/090-x.yml", f"{NOT_READ} ends in '.yml'. Rename it to '090-x.yaml' {HIDES}"),
        ("timeline/090-x", f"{NOT_READ} does not end in '.yaml'. Rename it to '090-x.yaml' {HIDES}"),
        ("timeline/map.png", f"{NOT_READ} ends in '.png'. Move it elsewhere."),
        ("timeline/._010-letter.yaml", "this is a hidden file of macOS, and is not read. Delete it."),
        ("timeline/~$010-letter.yaml", "this is a hidden file of Word, and is not read. Delete it."),
        ("lexicon.yaml.txt", f"{NOT_READ} ends in '.txt'. Rename it to 'lexicon.yaml' {HIDES}"),
        ("people.yaml.txt", f"{NOT_READ} ends in '.txt'. 'people.yaml' stands beside it: keep one of the two."),
        ("040-declaration.yaml", "'040-declaration.yaml' is no file of a scenario. A moment stands in 'timeline/'. Move it there."),
        ("mood.yaml", f"'mood.yaml' is no file of a scenario. {MOMENTS}"),
        ("drafts/010-x.yaml", f"'drafts/010-x.yaml' is no file of a scenario. {MOMENTS}"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_read_says_why(copied: Path, name: str, sentence: str) -> None:
    (copied / name).parent.mkdir(exist_ok=True)
    (copied / name).write_text("kind: event\n", encoding="utf-8")
    assert told(copied) == [f"{name}: {sentence}"]


@pytest.mark.parametrize("name", ["LICENSE", "numbers.md", "notes.txt", ".DS_Store", "Thumbs.db", "a.yaml~", "b.pdf"])
def test_other_files_may_stand_beside(copied: Path, name: str) -> None:
    (copied / name).touch()
    assert told(copied) == []


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "010-letter.yaml~", "010-letter.yaml.bak", "notes.md"])
def test_what_systems_leave_in_the_timeline_is_passed_over(copied: Path, name: str) -> None:
    (copied / "timeline" / name).touch()
    assert told(copied) == []


def test_a_folder_in_the_place_of_a_file_is_told(copied: Path) -> None:
    (copied / "sources.yaml").unlink()
    (copied / "sources.yaml").mkdir()
    (copied / "timeline" / "090-x.yaml").mkdir()
    assert told(copied) == [
        "sources.yaml: this is a folder, and is not read. Put a file in its place, or delete it.",
        f"timeline/090-x.yaml: this is a folder, and is not read. {MOMENTS}",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files on this system")
def test_links_and_pipes_are_told_and_never_opened(copied: Path) -> None:
    (copied / "timeline" / "090-nowhere.yaml").symlink_to("nothing")
    (copied / "timeline" / "091-loop.yaml").symlink_to("091-loop.yaml")
    os.mkfifo(copied / "timeline" / "092-pipe.yaml")
    (copied / "timeline" / "093-zero.yaml").symlink_to("/dev/zero")
    assert told(copied) == [
        f"timeline/090-nowhere.yaml: this link leads nowhere, and is not read. {MOMENTS}",
        f"timeline/091-loop.yaml: this link leads nowhere, and is not read. {MOMENTS}",
        f"timeline/092-pipe.yaml: this is no ordinary file, and is not read. {MOMENTS}",
        f"timeline/093-zero.yaml: this is no ordinary file, and is not read. {MOMENTS}",
    ]


def test_a_timeline_under_another_name_is_told(copied: Path) -> None:
    (copied / "timeline").rename(copied / "timelines")
    findings = told(copied)
    assert findings[0].startswith("timeline/: there is no folder 'timeline' with moments in it.")
    assert findings[1] == "timelines: the folder 'timelines' is not read. Did you mean 'timeline'?"


def test_control_characters_of_a_name_reach_no_sentence(copied: Path) -> None:
    (copied / "timeline" / "\x1b[31m090.txt").touch()
    assert told(copied) == [f"timeline/090.txt: {NOT_READ} ends in '.txt'. Rename it to '090.yaml' {HIDES}"]
    with pytest.raises(ScenarioNotFound, match=r"^No scenario is called 'red'\. "):
        find("\x1b[31mred")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere", "There is no such folder."),
        ("link", "The link leads nowhere."),
        ("rubicon/scenario.yaml", "This is a file: give the folder that it stands in."),
        ("rubicon/timeline", "Give the folder above it, which holds one."),
        ("yml", "Rename 'scenario.yml' to 'scenario.yaml'."),
        ("hidden", "Rename 'scenario.yaml.txt' to 'scenario.yaml'."),
    ],
)
def test_what_is_no_scenario_says_why(copied: Path, name: str, sentence: str) -> None:
    home = copied.parent
    (home / "link").symlink_to("nothing")
    for folder, file in (("yml", "scenario.yml"), ("hidden", "scenario.yaml.txt")):
        (home / folder).mkdir()
        (home / folder / file).touch()
    with pytest.raises(ScenarioNotFound) as caught:
        find(f"{home / name}")
    assert str(caught.value) == f"'{home / name}' {NONE} {sentence}"


def test_a_folder_named_without_its_path_says_why_too(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copied / "scenario.yaml").rename(copied / "scenario.yml")
    monkeypatch.chdir(copied.parent)
    with pytest.raises(ScenarioNotFound) as caught:
        find("rubicon")
    assert str(caught.value) == f"'rubicon' {NONE} Rename 'scenario.yml' to 'scenario.yaml'."


def test_a_name_may_have_any_length() -> None:
    with pytest.raises(ScenarioNotFound, match=r"^No scenario is called 'x{199}…'\. There are: "):
        find("x" * 300)
    with pytest.raises(ScenarioNotFound, match=r"cannot be opened: File name too long\.$"):
        find("./" + "x" * 300)
    with pytest.raises(ScenarioNotFound, match=r"cannot be opened: File name too long\.$"):
        read_cover(Path("x" * 300))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to this user")
def test_what_is_closed_says_so(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(copied.parent)
    (copied / "timeline").chmod(0)
    try:
        hint = "Give yourself the right to read it."
        assert told(copied) == [f"timeline/: 'timeline' cannot be opened: Permission denied. {hint}"]
        copied.chmod(0)
        with pytest.raises(ScenarioNotFound, match=r"^'rubicon' cannot be opened: Permission denied\.$"):
            find("rubicon")
    finally:
        copied.chmod(0o700)
        (copied / "timeline").chmod(0o700)


def test_a_cover_without_anybody_to_play_says_what_is_wrong(copied: Path) -> None:
    head = copied / "scenario.yaml"
    good = head.read_text(encoding="utf-8")
    for bad, sentence in (
        ("", "scenario.yaml: the file is empty. Write its first key, or delete it."),
        ("- rubicon\n", "scenario.yaml:1:1: 'scenario.yaml' holds no fields. It begins with 'id: …'."),
        (good.replace("    name: Caesar\n", ""), "scenario.yaml:34:5: 'name' is missing. Add 'name: …' here."),
        (good.replace("roles:", "rolls:"), "scenario.yaml:2:1: 'roles' is missing. Add 'roles: …' here."),
    ):
        head.write_text(bad, encoding="utf-8")
        with pytest.raises(ScenarioError) as caught:
            read_cover(copied)
        assert sentence in str(caught.value).splitlines()


def test_a_cover_is_read_where_only_play_would_fail(copied: Path) -> None:
    (copied / "sources.yaml").unlink()
    assert [role.id for role in read_cover(copied).roles] == ["pompey", "caesar"]
