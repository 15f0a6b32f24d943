"""`author check`: the static findings, and what only playing a scenario can show.

Seats are played in every combination; first under the usual reading, and where that leaves
something unreached, under every one. What no route reaches, what never reacts and what makes
no difference is a finding.
"""

from __future__ import annotations

import json as json_
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from game.engine.playthrough import Choice, Playthrough, choose, historical_line, replay, start
from game.engine.program import UNREACHED, Program, prepare
from game.engine.routes import Walk, walk
from game.errors import Finding, PlayError
from game.scenario.loading import examine
from game.scenario.model import Ending
from game.scenario.moments import Decision, Head, Option
from game.scenario.rules import Book
from game.scenario.trees import All, AnyOf, Not, Quantity, Taken, Tree
from game.scenario.values import Sourced
from game.wording import counted

Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Difference:
    """A route on which one position of a dispute leads elsewhere than another."""

    dispute: str
    position: str
    other: str
    route: tuple[Choice, ...]
    ending: str
    other_ending: str


@dataclass(frozen=True)
class Checked:
    """Everything a check found, in file order, and the figures worth printing."""

    scenario: str
    findings: tuple[Finding, ...]
    figures: Mapping[str, int]
    differences: tuple[Difference, ...]

    @property
    def errors(self) -> int:
        """How many findings keep the scenario from being good."""
        return sum(finding.severity == "error" for finding in self.findings)


def check(folder: Path) -> Checked:
    """Check the scenario in a folder, statically and, if it is well-formed, by playing it. Raises ScenarioNotFound."""
    book, findings = examine(folder)
    if book is None or any(finding.severity == "error" for finding in findings):
        return Checked(folder.name, tuple(findings), {}, ())
    program = prepare(book.scenario)
    played = _Played(book, program)
    findings = sorted([*findings, *played.findings()])
    return Checked(book.scenario.id, tuple(findings), {**_sourced(book), **played.figures()}, tuple(played.differences))


def report(checked: Checked, *, json: bool = False) -> str:
    """What `author check` prints."""
    if json:
        return json_.dumps(
            {
                "scenario": checked.scenario,
                "findings": [
                    {
                        "file": finding.place.file,
                        "line": finding.place.line,
                        "column": finding.place.column,
                        "severity": finding.severity,
                        "problem": finding.problem,
                        "hint": finding.hint,
                    }
                    for finding in checked.findings
                ],
                "figures": dict(checked.figures),
            },
            ensure_ascii=False,
            indent=2,
        )
    lines = [str(finding) for finding in checked.findings]
    lines += [f"{name}: {number:,}" for name, number in checked.figures.items()]
    for item in checked.differences:
        way = " · ".join(f"{choice.moment}: {choice.option}" for choice in item.route) or "nothing chosen"
        lines.append(
            f"dispute '{item.dispute}': '{item.position}' instead of '{item.other}' arrives at "
            f"'{item.ending}' instead of '{item.other_ending}' ({way})"
        )
    warnings = len(checked.findings) - checked.errors
    lines.append(f"{checked.scenario}: {counted(checked.errors, 'error')}, {counted(warnings, 'warning')}.")
    return "\n".join(lines)


