"""A report as JSON, for programs. Every text is a `Passage`: text, and where they are known basis and sources.

format, version     "crossroads-report" and 1; a change that breaks readers raises the number
scenario            id, title, revision
roles, lesson, date, code, clock
                    who was played; minutes or null; the day of the save; the share code; whose hours these are
summary             who, left (a decision or null), ended, told, sure, why, ask
ending              title, text, later
line                every decision: step, moment, hour, role, title, taken (null: it never came to this),
                    historical, played, departed, reason
divergence          the first departure's step, or null
choices, others     players' and stand-ins' decisions compared: step, because (a stand-in's), consequences,
                    judgement, then, later, explanations
hidden              what could not be seen: hour, title, role, facts, corrections, later, explanations
missing             moments of history that did not come about: hour, title, then, behind, after
causes              chains: name, word, links
decisive            put_back, pairs, changed: moments (title, option), change, outcome
readings            counts of readings, never chances: total, notes, start, holds, here, weights, weights_then
measures            yardsticks: name, role, word, verdict
gauges              name, about, bands, hours, here, then (values, the first before any moment), word_here, word_then
votes               title, rows of option, first, second
questions           to think about
narrative           steps of an account: hour, title, event, because
disputes            question, positions (text, evidence, holders), weight
sources             by id, all that is cited above: author, title, year, where, kind, written, reference
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from game.engine.clocks import Hour
from game.engine.debrief import Comparison, Fork
from game.engine.passages import Passage
from game.engine.telling import reference
from game.reports.report import Report
from game.scenario.companions import Source

FORMAT, VERSION = "crossroads-report", 1


def to_json(report: Report) -> str:
    """The report as a JSON object of the keys above, in their order."""
    return json.dumps(data(report), ensure_ascii=False, indent=2) + "\n"


def data(report: Report) -> dict[str, Any]:
    """The report as dictionaries, lists, texts and numbers."""
    view, scenario = report.view, report.scenario
    return {
        "format": FORMAT,
        "version": VERSION,
        "scenario": {"id": scenario.id, "title": scenario.title, "revision": scenario.revision},
        "roles": list(report.roles),
        "lesson": report.lesson,
        "date": report.date.isoformat(),
        "code": report.code,
        "clock": view.clock,
        "summary": {
            "who": report.summary.who,
            "left": _fork(report.summary.left, report) if report.summary.left else None,
            **_told(report.summary, "ended", "told", "sure", "why", "ask"),
        },
        "ending": {"title": _told(view.title), "text": _told(view.text), "later": _told(view.later)},
        "line": [_fork(fork, report) for fork in view.line],
        "divergence": view.divergence.step if view.divergence else None,
        "choices": [_comparison(item) for item in view.comparisons],
        "others": [_comparison(item) for item in view.others],
        "hidden": _told(view.hidden),
        "missing": _told(view.missing),
        "causes": _told(view.causes),
        "decisive": _told(report.decisive),
        "readings": _told(report.readings),
        "measures": _told(view.measures),
        "gauges": [
            _told(course, "name", "about", "bands", "hours", "here", "then", "word_here", "word_then")
            for course in report.courses
        ],
        "votes": [
            {
                "title": vote.title,
                "rows": [{"option": option, "first": one, "second": two} for option, one, two in vote.rows],
            }
            for vote in report.votes
        ],
        "questions": _told(view.questions),
        "narrative": _told(report.narrative),
        "disputes": [
            {
                "question": _told(quarrel.question),
                "positions": [
                    {"text": _told(text), "evidence": _told(evidence), "holders": list(holders)}
                    for text, evidence, holders in quarrel.positions
                ],
                "weight": _told(quarrel.weight),
            }
            for quarrel in view.quarrels
        ],
        "sources": {source.id: _source(source) for source in report.sources},
    }


def _told(value: Any, *names: str) -> Any:
    """A part of the report as data; of a dataclass all fields, or those named."""
    if isinstance(value, Passage):
        graded = {"basis": value.basis, "carried": value.carried} if value.basis else {}
        return {"text": value.text, **graded, **({"sources": list(value.sources)} if value.sources else {})}
    if isinstance(value, Hour):
        return {"at": value.at.isoformat(timespec="minutes"), "clock": value.clock}
    if is_dataclass(value) and not isinstance(value, type):
        wanted: Iterable[str] = names or (field.name for field in fields(value))
        return {name: _told(getattr(value, name)) for name in wanted}
    if isinstance(value, Mapping):
        return {key: _told(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_told(item) for item in value]
    return value


def _fork(fork: Fork, report: Report) -> dict[str, Any]:
    told = _told(fork, "step", "hour", "role", "title", "taken", "historical", "played", "departed")
    return {"moment": report.moments[fork.step], **told, "reason": report.reason(fork)}


def _comparison(item: Comparison) -> dict[str, Any]:
    told = _told(item, "consequences", "judgement", "then", "later", "explanations")
    return {"step": item.fork.step, "because": _told(item.reason), **told}


def _source(source: Source) -> dict[str, Any]:
    return {**source.model_dump(mode="json", exclude={"id"}), "reference": reference(source)}
