"""What a seat may see, said once more and independently of the views: the table of design, as a function."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from game.engine.passages import Passage
from game.engine.playthrough import Playthrough
from game.scenario.moments import Decision, Event

SCENE = re.compile(r"(title|shown|place|text|short|question|situations\.\w+\.\w+|asides\.\d+\.text)")
BEFORE = re.compile(r"(known\.\w+\.text|advisers\.\d+\.argument|options\.\w+\.(label|unavailable))")


def may_see(play: Playthrough, seat: str, passage: Passage) -> bool:
    """Whether a seat of an unfinished or just finished playthrough may be shown a passage."""
    origin, scenario = passage.origin, play.program.scenario
    now = play.awaits.moment.at if play.awaits else datetime.max
    if not origin.moment:
        if re.fullmatch(r"endings\.\w+\.(title|text)", origin.field):
            return play.ending is not None and origin.field.split(".")[1] == play.ending.id
        entry = re.fullmatch(r"(people|glossary)\.(\w+)\.(then|meaning)", origin.field)
        if entry:
            item = next(i for i in getattr(scenario, entry[1]) if i.id == entry[2])
            return item.since is None or item.since <= now.date()
        return False
    moment = next(item for item in scenario.timeline if item.id == origin.moment)
    chosen = {lived.step: lived for lived in play.lived}.get(play.program.step(moment.id).index)
    taken = play.taken(chosen) if chosen is not None else None
    if isinstance(moment, Event):
        return chosen is not None and chosen.happened and _news(moment.news, origin.field, seat, now)
    if moment.role == seat and (chosen is None) != bool(chosen and chosen.happened):
        if chosen is None and (play.awaits is None or play.awaits.moment.id != moment.id):
            return False
        if SCENE.fullmatch(origin.field) or BEFORE.fullmatch(origin.field):
            return True
        if taken is not None and _own(play, moment, taken, origin.field, seat):
            return True
    return taken is not None and _news_of_choice(taken, origin.field, seat, now)


def _own(play: Playthrough, moment: Decision, taken: Any, field: str, seat: str) -> bool:
    if field == "history.then":
        return len(play.roles) == 1
    if field == "history.outside":
        return len(play.roles) > 1
    found = re.fullmatch(r"options\.(\w+)\.(consequences|effects)\.(\d+)\.(text|because)", field)
    if not found or found[1] != taken.id:
        return re.fullmatch(r"stand_in\.\d+\.because", field) is not None and not _played(play, moment)
    item = getattr(taken, found[2])[int(found[3])]
    if found[2] == "consequences":
        return bool(item.seen)
    gauge = next((g for g in play.program.scenario.gauges if g.id == item.gauge), None)
    since = gauge.seen_by.get(seat) if gauge else None
    return since == "always" or (isinstance(since, datetime) and since <= moment.at)


def _played(play: Playthrough, moment: Decision) -> bool:
    return any(choice.moment == moment.id and choice.option is not None for choice in play.choices)


def _news_of_choice(taken: Any, field: str, seat: str, now: datetime) -> bool:
    prefix = f"options.{taken.id}."
    return field.startswith(prefix) and _news(taken.news, field.removeprefix(prefix), seat, now)


def _news(items: Any, field: str, seat: str, now: datetime) -> bool:
    found = re.fullmatch(r"news\.(\d+)\.text", field)
    if not found:
        return False
    item = items[int(found[1])]
    return seat in item.for_ and item.at <= now


def written(play: Playthrough, passage: Passage) -> str:
    """The text that stands in the scenario at a passage's origin."""
    scenario: Any = play.program.scenario
    part: Any = scenario
    if passage.origin.moment:
        part = next(item for item in scenario.timeline if item.id == passage.origin.moment)
    for name in passage.origin.field.split("."):
        if isinstance(part, tuple):
            part = part[int(name)] if name.isdigit() else next(item for item in part if item.id == name)
        else:
            part = getattr(part, name)
    return str(part)
