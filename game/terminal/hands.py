"""A show of hands: counts typed by the teacher, shown so that the back row can read them."""

from __future__ import annotations

from collections.abc import Mapping

from game.engine import views
from game.engine.ballot import Ballot, Tally, count
from game.engine.playthrough import Playthrough
from game.errors import PlayError
from game.saves.notes import VOTES
from game.terminal.layout import Block, heading, page_width, rule, section, wrap

__all__ = ["Ballot", "counted", "notes", "nothing_counted", "shown"]

LONGEST_BAR = 30


def nothing_counted(play: Playthrough) -> Ballot:
    """The ballot on the decision that awaits, before any hand is raised."""
    if play.awaits is None:
        return Ballot("", ())
    offers = views.brief(play).offers
    return Ballot(play.awaits.moment.id, tuple(offer.option for offer in offers if offer.number))


def counted(ballot: Ballot, typed: str) -> Ballot:
    """The ballot with the counts that were typed. Raises PlayError for anything that is no count."""
    counts = typed.replace(",", " ").split()
    for piece in counts:
        if not (piece.isascii() and piece.isdigit()):
            example = " ".join(("12", "9", "5", "2")[: len(ballot.options)])
            wanted = f"Type 'votes' and {len(ballot.options)} numbers, such as 'votes {example}'."
            raise PlayError(f"'{piece[:20]}' is no count. {wanted}")
    if ballot.second is not None:  # after a tie the class may vote once more
        ballot = Ballot(ballot.moment, ballot.options, ballot.first)
    return count(ballot, [int(piece[:6]) for piece in counts])


def shown(ballot: Ballot, play: Playthrough) -> Block:
    """The count in bars; after the first the matter for debate, after the second what it decides."""
    step = play.awaits
    assert step is not None
    labels = {way.option.id: way.option.label for way in step.ways}
    named = [labels[option] for option in ballot.options]
    if ballot.first is not None and ballot.second is None:
        lines = [*rule(), *heading("FIRST VOTE"), *bars(ballot.first, named), [], *heading("DEBATE")]
        lines += _debate(play)
        return [*lines, [], *wrap(f"Then count again: 'votes' and {len(named)} numbers decides.", style="bold")]
    assert ballot.second is not None
    lines = [*rule(), *heading("SECOND VOTE"), *bars(ballot.second, named, ballot.shift)]
    if ballot.decided is None:
        numbers = [str(ballot.options.index(option) + 1) for option in ballot.leading]
        tied = f"A tie between {' and '.join(numbers)}. The teacher decides: type one of them, or count once more."
        lines += [[], *wrap(tied, style="bold")]
    return lines


def bars(tally: Tally, labels: list[str], shift: Tally = ()) -> Block:
    """One option a paragraph: its label, then a bar as long as its votes and the number."""
    longest = max(1, *tally)
    room = min(LONGEST_BAR, page_width() - 20)
    lines: Block = []
    for number, (votes, label) in enumerate(zip(tally, labels, strict=True), 1):
        lines += wrap(label, indent="    ", first=f" {number}. ")
        length = round(room * votes / longest)
        change = f" ({shift[number - 1]:+d})" if shift and shift[number - 1] else ""
        lines += [[("", "    "), ("bold", "█" * length), ("", f" {votes}{change}")]]
    return lines


def notes(ballot: Ballot) -> Mapping[str, str]:
    """What the save keeps of a ballot: both counts, by option."""
    assert ballot.first is not None
    assert ballot.second is not None
    pairs = zip(ballot.options, ballot.first, ballot.second, strict=True)
    return {VOTES + ballot.moment: " ".join(f"{option}:{first}:{second}" for option, first, second in pairs)}


def _debate(play: Playthrough) -> Block:
    view, step = views.brief(play), play.awaits
    assert step is not None
    lines: Block = []
    debate = step.decision.debate
    if debate is not None:
        for question in debate.questions:
            lines += [*wrap(question, indent="   ", first=" ? ", style="bold"), []]
    for offer in view.offers:
        if offer.number is None:
            continue
        cases = [case for case in view.cases if case.urges == offer.option]
        lines += section(f"The case for {offer.number}")
        for case in cases:
            likely = " (a likely argument, not on record)" if case.reconstructed else ""
            lines += wrap(f"{case.person}{likely}: {' '.join(case.passage.text.split())}", indent="   ", first="   ")
        if not cases:
            lines += wrap("Nobody at hand urges it. Who would?", indent="   ", first="   ")
    return lines
