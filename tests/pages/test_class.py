"""A class before one projector: a whole lesson by keyboard, off the network, with nothing of a count shown too soon."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest

from game.engine import ballot
from game.engine.playthrough import start
from game.errors import PlayError
from game.terminal.hands import nothing_counted

from .conftest import violations

WINDOWS = {"light": (1280, 720, "light"), "dark": (1280, 720, "dark"), "narrow": (320, 640, "light")}
FIRST, SECOND = (127, 94, 53, 28), (61, 152, 53, 28)  # numbers that stand nowhere else on the page


class Room:
    """A class room: a page on the projector, and what it asked for and said."""

    def __init__(self, browser: Any, address: str, window: str = "light") -> None:
        width, height, scheme = WINDOWS[window]
        self.context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.heard: list[str] = []
        self.page.on("console", lambda message: self.heard.append(message.text))
        self.page.on("pageerror", lambda error: self.heard.append(error.stack))
        self.page.on("request", lambda request: self.heard.append(request.url) if request.url != address else None)
        self.page.goto(address)
        self.context.set_offline(True)

    def set_up(self) -> None:
        self.page.get_by_role("button", name="Teach a class").click()

    def begin(self) -> None:
        self.set_up()
        self.page.get_by_role("button", name="Begin").click()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def step(self) -> str:
        return str(self.page.locator(".round [aria-current]").text_content())

    @property
    def heading(self) -> str:
        return str(self.page.locator("#content h1").text_content())

    @property
    def next(self) -> str:
        return str(self.page.locator(".lesson-foot .next").text_content())

    @property
    def text(self) -> str:
        return str(self.page.locator("body").inner_text())

    def read_on(self, until: str) -> int:
        """Press Enter until the step is another; how often."""
        for presses in range(1, 60):
            self.press("Enter")
            if self.page.locator(".lesson-foot").count() == 0 or self.step == until:
                return presses
        raise AssertionError(f"'{until}' never comes")

    def count(self, votes: tuple[int, ...]) -> None:
        for number in votes[: self.page.locator(".counting input[type=text]").count()]:
            self.page.keyboard.type(str(number))
            self.press("Enter")

    def decide(self, first: tuple[int, ...] = FIRST, second: tuple[int, ...] = SECOND) -> None:
        """One round, from the brief to what follows."""
        self.read_on("First vote")
        self.count(first)
        self.press("Enter")
        self.read_on("Second vote")
        self.count(second)
        self.press("Enter")
        assert self.step == "Decision"

    def tab_to(self, label: str) -> None:
        """Press Tab until the button so called has the focus."""
        for _ in range(40):
            self.press("Tab")
            if self.page.evaluate("document.activeElement.textContent") == label:
                return
        raise AssertionError(f"no Tab leads to '{label}'")

    def end_early(self) -> None:
        """From the open menu to the debrief."""
        self.page.get_by_role("button", name="End the lesson now").click()
        self.press("Enter")
        self.read_on("the debrief")

    def kept(self) -> str:
        return str(self.page.evaluate("JSON.stringify({ ...localStorage })"))


def assert_axe_finds_nothing(taught: Room) -> None:
    """Nothing against the rules, and nothing wider than the window."""
    assert violations(taught.page) == []
    wide, screen = taught.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= screen, taught.heading


@pytest.fixture
def room(browser: Any, exported: dict[str, str]) -> Iterator[Any]:
    """A function that opens a class room with a scenario; afterwards nothing may have been asked for or said."""
    rooms: list[Room] = []

    def opened(scenario: str = "hungary-1956", window: str = "light") -> Room:
        rooms.append(Room(browser, exported[scenario], window))
        return rooms[-1]

    yield opened
    for each in rooms:
        assert each.heard == []
        each.context.close()


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


def test_a_lesson_from_the_file_to_a_cleared_computer_by_keyboard(room: Any) -> None:
    taught = room()
    taught.tab_to("Teach a class")
    taught.press("Enter", "Tab")
    assert taught.page.evaluate("document.activeElement.textContent") == "Begin"
    taught.press("Enter")
    assert taught.read_on("First vote") <= 8
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


def numbers_seen(taught: Room) -> set[str]:
    """Every number in the page's text, its fields, and what a screen reader is told."""
    tree = taught.page.locator("body").aria_snapshot()
    fields = taught.page.eval_on_selector_all("input", "all => all.map(one => one.value).join(' ')")
    markup = taught.page.locator("#content").inner_html()
    return set(re.findall(r"\d+", f"{taught.text} {tree} {fields} {markup}"))


