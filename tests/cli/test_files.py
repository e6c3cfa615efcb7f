"""What a JSON file may hold, and how a bad one is told."""

from pathlib import Path

import pytest

from verifier.cli.files import read_json
from verifier.errors import UnreadableFile


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"epsilon": 0.25}', r'0\.25 is not exact in JSON; write it as text, "1/4"'),
        (b"[1e3]", "1e3 is not exact"),
        (b"[NaN]", "NaN is not a number"),
        (b"[-Infinity]", "-Infinity is not a number"),
        (b'{"V": 1, "V": 2}', "'V' occurs twice"),
        (b'{"a": {"b": 1, "b": 1}}', "'b' occurs twice"),
        (b'{"V": 1', "not JSON: .* line 1, column 8"),
        (b"", "not JSON"),
        (b"{} {}", "not JSON: Extra data"),
        (b'{"V": 1,}', "not JSON"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b"1" * 5000, "limit"),
    ],
)
def test_a_file_that_is_not_exact_or_not_json(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=said) as error:
        read_json(str(path))
    assert str(path) in str(error.value)


@pytest.mark.parametrize(
    ("name", "said"), [("absent.json", "No such file"), (".", "directory"), ("\0", "null")]
)
def test_a_file_that_cannot_be_opened(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read_json(f"{tmp_path}/{name}")


def test_a_good_file(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(b'\xef\xbb\xbf {"V": 3, "epsilon": "1/4", "beliefs": ["none"]}\n')
    assert read_json(str(path)) == {"V": 3, "epsilon": "1/4", "beliefs": ["none"]}
