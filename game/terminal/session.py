"""A sitting: one playthrough and its save, kept in step. Whatever face plays it, this is what it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from game import saves
from game.engine import views
from game.engine.playthrough import Playthrough, choose, undo
from game.saves.notes import REASON


@dataclass(frozen=True, slots=True)
class Sitting:
    """A playthrough, and the save that holds it.

    `together`: everybody may read everything, so nothing is hidden at a hand-over.
    `keeps`: the save is written with every choice; an author's preview leaves nothing behind.
    """

    play: Playthrough
    save: saves.Save
    together: bool = True
    keeps: bool = True

    @property
    def history(self) -> bool:
        """Whether history is told after each choice, not only in the debrief."""
        return self.save.reveal == "each"

    @property
    def last(self) -> int | None:
        """The step of the last choice: anybody's, where they play together; None before the first."""
        steps = [self.play.program.step(choice.moment) for choice in self.play.choices]
        if not self.together and self.play.awaits is not None:
            steps = [step for step in steps if step.decision.role == self.play.awaits.decision.role]
        return steps[-1].index if steps else None

    @property
    def seat(self) -> str:
        """The role at the table: whose decision awaits, or whose was the last."""
        step = self.play.awaits
        if step is None and self.last is not None:
            step = self.play.program.steps[self.last]
        return step.decision.role if step is not None else self.play.roles[0]


def decide(sitting: Sitting, option: str | None, reason: str = "") -> Sitting:
    """The sitting after a choice, saved with the reason for it, if any.

    Raises what `choose` and saving raise; the old sitting stands then.
    """
    play = choose(sitting.play, option)
    name = REASON + play.choices[-1].moment
    notes = {key: note for key, note in sitting.save.notes.items() if key != name}
    if reason:
        notes[name] = reason
    return _kept(replace(sitting, save=replace(sitting.save, notes=notes)), play)


def take_back(sitting: Sitting) -> Sitting:
    """The sitting before its last choice, saved. Raises NothingToUndo."""
    return _kept(sitting, undo(sitting.play))


def noted(sitting: Sitting, notes: Mapping[str, str]) -> Sitting:
    """The sitting with notes added, such as the counts of a vote; they are saved with the next choice."""
    return replace(sitting, save=replace(sitting.save, notes={**sitting.save.notes, **notes}))


def reveal(sitting: Sitting) -> views.Reveal | None:
    """What is told of the last choice that whoever sits here may know of; None before it."""
    step = sitting.last
    return None if step is None else views.reveal(sitting.play, step, history=sitting.history)


def revealed(sitting: Sitting) -> views.Reveal:
    """What is told of the choice just made, to whoever made it."""
    step = sitting.play.program.step(sitting.play.choices[-1].moment)
    return views.reveal(sitting.play, step.index, history=sitting.history)


def _kept(sitting: Sitting, play: Playthrough) -> Sitting:
    save = saves.after(sitting.save, play)
    if not sitting.keeps:
        return replace(sitting, play=play, save=save)
    if save.name:
        saves.write(save)
    else:
        save = saves.create(save)  # a play that never chose leaves nothing behind
    return replace(sitting, play=play, save=save)
