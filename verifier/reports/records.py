"""What `--json` prints about statements and mechanisms."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # reading the catalogue does not take the mechanisms' machinery
    from verifier.claims.claim import Statement
    from verifier.mechanisms.named import Described


def statement_record(statement: "Statement") -> Mapping[str, object]:
    """The object of one line of `verifier list --json`."""
    return {
        "statement": statement.id,
        "paper": statement.paper,
        "title": statement.title,
        "kind": statement.kind,
        "parameters": [
            {"name": parameter.name, "default": parameter.default, "range": parameter.range}
            for parameter in statement.parameters
        ],
        "expected": statement.expected,
        "evidence": dict(statement.evidence),
    }


def mechanism_record(mechanism: "Described") -> Mapping[str, object]:
    """The object of one line of `verifier list --mechanisms --json`."""
    return {
        "mechanism": mechanism.name,
        "text": mechanism.text,
        "source": mechanism.source,
        "parameters": list(mechanism.parameters),
    }
