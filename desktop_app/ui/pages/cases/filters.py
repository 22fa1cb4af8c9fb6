"""What the list of all cases is narrowed to, and the choices that a person keeps by name."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.wrap import WrapLayout
from office.usecases.queues import OPEN, PERIODS, STATES, CaseChoice, Choices

_ALL_PROCEDURES, _ALL_ESTATES = "همه رویه‌ها", "همه شهرک‌ها"
_WHOSE = {False: "همه اداره", True: "نزد من"}
_LONGEST = 26


class Filters(QWidget):
    """State, procedure, period, whose, estate.

    Signals:
        changed: something else is wanted.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = self._choice("وضعیت", STATES)
        self.procedure = self._choice("رویه", {"": _ALL_PROCEDURES})
        self.period = self._choice("تشکیل", PERIODS)
        self.whose = self._choice("نزد", _WHOSE)
        self.estate = self._choice("شهرک", {"": _ALL_ESTATES})
        row = WrapLayout(self)
        for field in (self.state, self.procedure, self.period, self.whose, self.estate):
            row.addWidget(field)

    def choice(self) -> CaseChoice:
        """Return what is wanted."""
        return CaseChoice(
            state=self.state.currentData() or OPEN,
            procedure=self.procedure.currentData() or "",
            period=self.period.currentData() or "",
            mine=bool(self.whose.currentData()),
            estate=self.estate.currentData() or "",
        )

    def set_choice(self, choice: CaseChoice) -> None:
        """Show a choice; what isn't offered any more is left open."""
        told: dict[QComboBox, Any] = {
            self.state: choice.state,
            self.procedure: choice.procedure,
            self.period: choice.period,
            self.whose: choice.mine,
            self.estate: choice.estate,
        }
        for field, value in told.items():
            field.setCurrentIndex(max(0, field.findData(value)))

    def offer(self, choices: Choices) -> None:
        """Offer the procedures and estates of the office."""
        _fill(self.procedure, dict(choices.procedures))
        _fill(self.estate, {one: one for one in choices.estates})

    def _choice(self, title: str, choices: Mapping[Any, str]) -> QComboBox:
        field = QComboBox(self)
        field.setAccessibleName(title)
        field.setToolTip(title)
        field.setMaximumWidth(scaled(_LONGEST * 9))
        for value, words in choices.items():
            field.addItem(words, value)
        field.activated.connect(self._tell)
        return field

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()


def choice_of(told: Mapping[str, Any]) -> CaseChoice:
    """Return a kept choice; what an older program didn't know is open."""
    known = {one.name for one in fields(CaseChoice)}
    return CaseChoice(**{key: value for key, value in told.items() if key in known})


def kept(choice: CaseChoice) -> dict[str, Any]:
    """Return a choice as it is kept."""
    return asdict(choice)


def _fill(field: QComboBox, choices: Mapping[str, str]) -> None:
    """Offer these beside the first, which chooses nothing out."""
    chosen = field.currentData()
    if [field.itemData(row) for row in range(1, field.count())] == list(choices):
        return
    while field.count() > 1:
        field.removeItem(1)
    for value, words in choices.items():
        field.addItem(words, value)
    field.setCurrentIndex(max(0, field.findData(chosen)))
