"""The table where a playthrough is played: what is typed becomes choices, what follows is shown.

It knows views, commands and blocks, and any screen; it decides nothing about history.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial

from game import text as door
from game import wording
from game.engine import pages, views
from game.engine.explaining import debrief
from game.engine.playthrough import Playthrough
from game.errors import CrossroadsError
from game.saves import codes
from game.scenario.cover import USUAL
from game.terminal import blocks, contents, debriefing, hands, reference, session
from game.terminal.commands import LONGEST, Command, understand
from game.terminal.layout import Block, heading, paragraphs, rule, section, wrap
from game.terminal.screen import Leave, Screen
from game.terminal.session import Sitting

_PREVIEW = "This was a preview, and nothing of it is saved."


class Table:
    """Where players sit, at a screen."""

    def __init__(self, screen: Screen, *, reasons: bool = False) -> None:
        """`reasons`: ask after every choice why, where none was given with it."""
        self._screen = screen
        self._reasons = reasons
        self._seat: str | None = None
        self._reached: Sitting | None = None

    def say(self, sentence: str) -> None:
        """Show a sentence of the game's own."""
        self._screen.show(lambda: [[], *wrap(sentence)])

    def begin(self, sitting: Sitting) -> Sitting:
        """The opening, and then play."""
        try:
            self.opening(sitting)
        except Leave:
            self._leave(sitting, "Until next time.")
            return sitting
        return self.play(sitting)

    def opening(self, sitting: Sitting) -> None:
        """What stands before the first decision: the story so far, and who the players are."""
        scenario, short = sitting.play.program.scenario, sitting.save.short
        lesson = next((each for each in scenario.lessons if each.minutes == sitting.play.lesson), None)
        openings = [scenario.opening, *([lesson.before] if lesson and lesson.before else [])]
        text = "\n\n".join(each.short if short and each.short else each.text for each in openings)
        self._screen.show(lambda: [*rule(), *paragraphs(text)])
        if len(sitting.play.roles) == 1 or sitting.play.lesson is None:
            for role in sitting.play.roles:
                self._seat_role(sitting, role)

    def play(self, sitting: Sitting) -> Sitting:
        """Play to the end, to 'quit', or to the end of input; what was reached is saved."""
        self._reached = sitting
        try:
            return self._played(sitting)
        except Leave:
            sitting = self._reached
            if sitting.play.awaits is None:
                self._farewell(sitting)
            else:
                self._leave(sitting, "Until next time.")
            return sitting

    def _played(self, sitting: Sitting) -> Sitting:
        self._decision(sitting)
        ballot = hands.nothing_counted(sitting.play)
        while sitting.play.awaits is not None:
            play = sitting.play
            line = self._screen.ask(_prompt(play), toolbar=_toolbar(play), words=_words(play), numbers=_numbers(play))
            command = Command("quit") if line is None else understand(line)
            if command.name == "quit":
                self._leave(sitting, "The input has ended." if line is None else "Until next time.")
                return sitting
            try:
                if command.name == "votes":
                    sitting, ballot = self._votes(command, sitting, ballot)
                else:
                    sitting = self._obey(command, sitting)
                if sitting.play.awaits is None or sitting.play.awaits.moment.id != ballot.moment:
                    ballot = hands.nothing_counted(sitting.play)
            except CrossroadsError as error:
                self.say(str(error))
        return self._end(sitting)

    def debrief(
        self,
        sitting: Sitting,
        *,
        arrived: bool = False,
        held: Mapping[str, str] | None = None,
        only: Collection[str] = (),
    ) -> None:
        """Show the debrief, or `only` the sections of these names.

        `arrived` leaves out the ending that has just been read, `held` holds positions fast.
        Raises NoSuchPosition.
        """
        view = debrief(sitting.play, short=sitting.save.short)

        def sections() -> list[debriefing.Section]:
            parts = debriefing.sections(
                view, sitting.play, arrived=arrived, notes=sitting.save.notes, drawn=self._screen.turns, held=held
            )
            return [part for part in parts if not only or part.name in only]

        if not self._screen.turns:
            title = [*rule(), *heading("DEBRIEF")]
            self._screen.show(lambda: [*title, *(line for part in sections() for line in part.lines)])
            return
        with suppress(Leave):
            contents.read(self._screen, sections)

    def _seat_role(self, sitting: Sitting, name: str) -> None:
        role = next(role for role in sitting.play.program.scenario.roles if role.id == name)
        brief = (sitting.save.short or sitting.play.lesson is not None) and role.short
        told = brief or role.briefing

        def lines() -> Block:
            aims = [line for aim in role.aims for line in wrap(aim, indent="   ", first=" - ")]
            who = heading(f"You are {role.name}: {role.office}")
            return [[], *who, *paragraphs(told), [], *section("What you want"), *aims]

        if self._hides(sitting):
            self._hand_over(role.name)
            self._seat = role.id
        self._screen.show(lines)

    def _hand_over(self, name: str) -> None:
        line = self._screen.ask(f"Press Enter to hand over to {name}")
        if line is None or understand(line).name == "quit":
            raise Leave
        self._screen.hand_over(name)

    def _hides(self, sitting: Sitting) -> bool:
        return len(sitting.play.roles) > 1 and not sitting.together and self._screen.hides

    def _leave(self, sitting: Sitting, farewell: str) -> None:
        if not sitting.keeps:
            self.say(f"{farewell} {_PREVIEW}")
            return
        if not sitting.play.choices:
            self.say(f"{farewell} You had not chosen yet, so there is nothing to save.")
            return
        self.say(f"{farewell} {_saved(sitting, 'crossroads resume', 'goes on from here')}")
        self.say(f"To go on elsewhere: 'crossroads play{_where(sitting)} --from {codes.encode(sitting.play)}'.")

    def _obey(self, command: Command, sitting: Sitting) -> Sitting:
        match command.name:
            case "choose" | "pass":
                return self._choose(command, sitting)
            case "undo":
                self._reached = sitting = session.take_back(sitting)
                self.say("Taken back. You stand before this decision again.")
                self._decision(sitting)
            case "again":
                self._decision(sitting)
            case "nothing":
                pass
            case "unknown":
                self.say(f"'{command.rest}' is no answer here. {_answers(sitting.play)}")
            case _:
                self._turn_to(command, sitting)
        return sitting

    def _turn_to(self, command: Command, sitting: Sitting) -> None:
        try:
            title, _ = reference.page(command, sitting)
        except CrossroadsError as error:
            self.say(str(error))
            return
        self._screen.page(title, lambda: reference.page(command, sitting)[1])

    def _choose(self, command: Command, sitting: Sitting) -> Sitting:
        offers = views.brief(sitting.play).offers
        chosen = next((offer.option for offer in offers if offer.number == command.number), None)
        if chosen is None and command.name == "choose":
            self.say(f"There is no option '{command.number}'. {_answers(sitting.play)}")
            return sitting
        return self._decided(sitting, chosen, command.rest)

    def _decided(self, sitting: Sitting, option: str | None, reason: str = "") -> Sitting:
        if self._reasons and option is not None and not reason:
            reason = door.clean(self._screen.ask(wording.WHY) or "", one_line=True, limit=LONGEST).strip()
        self._reached = sitting = session.decide(sitting, option, reason)
        self._screen.show(partial(blocks.reveal, session.revealed(sitting)))
        self._decision(sitting)
        return sitting

    def _votes(self, command: Command, sitting: Sitting, ballot: hands.Ballot) -> tuple[Sitting, hands.Ballot]:
        ballot = hands.counted(ballot, command.rest)
        self._screen.show(partial(hands.shown, ballot, sitting.play))
        if ballot.second is None:
            return sitting, ballot
        sitting = session.noted(sitting, hands.notes(ballot))
        if ballot.decided is not None:
            sitting = self._decided(sitting, ballot.decided)
        return sitting, ballot

    def _decision(self, sitting: Sitting) -> None:
        if sitting.play.awaits is None:
            return
        view = views.brief(sitting.play, short=sitting.save.short)
        if sitting.play.lesson is not None and view.number == 1:
            self._seat_role(sitting, view.role.id)  # a class meets each leader when it first sits in his place
        if view.role.id != self._seat:
            if self._hides(sitting):
                self._hand_over(view.role.name)
            elif len(sitting.play.roles) > 1 and sitting.play.lesson is None:
                self.say(f"Now at the table: {view.role.name}. The others look away.")
        self._seat = view.role.id
        hinge = sitting.play.awaits.decision.hinge and sitting.play.lesson is None and not self._reasons
        self._screen.show(lambda: [*blocks.brief(view), *(wrap(wording.HINGE, style="italic") if hinge else [])])

    def _end(self, sitting: Sitting) -> Sitting:
        self._closings(sitting)
        if sitting.play.lesson is not None and len(sitting.play.lived) < len(sitting.play.program.steps):
            self.say("The story ends here before the lesson does. 'undo' takes the class back to its last vote.")
        while True:
            line = self._screen.ask("Enter: the debrief (more, why, undo, quit)")
            command = Command("nothing") if line is None else understand(line)
            if command.name == "undo":
                return self.play(session.take_back(sitting))
            if command.name in ("nothing", "quit"):
                if command.name == "nothing":
                    self.debrief(sitting, arrived=True)
                self._farewell(sitting)
                return sitting
            if command.name in ("choose", "unknown", "again", "pass", "votes"):
                self.say("The story has ended here. Press Enter for the debrief, or type 'undo' or 'quit'.")
                continue
            self._turn_to(command, sitting)

    def _farewell(self, sitting: Sitting) -> None:
        if not sitting.keeps:
            self.say(_PREVIEW)
            return
        code = codes.encode(sitting.play)
        self.say(_saved(sitting, f"crossroads debrief {sitting.save.name}", "explains it all"))
        self.say(f"To pass it on: {code}. 'crossroads debrief {code}{_where(sitting)}' shows it on any machine.")

    def _closings(self, sitting: Sitting) -> None:
        roles = sitting.play.roles
        for role in roles:
            view = views.closing(sitting.play, role)
            if view.news or view.delegated:
                name = next(item.name for item in sitting.play.program.scenario.roles if item.id == role)
                self._screen.show(partial(blocks.last_news, view, "you" if len(roles) == 1 else name))
        last = views.closing(sitting.play, (roles or ("",))[-1], short=sitting.save.short)
        self._screen.show(partial(blocks.ending, last))


