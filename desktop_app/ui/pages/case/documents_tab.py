"""The documents of a case in short; the documents page (F7) is where they are worked on."""

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.elided import ElidedLabel
from desktop_app.ui.pages.case.tab import CaseTab
from desktop_app.ui.places import Place
from desktop_app.ui.table import Column, LinesTable
from office.domain.cases.blockers import unsettled_documents
from office.domain.cases.case import DOCUMENT_STATES, RECEIVED
from office.domain.cases.context import CaseView
from office.domain.jalali import fa_date
from office.domain.operations.ids import NO_ID
from office.domain.persian import fa_digits
from office.domain.procedures.parts import DocumentNeed
from office.usecases.case_sheet import CaseSheet

_NOT_YET = "هنوز ارائه نشده"


@dataclass(frozen=True)
class _Line:
    """A document of the list and how it stands."""

    id: str
    number: int
    title: str
    state: str
    tone: str
    original: str
    expires: str
    pages: int


_COLUMNS: tuple[Column[_Line], ...] = (
    Column("شماره", lambda one: fa_digits(one.number), sort=lambda one: one.number, width=64),
    Column("مدرک", lambda one: one.title, stretch=True),
    Column("وضعیت", lambda one: one.state, colour=lambda one: one.tone, width=140),
    Column("اصل", lambda one: one.original, width=110),
    Column("اعتبار تا", lambda one: one.expires, width=100),
    Column("برگ", lambda one: fa_digits(one.pages), sort=lambda one: one.pages, width=54),
)


class DocumentsTab(CaseTab):
    """The numbered list of what the case needs and what came."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = NO_ID
        self._told = ElidedLabel("", "hint", self)
        self.table = LinesTable[_Line](
            _COLUMNS,
            self,
            name="مدارک پرونده",
            empty="این پرونده مدرکی نمی‌خواهد.",
        )
        self.table.opened.connect(self._on_open)
        open_page = QPushButton("کار با مدارک   F7", self)
        open_page.setAccessibleName("کار با مدارک")
        open_page.setAutoDefault(False)
        open_page.clicked.connect(self._on_open)
        head = QHBoxLayout()
        head.addWidget(self._told, 1)
        head.addWidget(open_page)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 4, 0, 0)
        body.addLayout(head)
        body.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_sheet(self, sheet: CaseSheet, step: str) -> None:
        """Show the documents of a case."""
        del step
        view = sheet.view
        self._case = view.case.id
        self.table.show_lines([_line(view, one) for one in view.documents])
        missing = len(unsettled_documents(view))
        self._told.setText(
            f"{fa_digits(missing)} مدرک لازم هنوز کامل نیست." if missing else "مدارک لازم کامل است."
        )

    @Slot()
    def _on_open(self) -> None:
        line = self.table.current()
        self.go.emit(Place("documents", self._case, line.id if line else ""))


def _line(view: CaseView, need: DocumentNeed) -> _Line:
    state = view.document_state(need.kind)
    given = view.case.documents.get(need.kind)
    is_seen = given is not None and given.original_by != NO_ID
    wanted = "لازم است" if need.original else ""
    return _Line(
        id=need.kind,
        number=need.number,
        title=need.title if need.required else f"{need.title} (اختیاری)",
        state=DOCUMENT_STATES.get(state, _NOT_YET),
        tone="good" if state == RECEIVED else "warning" if need.required else "muted",
        original="رؤیت شد" if is_seen else wanted,
        expires=fa_date(given.expires) if given and given.expires else "",
        pages=sum(one.pages for one in view.case.scans if one.document == need.kind),
    )
