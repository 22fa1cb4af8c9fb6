"""A month of the Jalali calendar that opens under a date field (UX R3)."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.sentence import Sentence
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.look import theme
from desktop_app.look.icons import icon
from office.domain.calendar.days import ONE_DAY, OfficeDay
from office.domain.calendar.weekend import FRIDAY
from office.domain.jalali import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS,
    WEEKDAYS,
    add_jalali_months,
    fa_long_date,
    jalali,
    jalali_parts,
)
from office.domain.persian import fa_digits

_WEEKS, _DAYS = 6, len(WEEKDAYS)
_CELL, _HEAD = 36, 28
_SATURDAY = 5
_FIRST, _LAST = jalali(FIRST_YEAR, 1, 1), jalali(LAST_YEAR, 12, 29)
_KEYS = {
    Qt.Key.Key_Right: -1,
    Qt.Key.Key_Left: 1,
    Qt.Key.Key_Up: -_DAYS,
    Qt.Key.Key_Down: _DAYS,
}
_MONTH_KEYS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class MonthGrid(QWidget):
    """The days of one month, Saturday first, from the right.

    Signals:
        chosen: a day was chosen, by Enter or by a click.
        moved: the day under the keys has changed.
    """

    chosen = Signal(object)
    moved = Signal(object)

    def __init__(self, around: FormSurroundings, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.day = day
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(theme.scaled(_CELL) * _DAYS, self._head() + theme.scaled(_CELL) * _WEEKS)
        self.go_to(day)

    def go_to(self, day: date) -> None:
        """Move to a day; beyond the calendar's years nothing moves."""
        if not _FIRST <= day <= _LAST:
            return
        self.day = day
        self.setAccessibleName(self.words())
        self.moved.emit(day)
        self.update()

    def months_on(self, months: int) -> None:
        """Move to the same day of another month."""
        year = jalali_parts(self.day).year
        if FIRST_YEAR < year < LAST_YEAR:
            self.go_to(add_jalali_months(self.day, months))

    def words(self) -> str:
        """Return the day under the keys and what it is to the office."""
        reason = self._office_day(self.day).reason
        return f"{fa_long_date(self.day)}{f'، {reason}' if reason else ''}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by arrows and pages; Home is today; Enter chooses."""
        key = Qt.Key(event.key())
        if key in _KEYS:
            self.go_to(self.day + timedelta(days=_KEYS[key]))
        elif key in _MONTH_KEYS:
            self.months_on(_MONTH_KEYS[key])
        elif key == Qt.Key.Key_Home:
            self.go_to(self._around.today)
        elif key in _CHOOSING:
            self.chosen.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the day that was clicked."""
        for place, day in enumerate(self._days()):
            if self._cell(place).contains(event.position().toPoint()):
                self.go_to(day)
                self.chosen.emit(day)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the names of the weekdays and the days."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, name in enumerate(WEEKDAYS):
            self._draw_head(painter, place, name)
        for place, day in enumerate(self._days()):
            self._draw_day(painter, self._cell(place), day)
        painter.end()

    def _draw_head(self, painter: QPainter, place: int, name: str) -> None:
        cell = self._cell(place)
        cell.moveTop(0)
        cell.setHeight(self._head())
        painter.setPen(theme.color("problem" if place == _DAYS - 1 else "muted"))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, name[:1])

    def _draw_day(self, painter: QPainter, cell: QRect, day: date) -> None:
        inner = cell.adjusted(2, 2, -2, -2)
        is_here = day == self.day
        if is_here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(inner, 6, 6)
        elif day == self._around.today:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, 6, 6)
        told = self._office_day(day)
        painter.setPen(theme.color("on_accent" if is_here else self._ink(day, told)))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, fa_digits(jalali_parts(day).day))
        if told.reason and not told.rests:
            painter.setBrush(painter.pen().color())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPoint(cell.center().x(), cell.bottom() - 5), 2, 2)

    def _ink(self, day: date, told: OfficeDay) -> str:
        if jalali_parts(day).month != jalali_parts(self.day).month:
            return "line"
        if day.weekday() == FRIDAY or (told.reason and not told.rests):
            return "problem"
        return "muted" if told.rests else "text"

    def _office_day(self, day: date) -> OfficeDay:
        return self._around.calendar.office_day(day)

    def _days(self) -> list[date]:
        parts = jalali_parts(self.day)
        first = jalali(parts.year, parts.month, 1)
        start = first - timedelta(days=(first.weekday() - _SATURDAY) % _DAYS)
        return [start + n * ONE_DAY for n in range(_WEEKS * _DAYS)]

    def _cell(self, place: int) -> QRect:
        size = theme.scaled(_CELL)
        row, column = divmod(place, _DAYS)
        cell = QRect(column * size, self._head() + row * size, size, size)
        return QStyle.visualRect(self.layoutDirection(), self.rect(), cell)

    def _head(self) -> int:
        return theme.scaled(_HEAD)


class MonthPopup(QFrame):
    """The month with its name and the arrows to the months beside it.

    Signals:
        chosen: a day was chosen; the popup has closed.
    """

    chosen = Signal(object)

    def __init__(self, around: FormSurroundings, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.grid = MonthGrid(around, day, self)
        self._title = QLabel(self)
        self._title.setProperty("role", "heading")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = Sentence("", self)
        self._words.setProperty("role", "hint")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.addWidget(self._arrow("caret-right", "ماه پیش", -1))
        head.addWidget(self._title, 1)
        head.addWidget(self._arrow("caret-left", "ماه بعد", 1))
        body = QVBoxLayout(self)
        body.addLayout(head)
        body.addWidget(self.grid)
        body.addWidget(self._words)
        self.grid.moved.connect(self._on_moved)
        self.grid.chosen.connect(self._on_chosen)
        self._on_moved(day)

    def show_under(self, widget: QWidget) -> None:
        """Open at the starting side under `widget`, above it where the screen ends."""
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + 2))
        screen = QApplication.screenAt(corner) or widget.screen()
        space = screen.availableGeometry()
        if corner.y() + self.height() > space.bottom():
            corner.setY(widget.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        corner.setX(max(space.left(), min(corner.x(), space.right() - self.width())))
        self.move(corner)
        self.show()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def event(self, event: QEvent) -> bool:
        """Close by Esc and let nothing of it reach the page."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.close()
            return True
        return super().event(event)

    def _arrow(self, name: str, title: str, months: int) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setToolTip(title)
        button.setAccessibleName(title)
        button.setProperty("role", "quiet")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.grid.months_on(months))
        return button

    def _on_moved(self, day: date) -> None:
        parts = jalali_parts(day)
        self._title.setText(f"{MONTHS[parts.month - 1]} {fa_digits(parts.year)}")
        self._words.say(self.grid.words())

    def _on_chosen(self, day: date) -> None:
        self.close()
        self.chosen.emit(day)
