"""The page as a pupil plays it: by keyboard, on a phone, without storage, and with its texts as texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game import text as door
from game.engine import views
from game.engine.passages import passages
from game.engine.playthrough import Playthrough, choose, start
from game.engine.program import Program, prepare
from game.pages.page import style, to_html
from game.saves import codes

from .conftest import CONTRAST, CRITERIA, violations

WINDOWS = {"light": (1366, 768, "light"), "dark": (1366, 768, "dark"), "narrow": (320, 640, "light")}
NO_STORAGE = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
)
VOICE = """
globalThis.spoken = [];
const voice = { lang: "en-GB", localService: true, name: "One" };
const synthesis = { getVoices: () => [voice], cancel() {}, pause() { spoken.push("(pause)"); }, resume() {},
  speak(said) { spoken.push(said.text); globalThis.saying = said; } };
Object.defineProperty(globalThis, "speechSynthesis", { value: synthesis });
globalThis.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


class Played:
    """A page that is played, and whatever it said or asked for meanwhile."""

    def __init__(self, browser: Any, address: str, window: str = "light", before: str = "", **more: Any) -> None:
        width, height, scheme = WINDOWS[window]
        self.context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, **more)
        if before:
            self.context.add_init_script(before)
        self.page = self.context.new_page()
        self.heard: list[str] = []
        self.page.on("console", lambda message: self.heard.append(message.text))
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.page.on("request", lambda asked: self.heard.append(asked.url) if asked.url != address else None)
        self.page.goto(address)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def heading(self) -> str:
        return str(self.page.locator("main h1").inner_text())

    def screen(self) -> str:
        return str(self.page.evaluate("document.getElementById('content').className.split(' ')[1]"))

    def said(self) -> str:
        self.page.wait_for_timeout(80)  # the page itself lets a moment pass, so that a screen reader notices
        return str(self.page.locator("#said").inner_text())

    def begin(self, *roles: str, short: bool = False, history: bool = True, together: bool = False) -> None:
        """From the cover to the first decision; of several to the first hand-over, or to the first briefing."""
        self.press("Play")
        if len(roles) > 1 or not history:
            self.page.get_by_text("More ways to play").click()
        if len(roles) > 1:
            self.page.get_by_label("Several of us share this computer").check()
        if together:
            self.page.get_by_label("Everybody may read everything").check()
        for role in roles:
            self.page.locator(f"input[name=role][value={role}]").check()
        if short:
            self.page.get_by_label("Shorter, simpler texts").check()
        if not history:
            self.page.get_by_label("Only at the end").check()
        self.press("Begin")
        self.press("Go on")
        if len(roles) == 1:
            self.press("To your first decision")

    def decide(self, number: int = 1) -> None:
        self.page.keyboard.press(str(number))
        self.page.keyboard.press("Enter")

    def done(self) -> None:
        """Close the page; nothing has been said to the console, and nothing asked of anybody."""
        self.context.close()
        assert self.heard == []


@pytest.fixture
def rubicon_page(browser: Any, exported: dict[str, str]) -> Iterator[Played]:
    played = Played(browser, exported["rubicon"])
    yield played
    played.done()


def screens(played: Played, role: str) -> Iterator[str]:
    """Every kind of screen from the cover to the debrief, with windows open and closed, each by a name."""
    page = played.page
    yield "cover"
    page.get_by_text("Go on from a share code").click()
    page.get_by_label("The code, as it was given to you").fill("XXXX")
    page.locator(".from-code button").click()
    yield "a wrong code"
    played.press("Play")
    page.get_by_text("More ways to play").click()
    played.press("Begin")
    yield "who, with nobody chosen"
    page.locator(f"input[name=role][value={role}]").check()
    played.press("Begin")
    yield "opening"
    played.press("Go on")
    yield "briefing"
    played.press("To your first decision")
    yield "decision"
    for name in ("People", "Words", "Sources", "So far", "Share code", "Help", "Start over"):
        if not page.get_by_role("button", name=name, exact=True).is_visible():
            played.press("Look up")
        played.press(name)
        yield name
        page.keyboard.press("Escape")
    played.press("Decide")
    yield "nothing selected"
    page.keyboard.press("1")
    yield "selected"
    page.keyboard.press("Enter")
    page.get_by_text("On what this rests").click()
    yield "reveal"
    page.locator("button.basis").first.click()
    yield "how sure"
    page.keyboard.press("Escape")
    while played.screen() == "reveal":
        played.press("Go on")
        if played.screen() == "decision":
            played.decide(1)
    if played.screen() == "closing":
        yield "last news"
        played.press("Go on")
    yield "ending"
    page.reload()
    yield "cover, with something kept"


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize(("scenario", "role"), [("rubicon", "pompey"), ("hungary-1956", "nagy")])
def test_axe_finds_nothing_on_any_screen_and_nothing_overflows(
    browser: Any, exported: dict[str, str], window: str, scenario: str, role: str
) -> None:
    played = Played(browser, exported[scenario], window)
    wrong = []
    for name in screens(played, role):
        wrong += [(name, *each) for each in violations(played.page, CONTRAST if window == "dark" else CRITERIA)]
        wrong += [(name, *too_wide)] if (too_wide := overflowing(played.page)) else []
    assert wrong == []
    played.done()


