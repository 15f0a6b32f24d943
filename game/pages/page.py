"""A scenario as one HTML file that plays anywhere: its data, one script and one style, and nothing asked of anybody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from game.engine.program import Program
from game.pages import carried, script
from game.reports import page as report_page

TEMPLATES = Path(__file__).parent / "templates"
SHEETS = ("page.css", "debrief.css", "class.css")


def to_html(program: Program, *, roles: Sequence[str] = (), lesson: int | None = None) -> str:
    """The whole file, in ASCII alone. Raises NoSuchRole or NoSuchLesson.

    One letter beyond Latin-1 would make a browser keep the whole page, scenario and script, at two
    bytes a letter, and be noticeably slower to read it; so each part escapes them in its own way.
    """
    data = carried.to_data(program, roles=roles, lesson=lesson)
    look = style()
    code = script.joined()
    template = environment().get_template("page.html.jinja")
    html = template.render(
        scenario=program.scenario,
        data=Markup(carried.to_json(data)),
        style=Markup(look),
        code=Markup(code),
        style_digest=report_page.digest(look),
        code_digest=report_page.digest(code),
    )
    return html.encode("ascii", "xmlcharrefreplace").decode("ascii")


def style() -> str:
    """How the page looks: as reports do, and what only a page that plays needs."""
    own = [(TEMPLATES / name).read_text(encoding="utf-8").strip() for name in SHEETS]
    return re.sub(r"[^\x00-\x7f]", lambda sign: f"\\{ord(sign[0]):06x}", "\n".join([report_page.style(), *own]))


def environment() -> Environment:
    """Jinja with the templates of this room, every text escaped."""
    return report_page.jinja(TEMPLATES)
