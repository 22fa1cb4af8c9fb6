"""Stores a file that came, as it is looked at, and lets it go from the scanner's folder."""

from pathlib import Path

from PySide6.QtCore import QObject

from desktop_app.ui.background import Progress
from desktop_app.ui.page import PageDesk
from desktop_app.ui.pages.documents.incoming import Incoming, IncomingFiles
from desktop_app.ui.pages.documents.reader import Reader
from office.domain.cases.documents import DocumentLine
from office.domain.operations.ids import Id
from office.usecases.case_documents import take_scan
from office.usecases.documents import NewScan
from office.usecases.faults import words_of
from office.usecases.pages import edited_scan

_EDITED = "scan.pdf"


class Keeping(QObject):
    """Takes files from the tray into the case."""

    def __init__(
        self,
        desk: PageDesk,
        files: IncomingFiles,
        reader: Reader,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._files = files
        self._reader = reader

    def keep(self, case_id: Id, file: Incoming, line: DocumentLine | None) -> None:
        """Store a file for a document; it leaves the tray when it is stored, not before."""
        looks, kept = self._reader.looks(), self._reader.kept_pages()
        self._desk.jobs.outside(
            f"آماده کردن {file.name}",
            lambda _: edited_scan(file.data, looks, kept),
            owner=self,
            done=lambda data: self._store(case_id, file, line, data),
        )

    def put_aside(self, file: Incoming) -> None:
        """Take a file off the tray; in the scanner's folder it stays where it is."""
        self._files.forget(file.id)
        rest = "؛ در پوشه اسکن مانده است" if file.source else ""
        self._desk.messages.tell(
            f"«{file.name}» کنار گذاشته شد{rest}.", lambda: self._files.put_back(file)
        )

    def _store(self, case_id: Id, file: Incoming, line: DocumentLine | None, data: bytes) -> None:
        is_edited = data is not file.data
        new = NewScan(
            data,
            _EDITED if is_edited else file.name,
            document=line.kind if line else "",
            title=line.title if line else file.name,
            original=file.data if is_edited else b"",
        )
        self._desk.jobs.run(
            take_scan, case_id, new, owner=self, done=lambda _: self._on_stored(file)
        )

    def _on_stored(self, file: Incoming) -> None:
        self._files.forget(file.id)
        if file.source is not None:
            self._desk.jobs.outside(
                "برداشتن از پوشه اسکن", _remove, file.source, owner=self, done=self._on_removed
            )

    def _on_removed(self, fault: str) -> None:
        if fault:
            self._desk.messages.tell(f"تصویر ثبت شد، ولی از پوشه اسکن برداشته نشد: {fault}")


def _remove(_: Progress, path: Path) -> str:
    """Take a stored file out of the scanner's folder; the office keeps the original sealed."""
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        return words_of(fault)
    return ""
