"""What the window asks of the wire to the centre; bootstrap hands it over."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from office.usecases.wire.arriving import Applied
from office.usecases.work import Work

Watch = Callable[[float, str], None]
"""Is told how far a work is, 0 to 1, 0 while nobody knows; may raise an `OfficeError` to end it."""


def unwatched(share: float, words: str) -> None:
    """Watch nothing."""


NO_LINE = "این اداره به مرکز استان پیوندی ندارد؛ کار تمرینی فرستاده نمی‌شود."


@dataclass(frozen=True)
class Talked:
    """How a conversation ended: in a sentence, what came, and seconds until the next try.

    `is_reached` says whether the centre was there and answered as it should; `is_silent` that none
    took place, since the desk isn't enrolled, or no address is known.
    """

    words: str
    applied: tuple[Applied, ...] = ()
    wait: float = 0.0
    is_reached: bool = True
    is_silent: bool = False


@dataclass(frozen=True)
class Asked:
    """What a person types to have the desk taken in.

    `roots` is a file of root certificates that the centre's address is proven by; None for those
    of the machine.
    """

    address: str
    code: str
    roots: Path | None = None


@dataclass(frozen=True)
class ForStick:
    """What waits to be brought by a stick: acts, and pieces of scans with their size in bytes."""

    operations: int
    chunks: int
    chunk_bytes: int


class Stick(Protocol):
    """What goes by a stick instead of the line. Every call may take long."""

    def waiting(self, work: Work) -> ForStick:
        """Return what waits to be brought."""

    def bring(self, work: Work, watch: Watch, folder: Path, most_bytes: int) -> str:
        """Write all acts and that many bytes of scans, and read them again; what was done."""

    def returns(self, work: Work, folder: Path) -> list[Path]:
        """Return the answers of the centre for this desk in a folder, the oldest first."""

    def take_back(self, work: Work, watch: Watch, path: Path) -> Talked:
        """Take in an answer of the centre."""

    def request(self, work: Work, path: Path, code: str, card: Path | None) -> Path:
        """Write a request to be taken in; the file that is brought to the centre."""

    def answer(self, work: Work, watch: Watch, path: Path) -> str:
        """Take in the answer to such a request; what was done."""


class Wire(Protocol):
    """The desk's end of the line. Every call may take long: none is made on the window's thread."""

    def opened(self, work: Work) -> bool:
        """Look whether the database is an older one than this machine has seen; asked first."""

    def noted(self, work: Work) -> None:
        """Remember where the log stands; asked when the office is closed."""

    def talk(self, work: Work, watch: Watch, budget: float | None) -> Talked:
        """Talk to the centre; `budget` in seconds, None for as long as it takes."""

    def enrol(self, work: Work, watch: Watch, asked: Asked) -> str:
        """Have the centre take this desk in; what was done."""

    def hang_up(self) -> None:
        """End at once what waits for the centre; may be called from any thread, and for nothing."""

    @property
    def stick(self) -> Stick | None:
        """The way without a line."""
