"""For which unit the request is: one of the applicant's, or a new one by its name."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.forms.record_form import as_field
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.ui.pages.reception.fields import FieldsBlock
from desktop_app.ui.pickers import OwnUnitPicker, new_unit
from desktop_app.ui.picking import Choice
from office.domain.lines import UnitLine
from office.domain.operations.ids import NO_ID, Id
from office.domain.persian import spell
from office.domain.procedures.values import Problem
from office.domain.units import UNIT

_NEW = ("estate", "product")
KEY = "unit"


class UnitBox(QWidget):
    """Picks or names a unit.

    Signals:
        edited: another unit, or another fact of the new one.
    """

    edited = Signal()

    def __init__(self, around: FormSurroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picker = OwnUnitPicker(self)
        title = QLabel("واحد", self)
        title.setBuddy(self.picker)
        self._words = QLabel(self)
        self._words.setProperty("role", "hint")
        by_key = {one.key: one for one in UNIT.fields}
        self.fields = FieldsBlock([as_field(by_key[key]) for key in _NEW], around, self)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(2)
        for part in (title, self.picker, self._words, self.fields):
            body.addWidget(part)
        self.picker.picked.connect(self._on_picked)
        self.fields.edited.connect(self.edited)
        self._refresh()

    def set_units(self, units: Sequence[UnitLine]) -> None:
        """Let one of these be picked; the only one is picked at once."""
        self.picker.set_units(units)
        self.picker.forget()
        if len(units) == 1:
            self.picker.pick_where(lambda _: True)
            self.picker.close_list()
        self._refresh()

    def unit(self) -> Id:
        """Return the id of the picked unit."""
        picked = self.picker.value()
        return picked.id if picked is not None else NO_ID

    def unit_facts(self) -> dict[str, Any]:
        """Return the facts of a new unit; none for a known one."""
        name = "" if self.unit() else spell(self.picker.text())
        return {"name": name, **self.fields.values()} if name else {}

    def stops(self) -> list[QWidget]:
        """Return where Enter stops."""
        return [self.picker, *(self.fields.stops() if self._is_new() else [])]

    def problems(self, *, needed: bool) -> list[Problem]:
        """Say what is lacking or wrong."""
        if not needed:
            return []
        if not self.picker.text().strip():
            return [Problem(KEY, "«واحد» را برگزینید یا نام واحد تازه را بنویسید.")]
        return self.fields.problems() if self._is_new() else []

    def raw(self) -> dict[str, Any]:
        """Return what is written, for a draft."""
        return {"id": self.unit().hex(), "name": self.picker.text(), "fields": self.fields.raw()}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Put back what a draft holds."""
        name, wanted = str(raw.get("name", "")), str(raw.get("id", ""))
        self.picker.pick_where(lambda one: one.id.hex() == wanted)
        if not self.unit() and name:
            self.picker.pick(Choice(new_unit(name), name))
        fields = raw.get("fields")
        self.fields.restore(fields if isinstance(fields, Mapping) else {})
        self._refresh()

    def clear(self) -> None:
        """Be blank again."""
        self.picker.set_units(())
        self.picker.forget()
        self.fields.clear()
        self._refresh()

    def _is_new(self) -> bool:
        return not self.unit() and bool(self.picker.text().strip())

    def _on_picked(self, _unit: object) -> None:
        self._refresh()
        self.edited.emit()

    def _refresh(self) -> None:
        self.fields.setVisible(self._is_new())
        self._words.setText("واحد تازه ثبت می‌شود." if self._is_new() else "")
        self._words.setVisible(self._is_new())
