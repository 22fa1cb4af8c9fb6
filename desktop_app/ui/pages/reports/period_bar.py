"""Chooses the period of a report: this month, season, year, or two days."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from desktop_app.forms.make import make_field
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.ui.asked import a_day
from office.domain.reports import MONTH, SPANS, Period, span_of

OWN = "own"
_TITLES = {**SPANS, OWN: "دلخواه"}


class PeriodBar(QWidget):
    """Buttons for the usual periods, two date fields for any other.

    Signals:
        changed: another `Period` is wanted.
    """

    changed = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        around = FormSurroundings(today=today)
        self.first = make_field(a_day("first", "از"), around, self)
        self.last = make_field(a_day("last", "تا"), around, self)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for name, title in _TITLES.items():
            row.addWidget(self._button(name, title))
        for field in (self.first, self.last):
            field.left.connect(self._tell)
            field.setVisible(False)
            row.addWidget(field)
        row.addStretch(1)
        self.buttons[MONTH].setChecked(True)

    def period(self) -> Period:
        """Return the chosen period; the running month while two days aren't both written."""
        for name, button in self.buttons.items():
            if button.isChecked() and name != OWN:
                return span_of(name, self._today)
        first, last = self.first.value(), self.last.value()
        if not first or not last or first > last:
            return span_of(MONTH, self._today)
        return Period(date.fromisoformat(first), date.fromisoformat(last))

    def _button(self, name: str, title: str) -> QPushButton:
        button = QPushButton(title, self)
        button.setProperty("role", "chip")
        button.setCheckable(True)
        button.clicked.connect(self._on_clicked)
        self._group.addButton(button)
        self.buttons[name] = button
        return button

    @Slot()
    def _on_clicked(self) -> None:
        is_own = self.buttons[OWN].isChecked()
        for field in (self.first, self.last):
            field.setVisible(is_own)
        if is_own:
            self.first.focus_first()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(self.period())
