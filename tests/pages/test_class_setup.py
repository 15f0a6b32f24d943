"""Setting up a lesson: what it costs, what it asks for, and what only the teacher reads."""

from __future__ import annotations

from typing import Any

from game.pages.pack.pack import assemble

from .classroom import FIRST, Room, assert_axe_finds_nothing


def in_minutes(clock: str) -> float:
    whole, seconds = clock.split(":")
    return int(whole) + int(seconds) / 60


def planned(taught: Room) -> list[tuple[float, str, float]]:
    """The plan on the screen: from which minute, what, and how long."""
    rows = taught.page.locator(".plan tbody tr").evaluate_all(
        "rows => rows.map((row) => [...row.children].map((cell) => cell.textContent))"
    )
    return [(in_minutes(begins), what, in_minutes(takes)) for begins, what, takes in rows]


def test_a_lesson_takes_the_minutes_that_it_is_called_by(room: Any, hungary_program: Any) -> None:
    taught = room()
    taught.set_up()
    for lesson in hungary_program.scenario.lessons:
        taught.page.get_by_label(f"{lesson.minutes} minutes").first.check()
        plan = planned(taught)
        whole = in_minutes(str(taught.page.locator(".plan tfoot td").last.text_content()))
        assert len(plan) == len(lesson.decisions) + 1
        assert [begins for begins, _, _ in plan[1:]] + [whole] == [begins + takes for begins, _, takes in plan]
        assert plan[0][0] == 0
        assert 0.8 * lesson.minutes <= whole <= lesson.minutes
        assert "more than you have" not in str(taught.page.locator(".wish").text_content())


def test_a_lesson_that_begins_late_tells_what_has_happened_since(room: Any, hungary_program: Any) -> None:
    for lesson in hungary_program.scenario.lessons:
        taught = room()
        taught.set_up()
        taught.page.get_by_label(f"{lesson.minutes} minutes").first.check()
        taught.page.get_by_role("button", name="Begin").click()
        assert ("on 28 October he announces a ceasefire" in taught.text) == (lesson.before is not None)


def test_it_stays_near_its_minutes_whatever_a_class_decides(standing: Any) -> None:
    """Lessons with random decisions, reckoned as the set-up does: reading, counts, debates."""
    found = standing("hungary-1956").evaluate(
        """() => {
          const { program, openWays, planOf, usualCourse } = crossroads;
          let state = 1956;
          const chance = (below) => { state = (state * 1103515245 + 12345) % 2147483648; return state % below; };
          const any = (step, play) => {
            const open = openWays(step, play.values);
            const ways = step.ways.filter((_, place) => open[place]);
            return ways[chance(ways.length)].option.id;
          };
          return program.scenario.lessons.map((lesson) => {
            const wish = { lesson: lesson.minutes, short: true, delegations: false, ...usualCourse(lesson) };
            const found = Array.from({ length: 60 }, () => planOf(program, wish, any).whole);
            return [lesson.minutes, Math.max(...found)];
          });
        }"""
    )
    assert found
    assert all(whole <= 1.1 * minutes for minutes, whole in found), found


def test_the_screen_and_the_paper_argue_the_same_decisions(standing: Any, program: Any) -> None:
    theirs = standing(program.scenario.id).evaluate(
        """() => crossroads.program.scenario.lessons.map((lesson) => {
          const { argued, minutes } = crossroads.usualCourse(lesson);
          return [lesson.minutes, argued, argued ? minutes : null];
        })"""
    )
    ours = []
    for plan in assemble(program).plans:
        debates = [
            each.again - each.debate for each in plan.rounds if each.debate is not None and each.again is not None
        ]
        ours.append([plan.minutes, len(debates), debates[0] / 2 if debates else None])
    assert theirs == ours


def test_what_a_teacher_wishes_changes_the_plan(room: Any) -> None:
    taught = room()
    taught.set_up()
    wish = taught.page.locator(".wish")

    def whole() -> float:
        return in_minutes(str(taught.page.locator(".plan tfoot td").last.text_content()))

    usual = whole()
    assert taught.page.get_by_label("The last two are argued").is_checked()
    taught.page.get_by_label("One vote each").check()
    assert whole() < usual - 6
    assert not taught.page.get_by_label("3 minutes", exact=True).is_visible()
    taught.page.get_by_label("Every decision is argued").check()
    assert whole() > usual + 6
    assert "more than you have" in str(wish.text_content())
    taught.page.get_by_label("no timer").check()
    assert "and your debates" in str(wish.text_content())
    taught.page.get_by_label("10 minutes").check()
    assert taught.page.get_by_label("One vote each").is_checked()
    assert taught.page.get_by_label("Shortest").is_checked()
    shortest = whole()
    taught.page.get_by_label("Full").check()
    assert whole() > shortest
    taught.page.get_by_label("50 minutes").check()
    assert taught.page.get_by_label("Every decision is argued").is_checked()
    assert taught.page.get_by_label("Shorter").is_checked()


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


def test_delegations_have_their_question_and_their_sheets(room: Any) -> None:
    taught = room()
    taught.set_up()
    assert not taught.page.get_by_role("button", name="Print the briefing sheets").is_visible()
    taught.page.get_by_label("Delegations").check()
    taught.page.get_by_label("Every decision is argued").check()
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
