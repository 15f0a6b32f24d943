"""What a well-formed scenario keeps: a folder of tests/bad-scenarios for every rule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.scenario import loading, rules
from game.scenario.rules import Book, Rule
from game.scenario.values import Part

TESTS = Path(__file__).parent.parent
BAD = sorted(folder.name for folder in (TESTS / "bad-scenarios").iterdir() if folder.is_dir())
Change = Callable[[str], Path]


def folder_of(rule: Rule) -> str:
    """The folder of tests/bad-scenarios that breaks this rule and no other."""
    return rule.__name__.replace("_", "-")


@pytest.mark.parametrize("name", BAD)
def test_every_finding_of_a_bad_scenario_is_told(name: str, changed: Change, request: pytest.FixtureRequest) -> None:
    folder = TESTS / "bad-scenarios" / name
    _, findings = loading.examine(changed((folder / "change.txt").read_text(encoding="utf-8")))
    told = "".join(f"{finding}\n" for finding in findings)
    if request.config.getoption("--rewrite"):
        (folder / "expected.txt").write_text(told, encoding="utf-8")
    assert told == (folder / "expected.txt").read_text(encoding="utf-8")
    assert told, "a bad scenario has a finding"


@pytest.mark.parametrize("rule", rules.RULES, ids=folder_of)
def test_every_rule_has_a_bad_scenario_that_breaks_it_alone(rule: Rule, changed: Change) -> None:
    assert folder_of(rule) in BAD, f"add tests/bad-scenarios/{folder_of(rule)} with change.txt and expected.txt"
    book, findings = loading.examine(changed((TESTS / "bad-scenarios" / folder_of(rule) / "change.txt").read_text()))
    assert book is not None
    assert findings == sorted(set(rule(book))) != []


def test_every_folder_is_named_after_a_rule_or_a_form() -> None:
    """`rule`, `rule--variant`, or `form--what`, where 'form' is anything told before the rules run."""
    names = {*map(folder_of, rules.RULES), "form"}
    assert [name for name in BAD if name.partition("--")[0] not in names] == []


@pytest.mark.parametrize("rule", rules.RULES, ids=folder_of)
def test_every_rule_is_stated_in_one_sentence(rule: Rule) -> None:
    """The author's guide prints it."""
    said = rule.__doc__ or ""
    assert said.endswith(".")
    assert "\n" not in said


def test_no_two_rules_share_a_name() -> None:
    assert len(set(map(folder_of, rules.RULES))) == len(rules.RULES)


def test_the_small_scenario_is_clean(copied: Path) -> None:
    book, findings = loading.examine(copied)
    assert findings == []
    assert book is not None


def test_the_small_scenario_writes_every_field(copied: Path) -> None:
    """So that what is tested with it is tested with all that an author may write."""
    book, _ = loading.examine(copied)
    assert book is not None
    kinds: dict[type[Part], set[str]] = {}
    for part in (book.scenario, *(part for _, part in book.parts())):
        kinds.setdefault(type(part), set()).update(part.model_fields_set)
    allowed_unused = {("framing",), ("sources",)}  # any text may have them; that some have is enough
    unused = [
        f"{kind.__name__}.{name}"
        for kind, written in kinds.items()
        for name in kind.model_fields
        if name not in written and (name,) not in allowed_unused
    ]
    assert unused == []


def test_a_place_is_found_by_the_names_that_an_author_writes(copied: Path) -> None:
    book, _ = loading.examine(copied)
    assert isinstance(book, Book)
    lines = (copied / "timeline" / "010-letter.yaml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, line in enumerate(lines, 1) if "for: [caesar]" in line)
    assert str(book.place(("timeline", 0, "news", 1, "for", 0))) == f"timeline/010-letter.yaml:{line}:11"
    assert all(book.place(loc).line for loc, _ in book.parts())
