"""The language of claims: what is read, and how, and what is refused before anything runs."""

import pytest

from verifier.answers.check import check
from verifier.claims.claim import claim
from verifier.claims.language import Sentence, parse
from verifier.errors import MalformedClaim, NotApplicable


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("3", 3),
        ("1/2", "1/2"),
        ("4/2", 2),
        ("-3", ("-", 0, 3)),
        ("t + 1 - k", ("-", ("+", "t", 1), "k")),
        ("t - (1 - k)", ("-", "t", ("-", 1, "k"))),
        ("2 * epsilon / n", ("/", ("*", 2, "epsilon"), "n")),
        ("max(t, 1/2, V)", ("max", "t", "1/2", "V")),
        ("(0, t)", ("strategy", 0, "t")),
        ("second_theta()", ("second-theta",)),
        ("win(i, join(i, s, r))", ("win", "i", ("join", "i", "s", "r"))),
    ],
)
def test_terms(text: str, term: object) -> None:
    assert parse(text) == term


def test_a_chain_is_two_comparisons() -> None:
    sentence = Sentence.of(["t in type", "k in range(t, V)"], given=["0 < t < k"], then=["k != t"])
    assert sentence.as_json() == {
        "for_all": [["t", "type"], ["k", "range", "t", "V"]],
        "if": [["<", 0, "t"], ["<", "t", "k"]],
        "then": [["!=", "k", "t"]],
    }


@pytest.mark.parametrize(
    ("for_all", "then", "message"),
    [
        (["t in types"], "t >= 0", "is not a domain; known are player, other, range, type"),
        (["t of type"], "t >= 0", "cannot read 't of type'"),
        (["t"], "t >= 0", "'t' is not a quantifier; write for example"),
        (["s in survivor(i)"], "1 >= 0", r"survivor\(1 arguments\)"),
        (["s in survivor(i, t)"], "1 >= 0", "'i' is neither a bound variable nor one of n, V, epsilon"),
        (["t in type", "t in type"], "t >= 0", "bound twice"),
        (["n in type"], "n >= 0", "the variable 'n' is a constant"),
        (["T in type"], "T >= 0", "'T' is not a variable; write a lower-case letter"),
        (["t in type"], "t", "'t' is not a comparison"),
        (["t in type"], "t >= 0.5", "cannot read '0.5' in 't >= 0.5'; terms are made of integers"),
        (["t in type"], "t >= True", "cannot read 'True'"),
        (["t in type"], "t in type", "'t in type' is not a comparison"),
        (["t in type"], "t ** 2 >= 0", r"cannot read 't \*\* 2'"),
        (["t in type"], "price(t) >= 0", r"price takes 2 argument\(s\), not 1"),
        (["t in type"], "cost(t) >= 0", "'cost' is not a function; known are"),
        (["t in type"], "__import__('os') >= 0", "cannot read|is not a function"),
        (["t in type"], "t.real >= 0", "cannot read 't.real'"),
        (["s in strategy(1)"], "s >= 1", "compares a strategy with a number"),
        (["s in strategy(1)", "z in strategy(2)"], "s < z", "compares a strategy with a strategy"),
        (["p in profile"], "p == p", "compares a profile with a profile"),
        (["t in type"], "bid(t) >= 0", "bid takes a strategy where 't' is a number"),
        (["s in strategy(1)"], "win(s, s) >= 0", "win takes a player where 's' is a strategy"),
        (["r in rest(1)"], "revenue(r) >= 0", "revenue takes a profile where 'r' is a rest"),
        (["p in profile"], "bid(at(p, p)) >= 0", "at takes a player where 'p' is a profile"),
        (["m in second(1)"], "m >= 0", "second takes a profile where '1' is a number"),
    ],
)
def test_what_cannot_be_read(for_all: list[str], then: str, message: str) -> None:
    with pytest.raises(MalformedClaim, match=message):
        claim("c", for_all, then=[then])


def test_a_claim_needs_a_conclusion_and_a_minimum_is_a_number() -> None:
    with pytest.raises(MalformedClaim, match="a claim needs a conclusion"):
        claim("c", ["t in type"])
    with pytest.raises(MalformedClaim, match="the minimum is asked of a profile; it needs a number"):
        claim("c", ["p in profile"], then=["1 >= 0"], minimum="p")


