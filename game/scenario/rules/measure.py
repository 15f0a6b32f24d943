"""Rules of measure: sources for every text, and warnings where reading costs too much time."""

from __future__ import annotations

from collections.abc import Iterator

from game.errors import Finding
from game.scenario.companions import Position
from game.scenario.model import Fact, Gauge
from game.scenario.moments import Decision, Event, Explanation, Head, News, Option, Situation
from game.scenario.rules.book import Book, Loc
from game.scenario.rules.conditions import hour
from game.scenario.values import Sourced

MAX_TEXT = 120
MAX_KNOWN = 6
MAX_LABEL = 30
MAX_REVEAL = 120


def texts_sourced(book: Book) -> Iterator[Finding]:
    """Every text has a source, its own or its moment's, or says that it is framing."""
    for loc, part in book.parts():
        if not isinstance(part, Sourced) or part.sources or part.framing:
            continue
        moment = book.moment(loc)
        if moment is None or not moment.sources:
            name = getattr(part, "id", None) or next(str(step) for step in reversed(loc) if isinstance(step, str))
            hint = "Add 'sources: […]', or 'framing: true' if it claims nothing."
            yield book.finding(loc, f"'{name}' has no source.", hint)


def sources_cited(book: Book) -> Iterator[Finding]:
    """Every source of sources.yaml is named by some text (a warning)."""
    cited: set[str] = set()
    for _, part in book.parts():
        match part:
            case Sourced():
                cited.update(part.sources)
            case Position():
                cited.update(part.holders)
            case Explanation():
                cited.add(part.source)
    for index, source in enumerate(book.scenario.sources):
        if source.id not in cited:
            hint = "Name it where it is used, or take it out."
            yield book.warning(("sources", index, "id"), f"no text names the source '{source.id}'.", hint)


def world_read(book: Book) -> Iterator[Finding]:
    """Every gauge and fact is read by some condition or yardstick (a warning)."""
    read = {slot for asked in book.conditions() for slot in asked.reads}
    read |= {yardstick.reads for yardstick in book.scenario.yardsticks if yardstick.reads}
    for loc, part in book.parts():
        if isinstance(part, Gauge | Fact) and part.id not in read:
            hint = "Let something depend on it, or take it out."
            yield book.warning((*loc, "id"), f"no condition or yardstick reads '{part.id}'.", hint)


def news_before_end(book: Book) -> Iterator[Finding]:
    """News arrives while somebody can still read it: by the last moment of the story (a warning)."""
    last = book.scenario.timeline[-1].at
    for loc, news in book.each(News):
        moment = book.moment(loc)
        if news.at > last:
            problem = f"the news arrives on '{hour(news.at)}', after the last moment."
            yield book.warning((*loc, "at"), problem, f"That is on {hour(last)}; nobody will read it.")
        elif moment and news.at > moment.at and _ends_the_story(moment, loc):
            problem = f"the news arrives on '{hour(news.at)}', and the story has ended before."
            hint = f"It ends with this, on {hour(moment.at)}; nobody will read it. Tell it in the ending."
            yield book.warning((*loc, "at"), problem, hint)


def _ends_the_story(moment: Event | Decision, loc: Loc) -> bool:
    """Whether the story ends with the event, or the option, that a piece of news belongs to."""
    if isinstance(moment, Event):
        return moment.ends is not None
    return isinstance(loc[3], int) and moment.options[loc[3]].ends is not None


def texts_short(book: Book) -> Iterator[Finding]:
    """The text of a moment or situation has at most 120 words (a warning)."""
    for loc, part in book.parts():
        if isinstance(part, Head | Situation) and words(part.text) > MAX_TEXT:
            hint = f"At most {MAX_TEXT}: move some to 'known', or to the texts of its news."
            yield book.warning((*loc, "text"), f"the text of '{part.id}' has {words(part.text)} words.", hint)


def known_few(book: Book) -> Iterator[Finding]:
    """At most six things are known at once, counting those without 'when' (a warning)."""
    for loc, moment in book.moments():
        if isinstance(moment, Decision):
            count = sum(item.when is None for item in moment.known)
            if count > MAX_KNOWN:
                problem = f"{count} things are known at '{moment.id}'."
                yield book.warning((*loc, "known"), problem, f"At most {MAX_KNOWN} are remembered.")


def labels_short(book: Book) -> Iterator[Finding]:
    """The label of an option has at most 30 words (a warning)."""
    for loc, option in book.each(Option):
        if words(option.label) > MAX_LABEL:
            problem = f"the label of '{option.id}' has {words(option.label)} words."
            yield book.warning((*loc, "label"), problem, f"At most {MAX_LABEL}: the rest belongs in 'consequences'.")


def reveals_short(book: Book) -> Iterator[Finding]:
    """What is told right after a choice has at most 120 words, with what was done then (a warning)."""
    for loc, option in book.each(Option):
        moment = book.moment(loc)
        if moment is None:
            continue
        told = [item.text for item in option.consequences if item.seen and item.when is None]
        count = words(moment.history.then) + sum(map(words, told))
        if count > MAX_REVEAL:
            problem = f"the reveal of '{option.id}' has {count} words, 'history.then' among them."
            hint = f"At most {MAX_REVEAL}: move some to 'history.later', or write 'seen: false' for the debrief."
            yield book.warning((*loc, "consequences"), problem, hint)


def words(text: str | None) -> int:
    """How many words a text has."""
    return len((text or "").split())


RULES = (
    texts_sourced,
    sources_cited,
    world_read,
    news_before_end,
    texts_short,
    known_few,
    labels_short,
    reveals_short,
)
