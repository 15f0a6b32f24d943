"""Properties of every scenario: every route ends, undo is where we were, history comes out by itself."""

from __future__ import annotations

import itertools
import random
from datetime import timedelta

import pytest

from game.engine import news, pages, views
from game.engine.clocks import Hour, beside
from game.engine.explaining import debrief
from game.engine.playthrough import (
    Choice,
    Playthrough,
    choose,
    historical_line,
    replay,
    start,
    undo,
)
from game.engine.program import UNREACHED, Program, prepare
from game.errors import NoSuchOption, NoSuchRole, NotAvailable, NothingToDecide, NothingToUndo, PlayError
from game.reports import said
from game.scenario.moments import Decision

from ..lines import line


def seatings(program: Program) -> list[tuple[str, ...]]:
    ids = [role.id for role in program.scenario.roles]
    return [seats for size in range(len(ids) + 1) for seats in itertools.combinations(ids, size)]


def random_play(program: Program, seats: tuple[str, ...], seed: int, lesson: int | None = None) -> list[Playthrough]:
    """A seeded playthrough, from its start to its end."""
    chance = random.Random(seed)
    row = [start(program, seats, lesson=lesson)]
    while row[-1].awaits is not None:
        offers = [offer.option for offer in views.brief(row[-1]).offers if offer.number]
        row.append(choose(row[-1], chance.choice(offers)))
    return row


def historically(program: Program, seats: tuple[str, ...]) -> Playthrough:
    return line(program, seats)[-1]


def test_every_seeded_route_ends(program: Program) -> None:
    for seats in seatings(program):
        for seed in range(20):
            assert random_play(program, seats, seed)[-1].ending is not None


def test_undo_returns_to_the_same_place(program: Program) -> None:
    for seats in seatings(program)[1:]:
        for seed in range(10):
            for before, after in itertools.pairwise(random_play(program, seats, seed)):
                assert undo(after) == before


def test_a_playthrough_follows_from_its_record_alone(program: Program) -> None:
    for seats in seatings(program)[1:]:
        for seed in range(10):
            end = random_play(program, seats, seed)[-1]
            assert replay(start(program, seats), end.choices) == end


def test_the_same_choices_give_the_same_world(program: Program) -> None:
    for seats in seatings(program):
        assert random_play(program, seats, 7) == random_play(program, seats, 7)


def test_all_historical_choices_are_no_departure_and_arrive_at_history(program: Program) -> None:
    for seats in seatings(program):
        play = historically(program, seats)
        assert play.departures == ()
        assert play.ending is not None
        assert play.ending.historical
        assert debrief(play).divergence is None
        assert play.values == historical_line(program).values


def test_there_are_as_many_comparisons_as_choices(program: Program) -> None:
    for seats in seatings(program):
        for seed in range(10):
            end = random_play(program, seats, seed)[-1]
            assert len(debrief(end).comparisons) == len(end.choices)


def test_the_point_of_divergence_is_the_first_departure(program: Program) -> None:
    for seats in seatings(program):
        for seed in range(20):
            end = random_play(program, seats, seed)[-1]
            found = debrief(end).divergence
            assert (found.step if found else None) == (end.departures[0].step if end.departures else None)


def test_a_moment_that_cannot_happen_is_passed_over_and_told_in_the_debrief(hungary_program: Program) -> None:
    play = line(hungary_program, ["khrushchev"], reversal="leave")[-1]
    vote = hungary_program.step("vote")
    assert not play.lived[vote.index].happened
    assert vote.moment.title in {item.title.text for item in debrief(play).missing}
    missing = next(item for item in debrief(play).missing if item.title.text == vote.moment.title)
    assert [passage.origin.field for passage in missing.behind] == ["options.leave.label"]


