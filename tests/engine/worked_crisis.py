"""The worked model of Hungary 1956 as a scenario without prose: a crisis of the full size for tests.

Six gauges, nineteen facts, six disputes, 32 decisions, 16 events and twelve endings. Effects are
written as in the model: `street+1`, `troops=inside`, `party-1 if blood >= 2`; a star marks what
was done then; `option(..., ends=...)` stops the story. Every number is an authored judgement to
try the engine on, and none is a fact about 1956. The dispute `words` of the model is left out,
and with it one rule of a stand-in that it alone can bring to bear; `scenario(words=True)` has both.
"""

from __future__ import annotations

import re
from datetime import datetime

from game.scenario.companions import Dispute, Position
from game.scenario.model import Ending, Fact, Family, Gauge, Opening, Role, Scenario
from game.scenario.moments import Consequence, Decision, Effect, Event, History, Option, StandInRule

NAGY, KHRUSHCHEV, EISENHOWER = ROLES = ("nagy", "khrushchev", "eisenhower")

_GAUGES = {"street": 0, "trust": 4, "party": 5, "alarm": 1, "blood": 0, "hope": 1}

# The first word of each is how it starts.
_FACTS = {
    "troops": "barracks waiting inside leaving out",
    "nagy": "private premier dropped away asylum prisoner romania abroad free",
    "rising": "counter movement",
    "system": "one many",
    "bargain": "none offered",
    "assurance": "none offer",
    "moscow": "open attack wait bargain leave",
    "columns": "none coming",
    "pact": "member asking left",
    "un": "nothing agenda pressed",
    "tito": "none informed partner",
    "warned": "no yes",
    "command": "sent gone whole alert",
    "leader": "none kadar munnich old",
    "resigned": "no yes",
    "promise": "none trap kept",
    "sentence": "none untried prison death",
    "refuge": "few many",
}

_DISPUTES = {
    "tolerance": (3, 4, 6),
    "suez": (0, 1, 2),
    "momentum": (0, 1, 2),
    "patience": (2, 3, 5),
    "army": (0, 1, 2),
    "mercy": (0, 1, 2),
}

_EFFECT = re.compile(r"(?P<name>\w+)(?P<sign>[=+-])(?P<to>\w+)(?: if (?P<when>.+))?")


def effect(text: str) -> Effect:
    """An effect as the model writes it: a gauge and its change or a fact and its word, `if` a condition."""
    found = _EFFECT.fullmatch(text)
    assert found, text
    name, sign, to, when = found.group("name", "sign", "to", "when")
    if sign == "=":
        return Effect(fact=name, becomes=to, when=when, because="-")
    return Effect(gauge=name, change=int(sign + to), when=when, because="-")


def option(name: str, *effects: str, ends: str | None = None, available: str | None = None) -> Option:
    """An option; a star after its name marks the historical one."""
    return Option(
        id=name.removesuffix("*"),
        label="-",
        historical=name.endswith("*"),
        available=available,
        unavailable="-" if available else None,
        effects=tuple(map(effect, effects)),
        consequences=(Consequence(basis="speculative", text="-"),),
        ends=ends,
    )


def decision(
    name: str, role: str, at: str, *options: Option, when: str | None = None, rules: tuple[tuple[str, str], ...] = ()
) -> Decision:
    """A decision; `rules` are its stand-in's (condition, option) before the historical closing line."""
    historical = next(each.id for each in options if each.historical)
    made = Decision(
        kind="decision",
        id=name,
        role=role,
        at=_date(at),
        shown="-",
        when=when,
        title="-",
        text="-",
        question="-",
        options=options[:4],
        stand_in=(
            *(StandInRule(when=condition, take=take, because="-") for condition, take in rules),
            StandInRule(take=historical, because="-"),
        ),
        history=History(then="-"),
    )
    # One decision of the model has five options, one more than an author may write.
    return made.model_copy(update={"options": options})


