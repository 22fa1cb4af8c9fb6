"""Chooses the period of a report: a month, season or year, the one before or after, or two days."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QWidget

from desktop_app.forms.make import make_field
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.look.icons import icon
from desktop_app.ui.asked import a_day
from desktop_app.ui.wrap import WrapLayout
from office.domain.reports import MONTH, SPANS, Period, span_of

OWN, DAY = "own", "day"
_TITLES = {**SPANS, OWN: "دلخواه", DAY: "امروز"}
_BACKWARDS = "روز آغاز پس از روز پایان است؛ این ماه نشان داده می‌شود."


class PeriodBar(QWidget):
    """Buttons for the usual periods with the one before and after, two date fields for any other.

    Signals:
        changed: another `Period` is wanted.
    """

    changed = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = self._anchor = today
        self._span = MONTH
        around = FormSurroundings(today=today)
        self.first = make_field(a_day("first", "از"), around, self)
        self.last = make_field(a_day("last", "تا"), around, self)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        self.before = self._arrow("caret-right", "دوره پیشین (Ctrl+PageUp)", self.earlier)
        self.after = self._arrow("caret-left", "دوره بعد (Ctrl+PageDown)", self.later)
        self.problem = QLabel(self)
        self.problem.setProperty("role", "problem")
        self._build()
        self.for_day(is_day=False)

    def period(self) -> Period:
        """Return the chosen period; the running month while two days aren't both written."""
        if self._span == DAY:
            return Period(self._anchor, self._anchor)
        if self._span != OWN:
            return span_of(self._span, self._anchor)
        first, last = self.first.value(), self.last.value()
        if not first or not last or first > last:
            return span_of(MONTH, self._today)
        return Period(date.fromisoformat(first), date.fromisoformat(last))

    def for_day(self, *, is_day: bool) -> None:
        """Offer single days, or periods."""
        for name, button in self.buttons.items():
            button.setVisible((name == DAY) == is_day)
        if is_day != (self._span == DAY):
            self._choose(DAY if is_day else MONTH)

    def show_day(self, day: date) -> None:
        """Choose a single day."""
        self._anchor = day
        self._tell()

    @Slot()
    def earlier(self) -> None:
        """Go to the period before."""
        self._move(self.period().first - timedelta(days=1))

    @Slot()
    def later(self) -> None:
        """Go to the period after."""
        self._move(self.period().last + timedelta(days=1))

    def _build(self) -> None:
        row = WrapLayout(self)
        row.addWidget(self.before)
        for name, title in _TITLES.items():
            row.addWidget(self._button(name, title))
        row.addWidget(self.after)
        for field in (self.first, self.last):
            field.left.connect(self._tell)
            field.setVisible(False)
            row.addWidget(field)
        row.addWidget(self.problem)
        self.buttons[MONTH].setChecked(True)

    def _button(self, name: str, title: str) -> QPushButton:
        button = QPushButton(title, self)
        button.setProperty("role", "chip")
        button.setCheckable(True)
        button.clicked.connect(lambda: self._on_clicked(name))
        self._group.addButton(button)
        self.buttons[name] = button
        return button

    def _arrow(self, icon_name: str, words: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(icon(icon_name), "", self)
        button.setProperty("role", "quiet")
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(run)
        return button

    def _on_clicked(self, name: str) -> None:
        self._choose(name)
        if name == OWN:
            self.first.focus_first()
        self._tell()

    def _choose(self, name: str) -> None:
        self._span, self._anchor = name, self._today
        self.buttons[name].setChecked(True)
        for field in (self.first, self.last):
            field.setVisible(name == OWN)
        for arrow in (self.before, self.after):
            arrow.setVisible(name != OWN)
        self.problem.clear()

    def _move(self, there: date) -> None:
        if self._span != OWN:
            self._anchor = there
            self._tell()

    @Slot()
    def _tell(self) -> None:
        first, last = self.first.value(), self.last.value()
        is_backwards = self._span == OWN and bool(first and last and first > last)
        self.problem.setText(_BACKWARDS if is_backwards else "")
        self.changed.emit(self.period())
