"""The debrief as sections of lines, each with a name a player can ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from game import wording
from game.engine.debrief import Chain, Comparison, Debrief, Explanation, Fork, Hidden, Measure, Missing, Quarrel
from game.engine.decisive import decisive
from game.engine.disputes import readings
from game.engine.passages import Passage, passages
from game.engine.playthrough import Playthrough
from game.engine.scene import title_of
from game.engine.telling import folded, hours, mark, reference
from game.saves.notes import REASON, VOTES, counts
from game.scenario.model import Scenario
from game.terminal import charts, forks, weighing
from game.terminal.blocks import graded, hour, source_list
from game.terminal.layout import Block, heading, page_width, paragraphs, rule, wrap


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the debrief."""

    name: str
    lines: Block


DECISIVE, READINGS = "Which choices were decisive", "Whose history would have to be right"


def sections(
    view: Debrief,
    play: Playthrough,
    *,
    arrived: bool = False,
    notes: Mapping[str, str] | None = None,
    drawn: bool = False,
    held: Mapping[str, str] | None = None,
) -> list[Section]:
    """The debrief in the order it is read; parts that have nothing to say are left out.

    `arrived`: the ending has just been read, and only what followed it in history is still to
    tell. `notes` are the save's: counts of votes. `drawn`: with pictures made of signs.
    `held` are positions of disputes to hold fast in the count of readings; raises NoSuchPosition.
    """
    scenario = play.program.scenario
    names = {source.id: reference(source) for source in scenario.sources}
    parts = [
        ("Where you arrived", _arrival(view, arrived)),
        ("Your line and history's", [*_line(view), *([[], *forks.picture(play, page_width())] if drawn else [])]),
        ("Your choices compared", _compared(view, play, names, notes or {})),
        ("What the others decided", _each(_other(item) for item in view.others)),
        ("What was hidden", _each(_hidden(item, names) for item in view.hidden)),
        ("What happened then, and not here", _each(_missings(item for item in view.missing if not item.after))),
        ("How history went on after your story ended", _each(_missings(item for item in view.missing if item.after))),
        ("Why it came out so", chains(view.causes) if view.causes else []),
        (DECISIVE, weighing.decisive(decisive(play), play) if play.choices else []),
        (READINGS, _readings(play, held)),
        ("By what measure?", _each(_measure(item) for item in view.measures)),
        ("How things stood, in your line and in history's", _course(view, play, drawn)),
        ("How the class voted", _votes(play, notes or {})),
        ("To think about", [line for item in view.questions for line in wrap(item.text, indent="   ", first=" - ")]),
        ("What historians argue about", _each(_quarrel(item, scenario) for item in view.quarrels)),
        ("Sources", _sources(view, scenario)),
    ]
    return [Section(name, [*rule(), *heading(name), *lines]) for name, lines in parts if lines]


def _readings(play: Playthrough, held: Mapping[str, str] | None) -> Block:
    if not any(dispute.modelled for dispute in play.program.scenario.disputes):
        return []
    return weighing.readings(readings(play, held), play)


def _arrival(view: Debrief, arrived: bool) -> Block:
    lines = wrap(view.title.text, style="bold")
    if not arrived:
        lines += graded(view.text)
    if view.later:
        lines += [[], *wrap("In history", style="bold"), *paragraphs(view.later.text)]
    return lines


def _line(view: Debrief) -> Block:
    if view.divergence is None:
        lines = wrap("No departure: every choice was the one made then.")
    else:
        fork = view.divergence
        whose = "you" if fork.played else fork.role
        lines = wrap(f"Point of divergence: {hour(fork.hour)}, {fork.title.text} ({whose}).")
    departed = [fork for fork in view.line if fork.departed]
    if departed:
        yours = sum(fork.played for fork in departed)
        lines += wrap(wording.how_far(len(departed), yours))
    lines += wrap(f"All hours in this debrief are those of {view.clock}.", style="italic")
    for fork in view.line:
        lines += [[], *_fork(fork)]
    return lines


def _fork(fork: Fork) -> Block:
    who = f"{fork.role}, you" if fork.played else fork.role
    lines = wrap(f"{hour(fork.hour)}: {fork.title.text} ({who})", style="bold")
    if fork.taken is None:
        return [*lines, *_pair("Here: ", "it never came to this."), *_pair("History: ", fork.historical.text)]
    if not fork.departed:
        return [*lines, *_pair("As then: ", fork.historical.text)]
    return [
        *lines,
        *_pair("You: " if fork.played else "Here: ", fork.taken.text),
        *_pair("History: ", fork.historical.text),
    ]


def _pair(name: str, text: str) -> Block:
    return wrap(text, indent="     ", first=f"   {name}")


def _compared(view: Debrief, play: Playthrough, names: dict[str, str], notes: Mapping[str, str]) -> Block:
    moments = [play.program.steps[item.fork.step].moment.id for item in view.comparisons]
    reasons = [notes.get(REASON + moment, "") for moment in moments]
    pairs = zip(view.comparisons, reasons, strict=True)
    return _each(_comparison(item, names, reason) for item, reason in pairs)


def _comparison(item: Comparison, names: dict[str, str], reason: str) -> Block:
    lines = _fork(item.fork)
    if reason:
        lines += _pair("Your reason: ", reason)
    lines += [line for passage in item.consequences for line in [[], *graded(passage)]]
    if item.judgement is not None:
        lines += [[], *_named("What specialists make of the road you took", item.judgement)]
    lines += [[], *_named("What was done then", item.then)]
    if item.later is not None:
        lines += [[], *_named("What followed, and what archives showed", item.later)]
    lines += _explanations(item.explanations, names)
    return lines