def event(name: str, at: str, *effects: str, when: str | None = None) -> Event:
    """An event and its effects."""
    return Event(
        kind="event",
        id=name,
        at=_date(at),
        shown="-",
        when=when,
        title="-",
        text="-",
        effects=tuple(map(effect, effects)),
        history=History(then="-"),
    )


def ending(name: str, family: str, at: str, when: str | None = None) -> Ending:
    """An ending of a family, at a moment; a star marks the historical one."""
    return Ending(
        id=name.removesuffix("*"),
        title="-",
        family=family,
        at=at,
        when=when,
        basis="speculative",
        historical=name.endswith("*"),
        text="-",
    )


def dispute(name: str, values: tuple[int, ...]) -> Dispute:
    """A dispute with the positions low, middle and high, the middle one usual."""
    places = zip(("low", "middle", "high"), values, strict=True)
    return Dispute(
        id=name,
        name="-",
        question="-",
        positions=tuple(
            Position(id=place, value=value, usual=place == "middle", text="-", evidence="-", holders=("nobody",))
            for place, value in places
        ),
        weight="-",
    )


def _date(text: str) -> datetime:
    """A month, day and perhaps hour of 1956; later years are written out."""
    return datetime.fromisoformat(text if text.startswith("195") else f"1956-{text}")


def _autumn() -> tuple[Decision | Event, ...]:
    """From July to the night of 25 October: Rákosi's heir, Warsaw, the first night, the square."""
    return (
        decision(
            "july", KHRUSHCHEV, "07-13",
            option("gero*"),
            option("rakosi", ends="another_summer"),
            option("kadar_july", ends="another_summer"),
            option("nagy_july", ends="another_summer"),
        ),
        decision(
            "warsaw", KHRUSHCHEV, "10-21 12:00",
            option("accept*"),
            option("march", ends="poland"),
            option("pressure", "street+1"),
            option("bloc", "alarm+1"),
        ),
        event("sixteen_points", "10-22 23:30", "street+1"),
        event("gero_speech", "10-23 20:00", "street+1", "party-1", "alarm+1"),
        decision(
            "balcony", NAGY, "10-23 21:00",
            option("stay_home", "trust-2"),
            option("calm*", "trust-1"),
            option("mandate", "trust+1", "alarm+1", "party-1"),
            option("to_the_radio", "street-1"),
        ),
        decision(
            "troops", KHRUSHCHEV, "10-23 21:00",
            option("at_once*", "troops=inside"),
            option("politics", "troops=out", "trust+1"),
            option("edge", "troops=waiting", "trust-1"),
            option("hungarians", "troops=out", "party-2", "trust+1"),
        ),
        event(
            "request", "10-24 01:00",
            "troops=inside if street + momentum >= 4", "troops=out if troops == waiting",
            when="troops == waiting",
        ),
        event("entry", "10-24 03:00", "street+3", "blood+1", when="troops == inside"),
        event(
            "no_entry", "10-24 03:00",
            "street+1 if momentum >= 1", "blood+1 if momentum >= 1",
            "street+1 if momentum >= 2", "party-1 if momentum >= 2",
            when="troops == out",
        ),
        decision(
            "premiership", NAGY, "10-24 05:00",
            option("accept*", "nagy=premier", "trust-1"),
            option("condition", "nagy=premier", "street-1"),
            option("refuse", "nagy=dropped", "street+1", "blood+1"),
            option("denounce", "nagy=dropped", "trust+1", "alarm+1", "street+1", available="troops == inside"),
        ),
        event("kossuth_ter", "10-25 11:00", "blood+1", "street+1", "party-1", when="troops == inside"),
        event("gero_falls", "10-25 12:00", "party-1", when="troops != inside"),
        decision(
            "answer", NAGY, "10-25 15:00",
            option("between*"),
            option("condemn", "trust+1", "alarm+1"),
            option("resign_25", "nagy=dropped", "trust+1", "blood+1", "street+1"),
            option("kadar_line", "trust-2"),
            when="nagy == premier and troops == inside",
        ),
    )  # fmt: skip


