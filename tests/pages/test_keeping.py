"""What a page keeps of a play and what it forgets: going on later, share codes, taking back, clearing."""

from __future__ import annotations

from typing import Any

from game.engine.program import Program
from game.saves import codes

from .played import Played, historical, type_code

NO_STORAGE = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
)


def test_a_reason_stays_in_the_window(rubicon_page: Played) -> None:
    rubicon_page.begin("pompey")
    page = rubicon_page.page
    reason = page.get_by_label("Why? One sentence, if you like")
    if not reason.is_visible():
        page.get_by_text("Say why, if you like").click()
    reason.fill("Because Cato would never agree.")
    page.locator(".option").first.click()
    rubicon_page.press("Decide")
    kept = page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])")
    assert "code" in kept
    assert "Cato" not in kept


def test_a_choice_can_be_taken_back_and_that_is_said(rubicon_page: Played) -> None:
    rubicon_page.begin("pompey")
    first = rubicon_page.heading()
    rubicon_page.decide(2)
    rubicon_page.press("Take it back")
    assert (rubicon_page.screen(), rubicon_page.heading()) == ("decision", first)
    assert rubicon_page.said() == "Taken back. You stand before this decision again."
    assert rubicon_page.page.locator("input[name=option]:checked").count() == 0


def test_whoever_closes_the_window_goes_on_where_they_stopped(rubicon_page: Played) -> None:
    rubicon_page.begin("pompey")
    rubicon_page.decide()
    rubicon_page.press("Go on")
    second = rubicon_page.heading()
    rubicon_page.page.reload()
    kept = rubicon_page.page.locator(".kept")
    assert "Pompey, decision 2 of up to 3: " in kept.inner_text()
    rubicon_page.page.get_by_text("Go on from a share code").click()
    note = "With your first choice, what you had left unfinished here is replaced."
    assert note in rubicon_page.page.locator(".from-code").inner_text()
    kept.get_by_role("button", name="Go on").click()
    assert rubicon_page.heading() == second
    rubicon_page.press("Start over")
    rubicon_page.page.get_by_role("dialog").get_by_role("button", name="Keep playing").click()
    assert rubicon_page.heading() == second
    rubicon_page.press("Start over")
    rubicon_page.page.get_by_role("dialog").get_by_role("button", name="Start over").click()
    assert rubicon_page.screen() == "welcome"
    assert rubicon_page.said() == "Nothing of your line is kept on this computer any more."
    assert rubicon_page.page.evaluate("localStorage.length") == 0
    rubicon_page.page.reload()
    assert rubicon_page.page.locator(".kept").count() == 0


def test_a_share_code_goes_both_ways(rubicon_page: Played, rubicon_program: Program) -> None:
    rubicon_page.begin("pompey")
    rubicon_page.decide(2)
    rubicon_page.press("Go on")
    heading = rubicon_page.heading()
    rubicon_page.press("Share code")
    code = rubicon_page.page.get_by_role("dialog").get_by_label("Share code").input_value()
    rubicon_page.page.keyboard.press("Escape")
    again = codes.decode(code, rubicon_program)
    assert (again.roles, len(again.choices)) == (("pompey",), 1)
    rubicon_page.page.evaluate("localStorage.clear()")
    rubicon_page.page.reload()
    type_code(rubicon_page, code.lower().replace("-", " "))
    assert rubicon_page.heading() == heading
    rubicon_page.page.reload()
    type_code(rubicon_page, "no code")
    wrong = rubicon_page.page.locator("#code-wrong")
    assert "sign" in wrong.inner_text()
    assert rubicon_page.page.evaluate("document.activeElement.id") == "code"


def test_where_nothing_may_be_kept_it_plays_and_shows_the_code(browser: Any, exported: dict[str, str]) -> None:
    played = Played(browser, exported["rubicon"], before=NO_STORAGE)
    assert "This browser keeps nothing" in played.page.locator("main").inner_text()
    played.begin("pompey")
    played.decide()
    assert played.page.locator(".kept-not").get_by_label("Share code").input_value()
    played.press("Go on")
    assert played.screen() == "decision"
    played.done()


def test_a_finished_line_is_gone_from_the_computer_when_somebody_clears_it(
    rubicon_page: Played, rubicon_program: Program
) -> None:
    *_, ended = historical(rubicon_program, ["pompey"])
    type_code(rubicon_page, codes.encode(ended))
    while rubicon_page.screen() == "closing":
        rubicon_page.press("Go on")
    rubicon_page.press("To the debrief")
    rubicon_page.page.get_by_role("button", name="Finish and clear this computer").first.click()
    rubicon_page.page.get_by_role("dialog").get_by_role("button", name="Finish and clear").click()
    assert rubicon_page.screen() == "welcome"
    assert rubicon_page.page.evaluate("localStorage.length") == 0
