"""The votes of a class: counts kept out of sight, ties, no hand at all, and a teacher who decides otherwise."""

from __future__ import annotations

import random
from typing import Any

from playwright.sync_api import expect

from game.engine import ballot
from game.engine.playthrough import start
from game.errors import PlayError
from game.terminal.hands import nothing_counted

from .classroom import FIRST, SECOND, numbers_seen


def test_ballots_are_as_in_python(standing: Any, hungary_program: Any) -> None:
    chance = random.Random(1956)
    roles = [role.id for role in hungary_program.scenario.roles]
    found = nothing_counted(start(hungary_program, roles, lesson=25))
    page = standing("hungary-1956")
    for _ in range(300):
        counts = [
            [chance.choice((0, 0, 1, 2, 12, 999, 1000, -1)) for _ in range(chance.choice((3, 4, 4, 4, 4)))]
            for _ in range(2)
        ]
        theirs = page.evaluate(
            """([roles, counts]) => {
              const { program, start, ballotOn, count, leading, decidedBy, shift } = crossroads;
              let ballot = ballotOn(start(program, roles, 25));
              for (const votes of counts) {
                try { ballot = count(ballot, votes); } catch (error) { return error.message; }
              }
              return { ...ballot, leading: leading(ballot), decided: decidedBy(ballot), shift: shift(ballot) };
            }""",
            [roles, counts],
        )
        assert theirs == counted(found, counts)


def counted(found: ballot.Ballot, counts: list[list[int]]) -> object:
    for votes in counts:
        try:
            found = ballot.count(found, votes)
        except PlayError as error:
            return str(error)
    return {
        "moment": found.moment,
        "options": list(found.options),
        "first": list(found.first or ()),
        "second": list(found.second or ()),
        "leading": list(found.leading),
        "decided": found.decided,
        "shift": list(found.shift),
    }


def test_nothing_of_a_count_is_shown_while_hands_are_up(room: Any) -> None:
    taught = room()
    taught.begin(argued=True)
    taught.read_on("First vote")
    typed = {str(number) for number in (*FIRST, *SECOND)}
    for number in FIRST:
        taught.page.keyboard.type(str(number))
        assert not typed & numbers_seen(taught)
        taught.press("Enter")
        assert not typed & numbers_seen(taught)
    assert taught.page.get_by_text("counted", exact=True).count() == 4
    taught.press("Enter")
    assert str(FIRST[0]) in numbers_seen(taught)
    taught.read_on("Second vote")
    taught.count(SECOND)
    assert not typed & numbers_seen(taught)


def test_a_count_can_be_corrected_and_looked_at_and_must_be_a_count(room: Any) -> None:
    taught = room()
    taught.begin(argued=True)
    taught.read_on("First vote")
    taught.press("Enter")
    assert "Type how many hands were up for A" in taught.text
    taught.page.keyboard.type("1x")
    assert "whole number from 0 to 999" in taught.text
    taught.page.keyboard.type("234")
    assert "whole number from 0 to 999" in taught.text
    taught.press("Backspace", "4", "Enter", "Backspace")
    taught.page.keyboard.type("77")
    taught.press("Enter")
    taught.page.keyboard.type("3")
    taught.press("Enter", "3", "Enter", "3", "Enter")
    taught.page.get_by_label("Show what I typed").check()
    values = taught.page.eval_on_selector_all(".counting input[type=text]", "all => all.map(one => one.value)")
    assert values == ["77", "3", "3", "3"]
    taught.page.get_by_label("Show what I typed").uncheck()
    assert "77" not in numbers_seen(taught)


def test_no_hand_at_all_is_no_vote(room: Any) -> None:
    taught = room("rubicon")
    taught.begin(argued=True)
    taught.read_on("First vote")
    taught.count((0, 0, 0, 0))
    taught.press("Enter")
    assert "No hand was raised. Count again." in taught.text
    assert taught.step == "First vote"


def test_a_tie_is_the_teachers_or_counted_once_more(room: Any) -> None:
    taught = room()
    taught.begin(argued=True)
    taught.decide(second=(10, 10, 3, 1))
    assert taught.heading == "A tie"
    assert "A tie between A and B" in taught.text
    said = taught.page.locator("#said")
    expect(said).to_have_text("A tie between A and B. The teacher decides, or you count once more.")
    taught.page.get_by_role("button", name="Count once more").click()
    assert taught.step == "Second vote"
    expect(said).to_have_text("")
    taught.count((10, 10, 3, 1))
    taught.press("Enter", "Enter")
    assert taught.page.locator(".lesson-foot .next").is_disabled()
    taught.page.locator(".chooses").nth(2).click()
    assert taught.next == "Go on with C"
    taught.page.get_by_role("button", name="Go on with C").click()
    assert taught.step == "What follows"
    assert "The count was a tie; the teacher decided for C." in taught.text


def test_a_teacher_may_overrule_in_the_open_or_decide_without_counting(room: Any) -> None:
    taught = room()
    taught.begin(argued=True)
    taught.decide()
    taught.page.get_by_role("button", name="Decide otherwise").click()
    taught.page.locator(".chooses").first.click()
    taught.page.get_by_role("button", name="Go on with A").click()
    assert "The class was for B; the teacher decided for A." in taught.text
    taught.read_on("Brief")
    taught.read_on("First vote")
    taught.page.get_by_role("button", name="Decide without counting").click()
    taught.page.locator(".chooses").nth(1).click()
    taught.page.get_by_role("button", name="Go on with B").click()
    assert "The teacher decided for B, without a count." in taught.text
    taught.press("?")
    taught.page.get_by_role("button", name="Take back the last decision").click()
    assert "suez" not in taught.kept()


