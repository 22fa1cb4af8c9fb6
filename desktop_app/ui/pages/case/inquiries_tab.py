"""The inquiries of a case: sent, reminded, answered; each with its own clock."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.forms.sentence import Sentence
from desktop_app.ui.acts import ActButton
from desktop_app.ui.empty import EmptyState
from desktop_app.ui.pages.case.tab import CaseTab
from desktop_app.ui.table import Column, LinesTable
from office.domain.calendar.days import local_day
from office.domain.cases.case import ANSWERS, NEGATIVE, POSITIVE, SENT, Inquiry
from office.domain.jalali import fa_date
from office.domain.persian import fa_digits, iso
from office.domain.procedures.parts import InquiryNeed
from office.usecases.case_sheet import FILL, CaseSheet

_SILENCE = {
    "consent": "سکوت پس از مهلت، موافقت شمرده می‌شود.",
    "refer": "پس از مهلت، سکوت ثبت و پرونده با نظر اداره پیش می‌رود.",
    "none": "سکوت پاسخ شمرده نمی‌شود.",
}
_SENT_ALREADY = "این استعلام فرستاده شده است؛ یادآوری کنید یا پاسخ آن را ثبت کنید."
_TONES = {POSITIVE: "good", NEGATIVE: "problem"}


@dataclass(frozen=True)
class _Line:
    """An inquiry that the case needs and what came of it."""

    id: str
    title: str
    agency: str
    state: str
    tone: str
    sent: str
    due: str
    reminders: int
    letter: str


_COLUMNS: tuple[Column[_Line], ...] = (
    Column("استعلام", lambda one: one.title, stretch=True),
    Column("وضعیت", lambda one: one.state, colour=lambda one: one.tone, width=130),
    Column("ارسال", lambda one: one.sent, width=104),
    Column("مهلت پاسخ", lambda one: one.due, width=104),
    Column("شماره پاسخ", lambda one: one.letter, width=120),
)


class InquiriesTab(CaseTab):
    """What is asked of other agencies.

    Signals:
        send, remind, answer: the inquiry of that code.
    """

    send = Signal(str)
    remind = Signal(str)
    answer = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: CaseSheet | None = None
        self._lines: list[_Line] = []
        self.table = LinesTable[_Line](_COLUMNS, self, name="استعلام‌ها")
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _: self.next_act())
        self._empty = EmptyState("handshake", "این پرونده استعلامی نمی‌خواهد.", parent=self)
        self._told = Sentence("", self)
        self._told.setProperty("role", "hint")
        self.send_act = ActButton("ارسال استعلام", parent=self)
        self.remind_act = ActButton("یادآوری", parent=self)
        self.answer_act = ActButton("ثبت پاسخ…", parent=self)
        foot = QHBoxLayout()
        for act, signal in (
            (self.send_act, self.send),
            (self.remind_act, self.remind),
            (self.answer_act, self.answer),
        ):
            act.clicked.connect(lambda one=signal: self._emit(one))
            foot.addWidget(act, 1, Qt.AlignmentFlag.AlignTop)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 4, 0, 0)
        body.addWidget(self._empty, 1)
        body.addWidget(self.table, 1)
        body.addWidget(self._told)
        body.addLayout(foot)
        self.setFocusProxy(self.table)

    def show_sheet(self, sheet: CaseSheet, step: str) -> None:
        """Show the inquiries that the case needs."""
        del step
        self._sheet = sheet
        view = sheet.view
        self._lines = [
            _line(one, view.case.inquiries.get(one.code), view.today) for one in view.inquiries
        ]
        has_any = bool(self._lines)
        for widget in (self.table, self._told, self.send_act, self.remind_act, self.answer_act):
            widget.setVisible(has_any)
        self._empty.setVisible(not has_any)
        self.table.show_lines(self._lines)
        self._on_chosen(self.table.current())

    def next_act(self) -> None:
        """Do what comes next for the inquiry under the cursor: send it, else record its answer."""
        if self.send_act.why_not:
            self.answer_act.click()
        else:
            self.send_act.click()

    def _emit(self, signal: object) -> None:
        line = self.table.current()
        if line is not None:
            signal.emit(line.id)  # type: ignore[attr-defined]  # a signal of this object

    @Slot(object)
    def _on_chosen(self, line: _Line | None) -> None:
        if self._sheet is None or line is None:
            return
        need = self._sheet.view.procedure.inquiry(line.id)
        law = f" {fa_digits(need.law)}." if need.law else ""
        reminded = f" {fa_digits(line.reminders)} بار یادآوری شد." if line.reminders else ""
        self._told.say(f"{line.agency}: {_SILENCE[need.silence]}{law}{reminded}")
        asked = self._sheet.view.case.inquiries.get(line.id)
        is_waiting = asked is not None and asked.result == SENT
        closed = self._sheet.acts[FILL]
        waits = _SENT_ALREADY if is_waiting else ""
        self.send_act.set_title("ارسال دوباره" if asked is not None else "ارسال استعلام")
        self.send_act.set_why_not(closed or waits)
        idle = "نخست استعلام را بفرستید." if asked is None else "دیگر در انتظار پاسخ نیست."
        self.remind_act.set_why_not(closed or ("" if is_waiting else idle))
        settled = asked is not None and asked.result in (POSITIVE, NEGATIVE)
        self.answer_act.set_why_not(closed or ("پاسخ ثبت شده است." if settled else ""))


def _standing(asked: Inquiry, today: date) -> tuple[str, str]:
    """Return how an inquiry that was sent stands, and its colour."""
    if asked.result != SENT:
        return ANSWERS.get(asked.result, asked.result), _TONES.get(asked.result, "text")
    return ("مهلت گذشت", "problem") if asked.due < today else ("در انتظار پاسخ", "warning")


def _line(need: InquiryNeed, asked: Inquiry | None, today: date) -> _Line:
    if asked is None:
        return _Line(need.code, need.title, need.agency, "فرستاده نشده", "muted", "", "", 0, "")
    letter = asked.answer_letter
    state, tone = _standing(asked, today)
    return _Line(
        id=need.code,
        title=need.title,
        agency=need.agency,
        state=state,
        tone=tone,
        sent=fa_date(local_day(asked.sent)),
        due=fa_date(asked.due),
        reminders=len(asked.reminders),
        letter=iso(letter.their_number or letter.number) if letter else asked.text,
    )
