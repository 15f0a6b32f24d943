"""A page that a pupil plays: what the tests press and type on it, and what they see of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game import text as door
from game.engine.passages import passages
from game.engine.playthrough import Playthrough, choose, start
from game.engine.program import Program

WINDOWS = {"light": (1366, 768, "light"), "dark": (1366, 768, "dark"), "narrow": (320, 640, "light")}
FINISHED = """(name) => {
  const { program, brief, choose, showDebrief, sit } = crossroads;
  const sitting = sit(program, [name]);
  let { play } = sitting;
  while (play.choices.length < 40) {
    try { play = choose(play, brief(play).offers.find((offer) => offer.number).option); } catch { break; }
  }
  showDebrief({ ...sitting, play }, { again() {}, undo() {}, clear() {} });
}"""


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


def overflowing(page: Any) -> list[int]:
    """How wide the page is and what room it has, where it is too wide."""
    script = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    wide, room = page.evaluate(script)
    return [wide, room] if wide > room else []


def type_code(played: Played, code: str) -> None:
    played.page.get_by_text("Go on from a share code").click()
    played.page.get_by_label("The code, as it was given to you").fill(code)
    played.page.locator(".from-code").get_by_role("button", name="Go on").click()


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
