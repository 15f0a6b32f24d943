"""Views as lines: what a player reads, block by block, in any terminal."""

from __future__ import annotations

from collections.abc import Iterable

from game import wording
from game.engine.clocks import Hour
from game.engine.news import Delegated, Told
from game.engine.pages import Entry, Past
from game.engine.passages import Passage
from game.engine.telling import folded, mark, reference
from game.engine.views import Brief, Closing, Offer, Reveal
from game.scenario.companions import Source
from game.terminal.layout import Block, heading, paragraphs, rule, section, wrap


def brief(view: Brief) -> Block:
    """A decision, whole: scene, news, what is known, how things stand, advice, question, options."""
    place = f" · {view.place.text}" if view.place else ""
    lines = [
        *rule(),
        *wrap(f"{view.role.name.upper()} · decision {view.number}"),
        *heading(view.title.text),
        *wrap(f"{view.shown.text}{place}", style="italic"),
        [],
    ]
    lines += delegated(view.delegated)
    lines += news(view.news)
    for number, passage in enumerate(view.text):
        lines += [*([[]] if number else []), *paragraphs(passage.text)]
    if view.known:
        lines += [[], *section("What you know"), *(line for item in view.known for line in told(item))]
    if view.gauges:
        lines += [[], *section("How things stand")]
        lines += [
            line for gauge in view.gauges for line in wrap(f"{gauge.name}: {gauge.word}", indent="   ", first=" - ")
        ]
    if view.cases:
        lines += [[], *section("What you are advised")]
        numbers = {offer.option: offer.number for offer in view.offers}
        for case in view.cases:
            open_at = numbers.get(case.urges)
            where = f"for {open_at}" if open_at else "for a course that is not open"
            how = " (a likely argument, not on record)" if case.reconstructed else ""
            lines += wrap(f"**{case.person}**, {where}{how}: {folded(case.passage)}", indent="   ", first=" - ")
    lines += [[], *wrap(view.question.text, style="bold"), []]
    for offer in view.offers:
        lines += option(offer)
    return lines


def option(offer: Offer) -> Block:
    """An option with its number, or without one and with the reason why it is closed."""
    if offer.number is not None:
        return wrap(offer.label.text, indent="    ", first=f" {offer.number}. ")
    reason = folded(offer.reason) if offer.reason else ""
    return wrap(f"{offer.label.text} (Not open: {reason})", indent="    ", first=" -  ")


def reveal(view: Reveal) -> Block:
    """What is told right after a choice."""
    lines = [*rule(), *wrap(f"**You chose:** {view.choice.text}"), [], *section("What follows")]
    for passage in view.consequences:
        lines += graded(passage)
    if view.moved:
        moves = "; ".join(dict.fromkeys(f"{m.name}: {m.before} → {m.after}" for m in view.moved if m.before != m.after))
        lines += [[], *wrap(moves + ".", style="italic")] if moves else []
    if view.history:
        lines += [[], *section("What was done then")]
        if view.historical is not None:
            same = view.historical == view.choice
            lines += wrap("The same." if same else f"Another course: {view.historical.text}")
        for passage in view.history:
            lines += paragraphs(passage.text)
    lines += [[], *wrap("(more: on what this rests · why: what it moved)", style="italic")]
    return lines


def more(view: Reveal, sources: Iterable[Source]) -> Block:
    """The basis of each consequence and the works behind it."""
    lines: Block = []
    graded = {mark(passage): passage for passage in view.consequences if passage.basis}
    for name, passage in graded.items():
        means = wording.CARRIED_MEANS if passage.carried else wording.BASIS_MEANS[passage.basis or "documented"]
        lines += wrap(f"**{name.capitalize()}**: {means}", indent="   ", first=" - ")
    lines += [[], *source_list(sources)]
    return lines


def why(view: Reveal) -> Block:
    """What the choice moved, as far as its player can see it, and for what reason."""
    lines: Block = []
    for move in view.moved:
        step = (
            f"{move.before} → {move.after}"
            if move.before != move.after
            else f"{move.after}, a little {'more' if move.up else 'less'}"
        )
        lines += wrap(f"**{move.name}**: {step}. {folded(move.because)}", indent="   ", first=" - ")
    if not view.moved:
        lines += wrap("Nothing that you can see from where you stand. What else it moved stands in the debrief.")
    return lines


def last_news(view: Closing, whom: str) -> Block:
    """What still reaches a seat after its last decision."""
    return [*rule(), *delegated(view.delegated), *news(view.news, f"What still reaches {whom}")]


def ending(view: Closing) -> Block:
    """Where it all arrived."""
    return [*rule(), *heading(view.title.text), *graded(view.text)]


def news(items: tuple[Told, ...], title: str = "What has reached you") -> Block:
    """News with its hour and how it came."""
    if not items:
        return []
    return [*section(title), *(line for item in items for line in told(item)), []]


def told(item: Told) -> Block:
    """One thing that a seat has been told."""
    return paragraphs(f"({hour(item.hour)}, {item.how}) {item.passage.text}", indent="   ", first=" - ")


def delegated(items: tuple[Delegated, ...]) -> Block:
    """Decisions that were taken in a player's name, a line each."""
    if not items:
        return []
    lines = [*section("Decided in your name meanwhile")]
    for item in items:
        text = f"{item.title.text}: {item.label.text.rstrip('.')}. {folded(item.because)}"
        lines += wrap(text, indent="   ", first=" - ")
    return [*lines, []]


def entries(items: Iterable[Entry]) -> Block:
    """Names with their texts: people, glossary."""
    lines: Block = []
    for item in items:
        lines += wrap(f"**{item.name}**: {folded(item.text)}", indent="   ", first=" - ")
        if item.later is not None:
            lines += wrap(f"Later: {folded(item.later)}", indent="   ", first="   ")
    return lines


def past(items: Iterable[Past]) -> Block:
    """What a seat has lived and been told, in order."""
    lines: Block = []
    for item in items:
        what = f"{item.title.text}: you chose: {item.text.text}" if item.title else f"({item.how}) {folded(item.text)}"
        lines += wrap(f"{hour(item.hour)}: {what}", indent="   ", first=" - ")
    return lines or wrap("Nothing yet: this is your first decision.")


def source_list(items: Iterable[Source]) -> Block:
    """Works, one an entry."""
    return [line for source in items for line in wrap(reference(source), indent="   ", first=" - ")]


def graded(passage: Passage) -> Block:
    """A passage with how sure it is."""
    return paragraphs((f"[{mark(passage)}] " if passage.basis else "") + passage.text)


def hour(moment: Hour) -> str:
    """'31 October, 12:00'; with the year where it is not the story's, without the hour where it is long past."""
    return wording.day_and_hour(moment.at, dated=moment.dated, exact=moment.exact)