@pytest.mark.parametrize("scenario", ["rubicon", "hungary-1956"])
def test_twice_the_letters_still_fit(browser: Any, exported: dict[str, str], scenario: str) -> None:
    played = Played(browser, exported[scenario], "narrow")
    played.page.set_viewport_size({"width": 640, "height": 800})
    wrong = []
    for name in screens(played, "pompey" if scenario == "rubicon" else "nagy"):
        played.page.evaluate("document.documentElement.style.fontSize = '225%'")
        wrong += [(name, *too_wide)] if (too_wide := overflowing(played.page)) else []
    assert wrong == []
    played.done()


def overflowing(page: Any) -> list[int]:
    """How wide the page is and what room it has, where it is too wide."""
    script = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    wide, room = page.evaluate(script)
    return [wide, room] if wide > room else []


def tab_to(page: Any, start_of_name: str) -> None:
    """Press Tab until something so named has the focus, and see that its focus is seen."""
    script = """() => { const one = document.activeElement; const shown = one.closest(".option") ?? one;
      const name = one.labels?.[0]?.textContent ?? one.textContent;
      return [name.trim(), getComputedStyle(shown).outlineStyle, shown.className] }"""
    for _ in range(80):
        page.keyboard.press("Tab")
        name, outline, classes = page.evaluate(script)
        assert outline != "none" or classes == "skip", f"no focus is seen on '{name}'"
        if name.startswith(start_of_name):
            return
    raise AssertionError(f"Tab never comes to '{start_of_name}'.")


def test_the_keyboard_alone_plays_from_the_cover_to_the_debrief(rubicon_page: Played) -> None:
    page = rubicon_page.page

    def go(name: str, key: str = "Enter") -> None:
        tab_to(page, name)
        page.keyboard.press(key)

    go("Play")
    assert rubicon_page.heading() == "Who would you be?"
    go("Pompey", "Space")
    go("Begin")
    assert rubicon_page.heading() == "How it came to this"
    go("Go on")
    assert rubicon_page.heading() == "You are Pompey"
    go("To your first decision")
    met = []
    while rubicon_page.screen() == "decision":
        met.append(rubicon_page.heading())
        tab_to(page, "1.")
        page.keyboard.press("ArrowDown")  # a group of radio buttons: the arrows move and select
        page.keyboard.press("Enter")
        assert rubicon_page.heading() == "What follows"
        go("Go on")
    assert len(met) >= 2
    if rubicon_page.screen() == "closing":
        go("Go on")
    assert rubicon_page.screen() == "ending"
    go("To the debrief")
    assert rubicon_page.screen() == "debrief"


def test_the_accessibility_tree_focuses_the_heading_of_every_new_screen(rubicon_page: Played) -> None:
    page = rubicon_page.page
    client = rubicon_page.context.new_cdp_session(page)
    met = []

    def focused() -> tuple[str, str]:
        nodes = client.send("Accessibility.getFullAXTree")["nodes"]
        held = [
            node
            for node in nodes
            if node["role"]["value"] != "RootWebArea"
            and any(each["name"] == "focused" and each["value"].get("value") for each in node.get("properties", []))
        ]
        return (held[0]["role"]["value"], held[0]["name"]["value"]) if held else ("", "")

    def meets() -> None:
        assert focused() == ("heading", rubicon_page.heading())
        assert page.title().startswith(rubicon_page.heading())
        met.append(rubicon_page.screen())

    rubicon_page.press("Play")
    meets()
    page.locator("input[name=role][value=caesar]").check()
    rubicon_page.press("Begin")
    meets()
    rubicon_page.press("Go on")
    meets()
    rubicon_page.press("To your first decision")
    meets()
    while rubicon_page.screen() == "decision":
        rubicon_page.decide()
        meets()
        rubicon_page.press("Go on")
        meets()
    if rubicon_page.screen() == "closing":
        rubicon_page.press("Go on")
        meets()
    rubicon_page.press("To the debrief")
    meets()
    assert {"chooser", "opening", "briefing", "decision", "reveal", "ending", "debrief"} <= set(met)