@pytest.mark.parametrize("mechanism", ["second-belief", "all-pay"])
@pytest.mark.parametrize(
    ("for_all", "then", "message"),
    [
        (["p in profile"], "win(0, p) >= 0", r"0 is 0, where a player in 1..2 is needed"),
        (["p in profile"], "win(3, p) >= 0", r"3 is 3, where a player in 1..2 is needed"),
        (
            ["p in profile", "i in player"],
            "bid(at(p, i + 1)) >= 0",
            r"is 3, where a player in 1..2 is needed",
        ),
        (["s in survivor(0, 1)"], "bid(s) >= 0", "0 is 0, where a player"),
        (["t in type", "s in survivor(1, t - 1)"], "bid(s) >= 0", r"is -1, where a type in 0..2 is needed"),
        (["t in type", "s in survivor(1, t / 2)"], "bid(s) >= 0", r"is 1/2, where a type in 0..2 is needed"),
        (["k in range(0, V + 1)", "s in rational(1, 0, k)"], "bid(s) >= 0", r"k is 3, where a type in 0..2"),
        (["k in range(1/2, V)"], "k >= 0", r"1/2 is 1/2, where a whole number in .* is needed"),
        (["t in type"], "1 / t >= 0", "divides by zero; add the hypothesis that excludes it"),
        (["c in context"], "1 >= 0", "'context' says nothing about an auction; this claim is about a mech"),
        (["t in type"], "max_theta() >= 0", "'max-theta' says nothing about an auction"),
    ],
)
def test_values_that_do_not_fit_are_refused_and_not_wrapped_around(
    for_all: list[str], then: str, message: str, mechanism: str
) -> None:
    """Player 0 is not the last player, and there is no type -1."""
    with pytest.raises(MalformedClaim, match=message):
        check(claim("c", for_all, then=[then]), n=2, V=2, mechanism=mechanism)


def test_a_pair_that_is_no_strategy() -> None:
    own = claim("c", ["s in strategy(1)"], then=["s != (1, 9)"])
    with pytest.raises(NotApplicable, match=r"the strategy \(1, 9\), and player 1"):
        check(own, n=2, V=2)
    with pytest.raises(NotApplicable, match="pairs"):
        check(own, n=2, V=2, mechanism="all-pay")


def test_the_domain_of_strategies_is_not_the_pair() -> None:
    """`strategy(i)` as a domain fits every mechanism."""
    bids = claim("c", ["i in player", "s in strategy(i)"], then=["0 <= bid(s) <= V"])
    for mechanism in ("second-belief", "all-pay"):
        verdict = check(bids, n=2, V=2, mechanism=mechanism)
        assert (verdict.verdict, verdict.evidence) == ("holds", "checked")


def test_terms_evaluate_to_what_the_mechanism_says() -> None:
    """n = 2, V = 2, epsilon = 1, profile ((0, 2), (1, 1)): player 1 wins and pays 1 - reward, with
    reward (1/8)(2/3 + 1/9) = 7/72; player 2 gets (1/8)(1/2) = 1/16."""
    facts = [
        "win(1, p) == 1", "win(2, p) == 0", "price(1, p) == 1 - 7/72", "price(2, p) == 0 - 1/16",
        "reward(1, p) == 7/72", "reward(2, p) == 1/16", "utility(1, 2, p) == 1 + 7/72",
        "revenue(p) == 1 - 7/72 - 1/16", "sold(p) == 1", "highest(p) == 2", "rival(1, p) == 1",
        "rival(2, p) == 2", "bid(at(p, 1)) == 2", "external(at(p, 2)) == 1", "n == V == 2", "epsilon == 1",
        "max(1, 3, 2) - min(5, 4) == 0 - 1", "at(p, 1) != at(p, 2)",
    ]  # fmt: skip
    only = ["at(p, 1) == (0, 2)", "at(p, 2) == (1, 1)"]
    verdict = check(claim("c", ["p in profile"], given=only, then=facts), n=2, V=2, epsilon=1)
    assert verdict.holds
    assert verdict.to_json()["work"]["instances"] == 1  # type: ignore[index]
    for fact in facts:
        left, relation, right = fact.partition(" != " if "!=" in fact else " == ")
        if " == " in right:
            continue
        opposite = left + (" == " if "!=" in relation else " != ") + right
        assert check(claim("c", ["p in profile"], given=only, then=[opposite]), n=2, V=2, epsilon=1).fails
