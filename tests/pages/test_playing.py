"""What stands on the screens of a play: all that a seat may read, as texts, and what may be chosen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from game import text as door
from game.engine import views
from game.engine.playthrough import Playthrough, choose, start, undo
from game.engine.program import Program, prepare
from game.pages.page import to_html
from game.saves import codes
from game.scenario.moments import Decision

from .played import Played, historical, missing, screens, shown, type_code


@pytest.mark.parametrize("short", [False, True])
def test_all_that_a_seat_may_read_stands_on_the_screen(
    browser: Any, exported: dict[str, str], program: Program, short: bool
) -> None:
    played = Played(browser, exported[program.scenario.id])
    for role in program.scenario.roles:
        played.page.reload()
        played.begin(role.id, short=short)
        for play in historical(program, [role.id]):
            if (step := play.awaits) is None:
                break
            view = views.brief(play, short=short)
            assert missing(view, played.page) == []
            assert played.heading() == door.plain(view.title.text)
            after = choose(play, step.ways[step.historical].option.id)
            played.decide(next(offer.number or 0 for offer in view.offers if offer.option == after.choices[-1].option))
            assert missing(views.reveal(after, step.index), played.page) == []
            assert "The same." in shown(played.page)
            played.press("Go on")
        if played.screen() == "closing":
            played.press("Go on")
        ending = views.closing(play, role.id, short=short)
        assert missing((ending.title, ending.text), played.page) == []
        played.page.evaluate("localStorage.clear()")
    played.done()


def test_how_far_it_is_stands_in_the_bar_and_how_long_before_it(browser: Any, exported: dict[str, str]) -> None:
    played = Played(browser, exported["hungary-1956"])
    played.press("Play")
    lasts = played.page.locator(".lasts")
    assert not lasts.is_visible()
    minutes = []
    for role in ("nagy", "khrushchev", "eisenhower"):
        played.page.locator(f"input[value={role}]").check()
        for length in ("full", "short"):
            played.page.locator(f"input[value={length}]").check()
            minutes.append(int(re.findall(r"About (\d+) minutes", lasts.inner_text())[0]))
    assert all(20 <= each <= 90 for each in minutes)
    assert sum(minutes[1::2]) < sum(minutes[::2])
    most = played.page.locator(".role:has(:checked) .office").last.inner_text()
    played.press("Back")
    played.begin("eisenhower")
    told = []
    while played.screen() == "decision":
        told.append(how_far(played))
        played.decide()
        assert how_far(played) == told[-1]
        played.press("Go on")
    places = [number for number, _, _ in told]
    ends = [end for _, _, end in told]
    assert [bool(open_ended) for _, open_ended, _ in told] == [number < end for number, _, end in told]
    assert most == f"Up to {ends[0]} decisions"
    assert places == list(range(1, len(told) + 1))
    assert ends == sorted(ends, reverse=True)
    assert ends[-1] >= places[-1]
    played.done()


def how_far(played: Played) -> tuple[int, str, int]:
    """What the bar says of a decision: its number, "up to " where more can come, and how many there can be."""
    found = re.search(r"decision (\d+) of (up to )?(\d+)$", played.page.locator("#bar .running").inner_text())
    assert found
    return int(found[1]), found[2] or "", int(found[3])


def test_a_moment_that_is_passed_over_counts_and_one_taken_back_does_not(
    browser: Any, rubicon_program: Program, tmp_path: Path
) -> None:
    scenario = rubicon_program.scenario
    timeline = tuple(
        moment.model_copy(update={"sensitive": True}) if isinstance(moment, Decision) else moment
        for moment in scenario.timeline
    )
    file = tmp_path / "sensitive.html"
    file.write_text(to_html(prepare(scenario.model_copy(update={"timeline": timeline}))), encoding="utf-8")
    played = Played(browser, file.as_uri())
    played.begin("pompey")
    first = how_far(played)
    played.press("Pass over this moment")
    assert how_far(played) == first
    played.press("Go on")
    assert (first[0], how_far(played)[0]) == (1, 2)
    played.press("Take back your last choice")
    assert how_far(played) == first
    played.done()


def test_a_decision_is_called_after_it_as_it_was_before_it(
    browser: Any, exported: dict[str, str], hungary_program: Program
) -> None:
    lines = [start(hungary_program, ["khrushchev"])]
    while (step := (play := lines.pop(0)).awaits) is None or views.brief(play).title.text == step.moment.title:
        lines += [choose(play, offer.option) for offer in views.brief(play).offers if offer.number] if step else []
    title = views.brief(play).title.text
    played = Played(browser, exported["hungary-1956"])
    type_code(played, codes.encode(play))
    assert played.heading() == title
    played.press("Take back your last choice")
    played.decide(next(place for place, way in enumerate(_ways(play), 1) if way == play.choices[-1].option))
    played.page.reload()
    assert played.page.locator(".kept p").first.inner_text().endswith(f": {title}.")
    played.page.locator(".kept").get_by_role("button", name="Go on").click()
    played.decide()
    assert played.page.locator(".reveal > .moment").inner_text() == title
    played.press("So far")
    assert title in played.page.locator("dialog ol").first.inner_text()
    played.done()


def _ways(play: Playthrough) -> list[str]:
    """The options that were open before the last choice, in their order."""
    return [offer.option for offer in views.brief(undo(play)).offers if offer.number]


def test_history_waits_where_that_was_asked_for(rubicon_page: Played) -> None:
    rubicon_page.begin("pompey", history=False)
    rubicon_page.decide()
    assert rubicon_page.page.get_by_text("What was done then").count() == 0


def test_a_closed_option_says_why_and_cannot_be_taken(rubicon_page: Played, rubicon_program: Program) -> None:
    lines = [start(rubicon_program, ["pompey", "caesar"])]
    closed = None
    while lines and closed is None:
        play = lines.pop()
        if play.awaits is None:
            continue
        offers = views.brief(play).offers
        closed = next((offer for offer in offers if offer.number is None), None)
        if closed is None:
            lines += [choose(play, offer.option) for offer in offers]
    assert closed is not None
    assert closed.reason is not None
    type_code(rubicon_page, codes.encode(play))
    rubicon_page.page.get_by_role("button").click()  # a hand-over
    while rubicon_page.screen() == "briefing":
        rubicon_page.press("To your first decision")
    option = rubicon_page.page.locator(".option.closed")
    assert f"Not open: {' '.join(closed.reason.text.split())}" in option.inner_text()
    assert option.locator("input").count() == 0


def test_a_moment_that_comes_too_close_can_be_passed_over(rubicon_page: Played, rubicon_program: Program) -> None:
    play = next(play for play in historical(rubicon_program, ["pompey", "caesar"]) if _sensitive(play))
    assert play.awaits is not None
    type_code(rubicon_page, codes.encode(play))
    rubicon_page.page.get_by_role("button").click()  # a hand-over
    if rubicon_page.screen() == "briefing":
        rubicon_page.press("To your first decision")
    rubicon_page.press("Pass over this moment")
    assert "Decided in your name: " in shown(rubicon_page.page)
    assert rubicon_page.page.locator("#why, .wrong:not(:empty)").count() == 0


def _sensitive(play: Playthrough) -> bool:
    return play.awaits is not None and play.awaits.decision.sensitive


def test_hostile_texts_stay_texts(browser: Any, rubicon_program: Program, tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script></script><!-- <img src=x onerror=alert(1)> *x*"
    scenario = rubicon_program.scenario
    timeline = tuple(moment.model_copy(update={"title": hostile, "text": hostile}) for moment in scenario.timeline)
    people = tuple(each.model_copy(update={"name": hostile, "then": hostile}) for each in scenario.people)
    changes = {"title": hostile, "tagline": hostile, "note": hostile, "timeline": timeline, "people": people}
    file = tmp_path / "hostile.html"
    file.write_text(to_html(prepare(scenario.model_copy(update=changes))), encoding="utf-8")
    played = Played(browser, file.as_uri())
    assert "<img src=x onerror=alert(1)>" in played.heading()
    for _ in screens(played, "pompey"):
        assert played.page.locator("main script, main img, dialog script, dialog img").count() == 0
    played.done()


def test_a_page_made_for_one_role_or_one_lesson_offers_these(
    browser: Any, rubicon_program: Program, tmp_path: Path
) -> None:
    file = tmp_path / "narrowed.html"
    file.write_text(to_html(rubicon_program, roles=["caesar"], lesson=10), encoding="utf-8")
    played = Played(browser, file.as_uri())
    assert played.page.locator(".ways button").all_inner_texts() == ["Teach a class", "Play"]
    played.press("Play")
    assert played.page.locator("input[name=role]").evaluate_all("all => all.map(one => [one.value, one.checked])") == [
        ["caesar", True]
    ]
    played.done()