@pytest.mark.parametrize("pair", [("entry", "no_entry"), ("kossuth_ter", "gero_falls")])
def test_events_that_exclude_each_other_do_not_both_happen(hungary_program: Program, pair: tuple[str, str]) -> None:
    """The night of 23 October has tanks or none, and Gerő falls after a shooting or without one, on every route."""
    either = [hungary_program.step(name).index for name in pair]
    seen = set()
    for seats in seatings(hungary_program):
        for seed in range(20):
            lived = random_play(hungary_program, seats, seed)[-1].lived
            happened = [entry.happened for entry in lived if entry.step in either]
            if len(happened) == len(either):  # the story may have ended in Poland before
                assert sum(happened) == 1
                seen.add(tuple(happened))
    assert seen == {(True, False), (False, True)}


def test_unknown_names_are_refused_with_what_would_be_right(hungary_program: Program) -> None:
    with pytest.raises(
        NoSuchRole, match=r"No role is called 'stalin'\. The roles are 'nagy', 'khrushchev', 'eisenhower'\."
    ):
        start(hungary_program, ["stalin"])
    with pytest.raises(PlayError, match=r"No lesson has '7' minutes\. The lessons are '10', '25', '50'\."):
        start(hungary_program, ["nagy"], lesson=7)
    play = start(hungary_program, ["nagy"])
    with pytest.raises(NoSuchOption, match=r"has no option 'flee'\. The options are 'stay_home', 'calm'"):
        choose(play, "flee")
    with pytest.raises(NoSuchOption, match=r"cannot be passed over"):
        choose(play, None)
    with pytest.raises(NothingToUndo):
        undo(play)
    with pytest.raises(NothingToDecide):
        choose(historically(hungary_program, ("nagy",)), "dispute")
    with pytest.raises(PlayError, match=r"The decision 'vote' does not come up at this point\."):
        replay(play, [Choice("vote", "table")])


@pytest.mark.parametrize(
    ("seats", "before", "decision", "closed"),
    [
        (["nagy", "khrushchev"], {"tanks": "hungarians"}, "premiership", "denounce"),
        (["nagy", "eisenhower"], {"neutrality": "protest"}, "vote", "recognise_neutrality"),
        (["nagy", "khrushchev"], {"talks": "keep_command"}, "tokol", "arrest"),
    ],
)
def test_a_closed_option_says_why(
    hungary_program: Program, seats: list[str], before: dict[str, str], decision: str, closed: str
) -> None:
    play = line(hungary_program, seats, until=decision, **before)[-1]
    offer = next(offer for offer in views.brief(play).offers if offer.option == closed)
    assert offer.number is None
    assert offer.reason is not None
    with pytest.raises(NotAvailable, match=r"is not open here"):
        choose(play, closed)
    numbers = [offer.number for offer in views.brief(play).offers if offer.number]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(("seat", "decision"), [("khrushchev", "sentence"), ("nagy", "court")])
def test_a_sensitive_decision_passed_over_is_taken_by_its_stand_in(
    hungary_program: Program, seat: str, decision: str
) -> None:
    before = line(hungary_program, [seat], until=decision)[-1]
    play = choose(before, None)
    assert play.choices[-1] == Choice(decision, None)
    lived = play.lived[hungary_program.step(decision).index]
    taken = play.taken(lived)
    assert taken is not None
    assert hungary_program.step(decision).decision.stand_in[lived.rule].take == taken.id
    assert undo(play) == before


def test_a_decision_passed_over_counts_as_one(hungary_program: Program) -> None:
    timeline = [
        moment.model_copy(update={"sensitive": True}) if isinstance(moment, Decision) else moment
        for moment in hungary_program.scenario.timeline
    ]
    play = start(prepare(hungary_program.scenario.model_copy(update={"timeline": tuple(timeline)})), ["nagy"])
    for number in range(1, 5):
        assert views.brief(play).number == number
        play = choose(play, None)


