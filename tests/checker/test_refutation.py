"""Refutations: good ones are accepted, each flaw is refused, and the clauses say what they are to say."""

import copy
import json
import random
import re
import subprocess
import sys
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checker.test_mutants import changes, mutant
from tests.synthesis.literal import implements, reasonable
from verifier import checker, refutation
from verifier.answers.refuted import refuted
from verifier.exact.satisfiability import Unsat
from verifier.synthesis.ladder import ladder, posted_price
from verifier.synthesis.tables import Task, search

ROOT = Path(refutation.__file__).resolve().parent.parent
DOCUMENT = (ROOT / "verifier" / "certificates" / "REFUTATION.md").read_text(encoding="utf-8")
TASKS = {
    "small": (Task(1, Fraction(1), (2, 2)), ((1, 0), (0, 1), (1, 1))),
    "randomised": (Task(2, Fraction(7, 10), (3, 3)), ((1, 0), (2, 0))),
    "three": (Task(3, Fraction(6, 11), (3, 3)), ((1, 0), (2, 0), (3, 0))),
    "deterministic": (Task(2, Fraction(51, 100), (3, 3), True), ((1, 0), (2, 0))),
    "uneven": (Task(2, Fraction(7, 10), (4, 2)), ((1, 0), (2, 0))),
}


@cache
def text(name):
    task, contexts = TASKS[name]
    return refuted(task, contexts, lambda: None, lambda: None).text


def document(name):
    return json.loads(text(name))


def read(document):
    return refutation.check(json.dumps(document))


def about(task, contexts):
    """The clauses for a task, by the trusted reader."""
    stated = {
        "benchmark": "second-belief", "V": task.V, "strategies": task.strategies,
        "epsilon": str(task.epsilon), "mechanisms": "deterministic" if task.deterministic else "all",
        "dominators": "pure", "contexts": tuple(contexts),
    }  # fmt: skip
    return refutation.Clauses(checker.frozen(stated))


@pytest.mark.parametrize("name", TASKS)
def test_a_refutation_proves_its_sentence(name):
    stated = json.loads(refutation.check(text(name)))["none"]
    task, contexts = TASKS[name]
    assert stated == {
        "benchmark": "second-belief",
        "V": task.V,
        "strategies": list(task.strategies),
        "epsilon": str(task.epsilon),
        "mechanisms": "deterministic" if task.deterministic else "all",
        "dominators": "pure",
        "contexts": [list(theta) for theta in contexts],
    }


def test_the_example_of_the_document():
    example = re.search(r"```json\n(.*?)```", DOCUMENT, re.DOTALL)[1]
    stated = json.loads(example)
    assert json.loads(refutation.check(example))["none"]["contexts"] == [[1, 0]]
    clauses = refutation.Clauses(checker.frozen(stated)).clauses
    assert all(f"`{[*clause]}`" in DOCUMENT for clause in clauses)
    assert len(clauses) == 11


def test_the_fields_of_the_document():
    table = DOCUMENT.split("## 2.")[1].split("The sentence:")[0]
    named = re.findall(r"`([a-zA-Z]+)`", "".join(re.findall(r"^\|([^|]*)\|", table, re.MULTILINE)))
    assert set(named) == set(document("small"))


