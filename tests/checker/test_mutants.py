"""Single-point mutants of good certificates: refused, or accepted with another sentence that is true.

Only of the evidence there may be several that prove the same.

Truth is judged by the model, which shares nothing with the checker.
"""

import copy
import json
import random
import re

import pytest

from tests.checker.make import good
from tests.checker.model_2010 import truth
from verifier import checker

EVIDENCE = ("survival", "rationality", "optima", "contexts")
JUDGED = [  # the model knows no interim participation
    name for name, document in good().items()
    if document["kind"] != "all-of" and document.get("participation") != "interim"
]  # fmt: skip


def places(x, path=()):
    """All paths into a document."""
    yield path
    if isinstance(x, dict | list):
        for key, part in x.items() if isinstance(x, dict) else enumerate(x):
            yield from places(part, (*path, key))


def changes(document):
    """(path, the entries that replace those there) for every single change that is tried: [] removes."""
    for path in list(places(document))[1:]:
        *above, key = path
        x, parent = at(document, path), at(document, above)
        for new in variants(x):
            if json.dumps(new) != json.dumps(x):
                yield path, 1, [new]
        if isinstance(parent, list):
            yield path, 1, [x, x]
            if key + 1 < len(parent) and parent[key + 1] != x:
                yield path, 2, [parent[key + 1], x]
        if path != ("kind",):
            yield path, 1, []


def mutant(document, path, size, entries):
    """A copy with one change."""
    changed = copy.deepcopy(document)
    *above, key = path
    parent = at(changed, above)
    if isinstance(parent, list):
        parent[key : key + size] = entries
    elif entries:
        parent[key] = entries[0]
    else:
        del parent[key]
    return changed


def variants(x):
    """Other values for a number, a rational, a word, a strategy, a null."""
    if x is None:
        return [0, []]
    if isinstance(x, int):
        return [x + 1, x - 1]
    if isinstance(x, str) and re.fullmatch("-?[0-9]+(/[0-9]+)?", x):
        top, _, bottom = x.partition("/")
        low = f"/{bottom}" if bottom else ""
        return [
            f"{int(top) + 1}{low}",
            f"{int(top) - 1}{low}",
            f"{top}/{int(bottom or 1) + 1}",
            f"{2 * int(top)}/{2 * int(bottom or 1)}",
        ]
    if isinstance(x, str):
        return [x + "x", "", ">=" if x != ">=" else ">"]
    if isinstance(x, list) and len(x) == 2 and all(isinstance(y, int) for y in x):
        return [[1 - x[0], x[1]], [x[0], 0], {}]
    return [[]] if x != [] else [[0]]


def at(document, path):
    for key in path:
        document = document[key]
    return document


def judge(name, chosen):
    """(refused, accepted) among these mutants of a good certificate; fails on an accepted falsehood."""
    original = good()[name]
    sentence, refused, accepted = checker.check(json.dumps(original)), 0, 0
    for path, size, entries in chosen:
        changed = mutant(original, path, size, entries)
        try:
            proved = checker.check(json.dumps(changed))
        except checker.Rejected:
            refused += 1
            continue
        accepted += 1
        other = proved != sentence or path[0] in EVIDENCE
        assert other, f"{name}: accepted with the same sentence after {entries} at {path}"
        assert truth(changed).of(), f"{name}: accepted a falsehood after {entries} at {path}: {proved}"
    return refused, accepted


def test_a_sample_of_mutants():
    """Drawn with a fixed seed, from every judged certificate."""
    draw, refused = random.Random(7), 0
    for name in JUDGED:
        every = list(changes(good()[name]))
        refused += judge(name, draw.sample(every, min(25, len(every))))[0]
    assert refused > 250


def test_another_table_is_refused_or_has_another_sentence():
    """Every single change of a table: its digest stands in the sentence."""
    for name in ("table-survival", "table-counterexample"):
        every = [change for change in changes(good()[name]) if change[0][0] == "mechanism"]
        assert len(every) > 100
        refused, accepted = judge(name, every)
        assert refused > 0
        assert accepted > 0


@pytest.mark.slow
@pytest.mark.parametrize("name", JUDGED)
def test_all_mutants(name):
    refused, accepted = judge(name, changes(good()[name]))
    print(f"{name}: {refused} refused, {accepted} accepted with another true sentence")
    assert refused > accepted


def test_strange_values_are_refused_and_never_an_accident():
    """Whatever stands anywhere, the answer is a proof, a refusal or `Unreadable`."""
    draw = random.Random(11)
    strange = [None, True, "", "i", "1/2", -1, 10**30, [], [[]], {}, {"kind": "all-of"}, ["strategy", 0, 0]]
    for document in good().values():
        paths = list(places(document))[1:]
        for path in draw.sample(paths, min(40, len(paths))):
            changed = mutant(document, path, 1, [draw.choice(strange)])
            try:
                checker.check(json.dumps(changed))
            except checker.Rejected:
                continue
