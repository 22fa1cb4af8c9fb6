"""One request's body as frames: read by the event loop, taken by a worker's thread."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

import anyio.from_thread
from starlette.requests import ClientDisconnect, Request

from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, FrameReader
from sync.protocol.limits import MIB
from sync.server.begun import LineBrokeError

MOST_BODY = 512 * MIB
"""Bytes of one request: a desk yields after a minute, and no line carries so much in one."""


_AHEAD = 64
"""Pieces that are fetched ahead: some 4 MiB."""


class StalledError(LineBrokeError):
    """Nothing came for too long."""


class LineCutError(LineBrokeError):
    """The other end went away in the middle."""


class Line:
    """Reads one request; `patience` is how many seconds may pass without a byte.

    Bytes are fetched ahead of whoever takes them: what came before a cut is not lost with it.
    """

    def __init__(self, request: Request, patience: float, counted: Callable[[int], None]) -> None:
        self._patience = patience
        self._counted = counted
        self._read = 0
        self._ahead: asyncio.Queue[bytes | Exception] = asyncio.Queue(_AHEAD)
        self._fetching = asyncio.create_task(self._fetch(request.stream()))

    def frames(self) -> Iterator[Frame]:
        """Yield the frames as they come; for a worker's thread of the event loop.

        Raises `WireRefusalError`, `StalledError` and `LineCutError`.
        """
        reader = FrameReader()
        while data := self._asked(reader):
            yield from reader.feed(data)
        reader.finish()

    def _asked(self, reader: FrameReader) -> bytes:
        try:
            return anyio.from_thread.run(self._next)
        except LineBrokeError as broke:
            broke.begun = reader.begun
            raise

    async def whole(self, most: int) -> bytes:
        """Return a small body; raises as `frames` does."""
        data = b""
        while more := await self._next():
            data += more
            if len(data) > most:
                raise WireRefusalError("frame-size")
        return data

    def close(self) -> None:
        """Hear no more."""
        self._fetching.cancel()

    async def _next(self) -> bytes:
        """Return the next bytes; none at the end."""
        came = await self._ahead.get()
        if isinstance(came, Exception):
            raise came
        self._read += len(came)
        if self._read > MOST_BODY:
            raise WireRefusalError("frame-size")
        self._counted(len(came))
        return came

    async def _fetch(self, chunks: AsyncIterator[bytes]) -> None:
        try:
            while data := await asyncio.wait_for(anext(chunks, b""), self._patience):
                await self._ahead.put(data)
            await self._ahead.put(b"")
        except TimeoutError:
            await self._ahead.put(StalledError())
        except ClientDisconnect:
            await self._ahead.put(LineCutError())
