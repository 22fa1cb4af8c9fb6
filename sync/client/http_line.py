"""The desk's line to the centre over HTTP: one request an exchange, the connection kept."""

import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from types import TracebackType
from typing import Any, Self

from sync.client.failures import NotReachedError, failure_of
from sync.client.http_library import httpx
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Frame, FrameReader, Sort
from sync.protocol.media import (
    CARD_PATH,
    ENROL_PATH,
    MANIFEST_PATH,
    MEDIA_TYPE,
    SEGMENT_PATH,
    SYNC_PATH,
)
from sync.protocol.refusal import opened_refusal

CONNECT_SECONDS = 20.0
STALL_SECONDS = 30.0
"""A line is given up after so long without a byte, never for its total time (SYNC.md §3.8)."""


class HttpLine:
    """A line to one centre; `address` is its HTTPS address, `authority` a file of trusted roots.

    Plain HTTP is taken for a loopback address alone, by whoever makes the line.
    """

    def __init__(
        self, address: str, authority: str = "", transport: httpx.BaseTransport | None = None
    ) -> None:
        self._client = httpx.Client(
            base_url=address,
            verify=_trusted(authority),
            timeout=httpx.Timeout(STALL_SECONDS, connect=CONNECT_SECONDS),
            transport=transport,
        )
        self._connected: socket.socket | None = None
        self._is_cut = False
        for unneeded in ("accept", "accept-encoding", "connection", "user-agent"):
            self._client.headers.pop(unneeded, None)

    def card(self) -> bytes:
        """Return the centre's card; raises the three failures of a line."""
        with _failing():
            response = self._client.get(CARD_PATH, extensions=self._seen())
            return _one(Sort.CARD, _judged(response))

    def enrol(self, sealed: bytes) -> bytes:
        """Return the centre's answer to a sealed request; raises `WireRefusalError` too."""
        with _failing():
            response = self._client.post(
                ENROL_PATH, content=sealed, headers=_TYPE, extensions=self._seen()
            )
            return _one(Sort.ENROL_ANSWER, _judged(response))

    def exchange(self, frames: Iterable[bytes]) -> Iterator[Frame]:
        """Send frames as they are made, and yield the answer's as they come.

        A single frame goes with its length, so that asking costs the fewest bytes.
        """
        seen = self._seen()
        return self._answers(SYNC_PATH, _body(frames), seen)

    def manifest(self, hello: bytes) -> bytes:
        """Return the manifest of the office's history; raises `WireRefusalError` too."""
        with _failing():
            response = self._client.post(
                MANIFEST_PATH, content=hello, headers=_TYPE, extensions=self._seen()
            )
            return _one(Sort.MANIFEST, _judged(response))

    def segment(self, hello: bytes, name: str) -> Frame:
        """Return a segment of the office's history, or its rest; raises `WireRefusalError` too."""
        found = list(self._answers(f"{SEGMENT_PATH}/{name}", hello, self._seen()))
        if len(found) != 1:
            raise NotReachedError
        return found[0]

    def _answers(
        self, path: str, said: bytes | Iterator[bytes], seen: dict[str, Any]
    ) -> Iterator[Frame]:
        """Yield the frames of an answer as they come; a line that breaks gives what was begun."""
        reader = FrameReader()
        with (
            _failing(reader),
            self._client.stream(
                "POST", path, content=said, headers=_TYPE, extensions=seen
            ) as response,
        ):
            if response.status_code != httpx.codes.OK:
                response.read()
                _judged(response)
            pieces = response.iter_raw()
            for data in pieces:
                frames = reader.feed(data)
                if frames and frames[-1].sort is Sort.END:
                    _let_end(pieces)
                yield from frames
        if reader.begun:
            raise NotReachedError(begun=reader.begun)

    def cut(self) -> None:
        """End what is said now: whoever waits for an answer hears at once that the line broke.

        For any thread. What is said later goes over a new connection.
        """
        self._is_cut = True
        if self._connected is not None:
            _shut(self._connected)

    def close(self) -> None:
        """Let the connection go."""
        self.cut()
        self._client.close()

    def _seen(self) -> dict[str, Any]:
        """Return what lets a request's connection be seen, which another thread may cut."""
        self._is_cut = False
        return {"trace": self._trace}

    def _trace(self, event: str, about: dict[str, Any]) -> None:
        if event in _CONNECTED:
            self._connected = about["return_value"].get_extra_info("socket")
            if self._is_cut and self._connected is not None:
                _shut(self._connected)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        sort: type[BaseException] | None,
        fault: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.close()


_PIECE = 4096
"""Bytes that are written at once: what TLS seals together is lost together when the line is cut."""

_CONNECTED = ("connection.connect_tcp.complete", "connection.start_tls.complete")
_TYPE = {"content-type": MEDIA_TYPE}
_NOT_PROVEN = (
    "گواهی این نشانی را نمی‌توان باور کرد و چیزی فرستاده نشد؛ نشانی و گواهی ریشه را از استان بپرسید."
)


def _trusted(authority: str) -> ssl.SSLContext:
    """Return whom a line believes: the roots of a file, or those of the machine."""
    if authority:
        return ssl.create_default_context(cafile=authority)
    return httpx.create_ssl_context()


def _body(frames: Iterable[bytes]) -> bytes | Iterator[bytes]:
    """Return a lone frame as bytes, several as a stream."""
    stream = iter(frames)
    first = next(stream, b"")
    second = next(stream, None)
    if second is None:
        return first
    return _joined((first, second), stream)


def _joined(*frames: Iterable[bytes]) -> Iterator[bytes]:
    for one in chain.from_iterable(frames):
        for start in range(0, len(one), _PIECE):
            yield one[start : start + _PIECE]


def _shut(connected: socket.socket) -> None:
    """Wake whoever reads or writes, under TLS too: its own way would wait for the other end."""
    with suppress(OSError):
        socket.socket.shutdown(connected, socket.SHUT_RDWR)


def _let_end(pieces: Iterator[bytes]) -> None:
    """Read what follows the last frame: only then may the connection carry the next request."""
    with suppress(httpx.HTTPError):
        next(pieces, b"")


@contextmanager
def _failing(reader: FrameReader | None = None) -> Iterator[None]:
    """Turn what the network does into the failures that a desk knows."""
    try:
        yield
    except httpx.HTTPError as fault:
        raise NotReachedError(_words_of(fault), reader.begun if reader else b"") from fault


def _words_of(fault: BaseException) -> str:
    """Return what to say of a failure; nothing for one that is as usual."""
    cause: BaseException | None = fault
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _NOT_PROVEN
        cause = cause.__cause__ or cause.__context__
    return ""


def _judged(response: httpx.Response) -> bytes:
    """Return a good answer's body; raise what another one stands for."""
    if response.status_code == httpx.codes.OK:
        return response.content
    found = _frames(response.content)
    if found and found[0].sort == Sort.REFUSAL:
        refused = opened_refusal(found[0].payload)
        raise failure_of(refused)
    raise NotReachedError


def _frames(data: bytes) -> list[Frame]:
    """Return the frames of a small body; none for what isn't of a centre."""
    reader = FrameReader()
    try:
        found = reader.feed(data)
        reader.finish()
    except WireRefusalError:
        return []
    return found


def _one(sort: Sort, data: bytes) -> bytes:
    found = _frames(data)
    if len(found) != 1 or found[0].sort != sort:
        raise NotReachedError
    return found[0].payload
