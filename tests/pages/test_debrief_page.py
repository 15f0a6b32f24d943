"""The debrief on the page: all that Python's debrief tells, part by part, on a screen and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from game.engine.asking import why
from game.engine.chains import chain_of
from game.engine.disputes import readings
from game.engine.playthrough import Playthrough
from game.engine.program import Program
from game.reports import written
from game.reports.weighed import counted
from game.saves import codes

from ..reports.made import Page, displayed, finished, parts, report, words
from .conftest import opened, violations
from .played import Played

WINDOWS = {"light": (1100, 900, "light"), "dark": (1100, 900, "dark"), "narrow": (320, 640, "light")}
LOOKED_AT = {"hungary-1956": ("minute", "compared", "readings", "courses"), "rubicon": None}
"""The leaves that axe sees: of the large scenario those that differ most, of the small one all."""
SHOWN = """({ roles, choices, reason, votes }) => {
  const { program, choose, showDebrief, sit } = globalThis.crossroads;
  const sitting = sit(program, roles);
  const play = choices.reduce((so_far, option) => choose(so_far, option), sitting.play);
  const reasons = new Map(play.choices.map(({ moment }) => [moment, reason]));
  globalThis.called = [];
  const then = (name) => () => globalThis.called.push(name);
  showDebrief({ ...sitting, play, reasons, votes: new Map(votes) },
    { again: then("again"), undo: then("undo"), clear: then("clear") });
  globalThis.waiting = document.querySelectorAll(".pending").length;
}"""
LEAVES = "[...document.querySelectorAll('.leaf')].map((leaf) => leaf.dataset.name)"
SIZES = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"

Shown = Callable[..., tuple[Any, Playthrough]]


@pytest.fixture
def shown(browser: Any, exported: dict[str, str]) -> Any:
    """A function that shows the debrief of a line that departs, and gives the page and the line."""
    pages = []

    def show(program: Program, window: str = "light", *, reason: str = "It seemed *right*.") -> tuple[Any, Playthrough]:
        page = opened(browser, exported[program.scenario.id])
        pages.append(page)
        width, height, scheme = WINDOWS[window]
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.evaluate("globalThis.print = () => { globalThis.printed = true; }")
        play = finished(program)
        first = play.program.step(play.choices[0].moment)
        options = [way.option.id for way in first.ways]
        votes = {"options": options, "first": list(range(len(options))), "second": [n + 3 for n in range(len(options))]}
        asked = {
            "roles": play.roles,
            "choices": [choice.option for choice in play.choices],
            "reason": reason,
            "votes": [[first.moment.id, votes]],
        }
        page.evaluate(SHOWN, asked)
        page.wait_for_function("() => !document.querySelector('.pending')")
        return page, play

    yield show
    for page in pages:
        page.close()


def wait_for_focus(page: Any, name: str) -> None:
    """Wait until that has the focus for good: a change of the address is answered a moment after the browser's own."""
    page.wait_for_function("name => document.activeElement.id === name", arg=name)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


def turned(page: Any, name: str) -> Any:
    """The leaf of that name, turned to."""
    page.evaluate("name => { location.hash = '#' + name; }", name)
    page.wait_for_function("name => document.getElementById('content').dataset.leaf === name", arg=name)
    return page.locator(f".leaf[data-name='{name}']")


def answered(asked: Any) -> str:
    """What a question opens to."""
    asked.locator("summary").click()
    asked.locator(".answer > *").first.wait_for()
    return Page(asked.inner_html()).text


def text_of(page: Any) -> str:
    return Page(page.inner_html("#content")).text


def test_all_that_python_tells_stands_on_the_page_in_the_same_order(shown: Shown, program: Program) -> None:
    page, _ = shown(program)
    told = report(program)
    text = text_of(page)
    for passage in displayed(told.view):
        for part in parts(passage):
            assert part in text, passage.origin
    shown_parts = re.findall(r'<h2 id="(\w+)-title">', written(told, "html"))
    assert ["arrival", *page.evaluate(LEAVES)[1:]] == shown_parts
    for sentence in (told.deciding, *(swap.outcome for swap in told.decisive.put_back)):
        assert words(sentence) in text
    assert told.code in text


