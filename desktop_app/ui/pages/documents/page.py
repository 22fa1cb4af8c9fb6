"""«مدارک»: the checklist of a case by number keys, its scans, and how papers come in (F7)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.acts import ActButton
from desktop_app.ui.forms_of import surroundings
from desktop_app.ui.page import Command, Hint, Page, PageDesk
from desktop_app.ui.pages.documents.asking import Asking
from desktop_app.ui.pages.documents.checklist import Checklist
from desktop_app.ui.pages.documents.detail import DocumentDetail
from desktop_app.ui.pages.documents.incoming import Incoming, IncomingFiles
from desktop_app.ui.pages.documents.intake import Intake
from desktop_app.ui.pages.documents.keeping import Keeping
from desktop_app.ui.pages.documents.marking import Marking
from desktop_app.ui.pages.documents.number_keys import number_key
from desktop_app.ui.pages.documents.reader import Reader
from desktop_app.ui.papers.show import show_case_paper
from desktop_app.ui.places import Place
from office.domain.cases.documents import DocumentLine
from office.domain.operations.ids import NO_ID
from office.domain.persian import fa_digits, iso
from office.usecases.case_documents import DocumentsSheet, documents_sheet
from office.usecases.form_knowledge import FormKnowledge, form_knowledge

_PASTED = "تصویری که چسبانده‌اید هنوز ثبت نشده است؛ آن را ثبت کنید یا کنار بگذارید."
_LIST_WIDE, _LIST_WIDEST = 430, 520


class DocumentsPage(Page):
    """The documents of one case."""

    def __init__(self, desk: PageDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._case = NO_ID
        self._wanted = ""
        self.sheet: DocumentsSheet | None = None
        self._head = QLabel("مدارک", self)
        self._head.setProperty("role", "title")
        self._told = QLabel(self)
        self.files = IncomingFiles(desk.jobs, self)
        self.checklist = Checklist(self)
        self.detail = DocumentDetail(self)
        self.reader = Reader(desk.jobs, self)
        self.intake = Intake(desk, self.files, self)
        self.marking = Marking(desk, self)
        self.asking = Asking(desk, self)
        self.keeping = Keeping(desk, self.files, self.reader, self)
        self.notify = ActButton("اعلام نقص", "Ctrl+Enter", parent=self)
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        desk.jobs.run(form_knowledge, owner=self, done=self._on_known)

    def show_place(self, place: Place) -> None:
        """Show the documents of a case; `detail` is the kind to begin with."""
        if place.subject != self._case:
            self.sheet = None
        self._case, self._wanted = place.subject, place.detail
        self.reload()

    def reload(self) -> None:
        """Ask for the checklist again."""
        if self._case != NO_ID:
            self.jobs.run(
                documents_sheet, self._case, owner=self, done=self._on_sheet, latest="documents"
            )

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys of the page."""
        return (
            Hint("۱–۹", "رسید"),
            Hint("Shift+۱–۹", "وضعیت"),
            Hint("O", "اصل رؤیت شد"),
            Hint("E", "اعتبار"),
            Hint("Enter", "ثبت تصویر"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the acts of the page."""
        line = self.checklist.current()
        none = "" if line else "مدرکی برگزیده نیست."
        return (
            Command("رسید / نرسید", partial(self._with_line, self.marking.toggle), "0", none),
            Command("اصل رؤیت شد", partial(self._with_line, self.marking.see_original), "O", none),
            Command("تاریخ اعتبار…", partial(self._with_line, self.marking.ask_expiry), "E", none),
            Command("وضعیت مدرک…", partial(self._with_line, self._open_menu), ".", none),
            Command("اعلام نقص…", self.ask_notice, "Ctrl+Enter", self.notify.why_not),
            Command("چاپ فهرست مدارک", self._show_list, "Ctrl+Shift+P"),
            *self.reader.commands(),
            *self.intake.commands(),
        )

    def focus_first(self) -> None:
        """Put the keyboard on the checklist."""
        self.checklist.setFocus()

    def leave(self) -> bool:
        """Stay while a pasted picture is stored nowhere; files are where they were."""
        if self.files.pasted():
            self.messages.refuse(_PASTED)
            return False
        return True

    def ask_notice(self) -> None:
        """Ask for further defects, then tell the applicant of everything at once, on paper."""
        if self.sheet is not None and not self.notify.why_not:
            self.asking.notice(self.sheet.documents)

    def _with_line(self, act: Callable[[DocumentLine], object]) -> None:
        line = self.checklist.current()
        if line is not None:
            act(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark documents by number keys; cut by arrows while a part is being cut out."""
        if self.reader.tools.trim(event.key()):
            return
        found = number_key(event)
        line = self.checklist.at(found.number) if found else None
        if found and line is not None:
            self.checklist.choose(line.kind)
            if found.is_shifted:
                self._open_menu(line)
            else:
                self.marking.toggle(line)
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        if self.files.take(event.mimeData()):
            event.acceptProposedAction()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the scanner's folder while the page is seen."""
        super().showEvent(event)
        self.intake.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the scanner's folder to other pages."""
        super().hideEvent(event)
        self.intake.rest()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._head)
        head.addWidget(self._told, 1)
        right = QVBoxLayout()
        right.addWidget(self.checklist, 1)
        right.addWidget(self.detail)
        right.addWidget(self.notify)
        side = QWidget(self)
        side.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(min(scaled(_LIST_WIDE), _LIST_WIDEST))
        middle = QHBoxLayout()
        middle.addWidget(side)
        left = QVBoxLayout()
        left.addWidget(self.reader, 1)
        left.addWidget(self.intake)
        middle.addLayout(left, 1)
        body = QVBoxLayout(self)
        body.addLayout(head)
        body.addLayout(middle, 1)

    def _connect(self) -> None:
        self.checklist.chosen.connect(self._on_line)
        self.files.changed.connect(self._show_reader)
        self.files.came.connect(self._on_came)
        self.reader.keep_asked.connect(self._on_keep)
        self.reader.aside_asked.connect(self.keeping.put_aside)
        self.reader.copy_asked.connect(lambda scan: self.asking.copy(self._case, scan))
        self.reader.changed.connect(self.changed_hints)
        self.intake.elsewhere_asked.connect(lambda: self.asking.elsewhere(self._case))
        self.notify.clicked.connect(self.ask_notice)

    @Slot(object)
    def _on_known(self, known: FormKnowledge) -> None:
        self.marking.around = self.asking.around = surroundings(known)

    @Slot(object)
    def _on_sheet(self, sheet: DocumentsSheet) -> None:
        self.sheet = sheet
        found = sheet.documents
        self._head.setText(f"مدارک پرونده {iso(found.number)}")
        lacking = len(found.lacking)
        rest = f"{fa_digits(lacking)} مدرک لازم کامل نیست" if lacking else "مدارک لازم کامل است"
        self._told.setText(f"{fa_digits(found.applicant_title)} · {found.procedure} · {rest}")
        self._told.setProperty("role", "hint")
        self.marking.about(self._case, sheet.why_not_mark)
        self.asking.about(found)
        self.notify.set_why_not(sheet.why_not_notify)
        self.checklist.show_lines(found.lines)
        if self._wanted:
            self.checklist.choose(self._wanted)
            self._wanted = ""
        self.titled.emit(f"مدارک {fa_digits(found.number)}")
        self._show_reader()

    @Slot(object)
    def _on_line(self, line: DocumentLine | None) -> None:
        self.detail.show_line(line)
        self._show_reader()
        self.changed_hints.emit()

    def _show_reader(self) -> None:
        line = self.checklist.current()
        others = self.sheet.documents.others if self.sheet else ()
        scans = (*line.scans, *others) if line else others
        self.reader.show_all(self.files.files(), scans, line.title if line else "")

    @Slot(object)
    def _on_came(self, file: Incoming) -> None:
        self.reader.strip.choose(file)

    @Slot(object)
    def _on_keep(self, file: Incoming) -> None:
        line = self.checklist.current()
        self.keeping.keep(self._case, file, line)

    def _open_menu(self, line: DocumentLine) -> None:
        place = self.checklist.place_of(line)
        corner = self.checklist.viewport().mapToGlobal(place.bottomRight())
        self.marking.open_menu(line, corner)

    def _show_list(self) -> None:
        if self._case != NO_ID:
            show_case_paper(self.desk, self, self._case, "document_list", "فهرست مدارک لازم")