def _week(words: bool) -> tuple[Decision | Event, ...]:
    """From 25 to 31 October: Washington's words, the ceasefire, the turn, the reversal."""
    return (
        decision(
            "first_word", EISENHOWER, "10-25 22:00",
            option("armed_aggression", "hope+1"),
            option("measured*"),
            option("alone", "un=agenda", "hope+1"),
            option("silence_us", "hope-1"),
        ),
        decision(
            "radio", EISENHOWER, "10-26 20:00",
            option("straight", "hope-1"),
            option("solidarity*", "hope+1"),
            option("lead", "hope+2", "trust-1"),
            option("behind_nagy", "trust+1"),
        ),
        decision(
            "dallas", EISENHOWER, "10-27 00:06",
            option("austrian_offer", "assurance=offer"),
            option("sentence*"),
            option("say_nothing"),
            option("grand_bargain"),
        ),
        decision(
            "council", EISENHOWER, "10-27 16:00",
            option("debate*", "un=agenda"),
            option("observers", "un=pressed"),
            option("settlement", "un=agenda", "trust+1"),
            option("stay_out", "hope-1"),
            when="troops == inside",
        ),
        event("recalled", "10-27 21:00", "nagy=premier", "trust+1", when="nagy == dropped"),
        decision(
            "ceasefire", NAGY, "10-28 04:00",
            option("storm_corvin", "blood+1", "trust-4"),
            option("recognise*", "rising=movement", "trust+2", "street-1", "party-1"),
            option("amnesty", "street-1"),
            option("resign_28", "nagy=dropped"),
        ),
        decision(
            "turn", KHRUSHCHEV, "10-28 14:00",
            option("storm", "blood+2", ends="october"),
            option("back*", "troops=leaving if troops == inside", available="nagy == premier"),
            option("directory", "blood+2", ends="october"),
            option(
                "withdraw", "troops=leaving if troops == inside", "trust+1", "party-1", "alarm+1",
                available="nagy == premier",
            ),
            rules=(
                ("nagy == dropped", "directory"),
                ("rising == counter and street >= 6 and tolerance <= 4", "storm"),
            ),
        ),
        event(
            "truce", "10-29 12:00",
            "street-3 if trust >= patience and hope < 4 or trust >= patience + 1",
            "alarm+1 if street >= 4", "party-1 if street >= 4", "party-1 if blood >= 2",
        ),
        decision(
            "suez", EISENHOWER, "10-30 02:15",
            option("oppose*"),
            option("acquiesce", "alarm+1"),
            option("delay"),
            option("link"),
        ),
        event("koztarsasag_ter", "10-30 10:10", "alarm+1", when="blood >= 2"),
        decision(
            "declaration", KHRUSHCHEV, "10-30 12:00",
            option("principles*"),
            option("appeal"),
            option("conditions", "bargain=offered"),
            option("force", "moscow=attack"),
        ),
        decision(
            "parties", NAGY, "10-30 14:28",
            option("coalition*", "system=many", "party-1", "alarm+1", "trust+1"),
            option("front", "trust-1", "trust-1 if bargain == offered", "alarm-1 if bargain == offered"),
            option("martial", "system=many", "party-1", "alarm+1"),
            option("councils", "system=many", "party-1", "alarm+2", "trust+1"),
            rules=(("bargain == offered and trust >= 4", "front"), ("party >= 2", "front")),
        ),
        decision(
            "reversal", KHRUSHCHEV, "10-31 12:00",
            option("invade*", "moscow=attack"),
            option("ten_days_option", "moscow=wait"),
            option("bargain_option", "moscow=bargain"),
            option("leave", "moscow=leave"),
            when="moscow == open",
            rules=(
                ("alarm + suez < tolerance", "ten_days_option"),
                *((("assurance == offer and alarm + suez <= tolerance and words >= 1", "ten_days_option"),) * words),
            ),
        ),
    )  # fmt: skip