def test_nothing_of_a_count_is_shown_while_hands_are_up(room: Any) -> None:
    taught = room()
    taught.begin()
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
    taught.begin()
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
    taught.begin()
    taught.read_on("First vote")
    taught.count((0, 0, 0, 0))
    taught.press("Enter")
    assert "No hand was raised. Count again." in taught.text
    assert taught.step == "First vote"


def test_a_tie_is_the_teachers_or_counted_once_more(room: Any) -> None:
    taught = room()
    taught.begin()
    taught.decide(second=(10, 10, 3, 1))
    assert taught.heading == "A tie"
    assert "A tie between A and B" in taught.text
    taught.page.get_by_role("button", name="Count once more").click()
    assert taught.step == "Second vote"
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
    taught.begin()
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
    assert "The teacher decided for B, without a second count." in taught.text
    taught.press("?")
    taught.page.get_by_role("button", name="Take back the last decision").click()
    assert "suez" not in taught.kept()


def test_the_report_says_where_the_second_count_did_not_decide(room: Any) -> None:
    taught = room("rubicon")
    taught.begin()
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
    assert "”, without a second count." in told
    assert votes.locator("article").count() == 2
    assert votes.locator("table").count() == 1


def test_a_debrief_before_a_class_has_the_bar(room: Any) -> None:
    taught = room("rubicon")
    taught.begin()
    taught.press("?")
    taught.end_early()
    taught.page.get_by_role("button", name="People").click()
    assert taught.page.get_by_role("dialog").is_visible()
    taught.press("Escape")
    taught.page.get_by_role("button", name="Finish and clear this computer").first.click()
    taught.page.get_by_role("button", name="Finish and clear", exact=True).click()
    assert not taught.page.locator("#bar").is_visible()
    taught.page.get_by_role("button", name="To the cover").click()
    assert "taught" not in str(taught.page.locator("html").get_attribute("class"))


def test_a_class_is_told_how_far_the_lesson_has_come(room: Any) -> None:
    taught = room()
    taught.page.clock.install()
    taught.begin()
    assert "everybody reads" in taught.text
    taught.page.clock.run_for(360_000)
    taught.decide()
    taught.press("Enter")
    taught.read_on("Brief")
    assert taught.heading == "Now: Dwight D. Eisenhower"
    assert "Decision 2 of 4 · 6 of 25 minutes gone" in taught.text
    taught.context.set_offline(False)
    taught.page.reload()
    taught.page.get_by_role("button", name="Go on", exact=True).first.click()
    assert "Decision 2 of 4" in taught.text
    assert "minutes gone" not in taught.text


def test_the_minutes_are_reckoned_and_the_debates_fit_the_lesson(room: Any) -> None:
    taught = room()
    taught.set_up()
    wish = taught.page.locator(".wish")
    reckoned = {}
    for minutes in (10, 25, 50):
        taught.page.get_by_label(f"{minutes} minutes", exact=False).first.check()
        reckoned[minutes] = int(re.findall(r"about (\d+) minutes", str(wish.text_content()))[0])
    assert reckoned[25] <= 27
    assert reckoned[50] <= 50
    assert "debates of 3 minutes" in str(wish.text_content())
    taught.page.get_by_label("10 minutes").check()
    assert taught.page.get_by_label("1 minute", exact=True).is_checked()
    assert ("more than you have" in str(wish.text_content())) == (reckoned[10] > 11)
    taught.page.get_by_label("25 minutes").check()
    assert "more than you have" not in str(wish.text_content())
    taught.page.get_by_label("10 minutes").check()
    before = wish.text_content()
    taught.page.get_by_label("Full").check()
    assert wish.text_content() != before
    taught.page.get_by_label("no timer").check()
    assert "and your debates" in str(wish.text_content())


