"""One request's body as frames: read by the event loop, taken by a worker's thread."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

import anyio.from_thread
from starlette.requests import ClientDisconnect, Request

from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, FrameReader
from sync.protocol.limits import MIB

MOST_BODY = 512 * MIB
"""Bytes of one request: a desk yields after a minute, and no line carries so much in one."""


class StalledError(Exception):
    """Nothing came for too long."""


class LineCutError(Exception):
    """The other end went away in the middle."""


class Line:
    """Reads one request; `patience` is how many seconds may pass without a byte."""

    def __init__(self, request: Request, patience: float, counted: Callable[[int], None]) -> None:
        self._chunks: AsyncIterator[bytes] = request.stream()
        self._patience = patience
        self._counted = counted
        self._read = 0

    def frames(self) -> Iterator[Frame]:
        """Yield the frames as they come; for a worker's thread of the event loop.

        Raises `WireRefusalError`, `StalledError` and `LineCutError`.
        """
        reader = FrameReader()
        while data := anyio.from_thread.run(self._next):
            yield from reader.feed(data)
        reader.finish()

    async def whole(self, most: int) -> bytes:
        """Return a small body."""
        data = b""
        while more := await self._next():
            data += more
            if len(data) > most:
                raise WireRefusalError("frame-size")
        return data

    async def _next(self) -> bytes:
        """Return the next bytes; none at the end."""
        try:
            data = await asyncio.wait_for(anext(self._chunks, b""), self._patience)
        except TimeoutError as stalled:
            raise StalledError from stalled
        except ClientDisconnect as gone:
            raise LineCutError from gone
        self._read += len(data)
        if self._read > MOST_BODY:
            raise WireRefusalError("frame-size")
        self._counted(len(data))
        return data