def test_one_press_selects_and_a_second_decides(rubicon_page: Played) -> None:
    rubicon_page.begin("pompey")
    page = rubicon_page.page
    page.keyboard.press("Enter")
    assert rubicon_page.screen() == "decision"
    rubicon_page.press("Decide")
    assert page.get_by_role("alert").filter(has_text="Select one of the options first.").is_visible()
    page.locator(".option").nth(1).click()
    assert rubicon_page.screen() == "decision"
    rubicon_page.press("Decide")
    assert rubicon_page.screen() == "reveal"


def test_the_number_keys_stay_quiet_while_something_is_typed_and_can_be_switched_off(rubicon_page: Played) -> None:
    rubicon_page.begin("pompey")
    page = rubicon_page.page
    selected = page.locator("input[name=option]:checked")
    reason = page.get_by_label("Why? One sentence, if you like")
    if not reason.is_visible():
        page.get_by_text("Say why, if you like").click()
    reason.fill("")
    reason.press("2")
    assert (reason.input_value(), selected.count()) == ("2", 0)
    rubicon_page.press("Help")
    page.get_by_label("The number keys select options").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    assert selected.count() == 0
    rubicon_page.press("Help")
    page.get_by_label("The number keys select options").check()
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    assert selected.count() == 1


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
    assert "Pompey, decision 2" in kept.inner_text()
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


def type_code(played: Played, code: str) -> None:
    played.page.get_by_text("Go on from a share code").click()
    played.page.get_by_label("The code, as it was given to you").fill(code)
    played.page.locator(".from-code").get_by_role("button", name="Go on").click()


def test_where_nothing_may_be_kept_it_plays_and_shows_the_code(browser: Any, exported: dict[str, str]) -> None:
    played = Played(browser, exported["rubicon"], before=NO_STORAGE)
    assert "This browser keeps nothing" in played.page.locator("main").inner_text()
    played.begin("pompey")
    played.decide()
    assert played.page.locator(".kept-not").get_by_label("Share code").input_value()
    played.press("Go on")
    assert played.screen() == "decision"
    played.done()


def test_at_a_hand_over_nothing_of_the_last_seat_is_left(rubicon_page: Played) -> None:
    rubicon_page.begin("pompey", "caesar")
    page = rubicon_page.page
    handed = 0
    last_seen = ""
    while rubicon_page.screen() in ("handover", "briefing", "decision", "reveal"):
        if rubicon_page.screen() == "handover":
            handed += 1
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
    assert title in page.locator(".kept").inner_text()
    page.locator(".kept").get_by_role("button", name="Go on").click()
    assert rubicon_page.screen() != "handover"


def test_where_seats_hide_from_one_another_the_cover_names_no_decision(rubicon_page: Played) -> None:
    rubicon_page.begin("pompey", "caesar")
    page = rubicon_page.page
    page.get_by_role("button").click()
    rubicon_page.press("To your first decision")
    rubicon_page.decide()
    page.reload()
    assert page.locator(".kept p").first.inner_text().endswith(", decision 2.")


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


def test_the_question_is_a_press_away_and_advice_names_the_option_it_is_for(rubicon_page: Played) -> None:
    rubicon_page.begin("pompey")
    page = rubicon_page.page
    rubicon_page.press("Go to the question")
    assert page.evaluate("document.activeElement.id") == "question"
    options = page.locator(".option span:last-child").all_inner_texts()
    urged = page.locator(".dossier .urged").all_inner_texts()
    assert urged
    assert {each.rstrip(".") for each in urged} <= {each.rstrip(".") for each in options}


def test_hard_words_are_marked_sparingly_and_in_their_own_sense(
    browser: Any, rubicon_program: Program, tmp_path: Path
) -> None:
    scenario = rubicon_program.scenario
    words = {"cabinet": (), "verdict": ("sentence", "verdicts"), "marshal": (), "envoy": (), "legate": ()}
    like = scenario.glossary[0].model_copy(update={"since": None, "lang": None})
    glossary = tuple(like.model_copy(update={"id": name, "term": name, "also": also}) for name, also in words.items())
    text = (
        "The Cabinet Room is full. Cabinet ministers wait; every cabinet waits for a sentence. "
        "The verdicts reach Marshal Foch, an envoy, a marshal and a legate.\n\nThe legate goes."
    )
    timeline = tuple(moment.model_copy(update={"text": text}) for moment in scenario.timeline)
    file = tmp_path / "words.html"
    changed = scenario.model_copy(update={"timeline": timeline, "glossary": glossary})
    file.write_text(to_html(prepare(changed)), encoding="utf-8")
    played = Played(browser, file.as_uri())
    played.begin("pompey")
    marked = [each.locator(".word-link").all_inner_texts() for each in played.page.locator(".scene > p").all()]
    assert marked == [["Cabinet", "verdicts", "envoy"], ["legate"]]
    played.done()


