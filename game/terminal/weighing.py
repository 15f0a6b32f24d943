"""What a story leans on, as lines: decisive choices, and whose history would have to be right."""

from __future__ import annotations

from collections.abc import Sequence

from game import wording
from game.engine.decisive import ButFor, Decisive
from game.engine.disputes import Readings, Weight
from game.engine.playthrough import Playthrough
from game.engine.scene import title_of
from game.engine.telling import dispute as _dispute
from game.engine.telling import family as _family
from game.engine.telling import outcome as _outcome
from game.engine.telling import position as _position
from game.scenario.model import Scenario
from game.terminal.layout import Block, wrap
from game.wording import counted, listed


def decisive(found: Decisive, play: Playthrough) -> Block:
    """Each departure put back, then which historical choice would have changed most."""
    lines: Block = []
    if found.put_back:
        lines += wrap("Each choice with which you left history, put back by itself:", style="italic")
        for item in found.put_back:
            lines += _swap(item, play, "As in history: ")
    for item in found.pairs:
        lines += [[], *wrap("Neither by itself, but these two together:", style="italic")]
        lines += _swap(item, play, "As in history: ")
    if found.changed:
        lines += [[]] if lines else []
        lines += wrap("Where you did as was done then: the other choice that would have changed most:", style="italic")
        for item in found.changed:
            lines += _swap(item, play, "Instead: ") if item.change != "none" else []
        same = [_title(play, item.swaps[0][0]) for item in found.changed if item.change == "none"]
        if same:
            where = "Nowhere else" if len(same) < len(found.changed) else "Nowhere"
            lines += wrap(f"{where} would another choice of yours alone have changed it: {'; '.join(same)}.")
    return lines


def readings(told: Readings, play: Playthrough) -> Block:
    """Counts by family of endings, what the other readings hold, and which dispute weighs most."""
    scenario = play.program.scenario
    lines = wrap(wording.READINGS, style="italic")
    if told.free:
        lines += wrap(
            f"Your choices stand; only {listed(told.free, 'and')} can act otherwise under another reading. "
            "Where that puts you in another situation, your own stand-in answers for you"
            + (f" (in {told.answered} of {told.total} readings)." if told.answered else ".")
        )
    else:
        lines += wrap("Everybody was played, so all choices stand under every reading.")
    for name, position in told.held:
        lines += wrap(f"Held fast: {_dispute(scenario, name)}: {_position(scenario, name, position)}.")
    lines += [[], *wrap(f"From the start, in {counted(told.total, 'reading')}:", style="bold")]
    lines += _arrivals(told, scenario)
    lines += _shared(told, scenario)
    if told.here:
        lines += [[], *wrap("From where you stood (readings that still fitted what had happened):", style="bold")]
        for here in told.here:
            families = "; ".join(f"{_family(scenario, family)} {count}" for family, count in here.families)
            title = _title(play, here.step)
            lines += wrap(f"{title}: of {here.readings}: {families}", indent="   ", first=" - ")
    lines += [[], *wrap("Which dispute your line hangs on:", style="bold"), *_weights(told.weights, scenario)]
    if told.weights_then != told.weights:
        lines += [[], *wrap("And history's line:", style="bold"), *_weights(told.weights_then, scenario)]
    return lines


def _swap(item: ButFor, play: Playthrough, lead: str) -> Block:
    steps = play.program.steps
    lines: Block = []
    for step, option in item.swaps:
        lines += wrap(_title(play, step), style="bold", indent="   ", first=" - ")
        lines += wrap(f"{lead}{steps[step].ways[option].option.label}", indent="     ", first="   ")
    return lines + wrap(_outcome(item, play), indent="     ", first="   > ")


def _title(play: Playthrough, step: int) -> str:
    """A decision's title as its player met it."""
    return title_of(play.program, play.lived[step]).text


def _arrivals(told: Readings, scenario: Scenario) -> Block:
    lines: Block = []
    family = None
    for arrival in told.start:
        if arrival.family != family:
            family = arrival.family
            count = sum(other.readings for other in told.start if other.family == family)
            lines += wrap(f"{_family(scenario, family)}: {count} of {told.total}", indent="   ", first=" - ")
        lines += wrap(f"{arrival.title}: {arrival.readings}", indent="       ", first="     ")
        for word, count in arrival.beside:
            lines += wrap(f"{_measure(scenario)}, in {count}: {word}", indent="         ", first="       ")
    return lines


def _measure(scenario: Scenario) -> str:
    return next(each.name for each in scenario.yardsticks if each.role is None)


def _shared(told: Readings, scenario: Scenario) -> Block:
    lines: Block = []
    for item in told.shared:
        if not item.holds:
            continue
        holds = listed(
            [f"{_dispute(scenario, name)}: {_position(scenario, name, position)}" for name, position in item.holds],
            "and",
        )
        lines += wrap(f"All {item.readings} that end in '{_family(scenario, item.family)}' hold this: {holds}.")
    return [[], *lines] if lines else []


def _weights(weights: Sequence[Weight], scenario: Scenario) -> Block:
    lines: Block = []
    for weight in weights:
        if weight.changes:
            share = f"its position changes the kind of ending in {weight.changes} of {weight.settings} settings"
            lines += wrap(f"{_dispute(scenario, weight.dispute)}: {share} of the others", indent="   ", first=" - ")
    still = [_dispute(scenario, weight.dispute) for weight in weights if not weight.changes]
    if still:
        names = listed(still, "and")
        stop = "" if names.endswith("?") else "."  # some disputes are called by a question
        lines += wrap(f"On these nothing of it hangs: {names}{stop}", indent="   ", first=" - ")
    return lines
