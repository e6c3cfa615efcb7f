"""Messages between a process and its workers, over pipes that never make the process wait.

Main definitions
    `write_frame`, `read_frame`: a worker's side, which waits.
    `Channel`: the other side, which never does.

Choices
    A frame is its length in eight bytes and a pickle. A worker can stop at any byte, killed or suspended:
    what is no whole frame is no message. What a full pipe has no room for stays here for later.
"""

import os
import pickle
import struct
from typing import BinaryIO

READY = "ready"
"""The first message of a worker."""
_LENGTH = struct.Struct("!Q")
_AT_ONCE = 2**18
"""How many bytes are read before another worker gets its turn."""


def frame(message: object) -> bytes:
    """The message, ready to be written."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


def write_frame(pipe: int, message: object) -> None:
    """All of it; waits until there is room.

    Raises: BrokenPipeError if nobody reads any more.
    """
    rest = memoryview(frame(message))
    while rest:
        rest = rest[os.write(pipe, rest) :]


def read_frame(pipe: BinaryIO) -> object:
    """The next message; waits for it.

    Raises: EOFError at the end, be it in the middle of a message.
    """
    head = pipe.read(_LENGTH.size)
    if len(head) == _LENGTH.size:
        (length,) = _LENGTH.unpack(head)
        body = pipe.read(length)
        if len(body) == length:
            return pickle.loads(body)
    raise EOFError


class Channel:
    """One worker's two pipes. `ended`: it has closed its side, or there is nobody there."""

    def __init__(self, receiving: int, sending: int) -> None:
        os.set_blocking(receiving, False)
        os.set_blocking(sending, False)
        self.receiving, self.sending = receiving, sending
        self.ended = False
        self._come, self._to_go = bytearray(), bytearray()

    def send(self, message: object) -> None:
        """At once if there is room, else as `flush` is called."""
        self._to_go += frame(message)
        self.flush()

    def flush(self) -> None:
        """Send what there is room for."""
        try:
            while self._to_go:
                del self._to_go[: os.write(self.sending, self._to_go)]
        except BlockingIOError:
            pass
        except BrokenPipeError:
            self._to_go.clear()  # its other pipe is about to end, which tells the rest

    def received(self) -> list[object]:
        """The whole messages that have come."""
        try:
            piece = os.read(self.receiving, _AT_ONCE)
        except BlockingIOError:
            return []
        self.ended = not piece
        self._come += piece
        messages: list[object] = []
        start = 0
        while len(self._come) - start >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._come, start)
            end = start + _LENGTH.size + length
            if len(self._come) < end:
                break
            messages.append(pickle.loads(self._come[start + _LENGTH.size : end]))
            start = end
        del self._come[:start]
        return messages