def test_what_takes_long_comes_after_the_first_paint_or_before_paper(shown: Shown, rubicon_program: Program) -> None:
    page, _ = shown(rubicon_program)
    assert page.evaluate("globalThis.waiting") >= 2
    assert page.locator(".decisive .swaps li").count() > 0


@pytest.mark.parametrize("window", WINDOWS)
def test_every_leaf_is_free_of_what_axe_finds_and_fits(shown: Shown, program: Program, window: str) -> None:
    page, _ = shown(program, window)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    for name in page.evaluate(LEAVES):
        leaf = turned(page, name)
        for details in leaf.locator("details").all()[:8]:
            details.evaluate("one => { one.open = true; }")
        looked_at = LOOKED_AT[program.scenario.id]
        found = violations(page) if name in (looked_at or [name]) else []
        assert [(name, *each) for each in found] == []
        wide, room = page.evaluate(SIZES)
        assert wide <= room, name
    assert heard == []


def test_twice_the_letters_still_fit(shown: Shown, hungary_program: Program) -> None:
    page, _ = shown(hungary_program)
    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '225%'")
    for name in page.evaluate(LEAVES):
        turned(page, name)
        wide, room = page.evaluate(SIZES)
        assert wide <= room, name


def test_leaves_turn_by_keyboard_and_the_heading_is_focused(shown: Shown, rubicon_program: Program) -> None:
    page, _ = shown(rubicon_program)
    names = page.evaluate(LEAVES)
    for name in names[1:]:
        page.locator(".leaf:not([hidden]) .turn .next").focus()
        page.keyboard.press("Enter")
        wait_for_focus(page, name)
        assert page.evaluate("[...document.querySelectorAll('.leaf:not([hidden])')].length") == 1
    page.go_back()
    wait_for_focus(page, names[-2])
    page.locator(".leaf:not([hidden]) .turn .back").click()
    wait_for_focus(page, "contents")
    levels = [
        int(tag[1])
        for tag in page.evaluate("[...document.querySelectorAll('#content :is(h1,h2,h3,h4)')].map(h => h.tagName)")
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_part_says_what_it_answers_and_the_contents_where_to_begin(
    shown: Shown, hungary_program: Program
) -> None:
    page, _ = shown(hungary_program)
    leads = page.locator(".leaf .part > .lead").all_text_contents()
    assert len(leads) == len(page.evaluate(LEAVES)) - 1
    assert all(leads)
    page.get_by_role("link", name="To the contents of this debrief").click()
    wait_for_focus(page, "contents")
    assert page.locator(".contents li .note").all_text_contents() == leads
    begun = re.findall(r"\d+", page.locator(".contents > .note").inner_text())
    titles = page.locator(".contents li > a").all_text_contents()
    wanted = ["The choices compared", "What was hidden", "Why it came out so"]
    assert [titles[int(number) - 1] for number in begun] == wanted
    page.emulate_media(media="print")
    assert not page.locator(".minute + .to-contents").is_visible()
    assert not any(each.is_visible() for each in page.locator(".lead").all())


def test_every_part_says_at_its_top_which_it_is_and_leads_back(shown: Shown, rubicon_program: Program) -> None:
    page, _ = shown(rubicon_program)
    names = page.evaluate(LEAVES)[1:]
    for place, name in enumerate(names, start=1):
        assert turned(page, name).locator(".place").inner_text() == f"Contents · part {place} of {len(names)}"
    page.locator(".leaf:not([hidden]) .place a").click()
    wait_for_focus(page, "contents")
    page.emulate_media(media="print")
    assert not any(each.is_visible() for each in page.locator(".place").all())


def test_the_contents_are_a_press_away_in_the_bar(browser: Any, exported: dict[str, str]) -> None:
    played = Played(browser, exported["rubicon"])
    played.begin("pompey")
    while played.screen() != "ending":
        if played.screen() == "decision":
            played.decide()
        else:
            played.press("Go on")
    played.press("To the debrief")
    turned(played.page, "causes")
    played.page.locator("#bar").get_by_role("link", name="Contents").click()
    wait_for_focus(played.page, "contents")
    assert played.page.locator(".leaf:not([hidden])").get_attribute("data-name") == "minute"
    top, bottom = "(one) => one.getBoundingClientRect().top", "(one) => one.getBoundingClientRect().bottom"
    for width in (320, 1366):
        played.page.set_viewport_size({"width": width, "height": 480})
        played.page.locator(".contents a[href='#compared']").click()
        wait_for_focus(played.page, "compared")
        place = played.page.locator(".leaf:not([hidden]) .place")
        assert place.evaluate(top) >= played.page.locator("#bar").evaluate(bottom)  # it is not behind the bar
        place.get_by_role("link").click()
        wait_for_focus(played.page, "contents")
    played.done()


def test_the_words_of_a_gauge_stand_below_a_picture_that_is_too_narrow_for_them(
    shown: Shown, rubicon_program: Program
) -> None:
    page, _ = shown(rubicon_program, "narrow")
    leaf = turned(page, "courses")
    gauge = rubicon_program.scenario.gauges[0]
    scale = " · ".join(f"{low} {word}" for low, word in sorted(gauge.bands.items()))
    assert leaf.locator(".scale").first.inner_text() == scale
    assert not leaf.locator("svg .word").first.is_visible()
    page.set_viewport_size({"width": 800, "height": 600})
    assert not leaf.locator(".scale").first.is_visible()
    assert leaf.locator("svg .word").first.is_visible()


def test_why_opens_the_chain_that_python_finds(shown: Shown, program: Program) -> None:
    page, play = shown(program)
    told = answered(page.locator(".arrival details.why"))
    for chain in why(play, "ending"):
        assert words(f"{chain.name}: {chain.word}") in told
        for cause in chain.links:
            for because in cause.because:
                assert all(part in told for part in parts(because))
    line = turned(page, "line")
    lived = next(each for each in play.lived if play.program.steps[each.step].ways and each.happened)
    told = answered(line.locator("details.why").first)
    assert words(play.program.steps[lived.step].ways[lived.option].option.label) in told
    assert all(part in told for cause in chain_of(play, lived).links for one in cause.because for part in parts(one))
    for each in turned(page, "causes").locator(".asked details.why").all():
        assert answered(each)


def test_a_position_held_recounts_as_python_does(shown: Shown, hungary_program: Program) -> None:
    page, play = shown(hungary_program)
    leaf = turned(page, "readings")
    leaf.locator(".held > summary").click()
    dispute = hungary_program.scenario.disputes[1]
    position = dispute.positions[0]
    box = page.locator(f"#held-{dispute.id}")
    box.select_option(position.id)
    told = counted(readings(play, {dispute.id: position.id}), play)
    text = Page(leaf.locator(".counts").inner_html()).text
    assert f"in {told.total} readings" in text
    for bar in told.start:
        assert f"{bar.name} {bar.count} of {told.total}" in text
    for note in (*told.notes, *told.holds):
        assert words(note) in text
    result = f"{told.total} readings left."
    assert leaf.locator(".result").inner_text().startswith(result)
    page.wait_for_function("start => document.getElementById('said').textContent.startsWith(start)", arg=result)
    assert page.evaluate("document.activeElement.tagName") in ("SUMMARY", "SELECT")
    leaf.get_by_role("button", name="Leave all open again").click()
    assert f"in {counted(readings(play), play).total} readings" in Page(leaf.locator(".counts").inner_html()).text


def test_sources_open_where_they_are_cited(shown: Shown, rubicon_program: Program) -> None:
    page, _ = shown(rubicon_program)
    cited = turned(page, "compared").locator("details.rests").first
    numbers = re.findall(r"\d+", cited.locator("summary").inner_text())
    cited.locator("summary").click()
    cited.locator("ol > li").first.wait_for()
    works = [page.locator(f"#source-{number}").text_content() for number in numbers]
    assert cited.locator("ol > li").all_text_contents() == works


def test_paper_has_everything_in_black_on_white_and_nothing_to_press(shown: Shown, rubicon_program: Program) -> None:
    page, _ = shown(rubicon_program, "dark")
    page.get_by_role("button", name="Print: everything").click()
    assert page.evaluate("globalThis.printed")
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for gone in ("#bar", "nav", "textarea", ".onward", ".held", ".jumps", "details.why:not([open])"):
        assert page.evaluate(
            "gone => [...document.querySelectorAll(gone)].every(one => !one.checkVisibility())", gone
        ), gone
    standing = page.evaluate(
        "[...document.querySelectorAll('.leaf section > h2, .entry .said')].every(one => one.checkVisibility())"
    )
    assert standing
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".entry > details[open]").count() == 0


