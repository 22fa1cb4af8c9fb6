"""Files on their way into a case: read, judged, and kept until a person puts them somewhere."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage

from desktop_app.ui.background import Progress
from desktop_app.ui.jobs import Jobs
from office.domain.errors import OfficeError
from office.domain.pages import FaultyPage
from office.usecases.faults import words_of
from office.usecases.pages import READ_AT_MOST, check_scan

_PASTED = "paste.png"


Judged = tuple[bytes, tuple[FaultyPage, ...], str]
"""The bytes of a file, its faulty pages, and why it can't become a scan."""


@dataclass(frozen=True)
class Incoming:
    """A file that came: from the scan folder, a drop, the clipboard, or by choice.

    `refusal` says why it can't become a scan; `source` is its place in the scan folder, from where
    it goes when it is stored.
    """

    id: int
    name: str
    data: bytes = b""
    faults: tuple[FaultyPage, ...] = ()
    refusal: str = ""
    source: Path | None = None


class IncomingFiles(QObject):
    """The files that came, in their order.

    Signals:
        changed: a file came or went.
        came: the `Incoming` that came last.
    """

    changed = Signal()
    came = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._files: dict[int, Incoming] = {}
        self._next = 1

    def files(self) -> tuple[Incoming, ...]:
        """Return the files that came, the oldest first."""
        return tuple(self._files.values())

    def get(self, number: int) -> Incoming | None:
        """Return a file by its id."""
        return self._files.get(number)

    def read(self, path: Path, *, from_folder: bool = False) -> None:
        """Read a file beside the window's work, and judge its pages."""
        source = path if from_folder else None
        self._jobs.outside(
            f"خواندن {path.name}",
            _read,
            path,
            owner=self,
            done=lambda found: self._add(path.name, found, source),
        )

    def take(self, mime: QMimeData) -> bool:
        """Take dropped or pasted files, or a picture; say whether there was anything to take."""
        paths = [Path(one.toLocalFile()) for one in mime.urls() if one.isLocalFile()]
        for path in paths:
            self.read(path)
        if paths:
            return True
        picture = mime.imageData()
        if isinstance(picture, QImage) and not picture.isNull():
            self._jobs.outside(
                "خواندن تصویر",
                _judged,
                _png(picture),
                owner=self,
                done=lambda found: self._add(_PASTED, found, None),
            )
            return True
        return False

    def forget(self, number: int) -> None:
        """Let a file go: it is stored, or put aside. The file itself is left where it is."""
        if self._files.pop(number, None) is not None:
            self.changed.emit()

    def forget_source(self, path: Path) -> None:
        """Let a file go that is in the scanner's folder no more: another desk took it."""
        for file in self.files():
            if file.source == path:
                self.forget(file.id)

    def pasted(self) -> bool:
        """Say whether something is here and nowhere else: a picture of the clipboard."""
        return any(one.name == _PASTED and not one.refusal for one in self.files())

    def put_back(self, file: Incoming) -> None:
        """Show a file again that was put aside."""
        self._files[file.id] = file
        self.changed.emit()

    def _add(self, name: str, judged: Judged, source: Path | None) -> None:
        file = Incoming(self._next, name, *judged, source)
        self._files[self._next] = file
        self._next += 1
        self.changed.emit()
        self.came.emit(file)


def _read(_: Progress, path: Path) -> Judged:
    try:
        with path.open("rb") as file:
            data = file.read(READ_AT_MOST)
    except OSError as fault:
        return b"", (), words_of(fault)
    return _checked(data, path.name)


def _judged(_: Progress, data: bytes) -> Judged:
    return _checked(data, _PASTED)


def _checked(data: bytes, name: str) -> Judged:
    try:
        return data, check_scan(data, name), ""
    except OfficeError as refusal:
        return b"", (), refusal.message


def _png(picture: QImage) -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes only
    return bytes(kept.data())
