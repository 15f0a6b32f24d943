"""The condition language: what it means, what it refuses and in which words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.scenario import conditions, trees
from game.scenario.conditions import ConditionError, Names
from game.scenario.trees import All, AnyOf, Compare, Difference, Dispute, Gauge, Is, Not, Number, Sum, Taken

WORDS = {
    "pact": ("member", "asking", "left"),
    "troops": ("inside", "leaving", "out"),
    "kádár": ("nobody", "premier"),
}
CHOICES = {"front": ("keep", "yield_"), "balcony": ("go_home", "mandate")}
NAMES = Names(
    gauges=frozenset({"street", "alarm", "suez"}),
    facts=WORDS,
    disputes={"tolerance": frozenset({2, 5})},
    choices=CHOICES,
    bands={"alarm": {0: "calm", 2: "uneasy", 4: "dread"}},
)
ORDER = ("street", "alarm", "suez", "pact", "troops", "kádár", "tolerance")
SLOTS = {name: index for index, name in enumerate((*ORDER, "choice.front", "choice.balcony"))}

THEN = {"street": 5, "alarm": 3, "suez": 1, "pact": "asking", "troops": "inside"}
WORLD = {**THEN, "kádár": "premier", "tolerance": 5, "choice.front": "keep", "choice.balcony": None}


def values_of(world: dict[str, Any]) -> tuple[int, ...]:
    """The flat tuple of a world written with words."""
    found = []
    for slot in SLOTS:
        value = world[slot]
        if slot in WORDS:
            value = WORDS[slot].index(value)
        elif slot.startswith("choice."):
            value = -1 if value is None else CHOICES[slot.removeprefix("choice.")].index(value)
        found.append(value)
    return tuple(found)


def evaluated(node: Any, world: dict[str, Any]) -> Any:
    """What a tree says of a world, as slowly and plainly as can be."""
    match node:
        case Number(value):
            return value
        case Gauge(name) | Dispute(name):
            return int(world[name])
        case Sum(left, right):
            return evaluated(left, world) + evaluated(right, world)
        case Difference(left, right):
            return evaluated(left, world) - evaluated(right, world)
        case Compare(left, op, right):
            one, two = evaluated(left, world), evaluated(right, world)
            below, equal = one < two, one == two
            meaning = {"<": below, "<=": below or equal, ">": not (below or equal)}
            meaning |= {">=": not below, "==": equal, "!=": not equal}
            return meaning[op]
        case Is(fact, words):
            return world[fact] in words
        case Taken(moment, option):
            return world[f"choice.{moment}"] == option
        case All(parts):
            return all(evaluated(part, world) for part in parts)
        case AnyOf(parts):
            return any(evaluated(part, world) for part in parts)
        case Not(part):
            return not evaluated(part, world)
    raise AssertionError(node)


def holds(text: str, **changed: Any) -> bool:
    tree = conditions.parse(text, NAMES)
    function = trees.to_function(tree, SLOTS, WORDS, CHOICES)
    return bool(function(values_of({**WORLD, **changed})))


@pytest.mark.parametrize(
    ("text", "changed", "expected"),
    [
        ("street >= 5", {}, True),
        ("street >= 5", {"street": 4}, False),
        ("5 <= street", {}, True),
        ("5 < street", {}, False),
        ("street - 1 == 4", {}, True),
        ("-1 < street - 5", {}, True),
        ("alarm + suez >= tolerance", {}, False),
        ("alarm + suez >= tolerance", {"tolerance": 2}, True),
        ("street - alarm > suez", {}, True),
        ("alarm - (street - suez) == -1", {}, True),
        ("alarm + alarm == 6", {}, True),
        ("street - street == 0", {}, True),
        ("1 < 2", {}, True),
        ("street != 5", {}, False),
        ("2 < alarm <= 3 < street", {}, True),
        ("2 < alarm <= 3 < street", {"street": 3}, False),
        ("street in (1, 5)", {}, True),
        ("street not in (1, 5)", {}, False),
        ("street in (5)", {}, True),
        ("street not in (5)", {}, False),
        ("street - alarm in (-2, 2)", {}, True),
        ("tolerance == 5", {}, True),
        ("tolerance in (2, 5)", {}, True),
        ("pact == asking", {}, True),
        ("pact != asking", {}, False),
        ("pact in (asking, left)", {}, True),
        ("pact in (asking, left,)", {"pact": "member"}, False),
        ("pact not in (asking, left)", {}, False),
        ("pact not  in (asking)", {}, False),
        ("pact in (left)", {}, False),
        ("pact in left", {"pact": "left"}, True),
        ("choice.front.keep", {}, True),
        ("choice.front.yield_", {}, False),
        ("choice.balcony.mandate", {}, False),
        ("not choice.balcony.mandate", {}, True),
        ("choice.front.keep", {"choice.front": None}, False),
        ("street > 5 or alarm > 2 and suez > 0", {}, True),
        ("(street > 5 or alarm > 2) and suez > 1", {}, False),
        ("street > 5 or alarm > 5 or suez > 5 or suez == 1", {}, True),
        ("street > 4 and alarm > 2 and suez > 0 and suez > 1", {}, False),
        ("not street < 5 and not not pact == asking", {}, True),
        ("street >= 5\n  and alarm >= 3\n", {}, True),
        ("  street >= 5", {}, True),
        ("kádár == premier", {}, True),
        ("alarm + suez >= 4 and troops in (inside, leaving) and not choice.front.yield_", {}, True),
    ],
)
def test_a_condition_means(text: str, changed: dict[str, Any], expected: bool) -> None:
    assert holds(text, **changed) is expected


ALLOWED = "A condition is made of names, whole numbers, + - < <= > >= == != in, and, or, not and parentheses."
ARITHMETIC = "Only + and - can be used with numbers."
QUOTES = "Words stand without quotes."
DOTTED = "A dot stands only in 'choice.MOMENT.OPTION', without spaces."
LIST = "A list stands in parentheses after 'in' or 'not in', as in 'in (a, b)'."
PACT = "Compare it with one of its words: member, asking, left."
JOIN = "Join them with 'and', 'or', a comparison, + or -."
JOIN_ALL = "Join comparisons with 'and' or 'or'."
RANGE = "Write one from 0 to 99."
SHORTER = "Say it with fewer parts."
OUT = "Leave the condition out where it always holds."
FRONT = "Write one of choice.front.keep, choice.front.yield_."
SOMETHING = "Compare it with something, as in 'a + b >= 3'."
CHOSEN = "For what was chosen there, write 'choice.front.OPTION'."
STREET = "Compare it with a number, as in 'street >= 3'."
TOLERANCE = "Compare it with a number, as in 'tolerance >= 3'."
LEFT = "'left' is a word of 'pact', and stands only to the right of it."
TAKEN = "It stands alone, or after 'not'; nothing is compared with it."


def foreign(sign: str) -> str:
    return f"'{sign}' cannot stand in a condition."


@pytest.mark.parametrize(
    ("text", "offset", "problem", "hint"),
    [
        # signs from elsewhere
        ("street = 3", 7, foreign("="), "Write '=='."),
        ("street === 3", 7, foreign("==="), "Write '=='."),
        ("street => 3", 7, foreign("=>"), "Write '>='."),
        ("street ≥ 3", 7, foreign("≥"), "Write '>='."),
        ("street <> 3", 7, foreign("<>"), "Write '!='."),
        ("street is 3", 7, foreign("is"), "Write '=='."),
        ("street > 3 && alarm > 2", 11, foreign("&&"), "Write 'and'."),
        ("street > 3 || alarm > 2", 11, foreign("||"), "Write 'or'."),
        ("!choice.front.keep", 0, foreign("!"), "Write 'not'."),
        ("street – 1 > 2", 7, foreign("–"), "Write '-'."),
        ("street > 3 AND alarm > 2", 11, "'AND' is in capitals.", "Write 'and'."),
        ("street * 2 > 3", 7, foreign("*"), ARITHMETIC),
        ("street ** 2 > 3", 7, foreign("**"), ARITHMETIC),
        ("street / 2 > 3", 7, foreign("/"), ARITHMETIC),
        ("pact == 'left'", 8, foreign("'"), QUOTES),
        ("pact == “left”", 8, foreign("“"), QUOTES),
        ("pact in [left]", 8, foreign("["), "Use round parentheses, as in 'in (a, b)'."),
        ("street > 3;", 10, foreign(";"), ALLOWED),
        ("street > 3 # high", 11, foreign("#"), ALLOWED),
        ("street\0 > 3", 6, foreign("U+0000"), ALLOWED),
        ("street > 3 if 1", 11, foreign("if"), ALLOWED),
        ("lambda", 0, foreign("lambda"), ALLOWED),
        ("True", 0, foreign("True"), OUT),
        ("choice.front.if", 0, foreign("choice.front.if"), ALLOWED),
        ("choice . front", 7, foreign("."), DOTTED),
        # numbers and names
        ("street > 100", 9, "the number '100' is too large.", RANGE),
        ("street > 1.5", 9, "'1.5' is no whole number.", RANGE),
        ("street > 05", 9, "'05' is no whole number.", RANGE),
        ("street > 1and alarm", 9, "'1and' is no whole number.", RANGE),
        ("x½ > 1", 0, "'x½' is no name.", "Names are made of letters, digits and '_'."),
        ("alarm == uneasy", 9, "'uneasy' is a band of 'alarm'.", "Write '2 <= alarm < 4'."),
        ("street > 1 and alarm == dread", 24, "'dread' is a band of 'alarm'.", "Write 'alarm >= 4'."),
        ("alrm > 1", 0, "no gauge, fact or dispute is called 'alrm'.", "Did you mean 'alarm'?"),
        ("Street > 1", 0, "no gauge, fact or dispute is called 'Street'.", "Did you mean 'street'?"),
        ("kádár == premier or pakt", 20, "no gauge, fact or dispute is called 'pakt'.", "Did you mean 'pact'?"),
        ("street > 1 or\nalrm > 1", 14, "no gauge, fact or dispute is called 'alrm'.", "Did you mean 'alarm'?"),
        ("  xyzzy > 1", 2, "no gauge, fact or dispute is called 'xyzzy'.", ""),
        ("front == 1", 0, "no gauge, fact or dispute is called 'front'.", CHOSEN),
        # words and facts
        ("pact == lefd", 8, "fact 'pact' has no word 'lefd'.", "Did you mean 'left'?"),
        ("pact in (left, xyzzy)", 15, "fact 'pact' has no word 'xyzzy'.", PACT),
        ("pact == inside", 8, "fact 'pact' has no word 'inside'.", f"'inside' is a word of 'troops'. {PACT}"),
        ("pact == 1", 8, "fact 'pact' has no word '1'.", PACT),
        ("pact == troops", 8, "fact 'pact' has no word 'troops'.", PACT),
        ("pact == (left, asking)", 8, "'(left, asking)' is a list and no word.", LIST),
        ("pact < left", 0, "fact 'pact' cannot be compared with '<'.", f"Use ==, !=, in or not in. {PACT}"),
        ("not pact", 4, "fact 'pact' stands alone and is no yes or no.", PACT),
        ("street + pact > 1", 9, "fact 'pact' is no number.", PACT),
        ("1 < pact", 4, "fact 'pact' is no number.", PACT),
        ("pact == left == asking", 0, "fact 'pact' is no number.", PACT),
        ("left == pact", 0, LEFT, "Write 'pact == left'."),
        ("street == left", 10, LEFT, "Write 'pact == left'."),
        # numbers where a yes or no is needed, and the reverse
        ("street and alarm > 1", 0, "gauge 'street' stands alone and is no yes or no.", STREET),
        ("alarm > 1 or tolerance", 13, "dispute 'tolerance' stands alone and is no yes or no.", TOLERANCE),
        ("street + 1", 0, "'street + 1' is a number and no yes or no.", SOMETHING),
        ("3", 0, "'3' is a number and no yes or no.", SOMETHING),
        ("alarm > (street > 3)", 9, "'street > 3' is a yes or no, and no number.", JOIN_ALL),
        ("(not street > 3) + 1 > 2", 1, "'not street > 3' is a yes or no, and no number.", JOIN_ALL),
        ("choice.front.keep == 1", 0, "'choice.front.keep' is a yes or no, and no number.", TAKEN),
        ("-(suez + 1) > 1", 0, "'-(suez + 1)' has a minus that only a number can have.", "Write '0 - (suez + 1)'."),
        ("-street > 1", 0, "'-street' has a minus that only a number can have.", "Write '0 - street'."),
        ("street > 3, alarm > 3", 0, "'street > 3, alarm > 3' is a list and no yes or no.", LIST),
        ("street == (1, 2)", 10, "'(1, 2)' is a list and no number.", LIST),
        ("street in (1, alarm)", 14, "'alarm' is no whole number.", "A list here holds whole numbers only."),
        ("tolerance == 3", 13, "dispute 'tolerance' has no position with the value '3'.", "Its values are 2, 5."),
        ("3 != tolerance", 0, "dispute 'tolerance' has no position with the value '3'.", "Its values are 2, 5."),
        ("tolerance in (2, 3)", 17, "dispute 'tolerance' has no position with the value '3'.", "Its values are 2, 5."),
        # earlier choices
        ("choice", 0, "'choice' does not name one option.", "Write 'choice.MOMENT.OPTION'."),
        ("not choice.front", 4, "'choice.front' does not name one option.", FRONT),
        ("choice.front == keep", 0, "'choice.front' does not name one option.", FRONT),
        ("choice.front.keep.now", 0, "'choice.front.keep.now' does not name one option.", FRONT),
        ("choice.fromt.keep", 7, "no decision is called 'fromt'.", "Did you mean 'front'?"),
        ("choice.front.kep", 13, "decision 'front' has no option 'kep'.", "Did you mean 'keep'?"),
        ("kádár == premier and choice.front.xyz", 34, "decision 'front' has no option 'xyz'.", FRONT),
        ("front.keep", 0, "'front.keep' names nothing.", "Did you mean 'choice.front.keep'?"),
        ("street.high", 0, "'street.high' names nothing.", DOTTED),
        # order, parentheses, size
        ("", 0, "the condition is empty.", "Leave it out where it always holds."),
        (" \n ", 0, "the condition is empty.", "Leave it out where it always holds."),
        ("street >", 7, "something is missing after '>'.", ""),
        ("> 3", 0, "something is missing before '>'.", ""),
        ("street > > 3", 7, "something is missing after '>'.", ""),
        ("street > 3 and", 11, "something is missing after 'and'.", ""),
        ("pact in ()", 8, "something is missing after '('.", ""),
        ("+street > 1", 0, "something is missing before '+'.", ""),
        ("street > 3 alarm > 2", 11, "something is missing between '3' and 'alarm'.", JOIN),
        ("street > 3 not alarm > 2", 11, "something is missing between '3' and 'not'.", JOIN),
        ("5 (street) > 3", 2, "something is missing between '5' and '('.", JOIN),
        ("street > not 3", 9, "'not' cannot stand after '>'.", "Put 'not' before the whole comparison."),
        ("max(street, alarm) > 3", 0, "'max(' reads like a call.", "Put a sign or 'and' between 'max' and '('."),
        ("(street > 3", 0, "'(' is never closed.", "Close it with ')'."),
        ("street > 3)", 10, "')' closes nothing.", "Take it out, or open it with '('."),
        ("(" * 21 + "street > 1" + ")" * 21, 20, "the condition is nested more than '20' deep.", SHORTER),
        ("not " * 21 + "street > 1", 84, "the condition is nested more than '20' deep.", SHORTER),
        ("street" + " + 1" * 21 + " > 1", 0, "the condition is nested more than '20' deep.", SHORTER),
        ("street > 1".ljust(301), 300, "the condition has '301' characters.", "Keep it to 300."),
    ],
)  # fmt: skip
def test_a_bad_condition_says(text: str, offset: int, problem: str, hint: str) -> None:
    with pytest.raises(ConditionError) as caught:
        conditions.parse(text, NAMES)
    assert (caught.value.problem, caught.value.hint) == (problem, hint)
    assert caught.value.offset == offset
    assert str(caught.value) == f"{problem} {hint}".strip()


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20 + "street > 1" + ")" * 20,
        "not " * 20 + "street > 1",
        "street" + " + 1" * 20 + " > 1",
        "street > 1".ljust(300),
    ],
)
def test_the_largest_conditions_are_read(text: str) -> None:
    assert conditions.parse(text, NAMES)


def test_the_tree_of_a_condition() -> None:
    text = "1 < street + 2 - alarm <= tolerance or troops not in (inside, out)"
    middle = Difference(Sum(Gauge("street"), Number(2)), Gauge("alarm"))
    chain = All((Compare(Number(1), "<", middle), Compare(middle, "<=", Dispute("tolerance"))))
    tree = conditions.parse(text, NAMES)
    assert tree == AnyOf((chain, Not(Is("troops", ("inside", "out")))))
    assert list(trees.bounds(tree)) == list(chain.parts)
    assert trees.linear(middle) == ({"street": 1, "alarm": -1}, 2)


def test_what_a_condition_reads() -> None:
    text = "street > 1 and not (troops == out or choice.front.keep) and alarm < tolerance - suez"
    slots = {"street", "troops", "choice.front", "alarm", "tolerance", "suez"}
    assert trees.reads(conditions.parse(text, NAMES)) == slots


def test_a_number_as_coefficients_leaves_out_what_cancels() -> None:
    street = Gauge("street")
    assert trees.linear(Difference(Sum(street, Number(4)), Sum(street, Number(1)))) == ({}, 3)


def test_a_tree_as_data() -> None:
    tree = conditions.parse("street >= 5 and pact in (asking, left)", NAMES)
    compared = ["compare", ["gauge", "street"], ">=", ["number", 5]]
    assert trees.to_data(tree) == ["all", compared, ["is", "pact", "asking", "left"]]


SOUP = st.sampled_from(
    ["street", "pact", "tolerance", "left", "choice", "choice.front", "choice.front.keep", "kádár", "x.y"]
    + ["1", "-", "+", "<", "==", "!=", "in", "not in", "not", "and", "or", "(", ")", ","]
    + ["street > 1", "\n", "²", "ﬁ"]
)


@settings(max_examples=500)
@given(st.text() | st.text("streapck.(),<>=!+-0123 ntoi'é\0\t\x0c") | st.lists(SOUP).map(" ".join))
def test_any_text_is_read_or_refused_in_our_own_words(text: str) -> None:
    try:
        tree = conditions.parse(text, NAMES)
    except ConditionError as error:
        assert 0 <= error.offset <= len(text)
        assert "cannot be read" not in error.problem  # nothing is left for Python to refuse
    else:
        assert trees.reads(tree) <= set(SLOTS)


def any_tree() -> st.SearchStrategy[Any]:
    slots = st.sampled_from(["street", "alarm", "suez"]).map(Gauge) | st.just(Dispute("tolerance"))
    amounts = st.recursive(
        slots | st.integers(-9, 9).map(Number),
        lambda inner: st.builds(Sum, inner, inner) | st.builds(Difference, inner, inner),
        max_leaves=4,
    )
    ops = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    facts = st.sampled_from(sorted(WORDS)).flatmap(
        lambda fact: st.builds(Is, st.just(fact), st.lists(st.sampled_from(WORDS[fact]), min_size=1).map(tuple))
    )
    taken = st.sampled_from([Taken(moment, option) for moment in CHOICES for option in CHOICES[moment]])
    return st.recursive(
        st.builds(Compare, amounts, ops, amounts) | facts | taken,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=4).map(tuple).map(All)
            | st.lists(inner, min_size=1, max_size=4).map(tuple).map(AnyOf)
            | st.builds(Not, inner)
        ),
        max_leaves=8,
    )


def worlds() -> st.SearchStrategy[dict[str, Any]]:
    gauges: dict[str, st.SearchStrategy[Any]] = {
        name: st.integers(0, 6) for name in ("street", "alarm", "suez", "tolerance")
    }
    facts = {fact: st.sampled_from(words) for fact, words in WORDS.items()}
    taken = {f"choice.{moment}": st.sampled_from((None, *CHOICES[moment])) for moment in CHOICES}
    return st.fixed_dictionaries(gauges | facts | taken)


@given(any_tree())
def test_a_tree_survives_json(tree: Any) -> None:
    assert trees.from_data(json.loads(json.dumps(trees.to_data(tree)))) == tree


@given(any_tree(), worlds())
def test_the_closure_agrees_with_the_tree(tree: Any, world: dict[str, Any]) -> None:
    function = trees.to_function(tree, SLOTS, WORDS, CHOICES)
    assert bool(function(values_of(world))) == bool(evaluated(tree, world))


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("street >= 5 and alarm >= 1", {"street", "alarm"}),
        ("street >= 5 and alarm >= 6", {"alarm"}),
        ("street <= 1 and alarm >= 6", {"street", "alarm"}),
        ("street >= 5 or alarm >= 6", {"street"}),
        ("street <= 1 or alarm >= 6", {"street", "alarm"}),
        ("not (street >= 5 and alarm >= 6)", {"alarm"}),
        ("street >= 5 and (alarm >= 6 or pact == member)", {"street", "pact"}),
    ],
)
def test_what_the_answer_of_a_condition_rests_on(text: str, slots: set[str]) -> None:
    """Only what failed is to blame, and only what held is a reason."""
    world = [0] * len(SLOTS)
    world[SLOTS["street"]], world[SLOTS["alarm"]], world[SLOTS["pact"]] = 5, 2, WORDS["pact"].index("member")

    def holds(tree: Any) -> int:
        return trees.to_function(tree, SLOTS, WORDS, CHOICES)(tuple(world))

    assert trees.deciding(conditions.parse(text, NAMES), holds) == slots
