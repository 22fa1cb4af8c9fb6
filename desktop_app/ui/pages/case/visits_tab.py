"""The visits of a case: planned, recorded, printed."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.acts import ActButton
from desktop_app.ui.pages.case.tab import CaseTab
from desktop_app.ui.table import Column, LinesTable
from office.domain.cases.case import Visit
from office.domain.jalali import fa_date, fa_long_date
from office.domain.persian import fa_digits, fa_number
from office.usecases.case_sheet import PLAN_VISIT, CaseSheet


@dataclass(frozen=True)
class _Line:
    """A visit that took place."""

    id: int
    day: date
    visitors: str
    progress: float | None
    opinion: str
    photos: int


_COLUMNS: tuple[Column[_Line], ...] = (
    Column("نوبت", lambda one: fa_digits(one.id), sort=lambda one: one.id, width=56),
    Column("تاریخ", lambda one: fa_date(one.day), sort=lambda one: one.day.toordinal(), width=96),
    Column("بازدیدکننده", lambda one: one.visitors, width=170),
    Column(
        "پیشرفت",
        lambda one: f"{fa_number(one.progress)}٪" if one.progress is not None else "",
        sort=lambda one: one.progress or 0.0,
        width=80,
    ),
    Column("نظر", lambda one: " ".join(one.opinion.split("\n")), stretch=True),
    Column("عکس", lambda one: fa_digits(one.photos), sort=lambda one: one.photos, width=56),
)


class VisitsTab(CaseTab):
    """What was seen at the site, and when it is seen next.

    Signals:
        plan: a day is to be agreed.
        record: the visit of the step of that code is to be recorded.
        paper: the paper of that name is asked for.
    """

    plan = Signal()
    record = Signal(str)
    paper = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = ""
        self.table = LinesTable[_Line](
            _COLUMNS,
            self,
            name="بازدیدها",
            empty="بازدیدی برای این پرونده ثبت نشده است. قرار آن همین‌جا گذاشته می‌شود.",
        )
        self._planned_words = QLabel(self)
        self._planned_words.setWordWrap(True)
        self.plan_act = ActButton("قرار بازدید…", parent=self)
        self.plan_act.clicked.connect(self.plan)
        self.record_act = ActButton("ثبت گزارش بازدید…", parent=self)
        self.record_act.clicked.connect(lambda: self.record.emit(self._step))
        self.report = QPushButton("چاپ گزارش", self)
        form = QPushButton("چاپ برگه خالی", self)
        for button, name in ((form, "visit_form"), (self.report, "visit_report")):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, one=name: self.paper.emit(one))
        foot = QHBoxLayout()
        for widget in (self.plan_act, self.record_act, form, self.report):
            foot.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        foot.addStretch(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 4, 0, 0)
        body.addWidget(self._planned_words)
        body.addWidget(self.table, 1)
        body.addLayout(foot)
        self.setFocusProxy(self.table)

    @property
    def planned(self) -> str:
        """The day that is agreed, as it is told."""
        return self._planned_words.text()

    def show_sheet(self, sheet: CaseSheet, step: str) -> None:
        """Show the visits of a case; a report is recorded for the open step that needs one."""
        del step
        case = sheet.view.case
        self.table.show_lines([_line(one) for one in reversed(case.visits)])
        day = case.visit_day
        self._planned_words.setText(
            f"قرار بازدید: {fa_long_date(day)}" if day else "قرار بازدیدی گذاشته نشده است."
        )
        self.plan_act.set_why_not(sheet.acts[PLAN_VISIT])
        visiting = [one for one in sheet.steps if one.step.visit and one.is_open]
        self._step = visiting[0].step.code if visiting else ""
        why = visiting[0].may_act if visiting else "گامی که بازدید می‌خواهد باز نیست."
        self.record_act.set_why_not(why)
        self.report.setEnabled(bool(case.visits))

    @Slot()
    def focus_first(self) -> None:
        """Put the keyboard on the report that is to be recorded, else on the list."""
        (self.record_act.button if self._step else self.table).setFocus()


def _line(visit: Visit) -> _Line:
    return _Line(
        id=visit.number,
        day=visit.day,
        visitors="، ".join(visit.visitors),
        progress=visit.progress,
        opinion=visit.opinion,
        photos=len(visit.photos),
    )