class _Played:
    """A scenario played from every seat under every reading."""

    def __init__(self, book: Book, program: Program) -> None:
        self.book, self.program, self.scenario = book, program, book.scenario
        ids = [role.id for role in self.scenario.roles]
        self.seats = [seats for size in range(len(ids) + 1) for seats in combinations(ids, size)]
        self.usual: dict[tuple[str, ...], Walk] = {}
        self.further: dict[tuple[str, ...], Walk] = {}
        self.reached: set[str] = set()
        self.look()
        self.differences: list[Difference] = []

    def look(self) -> None:
        """Walk with ever more players, then under every reading, until everything written is reached.

        All roles together have by far the most worlds, and seldom a text of their own: they are
        walked for what play can bring about, and for texts only where some are still missing.
        """
        *fewer, everybody = self.seats
        for seats in self.seats:
            self.usual[seats] = walk(self.program, seats, texts=seats != everybody or not fewer)
            self.reached |= set(self.usual[seats].reached)
        for seats in self.seats:
            if all(name in self.reached for name, _, _ in self.written()):
                return
            self.further[seats] = walk(self.program, seats, every_reading=True)
            self.reached |= set(self.further[seats].reached)

    @property
    def walks(self) -> list[tuple[tuple[str, ...], Walk]]:
        """Every walk taken, with who was played."""
        return [*self.usual.items(), *self.further.items()]

    def figures(self) -> dict[str, int]:
        """Counts for the author."""
        return {
            "decisions": len(self.scenario.decisions),
            "decisions whose stand-in reacts": len(self.reacting()),
            **{f"routes as {', '.join(seats)}": found.routes for seats, found in self.usual.items() if seats},
            "worlds as all roles": self.usual[self.seats[-1]].worlds,
        }

    def findings(self) -> Iterator[Finding]:
        """What playing shows to be wrong."""
        yield from self.stopped()
        yield from self.historical()
        yield from self.unreached()
        yield from self.unreacting()
        yield from self.idle_positions()
        yield from self.twins()
        yield from self.too_few()

    def finding(self, loc: Loc, problem: str, hint: str = "") -> Finding:
        return Finding(self.book.place(loc), problem, hint)

    def moment(self, index: int) -> Loc:
        return ("timeline", index)

    def stopped(self) -> Iterator[Finding]:
        """A walk that had to stop proves nothing about what it did not reach."""
        sentence = next((found.stopped for _, found in self.walks if found.stopped), None)
        if sentence:
            yield self.finding(
                (), f"not every world could be walked. {sentence}", "Let conditions read fewer early choices."
            )

    def historical(self) -> Iterator[Finding]:
        """With nobody played, and with everybody played as it was, history comes out."""
        everybody = start(self.program, [role.id for role in self.scenario.roles])
        while (step := everybody.awaits) is not None:
            option = step.ways[step.historical].option
            try:
                everybody = choose(everybody, option.id)
            except PlayError as error:
                yield self.finding((*self.moment(step.index), "options"), f"the historical option is closed: {error}")
                return
        told: list[Ending] = []
        for play, who in ((historical_line(self.program), "nobody"), (everybody, "everybody")):
            for lived in play.lived:
                step = self.program.steps[lived.step]
                if lived.option not in (UNREACHED, step.historical):
                    taken = step.ways[lived.option].option.id
                    yield self.finding(
                        (*self.moment(step.index), "stand_in"),
                        f"with {who} played, '{step.moment.id}' comes to '{taken}', not to the historical option.",
                        "Mend the rule that holds there, or the effects that lead to it.",
                    )
            if play.ending is not None and not play.ending.historical and play.ending not in told:
                told.append(play.ending)
                place = self.scenario.endings.index(play.ending)
                problem = f"with {who} played, history arrives at '{play.ending.id}', which is not marked historical."
                hint = "See the stand-in's finding, or the conditions of the endings."
                yield self.finding(("endings", place), problem, hint)

    def unreached(self) -> Iterator[Finding]:
        """Everything written is reached on some route under some reading."""
        for name, loc, what in self.written():
            if name not in self.reached:
                hint = "Mend its condition, or take it out."
                yield self.finding(loc, f"{what} is reached on no route under any reading.", hint)

    def written(self) -> Iterator[tuple[str, Loc, str]]:
        """Every text that some route should reach: its name in a walk, its place, and how to call it."""
        for index, moment in enumerate(self.scenario.timeline):
            loc = self.moment(index)
            yield moment.id, loc, f"the moment '{moment.id}'"
            for group in ("situations", "asides", "news", "effects", "unknown", "known", "advisers"):
                yield from self.items(moment.id, loc, group, getattr(moment, group, ()))
            if isinstance(moment, Decision):
                for place, rule in enumerate(moment.stand_in):
                    yield (
                        f"{moment.id}/stand_in.{place}",
                        (*loc, "stand_in", place),
                        f"the stand-in's rule for '{rule.take}'",
                    )
                for place, option in enumerate(moment.options):
                    yield from self.option(moment.id, (*loc, "options", place), option)
        for place, ending in enumerate(self.scenario.endings):
            yield f"endings.{ending.id}", ("endings", place), f"the ending '{ending.id}'"

    def option(self, moment: str, loc: Loc, option: Option) -> Iterator[tuple[str, Loc, str]]:
        name = f"{moment}/options.{option.id}"
        yield name, loc, f"the option '{option.id}'"
        if option.available:
            yield f"{name}/unavailable", (*loc, "unavailable"), f"the reason why '{option.id}' is closed"
        for group in ("effects", "consequences", "news"):
            yield from self.items(name, loc, group, getattr(option, group))

    def items(self, name: str, loc: Loc, group: str, items: Sequence[object]) -> Iterator[tuple[str, Loc, str]]:
        one = group if group == "news" else group.removesuffix("s")
        for place, item in enumerate(items):
            own = getattr(item, "id", None) or getattr(item, "when", None) or ""
            called = f"{one} '{own}'" if own else f"{one} {place + 1} of '{name}'"
            key = getattr(item, "id", None) or place
            yield f"{name}/{group}.{key}", (*loc, group, place), called

    def reacting(self) -> list[str]:
        """The decisions that have a stand-in's rule with a condition, reached on some route."""
        return [
            decision.id
            for decision in self.scenario.decisions
            if any(
                rule.when and f"{decision.id}/stand_in.{n}" in self.reached for n, rule in enumerate(decision.stand_in)
            )
        ]

    def unreacting(self) -> Iterator[Finding]:
        """At least a third of the decisions have a stand-in that reacts to a changed world."""
        count, wanted = len(self.reacting()), -(-len(self.scenario.decisions) // 3)
        if count < wanted:
            problem = f"'{count}' of {len(self.scenario.decisions)} decisions have a stand-in that reacts."
            yield self.finding(("timeline",), problem, f"At least {wanted}: give more of them a rule with a condition.")

    def idle_positions(self) -> Iterator[Finding]:
        """Every position of every modelled dispute changes an outcome on some route."""
        routes = sorted(set(self.routes()), key=lambda pair: (len(pair[1]), pair))
        for place, dispute in enumerate(self.scenario.disputes):
            if not dispute.modelled:
                continue
            for number, position in enumerate(dispute.positions):
                found = self.difference(dispute.id, position.id, [p.id for p in dispute.positions], routes)
                if found is None:
                    problem = f"the position '{position.id}' of '{dispute.id}' changes the ending of no route."
                    hint = "Let a stand-in, an effect or an ending lean on it, or do not model the dispute."
                    yield self.finding(("disputes", place, "positions", number), problem, hint)
                else:
                    self.differences.append(found)

    def routes(self) -> Iterator[tuple[tuple[str, ...], tuple[tuple[str, str | None], ...]]]:
        """Who is played and what they choose, for each option and ending that some walk reached."""
        singly = [
            (seats, walk(self.program, seats, every_reading=True, texts=False))
            for seats in self.seats
            if len(seats) < 2
        ]
        for seats, found in (*self.walks, *singly):
            for name, route in found.reached.items():
                if name.startswith("endings.") or "/options." in name:
                    yield seats, tuple((choice.moment, choice.option) for choice in route)

    def near(self) -> list[dict[str, str]]:
        """The usual reading, and those that differ from it in one dispute."""
        modelled = [dispute for dispute in self.scenario.disputes if dispute.modelled]
        usual = {dispute.id: dispute.usual.id for dispute in modelled}
        moved = [{**usual, dispute.id: position.id} for dispute in modelled for position in dispute.positions]
        return [usual, *(reading for reading in moved if reading != usual)]

    def difference(
        self,
        dispute: str,
        position: str,
        positions: list[str],
        routes: list[tuple[tuple[str, ...], tuple[tuple[str, str | None], ...]]],
    ) -> Difference | None:
        """The first route on which this position leads elsewhere than another, the nearest readings first."""
        others = [other for other in positions if other != position]
        for reading in self.near():
            for seats, record in routes:
                route = tuple(Choice(*pair) for pair in record)
                here = self.arrives(seats, route, {**reading, dispute: position})
                for other in others if here else ():
                    there = self.arrives(seats, route, {**reading, dispute: other})
                    if there and here and here != there:
                        return Difference(dispute, position, other, route, here, there)
        return None

    def arrives(self, seats: tuple[str, ...], route: tuple[Choice, ...], reading: Mapping[str, str]) -> str | None:
        """The ending of a route under a reading; its choices first, then as it was done. None if it does not fit."""
        try:
            play: Playthrough = replay(start(self.program, seats, reading=reading), route)
            while (step := play.awaits) is not None:
                play = choose(play, step.ways[step.historical].option.id)
        except PlayError:
            return None
        return play.ending.id if play.ending else None

    def twins(self) -> Iterator[Finding]:
        """No two options of a decision lead to the same world without the author saying why."""
        read = {pair for test in self.program.tests.values() if test.tree is not None for pair in _read(test.tree)}
        for index, moment in enumerate(self.scenario.timeline):
            if not isinstance(moment, Decision):
                continue
            for place, (first, second) in (
                (moment.options.index(b), (a, b)) for a, b in combinations(moment.options, 2)
            ):
                told = {(moment.id, first.id), (moment.id, second.id)} & read
                if _does(first) == _does(second) and not told and not (first.same_because or second.same_because):
                    yield self.finding(
                        (*self.moment(index), "options", place),
                        f"'{second.id}' leads to the same world as '{first.id}'.",
                        "Give it an effect of its own, or say why in 'same_because'.",
                    )

    def too_few(self) -> Iterator[Finding]:
        """At least three options of a decision are open in every world."""
        doubtful = [
            (index, moment)
            for index, moment in enumerate(self.scenario.timeline)
            if isinstance(moment, Decision) and sum(option.available is None for option in moment.options) < 3
        ]
        if not doubtful:
            return
        # Whatever a stand-in does a player may do as well, so all roles together meet every world.
        open_ = walk(self.program, self.seats[-1], every_reading=True, texts=False).fewest_open
        for index, moment in doubtful:
            fewest = open_.get(moment.id, 9)
            if fewest < 3:
                problem = f"in some world only '{fewest}' options of '{moment.id}' are open."
                yield self.finding((*self.moment(index), "options"), problem, "At least three.")


def _read(tree: Tree | Quantity) -> Iterator[tuple[str, str]]:
    """The choices that a condition names, as moment and option."""
    if isinstance(tree, Taken):
        yield tree.moment, tree.option
    elif isinstance(tree, Not):
        yield from _read(tree.part)
    elif isinstance(tree, (All, AnyOf)):
        for part in tree.parts:
            yield from _read(part)


def _does(option: Option) -> list[tuple[object, ...]]:
    return sorted((str(e.gauge), e.change or 0, str(e.fact), str(e.becomes), str(e.when)) for e in option.effects)


def _sourced(book: Book) -> dict[str, int]:
    """How many texts name their own sources, rest on their moment's, or are framing."""
    own = by_moment = framing = 0
    for loc, part in book.parts():
        if not isinstance(part, Sourced):
            continue
        if part.sources:
            own += 1
        elif part.framing:
            framing += 1
        elif loc and loc[0] == "timeline" and not isinstance(part, Head):
            by_moment += 1
    return {
        "texts with sources of their own": own,
        "texts on their moment's": by_moment,
        "texts that are framing": framing,
    }
