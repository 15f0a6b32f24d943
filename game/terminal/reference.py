"""The pages a player can turn to while playing, as a title and lines."""

from __future__ import annotations

from game import wording
from game.engine import asking, pages, views
from game.engine.debrief import Chain
from game.engine.passages import passages
from game.engine.playthrough import Playthrough
from game.engine.scene import title_of
from game.engine.telling import folded
from game.terminal import blocks, debriefing, session
from game.terminal.commands import Command
from game.terminal.layout import Block, page_width, section, wrap
from game.terminal.session import Sitting

Page = tuple[str, Block]


def page(command: Command, sitting: Sitting) -> Page:
    """The page that a command asks for."""
    play = sitting.play
    match command.name:
        case "help":
            return "Help", _help()
        case "people":
            return _people(command.rest, play)
        case "glossary":
            return _glossary(command.rest, play)
        case "sources":
            return _sources(play)
        case "timeline":
            return "So far", blocks.past(pages.past(play, sitting.seat))
        case "compare":
            return "Your choices beside history's", _compare(sitting)
        case "why" if command.rest:
            return f"Why {command.rest}?", _causes(asking.why(play, command.rest), play)
        case "why":
            return "What your choice moved, and why", _why(sitting)
    return "On what this rests", _more(sitting)


def _causes(chains: tuple[Chain, ...], play: Playthrough) -> Block:
    """Chains of causes, and below them the works that their reasons rest on."""
    wanted = {source for passage in passages(chains) for source in passage.sources}
    works = [source for source in play.program.scenario.sources if source.id in wanted]
    lines = debriefing.chains(chains)
    return [*lines, [], *section("Sources"), *blocks.source_list(works)] if works else lines


def _help() -> Block:
    """The help, its list in two columns where there is room."""
    lines: Block = []
    for part in wording.HELP.split("\n\n"):
        lines += [[]] if lines else []
        if not part.startswith("  "):
            lines += wrap(part)
            continue
        for typed, _, does in (line.strip().partition("  ") for line in part.splitlines()):
            wide = page_width() >= 60
            lines += wrap(
                does, indent=" " * 21 if wide else "     ", first=f"  {typed:<19}" if wide else f"  {typed}: "
            )
    return lines


def _people(name: str, play: Playthrough) -> Page:
    if name:
        found = pages.person(play, name)
        return "Who is who", blocks.entries(found) or wrap(
            f"Nobody called '{name}' is listed. 'people' alone lists all."
        )
    everybody = pages.people(play)
    here = pages.mentioned(play, " ".join(p.text for p in passages(views.brief(play)))) if play.awaits else ()
    if not here:
        return "Who is who", blocks.entries(everybody)
    others = [entry for entry in everybody if entry not in here]
    lines = [*section("On this screen"), *blocks.entries(here), [], *section("And the others"), *blocks.entries(others)]
    return "Who is who", lines


def _glossary(word: str, play: Playthrough) -> Page:
    if not word:
        return "Hard words", blocks.entries(pages.glossary(play))
    found = pages.term(play, word)
    if found is None:
        return "Hard words", wrap(f"'{word}' is not in the glossary. 'glossary' alone lists every word that is.")
    return found.name, wrap(folded(found.text))


def _sources(play: Playthrough) -> Page:
    seen = views.brief(play) if play.awaits else None
    wanted = tuple({source for passage in passages(seen) for source in passage.sources}) if seen else None
    shown, waiting = pages.sources(play, wanted)
    lines = blocks.source_list(shown)
    if waiting:
        works = f"{waiting} more works, written later, wait" if waiting > 1 else "1 more work, written later, waits"
        lines += wrap(f"{works} for the debrief: titles can tell.")
    return ("On what this moment rests" if seen else "Sources"), lines


def _compare(sitting: Sitting) -> Block:
    if not sitting.history or len(sitting.play.roles) > 1:
        return wrap("History's choices wait for the debrief.")
    lines: Block = []
    for lived in views.faced(sitting.play, sitting.seat):
        told = views.reveal(sitting.play, lived.step)
        same = told.historical is None or told.historical == told.choice
        historical = "the same." if same or told.historical is None else told.historical.text
        lines += wrap(title_of(sitting.play.program, lived).text, style="bold")
        lines += wrap(f"You: {told.choice.text}", indent="     ", first="   ")
        lines += wrap(f"History: {historical}", indent="     ", first="   ")
    return lines or wrap("You have not chosen yet.")


def _why(sitting: Sitting) -> Block:
    told = session.reveal(sitting)
    return blocks.why(told) if told else _nothing_chosen()


def _more(sitting: Sitting) -> Block:
    told = session.reveal(sitting)
    if told is None:
        return _nothing_chosen()
    wanted = tuple({source for passage in passages(told) for source in passage.sources})
    shown, waiting = pages.sources(sitting.play, wanted)
    lines = blocks.more(told, shown)
    if waiting:
        lines += wrap(f"And {waiting} later work{'s' if waiting > 1 else ''}, named in the debrief.")
    return lines


def _nothing_chosen() -> Block:
    return wrap("You have not chosen yet; 'more' and 'why' speak of your last choice.")
