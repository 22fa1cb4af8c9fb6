"""The week of visits: a row for each visitor, a column for each day, شنبه at the right."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QBrush, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_app.look.theme import color, scaled
from office.domain.jalali import fa_date, weekday_name
from office.domain.persian import persian_key
from office.usecases.visit_plan import PlannedVisit, VisitWeek

NOBODY = "بی‌نام"
_ROW = 54


class WeekGrid(QTableWidget):
    """Who goes where on which day.

    Signals:
        chosen: the visits of the cell under the cursor.
        opened: the first visit of a cell on which Enter was pressed.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._week: VisitWeek | None = None
        self._cells: dict[tuple[int, int], tuple[PlannedVisit, ...]] = {}
        self.visitors: list[str] = []
        self.setAccessibleName("هفته بازدیدها")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        self.currentCellChanged.connect(self._on_current)
        self.cellDoubleClicked.connect(self._on_double)

    def show_week(self, week: VisitWeek) -> None:
        """Show a week; the cursor goes to the first visit, else to today."""
        self._week = week
        names = {name for one in week.planned for name in one.visitors or (NOBODY,)}
        self.visitors = sorted(names, key=persian_key) or ["—"]
        self.setRowCount(len(self.visitors))
        self.setColumnCount(len(week.days))
        self.setHorizontalHeaderLabels([_day_words(one, week) for one in week.days])
        self.setVerticalHeaderLabels(self.visitors)
        self._cells = {}
        for row, visitor in enumerate(self.visitors):
            for column, day in enumerate(week.days):
                self._fill(row, column, _visits_of(week, visitor, day), week.closed.get(day, ""))
        row, column = next((place for place, told in self._cells.items() if told), (0, 0))
        self.setCurrentCell(row, column)
        self._on_current(row, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the visit of the cell by Enter; the rest as Qt does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._on_double(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def _fill(self, row: int, column: int, visits: tuple[PlannedVisit, ...], closed: str) -> None:
        self._cells[(row, column)] = visits
        words = "\n".join(one.title for one in visits) or closed
        item = QTableWidgetItem(words)
        item.setToolTip(words)
        if not visits:
            item.setForeground(QBrush(color("muted")))
        self.setItem(row, column, item)

    @Slot(int, int)
    def _on_current(self, row: int, column: int) -> None:
        self.chosen.emit(self._cells.get((row, column), ()))

    @Slot(int, int)
    def _on_double(self, row: int, column: int) -> None:
        visits = self._cells.get((row, column), ())
        if visits:
            self.opened.emit(visits[0])


def _visits_of(week: VisitWeek, visitor: str, day: date) -> tuple[PlannedVisit, ...]:
    return tuple(
        one
        for one in week.planned
        if one.day == day and (visitor in one.visitors or (not one.visitors and visitor == NOBODY))
    )


def _day_words(day: date, week: VisitWeek) -> str:
    name = weekday_name(day)
    return f"{f'{name}، امروز' if day == week.today else name}\n{fa_date(day)}"
