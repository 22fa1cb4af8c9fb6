"""The folder into which a scanner writes: new files come as soon as they are whole."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from desktop_app.ui.background import Progress
from desktop_app.ui.jobs import Jobs

SUFFIXES = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp")
"""How the names of files end that can become scans."""

REST_MS = 700
"""A file is whole when its size and time haven't changed for so long."""

_LOOK_MS = 5000


@dataclass(frozen=True)
class _Seen:
    """A file of the folder at a look."""

    path: Path
    size: int
    changed: int


class ScanFolder(QObject):
    """Watches a folder while its page is shown. Shares of a network tell nothing, so it also looks.

    Signals:
        came: the path of a new file that is whole.
        gone: the path of a file that was told of and isn't there any more.
        trouble: the sentence why the folder can't be watched; empty when it can again.
    """

    came = Signal(object)
    gone = Signal(object)
    trouble = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._folder: Path | None = None
        self._before: frozenset[_Seen] = frozenset()
        self._told: set[_Seen] = set()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._soon)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.look)
        self._ticking = QTimer(self)
        self._ticking.setInterval(_LOOK_MS)
        self._ticking.timeout.connect(self.look)

    @property
    def folder(self) -> Path | None:
        """The folder that is watched."""
        return self._folder

    def watch(self, folder: str) -> None:
        """Watch a folder from now on; an empty name watches none."""
        self.rest()
        self._folder = Path(folder) if folder else None
        if self._folder is not None:
            self._watcher.addPath(str(self._folder))
            self._ticking.start()
            self.look()

    def rest(self) -> None:
        """Stop watching for now."""
        self._ticking.stop()
        self._rest.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())

    def look(self) -> None:
        """Look into the folder beside the window's work."""
        folder = self._folder
        if folder is not None:
            self._jobs.outside(
                "نگاه به پوشه اسکن",
                _listed,
                folder,
                owner=self,
                done=lambda found: self._on_listed(folder, found),
            )

    def _soon(self) -> None:
        self._rest.start()

    def _on_listed(self, folder: Path, found: frozenset[_Seen] | None) -> None:
        if folder != self._folder:
            return
        if found is None:
            self.trouble.emit(
                f"پوشه اسکن «{folder}» باز نشد؛ وصل بودن آن را ببینید یا پوشه دیگری برگزینید."
            )
            return
        self.trouble.emit("")
        whole = found & self._before - self._told
        if found - self._before:
            self._soon()
        self._before = found
        self._tell_gone({one.path for one in found})
        for one in sorted(whole, key=lambda seen: (seen.changed, seen.path.name)):
            self._told.add(one)
            self.came.emit(one.path)

    def _tell_gone(self, here: set[Path]) -> None:
        gone = {one for one in self._told if one.path not in here}
        self._told -= gone
        for one in gone:
            self.gone.emit(one.path)


def _listed(_: Progress, folder: Path) -> frozenset[_Seen] | None:
    """Return the files of a folder that can become scans; None when it can't be read."""
    try:
        return frozenset(_seen(folder))
    except OSError:
        return None


def _seen(folder: Path) -> list[_Seen]:
    found = []
    for path in folder.iterdir():
        is_scan = path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~"))
        if is_scan and path.is_file():
            told = path.stat()
            if told.st_size:
                found.append(_Seen(path, told.st_size, told.st_mtime_ns))
    return found
