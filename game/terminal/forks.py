"""The timeline as a picture in text: history's road drawn straight on, yours leaving it where you left.

The signs are those of `game.terminal.charts`; who cannot see the roads reads the same in the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from game import wording
from game.engine.clocks import hour
from game.engine.playthrough import Playthrough, historical_line
from game.engine.program import Step
from game.engine.scene import Scene, label
from game.engine.world import PLAYER, Lived
from game.errors import NothingToDecide
from game.terminal.charts import BOTH, HISTORYS, NARROW, YOURS, legend, shortened, unmarked
from game.terminal.layout import WIDTH, Block, TextLine, wrap

_ROADS = 7
"""The columns that the two roads take."""
_HOUR = 7
"""The columns of an hour."""


def picture(play: Playthrough, width: int = WIDTH) -> Block:
    """The timeline of a finished playthrough beside history's, with its forks, on the hours of its only role.

    Raises NothingToDecide before the end.
    """
    if play.ending is None:
        raise NothingToDecide("This playthrough has not ended yet; its picture waits at the end.")
    return _Picture(play, width).lines()


def initials(names: Sequence[str]) -> dict[str, str]:
    """'IN' for Imre Nagy; the last name instead where two would share their initials."""
    short = {name: "".join(word[0] for word in name.split()).upper() for name in names}
    letters = list(short.values())
    return {name: found if letters.count(found) == 1 else name.split()[-1] for name, found in short.items()}


class _Picture:
    """Two roads drawn downwards: history's on the left, and from the first fork on yours on the right."""

    def __init__(self, play: Playthrough, width: int) -> None:
        self.play, self.history, self.program = play, historical_line(play.program), play.program
        self.names = {role.id: role.name for role in self.program.scenario.roles}
        self.initials = initials(list(self.names.values()))
        self.seat = play.roles[0] if len(play.roles) == 1 else None
        self.width, self.room = width, width - _ROADS
        self.parted = False
        self.here, self.then = True, True  # whether each road still goes on
        self.day: date | None = None
        self.drawn: Block = []

    def lines(self) -> Block:
        for step in self.program.steps:
            mine, other = _at(self.play, step), _at(self.history, step)
            if mine or other:
                self.moment(step, mine, other)
            self.ends(mine=step.index == len(self.play.lived) - 1, other=step.index == len(self.history.lived) - 1)
        return [*self.drawn, [], *self.legend()]

    def moment(self, step: Step, mine: Lived | None, other: Lived | None) -> None:
        """A moment with its hour and title, on one road or on both; and what was chosen, if that was not history's."""
        here = hour(self.program.scenario, self.seat, step.moment.at)
        at = here.at
        if at.date() != self.day:
            self.day = at.date()
            day = wording.day(self.day) + (f" {at.year}" if here.dated else "")
            self.beside(self.roads(), wrap(day, self.room, style="italic"))
        if self.here and not (mine and other):
            self.part()
        departed = mine is not None and mine in self.play.departures
        title, title_then = self.title(step, mine or other), self.title(step, other or mine)
        notes = self.notes(step, mine, other) + ([f"in history: {title_then}"] if title != title_then else [])
        text = (f"**{title}**" if departed else title) + (f" ({', '.join(notes)})" if notes else "")
        same = mine and other and title == title_then and not (departed and self.parted)
        signs = (BOTH, BOTH) if same else (HISTORYS if other else None, YOURS if mine else None)
        self.beside(self.roads(*signs), wrap(text, self.room, " " * _HOUR, f"{at:%H:%M}  "))
        if mine and departed:
            told = [self.option("you" if mine.rule == PLAYER else "here", step, mine.option)]
            told += [self.option("history", step, step.historical)] if other else []
            if self.parted:
                self.beside(self.roads(), told)
            self.part(told)

    def title(self, step: Step, lived: Lived | None) -> str:
        """The title as it stood in that world."""
        assert lived is not None
        return unmarked(Scene(self.program, step, lived.before if step.ways else lived.after).field("title"))

    def notes(self, step: Step, mine: Lived | None, other: Lived | None) -> list[str]:
        """Who decides, and whether it came about in one world alone."""
        said = [self.initials[self.names[step.decision.role]]] if step.ways else []
        if mine and step.ways and mine.rule == PLAYER:
            said = [f"{said[0]},\u00a0you"]
        if self.here and not mine:
            said.append("in\u00a0history\u00a0only")
        if self.then and not other:
            said.append("in\u00a0yours\u00a0only")
        return said

    def option(self, whose: str, step: Step, place: int) -> TextLine:
        """What was chosen, shortened to one line."""
        head = " " * (_HOUR if self.width >= NARROW else 0) + f"{whose:9}"
        return [("", head), ("", shortened(label(step, place).text, self.room - len(head)))]

    def ends(self, mine: bool, other: bool) -> None:
        """Where a road ends: with its last moment, or at the close."""
        assert self.play.ending
        assert self.history.ending
        yours, historys = self.play.ending, self.history.ending
        if mine and other and yours == historys:
            self.end("Both end" if self.parted else "The end", yours.title, (BOTH, BOTH))
            self.here = self.then = False
        if other and self.then:
            self.part()
            self.end("History ends", historys.title, (HISTORYS, None))
            self.then = False
        if mine and self.here:
            self.part()
            self.end("Yours ends", yours.title, (None, YOURS))
            self.here = False

    def end(self, what: str, title: str, signs: tuple[str | None, str | None]) -> None:
        indent = " " * _HOUR
        self.beside(self.roads(*signs), wrap(f"{what}: **{title}**", self.room, indent))

    def roads(self, left: str | None = None, right: str | None = None) -> str:
        """Both roads beside a line: `left` and `right` are signs of a moment there, joined where it is one moment."""
        history = left or ("│" if self.then else " ")
        if not self.parted:
            return f" {history}".ljust(_ROADS)
        joint = "──" if left and right else "  "
        return f" {history}{joint}{right or ('│' if self.here else ' ')}".ljust(_ROADS)

    def part(self, told: Sequence[TextLine] = ()) -> None:
        """Your road leaves history's, if it has not yet, beside what was chosen."""
        if not self.parted:
            self.parted = True
            for place, road in enumerate((" │\\", " │ \\")):
                self.drawn.append([("", road.ljust(_ROADS)), *(told[place] if place < len(told) else [])])

    def beside(self, roads: str, text: Block) -> None:
        """Lines beside the roads, which go on beside all but the first."""
        for number, line in enumerate(text):
            self.drawn.append([("", self.roads() if number else roads), *line])

    def legend(self) -> Block:
        """What the roads mean, in words; nothing that does not occur."""
        roads = " ".join(line[0][1] for line in self.drawn)
        if self.parted:
            signs = {BOTH: "both", HISTORYS: "history's road", YOURS: "yours"}
            lines = legend({**signs, "\\": "where you left history"}, roads, self.width)
        else:
            lines = wrap("One road: you never left history's.", self.width, first="  ", indent="  ")
        joined = {f"{BOTH}──{BOTH}": "as in history", f"{HISTORYS}──{YOURS}": "another way"}
        shown = [f"{signs}\u00a0{meaning}" for signs, meaning in joined.items() if signs in roads]
        if shown:
            lines += wrap(f"One moment on both roads: {', '.join(shown)}.", self.width, first="  ", indent="  ")
        who = [f"{short} {name}".replace(" ", "\u00a0") for name, short in self.initials.items() if short != name]
        return lines + (wrap(f"Who decides: {', '.join(who)}.", self.width, first="  ", indent="  ") if who else [])


def _at(play: Playthrough, step: Step) -> Lived | None:
    """The step as a playthrough lived it; None where it did not come about."""
    lived = play.lived[step.index] if step.index < len(play.lived) else None
    return lived if lived and lived.happened else None
