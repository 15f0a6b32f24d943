"""What somebody waits for in a browser: the exported file, and the same story told by inkjs in a page of its own.

Chromium at a fourth of its speed, one page after the other. Waiting is counted inside the page,
from a press to the next frame painted, so that steering the browser costs nobody anything; it is
that of the whole way in: the file opened, and every screen up to the first decision.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from peers import Peers

from game.engine.program import Program
from game.pages.page import to_html

THROTTLE = 4
PAINTED = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
OPENED = f"{PAINTED}.then(() => performance.now())"
PRESSED = f"""async (selector) => {{
  const begun = performance.now();
  document.querySelector(selector).click();
  await {PAINTED};
  return performance.now() - begun;
}}"""
ON = "main .actions .primary, main .ways .primary"  # the button that leads on, on every screen
OPTION = "main .choice input[name=option]"

_INK = """<!doctype html><meta charset="utf-8"><main></main><script>{inkjs}</script>
<script type="application/json" id="story">{story}</script>
<script>
  const story = new inkjs.Story(document.getElementById("story").textContent);
  const main = document.querySelector("main");
  function told(choice) {{
    if (choice !== undefined) story.ChooseChoiceIndex(choice);
    main.replaceChildren();
    for (const text of story.ContinueMaximally().split("\\n")) {{
      main.append(Object.assign(document.createElement("p"), {{ textContent: text }}));
    }}
    story.currentChoices.forEach((each, place) => main.append(Object.assign(document.createElement("button"),
      {{ textContent: each.text, onclick: () => told(place) }})));
  }}
  told();
</script>
"""


def browsing(program: Program, peers: Peers | None, times: int) -> Iterator[tuple[str, str, str]]:
    """The rows of the page as Nagy: first choice, a choice, the debrief; with the ratio to a peer that is prepared."""
    from playwright.sync_api import sync_playwright

    folder = Path(tempfile.mkdtemp())
    ours, theirs = [], []
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        file = _written(folder / "page.html", to_html(program))
        for _ in range(times):
            ours.append(_ours(browser, file))
            if peers:
                ink = peers.inkjs / "dist" / "ink.js"
                story = peers.story.read_text("utf-8").removeprefix("\ufeff").replace("<", "\\u003c")
                page = _INK.format(inkjs=ink.read_text("utf-8").replace("</script", "<\\/script"), story=story)
                theirs.append(_theirs(browser, _written(folder / "ink.html", page)))
        about = browser.version
        browser.close()
    shutil.rmtree(folder)
    where = f"in Chromium {about} at a fourth of its speed"
    size = len(to_html(program).encode("utf-8"))
    yield f"the file, {len(program.scenario.roles)} roles", f"{size / 1e6:.2f} MB", "3 MB"
    for place, (what, budget) in enumerate((("first choice", "1 s"), ("a choice to its reveal", "50 ms"))):
        mine = median(row[place] for row in ours)
        yield f"{what} {where}", f"{mine:.0f} ms", budget
        if theirs:
            ratio = median(other[place] / own[place] for own, other in zip(ours, theirs, strict=True))
            yield "… by inkjs, its text alone, it takes", f"{ratio:.2f} × as long", ""
    yield f"the debrief until it can be read {where}", f"{median(row[2] for row in ours):.0f} ms", ""


def _ours(browser: Any, address: str) -> tuple[float, float, float]:
    page = _throttled(browser, address)
    first = page.evaluate(OPENED) + page.evaluate(PRESSED, ON)
    page.check("input[name=role][value=nagy]")
    for _ in range(3):
        first += page.evaluate(PRESSED, ON)
    assert page.query_selector(OPTION), "the first decision does not stand after the screens that lead to it"
    choices = []
    while True:
        page.check(OPTION)
        choices.append(page.evaluate(PRESSED, ON))
        page.evaluate(PRESSED, ON)
        if not page.query_selector(OPTION):
            break
    debrief = page.evaluate(PRESSED, ON)
    page.close()
    return first, median(choices), debrief


def _theirs(browser: Any, address: str) -> tuple[float, float]:
    page = _throttled(browser, address)
    first, choices = page.evaluate(OPENED), []
    while page.query_selector("main button"):
        choices.append(page.evaluate(PRESSED, "main button"))
    page.close()
    return first, median(choices)


def _throttled(browser: Any, address: str) -> Any:
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    page.goto(address)
    return page


def _written(file: Path, text: str) -> str:
    file.write_text(text, "utf-8")
    return file.as_uri()
