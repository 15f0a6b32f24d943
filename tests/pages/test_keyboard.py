"""A play by keyboard: Tab and Enter from the cover to the debrief, the number keys, and where the focus goes."""

from __future__ import annotations

from typing import Any

from .played import Played


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
