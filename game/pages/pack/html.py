"""A pack as one HTML file made for paper: no script, nothing asked of any network, its style inside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from game import text as door
from game import wording
from game.engine.program import Program
from game.engine.telling import mark, reference
from game.pages.pack.pack import CLASS, GROUP, Pack, assemble
from game.pages.pack.plan import Plan, clock
from game.pages.page import environment
from game.reports import page as report_page
from game.reports.tongues import marking
from game.scenario.companions import ExamQuestion, Source
from game.scenario.model import Role

_STYLE = Path(__file__).parent.parent / "templates" / "pack" / "pack.css"


def to_html(program: Program, *, roles: Sequence[str] = (), lesson: int | None = None) -> str:
    """The whole file. Raises NoSuchRole or NoSuchLesson."""
    pack = assemble(program, roles=roles, lesson=lesson)
    css = f"{_STYLE.read_text(encoding='utf-8').strip()}\n{_footers(pack)}"
    template = _environment(pack).get_template("pack/pack.html.jinja")
    return template.render(style=Markup(css), digest=report_page.digest(css))


def _footers(pack: Pack) -> str:
    """What stands at the foot of every page: the scenario, which sheet it is, the licence and the page's number."""
    names = [("contents", "Contents"), *((part.name, part.title) for part in pack.parts)]
    return "\n".join(
        f"@page {name} {{ @bottom-left {{ content: {_quoted(f'{pack.scenario.title} · {title}')} '\\a ' "
        f"{_quoted(door.plain(pack.scenario.licence))}; }} }}\n.on-{name} {{ page: {name}; }}"
        for name, title in names
    )


def _quoted(text: str) -> str:
    """A text as a string of CSS that ends nothing, neither itself nor the style around it."""
    return "'" + "".join(sign if sign.isalnum() or sign in " .,:·()" else f"\\{ord(sign):x} " for sign in text) + "'"


def _environment(pack: Pack) -> Environment:
    """Jinja with this pack's texts: `inline` for a run, `prose` for paragraphs, `works` for the sources by number."""
    marked = marking(pack.scenario)
    numbers = {source.id: number for number, source in enumerate(pack.sources, 1)}

    def inline(text: str) -> Markup:
        return marked(" ".join(text.split()))

    def prose(text: str) -> Markup:
        return Markup("\n").join(Markup("<p>{}</p>").format(marked(part)) for part in door.paragraphs(text))

    def works(sources: Sequence[str]) -> str:
        return ", ".join(str(number) for number in sorted(numbers[source] for source in set(sources)))

    def stopped(text: str) -> str:
        """An option as a sentence, which some are already."""
        return text if text.rstrip().endswith((".", "!", "?")) else f"{text.rstrip()}."

    def task(item: ExamQuestion) -> str:
        """The question, after its kind where it does not name that itself."""
        return item.question if item.task.casefold() in item.question.casefold() else f"{item.task}: {item.question}"

    def dated(source: Source) -> str:
        return f"{wording.day(source.written)} {source.written.year}" if source.written else ""

    def others(role: Role) -> list[str]:
        return [each.name for each in pack.scenario.roles if each.id != role.id]

    def pages_of(name: str, plan: Plan) -> str:
        """Where the sheets of a plan stand."""
        found = [str(pack.page(name, pack.sheets.index(each.sheet))) for each in plan.rounds]
        return f"page{'' if len(found) == 1 else 's'} {wording.listed(found, 'and')}"

    found = environment()
    found.filters |= {"inline": inline, "prose": prose, "works": works, "clock": clock, "dated": dated}
    found.filters |= {"stopped": stopped, "task": task}
    found.filters |= {"sure": mark, "reference": reference, "hour": wording.day_and_hour}
    found.filters["listed"] = lambda names, last="or": wording.listed(tuple(names), last)
    found.globals |= {"counted": wording.counted, "others": others, "pages": pages_of}
    found.globals |= {"bases": [(wording.BASIS[basis], means) for basis, means in wording.BASIS_MEANS.items()]}
    found.globals |= {"pack": pack, "scenario": pack.scenario, "pupils_in_class": CLASS, "in_a_group": GROUP}
    return found
