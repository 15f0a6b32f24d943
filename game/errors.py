"""The errors of the game, and the findings that some of them carry.

CrossroadsError             str(error) is the sentence a person reads
├── ScenarioError           a scenario has findings; it holds every one of them
│   └── ScenarioNotFound    no scenario has that id, or stands at that path
├── PlayError               a playthrough cannot take that step
│   ├── NoSuchRole          a role the scenario does not have
│   ├── NoSuchOption        an option the decision does not have
│   ├── NotAvailable        an option that this world closes; the reason is in it
│   ├── NothingToDecide     the playthrough has ended
│   ├── NothingToUndo       no choice has been made yet
│   ├── NothingToPreview    a moment or world that cannot be set up
│   ├── NoSuchPosition      a dispute or position that the model does not have
│   └── NothingToExplain    a name whose causes nobody can tell
├── ReportError             a report cannot be written there; what stands there was left as it was
└── SaveError               a save cannot be used; the file is left as it was
    ├── SaveNotFound        no save has that name
    ├── SaveDamaged         not readable as a save
    ├── SaveFromNewer       written by a newer version of the game
    ├── SaveNoLongerFits    the scenario has changed under it
    ├── CodeMistyped        not a share code; where possible, which sign to look at again
    └── CodeForAnotherVersion  made for another version of the scenario or the game, or for another scenario
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """Where something stands: a file below the scenario's folder, line and column from 1.

    Line 0 means the file or folder as a whole.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """Something a check has to say to an author; findings sort in file order."""

    place: Place
    problem: str
    hint: str = field(default="", compare=False)
    severity: Severity = field(default="error", compare=False)

    def __str__(self) -> str:
        mark = "" if self.severity == "error" else "warning: "
        return f"{self.place}: {mark}{self.problem}" + (f" {self.hint}" if self.hint else "")


class CrossroadsError(Exception):
    """Everything that a user can put right; its text is one sentence for that user."""


class ScenarioError(CrossroadsError):
    """A scenario that cannot be played, with every finding in file order."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(str(finding) for finding in self.findings))


class ScenarioNotFound(ScenarioError):
    """No scenario has that id, or stands at that path."""

    def __init__(self, sentence: str) -> None:
        super().__init__(())
        self.args = (sentence,)


class PlayError(CrossroadsError):
    """A playthrough cannot take that step."""


class NoSuchRole(PlayError):
    """A role the scenario does not have."""


class NoSuchLesson(PlayError):
    """A lesson the scenario does not have."""


class NoSuchOption(PlayError):
    """An option the decision does not have."""


class NotAvailable(PlayError):
    """An option that this world closes."""


class NothingToDecide(PlayError):
    """The playthrough has ended."""


class NothingToUndo(PlayError):
    """No choice has been made yet."""


class NothingToPreview(PlayError):
    """A moment or world that cannot be set up."""


class NoSuchPosition(PlayError):
    """A dispute or position that the model does not have."""


class NothingToExplain(PlayError):
    """A name whose causes nobody can tell."""


class ReportError(CrossroadsError):
    """A report that cannot be written there."""


class SaveError(CrossroadsError):
    """A save that cannot be used."""


class SaveNotFound(SaveError):
    """No save has that name."""


class SaveDamaged(SaveError):
    """Not readable as a save."""


class SaveFromNewer(SaveError):
    """Written by a newer version of the game."""


class SaveNoLongerFits(SaveError):
    """The scenario has changed under it."""


class CodeMistyped(SaveError):
    """Not a share code, or one with a slip; never put right for the player."""


class CodeForAnotherVersion(SaveError):
    """Made for another version of the scenario or the game, or for another scenario."""
