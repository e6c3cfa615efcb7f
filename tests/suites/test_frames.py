"""Messages over pipes: whole ones only, in order, and nobody waits who must not."""

import os
from collections.abc import Iterator
from contextlib import suppress

import pytest

from verifier.suites.frames import Channel, frame, read_frame, write_frame


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    both = os.pipe()
    yield both
    for end in both:
        with suppress(OSError):
            os.close(end)


def test_messages_come_whole_and_in_order_however_they_are_cut(pipe: tuple[int, int]) -> None:
    receiving, sending = pipe
    channel = Channel(receiving, os.dup(sending))
    messages: list[object] = ["ready", {"V": 3}, "x" * 1000, []]
    got: list[object] = []
    for byte in b"".join(map(frame, messages)):
        os.write(sending, bytes([byte]))
        got += channel.received()
    assert got == messages
    assert not channel.ended


def test_half_a_message_is_none(pipe: tuple[int, int]) -> None:
    """A worker that is killed while it writes has said nothing."""
    receiving, sending = pipe
    channel = Channel(receiving, os.open(os.devnull, os.O_WRONLY))
    os.write(sending, frame("one") + frame("two")[:-1])
    os.close(sending)
    got = channel.received()
    while not channel.ended:
        got += channel.received()
    assert got == ["one"]


def test_a_full_pipe_makes_the_sender_wait_for_nothing(pipe: tuple[int, int]) -> None:
    receiving, sending = pipe
    channel = Channel(os.open(os.devnull, os.O_RDONLY), sending)
    large = "x" * 300_000
    channel.send(large)
    channel.send("small")
    with os.fdopen(os.dup(receiving), "rb") as reader:
        first = reader.read(1000)
        assert first == frame(large)[:1000]
        rest = len(frame(large)) + len(frame("small")) - 1000
        whole = bytearray(first)
        while rest:
            channel.flush()
            piece = reader.read1(rest)
            whole += piece
            rest -= len(piece)
    assert bytes(whole) == frame(large) + frame("small")


def test_the_worker_s_side(pipe: tuple[int, int]) -> None:
    receiving, sending = pipe
    write_frame(sending, ["a", 1])
    os.write(sending, frame("b")[:3])
    os.close(sending)
    with os.fdopen(os.dup(receiving), "rb") as reader:
        assert read_frame(reader) == ["a", 1]
        with pytest.raises(EOFError):
            read_frame(reader)
