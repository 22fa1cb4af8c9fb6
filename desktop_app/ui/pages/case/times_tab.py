"""The times of a case: who had it for how long, and how the deadline came about."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.forms.sentence import Sentence
from desktop_app.ui.charts.stacked import Part, StackedBar
from desktop_app.ui.pages.case.tab import CaseTab
from desktop_app.ui.table import Column, LinesTable
from office.domain.calendar.clock import AWAITED, Awaited
from office.domain.cases.times import Stretch
from office.domain.jalali import fa_moment
from office.domain.persian import fa_digits
from office.usecases.case_sheet import CaseSheet
from office.usecases.usual_time import UsualTime

_ORDER: tuple[Awaited, ...] = ("office", "applicant", "agency", "province")


@dataclass(frozen=True)
class _Line:
    """A part of the way, as the table shows it."""

    id: int
    told: Stretch


_COLUMNS: tuple[Column[_Line], ...] = (
    Column("نزد", lambda one: AWAITED[one.told.who], width=92),
    Column("برای", lambda one: one.told.what, stretch=True),
    Column("از", lambda one: fa_moment(one.told.since), sort=lambda one: one.id, width=186),
    Column("تا", lambda one: fa_moment(one.told.until), sort=lambda one: one.id, width=186),
    Column(
        "روز کاری", lambda one: fa_digits(one.told.days), sort=lambda one: one.told.days, width=80
    ),
)


class TimesTab(CaseTab):
    """A bar of days by whom, the parts of the way, and the sum of the deadline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = StackedBar(self)
        self.table = LinesTable[_Line](_COLUMNS, self, name="راه پرونده")
        self._sum = QLabel(self)
        self._sum.setWordWrap(True)
        self._sum.setTextFormat(Qt.TextFormat.PlainText)
        self._sum.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._sum.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setAccessibleName("حساب مهلت")
        scroll.setWidget(self._sum)
        self._usual = Sentence("", self)
        self._usual.setProperty("role", "hint")
        heading = QLabel("حساب مهلت، سطر به سطر", self)
        heading.setProperty("role", "heading")
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 4, 0, 0)
        body.addWidget(self.bar)
        body.addWidget(self.table, 1)
        body.addWidget(heading)
        body.addWidget(self._usual)
        body.addWidget(scroll, 1)
        self.setFocusProxy(self.table)

    @property
    def told(self) -> str:
        """The sum of the deadline, as it is shown."""
        return self._sum.text()

    @property
    def usual(self) -> str:
        """How long such cases really take, as it is told."""
        return self._usual.words

    def show_usual(self, usual: UsualTime) -> None:
        """Tell beside the legal limit how long such cases really take."""
        self._usual.say(usual.words)

    def show_sheet(self, sheet: CaseSheet, step: str) -> None:
        """Show the times of a case."""
        del step
        self.bar.show_parts(_parts(sheet.days_by))
        self.table.show_lines([_Line(place, one) for place, one in enumerate(sheet.stretches)])
        self._sum.setText("\n".join(line.text for line in sheet.due.lines))


def _parts(days_by: Mapping[Awaited, int]) -> list[Part]:
    """Return working days by whom, the office first."""
    return [
        Part(AWAITED[who], days_by.get(who, 0), f"{fa_digits(days_by.get(who, 0))} روز کاری")
        for who in _ORDER
    ]
