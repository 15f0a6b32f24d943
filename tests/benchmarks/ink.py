"""A scenario as an ink story, so that peers play the same crisis: its texts, conditions and effects.

What ink has no word for is left out: the ledger, grades and causes, the sources, and each
role's own clock. News is told when it arises, to whoever is played. All of it spares the
peers work, never us.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from game.engine.program import CLOSE, Change, Program, Step, Test
from game.scenario import trees
from game.scenario.model import Ending, Role
from game.scenario.moments import News


def story(program: Program, roles: Sequence[str]) -> str:
    """The ink source of a scenario, played as some of its roles; it ends with a line 'ENDING id'."""
    return "\n".join(_Telling(program, roles).lines()) + "\n"


class _Telling:
    def __init__(self, program: Program, roles: Sequence[str]) -> None:
        self.program, self.scenario, self.roles = program, program.scenario, roles

    def lines(self) -> Iterator[str]:
        for name, slot in self.program.slots.items():
            yield f"VAR {_name(name)} = {self.program.start[slot]}"
        yield f"-> {_knot(self.program.steps[0])}"
        for step in self.program.steps:
            after = self.program.steps[step.index + 1 :]
            onward = _knot(after[0]) if after else CLOSE
            yield f"=== {_knot(step)} ==="
            if step.test.tree is not None:
                yield f"{{ not ({self.test(step.test)}): -> {onward} }}"
            if not step.ways:
                yield from self.effects(step.changes, None)
                yield from self.news(getattr(step.moment, "news", ()))
                yield from self.onward(step, getattr(step.moment, "ends", None), onward)
            elif step.decision.role in self.roles:
                yield from self.asked(step, onward)
            else:
                yield from self.decided(step, onward)
        yield f"=== {CLOSE} ==="
        yield from self.arrivals(self.program.closing)
        yield "-> END"
        for ending in self.scenario.endings:
            yield f"=== end_{ending.id} ==="
            yield from (_prose(ending.title), _prose(ending.text), f"ENDING {ending.id}", "-> END")

    def asked(self, step: Step, onward: str) -> Iterator[str]:
        """A decision before its player: all that a brief has."""
        decision, test = step.decision, self.program.test
        role = next(role for role in self.scenario.roles if role.id == decision.role)
        for name in ("title", "text", "place", "question"):
            yield from self.chosen(
                [
                    (test(item.when), _prose(getattr(item, name)))
                    for item in decision.situations
                    if getattr(item, name) is not None
                ],
                _prose(getattr(decision, name) or ""),
            )
        yield _prose(decision.shown)
        for aside in decision.asides:
            if aside.after == "text":
                yield self.where(test(aside.when), _prose(aside.text))
        for item in decision.known:
            yield self.where(test(item.when), _prose(f"({item.at:%d %B, %H:%M}, {item.how}) {item.text}"))
        for slot, gauge in enumerate(self.scenario.gauges):
            if self.sees(role, gauge.id, step):
                yield _prose(f"{gauge.name}:")
                bands = sorted(gauge.bands.items(), reverse=True)
                yield from self.chosen(
                    [(f"{self.slot(slot)} >= {low}", _prose(word)) for low, word in bands[:-1]], _prose(bands[-1][1])
                )
        for case in decision.advisers:
            yield self.where(test(case.when), _prose(f"{case.person}, for {case.urges}: {case.argument}"))
        for way in step.ways:
            if way.test.tree is not None:
                closed = _prose(f"{way.option.label} (Not open: {way.option.unavailable})")
                yield f"{{ not ({self.test(way.test)}): {closed} }}"
        for place, way in enumerate(step.ways):
            gate = f"{{ {self.test(way.test)} }} " if way.test.tree is not None else ""
            yield f"+ {gate}[{_prose(way.option.label)}] -> {_knot(step)}_{place}"
        for place in range(len(step.ways)):
            yield from self.taken(step, place, onward, role)

    def decided(self, step: Step, onward: str) -> Iterator[str]:
        """A decision that its stand-in takes."""
        for rule, place in step.rules:
            tests = [test for test in (rule, step.ways[place].test) if test.tree is not None]
            said = " and ".join(f"({self.test(test)})" for test in tests)
            yield f"{{ {said}: -> {_knot(step)}_{place} }}" if said else f"-> {_knot(step)}_{place}"
        yield "-> END"
        for place in range(len(step.ways)):
            yield from self.taken(step, place, onward, None)

    def taken(self, step: Step, place: int, onward: str, role: Role | None) -> Iterator[str]:
        """An option once taken; with a role, as its player is told of it."""
        way, decision = step.ways[place], step.decision
        yield f"=== {_knot(step)}_{place} ==="
        yield f"~ {self.slot(step.slot)} = {place}"
        told = [change for change in way.changes if role is not None and self.sees(role, change.effect.gauge, step)]
        yield from self.effects(way.changes, told)
        if role is not None:
            yield _prose(f"You chose: {way.option.label}")
            for item in way.option.consequences:
                if item.seen:
                    yield self.where(self.program.test(item.when), _prose(item.text))
            history = decision.history
            yield _prose((history.outside or "") if len(self.roles) > 1 else history.then)
        yield from self.news(way.option.news)
        yield from self.onward(step, way.option.ends, onward)

    def effects(self, changes: Iterable[Change], told: Sequence[Change] | None) -> Iterator[str]:
        for change in changes:
            slot = self.slot(change.slot)
            value = f"MIN(6, MAX(0, {slot} + {change.amount}))" if change.gauge else str(change.amount)
            lines = [f"~ {slot} = {value}"]
            if told and change in told:
                lines.append(_prose(change.effect.because))
            if change.test.tree is not None:
                lines = [f"{{ {self.test(change.test)}:", *(f"  {line}" for line in lines), "}"]
            yield from lines

    def news(self, items: Iterable[News]) -> Iterator[str]:
        for item in items:
            if set(item.for_) & set(self.roles):
                yield self.where(self.program.test(item.when), _prose(f"({item.at:%d %B, %H:%M}) {item.text}"))

    def onward(self, step: Step, ends: str | None, onward: str) -> Iterator[str]:
        if ends is not None:
            yield f"-> end_{ends}"
            return
        yield from self.arrivals(step.endings)
        yield f"-> {onward}"

    def arrivals(self, endings: Iterable[tuple[Test, Ending]]) -> Iterator[str]:
        for test, ending in endings:
            divert = f"-> end_{ending.id}"
            yield f"{{ {self.test(test)}: {divert} }}" if test.tree is not None else divert

    def chosen(self, cases: Sequence[tuple[Test | str, str]], otherwise: str) -> Iterator[str]:
        """The first text whose test holds, else the last."""
        if not cases:
            yield otherwise
            return
        yield "{"
        for test, text in cases:
            yield f"- {test if isinstance(test, str) else self.test(test)}:"
            yield f"  {text}"
        yield from ("- else:", f"  {otherwise}", "}")

    def where(self, test: Test, text: str) -> str:
        return f"{{ {self.test(test)}: {text} }}" if test.tree is not None else text

    def sees(self, role: Role, gauge: str | None, step: Step) -> bool:
        since = next((item.seen_by.get(role.id) for item in self.scenario.gauges if item.id == gauge), None)
        return since is not None and (since == "always" or since <= step.moment.at)

    def slot(self, slot: int) -> str:
        return next(_name(name) for name, place in self.program.slots.items() if place == slot)

    def test(self, test: Test) -> str:
        assert test.tree is not None
        return self.tree(test.tree)

    def tree(self, node: trees.Tree | trees.Quantity) -> str:
        match node:
            case trees.Number(value):
                return str(value)
            case trees.Gauge(name) | trees.Dispute(name):
                return _name(name)
            case trees.Sum(left, right):
                return f"({self.tree(left)} + {self.tree(right)})"
            case trees.Difference(left, right):
                return f"({self.tree(left)} - {self.tree(right)})"
            case trees.Compare(left, op, right):
                return f"({self.tree(left)} {op} {self.tree(right)})"
            case trees.Is(fact, said):
                words = next(item.words for item in self.scenario.facts if item.id == fact)
                return "(" + " or ".join(f"{_name(fact)} == {words.index(word)}" for word in said) + ")"
            case trees.Taken(moment, option):
                return f"({_name(f'choice.{moment}')} == {self.program.step(moment).way(option)})"
            case trees.Not(part):
                return f"(not {self.tree(part)})"
            case trees.All(parts):
                return "(" + " and ".join(map(self.tree, parts)) + ")"
            case trees.AnyOf(parts):
                return "(" + " or ".join(map(self.tree, parts)) + ")"


def _name(slot: str) -> str:
    return "v_" + slot.replace(".", "_")


def _knot(step: Step) -> str:
    return f"m_{step.moment.id}"


def _prose(text: str) -> str:
    """A text on one line, with nothing in it that ink would read as its own."""
    return re.sub(r"([\\{}|#\[\]~<>/*+=-])", r"\\\1", " ".join(text.split()))