def _explanations(items: Iterable[Explanation], names: dict[str, str]) -> Block:
    lines: Block = []
    for item in items:
        lines += [[], *wrap(folded(item.passage), indent="   ", first=" - ")]
        lines += wrap(names.get(item.source, item.source), indent="   ", first="   ")
    return lines


def _other(item: Comparison) -> Block:
    lines = _fork(item.fork)
    if item.reason is not None:
        lines += _pair("Because: ", folded(item.reason))
    if item.fork.departed:
        lines += [[], *wrap(f"As {item.fork.role} saw it:", style="italic")]
        lines += [line for passage in item.consequences for line in graded(passage)]
    return lines


def _hidden(item: Hidden, names: dict[str, str]) -> Block:
    whose = f" ({item.role})" if item.role else ""
    lines = wrap(f"{hour(item.hour)}: {item.title.text}{whose}", style="bold")
    lines += [line for passage in item.facts for line in graded(passage)]
    for believed, actually in item.corrections:
        lines += [*_pair("You were told: ", folded(believed)), *_pair("In fact: ", folded(actually))]
    if item.later is not None:
        lines += [[], *_named("In history, afterwards", item.later)]
    return [*lines, *_explanations(item.explanations, names)]


def _missings(items: Iterable[Missing]) -> Iterator[Block]:
    """Each with what kept it away, told once where several have the same in a row."""
    behind: tuple[Passage, ...] = ()
    for item in items:
        lines = [*wrap(f"{hour(item.hour)}: {item.title.text}", style="bold"), *_pair("Then: ", folded(item.then))]
        if item.behind and item.behind != behind:
            choices = "; ".join(passage.text.rstrip(".") for passage in item.behind)
            lines += _pair("Not here, because of: ", f"{choices}.")
        elif item.behind:
            lines += _pair("Not here, ", "for the same reason.")
        behind = item.behind
        yield lines


def chains(items: Sequence[Chain]) -> Block:
    """Chains of causes, each with its links in order of time."""
    return _each(_chain(item) for item in items) or wrap("Nothing moved it: it is as it was at the start.")


def _chain(item: Chain) -> Block:
    lines = wrap(f"{item.name}: {item.word}", style="bold")
    for cause in item.links:
        who = f" ({cause.role}, you)" if cause.played else f" ({cause.role})" if cause.role else ""
        lines += wrap(f"{hour(cause.hour)}: {cause.title.text}{who}", indent="   ", first=" - ")
        if cause.choice is not None:
            lines += wrap(cause.choice.text, indent="   ", first="   ", style="italic")
        for passage in dict.fromkeys(cause.because):
            lines += wrap(folded(passage), indent="     ", first="   > ")
    return lines


def _measure(item: Measure) -> Block:
    whose = f" ({item.role})" if item.role else ""
    word = f": {item.word}" if item.word else ""
    return [*wrap(f"{item.name}{whose}{word}", style="bold"), *graded(item.verdict)]


def _course(view: Debrief, play: Playthrough, drawn: bool) -> Block:
    lay_out = charts.course if drawn else charts.in_words
    # A gauge that nobody could see then is told by the yardsticks, which know what cannot be known.
    gauges = {gauge.id: gauge for gauge in play.program.scenario.gauges if gauge.seen_by}
    when = hours(play)
    tracks = [track for track in view.tracks if track.gauge in gauges]
    return _each(lay_out(track, gauges[track.gauge], when, page_width()) for track in tracks)


def _quarrel(item: Quarrel, scenario: Scenario) -> Block:
    authors = {source.id: source.author for source in scenario.sources}
    lines = wrap(item.question.text, style="bold")
    for text, evidence, holders in item.positions:
        who = "; ".join(dict.fromkeys(authors.get(holder, holder) for holder in holders))
        lines += wrap(f"{folded(text)} {folded(evidence)} ({who})", indent="   ", first=" - ")
    return [*lines, *_named("Where the weight lies", item.weight)]


def _votes(play: Playthrough, notes: Mapping[str, str]) -> Block:
    lines: Block = []
    for lived in play.lived:
        step = play.program.steps[lived.step]
        counted = counts(notes.get(VOTES + step.moment.id, ""))
        labels = {way.option.id: way.option.label for way in step.ways}
        if not counted or not set(labels).issuperset(option for option, _, _ in counted):
            continue
        lines += [*([[]] if lines else []), *wrap(title_of(play.program, lived).text, style="bold")]
        for option, first, second in counted:
            lines += wrap(f"{labels[option]} {first}, then {second} ({second - first:+d})", indent="   ", first=" - ")
    return lines


def _sources(view: Debrief, scenario: Scenario) -> Block:
    cited = {source for passage in passages(view) for source in passage.sources}
    return source_list(source for source in scenario.sources if source.id in cited)


def _named(name: str, passage: Passage) -> Block:
    sure = f" [{mark(passage)}]" if passage.basis else ""
    return [*wrap(f"{name}{sure}:", style="italic"), *paragraphs(passage.text)]


def _each(blocks: Iterable[Block]) -> Block:
    lines: Block = []
    for number, block in enumerate(blocks):
        lines += [*([[]] if number else []), *block]
    return lines
