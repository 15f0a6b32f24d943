"""A report as Markdown, in the order of the page; what would be markup in a text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from game import text as door
from game.engine.debrief import Chain, Comparison, Explanation, Fork, Hidden, Missing
from game.engine.passages import Passage
from game.engine.telling import mark, reference
from game.reports import said
from game.reports.report import Report
from game.reports.weighed import Counted, Hangs, Swap, Weighed

BEGINNING = "<!-- Crossroads: a debrief -->"

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&#{}$]")
_AT_START = re.compile(r"^(\d{1,9})([.)])|^([+=-])|^(!)", re.MULTILINE)
_MARKS = {"": "", "italic": "*", "bold": "**"}
_LINES = "\n\n".join(["\\_" * 60] * 3)

Lines = Iterator[str]
"""Blocks, to be set apart by blank lines."""


def to_markdown(report: Report) -> str:
    """The whole report."""
    view = report.view
    blocks = [BEGINNING, f"# {line(report.title)}: a debrief", line(said.heading(report)), *_summary(report)]
    parts: dict[str, Lines] = {
        "arrival": _arrival(report),
        "line": _line(report),
        "compared": _each(_compared(item, report) for item in view.comparisons),
        "others": _each(_other(item, report) for item in view.others),
        "hidden": _each(_hidden(item, report) for item in view.hidden),
        "missing": _missing([item for item in view.missing if not item.after]),
        "afterwards": _missing([item for item in view.missing if item.after]),
        "causes": _each(map(_chain, view.causes)),
        "decisive": _decisive(report.decisive),
        "readings": _readings(report.readings) if report.readings else iter(()),
        "measures": _measures(report),
        "courses": _courses(report),
        "votes": _votes(report),
        "questions": _questions(report),
        "narrative": _narrative(report) if report.narrative else iter(()),
        "quarrels": _quarrels(report),
        "sources": iter(["\n".join(f"- {line(reference(source))}" for source in report.sources)]),
    }
    for name, title in said.TITLES.items():
        found = [block for block in parts[name] if block]
        if found:
            blocks += [f"## {title}", *found]
    return "\n\n".join(blocks) + "\n"


def line(text: str) -> str:
    """A text on one line, its emphasis kept and all other markup escaped."""
    runs = door.spans(" ".join(text.split()))
    return _AT_START.sub(
        _escaped_start, "".join(f"{_MARKS[style]}{_escaped(run)}{_MARKS[style]}" for style, run in runs)
    )


def prose(text: str) -> str:
    """A text with its paragraphs."""
    return "\n\n".join(line(part) for part in door.paragraphs(text))


def passage(item: Passage, report: Report, lead: str = "") -> str:
    """A passage with how sure it is and what it rests on."""
    sure = f" \\[{mark(item)}\\]" if item.basis else ""
    works = [source for source in report.sources if source.id in item.sources]
    rests = "; ".join(f"{source.author}{f' ({source.year})' if source.year else ''}" for source in works)
    first = f"**{lead}**{sure}: " if lead else f"**{mark(item).capitalize()}:** " if item.basis else ""
    return first + prose(item.text) + (f"\n\n*Rests on:* {line(rests)}" if rests else "")


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda match: "\\" + match[0], text)


def _escaped_start(match: re.Match[str]) -> str:
    number, sign, other, bang = match.groups()
    return f"{number}\\{sign}" if number else f"\\{other or bang}"


def _each(parts: Iterable[Iterator[str]]) -> Lines:
    for part in parts:
        yield from part


def _summary(report: Report) -> Lines:
    yield "## In a minute"
    yield "\n".join(f"- **{name}** {line(text)}" for name, text in said.minute(report))


def _arrival(report: Report) -> Lines:
    view = report.view
    yield f"**{line(view.title.text)}**"
    yield passage(view.text, report)
    if view.later:
        yield passage(view.later, report, "In history")


def _line(report: Report) -> Lines:
    yield line(said.divergence(report))
    yield line(said.clock(report))
    rows = ["| when | decision | who | here | in history |", "| --- | --- | --- | --- | --- |"]
    for fork in report.view.line:
        here = "as then" if not fork.departed and fork.taken else fork.taken.text if fork.taken else said.NEVER
        cells = (said.hour(fork.hour), fork.title.text, said.who(fork), here, fork.historical.text)
        rows.append("| " + " | ".join(line(cell) for cell in cells) + " |")
    yield "\n".join(rows)


def _head(fork: Fork) -> str:
    return f"### {line(f'{said.hour(fork.hour)}: {fork.title.text} ({said.who(fork)})')}"


def _fork(fork: Fork) -> str:
    return "\n".join(f"- **{name}** {line(text)}" for name, text in said.choices(fork))


def _compared(item: Comparison, report: Report) -> Lines:
    yield _head(item.fork)
    yield _fork(item.fork)
    if reason := report.reason(item.fork):
        yield f"**Your reason:** {prose(reason)}"
    for consequence in item.consequences:
        yield passage(consequence, report)
    if item.judgement is not None:
        yield passage(item.judgement, report, "What specialists make of the road taken")
    yield passage(item.then, report, "What was done then, and why")
    if item.later is not None:
        yield passage(item.later, report, "What followed, and what archives showed")
    yield from _explanations(item.explanations, report)


def _explanations(items: Sequence[Explanation], report: Report) -> Lines:
    names = {source.id: reference(source) for source in report.sources}
    for item in items:
        yield f"- {line(item.passage.text)} ({line(names[item.source])})"


def _other(item: Comparison, report: Report) -> Lines:
    yield _head(item.fork)
    yield _fork(item.fork)
    if item.reason is not None:
        yield passage(item.reason, report, "Because")
    if item.fork.departed:
        for consequence in item.consequences:
            yield passage(consequence, report)


def _hidden(item: Hidden, report: Report) -> Lines:
    yield f"### {line(f'{said.hour(item.hour)}: {item.title.text}' + (f' ({item.role})' if item.role else ''))}"
    for fact in item.facts:
        yield passage(fact, report)
    for believed, actually in item.corrections:
        yield passage(believed, report, "You were told")
        yield passage(actually, report, "In fact")
    if item.later is not None:
        yield passage(item.later, report, "In history, afterwards")
    yield from _explanations(item.explanations, report)


def _missing(items: Sequence[Missing]) -> Lines:
    for item, reason in said.missing(items):
        kept = f" *{line(reason)}*" if reason else ""
        yield f"- **{line(said.hour(item.hour))}: {line(item.title.text)}** {line(item.then.text)}{kept}"


def _chain(item: Chain) -> Lines:
    yield f"### {line(item.name)}: {line(item.word)}"
    rows = []
    for cause in item.links:
        who = said.named(cause.role, played=cause.played)
        rows.append(f"- **{line(said.hour(cause.hour))}: {line(cause.title.text)}**{f' ({line(who)})' if who else ''}")
        if cause.choice is not None:
            rows.append(f"  - {line(cause.choice.text)}")
        rows += [f"    - {line(reason.text)}" for reason in dict.fromkeys(cause.because)]
    yield "\n".join(rows)


def _decisive(found: Weighed) -> Lines:
    for title, swaps, lead in said.swapped(found):
        yield f"*{title}*"
        yield "\n".join(_swap(item, lead) for item in swaps)


def _swap(item: Swap, lead: str) -> str:
    moments = "; ".join(f"**{line(title)}** {lead} {line(option)}" for title, option in item.moments)
    return f"- {moments}\n  - {line(item.outcome)}"


def _readings(told: Counted) -> Lines:
    yield from (line(note) for note in told.notes)
    yield f"**From the start, in {told.total:,} readings:**"
    rows = []
    for bar in told.start:
        rows.append(f"- {line(bar.name)}: {bar.count} of {told.total}")
        rows += [f"  - {line(title)}: {count}" for title, count in bar.parts]
    yield "\n".join(rows)
    yield from (line(hold) for hold in told.holds)
    if told.here:
        yield "**From where you stood (readings that still fitted what had happened):**"
        yield "\n".join(
            f"- {line(title)}: of {total}: {'; '.join(f'{line(bar.name)} {bar.count}' for bar in bars)}"
            for title, total, bars in told.here
        )
    yield "**Which dispute this line hangs on:**"
    yield "\n".join(_weights(told.weights))
    if told.weights_then != told.weights:
        yield "**And history's line:**"
        yield "\n".join(_weights(told.weights_then))


def _weights(weights: Sequence[Hangs]) -> Lines:
    yield from (f"- {line(said.hangs(weight))}" for weight in weights)


def _measures(report: Report) -> Lines:
    for item in report.view.measures:
        yield f"### {line(said.measure(item))}"
        yield passage(item.verdict, report)


def _courses(report: Report) -> Lines:
    for course in report.courses:
        yield f"### {line(course.name)}"
        yield line(said.course_ends(course))
        rows = ["| when | here | in history |", "| --- | --- | --- |"]
        rows += [f"| {' | '.join(line(cell) for cell in cells)} |" for cells in said.changes(course)]
        yield "\n".join(rows)


def _votes(report: Report) -> Lines:
    for vote in report.votes:
        yield f"### {line(vote.title)}"
        yield "\n".join(f"- {line(name)} {one}, then {two} ({two - one:+d})" for name, one, two in vote.rows)


def _questions(report: Report) -> Lines:
    for number, item in enumerate(report.view.questions, 1):
        yield f"{number}. {line(item.text)}"
        yield _LINES


def _narrative(report: Report) -> Lines:
    yield line(said.NARRATIVE)
    for number, step in enumerate(report.narrative, 1):
        yield f"### {number}. {line(f'{said.hour(step.hour)}: {step.title}')}"
        yield f"**Event:** {line(step.event)}"
        yield f"**Because:** {line(step.because) or _LINES}"
        yield f"**Which led to:** {_LINES}"


def _quarrels(report: Report) -> Lines:
    for item in report.view.quarrels:
        yield f"### {line(item.question.text)}"
        yield "\n".join(
            f"- {line(text.text)} {line(evidence.text)} ({line(said.holders(holders, report))})"
            for text, evidence, holders in item.positions
        )
        yield passage(item.weight, report, "Where the weight lies")
