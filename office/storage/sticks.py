"""Files on a stick: read back after writing, and never followed out of their folder."""

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from office.domain.errors import OfficeError
from office.domain.persian import fa_number
from office.storage.errors import DiskFullError
from office.storage.files import PART, put_in_place

MOST_FILE = 2**32 - 1
"""Bytes of the largest file that FAT32 takes."""

PIECE = 2**20
_MIB = 2**20
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_PLAIN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)

_FULL = (
    "روی این حافظه جا نمانده است و چیزی از کار ثبت‌شده کم نشد؛ حافظه دیگری بگذارید یا روی همین"
    " جا باز کنید و دوباره بنویسید."
)
_MISSING = "«{}» پیدا نشد؛ حافظه را وصل کنید و نشانی را دوباره ببینید."
_CLOSED = "اجازه خواندن یا نوشتن «{}» نیست؛ قفل حافظه را باز کنید یا حافظه دیگری بگذارید."
_FAULTY = (
    "حافظه در «{}» خطا داد و آنچه روی آن است پذیرفته نیست؛ آن را بیرون بیاورید و دوباره وصل کنید،"
    " یا حافظه دیگری بگذارید."
)
_UNSOUND = (
    "آنچه نوشته شد از روی حافظه درست خوانده نشد و پاک شد؛ این حافظه سالم نیست، حافظه دیگری بگذارید."
)
_NO_FILE = "«{}» پرونده‌ای ساده نیست و خوانده نشد؛ خود پرونده را نشان دهید، نه پوشه یا پیوند."
_TOO_LARGE = "«{}» از بزرگ‌ترین بسته کارگشا بزرگ‌تر است و خوانده نشد."


class StickError(OfficeError):
    """A stick, or a file on it, can't be used."""


class Stage(StrEnum):
    """What is being done with a stick."""

    PACKING = "packing"
    WRITING = "writing"
    CHECKING = "checking"
    READING = "reading"
    APPLYING = "applying"


@dataclass(frozen=True)
class Progress:
    """How many bytes of a stage are done, of how many."""

    stage: Stage
    done: int
    whole: int


Observer = Callable[[Progress], None]


def nobody(progress: Progress) -> None:
    """Watch nothing."""


@contextmanager
def at_the_stick(path: Path) -> Iterator[None]:
    """Say what a stick refuses as `StickError`."""
    try:
        yield
    except DiskFullError as fault:
        raise StickError(_FULL) from fault
    except OSError as fault:
        raise StickError(_words_of(fault, path)) from fault


def require_room(folder: Path, needed: int) -> None:
    """Raise `StickError` unless so many bytes are free where a folder lies."""
    with at_the_stick(folder):
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        free = shutil.disk_usage(folder).free
    if needed > free:
        message = (
            f"روی این حافظه {_size(free)} جا هست و {_size(needed)} لازم است؛ تصویر کمتری برگزینید،"
            " جا باز کنید یا حافظه دیگری بگذارید. چیزی نوشته نشد."
        )
        raise StickError(message)


def write_checked(
    path: Path, pieces: Iterable[bytes], check: Callable[[Iterator[bytes]], None]
) -> int:
    """Write a file and read it back; how many bytes it has.

    It appears under its name only when all is on the stick, and stays only when `check`, which
    raises `OfficeError`, is content with what is read back. Raises `StickError`.
    """
    part = path.with_name(path.name + PART)
    try:
        with at_the_stick(path):
            part.unlink(missing_ok=True)
            with part.open("xb") as file:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            put_in_place(part, path)
    except BaseException:
        _remove(part)
        raise
    return _read_back(path, check)


@dataclass(frozen=True)
class PlainFile:
    """A file that is open for reading; its pieces can be read again and again."""

    path: Path
    size: int
    descriptor: int

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes from the beginning, in pieces; raises `StickError`."""
        at = 0
        while piece := self._piece(at):
            yield piece
            at += len(piece)

    def _piece(self, at: int) -> bytes:
        with at_the_stick(self.path):
            os.lseek(self.descriptor, at, os.SEEK_SET)
            return os.read(self.descriptor, PIECE)


@contextmanager
def opened_plain(path: Path, most: int = MOST_FILE) -> Iterator[PlainFile]:
    """Lend a file for reading; raise `StickError` for a link, a folder or one that is too large."""
    with at_the_stick(path):
        if path.is_symlink() or not path.is_file():
            path.lstat()
            raise StickError(_NO_FILE.format(path.name))
        descriptor = os.open(path, _PLAIN | _BINARY)
    try:
        with at_the_stick(path):
            found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise StickError(_NO_FILE.format(path.name))
        if found.st_size > most:
            raise StickError(_TOO_LARGE.format(path.name))
        yield PlainFile(path, found.st_size, descriptor)
    finally:
        os.close(descriptor)


def files_in(folder: Path, ending: str) -> list[Path]:
    """Return what is named so in a folder, in the order of names; raises `StickError`."""
    with at_the_stick(folder):
        return sorted(one for one in folder.iterdir() if one.name.endswith(ending))


def sweep(folder: Path, beginning: str) -> None:
    """Remove what writing left unfinished under names with this beginning."""
    for part in files_in(folder, PART):
        if part.name.startswith(beginning):
            _remove(part)


def erase(path: Path) -> bool:
    """Remove a file of ours; whether it is gone."""
    with suppress(OSError):
        path.unlink()
        return True
    return False


def _read_back(path: Path, check: Callable[[Iterator[bytes]], None]) -> int:
    try:
        with opened_plain(path) as file:
            _forget_cached(file.descriptor)
            check(file.pieces())
            return file.size
    except StickError:
        _remove(path)
        raise
    except OfficeError as fault:
        _remove(path)
        raise StickError(_UNSOUND) from fault


def _forget_cached(descriptor: int) -> None:
    """Have the bytes come from the stick itself, where the system lets a program say so."""
    forget = getattr(os, "posix_fadvise", None)
    if forget is not None:
        with suppress(OSError):
            forget(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _words_of(fault: OSError, path: Path) -> str:
    if fault.errno in _NO_ROOM:
        return _FULL
    if isinstance(fault, FileNotFoundError | NotADirectoryError):
        return _MISSING.format(path)
    if isinstance(fault, PermissionError) or fault.errno == errno.EROFS:
        return _CLOSED.format(path)
    return _FAULTY.format(path.name)


def _size(count: int) -> str:
    return f"{fa_number(-(-count // _MIB))} مگابایت"
