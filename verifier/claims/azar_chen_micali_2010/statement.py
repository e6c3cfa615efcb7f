"""A shorter way to write the statements of this paper."""

from collections.abc import Mapping

from verifier.claims.azar_chen_micali_2010.parameters import PAPER
from verifier.claims.claim import Body, Expected, Hypothesis, Kind, Parameter, Statement


def statement(
    name: str,
    kind: Kind,
    title: str,
    source: str,
    text: str,
    body: Body,
    parameters: tuple[Parameter, ...],
    expected: Expected = "holds",
    hypotheses: tuple[Hypothesis, ...] = (),
    readings: Mapping[str, tuple[str, ...]] | None = None,
) -> Statement:
    """The statement `azar-chen-micali-2010/name`."""
    return Statement(
        id=f"{PAPER}/{name}", title=title, kind=kind, source=source, text=text, body=body,
        parameters=parameters, expected=expected, hypotheses=hypotheses, readings=readings or {},
    )  # fmt: skip
