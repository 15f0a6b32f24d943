"""The HTML page as a document: well built, complete in itself, and in the languages that it holds."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise

import pytest

from game.engine.program import Program, prepare
from game.reports import pictures, written
from game.reports.tongues import marking, names
from game.scenario.model import Scenario

from .made import Page, report


@pytest.mark.parametrize("departing", [True, False])
def test_the_page_is_well_built(program: Program, departing: bool) -> None:
    html = written(report(program, departing=departing), "html")
    page = Page(html)
    assert page.wrong == []
    assert html.startswith("<!doctype html>")
    headings = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert headings.count(1) == 1
    assert headings[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = {link[1:] for _, attributes in page.tags if (link := attributes.get("href", "")).startswith("#")}
    wanted |= {
        name
        for _, attributes in page.tags
        for key in ("aria-labelledby", "aria-describedby")
        for name in attributes.get(key, "").split()
    }
    assert wanted <= set(ids)
    tags = [tag for tag, _ in page.tags]
    assert [tags.count(landmark) for landmark in ("header", "main", "footer", "nav")] == [1, 1, 1, 1]
    assert dict(page.tags)["html"]["lang"] == "en"


def test_the_page_asks_nothing_of_any_network_and_runs_nothing(program: Program) -> None:
    html = written(report(program), "html")
    page = Page(html)
    for tag, attributes in page.tags:
        assert tag not in {"script", "link", "iframe", "img", "object", "embed", "form", "base"}
        assert not {name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset")}
        assert attributes.get("href", "#").startswith("#")
    style = html.partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(attributes["content"] for _, attributes in page.tags if "http-equiv" in attributes)
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:;")


def test_every_picture_has_a_name_and_a_description(program: Program) -> None:
    made = report(program)
    html = written(made, "html")
    named = re.findall(r'<svg class="picture"[^>]*role="img"[^>]*>\s*<title id="[^"]+">.+?</title>\s*<desc', html)
    assert len(named) == html.count('class="picture"') == 1 + len(made.courses)
    assert html.count("<caption>") >= len(made.courses)


def test_yours_and_historys_never_hide_each_other(program: Program) -> None:
    for course in report(program).courses:
        drawn = pictures.plot(course)
        assert not set(drawn.here.marks) & set(drawn.then.marks)
        assert drawn.here.path != drawn.then.path
        for x, y in (*drawn.here.marks, *drawn.then.marks):
            assert pictures.LEFT <= x <= pictures.RIGHT
            assert 0 < y < 190


def test_roads_part_where_history_was_left(program: Program) -> None:
    made, kept = report(program), report(program, departing=False)
    parted = pictures.roads(made.view.line, made.view.divergence)
    together = pictures.roads(kept.view.line, None)
    assert parted.parted is not None
    assert "C" in parted.here
    assert together.parted is None
    assert not together.left
    assert together.here == together.history.path
    last = [fork for fork in made.view.line if fork.departed][1:]
    assert len(parted.left) == len(last)


def foreign(scenario: Scenario) -> Scenario:
    """The scenario with languages on its people and words."""
    people = tuple(person.model_copy(update={"lang": "hu"}) for person in scenario.people)
    terms = tuple(term.model_copy(update={"lang": "ru"}) for term in scenario.glossary)
    return scenario.model_copy(update={"people": people, "glossary": terms})


def test_names_are_marked_with_their_language_longest_first_and_whole(hungary: Scenario) -> None:
    mark = marking(foreign(hungary))
    assert mark("János Kádár's men") == '<span lang="hu">János Kádár</span>&#39;s men'
    assert mark("Kádár and *Kádárism*") == '<span lang="hu">Kádár</span> and <em>Kádárism</em>'
    assert mark("<b> Nagy") == '&lt;b&gt; <span lang="hu">Nagy</span>'
    assert mark("Cardinal József Mindszenty") == 'Cardinal <span lang="hu">József Mindszenty</span>'
    assert mark("the Presidium sat") == 'the <span lang="ru">Presidium</span> sat'


def test_a_name_of_no_stated_language_is_left_alone(hungary: Scenario) -> None:
    bare = hungary.model_copy(
        update={
            "people": tuple(person.model_copy(update={"lang": None}) for person in hungary.people),
            "glossary": tuple(term.model_copy(update={"lang": None}) for term in hungary.glossary),
        }
    )
    assert names(bare) == {}
    assert marking(bare)("Kádár & *Gerő*") == "Kádár &amp; <em>Gerő</em>"


def test_marked_names_stand_on_the_page(hungary: Scenario) -> None:
    html = written(report(prepare(foreign(hungary))), "html")
    assert '<span lang="hu">Imre Nagy</span>' in html
    assert Page(html).wrong == []
