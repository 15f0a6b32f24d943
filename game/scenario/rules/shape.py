"""Rules of shape: what must be there once, come last, or go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from game.errors import Finding
from game.scenario.companions import Position
from game.scenario.model import Ending
from game.scenario.moments import Decision, Option
from game.scenario.rules.book import Book, Loc
from game.scenario.rules.conditions import hour
from game.scenario.rules.references import CLOSE, lesson_decisions
from game.scenario.values import GAUGE_MIN

MAX_MODELLED = 6


def bands_begin(book: Book) -> Iterator[Finding]:
    """The bands of a gauge begin at 0, so that each of its values has a word."""
    for index, gauge in enumerate(book.scenario.gauges):
        if GAUGE_MIN not in gauge.bands:
            problem = f"the bands of '{gauge.id}' do not begin at '{GAUGE_MIN}'."
            hint = f"Add a line '{GAUGE_MIN}: …' with a word for the lowest values."
            yield book.finding(("gauges", index, "bands"), problem, hint)


def clocks_in_order(book: Book) -> Iterator[Finding]:
    """The entries of a clock stand in order of their dates, and the first holds from the first moment on."""
    begins = book.scenario.timeline[0].at
    for name, entries in book.scenario.clocks.items():
        days = [entry.from_ for entry in entries]
        for index in range(1, len(days)):
            if days[index] <= days[index - 1]:
                loc = ("clocks", name, index, "from")
                yield book.finding(
                    loc,
                    f"'{_since(days[index])}' does not come after '{_since(days[index - 1])}'.",
                    "Put them in order.",
                )
        if not days or days[0] > begins:
            problem = f"the clock '{name}' says nothing of '{begins.date()}', when the timeline begins."
            yield book.finding(("clocks", name), problem, "Let its first entry begin on that day or before.")


def _since(at: datetime) -> str:
    """A day, or a day and hour, as an author writes it."""
    return hour(at).removesuffix(" 00:00")


def one_historical_option(book: Book) -> Iterator[Finding]:
    """A decision has exactly one historical option."""
    for loc, decision in _decisions(book):
        yield from _one(book, (*loc, "options"), decision.options, "historical", f"decision '{decision.id}'")


def one_historical_ending(book: Book) -> Iterator[Finding]:
    """A scenario has exactly one historical ending."""
    yield from _one(book, ("endings",), book.scenario.endings, "historical", f"scenario '{book.scenario.id}'")


def one_usual_position(book: Book) -> Iterator[Finding]:
    """A dispute has at most one usual position, and one that is modelled has exactly one."""
    for index, dispute in enumerate(book.scenario.disputes):
        if dispute.modelled or any(position.usual for position in dispute.positions):
            loc = ("disputes", index, "positions")
            yield from _one(book, loc, dispute.positions, "usual", f"dispute '{dispute.id}'")


def positions_valued(book: Book) -> Iterator[Finding]:
    """Either every position of a dispute has a value, or none has."""
    for index, dispute in enumerate(book.scenario.disputes):
        valued = [position.value is not None for position in dispute.positions]
        if any(valued) and not all(valued):
            loc = ("disputes", index, "positions", valued.index(False))
            problem = f"the position '{dispute.positions[valued.index(False)].id}' has no 'value', but others have."
            yield book.finding(loc, problem, "Give it one, or take it from the others.")


def positions_differ(book: Book) -> Iterator[Finding]:
    """The positions of a modelled dispute have different values."""
    for index, dispute in enumerate(book.scenario.disputes):
        seen: dict[int, str] = {}
        for place, position in enumerate(dispute.positions):
            if position.value is None:
                continue
            if position.value in seen:
                problem = f"the position '{position.id}' has the value '{position.value}' of '{seen[position.value]}'."
                hint = "Give it another, so that conditions can tell them apart."
                yield book.finding(("disputes", index, "positions", place, "value"), problem, hint)
            seen.setdefault(position.value, position.id)


def six_modelled(book: Book) -> Iterator[Finding]:
    """At most six disputes are modelled, or their readings are too many to count."""
    modelled = [index for index, dispute in enumerate(book.scenario.disputes) if dispute.modelled]
    for index in modelled[MAX_MODELLED:]:
        problem = f"'{book.scenario.disputes[index].id}' is modelled dispute number '{modelled.index(index) + 1}'."
        yield book.finding(("disputes", index), problem, f"Model at most {MAX_MODELLED}: take its values away.")


def closing_line(book: Book) -> Iterator[Finding]:
    """The last line of a stand-in has no 'when', and so have all after the first without one."""
    for loc, decision in _decisions(book):
        rules = decision.stand_in
        if rules[-1].when is not None and all(rule.when is not None for rule in rules):
            hint = "Add a last line without 'when' that takes the historical option."
            where = (*loc, "stand_in", len(rules) - 1, "when")
            yield book.finding(where, f"the stand-in's last line holds only when '{rules[-1].when}'.", hint)
        closed = False
        for index, rule in enumerate(rules):
            if closed and rule.when is not None:
                where = (*loc, "stand_in", index, "when")
                problem = f"the line with '{rule.when}' comes after one without 'when'."
                yield book.finding(where, problem, "Lines without 'when' come last.")
            closed = closed or rule.when is None


def closing_line_historical(book: Book) -> Iterator[Finding]:
    """The first line of a stand-in without 'when' takes the historical option."""
    for loc, decision in _decisions(book):
        historical = [option.id for option in decision.options if option.historical]
        index = next((index for index, rule in enumerate(decision.stand_in) if rule.when is None), None)
        there = {option.id for option in decision.options}  # of others another rule speaks
        if index is None or len(historical) != 1 or decision.stand_in[index].take not in there:
            continue
        if decision.stand_in[index].take != historical[0]:
            problem = f"'{decision.stand_in[index].take}' is not what was done then."
            hint = f"The first line without 'when' takes '{historical[0]}'."
            yield book.finding((*loc, "stand_in", index, "take"), problem, hint)


def closing_line_open(book: Book) -> Iterator[Finding]:
    """At least one line of a stand-in without 'when' takes an option that is always available."""
    for loc, decision in _decisions(book):
        always = {option.id for option in decision.options if option.available is None}
        closing = [index for index, rule in enumerate(decision.stand_in) if rule.when is None]
        there = {option.id for option in decision.options}
        if any(decision.stand_in[index].take not in there for index in closing):
            continue  # another rule speaks of it
        if closing and not any(decision.stand_in[index].take in always for index in closing):
            last = decision.stand_in[closing[-1]].take
            hint = "Add a last line that takes an option without 'available'."
            problem = f"'{last}' is not always available, and no line follows it."
            yield book.finding((*loc, "stand_in", closing[-1], "take"), problem, hint)


def closing_ending(book: Book) -> Iterator[Finding]:
    """Of the endings at the close the last has no 'when', and all others have one."""
    close = [(index, ending) for index, ending in enumerate(book.scenario.endings) if ending.at == CLOSE]
    if not close:
        hint = "Add one without 'when', for all worlds that reach no other ending."
        yield book.finding(("endings",), f"no ending stands at '{CLOSE}'.", hint)
        return
    *others, (last, ending) = close
    if ending.when is not None:
        problem = f"'{ending.id}' is the last ending at the close, and holds only when '{ending.when}'."
        yield book.finding(("endings", last, "when"), problem, "The last one has no 'when', so that every world ends.")
    for index, other in others:
        if other.when is None:
            problem = f"'{other.id}' has no 'when', so that no ending at the close after it is ever reached."
            yield book.finding(("endings", index), problem, "Give it a 'when', or put it last.")


def unavailable_says_why(book: Book) -> Iterator[Finding]:
    """An option that is not always available says why, and only such an option does."""
    for loc, option in book.each(Option):
        if option.available is not None and option.unavailable is None:
            hint = "Add 'unavailable: …', which a player reads where it is closed."
            yield book.finding((*loc, "available"), f"'{option.id}' does not say why it can be unavailable.", hint)
        if option.available is None and option.unavailable is not None:
            hint = "Add 'available: …' with the condition, or leave 'unavailable' out."
            problem = f"'{option.id}' says why it is unavailable, but it is always available."
            yield book.finding((*loc, "unavailable", "[key]"), problem, hint)


def every_role_decides(book: Book) -> Iterator[Finding]:
    """Every role has a decision."""
    deciding = {decision.role for decision in book.scenario.decisions}
    for index, role in enumerate(book.scenario.roles):
        if role.id not in deciding:
            yield book.finding(
                ("roles", index, "id"), f"'{role.id}' has nothing to decide.", "Give the role a decision."
            )


def two_options_urged(book: Book) -> Iterator[Finding]:
    """At least two options of a decision are urged by somebody."""
    for loc, decision in _decisions(book):
        urged = sorted({adviser.urges for adviser in decision.advisers})
        if len(urged) < 2:
            said = f"only '{urged[0]}' is urged" if urged else "no option is urged"
            hint = "Add somebody who urges another; 'reconstructed: true' marks one who might have."
            where = (*loc, "advisers") if decision.advisers else loc
            yield book.finding(where, f"{said} at '{decision.id}'.", hint)


def lessons_not_sensitive(book: Book) -> Iterator[Finding]:
    """A lesson asks no sensitive decision."""
    sensitive = {decision.id for decision in book.scenario.decisions if decision.sensitive}
    for loc, name in lesson_decisions(book):
        if name in sensitive:
            yield book.finding(loc, f"'{name}' is a sensitive decision.", "Leave it to the stand-in in a lesson.")


def alternates_follow(book: Book) -> Iterator[Finding]:
    """An alternate of a lesson stands for one of its decisions, and comes later on the timeline."""
    order = {moment.id: index for index, moment in enumerate(book.scenario.timeline)}
    for index, lesson in enumerate(book.scenario.lessons):
        for key, names in lesson.alternates.items():
            loc: Loc = ("lessons", index, "alternates", key)
            if key not in lesson.decisions:
                hint = f"Its decisions are: {', '.join(lesson.decisions)}."
                yield book.finding((*loc, "[key]"), f"'{key}' is no decision of this lesson.", hint)
                continue
            for place, name in enumerate(names):
                if name in lesson.decisions:
                    problem = f"'{name}' is asked in this lesson anyway."
                    yield book.finding((*loc, place), problem, "Name a decision that it does not ask.")
                elif order.get(name, len(order)) <= order.get(key, -1):
                    problem = f"'{name}' does not come after '{key}', which it would stand for."
                    yield book.finding((*loc, place), problem, "Name a later decision.")


def _decisions(book: Book) -> Iterator[tuple[Loc, Decision]]:
    return ((loc, moment) for loc, moment in book.moments() if isinstance(moment, Decision))


def _one(book: Book, loc: Loc, parts: Sequence[Option | Ending | Position], flag: str, whose: str) -> Iterator[Finding]:
    """A finding unless exactly one of the parts has the flag."""
    marked = [index for index, part in enumerate(parts) if getattr(part, flag)]
    noun = {Option: "option", Ending: "ending", Position: "position"}[type(parts[0])]
    if not marked:
        yield book.finding(loc, f"{whose} has no {flag} {noun}.", f"Write '{flag}: true' in one of them.")
    for index in marked[1:]:
        problem = f"'{parts[index].id}' is '{flag}' like '{parts[marked[0]].id}' before it."
        yield book.finding((*loc, index, flag), problem, f"Exactly one {noun} is.")


RULES = (
    bands_begin,
    clocks_in_order,
    one_historical_option,
    one_historical_ending,
    one_usual_position,
    positions_valued,
    positions_differ,
    six_modelled,
    closing_line,
    closing_line_historical,
    closing_line_open,
    closing_ending,
    unavailable_says_why,
    every_role_decides,
    two_options_urged,
    lessons_not_sensitive,
    alternates_follow,
)
