"""What a well-formed scenario keeps: one small function a rule, and all of them in `RULES`.

A rule takes a `Book` and yields findings. Its docstring states it in one sentence, which the
author's guide prints; a folder in tests/bad-scenarios, named after it, breaks it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game.errors import Finding
from game.scenario.rules import conditions, fog, measure, names, references, shape
from game.scenario.rules.book import Book

__all__ = ["RULES", "Book", "Rule", "apply"]

Rule = Callable[[Book], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    *names.RULES,
    *references.RULES,
    *shape.RULES,
    *conditions.RULES,
    *fog.RULES,
    *measure.RULES,
)


def apply(book: Book) -> Iterator[Finding]:
    """Every finding of every rule, in the order of the rules."""
    for rule in RULES:
        yield from rule(book)