def test_a_lesson_asks_its_decisions_and_tells_what_stand_ins_took(hungary_program: Program) -> None:
    lesson = hungary_program.scenario.lessons[0]
    everybody = [role.id for role in hungary_program.scenario.roles]
    play = start(hungary_program, everybody, lesson=lesson.minutes)
    asked, told = [], []
    while (step := play.awaits) is not None:
        asked.append(step.moment.id)
        told += [item.title.text for item in views.brief(play).delegated]
        play = choose(play, step.ways[step.historical].option.id)
    assert tuple(asked) == lesson.decisions
    left_out = {d.title for d in hungary_program.scenario.decisions if d.id not in lesson.decisions}
    told += [item.title.text for role in everybody for item in views.closing(play, role).delegated]
    assert left_out <= set(told)


def test_news_arrives_once_and_not_before_its_hour(program: Program) -> None:
    for seats in seatings(program)[1:]:
        for seed in range(10):
            row = random_play(program, seats, seed)
            seen: dict[str, list[str]] = {seat: [] for seat in seats}
            for play in row[:-1]:
                step = play.awaits
                assert step is not None
                view = views.brief(play)
                seen[step.decision.role] += [str(item.passage.origin) for item in view.news]
            for seat in seats:
                seen[seat] += [str(item.passage.origin) for item in views.closing(row[-1], seat).news]
                assert len(seen[seat]) == len(set(seen[seat]))
                told = {str(item.told.passage.origin): item.at for item in news.told(row[-1], seat)}
                begun = next(program.steps[lived.step].moment.at for lived in row[-1].lived if lived.option >= 0)
                if not views.faced(row[-1], seat):
                    told = {origin: at for origin, at in told.items() if at >= begun}
                assert sorted(seen[seat]) == sorted(told)


def test_only_the_day_is_told_of_what_lies_more_than_a_week_back(hungary_program: Program) -> None:
    play = line(hungary_program, ["nagy"], until="premiership")[-1]
    told = [said.hour(item.hour) for item in views.brief(line(hungary_program, ["nagy"], until="balcony")[-1]).news]
    assert told[0] == "5 December 1955"
    assert told[-1] == "23 October, 20:35"
    assert said.hour(pages.past(play, "nagy")[0].hour) == "5 December 1955"
    late = views.brief(line(hungary_program, ["khrushchev"], until="sentence")[-1])
    assert {"3 February, 14:00", "28 December 1957"} <= {said.hour(item.hour) for item in late.known}

    decided = hungary_program.step("sentence").moment.at
    for minutes, exact in ((0, True), (1, False)):
        at = decided - timedelta(days=7, minutes=minutes)
        assert beside(Hour(at, "Budapest"), decided).exact is exact


def test_no_news_reaches_anybody_after_the_story_has_ended(hungary_program: Program) -> None:
    ended = line(hungary_program, ["khrushchev"], turn="storm")[-1]
    goes_on = line(hungary_program, ["khrushchev"], until="reversal")[-1]
    end = hungary_program.step("turn").moment.at
    later = [
        item.told.passage
        for item in news.told(goes_on, "khrushchev")
        if item.at > end and item.step < ended.lived[-1].step
    ]
    assert "dallas:options.sentence.news.2.text" in map(str, (passage.origin for passage in later))
    for role in ("nagy", "khrushchev", "eisenhower"):
        assert max(item.at for item in news.told(ended, role)) <= end
    reached = [item.passage for item in views.closing(ended, "khrushchev").news]
    reached += [item.text for item in pages.past(ended, "khrushchev")]
    assert reached
    assert not set(later) & set(reached)


def test_a_stand_in_says_which_rule_took_its_choice(hungary_program: Program) -> None:
    play = line(hungary_program, ["nagy"], ceasefire="amnesty", until="parties")[-1]
    lived = play.lived[hungary_program.step("declaration").index]
    assert lived.option != UNREACHED
    taken = play.taken(lived)
    assert taken is not None
    assert taken.id == "force"
    rule = hungary_program.step("declaration").decision.stand_in[lived.rule]
    assert rule.take == "force"
    assert rule.when is not None
