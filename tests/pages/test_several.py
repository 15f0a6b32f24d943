"""Several at one screen: what is hidden when another sits down, and what everybody may read."""

from __future__ import annotations

from typing import Any

from .played import Played


def test_at_a_hand_over_nothing_of_the_last_seat_is_left(rubicon_page: Played) -> None:
    rubicon_page.begin("pompey", "caesar")
    page = rubicon_page.page
    handed = 0
    last_seen = ""
    while rubicon_page.screen() in ("handover", "briefing", "decision", "reveal"):
        if rubicon_page.screen() == "handover":
            handed += 1
            other = "Caesar" if rubicon_page.heading().endswith("Pompey") else "Pompey"
            assert f"{other} looks away now." in page.locator("main").inner_text()
            assert page.get_by_role("button").count() == 1  # nothing to look up while the seat is empty
            assert not last_seen or last_seen not in page.locator("body").inner_text()
            page.get_by_role("button").click()
        elif rubicon_page.screen() == "briefing":
            rubicon_page.press("To your first decision")
        elif rubicon_page.screen() == "decision":
            rubicon_page.decide()
        else:
            last_seen = page.locator(".reveal .played").inner_text()
            assert page.locator(".historys").get_by_text("Another course").count() == 0
            rubicon_page.press("Go on")
    assert handed >= 2


def test_several_choose_more_than_one_leader(rubicon_page: Played) -> None:
    page = rubicon_page.page
    rubicon_page.press("Play")
    page.get_by_text("More ways to play").click()
    page.get_by_label("Several of us share this computer").check()
    page.locator("input[value=caesar]").check()
    rubicon_page.press("Begin")
    assert page.locator("#role-wrong").inner_text() == "Several of you share this computer: choose one leader more."
    page.keyboard.press("Space")  # the focus stands on another leader
    assert page.locator("#role-wrong").inner_text() == ""
    rubicon_page.press("Begin")
    assert rubicon_page.screen() == "opening"


def test_those_who_play_together_read_everything_and_nothing_is_handed_over(rubicon_page: Played) -> None:
    rubicon_page.begin("pompey", "caesar", together=True)
    page = rubicon_page.page
    seats = []
    while len(set(seats)) < 2:
        assert rubicon_page.screen() in ("briefing", "decision", "reveal")
        if rubicon_page.screen() == "briefing":
            rubicon_page.press("To your first decision")
        elif rubicon_page.screen() == "decision":
            seats.append(page.locator(".whose strong").inner_text())
            if len(set(seats)) < 2:
                rubicon_page.decide()
        else:
            rubicon_page.press("Go on")
    title = rubicon_page.heading()
    assert page.get_by_role("button", name="Read again what followed your last choice").is_visible()
    page.reload()
    assert page.locator(".kept p").first.inner_text().endswith(f" taken. Next: {title}.")
    page.locator(".kept").get_by_role("button", name="Go on").click()
    assert rubicon_page.screen() != "handover"


def test_where_seats_hide_from_one_another_the_cover_names_no_decision(rubicon_page: Played) -> None:
    rubicon_page.begin("pompey", "caesar")
    page = rubicon_page.page
    page.get_by_role("button").click()
    rubicon_page.press("To your first decision")
    rubicon_page.decide()
    page.reload()
    assert page.locator(".kept p").first.inner_text() == "Pompey and Caesar, 1 decision taken."


def test_so_far_sets_the_choices_beside_historys_where_those_are_told(browser: Any, exported: dict[str, str]) -> None:
    for history, roles in ((True, ["pompey"]), (False, ["pompey"]), (True, ["pompey", "caesar"])):
        played = Played(browser, exported["rubicon"])
        played.begin(*roles, history=history)
        if len(roles) > 1:
            played.page.get_by_role("button").click()
            played.press("To your first decision")
        told = history and len(roles) == 1
        waits = "You have not chosen yet." if told else "History's choices wait for the debrief."
        assert waits in so_far(played)
        played.decide(2)
        chosen = played.page.locator(".reveal > .played").inner_text().removeprefix("You chose: ")
        text = so_far(played)
        assert ("History\n" in text, waits in text) == (told, not told)
        assert f"You\n{chosen}" in text if told else "You\n" not in text
        played.done()


def so_far(played: Played) -> str:
    """What stands under "So far"."""
    played.press("So far")
    text = str(played.page.get_by_role("dialog").inner_text())
    played.page.keyboard.press("Escape")
    return text
