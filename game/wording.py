"""The game's own fixed sentences, in one place, ready for a second language.

Nothing here comes from a scenario; what does is a `Passage` and knows its field.
"""

from __future__ import annotations

from datetime import date, datetime

PROGRAM = "Crossroads"
TAGLINE = "Stand where they stood. Decide. Then see what happened."

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

BASIS = {
    "documented": "documented",
    "probable": "probable",
    "speculative": "a reasoned guess",
}
CARRIED = "documented in history, carried over"
CARRIED_MEANS = (
    "It happened so in history, and nothing that it rests on has changed here. That it would come again is likely."
)
BASIS_MEANS = {
    "documented": "It happened; or, for an option not taken, a source shows that it was planned, said or decided then.",
    "probable": "Most specialists would infer it from what is known. It is not certain.",
    "speculative": "Argued from what is known of the people and the place. Nobody can show it.",
}

READINGS = (
    "This is a model of what historians argue about, made to start an argument. "
    "A reading takes one position on each dispute; readings are counted here, and a count is no chance."
)

HELP = """\
At a decision, type the number of an option and press Enter. Nothing else decides.

  1-4                take that option
  2 because ...      the same, with your reason; the debrief sets it beside the leader's
  help, ?            this page
  again              print the decision once more
  more               the last choice: on what its account rests
  why                the last choice: what it moved, and why
  why NAME           at the end: what led to an ending, a gauge, a leader's choice
  people, p          who is who; 'people NAME' for one
  glossary, g        the hard words; 'glossary WORD' explains one
  sources, s         what this moment rests on
  timeline, t        what you have lived and been told so far
  compare, c         your choices beside history's so far
  undo, u            take back your last choice
  votes 12 9 5 2     a show of hands: a first count, debate, a second that decides
  quit, q            stop here; the play is saved after every choice

There is no score and no right answer. History's choice is not the correct one:
it is the one that was made."""


def day(at: date) -> str:
    """'31 October'."""
    return f"{at.day} {MONTHS[at.month - 1]}"


def day_and_hour(at: datetime, *, dated: bool = False, exact: bool = True) -> str:
    """'31 October, 12:00'; `dated` with its year: '5 February 1958, 12:00'; not `exact`: without the hour."""
    return f"{day(at)}{f' {at.year}' if dated else ''}{f', {at:%H:%M}' if exact else ''}"


def how_far(departures: int, yours: int) -> str:
    """How far a line went from history, and so how sure anything said of it can be."""
    whose = f"{yours} of them yours" if yours else "none of them yours"
    return (
        f"History was left {counted(departures, 'time')}, {whose}. What rests on one departure is at best probable; "
        "what rests on two or more is a reasoned guess."
    )


def listed(names: list[str] | tuple[str, ...], last: str = "or") -> str:
    """'a, b or c'."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def counted(number: int, name: str) -> str:
    """'1 route', '1,024 routes'."""
    return f"{number:,} {name}{'' if number == 1 else 's'}"


HINGE = "You may say why, as in '2 because they would not wait'; it will stand beside the leader's own reasons."
WHY = "Why? A sentence, or Enter"
