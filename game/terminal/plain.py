"""Plain play: numbered choices, lines that are only ever added, no escape sequences, fixed width.

It is the mode for pipes, screen readers and simple terminals. Every answer read from
elsewhere than a keyboard is printed too, so that a kept log is complete.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from game import wording
from game.engine import pages, views
from game.engine.debrief import debrief
from game.engine.passages import passages
from game.engine.playthrough import Playthrough
from game.errors import CrossroadsError
from game.scenario.cover import Cover
from game.terminal import blocks, covers, debriefing, session
from game.terminal.commands import Command, understand
from game.terminal.layout import Block, heading, joined, paragraphs, rule, section, wrap
from game.terminal.session import Sitting

Ask = Callable[[str], str | None]
"""Shows a prompt and gives the line typed; None at the end of input."""


def ask(prompt: str) -> str | None:
    """A line from the keyboard or the pipe; None at its end."""
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    if not line.endswith("\n"):
        print()
    if not line:
        return None
    if not sys.stdin.isatty():
        print(line.rstrip("\n"))
    return line


class Plain:
    """The plain face: it shows blocks and asks for lines; people who answer are passed in."""

    def __init__(self, ask: Ask = ask, *, ascii_only: bool = False) -> None:
        self._ask = ask
        self._ascii = ascii_only

    def show(self, lines: Block) -> None:
        """Print lines, each once."""
        print(joined(lines, self._ascii), end="", flush=True)

    def say(self, sentence: str) -> None:
        """Print a sentence of the game's own."""
        self.show([[], *wrap(sentence)])

    def who(self, cover: Cover) -> str | None:
        """The role that a player would be; None at the end of input or on quitting."""
        self.show([[], *covers.who(cover)])
        while True:
            typed = self._ask(f"\nType a number from 1 to {len(cover.roles)} > ")
            if typed is None:
                return None
            command = understand(typed)
            if command.name == "quit":
                return None
            if command.name == "choose" and 1 <= command.number <= len(cover.roles):
                return cover.roles[command.number - 1].id
            by_name = [role.id for role in cover.roles if role.id == command.rest.casefold()]
            if by_name:
                return by_name[0]
            self.say(f"Type a number from 1 to {len(cover.roles)}, or 'quit'.")

    def opening(self, sitting: Sitting) -> None:
        """What stands before the first decision: the story so far, and who the players are."""
        scenario, short = sitting.play.program.scenario, sitting.save.short
        text = scenario.opening.short if short and scenario.opening.short else scenario.opening.text
        self.show([*rule(), *paragraphs(text)])
        for role in scenario.roles:
            if role.id in sitting.play.roles:
                told = role.short if short and role.short else role.briefing
                lines = [[], *heading(f"You are {role.name}: {role.office}"), *paragraphs(told), []]
                lines += section("What you want")
                for aim in role.aims:
                    lines += wrap(aim, indent="   ", first=" - ")
                self.show(lines)

    def play(self, sitting: Sitting) -> Sitting:
        """Play to the end, to 'quit', or to the end of input; what was reached is saved."""
        self._decision(sitting)
        while sitting.play.awaits is not None:
            typed = self._ask(_prompt(sitting.play))
            command = Command("quit") if typed is None else understand(typed)
            if command.name == "quit":
                self._leave(sitting, "The input has ended." if typed is None else "Until next time.")
                return sitting
            try:
                sitting = self._obey(command, sitting)
            except CrossroadsError as error:
                self.say(str(error))
        return self._end(sitting)

    def debrief(self, play: Playthrough, *, arrived: bool = False) -> None:
        """Print the whole debrief; `arrived` leaves out the ending that has just been read."""
        self.show([*rule(), *heading("DEBRIEF")])
        for part in debriefing.sections(debrief(play), play.program.scenario, arrived=arrived):
            self.show(part.lines)

    def _leave(self, sitting: Sitting, farewell: str) -> None:
        saved = f"Saved as '{sitting.save.name}'; 'crossroads resume' goes on from here."
        self.say(f"{farewell} {saved if sitting.save.name else 'You had not chosen yet, so there is nothing to save.'}")

    def _obey(self, command: Command, sitting: Sitting) -> Sitting:
        if command.name in ("choose", "pass"):
            return self._choose(command, sitting)
        if command.name == "undo":
            sitting = session.take_back(sitting)
            self.say("Taken back. You stand before this decision again.")
            self._decision(sitting)
        elif command.name == "again":
            self._decision(sitting)
        elif command.name == "nothing":
            pass
        elif command.name == "unknown":
            self.say(f"'{command.rest}' is no answer here. {_answers(sitting.play)}")
        else:
            self.page(command, sitting)
        return sitting

    def _choose(self, command: Command, sitting: Sitting) -> Sitting:
        offers = views.brief(sitting.play).offers
        chosen = next((offer.option for offer in offers if offer.number == command.number), None)
        if chosen is None and command.name == "choose":
            self.say(f"There is no option '{command.number}'. {_answers(sitting.play)}")
            return sitting
        sitting = session.decide(sitting, chosen)
        told = session.reveal(sitting)
        if told is not None:
            self.show(blocks.reveal(told))
        if sitting.play.awaits is not None:
            self._decision(sitting)
        return sitting

    def _decision(self, sitting: Sitting) -> None:
        if sitting.play.awaits is None:
            return
        if len(sitting.play.roles) > 1:
            self.say(f"Now at the table: {views.brief(sitting.play).role.name}. The others look away.")
        self.show(blocks.brief(views.brief(sitting.play, short=sitting.save.short)))

    def _end(self, sitting: Sitting) -> Sitting:
        for place, role in enumerate(sitting.play.roles):
            view = views.closing(sitting.play, role)
            lines = blocks.closing(view) if place == len(sitting.play.roles) - 1 else [*blocks.news(view.news)]
            if len(sitting.play.roles) > 1 and view.news:
                self.say(f"For {role}:")
            self.show(lines)
        while True:
            typed = self._ask("\nEnter: the debrief (more, why, undo, quit) > ")
            command = Command("nothing") if typed is None else understand(typed)
            if command.name == "undo":
                return self.play(session.take_back(sitting))
            if command.name == "quit":
                self.say(f"Saved as '{sitting.save.name}'; 'crossroads debrief {sitting.save.name}' explains it all.")
                return sitting
            if command.name == "nothing":
                self.debrief(sitting.play, arrived=True)
                self.say(f"Saved as '{sitting.save.name}'; 'crossroads debrief {sitting.save.name}' shows this again.")
                return sitting
            if command.name in ("choose", "unknown", "again", "pass"):
                self.say("The story has ended here. Press Enter for the debrief, or type 'undo' or 'quit'.")
            else:
                self.page(command, sitting)

    def page(self, command: Command, sitting: Sitting) -> None:
        """Print the page that a command asks for."""
        play = sitting.play
        if command.name == "help":
            self.show([[], *([("", line)] for line in wording.HELP.splitlines())])
        elif command.name == "people":
            self.show([[], *blocks.entries("Who is who", pages.people(play))])
        elif command.name == "glossary":
            self._glossary(command.rest, play)
        elif command.name == "sources":
            self._sources(play)
        elif command.name == "timeline":
            self.show([[], *blocks.past(pages.past(play, sitting.seat))])
        elif command.name == "compare":
            self._compare(sitting)
        else:
            self._last(command.name, sitting)

    def _glossary(self, word: str, play: Playthrough) -> None:
        if not word:
            self.show([[], *blocks.entries("Hard words", pages.glossary(play))])
            return
        found = pages.term(play, word)
        if found is None:
            self.say(f"'{word}' is not in the glossary. 'glossary' alone lists every word that is.")
        else:
            self.show([[], *wrap(f"**{found.name}**: {blocks.folded(found.text)}")])

    def _sources(self, play: Playthrough) -> None:
        seen = views.brief(play) if play.awaits else None
        wanted = tuple({source for passage in passages(seen) for source in passage.sources}) if seen else None
        shown, waiting = pages.sources(play, wanted)
        lines = [[], *heading("On what this moment rests" if seen else "Sources"), *blocks.source_list(shown)]
        if waiting:
            count = f"{waiting} more work{'s' if waiting > 1 else ''}"
            lines += wrap(
                f"{count}, written later, {'wait' if waiting > 1 else 'waits'} for the debrief: titles can tell."
            )
        self.show(lines)

    def _compare(self, sitting: Sitting) -> None:
        if not sitting.history or len(sitting.play.roles) > 1:
            self.say("History's choices wait for the debrief.")
            return
        lines: Block = [[], *heading("Your choices beside history's")]
        for lived in views.faced(sitting.play, sitting.seat):
            told = views.reveal(sitting.play, lived.step)
            title = sitting.play.program.steps[lived.step].moment.title
            same = told.historical == told.choice
            lines += wrap(title, style="bold")
            lines += wrap(f"You: {told.choice.text}", indent="     ", first="   ")
            historical = "the same." if same or told.historical is None else told.historical.text
            lines += wrap(f"History: {historical}", indent="     ", first="   ")
        if not views.faced(sitting.play, sitting.seat):
            lines += wrap("You have not chosen yet.")
        self.show(lines)

    def _last(self, name: str, sitting: Sitting) -> None:
        told = session.reveal(sitting)
        if told is None:
            self.say("You have not chosen yet; 'more' and 'why' speak of your last choice.")
        elif name == "why":
            self.show([[], *blocks.why(told)])
        else:
            wanted = tuple({source for passage in passages(told) for source in passage.sources})
            shown, waiting = pages.sources(sitting.play, wanted)
            lines = [[], *blocks.more(told, shown)]
            if waiting:
                lines += wrap(f"And {waiting} later work{'s' if waiting > 1 else ''}, named in the debrief.")
            self.show(lines)


def _prompt(play: Playthrough) -> str:
    numbers = [offer.number for offer in views.brief(play).offers if offer.number]
    return f"\nYour choice, 1-{max(numbers)} ('help' lists what else) > "


def _answers(play: Playthrough) -> str:
    numbers = [offer.number for offer in views.brief(play).offers if offer.number]
    step = play.awaits
    sensitive = " 'pass' lets it be decided for you." if step is not None and step.decision.sensitive else ""
    return f"Type a number from 1 to {max(numbers)}, or 'help'.{sensitive}"
