"""Marks documents of the checklist: by one key, by the menu of states, by what is asked."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.asked import a_day, a_number_of_paper, a_text
from desktop_app.ui.page import PageDesk
from office.domain.cases.case import EXPIRED, MISSING, RECEIVED, WAIVED, WRONG
from office.domain.cases.documents import DocumentLine
from office.domain.operations.ids import NO_ID, Id
from office.domain.procedures.form import Field
from office.usecases.documents import DocumentMark, mark_document

Made = Callable[[Mapping[str, Any]], DocumentMark]


class Marking(QObject):
    """Sets states of documents. What a state needs is asked; what it refuses is said."""

    def __init__(self, desk: PageDesk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._case = NO_ID
        self.around: FormSurroundings | None = None
        self.why_not = ""

    def about(self, case_id: Id, why_not: str) -> None:
        """Mark documents of this case from now on."""
        self._case, self.why_not = case_id, why_not

    def toggle(self, line: DocumentLine) -> None:
        """Mark a document as received, or as not given when it was."""
        state = MISSING if line.state == RECEIVED else RECEIVED
        self._mark(line, DocumentMark(state))

    def see_original(self, line: DocumentLine) -> None:
        """Stamp that the original was seen, now and by the person at work."""
        if line.original_by:
            self._desk.messages.tell(f"اصل «{line.title}» پیش‌تر رؤیت شده است.")
            return
        note = line.note if line.state == RECEIVED else ""
        expires = line.expires if line.state == RECEIVED else None
        self._mark(line, DocumentMark(RECEIVED, original_seen=True, note=note, expires=expires))

    def ask_expiry(self, line: DocumentLine) -> None:
        """Ask for the last day on which the document is valid."""
        field = a_day("expires", "آخرین روز اعتبار، چنان که روی مدرک نوشته است")
        self._ask(
            line,
            f"اعتبار «{line.title}»",
            field,
            lambda told: DocumentMark(RECEIVED, note=line.note, expires=_day(told)),
            {"expires": line.expires.isoformat()} if line.expires else {},
        )

    def open_menu(self, line: DocumentLine, place: QPoint) -> QMenu:
        """Open the states of a document at a place of the screen."""
        menu = QMenu(self._page)
        menu.setAccessibleName(f"وضعیت «{line.title}»")
        mark = self._mark
        entries: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("دریافت شد", RECEIVED, lambda: mark(line, DocumentMark(RECEIVED))),
            ("ارائه نشده", MISSING, lambda: mark(line, DocumentMark(MISSING))),
            ("نادرست…", WRONG, lambda: self._ask_wrong(line)),
            ("منقضی…", EXPIRED, lambda: self._ask_expired(line)),
            ("معاف با دستور رئیس…", WAIVED, lambda: self._ask_waiver(line)),
        )
        for words, state, act in entries:
            entry = menu.addAction(words, act)
            entry.setCheckable(True)
            entry.setChecked(line.state == state)
        menu.setActiveAction(menu.actions()[0])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
        return menu

    def _ask_wrong(self, line: DocumentLine) -> None:
        field = a_text("note", "چه چیز آن نادرست است؟", sample="کد پستی با نشانی واحد نمی‌خواند")
        self._ask(
            line,
            f"«{line.title}» نادرست است",
            field,
            lambda told: DocumentMark(WRONG, note=told["note"]),
            {"note": line.note} if line.note else {},
        )

    def _ask_expired(self, line: DocumentLine) -> None:
        field = a_day("expires", "آخرین روز اعتبار آن")
        self._ask(
            line,
            f"اعتبار «{line.title}» پایان یافته است",
            field,
            lambda told: DocumentMark(EXPIRED, expires=_day(told)),
            {"expires": line.expires.isoformat()} if line.expires else {},
        )

    def _ask_waiver(self, line: DocumentLine) -> None:
        field = a_number_of_paper("order", "شماره دستور رئیس اداره")
        self._ask(
            line,
            f"معاف کردن از «{line.title}»",
            field,
            lambda told: DocumentMark(WAIVED, order=told["order"]),
        )

    def _ask(
        self,
        line: DocumentLine,
        title: str,
        field: Field,
        made: Made,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        if self.why_not or self.around is None:
            self._desk.messages.refuse(self.why_not or "فرم هنوز آماده نیست؛ دوباره بزنید.")
            return
        dialog = ActDialog(title, (field,), "ثبت", self.around, self._page)
        dialog.set_values(values or {})
        dialog.asked.connect(
            lambda told: self._desk.jobs.run(
                mark_document,
                self._case,
                line.kind,
                made(told),
                owner=dialog,
                done=dialog.done_with,
                refused=dialog.refuse,
            )
        )
        dialog.open()

    def _mark(self, line: DocumentLine, mark: DocumentMark) -> None:
        if self.why_not:
            self._desk.messages.refuse(self.why_not)
            return
        self._desk.jobs.run(mark_document, self._case, line.kind, mark, owner=self)


def _day(told: Mapping[str, Any]) -> date:
    return date.fromisoformat(told["expires"])
