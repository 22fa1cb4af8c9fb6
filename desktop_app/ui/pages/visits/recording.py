"""Records the report of a visit: opens its form, keeps it half-typed, adds its photos."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject

from desktop_app.forms.drafts import UnreadableDraftError
from desktop_app.ui.background import Progress
from desktop_app.ui.page import Page
from desktop_app.ui.pages.visits.entry import VisitEntry, photo_name
from office.domain.lines import Draft
from office.domain.operations.ids import Id
from office.usecases.case_sheet import CaseSheet, case_sheet
from office.usecases.documents import NewScan, add_scan
from office.usecases.visits import VisitReport, record_visit
from office.usecases.worklists import drafts, drop_draft, save_draft

_NO_STEP = "گامی که بازدید می‌خواهد در این پرونده باز نیست؛ گزارش در همان گام ثبت می‌شود."


class Recording(QObject):
    """The reports that are written over a page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._jobs = page.jobs
        self.entry: VisitEntry | None = None

    def begin(self, case_id: Id, step: str = "") -> None:
        """Ask for the report of a case's visit; of its open step with a visit if none is named."""
        self._jobs.run(
            case_sheet, case_id, owner=self, done=lambda sheet: self._on_sheet(sheet, step)
        )

    def _on_sheet(self, sheet: CaseSheet, step: str) -> None:
        opened = [one for one in sheet.steps if one.step.visit and one.is_open]
        told = next((one for one in opened if step in ("", one.step.code)), None)
        if told is None or told.may_act:
            self._page.messages.refuse(told.may_act if told else _NO_STEP)
            return
        entry = VisitEntry(sheet, told.step, self._jobs.actor, self._page)
        entry.recorded.connect(lambda report: self._record(entry, report))
        entry.photo_chosen.connect(lambda path: self._read(entry, path))
        entry.draft_due.connect(lambda: self._keep(entry))
        entry.rejected.connect(lambda: self._keep(entry))
        self.entry = entry
        self._jobs.run(drafts, owner=entry, done=partial(_restore, entry))
        entry.open()

    def _record(self, entry: VisitEntry, report: VisitReport) -> None:
        self._jobs.run(
            record_visit,
            entry.sheet.view.case.id,
            entry.step.code,
            report,
            owner=entry,
            done=lambda _: self._on_recorded(entry),
            refused=entry.refuse,
        )

    def _on_recorded(self, entry: VisitEntry) -> None:
        self._jobs.run(drop_draft, _key(entry), owner=self)
        entry.accept()

    def _keep(self, entry: VisitEntry) -> None:
        if not entry.is_dirty:
            return
        told = {name: form.draft().decode() for name, form in entry.forms().items()}
        title = f"گزارش بازدید — {entry.sheet.view.applicant.title}"
        self._jobs.run(save_draft, _key(entry), title, msgspec.json.encode(told), owner=self)

    def _read(self, entry: VisitEntry, path: Path) -> None:
        self._jobs.outside(
            "خواندن عکس",
            _bytes_of,
            path,
            owner=entry,
            done=lambda data: self._add(entry, path, data),
        )

    def _add(self, entry: VisitEntry, path: Path, data: bytes) -> None:
        new = NewScan(data, path.name, title=photo_name(path), is_photo=True)
        self._jobs.run(
            add_scan,
            entry.sheet.view.case.id,
            new,
            owner=entry,
            done=lambda blob: entry.photos.add(blob, path),
            refused=entry.refuse,
        )


def _key(entry: VisitEntry) -> str:
    return f"visit:{entry.sheet.view.case.id.hex()}:{entry.step.code}"


def _restore(entry: VisitEntry, kept: list[Draft]) -> None:
    """Put back what was half-typed; a damaged draft is left where it is."""
    found = next((one for one in kept if one.key == _key(entry)), None)
    if found is None:
        return
    try:
        told: Mapping[str, str] = msgspec.json.decode(found.data, type=dict[str, str])
        for name, form in entry.forms().items():
            if name in told:
                form.restore_draft(told[name].encode())
    except (msgspec.DecodeError, UnreadableDraftError):
        entry.refuse_words(str(UnreadableDraftError()))
        return
    entry.restored()


def _bytes_of(progress: Progress, path: Path) -> bytes:
    del progress
    return path.read_bytes()