def _saved(sitting: Sitting, command: str, does: str) -> str:
    """Where it is kept; a play taken from a code is kept from its next choice on."""
    if not sitting.save.name:
        return "Nothing has been chosen since the code, so nothing new is saved."
    return f"Saved as '{sitting.save.name}'; '{command}' {does}."


def _where(sitting: Sitting) -> str:
    """The scenario as it must be named beside a code, where it is not the usual one."""
    if sitting.save.scenario_path is not None:
        return f" {sitting.save.scenario_path}"
    return "" if sitting.save.scenario == USUAL else f" {sitting.save.scenario}"


def _numbers(play: Playthrough) -> list[int]:
    return [offer.number for offer in views.brief(play).offers if offer.number]


def _prompt(play: Playthrough) -> str:
    return f"Your choice, 1-{max(_numbers(play))} ('help' lists what else)"


def _answers(play: Playthrough) -> str:
    step = play.awaits
    sensitive = " 'pass' lets it be decided for you." if step is not None and step.decision.sensitive else ""
    return f"Type a number from 1 to {max(_numbers(play))}, or 'help'.{sensitive}"


def _toolbar(play: Playthrough) -> Callable[[str], str]:
    offers = views.brief(play).offers

    def says(line: str) -> str:
        command = understand(line)
        if command.name == "choose":
            label = next((offer.label.text for offer in offers if offer.number == command.number), None)
            return f"Enter decides: {command.number}. {label}" if label else _answers(play)
        if command.name == "unknown":
            return _answers(play)
        return f"1-{max(_numbers(play))} · ? help · q quit · p people · g glossary · s sources · t timeline · u undo"

    return says


def _words(play: Playthrough) -> list[str]:
    return [name.casefold() for entry in pages.glossary(play) for name in (entry.name,)]
