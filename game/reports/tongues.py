"""Foreign names and words marked with their language, so that a screen reader says them well."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from game import text as door
from game.scenario.model import Scenario

TITLES = frozenset({"Archbishop", "Cardinal", "Colonel", "General", "King", "Marshal", "Pope", "President", "Queen"})
"""English words that may stand before a name and are not in its language."""

Mark = Callable[[str], Markup]
"""A text as HTML: escaped, its emphasis set, its names and words marked."""

_TAGS = {"": "", "italic": "em", "bold": "strong"}


def names(scenario: Scenario) -> dict[str, str]:
    """What is marked, with its language: names, last names alone, and words; nothing that two languages claim."""
    found: dict[str, set[str]] = {}
    for person in scenario.people:
        words = person.name.split()
        own = words[1:] if words[0] in TITLES and len(words) > 1 else words
        for name in {" ".join(own), own[-1]}:
            found.setdefault(name, set()).add(person.lang or "")
    for term in scenario.glossary:
        found.setdefault(term.term, set()).add(term.lang or "")
    return {name: min(langs) for name, langs in found.items() if len(langs) == 1 and langs != {""}}


def marking(scenario: Scenario) -> Mark:
    """What marks a scenario's names in a text: the longest first, and whole words only."""
    known = names(scenario)
    longest = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{longest})(?!\w)") if known else None

    def named(run: str) -> Markup:
        html, end = Markup(""), 0
        for match in pattern.finditer(run) if pattern else ():
            html += escape(run[end : match.start()])
            html += Markup('<span lang="{}">{}</span>').format(known[match[0]], match[0])
            end = match.end()
        return html + escape(run[end:])

    def mark(text: str) -> Markup:
        html = Markup("")
        for style, run in door.spans(text):
            tag = _TAGS[style]
            html += Markup(f"<{tag}>{{}}</{tag}>").format(named(run)) if tag else named(run)
        return html

    return mark
