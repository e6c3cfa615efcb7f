"""What the tests of the proofs share."""

import os
import shutil

import pytest

from tests.proofs.evaluation import Development


@pytest.fixture(scope="session")
def coq() -> None:
    """Where Coq is missing, a skip that says so, and a failure in CI."""
    if shutil.which("coqc") is None:
        missing = "coqc is not installed, so no Coq proof is compiled: apt-get install coq"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)


@pytest.fixture(scope="session")
def development(coq: None, tmp_path_factory: pytest.TempPathFactory) -> Development:
    """The definitions, for the tests that ask what they are at some arguments."""
    return Development(tmp_path_factory.mktemp("development"))
