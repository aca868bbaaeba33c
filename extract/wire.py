"""How the sandbox and its worker talk: frames of a kind, a JSON header and raw bytes over a pipe.

JSON and not pickle: what comes back from a process that read a hostile file is data, never code.
"""

from __future__ import annotations

import json
import os
import select
import struct
import time
from dataclasses import dataclass, field

from extract.errors import Late

_PREFIX = struct.Struct("!cIQ")
_CHUNK = 1 << 20


@dataclass(slots=True)
class Frame:
    """One message: `kind` is a single letter."""

    kind: str
    header: dict = field(default_factory=dict)
    body: bytes = b""


def send(pipe: int, frame: Frame, deadline: float | None = None) -> None:
    """Write a frame; BrokenPipeError when the reader is gone, Late after the deadline."""
    header = json.dumps(frame.header, ensure_ascii=False).encode()
    _write(pipe, _PREFIX.pack(frame.kind.encode(), len(header), len(frame.body)) + header, deadline)
    _write(pipe, frame.body, deadline)


def receive(pipe: int, deadline: float | None = None) -> Frame | None:
    """Read a frame before a moment of time.monotonic; None when the other end is closed, Late after it."""
    prefix = _exactly(pipe, _PREFIX.size, deadline)
    if prefix is None:
        return None
    kind, header_size, body_size = _PREFIX.unpack(prefix)
    header = _exactly(pipe, header_size, deadline)
    body = _exactly(pipe, body_size, deadline)
    if header is None or body is None:
        return None
    return Frame(kind.decode(), json.loads(header), body)


def _write(pipe: int, data: bytes, deadline: float | None) -> None:
    view = memoryview(data)
    while view:
        if deadline is not None:
            _await(pipe, deadline, write=True)
        try:
            view = view[os.write(pipe, view[:_CHUNK]) :]
        except BlockingIOError:
            time.sleep(0.001)


def _exactly(pipe: int, size: int, deadline: float | None) -> bytes | None:
    parts: list[bytes] = []
    while size:
        if deadline is not None:
            _await(pipe, deadline)
        part = os.read(pipe, min(size, _CHUNK))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _await(pipe: int, deadline: float, write: bool = False) -> None:
    poll = select.poll()
    poll.register(pipe, select.POLLOUT if write else select.POLLIN)
    if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
        raise Late
