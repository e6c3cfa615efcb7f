"""Chen and Micali 2012: for what its theorems hold, in words, and where they stand.

How an entry is made is said in `claims/proved.py`.
"""

_PAPER = "chen_micali_2012"
AUCTIONS = (
    "every n >= 2, every V >= 1, every epsilon > 0, every tie rule (a lottery among those who come first; "
    "which one may depend on everything announced)"
)
CONTEXTS = f"{AUCTIONS}, every context of C(n,V)"
TWO = "every finite mechanism of two players with types 0..V, mixed strategies included"
TWO_PURELY = "every finite deterministic mechanism of two players with types 0..V, pure strategies"
MANY = "every n >= 2, every finite mechanism of n players with types 0..V, mixed strategies included"
MANY_PURELY = (
    "every n >= 2, every finite deterministic mechanism of n players with types 0..V, pure strategies"
)
THEOREM_4 = (
    "every epsilon in (0, 1], every V > 6/epsilon^2, every deterministic mechanism of two players with types "
    "0..V, finite or not, every pure {} equilibrium in the contexts of D(2,V)"
)
THEOREM_5 = (
    "every epsilon in (1/2, 1], every V > 1/(epsilon - 1/2), every mechanism of two players with types 0..V, "
    "finite or not, every {} equilibrium, pure or mixed, in the contexts of D(2,V)"
)


def of(file: str, *names: str) -> tuple[str, ...]:
    """The theorems of one file.

    >>> of("Claims", "claim_1")
    ('chen_micali_2012/Claims.v:claim_1',)
    """
    return tuple(f"{_PAPER}/{file}.v:{name}" for name in names)
