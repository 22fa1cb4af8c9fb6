"""A TCP proxy that spoils a line: cuts it, drops an answer, slows it down, and counts bytes."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

LOOPBACK = "127.0.0.1"
_PIECE = 16 * 1024


@dataclass
class Shape:
    """What the proxy does to each connection.

    Attributes:
        cut_after: bytes going up after which the connection is cut; 0 for never. It holds for
            each connection anew.
        cut_down_after: the same of bytes going down.
        most_cuts: after so many cuts the line holds; 0 for a line that is cut for ever.
        drops_answers: how many answers are swallowed, and their connections cut.
        bytes_a_second: in each direction; 0 for as fast as it goes.
        latency: seconds that a piece takes one way, and a cut after the last piece.

    """

    cut_after: int = 0
    cut_down_after: int = 0
    most_cuts: int = 0
    drops_answers: int = 0
    bytes_a_second: int = 0
    latency: float = 0.0


@dataclass
class Counted:
    """What went through: bytes by direction, connections, and turns from up to down."""

    up: int = 0
    down: int = 0
    connections: int = 0
    round_trips: int = 0
    cuts: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def line_time(self, bytes_a_second: float, round_trip: float) -> float:
        """Seconds on a line that is so fast, reckoned; a new connection is a turn of its own."""
        turns = self.round_trips + self.connections
        return (self.up + self.down) / bytes_a_second + turns * round_trip


class Proxy:
    """Stands before a port of this machine; `port` is its own."""

    def __init__(self, target: int, shape: Shape) -> None:
        self.shape = shape
        self.counted = Counted()
        self._target = target
        self._listening = socket.create_server((LOOPBACK, 0))
        self.port: int = self._listening.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Cut everything."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for one in list(self._open):
            _cut(one)
        self._thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            self.counted.connections += 1
            try:
                far = socket.create_connection((LOOPBACK, self._target))
            except OSError:
                _cut(near)
                continue
            for one in (near, far):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._open.add(one)
            _Connection(self, near, far).start()


class _Connection:
    """One connection through the proxy, a thread for each direction."""

    def __init__(self, proxy: Proxy, near: socket.socket, far: socket.socket) -> None:
        self._proxy = proxy
        self._near, self._far = near, far
        self._sent_up = self._sent_down = 0
        self._is_up = False

    def start(self) -> None:
        threading.Thread(target=self._carry_up, daemon=True).start()
        threading.Thread(target=self._carry_down, daemon=True).start()

    def _carry_up(self) -> None:
        with suppress(OSError):
            while data := self._near.recv(_PIECE):
                self._delay(len(data))
                allowed = self._allowed(len(data), self._sent_up, self._proxy.shape.cut_after)
                self._far.sendall(data[:allowed])
                self._count_up(allowed)
                if allowed < len(data):
                    self._delay(0)
                    self._cut()
                    return
            self._far.shutdown(socket.SHUT_WR)

    def _carry_down(self) -> None:
        with suppress(OSError):
            while data := self._far.recv(_PIECE):
                if self._swallows():
                    self._cut()
                    return
                self._delay(len(data))
                limit = self._proxy.shape.cut_down_after
                allowed = self._allowed(len(data), self._sent_down, limit)
                self._near.sendall(data[:allowed])
                self._count_down(allowed)
                if allowed < len(data):
                    self._cut()
                    return
        _cut(self._near)

    def _allowed(self, wanted: int, sent: int, limit: int) -> int:
        """Return how many more bytes a direction carries."""
        most_cuts = self._proxy.shape.most_cuts
        is_good = not limit or 0 < most_cuts <= self._proxy.counted.cuts
        return wanted if is_good else max(0, min(wanted, limit - sent))

    def _swallows(self) -> bool:
        with self._proxy.counted.lock:
            if not self._proxy.shape.drops_answers:
                return False
            self._proxy.shape.drops_answers -= 1
            return True

    def _count_up(self, size: int) -> None:
        self._sent_up += size
        with self._proxy.counted.lock:
            self._proxy.counted.up += size
            self._is_up = True

    def _count_down(self, size: int) -> None:
        self._sent_down += size
        with self._proxy.counted.lock:
            self._proxy.counted.down += size
            if self._is_up:
                self._proxy.counted.round_trips += 1
                self._is_up = False

    def _delay(self, size: int) -> None:
        shape = self._proxy.shape
        wait = shape.latency + (size / shape.bytes_a_second if shape.bytes_a_second else 0.0)
        if wait:
            time.sleep(wait)

    def _cut(self) -> None:
        with self._proxy.counted.lock:
            self._proxy.counted.cuts += 1
        _cut(self._near)
        _cut(self._far)


@contextmanager
def proxied(target: int, shape: Shape | None = None) -> Iterator[Proxy]:
    """Stand before a port, and cut everything at the end."""
    proxy = Proxy(target, shape or Shape())
    try:
        yield proxy
    finally:
        proxy.close()


def _cut(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
