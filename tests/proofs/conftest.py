"""What the tests of the proofs share."""

import os
import shutil

import pytest


@pytest.fixture(scope="session")
def coq() -> None:
    """Where Coq is missing, a skip that says so, and a failure in CI."""
    if shutil.which("coqc") is None:
        missing = "coqc is not installed, so no Coq proof is compiled: apt-get install coq"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
