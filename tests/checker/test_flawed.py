"""Every flawed certificate is refused, for its flaw, and the one that it was made from is accepted."""

import copy
import json

import pytest

from tests.checker.flaws import FLAWED, copy_of_a_block, flawed, swap
from tests.checker.flaws_2010 import twice
from tests.checker.make import GOOD, certificate, good, text
from tests.checker.model import of_mechanism
from verifier import checker

FOUND = flawed()


@pytest.mark.parametrize("name", sorted(good()))
def test_a_good_certificate_is_accepted_and_is_what_the_maker_makes(name):
    written = (GOOD / f"{name}.json").read_text(encoding="utf-8")
    assert written == text(good()[name])
    document = good()[name]
    said = [json.loads(line) for line in checker.check(written).split("; ")]
    parts = document.get("parts", [document])
    assert [one["sentence"] for one in said] == [part["sentence"] for part in parts]
    assert [one["verdict"] for one in said] == [part["verdict"] for part in parts]


@pytest.mark.parametrize("name", sorted(FOUND))
def test_a_flawed_certificate_is_refused_for_its_flaw(name):
    document, origin, words = FOUND[name]
    assert checker.check((GOOD / f"{origin}.json").read_text(encoding="utf-8"))
    with pytest.raises(checker.Rejected) as refusal:
        checker.check(document)
    assert words in str(refusal.value)


def other_dominator(document):
    """Another strategy that dominates, with its own margin."""
    model = of_mechanism(document["mechanism"])
    for block in document["survival"]:
        i, t = block["player"], block["type"]
        for entry in block["eliminated"]:
            s = tuple(entry[0])
            for x in model.strategies[0]:
                gain = min(model.u(i, t, x, r) - model.u(i, t, s, r) for r in model.rests(i))
                if gain > 0 and list(x) != entry[1][0][1]:
                    entry[1:] = [[["1", list(x)]], str(gain)]
                    return
    raise AssertionError("no second dominator")


def other_belief(document):
    """Another rest against which the strategy is best, with its own value."""
    model = of_mechanism(document["mechanism"])
    for block in document["survival"]:
        i, t = block["player"], block["type"]
        for entry in block["survives"]:
            s = tuple(entry[0])
            best = [
                r for r in model.rests(i)
                if all(model.u(i, t, s, r) >= model.u(i, t, x, r) for x in model.strategies[i - 1])
            ]  # fmt: skip
            if len(best) > 1:
                entry[1:] = [[["1", [list(x) for x in best[-1]]]], str(model.u(i, t, s, best[-1]))]
                return
    raise AssertionError("no second belief")


@pytest.mark.parametrize(("origin", "change"), [
    ("claim-1", other_dominator), ("rational", other_belief),
    ("claim-1", swap("survival")), ("claim-1", twice("survival")), ("columns", copy_of_a_block(2, 1)),
    ("context-removed", swap("optima")), ("context-removed", twice("optima")), ("contexts", swap("contexts")),
])  # fmt: skip
def test_other_right_evidence_proves_the_same_sentence(origin, change):
    changed = copy.deepcopy(good()[origin])
    change(changed)
    assert changed != good()[origin]
    assert checker.check(json.dumps(changed)) == checker.check(json.dumps(good()[origin]))


def test_the_folder_has_the_flawed_certificates():
    kept = {path.stem: path.read_text(encoding="utf-8") for path in FLAWED.glob("*.json")}
    assert kept == {name: document for name, (document, _, _) in FOUND.items() if name in kept}
    assert len(kept) >= 100
    assert all(name in kept or len(FOUND[name][0]) > 10000 for name in FOUND)


def test_second_is_for_profiles_of_rational_strategies_only():
    """Player 1's `worst` is rational for no type, so there is no second highest smp where he plays it."""
    mechanism = {
        "name": "mine", "source": "by hand", "n": 2, "V": 1, "epsilon": "1",
        "strategies": [["best", "worst"], ["only"]],
        "outcomes": [[["0", "0"], ["0", "0"]], [["0", "0"], ["1", "0"]]], "attributes": {}, "rewards": [],
    }  # fmt: skip
    for domain, accepted in (("playable", True), ("profile", False)):
        quantifiers = [["p", domain], ["m", "second", "p"]]
        sentence = {"for_all": quantifiers, "if": [], "then": [["=", ["revenue", "p"], 0]]}
        document = json.dumps(certificate(mechanism, sentence))
        if accepted:
            assert json.loads(checker.check(document))["instances"] == 2
        else:
            with pytest.raises(checker.Rejected, match="worst"):
                checker.check(document)


def test_mixtures_and_beliefs_on_two_are_among_the_good_ones():
    """Without them the canonical form and the sums would go untested."""
    document = good()["mixed"]
    entries = [entry for block in document["rationality"] for entry in block["strategies"]]
    assert any(entry[4] and len(entry[4]) == 2 for entry in entries)
    assert any(entry[2] and len(entry[2]) == 2 for entry in entries)
    assert any(len(belief) == 2 for block in document["survival"] for _, belief, _ in block["survives"])