def test_summary_and_ticket_are_two_sheets(shown: Shown, hungary_program: Program) -> None:
    page, _ = shown(hungary_program)
    page.get_by_role("button", name="Print: summary").click()
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) == 2


def test_how_long_everything_is_on_paper_is_told_before(shown: Shown, hungary_program: Program) -> None:
    page, _ = shown(hungary_program)
    told = int(re.findall(r"\d+", page.get_by_role("button", name="Print: everything").inner_text())[0])
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))
    assert abs(told - pages) <= pages / 5


def test_the_browser_asks_before_a_reload_takes_what_was_typed(shown: Shown, rubicon_program: Program) -> None:
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    for typed, heard in (("", []), ("Rome", ["beforeunload"])):
        page, _ = shown(rubicon_program)
        page.on("dialog", answer)
        box = turned(page, "questions").locator("textarea").first
        box.click()
        box.press_sequentially(typed)
        page.reload()
        assert asked == heard


def test_what_is_typed_is_printed_and_asked_about_before_it_is_lost(shown: Shown, rubicon_program: Program) -> None:
    page, _ = shown(rubicon_program)
    page.get_by_role("button", name="Back to the last decision").click()
    assert page.evaluate("globalThis.called") == ["undo"]
    leaf = turned(page, "questions")
    leaf.locator("textarea").first.fill("Because <b>Rome</b> was near.")
    page.emulate_media(media="print")
    assert leaf.locator(".typed").first.inner_text() == "Because <b>Rome</b> was near."
    assert not leaf.locator(".write-on").first.is_visible()
    reason, led_to = page.locator(".narrative .steps .write-on").all()[:2]
    assert not reason.is_visible()  # what a player gave as a reason stands there
    assert led_to.is_visible()
    page.emulate_media(media="screen")
    turned(page, "minute")
    page.get_by_role("button", name="Play again as somebody else").click()
    page.get_by_role("button", name="Stay here").click()
    assert page.evaluate("globalThis.called") == ["undo"]
    page.get_by_role("button", name="Play again as somebody else").click()
    page.get_by_role("button", name="Leave it").click()
    page.get_by_role("button", name="Finish and clear this computer").click()
    page.get_by_role("button", name="Finish and clear", exact=True).click()
    assert page.evaluate("globalThis.called") == ["undo", "again", "clear"]


