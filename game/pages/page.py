"""A scenario as one HTML file that plays anywhere: its data, one script and one style, and nothing asked of anybody."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from game.engine.program import Program
from game.pages import carried, script
from game.reports import page as report_page

TEMPLATES = Path(__file__).parent / "templates"
SHEETS = ("page.css", "debrief.css", "class.css")


def to_html(program: Program, *, roles: Sequence[str] = (), lesson: int | None = None) -> str:
    """The whole file. Raises NoSuchRole or NoSuchLesson."""
    data = carried.to_data(program, roles=roles, lesson=lesson)
    look = style()
    code = script.joined()
    template = environment().get_template("page.html.jinja")
    return template.render(
        scenario=program.scenario,
        data=Markup(carried.to_json(data)),
        style=Markup(look),
        code=Markup(code),
        style_digest=digest(look),
        code_digest=digest(code),
    )


def style() -> str:
    """How the page looks: as reports do, and what only a page that plays needs."""
    sheets = [TEMPLATES / name for name in SHEETS]
    own = [sheet.read_text(encoding="utf-8").strip() for sheet in sheets if sheet.exists()]
    return "\n".join([report_page.style(), *own])


def environment() -> Environment:
    """Jinja with the templates of this room, every text escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def digest(text: str) -> str:
    """What a Content-Security-Policy calls a script or style by."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