def test_the_teachers_pages_stand_apart_and_are_complete(room: Any, hungary_program: Any) -> None:
    taught = room()
    taught.set_up()
    taught.page.get_by_role("button", name="Open the teacher's pages").click()
    assert taught.heading == "For the teacher"
    assert "This gives the story away." in taught.text
    teaching = hungary_program.scenario.teaching
    entries = [*teaching.textbooks, *teaching.exam, *teaching.exercises]
    articles = taught.page.locator(".for-teacher article")
    assert articles.count() == len(entries)
    works = {source.id for source in hungary_program.scenario.sources}
    for place in (0, len(teaching.textbooks), len(entries) - 1):
        article = articles.nth(place)
        assert article.locator(".works li").count() == len(works & set(entries[place].sources))
        assert "In play: " in article.inner_text()
    told = articles.nth(0).inner_text()
    assert "Textbooks: " in told
    assert "The record: It holds" in told
    assert_axe_finds_nothing(taught)
    taught.page.get_by_role("button", name="Back to setting up the lesson").first.click()
    assert taught.heading == "Teach a class"


def test_a_scenario_with_nothing_for_teachers_offers_no_such_page(browser: Any, rubicon: Any, tmp_path: Any) -> None:
    from game.engine.program import prepare
    from game.pages.page import to_html
    from game.scenario.companions import Teaching

    file = tmp_path / "bare.html"
    file.write_text(to_html(prepare(rubicon.model_copy(update={"teaching": Teaching()}))), encoding="utf-8")
    taught = Room(browser, file.as_uri())
    taught.set_up()
    assert taught.page.get_by_role("button", name="Begin").is_visible()
    assert taught.page.get_by_role("button", name="Open the teacher's pages").count() == 0
    taught.context.close()


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


def test_a_decision_can_be_taken_back(room: Any) -> None:
    taught = room("rubicon")
    taught.begin()
    taught.decide((1, 2, 3, 0), (5, 2, 3, 0))
    taught.press("Enter")
    before = taught.kept()
    taught.page.get_by_role("button", name="Take this decision back").click()
    assert taught.step == "Brief"
    assert taught.kept() != before


def test_delegations_have_their_question_and_their_sheets(room: Any) -> None:
    taught = room()
    taught.set_up()
    assert not taught.page.get_by_role("button", name="Print the briefing sheets").is_visible()
    taught.page.get_by_label("Delegations").check()
    assert taught.page.get_by_role("button", name="Print the briefing sheets").is_visible()
    taught.page.emulate_media(media="print")
    sheets = taught.page.locator(".sheet-of")
    assert sheets.count() == 3
    assert all(sheets.nth(place).is_visible() for place in range(3))
    assert "You are Imre Nagy" in sheets.nth(0).inner_text()
    assert "Spare the country bloodshed." in sheets.nth(0).inner_text()
    assert "You are sixty, and a Communist." in sheets.nth(0).inner_text()
    assert not taught.page.get_by_role("button", name="Begin").is_visible()
    assert taught.page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 3
    taught.page.emulate_media(media="screen")
    taught.page.get_by_role("button", name="Begin").click()
    taught.press("Enter")
    assert taught.heading == "Now: Nikita Khrushchev"
    assert "This delegation votes." in taught.text
    assert "What do you expect Moscow to do, and why?" in taught.text
    taught.read_on("First vote")
    taught.count(FIRST)
    taught.press("Enter", "Enter")
    assert "What do you expect Moscow to do, and why?" in taught.text


def test_the_timer_can_be_paused_extended_and_switched_off_and_changes_nothing(room: Any) -> None:
    taught = room()
    taught.page.clock.install()
    taught.set_up()
    taught.page.get_by_label("3 minutes", exact=True).check()
    taught.page.get_by_role("button", name="Begin").click()
    taught.read_on("First vote")
    taught.count(FIRST)
    taught.press("Enter")
    time = taught.page.locator(".time-left")
    assert time.text_content() == "3:00"
    taught.page.clock.run_for(30_000)
    assert time.text_content() == "2:30"
    taught.page.get_by_role("button", name="Pause").click()
    taught.page.clock.run_for(30_000)
    assert time.text_content() == "2:30"
    taught.page.get_by_role("button", name="Go on").click()
    taught.page.get_by_role("button", name="+1 minute").click()
    assert time.text_content() == "3:30"
    taught.press("PageDown")
    taught.page.clock.run_for(150_500)
    assert taught.page.locator("#said").text_content() == "One minute left."
    taught.page.clock.run_for(60_500)
    assert time.text_content() == "Time"
    assert str(taught.page.locator("#said").text_content()).startswith("Time.")
    assert taught.step == "Debate"
    taught.page.get_by_role("button", name="Timer off").click()
    assert not time.is_visible()
    taught.page.get_by_role("button", name="Timer on").click()
    assert time.is_visible()


