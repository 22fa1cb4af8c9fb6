"""The centre on the network: six paths for desks, two for those who watch over it."""

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from itertools import chain
from typing import TypeVar

import anyio
import anyio.to_thread
import structlog
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from office.domain.errors import OfficeError
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import LENGTH_BYTES, Sort, frame
from sync.protocol.limits import MOST_SMALL
from sync.protocol.media import (
    CARD_PATH,
    ENROL_PATH,
    MANIFEST_PATH,
    MEDIA_TYPE,
    SEGMENT_PATH,
    SYNC_PATH,
)
from sync.protocol.refusal import opened_refusal, refusal
from sync.server.answers import Answers
from sync.server.http.figures import Figures
from sync.server.http.line import Line, LineCutError, StalledError
from sync.server.http.throttle import Throttle

PATIENCE = 30.0
"""Seconds without a byte after which a line is given up (SYNC.md §3.8)."""

TEND_EVERY = 2.0
MOST_EXCHANGES = 40
"""Exchanges at once in one process; each holds a worker's thread and at most one connection."""

T = TypeVar("T")

_FAULTS = (OfficeError, OSError, StalledError, LineCutError)
_STATUS = {"unknown-device": 403, "revoked": 403, "expired": 403, "newer": 426, "busy": 503}
_log = structlog.get_logger("kargosha.centre")