def test_history_waits_where_that_was_asked_for(rubicon_page: Played) -> None:
    rubicon_page.begin("pompey", history=False)
    rubicon_page.decide()
    assert rubicon_page.page.get_by_text("What was done then").count() == 0


def test_windows_give_the_focus_back_and_say_what_a_filter_found(browser: Any, exported: dict[str, str]) -> None:
    played = Played(browser, exported["hungary-1956"])
    played.begin("nagy", short=True)
    played.press("People")
    dialog = played.page.get_by_role("dialog", name="Who is who")
    assert played.page.evaluate("document.activeElement.textContent") == "Who is who"
    dialog.get_by_label("Find a name").fill("gero")
    assert dialog.get_by_role("status").inner_text().startswith("2 of ")
    assert "Ernő Gerő" in dialog.inner_text()
    assert "Khrushchev" not in dialog.locator(".entries:visible").first.inner_text()
    played.page.keyboard.press("Escape")
    assert played.page.evaluate("document.activeElement.textContent") == "People"
    word = played.page.locator(".word-link").first
    name = word.inner_text()
    word.click()
    assert played.page.get_by_role("dialog").locator("p").first.inner_text()
    played.press("Close")
    assert played.page.evaluate("document.activeElement.textContent") == name
    marked = played.page.locator(".word-link").all_inner_texts()
    assert len({each.casefold() for each in marked}) == len(marked)
    played.done()


def test_before_the_debrief_sources_wait_and_afterwards_all_stand(rubicon_page: Played) -> None:
    rubicon_page.begin("pompey")
    rubicon_page.press("Sources")
    assert "for the debrief: titles can tell." in rubicon_page.page.get_by_role("dialog").inner_text()


def test_the_browsers_own_voice_reads_paragraph_by_paragraph(browser: Any, exported: dict[str, str]) -> None:
    played = Played(browser, exported["rubicon"], before=VOICE)
    played.begin("pompey")
    page = played.page
    assert page.evaluate("spoken") == []
    played.press("Read aloud")
    assert page.evaluate("spoken") == [played.heading()]
    assert page.locator(".spoken").inner_text() == played.heading()
    page.evaluate("saying.onend()")
    assert len(page.evaluate("spoken")) == 2
    assert page.evaluate("document.activeElement.textContent") == "Pause"
    played.press("Pause")
    assert page.evaluate("spoken.at(-1)") == "(pause)"
    played.press("Go on reading")
    played.press("Stop reading")
    assert page.locator(".spoken").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Read aloud"
    played.press("Read aloud")
    played.decide()
    page.evaluate("saying.onend()")
    assert page.locator(".spoken").count() == 0  # a new screen is silent until somebody asks
    played.done()


def test_without_a_voice_on_this_computer_nothing_is_offered(browser: Any, exported: dict[str, str]) -> None:
    far = VOICE.replace("localService: true", "localService: false")
    played = Played(browser, exported["rubicon"], before=far)
    played.begin("pompey")
    assert played.page.get_by_text("Read aloud").count() == 0
    played.done()


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


def test_nothing_moves_and_high_contrast_shows_what_is_selected(browser: Any, exported: dict[str, str]) -> None:
    assert "transition" not in style()
    assert "animation" not in style()
    played = Played(browser, exported["rubicon"], forced_colors="active")
    played.begin("pompey")
    played.page.keyboard.press("1")
    outline = played.page.locator(".option").first.evaluate("one => getComputedStyle(one).outlineStyle")
    assert outline == "solid"
    played.done()


def historical(program: Program, roles: list[str]) -> Iterator[Playthrough]:
    """A playthrough of these roles at each of its decisions, every one taken as in history, and at its end."""
    play = start(program, roles)
    while (step := play.awaits) is not None:
        yield play
        play = choose(play, step.ways[step.historical].option.id)
    yield play


def shown(page: Any) -> str:
    """The words on the screen, those behind a fold too, on one line."""
    return " ".join(str(page.locator("main").text_content()).split())


def missing(view: Any, page: Any) -> list[str]:
    """The passages of a view that do not stand on the screen."""
    words = shown(page).replace(" ", "")
    return [
        part.text for part in passages(view) if "".join(door.plain(" ".join(part.text.split())).split()) not in words
    ]


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
