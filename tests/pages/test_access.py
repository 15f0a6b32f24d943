"""Playing alone without eyes and without a mouse: what the accessibility tree says at each step."""

from __future__ import annotations

from .played import FINISHED, Played
from .tree import PRESSED, Tree, go


def test_by_keyboard_alone_from_the_cover_to_the_last_part_of_the_debrief(rubicon_page: Played) -> None:
    page, tree = rubicon_page.page, Tree(rubicon_page.page)
    tree.stands_well()
    go(page, "Play")
    tree.stands_well()
    go(page, "Pompey", "Space")
    go(page, "Begin")
    tree.stands_well()
    go(page, "Go on")
    tree.stands_well()
    go(page, "To your first decision")
    while rubicon_page.screen() in ("decision", "reveal"):
        tree.stands_well()
        if rubicon_page.screen() == "decision":
            radios = tree.of("radio")
            assert [radio["name"][:2] for radio in radios] == [f"{n + 1}." for n in range(len(radios))]
            go(page, "1.", "Space")
            go(page, "Decide")
        else:
            go(page, "Go on")
    while rubicon_page.screen() != "debrief":
        tree.stands_well()
        go(page, "To the debrief" if rubicon_page.screen() == "ending" else "Go on")
    tree.stands_well()
    parts = page.locator(".leaf").count()
    for _ in range(parts - 1):
        go(page, "Next: ")
        page.wait_for_function("() => document.activeElement.tagName === 'H2'")
        assert tree.focused() == ("heading", page.locator(".leaf:not([hidden]) h2").first.inner_text())
        assert len([node for node in tree.of("heading") if node.get("level") == 2]) <= 2  # other parts are not told
        assert [node for node in tree.nodes() if node["role"] in PRESSED and not node["name"]] == []


def test_a_window_takes_the_focus_keeps_it_and_gives_it_back(rubicon_page: Played) -> None:
    page, tree = rubicon_page.page, Tree(rubicon_page.page)
    rubicon_page.begin("pompey")
    for name in ("People", "Words", "Sources", "So far", "Share code", "Help", "Start over"):
        page.locator("h1").focus()
        go(page, name)
        dialog = tree.of("dialog")[0]
        assert dialog["modal"]
        assert tree.focused() == ("heading", dialog["name"])
        assert tree.of("main") == []  # what stands behind it is not told
        for _ in range(12):
            page.keyboard.press("Tab")
            assert page.evaluate(
                "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
            )
        page.keyboard.press("Escape")
        assert tree.focused() == ("button", name)


def test_a_mistake_is_told_at_once_and_with_its_field(rubicon_page: Played) -> None:
    page, tree = rubicon_page.page, Tree(rubicon_page.page)
    go(page, "Go on from a share code")
    go(page, "The code", "x")
    page.keyboard.press("Enter")
    field = tree.of("textbox")[0]
    assert field["focused"]
    assert field["invalid"] == "true"
    assert field["description"] == page.locator("#code-wrong").inner_text()
    assert tree.of("alert")
    rubicon_page.press("Play")
    go(page, "Begin")
    assert any("Choose who you would be first." in node["description"] for node in tree.of("group", "radiogroup"))
    page.locator("input[value=pompey]").check()
    rubicon_page.press("Begin")
    rubicon_page.press("Go on")
    rubicon_page.press("To your first decision")
    go(page, "Decide")
    assert tree.focused()[0] == "radio"
    assert any("Select one" in node["description"] for node in tree.of("group"))


def test_pictures_and_tables_of_the_debrief_have_names(rubicon_page: Played) -> None:
    page, tree = rubicon_page.page, Tree(rubicon_page.page)
    page.evaluate(FINISHED, "pompey")
    page.wait_for_function("() => !document.querySelector('.pending')")
    pictures = tables = 0
    for name in page.evaluate("[...document.querySelectorAll('.leaf')].map((leaf) => leaf.dataset.name)"):
        page.evaluate("name => { location.hash = '#' + name; }", name)
        page.wait_for_function("name => document.getElementById('content').dataset.leaf === name", arg=name)
        found = tree.of("image", "table", "combobox", "textbox")
        assert [node for node in found if not node["name"]] == [], name
        pictures += sum(node["role"] == "image" for node in found)
        tables += sum(node["role"] == "table" for node in found)
    assert pictures
    assert tables
