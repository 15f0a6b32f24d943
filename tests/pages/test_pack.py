"""The pack for paper: what it holds, what pupils may read on it, and that every sheet keeps to its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from game import text as door
from game.engine.clocks import hour
from game.engine.passages import Passage, passages
from game.engine.program import Program, prepare
from game.errors import NoSuchLesson, NoSuchRole
from game.pages.pack.answers import Answer
from game.pages.pack.html import to_html
from game.pages.pack.pack import Pack, assemble
from game.pages.pack.plan import Plan
from game.scenario.companions import Teaching
from game.scenario.model import Scenario
from game.scenario.moments import Decision, Event

from ..reports.made import Page, words
from .conftest import opened, violations

PLAY = {"briefings", "briefings_full", "sheets", "names", "sheets_full", "advisers", "votes"}
"""What pupils read before the debrief."""
LONGEST_SHARED = 40
"""A shorter sentence may stand in two places by chance."""


@lru_cache(maxsize=64)
def made(program: Program, roles: tuple[str, ...] = (), lesson: int | None = None) -> tuple[Pack, str]:
    """A pack and its page, made once."""
    return assemble(program, roles=roles, lesson=lesson), to_html(program, roles=roles, lesson=lesson)


def printed(html: str) -> list[tuple[str, str]]:
    """Every sheet of a pack: its part, and its text as it is read."""
    found = []
    for section in html.split("<section ")[1:]:
        part = re.search(r"on-([a-z_]+)", section)
        assert part is not None
        text = re.sub(r"<br>|</(?:p|h[1-4]|li|td|th|div)>", " ", section)
        found.append((part[1], words(unescape(re.sub(r"<[^>]*>?", "", text)))))
    return found


def told(text: str) -> list[str]:
    """The paragraphs of a text that are long enough to be known again."""
    parts = [words(door.plain(part)) for part in door.paragraphs(text)]
    return [part for part in parts if len(part) >= LONGEST_SHARED]


def hindsight(scenario: Scenario) -> Iterator[str]:
    """Every text that nobody may read before the debrief."""
    for moment in scenario.timeline:
        yield moment.history.then
        yield moment.history.outside or ""
        yield moment.history.later or ""
        yield from (item.text for item in moment.history.explanations)
        if isinstance(moment, Event):
            yield moment.text
            continue
        yield from (item.text for item in moment.unknown)
        yield from (item.actually or "" for item in moment.known)
        for option in moment.options:
            yield from (item.text for item in option.consequences)
            yield option.judgement.text if option.judgement else ""
    yield from (ending.text for ending in scenario.endings)
    yield from (person.later or "" for person in scenario.people)
    for dispute in scenario.disputes:
        yield dispute.weight
        yield from (text for position in dispute.positions for text in (position.text, position.evidence))
    yield from (text for item in scenario.teaching.exercises for text in (item.guide, item.material))
    yield from (item.guide for item in scenario.teaching.exam)


def of_decision(decision: Decision) -> Iterator[str]:
    """What the leader of a decision reads at it."""
    yield decision.text
    yield decision.short or ""
    yield from (item.text for item in decision.known)
    yield from (item.argument for item in decision.advisers)


def roles_of(program: Program) -> tuple[str, ...]:
    return tuple(role.id for role in program.scenario.roles)


def everybody(program: Program) -> tuple[Pack, str]:
    """The pack with every decision of every role."""
    return made(program, roles_of(program))


def packs(program: Program) -> list[tuple[Pack, str]]:
    """All lessons, each lesson, each role, everybody."""
    found = [made(program), everybody(program)]
    found += [made(program, (), each.minutes) for each in program.scenario.lessons]
    return [*found, *(made(program, (role,)) for role in roles_of(program))]


def test_no_sheet_of_play_knows_what_came_after(program: Program) -> None:
    forbidden = [part for text in hindsight(program.scenario) for part in told(text)]
    for _, html in packs(program):
        for part, text in printed(html):
            if part in PLAY:
                assert [each for each in forbidden if each in text] == [], part


def test_no_sheet_holds_what_is_read_at_a_later_decision(program: Program) -> None:
    pack, html = everybody(program)
    sheets = [text for part, text in printed(html) if part == "sheets"]
    fulls = [text for part, text in printed(html) if part == "sheets_full"]
    for place, sheet in enumerate(pack.sheets):
        shown = " ".join([sheets[place], *fulls[2 * place : 2 * place + 2]])
        for other in pack.sheets:
            if other.decision is not sheet.decision:
                elsewhere = [part for text in of_decision(other.decision) for part in told(text)]
                assert [part for part in elsewhere if part in shown] == []


def test_everything_told_on_a_sheet_had_been_told_by_its_hour(program: Program) -> None:
    for sheet in everybody(program)[0].sheets:
        now = hour(program.scenario, sheet.role.id, sheet.decision.at).at
        assert all(item.hour.at <= now for item in (*sheet.full.known, *sheet.lately))
        assert all(source.written is not None for source in sheet.documents)
        assert all(source.written <= sheet.decision.at.date() for source in sheet.documents if source.written)


def test_a_lesson_has_both_sheets_of_each_of_its_decisions(hungary_program: Program) -> None:
    for lesson in hungary_program.scenario.lessons:
        pack, page = made(hungary_program, (), lesson.minutes)
        assert [sheet.decision.id for sheet in pack.sheets] == list(lesson.decisions)
        html = printed(page)
        shorts = [text for part, text in html if part == "sheets"]
        fulls = [text for part, text in html if part == "sheets_full"]
        assert len(fulls) == 2 * len(shorts)
        for sheet, short, first, second in zip(pack.sheets, shorts, fulls[::2], fulls[1::2], strict=True):
            for passage in (*passages(sheet.short.text), *(item.passage for item in sheet.short.known)):
                assert all(part in short for part in told(passage.text))
            for passage in (*passages(sheet.full.text), *(item.passage for item in sheet.full.known)):
                assert all(part in first for part in told(passage.text))
            for choice in sheet.choices:
                assert words(choice.label.text) in short
                assert words(choice.label.text) in second
            for card in sheet.cards:
                assert card.person in short
                assert words(card.argument.text) in second


def test_without_a_lesson_it_has_all_lessons_and_with_a_role_all_that_role_decides(hungary_program: Program) -> None:
    lessons = hungary_program.scenario.lessons
    asked = {name for lesson in lessons for name in lesson.decisions}
    assert {sheet.decision.id for sheet in made(hungary_program)[0].sheets} == asked
    for role in roles_of(hungary_program):
        theirs = [each for each in hungary_program.scenario.decisions if each.role == role]
        pack, _ = made(hungary_program, (role,))
        assert [sheet.decision for sheet in pack.sheets] == [each for each in theirs if not each.sensitive]
        assert pack.left_out == tuple(each.title for each in theirs if each.sensitive)
        assert [each.id for each in pack.roles] == [role]
        both, _ = made(hungary_program, (role,), 50)
        assert {sheet.decision.id for sheet in both.sheets} == {e.id for e in theirs} & set(lessons[-1].decisions)
        assert [plan.minutes for plan in both.plans] == [50]


def test_names_that_are_none_are_refused(rubicon_program: Program) -> None:
    with pytest.raises(NoSuchRole, match="No role is called 'cato'"):
        to_html(rubicon_program, roles=["cato"])
    with pytest.raises(NoSuchLesson, match="No lesson has '30' minutes"):
        to_html(rubicon_program, lesson=30)


def test_where_history_passes_a_decision_over_a_lesson_prints_its_alternate(rubicon_program: Program) -> None:
    for lesson in rubicon_program.scenario.lessons:
        assert len(made(rubicon_program, (), lesson.minutes)[0].sheets) == len(lesson.decisions)


def test_a_scenario_without_lessons_or_teaching_has_a_pack_without_plans(rubicon_program: Program) -> None:
    program = prepare(rubicon_program.scenario.model_copy(update={"lessons": (), "teaching": Teaching()}))
    pack, html = made(program)
    assert "plans" not in [part.name for part in pack.parts]
    assert pack.parts[0].first == 2
    assert pack.sheets
    assert Page(html).wrong == []
    assert "Lesson plan" not in html


def answered(answer: Answer) -> Iterator[Passage]:
    yield from passages((answer.then, answer.later, answer.unknown, answer.historians))
    yield from (passage for _, passage in answer.wrong)
    yield from passages(tuple((road.consequences, road.judgement) for road in answer.roads))


def test_answers_stand_with_the_teacher_and_nowhere_else(program: Program) -> None:
    pack, page = made(program)
    html = printed(page)
    teachers = " ".join(text for part, text in html if part == "answers")
    pupils = " ".join(text for part, text in html if part != "answers")
    guides = [item.guide for item in (*pack.exercises, *pack.exam)]
    texts = [passage.text for answer in pack.answers for passage in answered(answer)] + guides
    for part in (part for text in texts for part in told(text)):
        assert part in teachers
        assert part not in pupils


def test_every_option_of_an_answer_says_what_follows_and_how_sure_that_is(program: Program) -> None:
    for answer in made(program)[0].answers:
        assert [road.choice for road in answer.roads] == list(answer.sheet.choices)
        assert sum(road.historical for road in answer.roads) == 1
        for road in answer.roads:
            assert road.consequences
            assert all(passage.basis for passage in road.consequences)
            assert not (road.historical and road.judgement)


def moments(plan: Plan) -> list[int]:
    steps = [(each.read, each.vote, each.debate, each.again, each.reveal) for each in plan.rounds]
    return [at for row in steps for at in row if at is not None] + [plan.closing, 2 * plan.minutes]


def test_the_minutes_of_a_plan_go_forward_and_end_with_the_lesson(program: Program) -> None:
    for pack, _ in packs(program):
        for plan in pack.plans:
            times = moments(plan)
            assert all(before < after for before, after in pairwise(times)), plan.minutes
            assert times[0] > 0


def test_the_letters_give_nothing_away(program: Program) -> None:
    for pack, _ in packs(program):
        for answer in pack.answers:
            labels = [choice.label.text.casefold() for choice in answer.sheet.choices]
            assert labels == sorted(labels)
    for lesson in program.scenario.lessons:
        done = {answer.done.choice.letter for answer in made(program, (), lesson.minutes)[0].answers}
        assert len(done) > 1, f"In the lesson of {lesson.minutes} minutes what was done has always the same letter."


def test_a_debate_has_time_to_be_one_and_a_crowded_lesson_argues_its_last_decisions(hungary_program: Program) -> None:
    for plan in made(hungary_program)[0].plans:
        argued = [each for each in plan.rounds if each.debate is not None and each.again is not None]
        assert len(argued) == {10: 0, 25: 2, 50: 6}[plan.minutes]
        assert list(plan.rounds[len(plan.rounds) - len(argued) :]) == argued
        assert all((each.vote - each.read) >= 4 and each.again - each.debate >= 4 for each in argued if each.debate)


def test_names_and_words_stand_on_a_page_for_each_sheet(hungary_program: Program) -> None:
    pack, page = made(hungary_program, (), 25)
    backs = [text for part, text in printed(page) if part == "names"]
    assert len(backs) == len(pack.sheets)
    for sheet, text in zip(pack.sheets, backs, strict=True):
        assert all(entry.name in text for entry in (*sheet.names, *sheet.terms))
        assert {card.person for card in sheet.cards} <= {entry.name for entry in sheet.names}
    assert "Presidium" in [entry.name for entry in pack.sheets[0].terms]


def test_the_contents_name_the_fewest_pages_that_will_do(hungary_program: Program) -> None:
    pack, page = made(hungary_program, (), 25)
    assert [part.name for part in pack.least] == ["plans", "briefings", "sheets", "ticket"]
    assert [part.sides for part in pack.least] == [1, 1, 28, 14]
    contents = printed(page)[0][1]
    assert "If you print only 7 pages" in contents
    assert "Role briefing to read aloud from (page 3)" in contents
    assert "44 pages from the copier" in contents
    assert 'Read "How it stands" aloud (page 3)' in printed(page)[1][1]


def test_a_plan_says_that_a_screen_has_other_letters(hungary_program: Program) -> None:
    plans = [text for part, text in printed(made(hungary_program)[1]) if part == "plans"]
    assert len(plans) == 3
    assert all("The letters are the sheets', not a screen's." in text for text in plans)


def test_a_question_does_not_say_its_kind_twice(hungary_program: Program) -> None:
    assert "Write a narrative account: Write" not in made(hungary_program, (), 25)[1]


def test_a_plan_points_to_the_sheets_of_its_decisions(hungary_program: Program) -> None:
    pack, page = made(hungary_program)
    html = printed(page)
    plans = [text for part, text in html if part == "plans"]
    assert len(plans) == len(pack.plans) == 3
    for plan, text in zip(pack.plans, plans, strict=True):
        for each in plan.rounds:
            place = pack.page("sheets", pack.sheets.index(each.sheet))
            assert f"page {place}" in text
            assert each.sheet.role.name in text
            assert each.sheet.full.title.text in html[place - 1][1]


def numbered(pack: Pack) -> list[str]:
    """The part that stands on each page before the answers."""
    found = ["contents"] * (1 + len(pack.listed))
    for part in pack.parts[:-1]:
        assert part.first == len(found) + 1
        assert part.last is not None
        found += [part.name] * (part.last - part.first + 1)
    return found


def test_the_contents_say_where_everything_stands(program: Program) -> None:
    for pack, html in packs(program):
        assert numbered(pack) == [part for part, _ in printed(html) if part != "answers"]


def test_it_is_well_formed_and_its_links_lead_somewhere(program: Program) -> None:
    for _, html in packs(program):
        page = Page(html)
        assert page.wrong == []
        ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
        assert len(ids) == len(set(ids))
        for tag, attrs in page.tags:
            assert tag != "script"
            assert "style" not in attrs
            if "href" in attrs and tag == "a":
                assert attrs["href"].removeprefix("#") in ids


def test_names_are_marked_with_their_language(hungary_program: Program) -> None:
    assert '<span lang="hu">' in made(hungary_program)[1]


def test_nothing_is_told_by_colour() -> None:
    css = (Path(__file__).parents[2] / "game/pages/templates/pack/pack.css").read_text(encoding="utf-8")
    for digits in re.findall(r"#([0-9a-fA-F]{3,8})\b", css):
        assert len({*(digits if len(digits) == 3 else re.findall("..", digits))}) == 1, digits
    assert not re.search(r"\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color|color-mix)\(", css)
    assert set(re.findall(r"(?:background|fill): ([^;]+);", css)) <= {"#fff", "#000"}


@pytest.fixture(scope="module")
def files(
    hungary_program: Program, rubicon_program: Program, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[str, Pack]]:
    """The address of some packs, and what is in them."""
    folder = tmp_path_factory.mktemp("packs")
    found = {}
    for name, (pack, html) in {
        "hungary-25": made(hungary_program, (), 25),
        "hungary-everybody": everybody(hungary_program),
        "rubicon": made(rubicon_program),
    }.items():
        file = folder / f"{name}.html"
        file.write_text(html, encoding="utf-8")
        found[name] = (file.as_uri(), pack)
    return found


def leaves(page: Any, **options: Any) -> int:
    """On how many pages it is printed."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(**options)))


