"""A month of the office's calendar as a grid, Saturday first; walked by the arrows."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QWidget

from desktop_app.look.theme import color, scaled
from office.domain.calendar.days import WEEKLY_REST
from office.domain.jalali import WEEKDAYS, fa_long_date
from office.domain.persian import fa_digits
from office.usecases.calendar_month import CLOSED, DAY_WORDS, HALF, CalendarDay, CalendarMonth

_WEEK, _WEEKS = 7, 6
_HEAD = 30
_SHIFT = 2
_STEPS = {
    Qt.Key.Key_Right: -1,
    Qt.Key.Key_Left: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}
"""Right to left: the next day is to the left."""


class MonthGrid(QWidget):
    """Draws a month and says which day is chosen.

    Signals:
        chosen: the `CalendarDay` under the cursor.
        opened: Enter on it.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(scaled(560), scaled(360))
        self._month: CalendarMonth | None = None
        self._at = 0

    @property
    def day(self) -> CalendarDay | None:
        """The day under the cursor."""
        return self._month.days[self._at] if self._month else None

    def show_month(self, month: CalendarMonth) -> None:
        """Show a month; the cursor stands on today if it is in it."""
        self._month = month
        today = [place for place, day in enumerate(month.days) if day.is_today]
        self._at = today[0] if today else min(self._at, len(month.days) - 1)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by the arrows, open by Enter."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self._month is not None:
            self._at = max(0, min(self._at + step, len(self._month.days) - 1))
            self._tell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.day is not None:
            self.opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day that is clicked."""
        days = self._month.days if self._month else ()
        for place in range(len(days)):
            if self._cell(place).contains(event.position().toPoint()):
                self._at = place
                self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the weekdays and the days."""
        del event
        painter = QPainter(self)
        painter.setFont(self.font())
        for column, name in enumerate(WEEKDAYS):
            painter.setPen(color("muted"))
            painter.drawText(self._box(0, column, head=True), Qt.AlignmentFlag.AlignCenter, name)
        for place, day in enumerate(self._month.days if self._month else ()):
            self._draw(painter, self._cell(place), day, is_chosen=place == self._at)
        painter.end()

    def _draw(self, painter: QPainter, box: QRect, day: CalendarDay, *, is_chosen: bool) -> None:
        ground = {CLOSED: "problem_soft", HALF: "warning_soft"}.get(day.state, "surface")
        inside = box.adjusted(2, 2, -2, -2)
        painter.fillRect(inside, color(ground))
        width = 3 if is_chosen and self.hasFocus() else 2 if is_chosen or day.is_today else 1
        frame = "focus" if is_chosen else "accent" if day.is_today else "line"
        painter.setPen(QPen(color(frame), width))
        painter.drawRect(inside)
        painter.setPen(color("problem" if day.state == CLOSED else "text"))
        top = inside.adjusted(6, 4, -6, -4)
        at_start = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.drawText(top, at_start | Qt.AlignmentFlag.AlignTop, fa_digits(day.number))
        if day.reason and day.reason != WEEKLY_REST:
            words = self.fontMetrics().elidedText(
                day.reason, Qt.TextElideMode.ElideRight, top.width()
            )
            painter.setPen(color("muted"))
            painter.drawText(top, at_start | Qt.AlignmentFlag.AlignBottom, words)

    def _cell(self, place: int) -> QRect:
        if self._month is None:
            return QRect()
        first = (self._month.days[0].day.weekday() + _SHIFT) % _WEEK
        row, column = divmod(place + first, _WEEK)
        return self._box(row, column)

    def _box(self, row: int, column: int, *, head: bool = False) -> QRect:
        wide, top = self.width() // _WEEK, scaled(_HEAD)
        high = (self.height() - top) // _WEEKS
        logical = (
            QRect(column * wide, 0, wide, top)
            if head
            else QRect(column * wide, top + row * high, wide, high)
        )
        return QStyle.visualRect(self.layoutDirection(), self.rect(), logical)

    def _tell(self) -> None:
        day = self.day
        if day is not None:
            words = f"{fa_long_date(day.day)}، {DAY_WORDS[day.state]} {day.reason}".strip()
            self.setAccessibleName(words)
            self.chosen.emit(day)
        self.update()
