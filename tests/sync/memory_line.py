"""A line in memory to the real centre: it breaks where a test says, and loses or mixes answers."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from sync.client.failures import NotReachedError, failure_of
from sync.protocol.frames import Frame, FrameReader, Sort
from sync.protocol.refusal import opened_refusal
from sync.server.answers import Answers
from sync.server.begun import LineBrokeError
from sync.server.centre import Centre

Mix = Callable[[list[Frame]], list[Frame]]


@dataclass
class MemoryLine:
    """One line; what is set on it holds for the next exchange only, unless `keeps` says so.

    Attributes:
        cut_after: bytes that the centre hears before the line breaks.
        cut_down_after: bytes of the answer that the desk hears before the line breaks.
        lose_after: frames of the answer that reach the desk before the line breaks.
        double: everything that the desk says is heard twice.
        mix: what the line does to the frames of an answer.
        down: nobody is there.

    """

    centre: Centre
    cut_after: int | None = None
    cut_down_after: int | None = None
    lose_after: int | None = None
    double: bool = False
    mix: Mix | None = None
    down: bool = False
    keeps: bool = False
    sent: int = 0
    received: int = 0
    requests: int = 0
    said: list[Sort] = field(default_factory=list)

    def card(self) -> bytes:
        """Return the centre's card."""
        self._require_up()
        return Answers(self.centre).card()

    def enrol(self, sealed: bytes) -> bytes:
        """Bring a sealed request to the centre and its answer back."""
        self._require_up()
        answer = Answers(self.centre).enrol(sealed)
        if self._taken("lose_after") is not None:
            raise NotReachedError
        return answer

    def exchange(self, frames: Iterable[bytes]) -> Iterator[Frame]:
        """As a line of HTTP does: all is said before the answer comes."""
        self._require_up()
        self.requests += 1
        doubles, mix = self._taken("double"), self._taken("mix")
        lose_after = self._taken("lose_after")
        coming = self._heard(frames, doubles=bool(doubles), until=self._taken("cut_after"))
        until = self._taken("cut_down_after")
        answer = FrameReader()
        try:
            said = b"".join(Answers(self.centre).exchange(coming))
        except LineBrokeError as cut:
            raise NotReachedError from cut
        found = answer.feed(said[:until])
        if found and found[0].sort is Sort.REFUSAL:
            raise failure_of(opened_refusal(found[0].payload))
        for number, one in enumerate(mix(found) if mix else found):
            if lose_after is not None and number >= lose_after:
                raise NotReachedError
            self.received += len(one.payload) + 5
            yield one
        if until is not None and until < len(said):
            raise NotReachedError(begun=answer.begun)

    def _heard(
        self, frames: Iterable[bytes], *, doubles: bool, until: int | None
    ) -> Iterator[Frame]:
        reader = FrameReader()
        heard = 0
        for data in frames:
            whole = data if until is None else data[: max(0, until - heard)]
            heard += len(whole)
            self.sent += len(whole)
            for one in reader.feed(whole):
                self.said.append(one.sort)
                yield one
                if doubles and one.sort is not Sort.HELLO:
                    yield one
            if len(whole) < len(data):
                raise LineBrokeError(reader.begun)

    def _require_up(self) -> None:
        if self.down:
            raise NotReachedError

    def _taken(self, name: str) -> object:
        """Return what is set for this exchange; the next one is as usual again."""
        value = getattr(self, name)
        if not self.keeps:
            setattr(self, name, type(self).__dataclass_fields__[name].default)
        return value
