"""An exact game-theoretic verifier for mechanism design.

    >>> import verifier
    >>> verdict = verifier.check("chen-micali-2012/claim-1", n=2, V=2, epsilon="1/4")
    >>> verdict.holds, verdict.evidence
    (True, 'checked')
    >>> found = verifier.counterexample("claim-1", {"n": [2], "V": [1, 2]}, mechanism="first-price")
    >>> found.verdict.counterexample["instance"], found.searched["smallest"]
    ({'i': 1, 't': 1, 's': 0}, True)

Main definitions
    `check`: settle one statement at chosen parameters. `counterexample`: search for the smallest one.
    `solve`: everything about a context. `list_statements`: the catalogue. `load_mechanism`: a mechanism by
    name or from a file.

Choices
    The public names are loaded when first used, so that importing the package costs nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.answers.check import check as check
    from verifier.answers.counterexample.counterexample import counterexample as counterexample
    from verifier.answers.solve.solve import solve as solve
    from verifier.claims.catalogue import statements as list_statements
    from verifier.mechanisms.load import load_mechanism as load_mechanism
    from verifier.version import VERSION as __version__

__all__ = ["__version__", "check", "counterexample", "list_statements", "load_mechanism", "solve"]


def __getattr__(name: str) -> object:
    """The public names, each from the one module that defines it."""
    match name:
        case "check":
            from verifier.answers.check import check

            return check
        case "counterexample":
            from verifier.answers.counterexample.counterexample import counterexample

            return counterexample
        case "solve":
            from verifier.answers.solve.solve import solve

            return solve
        case "list_statements":
            from verifier.claims.catalogue import statements

            return statements
        case "load_mechanism":
            from verifier.mechanisms.load import load_mechanism

            return load_mechanism
        case "__version__":
            from verifier.version import VERSION

            return VERSION
    raise AttributeError(f"module 'verifier' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