FLAWS = {
    # what is stated
    "an epsilon that a mechanism reaches": lambda d: d.update(epsilon="2/3"),
    "epsilon 0": lambda d: d.update(epsilon="0"),
    "epsilon above 1": lambda d: d.update(epsilon="11/10"),
    "epsilon not in lowest terms": lambda d: d.update(epsilon="14/20"),
    "epsilon a float": lambda d: d.update(epsilon=0.7),
    "a context less": lambda d: d["contexts"].pop(),
    "no context": lambda d: d.update(contexts=[]),
    "a context twice": lambda d: d["contexts"].append([1, 0]),
    "another context": lambda d: d["contexts"].__setitem__(1, [0, 2]),
    "a type above V": lambda d: d.update(V=1),
    "V 0": lambda d: d.update(V=0),
    "a larger size": lambda d: d.update(strategies=[3, 4]),
    "three sizes": lambda d: d.update(strategies=[3, 3, 1]),
    "no strategies": lambda d: d.update(strategies=[0, 3]),
    "too large": lambda d: d.update(strategies=[10**5, 3]),
    "a deterministic proof of something randomised": lambda d: d.update(document("deterministic"),
                                                                         mechanisms="all"),
    "an unknown class": lambda d: d.update(mechanisms="some"),
    "mixed dominators": lambda d: d.update(dominators="mixed"),
    "another benchmark": lambda d: d.update(benchmark="star"),
    "another format": lambda d: d.update(format="verifier-refutation-2"),
    "a field more": lambda d: d.update(clauses=[]),
    "a field less": lambda d: d.pop("lemmas"),
    # lemmas
    "a multiplier changed": lambda d: longest(d)[0].__setitem__(1, "97/13"),
    "a multiplier 0": lambda d: longest(d)[0].__setitem__(1, "0"),
    "a negative multiplier": lambda d: longest(d)[0].__setitem__(1, "-1"),
    "a multiplier that is no rational": lambda d: longest(d)[0].__setitem__(1, "1.5"),
    "a multiplier as a number": lambda d: longest(d)[0].__setitem__(1, 1),
    "a literal negated": lambda d: longest(d)[0].__setitem__(0, -longest(d)[0][0]),
    "a literal out of range": lambda d: longest(d)[0].__setitem__(0, 10**4),
    "a literal 0": lambda d: longest(d)[0].__setitem__(0, 0),
    "a literal that is true": lambda d: longest(d)[0].__setitem__(0, True),
    "a lemma about domination": lambda d: longest(d)[0].__setitem__(0, domination(d)),
    "a literal less": lambda d: longest(d).pop(),
    "an empty lemma": lambda d: d["lemmas"].append([]),
    "no lemmas": lambda d: d.update(lemmas=[]),
    "a lemma that does not hold": lambda d: d["lemmas"].append([[2, "1"]]),
    # steps
    "no steps": lambda d: d.update(steps=[]),
    "no empty clause": lambda d: d["steps"].pop(),
    "the empty clause at once": lambda d: d.update(steps=[[]]),
    "something after the empty clause": lambda d: d["steps"].append([1]),
    "a step that does not follow": lambda d: d["steps"].insert(0, [domination(d)]),
    "a step with a literal out of range": lambda d: d["steps"].insert(0, [10**4, -(10**4)]),
    "a step with 0": lambda d: d["steps"].insert(0, [0]),
    "a step that is no list": lambda d: d["steps"].insert(0, 1),
}  # fmt: skip


def longest(document):
    return max(document["lemmas"], key=len)


def domination(document):
    """A variable that is no inequality."""
    clauses = refutation.Clauses(checker.frozen(document))
    return next(n for n in clauses.number.values() if n not in clauses.form)


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_flaw_is_refused(flaw):
    flawed = document("randomised")
    read(flawed)
    FLAWS[flaw](flawed)
    with pytest.raises(checker.Rejected):
        read(flawed)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("", checker.Unreadable), ("{", checker.Unreadable), ("[" * 10**5, checker.Rejected),
        ("[]", checker.Rejected), ('"verifier-refutation-1"', checker.Rejected),
        ('{"format": "verifier-refutation-1"}', checker.Rejected),
    ],
)  # fmt: skip
def test_what_is_no_document(content, error):
    with pytest.raises(error):
        refutation.check(content)


def test_what_json_would_let_pass():
    good = text("small")
    refutation.check(good + "\n")
    for bad in (good + "\n\n", good + "{}", good[:-1] + ',"V":1}', " " + good, good.replace('"1"', "1", 1)):
        with pytest.raises(checker.Rejected):
            refutation.check(bad)


def true_sentence(stated):
    """The sentence, by z3 and its own encoding of tables."""
    task = Task(stated["V"], Fraction(stated["epsilon"]), tuple(stated["strategies"]),
                stated["mechanisms"] == "deterministic")  # fmt: skip
    return search(task, [tuple(theta) for theta in stated["contexts"]], "pure", 20_000) == Unsat()


@pytest.mark.parametrize("name", TASKS)
def test_a_mutant_is_refused_or_proves_something_true(name):
    """Another proof may prove the same; what proves another sentence proves a true one."""
    original = document(name)
    every = list(changes(original))
    # What is stated is changed in every way, the proof in some.
    chosen = [each for each in every if each[0][0] not in ("lemmas", "steps")]
    chosen += random.Random(name).sample(every, min(150, len(every)))
    accepted = set()
    for path, size, entries in chosen:
        changed = mutant(original, path, size, entries)
        try:
            accepted.add(read(changed))
        except checker.Rejected:
            continue
    same = read(original)
    assert same in accepted
    assert all(true_sentence(json.loads(sentence)["none"]) for sentence in accepted - {same})


