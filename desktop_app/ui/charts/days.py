"""A calendar whose days are darker the more happened; weeks run from right to left."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.charts.chart import Chart
from office.domain.jalali import MONTHS, WEEKDAYS, fa_long_date, jalali_parts
from office.domain.persian import fa_number

_CELL, _GAP = 20, 2
_HEAD, _SIDE = 26, 76
_WEEK = 7
_WEEKS_A_MONTH = 4
_SATURDAY = 5
_FAINTEST, _DARKEST = 40, 255
_WORDS_FROM = 0.55
"""From this share of the darkest on, a number is written in the colour for dark grounds."""


class DaysChart(Chart):
    """Days of a period in columns of weeks, شنبه first.

    Signals:
        opened: the day under the cursor, by Enter or a click.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[date, int] = {}
        self._first = self._last = self._current = date.min
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(self.sizeHint().height())

    def show_days(
        self, counts: Mapping[date, int], first: date, last: date, name: str = ""
    ) -> None:
        """Draw the days from `first` to `last`; a day that isn't counted has nothing."""
        self._counts, self._first, self._last = counts, first, last
        busy = [day for day in sorted(counts) if first <= day <= last and counts[day]]
        self._current = busy[-1] if busy else last
        self.tell(name, [self.told(day) for day in busy])
        self.update()

    def told(self, day: date) -> str:
        """Return a day with its count in words."""
        return f"{fa_long_date(day)}: {fa_number(self._counts.get(day, 0))}"

    def sizeHint(self) -> QSize:
        """Be as high as a week."""
        return QSize(scaled(480), scaled(_HEAD) + _WEEK * scaled(_CELL))

    def draw(self, painter: QPainter) -> None:
        """Draw weekdays, months and days."""
        if self._first == date.min:
            return
        for row, name in enumerate(WEEKDAYS):
            self.write(painter, self._row_label(row), name, "muted")
        most = max(self._counts.values(), default=0) or 1
        day = self._first
        while day <= self._last:
            self._draw_day(painter, day, self._counts.get(day, 0) / most)
            if jalali_parts(day).day == 1:
                self._draw_month(painter, day)
            day += timedelta(days=1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from day to day and from week to week; open by Enter."""
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        week = _WEEK if is_rtl else -_WEEK
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Left: week,
            Qt.Key.Key_Right: -week,
        }
        step = steps.get(Qt.Key(event.key()), 0)
        if step:
            there = self._current + timedelta(days=step)
            self._current = max(self._first, min(self._last, there))
            self.setAccessibleDescription(self.told(self._current))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the day under the mouse."""
        day = self._day_at(event.position().toPoint())
        if day is not None:
            self._current = day
            self.update()
            self.opened.emit(day)

    def event(self, event: QEvent) -> bool:
        """Tell the day under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._day_at(event.pos())
            QToolTip.showText(event.globalPos(), self.told(day) if day else "", self)
            return True
        return super().event(event)

    def _draw_day(self, painter: QPainter, day: date, share: float) -> None:
        cell = self._cell(day)
        painter.fillRect(cell, self.colour("surface"))
        shade = self.shade(0)
        shade.setAlpha(round(_FAINTEST + (_DARKEST - _FAINTEST) * share) if share else 0)
        painter.fillRect(cell, shade)
        painter.setPen(QPen(self.colour("line"), 1))
        painter.drawRect(cell.adjusted(0, 0, -1, -1))
        count = fa_number(self._counts.get(day, 0))
        if share and painter.fontMetrics().horizontalAdvance(count) <= cell.width():
            painter.setPen(self.colour("on_accent" if share >= _WORDS_FROM else "text"))
            painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), count)
        if self.has_cursor and day == self._current:
            painter.setPen(QPen(self.colour("focus"), 2))
            painter.drawRect(cell)

    def _draw_month(self, painter: QPainter, first: date) -> None:
        start = scaled(_SIDE) + self._week(first) * self._wide()
        over = self.seen(start, 0, _WEEKS_A_MONTH * self._wide() - _GAP, scaled(_HEAD - 2))
        self.write(painter, over, MONTHS[jalali_parts(first).month - 1], "muted")

    def _row_label(self, row: int) -> QRect:
        return self.seen(0, scaled(_HEAD) + row * scaled(_CELL), scaled(_SIDE - 6), scaled(_CELL))

    def _week(self, day: date) -> int:
        before = (self._first.weekday() - _SATURDAY) % _WEEK
        return ((day - self._first).days + before) // _WEEK

    def _wide(self) -> int:
        weeks = self._week(self._last) + 1
        return max(3, min(scaled(_CELL * 2), (self.width() - scaled(_SIDE)) // weeks))

    def _cell(self, day: date) -> QRect:
        row = (day.weekday() - _SATURDAY) % _WEEK
        start = scaled(_SIDE) + self._week(day) * self._wide()
        top = scaled(_HEAD) + row * scaled(_CELL)
        return self.seen(start, top, self._wide() - _GAP, scaled(_CELL) - _GAP)

    def _day_at(self, point: QPoint) -> date | None:
        days = (self._first + timedelta(days=n) for n in range((self._last - self._first).days + 1))
        return next((day for day in days if self._cell(day).contains(point)), None)