class Service:
    """The handlers; `patience` in seconds."""

    def __init__(
        self,
        centre: Answers,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._centre = centre
        self._patience = patience
        self._clock = clock
        self._throttle = Throttle(clock)
        self._figures = Figures()
        self._threads = anyio.CapacityLimiter(MOST_EXCHANGES)
        self._talking: set[object] = set()

    async def card(self, request: Request) -> Response:
        """Return the centre's card, by which a desk knows it."""
        del request
        card = await self._in_thread(self._centre.card)
        return _frames_response(frame(Sort.CARD, card))

    async def enrol(self, request: Request) -> Response:
        """Answer a desk that brings its one-time code."""
        return await self._small(request, ENROL_PATH, self._enrolled)

    async def manifest(self, request: Request) -> Response:
        """Say to a desk that says hello which segments its office's history has."""
        return await self._small(request, MANIFEST_PATH, self._centre.manifest)

    async def segment(self, request: Request) -> Response:
        """Give a segment of its office's history to a desk that says hello."""
        name = request.path_params["name"]
        return await self._small(request, SEGMENT_PATH, self._centre.segment, name)

    def _enrolled(self, body: bytes) -> bytes:
        return frame(Sort.ENROL_ANSWER, self._centre.enrol(body))

    async def _small(
        self, request: Request, path: str, answer: Callable[..., bytes], *more: str
    ) -> Response:
        """Answer a small body with one frame."""
        if refused := self._refused_at_the_door(request):
            return refused
        line = self._line(request)
        try:
            body = await line.whole(MOST_SMALL)
            data = await self._in_thread(answer, body, *more)
        except _FAULTS as fault:
            return self._unanswered(request, fault)
        finally:
            line.close()
        return self._told(path, _frames_response(data))

    async def exchange(self, request: Request) -> Response:
        """Take a desk's frames as they come, and answer with the centre's."""
        if refused := self._refused_at_the_door(request):
            return refused
        if self._threads.available_tokens < 1:
            return self._refusal(request, WireRefusalError("busy"))
        line = self._line(request)
        answer = self._counted(self._centre.exchange(line.frames()))
        try:
            first = await self._in_thread(next, answer, b"")
        except _FAULTS as fault:
            return self._unanswered(request, fault)
        finally:
            line.close()
        if first[LENGTH_BYTES : LENGTH_BYTES + 1] == bytes((Sort.REFUSAL,)):
            return self._refusal(request, opened_refusal(first[LENGTH_BYTES + 1 :]))
        return self._told(
            SYNC_PATH, StreamingResponse(chain((first,), answer), media_type=MEDIA_TYPE)
        )

    async def health(self, request: Request) -> Response:
        """Say whether the database answers."""
        del request
        sound = await self._in_thread(self._centre.sound)
        return Response("ok\n" if sound else "database\n", 200 if sound else 503)

    async def metrics(self, request: Request) -> Response:
        """Return the figures of this process."""
        del request
        return Response(self._figures.told(), media_type="text/plain; version=0.0.4")

    @asynccontextmanager
    async def tending(self, app: Starlette) -> AsyncIterator[None]:
        """Do the work that waits while the service runs."""
        del app
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self._tend)
            yield
            tasks.cancel_scope.cancel()

    async def _tend(self) -> None:
        """Do what waits while no desk speaks: desks come first."""
        while True:
            more = not self._talking and await self._in_thread(self._tended)
            await anyio.sleep(0 if more else TEND_EVERY)

    def _tended(self) -> bool:
        try:
            return self._centre.tend()
        except (OfficeError, OSError) as refused:
            _log.warning("waiting work is left", fault=type(refused).__name__)
            return False

    def _line(self, request: Request) -> Line:
        return Line(request, self._patience, self._figures.received.inc)

    def _refused_at_the_door(self, request: Request) -> Response | None:
        if not self._throttle.is_open(_address(request)):
            return self._told(_path(request), Response(status_code=429))
        if request.headers.get("content-type") != MEDIA_TYPE:
            self._throttle.refused(_address(request))
            return self._told(_path(request), Response(status_code=415))
        return None

    def _refusal(self, request: Request, error: WireRefusalError) -> Response:
        """Refuse, and count it; what is wrong goes into the log by its code alone."""
        path = _path(request)
        self._throttle.refused(_address(request))
        self._figures.refusals.labels(error.code).inc()
        _log.warning("refused", path=path, code=error.code)
        status = _STATUS.get(error.code, 400)
        return self._told(path, _frames_response(frame(Sort.REFUSAL, refusal(error)), status))

    def _unanswered(self, request: Request, fault: Exception) -> Response:
        """Answer a request that came to nothing; of the centre's own faults the log says why."""
        path = _path(request)
        if isinstance(fault, WireRefusalError):
            return self._refusal(request, fault)
        if isinstance(fault, StalledError | LineCutError):
            return self._told(path, Response(status_code=408))
        _log.error("fault", path=path, fault=type(fault).__name__, words=str(fault))
        return self._told(path, Response(status_code=503))

    def _told(self, path: str, response: Response) -> Response:
        self._figures.requests.labels(path, str(response.status_code)).inc()
        return response

    def _counted(self, answer: Iterator[bytes]) -> Iterator[bytes]:
        begun, talk = self._clock(), object()
        self._talking.add(talk)
        try:
            with self._figures.open.track_inprogress():
                for one in answer:
                    self._figures.sent.inc(len(one))
                    yield one
        finally:
            self._talking.discard(talk)
        self._figures.seconds.observe(self._clock() - begun)

    async def _in_thread(self, function: Callable[..., T], *args: object) -> T:
        return await anyio.to_thread.run_sync(function, *args, limiter=self._threads)


def service_app(centre: Answers, patience: float = PATIENCE) -> Starlette:
    """Return the application of one process over a centre."""
    service = Service(centre, patience)
    return Starlette(
        routes=[
            Route(CARD_PATH, service.card),
            Route(ENROL_PATH, service.enrol, methods=["POST"]),
            Route(SYNC_PATH, service.exchange, methods=["POST"]),
            Route(MANIFEST_PATH, service.manifest, methods=["POST"]),
            Route(f"{SEGMENT_PATH}/{{name}}", service.segment, methods=["POST"]),
            Route("/health", service.health),
            Route("/metrics", service.metrics),
        ],
        lifespan=service.tending,
    )


def _path(request: Request) -> str:
    """Return the path as figures know it: one for all segments."""
    return request.url.path.partition(f"{SEGMENT_PATH}/")[0] or SEGMENT_PATH


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _frames_response(data: bytes, status: int = 200) -> Response:
    return Response(data, status, media_type=MEDIA_TYPE)
