"""What a report tells: everything the debrief shows, in every format, and nothing that its texts could turn into."""

from __future__ import annotations

import csv
import inspect
import json
import re
from io import StringIO

import pytest

from game import saves
from game.engine.program import Program
from game.reports import FORMATS, Format, data, rows, written
from game.reports.report import assemble

from .made import HOSTILE, NOW, Page, displayed, finished, parts, report, unescaped, words


@pytest.mark.parametrize("departing", [True, False])
@pytest.mark.parametrize("everybody", [True, False])
def test_every_displayed_passage_stands_in_every_format(program: Program, everybody: bool, departing: bool) -> None:
    made = report(program, everybody=everybody, departing=departing)
    texts = {
        "html": Page(written(made, "html")).text,
        "md": unescaped(written(made, "md")),
        "json": words(" ".join(strings(json.loads(written(made, "json"))))),
    }
    wanted = [part for passage in displayed(made.view) for part in parts(passage)]
    assert len(wanted) > 20
    for name, text in texts.items():
        assert [part for part in wanted if part not in text] == [], name


def strings(value: object) -> list[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in items for text in strings(item)]


def test_the_same_playthrough_gives_the_same_report(program: Program) -> None:
    play = finished(program)
    save = saves.of(play, now=NOW)
    for kind in FORMATS:
        assert written(assemble(play, save), kind) == written(assemble(play, save), kind)


def test_the_line_of_history_is_told_as_no_departure(program: Program) -> None:
    made = report(program, departing=False)
    assert made.summary.left is None
    for kind in ("html", "md"):
        text = written(made, "html" if kind == "html" else "md")
        assert "No departure: every choice was the one made then." in text
        assert "Nowhere. Every choice was the one made then." in text


def test_a_summary_says_who_where_why_and_what_to_ask(program: Program) -> None:
    made = report(program)
    assert made.summary.who == program.scenario.roles[0].name
    assert made.summary.left == made.view.divergence is not None
    assert made.summary.ended == made.view.title.text
    assert 1 <= len(made.summary.why) <= 3
    assert made.summary.ask == tuple(question.text for question in made.view.questions[:2])
    assert [link.hour.at for link in made.summary.why] == sorted(link.hour.at for link in made.summary.why)


def test_a_hostile_reason_stays_text(program: Program) -> None:
    made = report(program)
    html = written(made, "html")
    page = Page(html)
    assert "script" not in [tag for tag, _ in page.tags]
    assert not [link for _, attributes in page.tags if "example.org" in (link := attributes.get("href", ""))]
    assert words(HOSTILE) in page.text
    markdown = written(made, "md")
    assert "<script" not in markdown.replace("\\<script", "")
    assert "[a](http" not in markdown.replace("\\[a\\](http", "")
    assert words(HOSTILE) in unescaped(markdown)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(program: Program, start: str) -> None:
    made = report(program, reason=f"{start}HYPERLINK(1)")
    text = written(made, "csv")
    assert text.startswith("\ufeff")
    head, *table = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    assert tuple(head) == rows.COLUMNS
    assert len(table) == len(made.view.line)
    assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    reasons = {row[head.index("reason")].strip("' ") for row in table}
    assert any("HYPERLINK(1)" in reason for reason in reasons)
    assert text.endswith("\r\n")
    assert rows._safe(f"{start}1") == f"'{start}1"


def test_a_row_says_who_chose_what_beside_history(program: Program) -> None:
    made = report(program, everybody=True)
    table = list(csv.DictReader(StringIO(written(made, "csv").removeprefix("\ufeff"), newline="")))
    for row, fork in zip(table, made.view.line, strict=True):
        assert row["when"] == f"{fork.hour.at:%Y-%m-%d %H:%M}"
        assert row["departed"] == ("" if fork.taken is None else "yes" if fork.departed else "no")
        assert (row["chosen"] == row["historical"]) == (fork.taken is not None and not fork.departed)
        assert row["ending"] == made.view.title.text


def test_the_keys_of_the_data_are_documented_and_its_sources_resolved(program: Program) -> None:
    told = json.loads(written(report(program), "json"))
    assert data.__doc__ is not None
    rows = inspect.cleandoc(data.__doc__).splitlines()[1:]
    named = {name for row in rows if row[:1].strip() for name in re.split(r"\s{2,}", row)[0].split(", ")}
    assert set(told) == named
    cited = {source for part in walk(told) for source in part.get("sources", ()) if isinstance(part["sources"], list)}
    assert cited
    assert cited <= set(told["sources"])
    assert all(source["reference"] for source in told["sources"].values())


def walk(value: object) -> list[dict[str, object]]:
    """Every object in a JSON value."""
    own = [value] if isinstance(value, dict) else []
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return own + [part for item in items for part in walk(item)]


def test_readings_are_counts_and_never_chances(program: Program) -> None:
    made = report(program)
    assert made.readings is not None
    assert sum(bar.count for bar in made.readings.start) == made.readings.total
    kinds: list[Format] = ["html", "md"]
    for kind in kinds:
        text = written(made, kind)
        assert "a count is no chance" in text
        assert f"{made.readings.start[0].count} of {made.readings.total}" in text
        assert "per cent" not in text.partition("Whose history would have to be right")[2][:2000]


def test_positions_can_be_held_fast(rubicon_program: Program) -> None:
    dispute = next(dispute for dispute in rubicon_program.scenario.disputes if dispute.modelled)
    play = finished(rubicon_program)
    held = assemble(play, saves.of(play, now=NOW), {dispute.id: dispute.positions[0].id})
    free = assemble(play, saves.of(play, now=NOW))
    assert held.readings is not None
    assert free.readings is not None
    assert held.readings.total * len(dispute.positions) == free.readings.total
    assert f"Held fast: {dispute.name}" in written(held, "html")


def test_a_vote_is_told_with_its_shift(program: Program) -> None:
    made = report(program)
    assert len(made.votes) == 1
    assert "(+3)" in written(made, "md")
    assert "<td>+3</td>" in written(made, "html")
