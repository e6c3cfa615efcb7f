"""The papers, as the copies that were read.

Main definitions
    `Paper`: key, title, date, and the digest of the copy to which "as printed" refers.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """`digest` is the SHA-256 of the text, in the copy that was read."""

    key: str
    authors: str
    title: str
    date: str
    digest: str


PAPERS = (
    Paper(
        "azar-chen-micali-2010",
        "Azar, Chen and Micali",
        "Conservative-Bayesian Mechanism Design",
        "2010-12-20",
        "cfaf88502dec1403da36116dbe9d2230018aeafa278bc6bd4c17bc55ee5c477b",
    ),
    Paper(
        "chen-micali-2012",
        "Chen and Micali",
        "Mechanism Design with Set-Theoretic Beliefs",
        "2012-03-02",
        "202512eff223847694325315d70afdccbade33ca1d32227d23a58ca2aa44f54d",
    ),
)