def _november() -> tuple[Decision | Event, ...]:
    """From 1 to 4 November: the columns, neutrality, the attack."""
    return (
        event("new_columns", "11-01 05:00", "columns=coming", when="moscow == attack"),
        decision(
            "miracle", EISENHOWER, "11-01 15:00",
            option("plan"),
            option("suez_first*"),
            option("warn", "hope+1"),
            option("quiet_talks"),
        ),
        decision(
            "neutrality", NAGY, "11-01 17:00",
            option("declare*", "pact=left", "trust+1", "hope+1", "alarm+2"),
            option("protest"),
            option("negotiate", "pact=asking"),
            option("silence", "trust-1"),
            rules=(("columns == none", "negotiate"),),
        ),
        event("kadar_vanishes", "11-01 22:00", when="columns == coming"),
        decision(
            "allies", KHRUSHCHEV, "11-02 19:00",
            option("tell_all", "tito=informed"),
            option("let_tito_shape*", "tito=partner"),
            option("gomulka", "tito=informed"),
            option("pact_meeting", "tito=informed"),
            when="moscow == attack",
        ),
        decision(
            "vote", EISENHOWER, "11-02 22:00",
            option("wait_un*"),
            option("table", "un=pressed"),
            option("recognise_neutrality", "hope+1", available="pact == left"),
            option("letter"),
            when="columns == coming",
        ),
        decision(
            "leader", KHRUSHCHEV, "11-03 12:00",
            option("kadar*", "leader=kadar"),
            option("munnich", "leader=munnich"),
            option("old_guard", "leader=old", "blood+1"),
            option("last_offer", "leader=kadar", "warned=yes"),
            when="moscow == attack",
        ),
        decision(
            "talks", NAGY, "11-03 20:00",
            option("good_faith*", "command=sent"),
            option("keep_command", "command=whole"),
            option("alert_army", "command=alert"),
            option("move", "nagy=away", "command=whole"),
            when="columns == coming",
            rules=(("warned == yes", "keep_command"),),
        ),
        decision(
            "tokol", KHRUSHCHEV, "11-03 22:00",
            option("arrest*", "command=gone if command == sent"),
            option("ultimatum", "command=alert if command == sent"),
            option("no_talks", "command=whole if command == sent"),
            option("honest", "command=whole if command == sent"),
            when="moscow == attack",
        ),
        event(
            "whirlwind", "11-04 04:15",
            "blood+2", "blood+1 if command == whole and army >= 2", "blood+1 if command == alert and army >= 1",
            "blood+1 if hope >= 5", "nagy=abroad if nagy == away and army >= 1", "nagy=prisoner if nagy == away",
            when="moscow == attack",
        ),
        decision(
            "dawn", NAGY, "11-04 05:00",
            option("statement*", "nagy=asylum"),
            option("fight", "nagy=asylum", "blood+1"),
            option("stay", "nagy=prisoner"),
            option("leave_silently", "nagy=asylum"),
            when="moscow == attack and nagy == premier",
        ),
        decision(
            "sunday", EISENHOWER, "11-04 22:00",
            option("military", "blood+2", ends="wider_war"),
            option("covert", "blood+1"),
            option("un_force"),
            option("break_relations"),
            option("words*"),
            when="moscow == attack",
        ),
    )  # fmt: skip


