"""The debrief as a file to keep, print, mark or count: HTML, Markdown, JSON, CSV.

text = written(assemble(play, save), "html")
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from game.reports.report import Report

Format = Literal["html", "md", "json", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)

_WRITERS = {
    "html": ("game.reports.page", "to_html"),
    "md": ("game.reports.markdown", "to_markdown"),
    "json": ("game.reports.data", "to_json"),
    "csv": ("game.reports.rows", "to_csv"),
}


def written(report: Report, kind: Format) -> str:
    """The report as the text of a file; only what that format needs is imported."""
    module, name = _WRITERS[kind]
    write: Callable[[Report], str] = getattr(import_module(module), name)
    return write(report)
