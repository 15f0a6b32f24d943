"""A report as CSV: one row a decision, for a spreadsheet.

RFC 4180, with a mark at the beginning by which spreadsheets know UTF-8. Hours are those of the
debrief's clock. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
from io import StringIO

from game.engine.debrief import Fork
from game.reports.report import Report
from game.text import plain

COLUMNS = ("moment", "when", "role", "played by", "chosen", "historical", "departed", "reason", "ending")
BEGINNING = "\ufeff"
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_csv(report: Report) -> str:
    """The decisions on the line, in order; lines end as spreadsheets expect."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for fork in report.view.line:
        writer.writerow([_safe(cell) for cell in _cells(fork, report)])
    return BEGINNING + text.getvalue()


def _cells(fork: Fork, report: Report) -> tuple[str, ...]:
    came = fork.taken is not None
    return (
        plain(fork.title.text),
        f"{fork.hour.at:%Y-%m-%d %H:%M}",
        fork.role,
        ("player" if fork.played else "stand-in") if came else "nobody: it never came to this",
        plain(fork.taken.text) if fork.taken is not None else "",
        plain(fork.historical.text),
        ("yes" if fork.departed else "no") if came else "",
        report.reason(fork),
        plain(report.view.title.text),
    )


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
