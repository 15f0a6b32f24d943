"""A whole lesson: by keyboard and off the network, stopped early, gone on with, and cleared away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from game.engine.program import Program, prepare
from game.pages.page import to_html

from .classroom import FIRST, SECOND, Room


def test_a_lesson_from_the_file_to_a_cleared_computer_by_keyboard(room: Any) -> None:
    taught = room()
    taught.tab_to("Teach a class")
    taught.press("Enter", "Tab")
    assert taught.page.evaluate("document.activeElement.textContent") == "Begin"
    taught.press("Enter")
    assert taught.read_on("Vote") <= 8
    taught.page.get_by_role("button", name="Back").click()
    taught.page.locator("#content h1").focus()
    for _ in range(4):
        taught.decide()
        taught.press("Enter")
        assert taught.step == "What follows"
        while taught.next == "Next":
            taught.press("PageDown")
        taught.press("Enter")
    taught.read_on("the debrief")
    assert taught.heading == "The debrief"
    text = taught.page.locator("#content").evaluate("(all) => all.textContent")
    assert all(str(number) in text for number in (*FIRST, *SECOND))
    taught.page.get_by_role("button", name="Finish and clear this computer").first.click()
    taught.page.get_by_role("button", name="Finish and clear", exact=True).click()
    assert "Removed" in taught.text
    assert taught.kept() == "{}"
    taught.page.get_by_role("button", name="To the cover").click()
    assert taught.page.get_by_role("button", name="Teach a class").is_visible()


def test_a_lesson_stopped_at_once_is_lived_as_in_history_and_keeps_its_code(standing: Any) -> None:
    same = standing("hungary-1956").evaluate(
        """() => {
          const { program, start, finished, historicalLine, encode } = crossroads;
          const begun = start(program, program.scenario.roles.map((role) => role.id), 25);
          const ended = finished(begun);
          const options = (play) => JSON.stringify(play.lived.map((lived) => [lived.option, lived.rule, lived.after]));
          const same = options(ended) === options(historicalLine(program));
          return [same, encode(ended) === encode(begun), ended.ending.id];
        }"""
    )
    assert same == [True, True, "gallows"]


def test_a_lesson_can_be_ended_early_and_says_what_stood_in(room: Any) -> None:
    taught = room()
    taught.begin()
    taught.decide()
    taught.press("Enter")
    taught.read_on("Brief")
    taught.press("?")
    taught.page.get_by_role("button", name="End the lesson now").click()
    assert "taken one decision; the rest is then decided by stand-ins" in taught.text
    taught.press("Enter")
    taught.read_on("the debrief")
    assert taught.heading == "The debrief"
    assert "taken one decision; the rest was decided by stand-ins" in taught.text
    code = taught.page.evaluate("crossroads.program && JSON.parse(Object.values({ ...localStorage })[0]).code")
    assert code in taught.page.locator("#content").evaluate("(all) => all.textContent")
    taught.page.get_by_role("button", name="Back to the last decision").first.click()
    assert taught.step == "Brief"
    assert taught.page.evaluate("JSON.parse(Object.values({ ...localStorage })[0]).votes") == []


def test_an_unfinished_lesson_goes_on_after_the_browser_was_closed(room: Any) -> None:
    taught = room()
    taught.set_up()
    taught.page.get_by_label("Every decision is argued").check()
    taught.page.get_by_label("5 minutes", exact=True).check()
    taught.page.get_by_role("button", name="Begin").click()
    taught.decide()
    taught.press("Enter")
    taught.read_on("Brief")
    taught.read_on("First vote")
    taught.count(FIRST)
    taught.press("Enter")
    assert taught.step == "Debate"
    taught.context.set_offline(False)
    taught.page.reload()
    taught.page.get_by_role("button", name="Go on", exact=True).first.click()
    assert taught.step == "Debate"
    assert "127" in taught.text
    assert taught.page.locator(".time-left").text_content() == "5:00"


def test_a_class_is_told_how_far_the_lesson_has_come(room: Any) -> None:
    taught = room()
    taught.page.clock.install()
    taught.begin()
    assert "everybody reads" in taught.text
    taught.page.clock.run_for(360_000)
    taught.decide()
    taught.press("Enter")
    taught.read_on("Brief")
    assert taught.heading == "You are Dwight D. Eisenhower"
    assert "Decision 2 of 4 · 6 of 25 minutes gone, 4 planned" in taught.text
    taught.context.set_offline(False)
    taught.page.reload()
    taught.page.get_by_role("button", name="Go on", exact=True).first.click()
    assert "Decision 2 of 4" in taught.text
    assert "minutes gone" not in taught.text


def read_to_the_first_vote(taught: Room) -> str:
    """All that a class reads in the lesson of 10 minutes before it votes."""
    taught.set_up()
    taught.page.get_by_label("10 minutes").check()
    taught.page.get_by_role("button", name="Begin").click()
    read = ""
    while taught.next != "Vote":
        read += taught.text
        taught.press("Enter")
    return read


def test_a_lesson_that_begins_late_tells_what_came_before(room: Any) -> None:
    taught = room()
    read = read_to_the_first_vote(taught)
    assert "on 28 October he announces a ceasefire" in read
    assert "Meanwhile (18)" in read


def test_a_lesson_that_begins_late_and_says_nothing_of_it_tells_the_news(
    browser: Any, hungary_program: Program, tmp_path: Path
) -> None:
    scenario = hungary_program.scenario
    silent = tuple(lesson.model_copy(update={"before": None}) for lesson in scenario.lessons)
    file = tmp_path / "silent.html"
    file.write_text(to_html(prepare(scenario.model_copy(update={"lessons": silent}))), "utf-8")
    taught = Room(browser, file.as_uri())
    read = read_to_the_first_vote(taught)
    taught.context.close()
    assert "there is a battle outside" in read
    assert "Hungary will be ruled by four parties again" in read


def test_what_a_leader_was_when_the_story_began_is_marked_where_he_is_met_later(room: Any) -> None:
    taught = room()
    taught.set_up()
    taught.page.get_by_label("10 minutes").check()
    taught.page.get_by_role("button", name="Begin").click()
    for _ in range(2):
        taught.decide()
        taught.press("Enter")
        taught.read_on("Brief")
    assert taught.heading == "You are Imre Nagy"
    assert "When the story began: Prime minister of Hungary from 1953 to 1955, now a private man." in taught.text
    assert "harvest" not in taught.text
    longer = room()
    longer.begin()
    longer.press("Enter")
    assert longer.page.locator("#content h2").first.inner_text() == "When the story began"
    at_once = room("rubicon")
    at_once.begin()
    at_once.press("Enter")
    assert at_once.heading.startswith("You are ")
    assert "When the story began" not in at_once.text


def test_a_lesson_ends_with_the_class_own_line_beside_historys(room: Any) -> None:
    taught = room("rubicon")
    taught.begin()
    taught.decide((1, 2, 3, 0), (5, 2, 3, 0))
    taught.press("Enter", "?")
    taught.page.get_by_role("button", name="End the lesson now").click()
    taught.press("Enter")
    while taught.next != "The whole debrief":
        taught.press("Enter")
    assert taught.heading.startswith("Where did you and history part")
    assert taught.page.locator(".sheet h2").count() == 1


def test_a_teacher_who_is_late_leaves_the_debates_out_or_ends_after_a_decision(room: Any) -> None:
    taught = room("rubicon")
    taught.begin(argued=True)
    taught.press("?")
    taught.page.get_by_role("button", name="No more debates").click()
    taught.read_on("Vote")
    taught.count((1, 2, 3, 0))
    taught.press("Enter", "Enter")
    taught.page.get_by_role("button", name="End the lesson here").click()
    assert taught.heading == "End the lesson here?"


def test_a_debrief_before_a_class_has_the_bar(room: Any) -> None:
    taught = room("rubicon")
    taught.begin()
    taught.press("?")
    taught.end_early()
    taught.page.get_by_role("button", name="People").click()
    assert taught.page.get_by_role("dialog").is_visible()
    taught.press("Escape")
    taught.page.locator("#bar").get_by_role("link", name="Contents").click()
    expect(taught.page.locator("#contents")).to_be_focused()
    taught.page.get_by_role("button", name="Finish and clear this computer").first.click()
    taught.page.get_by_role("button", name="Finish and clear", exact=True).click()
    assert not taught.page.locator("#bar").is_visible()
    taught.page.get_by_role("button", name="To the cover").click()
    assert "taught" not in str(taught.page.locator("html").get_attribute("class"))


def test_reasons_are_never_kept(room: Any) -> None:
    taught = room("rubicon")
    taught.begin()
    taught.decide((1, 2, 3, 0), (5, 2, 3, 0))
    taught.press("Enter")
    kept = taught.page.evaluate("JSON.parse(Object.values({ ...localStorage })[0])")
    assert sorted(kept) == [
        "argued",
        "brisk",
        "code",
        "delegations",
        "face",
        "history",
        "minutes",
        "short",
        "together",
        "votes",
    ]


def test_a_class_is_told_that_it_sees_of_history_only_what_others_could(room: Any) -> None:
    taught = room()
    taught.begin()
    taught.decide()
    taught.press("Enter")
    while taught.next == "Next":
        taught.press("Enter")
    assert taught.heading == "In history: what others could see"
    assert "Soviet columns left their garrisons" in taught.text
    assert "What was decided there, and why, stands in the debrief." in taught.text