def _afterwards() -> tuple[Decision | Event, ...]:
    """From 8 November 1956 to 16 June 1958: the embassy, the refugees, the trial."""
    return (
        decision(
            "resign", NAGY, "11-08 12:00",
            option("endorse", "resigned=yes"),
            option("resign_only", "resigned=yes"),
            option("refuse_resign*"),
            option("passage"),
            when="nagy == asylum and tito == partner",
        ),
        decision(
            "refugees", EISENHOWER, "11-08 21:00",
            option("token"),
            option("parole*", "refuge=many"),
            option("congress"),
            option("unlimited", "refuge=many"),
            when="moscow == attack",
        ),
        event("ten_days", "11-12", when="moscow in (wait, bargain, leave)"),
        decision(
            "embassy", KHRUSHCHEV, "11-20",
            option("abduct*", "promise=trap"),
            option("yugoslavia", "nagy=abroad"),
            option("let_home", "promise=kept"),
            option("besiege"),
            when="nagy == asylum",
            rules=(("resigned == yes and mercy >= 1", "let_home"),),
        ),
        decision(
            "bus", NAGY, "11-22 18:30",
            option("leave*", "nagy=romania if promise == trap", "nagy=free if promise == kept"),
            option("stay_inside"),
            option("romania", "nagy=romania"),
            option("families_first", "nagy=romania if promise == trap", "nagy=free if promise == kept"),
            when="nagy == asylum and promise != none",
        ),
        decision(
            "policy", EISENHOWER, "12-18",
            option("liberation"),
            option("evolution*"),
            option("disengage"),
            option("isolate"),
            when="moscow == attack",
        ),
        event("june_1957", "1957-06-22", when="moscow == attack"),
        decision(
            "sentence", KHRUSHCHEV, "1958-02-05",
            option("death*", "sentence=death"),
            option("prison", "sentence=prison"),
            option("untried", "sentence=untried"),
            when="nagy in (prisoner, romania)",
            rules=(("resigned == yes", "prison"), ("mercy >= 2", "prison")),
        ),
        decision(
            "court", NAGY, "1958-06-15",
            option("confess", "sentence=prison if mercy >= 2"),
            option("partial"),
            option("dispute*"),
            option("silent"),
            when="sentence in (prison, death)",
        ),
        event("end", "1958-06-16"),
    )  # fmt: skip


def _endings() -> tuple[Ending, ...]:
    """The endings, in order; what an option `ends` with says its condition once more."""
    peace = (
        "moscow == wait and alarm < tolerance and trust >= patience or moscow == bargain and "
        "(system == one or tolerance >= 6) and pact != left and trust >= patience"
    )
    return (
        ending("another_summer", "off_the_map", "july", "not choice.july.gero"),
        ending("poland", "off_the_map", "warsaw", "choice.warsaw.march"),
        ending("october", "early", "turn", "choice.turn.storm or choice.turn.directory"),
        ending("wider_war", "off_the_map", "sunday", "choice.sunday.military"),
        ending("withdrawal", "no_attack", "ten_days", "moscow == leave"),
        ending("narrow_peace", "no_attack", "ten_days", peace),
        ending("november", "later", "ten_days"),
        ending("gallows*", "attack", "end", "sentence == death"),
        ending("spared", "attack", "end", "sentence in (untried, prison)"),
        ending("exile", "attack", "end", "nagy == abroad"),
        ending("yielded", "attack", "end", "nagy == free"),
        ending("asylum", "attack", "end"),
    )


def scenario(*, words: bool = False) -> Scenario:
    """The whole crisis, perhaps with the dispute whether a private word could move Moscow."""
    disputes = _DISPUTES | ({"words": (0, 0, 1)} if words else {})
    return Scenario(
        id="worked-crisis",
        revision=1,
        title="-",
        tagline="-",
        licence="-",
        note="-",
        clock="Budapest",
        opening=Opening(text="-"),
        roles=tuple(
            Role(id=name, name="-", office="-", clock="Budapest", line="-", briefing="-", aims=("-",)) for name in ROLES
        ),
        gauges=tuple(
            Gauge(id=name, name="-", about="-", start=start, bands={0: "-"}) for name, start in _GAUGES.items()
        ),
        facts=tuple(
            Fact(id=name, name="-", words=tuple(words.split()), start=words.split()[0])
            for name, words in _FACTS.items()
        ),
        families=tuple(Family(id=name, name="-") for name in ("attack", "later", "early", "no_attack", "off_the_map")),
        endings=_endings(),
        timeline=(*_autumn(), *_week(words), *_november(), *_afterwards()),
        disputes=tuple(dispute(name, values) for name, values in disputes.items()),
    )
