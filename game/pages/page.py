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

_TEMPLATES = Path(__file__).parent / "templates"
_STYLES = ("page.css", "debrief.css", "class.css")


def to_html(program: Program, *, roles: Sequence[str] = (), lesson: int | None = None) -> str:
    """The whole file. Raises NoSuchRole or NoSuchLesson."""
    data = carried.to_data(program, roles=roles, lesson=lesson)
    style = joined_style()
    code = script.joined()
    template = environment().get_template("page.html.jinja")
    return template.render(
        scenario=program.scenario,
        data=Markup(carried.to_json(data)),
        style=Markup(style),
        code=Markup(code),
        style_digest=digest(style),
        code_digest=digest(code),
    )


def joined_style() -> str:
    """The style of reports, which the page shares, and after it the page's own."""
    own = [(_TEMPLATES / name).read_text(encoding="utf-8").strip() for name in _STYLES if (_TEMPLATES / name).exists()]
    return "\n".join([report_page.style(), *own])


def environment() -> Environment:
    """Jinja with the templates of this room, every text escaped."""
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def digest(text: str) -> str:
    """What a Content-Security-Policy calls a script or style by."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
