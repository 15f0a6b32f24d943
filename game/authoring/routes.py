"""`author routes`: every world that can be reached, and what keeps worlds apart."""

from __future__ import annotations

import json as json_
from collections.abc import Mapping, Sequence

from game.engine.program import Program
from game.engine.routes import Walk, walk
from game.wording import counted

Survey = Mapping[tuple[str, ...], Walk]


def survey(program: Program, roles: Sequence[str] | None = None) -> Survey:
    """A walk under the usual reading for the roles played together; without roles, for each alone and for all.

    All together are then walked for routes and endings alone: texts would keep far more of
    their worlds apart. Raises NoSuchRole.
    """
    if roles is not None:
        return {tuple(roles): walk(program, roles)}
    ids = [role.id for role in program.scenario.roles]
    alone: dict[tuple[str, ...], Walk] = {(role,): walk(program, (role,)) for role in ids}
    return alone if len(ids) == 1 else {**alone, tuple(ids): walk(program, ids, texts=False)}


def report(survey: Survey, *, json: bool = False) -> str:
    """What `author routes` prints."""
    if json:
        return json_.dumps(
            {"+".join(seats): _data(found) for seats, found in survey.items()}, ensure_ascii=False, indent=2
        )
    return "\n\n".join(_section(seats, found) for seats, found in survey.items())


def _section(seats: tuple[str, ...], found: Walk) -> str:
    lines = [f"As {', '.join(seats) or 'nobody'}: {counted(found.routes, 'route')}, {counted(found.worlds, 'world')}."]
    if found.stopped:
        lines.append(found.stopped)
    lines.append("Endings, with a shortest route to each:")
    for ending, count in found.endings.items():
        route = " · ".join(f"{choice.moment}: {choice.option}" for choice in found.reached[f"endings.{ending}"])
        lines.append(f"  {ending}: {counted(count, 'route')} ({route or 'nothing chosen'})")
    lines.append("Worlds before each moment, and what is kept alive after it, read next by:")
    for layer in found.per_moment:
        kept = ", ".join(
            f"{item.name} ({', '.join(item.readers[:2])}{'…' if len(item.readers) > 2 else ''})" for item in layer.kept
        )
        lines.append(f"  {layer.moment}: {layer.worlds:,}  {kept or 'nothing'}")
    return "\n".join(lines)


def _data(found: Walk) -> dict[str, object]:
    return {
        "routes": found.routes,
        "worlds": found.worlds,
        "stopped": found.stopped,
        "endings": dict(found.endings),
        "moments": [
            {"id": layer.moment, "worlds": layer.worlds, "kept": [k.name for k in layer.kept]}
            for layer in found.per_moment
        ],
        "reached": {name: [[c.moment, c.option] for c in route] for name, route in found.reached.items()},
    }
