"""Properties of every scenario: every route ends, undo is where we were, history comes out by itself."""

from __future__ import annotations

import itertools
import random

import pytest

from game.engine import news, views
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
from game.engine.program import UNREACHED, Program
from game.errors import NoSuchOption, NoSuchRole, NotAvailable, NothingToDecide, NothingToUndo, PlayError


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
    play = start(program, seats)
    while (step := play.awaits) is not None:
        play = choose(play, step.ways[step.historical].option.id)
    return play


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
    play = choose(choose(start(hungary_program, ["khrushchev"]), "principles"), "leave")
    vote = hungary_program.step("vote")
    assert not play.lived[vote.index].happened
    assert vote.moment.title in {item.title.text for item in debrief(play).missing}
    missing = next(item for item in debrief(play).missing if item.title.text == vote.moment.title)
    assert [passage.origin.field for passage in missing.behind] == ["options.leave.label"]


def test_equal_hours_do_not_both_happen(hungary_program: Program) -> None:
    """Turn and storm of 28 October exclude each other on every seeded route."""
    turn, storm = (hungary_program.step(name).index for name in ("soviet_turn", "soviet_storm"))
    for seats in seatings(hungary_program):
        for seed in range(20):
            lived = random_play(hungary_program, seats, seed)[-1].lived
            assert sum(entry.happened for entry in lived if entry.step in (turn, storm)) == 1


def test_unknown_names_are_refused_with_what_would_be_right(hungary_program: Program) -> None:
    with pytest.raises(
        NoSuchRole, match=r"No role is called 'stalin'\. The roles are 'nagy', 'khrushchev', 'eisenhower'\."
    ):
        start(hungary_program, ["stalin"])
    with pytest.raises(PlayError, match=r"No lesson has '7' minutes\. The lessons are '25', '50'\."):
        start(hungary_program, ["nagy"], lesson=7)
    play = start(hungary_program, ["nagy"])
    with pytest.raises(NoSuchOption, match=r"has no option 'flee'\. The options are 'storm_corvin', 'recognise'"):
        choose(play, "flee")
    with pytest.raises(NoSuchOption, match=r"cannot be passed over"):
        choose(play, None)
    with pytest.raises(NothingToUndo):
        undo(play)
    with pytest.raises(NothingToDecide):
        choose(historically(hungary_program, ("nagy",)), "declare")
    with pytest.raises(PlayError, match=r"The decision 'vote' does not come up at this point\."):
        replay(play, [Choice("vote", "table")])


def test_a_closed_option_says_why(hungary_program: Program) -> None:
    play = start(hungary_program, ["nagy", "eisenhower"])
    for option in ("recognise", "oppose", "protest"):
        play = choose(play, option)
    offer = next(offer for offer in views.brief(play).offers if offer.option == "recognise_neutrality")
    assert offer.number is None
    assert offer.reason is not None
    with pytest.raises(NotAvailable, match=r"is not open here"):
        choose(play, "recognise_neutrality")
    numbers = [offer.number for offer in views.brief(play).offers if offer.number]
    assert numbers == list(range(1, len(numbers) + 1))


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
                assert sorted(seen[seat]) == sorted(str(item.told.passage.origin) for item in news.told(row[-1], seat))


def test_a_stand_in_says_which_rule_took_its_choice(hungary_program: Program) -> None:
    play = start(hungary_program, ["nagy"])
    play = choose(choose(play, "amnesty"), "protest")
    lived = play.lived[hungary_program.step("declaration").index]
    assert lived.option != UNREACHED
    taken = play.taken(lived)
    assert taken is not None
    assert taken.id == "force"
    assert hungary_program.step("declaration").decision.stand_in[lived.rule].take == "force"
