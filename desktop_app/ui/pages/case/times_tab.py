"""The times of a case: who had it for how long, and how the deadline came about."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.look.theme import color, scaled
from desktop_app.ui.pages.case.tab import CaseTab
from desktop_app.ui.table import Column, LinesTable
from office.domain.calendar.clock import AWAITED, Awaited
from office.domain.cases.times import Stretch
from office.domain.jalali import fa_moment
from office.domain.persian import fa_digits
from office.usecases.case_sheet import CaseSheet

_COLOURS: Mapping[Awaited, str] = {
    "office": "accent",
    "applicant": "warning",
    "agency": "good",
    "province": "muted",
}
_BAR, _LEGEND, _GAP = 26, 26, 3


@dataclass(frozen=True)
class _Line:
    """A part of the way, as the table shows it."""

    id: int
    told: Stretch


_COLUMNS: tuple[Column[_Line], ...] = (
    Column("نزد", lambda one: AWAITED[one.told.who], width=110),
    Column("برای", lambda one: one.told.what, stretch=True),
    Column("از", lambda one: fa_moment(one.told.since), sort=lambda one: one.id, width=170),
    Column("تا", lambda one: fa_moment(one.told.until), sort=lambda one: one.id, width=170),
    Column("روز کاری", lambda one: fa_digits(one.told.days), sort=lambda one: one.told.days),
)


class TimesTab(CaseTab):
    """A bar of days by whom, the parts of the way, and the sum of the deadline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = DaysBar(self)
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
        heading = QLabel("حساب مهلت، سطر به سطر", self)
        heading.setProperty("role", "heading")
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 4, 0, 0)
        body.addWidget(self.bar)
        body.addWidget(self.table, 1)
        body.addWidget(heading)
        body.addWidget(scroll, 1)
        self.setFocusProxy(self.table)

    @property
    def told(self) -> str:
        """The sum of the deadline, as it is shown."""
        return self._sum.text()

    def show_sheet(self, sheet: CaseSheet, step: str) -> None:
        """Show the times of a case."""
        del step
        self.bar.show_days(sheet.days_by)
        self.table.show_lines([_Line(place, one) for place, one in enumerate(sheet.stretches)])
        self._sum.setText("\n".join(line.text for line in sheet.due.lines))


class DaysBar(QWidget):
    """Working days by whom, as one bar from the right with its legend."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Mapping[Awaited, int] = {}
        self.setFixedHeight(scaled(_BAR + _LEGEND))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: Mapping[Awaited, int]) -> None:
        """Show how many working days each took."""
        self._days = days
        self.setAccessibleName(f"روزهای کاری: {'، '.join(self.legend())}")
        self.update()

    def legend(self) -> list[str]:
        """Return the words of the legend, in the order of the bar."""
        return [f"{AWAITED[who]}: {fa_digits(days)}" for who, days in self._days.items()]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts from the right, each as wide as its share."""
        del event
        painter = QPainter(self)
        total = sum(self._days.values())
        right = self.width()
        step = self.width() // max(len(self._days), 1)
        for place, (who, days) in enumerate(self._days.items()):
            width = self.width() * days // total if total else 0
            painter.fillRect(QRect(right - width, 0, width, scaled(_BAR)), color(_COLOURS[who]))
            right -= width
            self._draw_legend(painter, self.width() - place * step, step, who, days)
        if not total:
            painter.fillRect(QRect(0, 0, self.width(), scaled(_BAR)), color("line"))

    def _draw_legend(
        self, painter: QPainter, right: int, width: int, who: Awaited, days: int
    ) -> None:
        size = scaled(_LEGEND) // 3
        top = scaled(_BAR) + (scaled(_LEGEND) - size) // 2
        painter.fillRect(QRect(right - size, top, size, size), color(_COLOURS[who]))
        painter.setPen(color("text"))
        room = QRect(right - width, scaled(_BAR), width - size - 2 * _GAP, scaled(_LEGEND))
        words = f"{AWAITED[who]}: {fa_digits(days)} روز کاری"
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