def test_a_debate_may_have_no_timer(room: Any) -> None:
    taught = room("rubicon")
    taught.set_up()
    taught.page.get_by_label("no timer").check()
    taught.page.get_by_role("button", name="Begin").click()
    taught.read_on("First vote")
    taught.count((1, 2, 3, 0))
    taught.press("Enter")
    assert taught.step == "Debate"
    assert taught.page.locator(".time-left").count() == 0


def test_an_unfinished_lesson_goes_on_after_the_browser_was_closed(room: Any) -> None:
    taught = room()
    taught.set_up()
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


def test_letters_the_blank_screen_and_the_keys(room: Any) -> None:
    taught = room()
    taught.begin()
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    before = taught.page.evaluate(size)
    taught.press("+")
    assert taught.page.evaluate(size) > before
    taught.press("-", "-")
    assert taught.page.evaluate(size) < before
    taught.press("b")
    assert taught.page.locator(".blank").inner_text().split() == ["Hungary", "1956", "Show", "the", "page", "again"]
    assert not taught.page.locator("#content").is_visible()
    assert not taught.page.locator(".lesson-foot").is_visible()
    taught.press("b")
    assert taught.heading == "Hungary 1956"
    assert taught.page.locator("#content").is_visible()
    taught.press("?")
    assert taught.page.get_by_role("dialog").is_visible()
    taught.page.get_by_label("The single keys").uncheck()
    taught.press("Escape", "b")
    assert taught.page.locator("#content").is_visible()
    taught.press("ArrowRight")
    taught.press("ArrowLeft")
    assert taught.heading == "Hungary 1956"


@pytest.mark.parametrize("window", WINDOWS)
def test_axe_finds_nothing_on_any_step_and_nothing_overflows(room: Any, window: str) -> None:
    taught = room("hungary-1956", window)

    def looked() -> None:
        assert_axe_finds_nothing(taught)

    taught.set_up()
    looked()
    taught.page.get_by_role("button", name="Begin").click()
    looked()
    taught.press("?")
    looked()
    taught.press("Escape")
    taught.page.get_by_role("button", name="Skip to the question").click()
    looked()
    taught.page.get_by_role("button", name="First vote").click()
    taught.count(FIRST)
    looked()
    taught.page.get_by_role("button", name="Show the count").click()
    looked()
    taught.page.get_by_role("button", name="Next", exact=True).click()
    looked()
    taught.page.get_by_role("button", name="Vote now").click()
    taught.count((5, 5, 1, 1))
    taught.page.get_by_role("button", name="Show the count").click()
    looked()
    taught.page.get_by_role("button", name="The teacher decides").click()
    taught.page.locator(".chooses").first.click()
    looked()
    taught.page.get_by_role("button", name="Go on with A").click()
    looked()
    taught.press("b")
    looked()


def test_no_screen_of_a_lesson_scrolls_on_a_projector(room: Any) -> None:
    taught = room()
    taught.begin()
    for _ in range(400):
        if taught.page.locator(".lesson-foot").count() == 0:
            break
        high, window = taught.page.evaluate("[document.documentElement.scrollHeight, innerHeight]")
        assert high <= window, f"{taught.step}: {taught.heading}"
        if "vote" in taught.step and taught.page.locator(".counting").count():
            taught.count((3, 9, 1, 2))
        taught.press("Enter")
    assert taught.heading == "The debrief"


def test_reasons_are_never_kept(room: Any) -> None:
    taught = room("rubicon")
    taught.begin()
    taught.decide((1, 2, 3, 0), (5, 2, 3, 0))
    taught.press("Enter")
    kept = taught.page.evaluate("JSON.parse(Object.values({ ...localStorage })[0])")
    assert sorted(kept) == ["code", "delegations", "face", "history", "minutes", "short", "together", "votes"]


def test_a_lesson_that_begins_late_tells_what_came_before(room: Any) -> None:
    taught = room()
    taught.set_up()
    taught.page.get_by_label("10 minutes").check()
    taught.page.get_by_role("button", name="Begin").click()
    read = ""
    while taught.next != "First vote":
        read += taught.text
        taught.press("Enter")
    assert "Decided in your name meanwhile" in read
    assert "there is a battle outside" in read
    assert "Earlier news (9)" in read