def test_the_report_says_where_the_second_count_did_not_decide(room: Any) -> None:
    taught = room("rubicon")
    taught.begin(argued=True)
    taught.decide((1, 2, 3, 0), (5, 2, 3, 0))
    taught.tab_to("Decide otherwise")
    taught.press("Enter")
    taught.press("Tab", "Tab", "Enter")
    assert taught.next == "Go on with B"
    taught.press("Enter")
    assert "The class was for A; the teacher decided for B." in taught.text
    while taught.next != "Next decision":
        taught.press("Enter")
    taught.press("Enter")
    taught.read_on("First vote")
    taught.tab_to("Decide without counting")
    taught.press("Enter", "Tab", "Enter", "Enter")
    taught.read_on("the debrief")
    votes = taught.page.locator("[data-name=votes]")
    told = str(votes.text_content())
    assert "The class was for “" in told
    assert "”; the teacher decided for “" in told
    assert "”, without a count." in told
    assert votes.locator("article").count() == 2
    assert votes.locator("table").count() == 1


def test_a_decision_can_be_taken_back(room: Any) -> None:
    taught = room("rubicon")
    taught.begin(argued=True)
    taught.decide((1, 2, 3, 0), (5, 2, 3, 0))
    taught.press("Enter")
    before = taught.kept()
    taught.page.get_by_role("button", name="Take this decision back").click()
    assert taught.step == "Brief"
    assert taught.kept() != before


def test_without_a_debate_one_count_decides_and_may_still_be_argued(room: Any) -> None:
    taught = room()
    taught.begin()
    taught.read_on("Vote")
    assert taught.page.locator(".round li:visible").all_inner_texts() == [
        "Brief",
        "Vote",
        "Decision",
        "What follows",
    ]
    taught.count(SECOND)
    assert "152" not in numbers_seen(taught)
    taught.press("Enter")
    assert taught.heading == "Decided: B"
    assert taught.page.locator("#content").get_by_text("The class decides").count() == 0
    assert "since the first vote" not in taught.text
    taught.page.get_by_role("button", name="Debate it, and vote again").click()
    assert taught.step == "Debate"
    assert "152" in taught.text
    taught.read_on("Second vote")
    taught.count(FIRST)
    taught.press("Enter")
    assert taught.heading == "Decided: A"
    assert "+66 since the first vote" in taught.text


def test_a_count_made_for_a_debate_may_decide_without_one(room: Any) -> None:
    taught = room("rubicon")
    taught.begin(argued=True)
    taught.read_on("First vote")
    taught.count((1, 7, 3, 0))
    taught.press("Enter")
    taught.page.get_by_role("button", name="No debate: this count decides").click()
    assert taught.heading == "Decided: B"
    taught.press("Enter")
    assert taught.step == "What follows"
    taught.press("?")
    taught.end_early()
    votes = taught.page.locator("[data-name=votes]")
    assert votes.locator("th[scope=col]").evaluate_all("all => all.map((one) => one.textContent)") == [
        "Option",
        "Hands",
    ]
    assert votes.locator("tbody td").evaluate_all("all => all.map((one) => one.textContent)") == ["1", "7", "3"]


def test_a_single_count_can_be_undone_and_outlasts_the_browser(room: Any) -> None:
    taught = room()
    taught.begin()
    taught.decide()
    taught.page.get_by_role("button", name="Count once more").click()
    assert taught.step == "Vote"
    assert taught.page.evaluate("JSON.parse(Object.values({ ...localStorage })[0]).votes") == []
    taught.count(FIRST)
    taught.press("Enter", "Enter")
    assert taught.step == "What follows"
    taught.context.set_offline(False)
    taught.page.reload()
    taught.page.get_by_role("button", name="Go on", exact=True).first.click()
    assert taught.step == "Brief"
    kept = taught.page.evaluate("JSON.parse(Object.values({ ...localStorage })[0]).votes")
    assert [(name, ballot["first"], ballot["second"]) for name, ballot in kept] == [("tanks", None, list(FIRST))]


def test_a_debate_gives_each_option_one_voice_and_the_rest_on_asking(room: Any) -> None:
    taught = room()
    taught.begin(argued=True)
    taught.read_on("First vote")
    taught.count(FIRST)
    taught.press("Enter", "Enter")
    assert taught.heading == "Argue it out"
    assert taught.page.get_by_role("button", name="Advisers").count() == 0
    read = ""
    while taught.next != "Second vote":
        taught.press("Enter")
        assert taught.heading == "The case for each"
        read += taught.text
    assert "Georgi Zhukov: " in read
    assert "Molotov: " not in read
    taught.page.get_by_role("button", name="Advisers").click()
    assert "Vyacheslav Molotov, for C: " in taught.page.get_by_role("dialog").inner_text()


def test_a_full_debate_hears_everybody(room: Any) -> None:
    taught = room()
    taught.set_up()
    taught.page.get_by_label("Every decision is argued").check()
    taught.page.get_by_label("Full").check()
    taught.page.get_by_role("button", name="Begin").click()
    taught.read_on("First vote")
    taught.count(FIRST)
    taught.press("Enter", "Enter")
    read = ""
    while taught.next != "Second vote":
        taught.press("Enter")
        read += taught.text
    assert "Georgi Zhukov: " in read
    assert "Vyacheslav Molotov: " in read
    assert taught.page.get_by_role("button", name="Advisers").count() == 0