def test_a_reason_without_a_space_breaks_and_keeps_its_pictures(shown: Shown, rubicon_program: Program) -> None:
    typed = "👩‍👩‍👧‍👦🇭🇺" + "because" * 55
    page, _ = shown(rubicon_program, "narrow", reason=typed)
    leaf = turned(page, "compared")
    assert typed in leaf.locator(".reason").first.text_content()
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        wide, room = page.evaluate(SIZES)
        assert wide <= room


def test_whoever_copies_the_share_code_is_told_so(shown: Shown, rubicon_program: Program) -> None:
    page, play = shown(rubicon_program)
    assert page.get_by_label("Share code").input_value() == codes.encode(play)
    told = page.locator(".share [role=status]")
    assert told.inner_text() == ""
    page.locator(".share").get_by_role("button", name="Copy").click()
    page.wait_for_function("() => document.querySelector('.share [role=status]').textContent")
    assert told.is_visible()


def test_hostile_reasons_stay_text(shown: Shown, rubicon_program: Program) -> None:
    hostile = "</textarea><script>alert('x')</script> <img src=x onerror=alert(1)>"
    page, _ = shown(rubicon_program, reason=hostile)
    assert page.locator("#content :is(script, img)").count() == 0
    assert hostile in page.locator(".compared .reason").first.text_content()
