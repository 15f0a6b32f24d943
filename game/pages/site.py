"""What a release holds: the exports of every scenario on the shelf, and one page that leads to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from game import wording
from game.engine.program import Program, prepare
from game.pages import exports
from game.pages.page import TEMPLATES, environment
from game.reports import page as report_page
from game.scenario.loading import load_scenario
from game.scenario.model import Scenario

INDEX = "index.html"
_MARK = '<meta name="generator" content="Crossroads site">'


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of the release: its name, and its size in bytes."""

    name: str
    size: int

    @property
    def weight(self) -> str:
        """The size as a reader of the page thinks of it."""
        return f"{self.size / 1e6:.1f} MB" if self.size >= 1e6 else f"{max(1, round(self.size / 1e3))} KB"


@dataclass(frozen=True, slots=True)
class Shown:
    """A scenario on the page: the file that plays, the whole pack, and a pack for each lesson by its minutes."""

    scenario: Scenario
    plays: Copy
    pack: Copy
    lessons: tuple[tuple[int, Copy], ...]

    @property
    def asked(self) -> tuple[int, ...]:
        """How many decisions each lesson asks."""
        return tuple(len(lesson.decisions) for lesson in self.scenario.lessons)


def build(folder: Path, scenarios: Sequence[Path]) -> list[Path]:
    """Write every file of a release of these scenarios into a folder that is there; the files.

    Raises ScenarioError for a scenario that cannot be played, ReportError for a file that cannot
    be written, and leaves what is no export of its kind.
    """
    made = [_shown(prepare(load_scenario(each)), folder) for each in scenarios]
    exports.put(to_html(made), folder / INDEX, "page", _MARK)
    copies = [copy for each in made for copy in (each.plays, each.pack, *(copy for _, copy in each.lessons))]
    return [folder / INDEX, *(folder / copy.name for copy in copies)]


def to_html(made: list[Shown]) -> str:
    """The page that leads to the files."""
    style = f"{report_page.style()}\n{(TEMPLATES / 'site.css').read_text(encoding='utf-8').strip()}"
    page = environment().get_template("site.html.jinja")
    return page.render(made=made, style=Markup(style), digest=report_page.digest(style), wording=wording)


def _shown(program: Program, folder: Path) -> Shown:
    lessons = [lesson.minutes for lesson in program.scenario.lessons]
    return Shown(
        program.scenario,
        _made(program, folder, "html", None),
        _made(program, folder, "print", None),
        tuple((minutes, _made(program, folder, "print", minutes)) for minutes in lessons),
    )


def _made(program: Program, folder: Path, kind: exports.Export, lesson: int | None) -> Copy:
    text = exports.written(program, kind, lesson=lesson)
    name = exports.name(program.scenario.id, kind, lesson=lesson)
    exports.keep(text, kind, folder / name)
    return Copy(name, len(text.encode("utf-8")))
