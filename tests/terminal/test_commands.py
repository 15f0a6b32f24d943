"""What a player may type, and what is meant by it."""

from __future__ import annotations

import pytest

from game.terminal.commands import Command, understand


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2", Command("choose", number=2)),
        (" 3 \n", Command("choose", number=3)),
        ("007", Command("choose", number=7)),
        ("999999999999", Command("choose", number=9999)),
        ("", Command("nothing")),
        ("   ", Command("nothing")),
        ("help", Command("help")),
        ("?", Command("help")),
        ("QUIT", Command("quit")),
        ("q", Command("quit")),
        ("g", Command("glossary")),
        ("glossary Presidium", Command("glossary", rest="Presidium")),
        ("/veto", Command("glossary", rest="veto")),
        ("/ veto", Command("glossary", rest="veto")),
        ("undo", Command("undo")),
        ("undo everything", Command("unknown", rest="undo everything")),
        ("invade", Command("unknown", rest="invade")),
        ("-1", Command("unknown", rest="-1")),
        ("²", Command("unknown", rest="²")),
        ("2 because it would not hold", Command("choose", number=2, rest="it would not hold")),
        ("2, BECAUSE: why not", Command("choose", number=2, rest="why not")),
        ("2 because", Command("unknown", rest="2 because")),
        ("2 maybe", Command("unknown", rest="2 maybe")),
        ("\x1b[2J1", Command("choose", number=1)),
    ],
)
def test_a_typed_line_is_understood(typed: str, meant: Command) -> None:
    assert understand(typed) == meant
