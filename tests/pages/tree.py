"""What Chromium would hand a screen reader: no screen reader reads here."""

from __future__ import annotations

from typing import Any

PRESSED = {"button", "link", "radio", "checkbox", "textbox", "searchbox", "combobox", "DisclosureTriangle"}


class Tree:
    """What the browser tells an assistive technology about a page."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.client = page.context.new_cdp_session(page)

    def nodes(self) -> list[dict[str, Any]]:
        """The nodes that are told, each as its role, its name and its properties."""
        told = self.client.send("Accessibility.getFullAXTree")["nodes"]
        return [
            {
                "role": node["role"]["value"],
                "name": " ".join(str(node.get("name", {}).get("value", "")).split()),
                "description": node.get("description", {}).get("value", ""),
                **{each["name"]: each["value"].get("value") for each in node.get("properties", [])},
            }
            for node in told
            if not node.get("ignored")
        ]

    def focused(self) -> tuple[str, str]:
        held = [node for node in self.nodes() if node.get("focused") and node["role"] != "RootWebArea"]
        return (held[0]["role"], held[0]["name"]) if held else ("", "")

    def of(self, *roles: str) -> list[dict[str, Any]]:
        return [node for node in self.nodes() if node["role"] in roles]

    def stands_well(self) -> None:
        """The heading has the focus, there is one text to go to, one place to hear from, and nothing has no name."""
        told = self.nodes()
        heading = " ".join(self.page.locator("#content h1").inner_text().split())
        assert self.focused() == ("heading", heading)
        assert [node["role"] for node in told].count("main") == 1
        assert [node["live"] for node in told if node["role"] == "status" and not node["name"]].count("polite") >= 1
        assert [node for node in told if node["role"] in PRESSED and not node["name"]] == []
        assert self.page.title().startswith(heading)


def go(page: Any, name: str, key: str = "Enter") -> None:
    """Press Tab until something so named has the focus, and then a key."""
    script = """() => { const one = document.activeElement;
      return (one.labels?.[0] ?? one).textContent.trim() || one.getAttribute("aria-label") || "" }"""
    met = []
    for _ in range(60):
        page.keyboard.press("Tab")
        met.append(page.evaluate(script))
        if met[-1].startswith(name):
            page.keyboard.press(key)
            return
    raise AssertionError(f"Tab never comes to '{name}', only to {met}.")
