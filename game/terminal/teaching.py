"""The teacher's pages: what textbooks say beside the record, exam-style questions, sources to question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game import wording
from game.engine.telling import reference
from game.scenario.companions import Claim, ExamQuestion, Exercise
from game.scenario.model import Scenario
from game.scenario.values import Sourced
from game.terminal.debriefing import Section
from game.terminal.layout import Block, heading, paragraphs, rule, wrap

_HOLDS = {"yes": "It holds.", "partly": "It holds in part.", "no": "It does not hold.", "disputed": "It is disputed."}


def sections(scenario: Scenario) -> list[Section]:
    """The pages of a scenario, in the order they are read; none where nothing is written for teachers."""
    teaching = scenario.teaching
    parts = [
        ("What textbooks say, and what the record says", [_claim(item, scenario) for item in teaching.textbooks]),
        ("Exam-style questions", [_question(item, scenario) for item in teaching.exam]),
        ("Sources to question", [_exercise(item, scenario) for item in teaching.exercises]),
    ]
    return [Section(name, [*rule(), *heading(name), *_apart(blocks)]) for name, blocks in parts if blocks]


def _claim(item: Claim, scenario: Scenario) -> Block:
    return [
        *wrap(item.topic, style="bold"),
        *_led("Textbooks", item.textbook),
        *_led("The record", f"{_HOLDS[item.holds]} {item.record}"),
        *_foot(item, item.moments, scenario),
    ]


def _question(item: ExamQuestion, scenario: Scenario) -> Block:
    return [
        *wrap(f"**{item.task}:** {item.question}"),
        *_led("A good answer", item.guide),
        *_foot(item, item.moments, scenario),
    ]


def _exercise(item: Exercise, scenario: Scenario) -> Block:
    lines = [*wrap(item.title, style="bold"), *wrap(item.provenance, style="italic")]
    lines += [[], *paragraphs(item.material), []]
    for number, question in enumerate(item.questions, 1):
        lines += wrap(question, indent="    ", first=f" {number}. ")
    return [*lines, [], *_led("What to look for", item.guide), *_foot(item, item.moments, scenario)]


def _led(name: str, text: str) -> Block:
    return paragraphs(f"*{name}:* {text}")


def _foot(item: Sourced, moments: Sequence[str], scenario: Scenario) -> Block:
    """Where it is met in play, and the works that it rests on."""
    met = [
        f"{moment.title} ({wording.day(moment.at)} {moment.at.year}, '{moment.id}')"
        for moment in scenario.timeline
        if moment.id in moments
    ]
    lines = wrap(f"In play: {'; '.join(met)}.", indent="   ", first=" → ")
    for source in (source for source in scenario.sources if source.id in item.sources):
        lines += wrap(reference(source), indent="   ", first=" - ")
    return lines


def _apart(blocks: Iterable[Block]) -> Block:
    """Blocks with an empty line between them."""
    lines: Block = []
    for block in blocks:
        lines += [[], *block] if lines else block
    return lines
