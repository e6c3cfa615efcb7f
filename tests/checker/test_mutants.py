"""Single-point mutants of good certificates: refused, or accepted with another sentence that is true.

Truth is judged by the model, which shares nothing with the checker.
"""

import copy
import json
import random
import re

import pytest
from tests.checker.make import good
from tests.checker.model import Truth

from verifier import checker

JUDGED = [name for name, document in good().items() if document["kind"] in ("mechanism", "contexts")]


def places(x, path=()):
    """All paths into a document."""
    yield path
    if isinstance(x, dict | list):
        for key, part in x.items() if isinstance(x, dict) else enumerate(x):
            yield from places(part, (*path, key))


def mutants(document):
    """(path, mutant) for every single change that is tried."""
    for path in list(places(document))[1:]:
        parent = document
        for key in path[:-1]:
            parent = parent[key]
        x = parent[path[-1]]
        for new in variants(x):
            if new == x:
                continue
            mutant = copy.deepcopy(document)
            at(mutant, path[:-1])[path[-1]] = new
            yield path, mutant
        if isinstance(parent, list):
            k = path[-1]
            for size, put in ((0, []), (1, [x, x])):
                mutant = copy.deepcopy(document)
                at(mutant, path[:-1])[k : k + 1] = put
                yield (*path, "twice" if size else "gone"), mutant
            if k + 1 < len(parent) and parent[k + 1] != x:
                mutant = copy.deepcopy(document)
                at(mutant, path[:-1])[k : k + 2] = [parent[k + 1], x]
                yield (*path, "swapped"), mutant
        elif path[-1] != "kind":
            mutant = copy.deepcopy(document)
            del at(mutant, path[:-1])[path[-1]]
            yield (*path, "gone"), mutant


def variants(x):
    """Other values for a number, a rational, a word, a strategy, a null."""
    if x is None:
        return [0, []]
    if isinstance(x, int):
        return [x + 1, x - 1]
    if isinstance(x, str) and re.fullmatch("-?[0-9]+(/[0-9]+)?", x):
        top, _, bottom = x.partition("/")
        low = f"/{bottom}" if bottom else ""
        return [f"{int(top) + 1}{low}", f"{int(top) - 1}{low}", f"{top}/{int(bottom or 1) + 1}", f"{2 * int(top)}/{2 * int(bottom or 1)}"]
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
    sentence, refused, accepted = checker.check(json.dumps(original)).sentence, 0, 0
    for path, mutant in chosen:
        try:
            proved = checker.check(json.dumps(mutant))
        except checker.Rejected:
            refused += 1
            continue
        accepted += 1
        other = proved.sentence != sentence or mutant.get("mechanism") != original.get("mechanism")
        assert other, f"{name}: accepted with the same sentence after a change at {path}"
        assert Truth(mutant).of(), f"{name}: accepted a falsehood after a change at {path}: {proved.sentence}"
    return refused, accepted


def test_a_sample_of_mutants():
    """Drawn with a fixed seed, from every judged certificate."""
    draw, refused = random.Random(7), 0
    for name in JUDGED:
        every = list(mutants(good()[name]))
        refused += judge(name, draw.sample(every, min(40, len(every))))[0]
    assert refused > 300


@pytest.mark.slow
@pytest.mark.parametrize("name", JUDGED)
def test_all_mutants(name):
    refused, accepted = judge(name, mutants(good()[name]))
    print(f"{name}: {refused} refused, {accepted} accepted with another true sentence")
    assert refused > 5 * accepted


def test_strange_values_are_refused_and_never_an_accident():
    """Whatever stands anywhere, the answer is a proof, a refusal or `Unreadable`."""
    draw = random.Random(11)
    strange = [None, True, "", "i", "1/2", -1, 10**30, [], [[]], {}, {"kind": "all-of"}, ["strategy", 0, 0]]
    for document in good().values():
        paths = list(places(document))[1:]
        for path in draw.sample(paths, min(60, len(paths))):
            mutant = copy.deepcopy(document)
            at(mutant, path[:-1])[path[-1]] = draw.choice(strange)
            try:
                checker.check(json.dumps(mutant))
            except checker.Rejected as refusal:
                assert str(refusal)
