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
        ("\x1b[2J1", Command("choose", number=1)),
    ],
)
def test_a_typed_line_is_understood(typed: str, meant: Command) -> None:
    assert understand(typed) == meant