@pytest.mark.parametrize(("name", "frontier"), [("randomised", "2/3"), ("deterministic", "1/2")])
def test_no_proof_from_the_other_side_of_the_frontier(name, frontier):
    """Where there are mechanisms, no proof for a larger epsilon passes, nor any with one change."""
    near = document(name) | {"epsilon": frontier}
    rng = random.Random(name)
    for path, size, entries in rng.sample(list(changes(near)), 300):
        if path[0] in ("lemmas", "steps"):
            with pytest.raises(checker.Rejected):
                read(mutant(near, path, size, entries))


def values(clauses, table, sizes):
    """Which variables are true of the table, those of domination by the definition."""
    names = table.strategy_sets

    def unknown(kind, i, a, b):
        outcome = table.outcome((names[0][a], names[1][b]))
        return (outcome.win if kind == "x" else outcome.price)[i]

    def utility(i, t, own, r):
        profile = (own, r) if i == 0 else (r, own)
        return t * unknown("x", i, *profile) - unknown("p", i, *profile)

    def dominates(i, t, by, a):
        gaps = [utility(i, t, by, r) - utility(i, t, a, r) for r in range(sizes[1 - i])]
        return min(gaps) >= 0 and max(gaps) > 0

    true = {}
    for name, n in clauses.number.items():
        if n in clauses.form:
            form = clauses.form[n]
            true[n] = sum(c * (unknown(*u) if u else 1) for u, c in form.items()) >= 0
        else:
            true[n] = dominates(*name)
    return true


def satisfied(table, epsilon, contexts, deterministic=False):
    """Whether the table, with true words about domination, satisfies all clauses."""
    sizes = tuple(map(len, table.strategy_sets))
    clauses = about(Task(table.V, epsilon, sizes, deterministic), contexts)
    true = values(clauses, table, sizes)
    return all(any(true[abs(n)] == (n > 0) for n in clause) for clause in clauses.clauses)


@given(
    reasonable(),
    st.sampled_from(["1/100", "1/2"]),
    st.sets(st.sampled_from([*product(range(3), repeat=2)]), min_size=1, max_size=2),
)
def test_the_clauses_say_that_a_mechanism_implements(table, epsilon, contexts):
    """They hold of a reasonable mechanism exactly if it implements epsilon 2nd in the contexts."""
    expected = implements(table, Fraction(epsilon), "pure", sorted(contexts))
    assert satisfied(table, Fraction(epsilon), sorted(contexts)) == expected


@pytest.mark.parametrize("deterministic", [False, True])
@pytest.mark.parametrize(("V", "size"), [(1, 2), (1, 3), (2, 3)])
def test_the_clauses_hold_of_mechanisms_that_z3_finds(V, size, deterministic):
    """Such that implement as much as they can in one context, in two, in three."""
    every = [theta for theta in product(range(V + 1), repeat=2) if theta != (0, 0)]
    for count in (1, 2, 3):
        contexts = every[:count]
        task = Task(V, Fraction(1, 2), (size, size), deterministic)
        table = search(task, contexts, "pure", 20_000)
        if table != Unsat():
            assert implements(table, task.epsilon, "pure", contexts)
            assert satisfied(table, task.epsilon, contexts, deterministic)


@pytest.mark.parametrize("V", [1, 2, 3])
def test_the_clauses_hold_of_mechanisms_at_the_frontier(V):
    every = [*product(range(V + 1), repeat=2)]
    best = {1: Fraction(1), 2: Fraction(2, 3), 3: Fraction(6, 11)}[V]
    assert satisfied(ladder(V, range(1, V + 1), best), best, every)
    assert satisfied(posted_price(V, 1), Fraction(1, V), every, deterministic=True)
    if V > 1:
        assert not satisfied(ladder(V, range(1, V + 1), best), best + Fraction(1, 1000), every)
        assert not satisfied(ladder(V, range(1, V + 1), best), best, every, deterministic=True)


def test_it_runs_by_itself(tmp_path):
    good, bad, no = (tmp_path / name for name in ("good.json", "bad.json", "no.json"))
    good.write_text(text("small"))
    flawed = document("small")
    flawed["steps"].pop()
    bad.write_text(json.dumps(flawed))
    no.write_text("{")
    cases = [([good], 0), ([good, bad], 1), ([bad, no, good], 2), ([], 2), ([tmp_path / "none"], 2)]
    for files, status in cases:
        command = [sys.executable, "-S", "-m", "verifier.refutation", *map(str, files)]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
        assert (ran.returncode, ran.stderr) == (status, "")
        assert [line.split()[0] for line in ran.stdout.splitlines() if line[0] != "{"] == [
            "accepted" if file == good else "refused" for file in files
        ]


def test_reading_changes_nothing():
    before = document("small")
    after = copy.deepcopy(before)
    read(after)
    assert after == before
