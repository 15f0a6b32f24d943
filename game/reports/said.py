"""The sentences that all written reports share, whatever their markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game import wording
from game.engine.clocks import Hour
from game.engine.debrief import Fork, Measure, Missing
from game.engine.passages import Passage
from game.engine.telling import mark
from game.reports.courses import Course
from game.reports.report import Report
from game.reports.summary import Link
from game.reports.weighed import Hangs, Swap, Weighed

TITLES = {
    "arrival": "Where it arrived",
    "line": "Your line and history's",
    "compared": "The choices compared",
    "others": "What the others decided",
    "hidden": "What was hidden",
    "missing": "What happened then, and not here",
    "afterwards": "How history went on after this ending",
    "causes": "Why it came out so",
    "decisive": "Which choices were decisive",
    "readings": "Whose history would have to be right",
    "measures": "By what measure?",
    "courses": "How things stood, here and in history",
    "votes": "How the class voted",
    "questions": "To think about: an exit ticket",
    "narrative": "Write a narrative account",
    "quarrels": "What historians argue about",
    "sources": "Sources",
}
"""The parts of a report in their order, and what stands above each."""

NEVER = "it never came to this"
NARRATIVE = (
    "Tell how it came to this ending. Take the steps below in order, say for each why it happened and what it led to, "
    "and join them with words such as 'because', 'which meant that' and 'as a result'."
)


def hour(at: Hour) -> str:
    """'31 October, 12:00'; with the year where a reader would take another for granted, the hour while it matters."""
    return wording.day_and_hour(at.at, dated=at.dated, exact=at.exact)


def named(role: str, *, played: bool) -> str:
    """Whose a decision was."""
    return f"{role}, played" if played else role


def who(fork: Fork) -> str:
    """Whose a decision on the line was."""
    return named(fork.role, played=fork.played)


def heading(report: Report) -> str:
    """Who was played, when, and how to see it again."""
    lesson = f" A lesson of {report.lesson} minutes." if report.lesson else ""
    when = f"{wording.day(report.date)} {report.date.year}"
    return f"Played as {report.summary.who}, {when}.{lesson} Share code: {report.code}."


def clock(report: Report) -> str:
    """Whose hours these are."""
    return f"All hours are those of {report.view.clock}."


def divergence(report: Report) -> str:
    """Where the line left history, how often, and so how sure anything said of it can be."""
    fork = report.view.divergence
    if fork is None:
        return "No departure: every choice was the one made then."
    departed = [each for each in report.view.line if each.departed]
    far = wording.how_far(len(departed), sum(each.played for each in departed))
    return f"Point of divergence: {hour(fork.hour)}, {fork.title.text} ({who(fork)}). {far}"


def minute(report: Report) -> Iterator[tuple[str, str]]:
    """The summary: the names of its lines and what they say."""
    summary = report.summary
    yield "Who:", summary.who + (f", in a lesson of {report.lesson} minutes" if report.lesson else "") + "."
    yield "Where history was left:", left(summary.left)
    yield "Where it ended:", f"{summary.ended}. {summary.told}" + (f" ({summary.sure})" if summary.sure else "")
    for number, item in enumerate(summary.why):
        yield ("Why:" if not number else "And:"), link(item)
    if report.deciding:
        yield "Decisive:", report.deciding
    for number, question in enumerate(summary.ask):
        yield ("What to ask next:" if not number else "Or:"), question


def left(fork: Fork | None) -> str:
    """The point of divergence with both choices."""
    if fork is None or fork.taken is None:
        return "Nowhere. Every choice was the one made then."
    chose = fork.taken.text.rstrip(".")
    then = fork.historical.text.rstrip(".")
    return f"{hour(fork.hour)}, {fork.title.text} ({who(fork)}). Here: {chose}. In history: {then}."


def link(item: Link) -> str:
    """One link of the chain."""
    whose = f" ({item.who})" if item.who else ""
    chose = f" {item.choice.rstrip('.')}." if item.choice else ""
    return f"{hour(item.hour)}, {item.title}{whose}.{chose} {item.because}".rstrip()


def choices(fork: Fork) -> Iterator[tuple[str, str]]:
    """What was taken here and then: name and text."""
    if fork.taken is not None and not fork.departed:
        yield "As then:", fork.historical.text
        return
    yield ("You:" if fork.played else "Here:"), fork.taken.text if fork.taken is not None else f"{NEVER}."
    yield "History:", fork.historical.text


def missing(items: Sequence[Missing]) -> Iterator[tuple[Missing, str]]:
    """Each moment with what kept it away, told once where several in a row have the same."""
    behind: tuple[Passage, ...] = ()
    for item in items:
        reason = ""
        if item.behind and item.behind != behind:
            reason = f"Not here, because of: {'; '.join(passage.text.rstrip('.') for passage in item.behind)}."
        elif item.behind:
            reason = "Not here, for the same reason."
        behind = item.behind
        yield item, reason


def swapped(found: Weighed) -> Iterator[tuple[str, tuple[Swap, ...], str]]:
    """The groups of decisive choices that have any: what they are, the swaps, and how each begins."""
    groups = (
        ("Each choice that left history, put back by itself:", found.put_back, "As in history:"),
        ("Neither by itself, but these two together:", found.pairs, "As in history:"),
        (
            "Where the choice was the one made then: the other choice that would have changed most:",
            found.changed,
            "Instead:",
        ),
    )
    yield from (group for group in groups if group[1])


def hangs(weight: Hangs) -> str:
    """How much hangs on a dispute."""
    if not weight.changes:
        return f"{weight.name}: nothing of it hangs on this."
    return (
        f"{weight.name}: its position changes the kind of ending in {weight.changes} of {weight.settings} settings "
        "of the others."
    )


def measure(item: Measure) -> str:
    """A yardstick with whose it is and its word."""
    return item.name + (f" ({item.role})" if item.role else "") + (f": {item.word}" if item.word else "")


def beside(here: str, then: str) -> str:
    """Two words, or one where they are the same."""
    return f"{here}, as in history" if here == then else f"{here} here, {then} in history"


def course_ends(course: Course) -> str:
    """How a gauge stood at the end."""
    return f"At the end: {beside(course.word_here, course.word_then)}."


def changes(course: Course) -> Iterator[tuple[str, str, str]]:
    """A gauge's course as rows: when, here, in history."""
    for change in course.changes:
        when = hour(change.hour) if change.hour is not None else "at first"
        yield when, change.here if change.here is not None else "already ended", change.then


def holders(ids: Sequence[str], report: Report) -> str:
    """Who holds a position."""
    authors = {source.id: source.author for source in report.sources}
    return "; ".join(dict.fromkeys(authors.get(name, name) for name in ids))


def basis(passage: Passage) -> str:
    """How sure a passage is, in words; '' where nothing is graded."""
    return mark(passage) if passage.basis is not None else ""
