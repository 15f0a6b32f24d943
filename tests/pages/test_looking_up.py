"""What a pupil may turn to while playing: people, hard words, sources, the question, the browser's own voice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from game.engine.program import Program, prepare
from game.pages.page import to_html

from .played import Played

COMMAS = """() => {
  const box = (node, from, to) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return range.getBoundingClientRect();
  };
  const met = [...document.querySelectorAll(".word-link")].filter((one) => /^[,.;:]/.test(one.nextSibling?.data ?? ""));
  const apart = met.filter((one) => {
    const word = one.firstChild;
    return Math.abs(box(word, word.length - 1, word.length).top - box(one.nextSibling, 0, 1).top) > 4;
  });
  return [met.length, apart.map((one) => one.textContent)];
}"""
VOICE = """
globalThis.spoken = [];
const voice = { lang: "en-GB", localService: true, name: "One" };
const synthesis = { getVoices: () => [voice], cancel() {}, pause() { spoken.push("(pause)"); }, resume() {},
  speak(said) { spoken.push(said.text); globalThis.saying = said; } };
Object.defineProperty(globalThis, "speechSynthesis", { value: synthesis });
globalThis.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


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


def test_advice_for_one_option_names_its_course_once(browser: Any, exported: dict[str, str]) -> None:
    played = Played(browser, exported["hungary-1956"])
    played.begin("nagy")
    heads = played.page.locator(".dossier .who").all_inner_texts()
    assert sum("for option 2" in head for head in heads) == 2
    assert sum(", for option 2 too" in head for head in heads) == 1
    urged = played.page.locator(".dossier .urged").all_inner_texts()
    assert len(set(urged)) == len(urged)
    played.done()


def test_a_hard_word_is_a_piece_of_its_line_and_opens_by_either_key(browser: Any, exported: dict[str, str]) -> None:
    played = Played(browser, exported["hungary-1956"], "narrow")
    for role in ("nagy", "khrushchev", "eisenhower"):
        played.page.reload()
        played.begin(role)
        met, apart = played.page.evaluate(COMMAS)
        assert apart == []
    assert met
    word = played.page.locator(".word-link").first
    for key in ("Enter", "Space"):
        word.press(key)
        assert played.page.get_by_role("dialog").count() == 1
        played.page.keyboard.press("Escape")
    played.done()


def test_the_folded_bar_closes_after_a_choice_and_at_a_tap_beside_it(browser: Any, exported: dict[str, str]) -> None:
    played = Played(browser, exported["rubicon"], "narrow", has_touch=True, is_mobile=True)
    played.begin("pompey")
    tools = played.page.locator("#tools")
    fold = played.page.get_by_role("button", name="Look up")
    fold.tap()
    played.page.get_by_role("button", name="People").tap()
    played.press("Close")
    assert not tools.is_visible()
    assert played.page.evaluate("document.activeElement.textContent") == "Look up"
    fold.tap()
    assert tools.is_visible()
    played.page.locator("h1").tap(position={"x": 5, "y": 5})
    assert (tools.is_visible(), fold.get_attribute("aria-expanded")) == (False, "false")
    played.done()


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
    told = "works, written later, wait for the debrief: their titles could tell what happened."
    assert told in rubicon_page.page.get_by_role("dialog").inner_text()


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
