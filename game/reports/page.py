"""A report as one HTML file that stands alone: no script, nothing asked of any network, its style inside.

Every text is escaped; what is marked up comes from `tongues`. The pages of `pages/` take jinja2 from here.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from game import text as door
from game import wording
from game.engine.debrief import Missing
from game.engine.passages import Passage
from game.engine.telling import reference
from game.reports import pictures, said
from game.reports.report import Report
from game.reports.tongues import Mark, marking
from game.reports.weighed import Bar

_TEMPLATES = Path(__file__).parent / "templates"


def to_html(report: Report) -> str:
    """The whole page."""
    css = style()
    view = report.view
    page = _environment(report, marking(report.scenario)).get_template("report.html.jinja")
    return page.render(
        report=report,
        view=view,
        style=Markup(css),
        digest=digest(css),
        parts=_parts(report),
        roads=pictures.roads(view.line, view.divergence),
        not_here=[item for item in view.missing if not item.after],
        gone_on=[item for item in view.missing if item.after],
    )


def style() -> str:
    """How reports look, on a screen and on paper."""
    return (_TEMPLATES / "report.css").read_text(encoding="utf-8").strip()


def digest(text: str) -> str:
    """What a Content-Security-Policy calls a script or style by."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def jinja(templates: Path) -> Environment:
    """Jinja with the templates of a folder, every text escaped."""
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _parts(report: Report) -> Sequence[tuple[str, str]]:
    """The parts that have something to say, in order: name and title."""
    view = report.view
    after = [item.after for item in view.missing]
    there = {
        "others": view.others,
        "hidden": view.hidden,
        "missing": not all(after),
        "afterwards": any(after),
        "causes": view.causes,
        "decisive": report.decisive,
        "readings": report.readings,
        "measures": view.measures,
        "courses": report.courses,
        "votes": report.votes,
        "questions": view.questions,
        "narrative": report.narrative,
        "quarrels": view.quarrels,
        "compared": view.comparisons,
        "sources": report.sources,
    }
    return [(name, title) for name, title in said.TITLES.items() if there.get(name, True)]


def _environment(report: Report, mark: Mark) -> Environment:
    """Jinja with this report's texts: `inline` for a run, `prose` for paragraphs, `cites` for the sources."""
    numbers = {source.id: number for number, source in enumerate(report.sources, 1)}

    def inline(text: str) -> Markup:
        return mark(" ".join(text.split()))

    def prose(text: str) -> Markup:
        return Markup("\n").join(Markup("<p>{}</p>").format(mark(part)) for part in door.paragraphs(text))

    def cites(passage: Passage) -> list[int]:
        return sorted(numbers[source] for source in set(passage.sources) if source in numbers)

    def with_reasons(items: Sequence[Missing]) -> list[tuple[Missing, str]]:
        return list(said.missing(items))

    def count_of(bars: Sequence[Bar], name: str) -> int:
        return sum(bar.count for bar in bars if bar.name == name)

    environment = jinja(_TEMPLATES)
    environment.filters |= {"inline": inline, "prose": prose, "cites": cites, "once": dict.fromkeys}
    environment.filters |= {"count_of": count_of, "with_reasons": with_reasons, "plot": pictures.plot}
    environment.globals |= {"said": said, "wording": wording, "numbers": numbers, "reference": reference}
    return environment