def test_every_sheet_keeps_to_its_page(browser: Any, files: dict[str, tuple[str, Pack]]) -> None:
    """On both papers, in letters that run a little wider than those of the machine that tests."""
    for address, pack in files.values():
        page = opened(browser, address)
        page.evaluate("document.querySelectorAll('.on-answers').forEach(each => each.remove())")
        page.evaluate("document.body.style.letterSpacing = '.02em'")
        assert [leaves(page, format=paper) for paper in ("A4", "Letter")] == 2 * [len(numbered(pack))]
        page.close()


def test_each_lesson_plan_is_one_page(browser: Any, files: dict[str, tuple[str, Pack]]) -> None:
    address, pack = files["hungary-everybody"]
    for plan in pack.plans:
        page = opened(browser, address)
        page.evaluate(
            "kept => document.querySelectorAll('.sheet').forEach("
            "each => { if (!each.querySelector(kept)) each.remove() })",
            f"#plan-{plan.minutes}",
        )
        assert [leaves(page, format=paper) for paper in ("A4", "Letter")] == [1, 1]
        page.close()


def test_both_halves_of_an_exit_ticket_have_as_many_lines(browser: Any, files: dict[str, tuple[str, Pack]]) -> None:
    page = opened(browser, files["hungary-everybody"][0])
    page.emulate_media(media="print")
    lines = page.locator(".half .write").evaluate_all(
        "all => all.map((one) => Math.floor(one.clientHeight / one.firstElementChild.offsetHeight))"
    )
    assert lines == 6 * [3]
    page.close()


def test_it_is_printed_black_on_white_with_its_pages_numbered(browser: Any, files: dict[str, Any]) -> None:
    address, pack = files["rubicon"]
    page = opened(browser, address)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    shown = page.evaluate("[...document.querySelectorAll('.screen-only')].map(each => each.checkVisibility())")
    assert shown == [False]
    for part in pack.parts:
        assert page.evaluate("name => document.querySelectorAll('.on-' + name).length", part.name)
        assert f"@page {part.name} " in page.evaluate("document.querySelector('style').textContent")
    page.close()


@pytest.mark.parametrize("width", [1100, 320])
def test_axe_finds_nothing_and_nothing_overflows(browser: Any, files: dict[str, Any], width: int) -> None:
    for name in ("hungary-25", "rubicon"):
        page = opened(browser, files[name][0])
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page) == []
        wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= room
        page.close()
