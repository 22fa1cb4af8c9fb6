"""A few facts asked side by side, without the frame of a whole form."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.forms.field_edit import FieldEdit
from desktop_app.forms.field_flow import FieldFlow
from desktop_app.forms.make import make_field
from desktop_app.forms.surroundings import FormSurroundings
from office.domain.procedures.form import Field
from office.domain.procedures.values import Problem


class FieldsBlock(FieldFlow):
    """Asks some facts.

    Signals:
        edited: a person changed one of them.
    """

    edited = Signal()

    def __init__(
        self, fields: Sequence[Field], around: FormSurroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._by_key = {one.key: make_field(one, around, self) for one in fields}
        self.hold(tuple(self._by_key.values()))
        for edit in self._by_key.values():
            edit.edited.connect(self.edited)
        self.show_keys(self._by_key)

    def edit_of(self, key: str) -> FieldEdit:
        """Return the field of a key; raise `KeyError` when there is none."""
        return self._by_key[key]

    def show_keys(self, keys: Sequence[str] | Mapping[str, Any]) -> None:
        """Ask these facts only, in this order."""
        self._shown = tuple(keys)
        self.show_only([self._by_key[key] for key in self._shown])

    def stops(self) -> list[QWidget]:
        """Return where Enter stops, in order."""
        return [self._by_key[key].focus_target() for key in self._shown]

    def values(self) -> dict[str, Any]:
        """Return what is filled in and readable."""
        edits = {key: self._by_key[key] for key in self._shown}
        return {
            key: value
            for key, edit in edits.items()
            if not edit.problem() and (value := edit.value()) is not None
        }

    def raw(self) -> dict[str, Any]:
        """Return what stands in the fields, for a draft."""
        return {key: edit.raw() for key, edit in self._by_key.items()}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Put back what a draft holds."""
        for key, edit in self._by_key.items():
            edit.set_raw(raw.get(key))

    def clear(self) -> None:
        """Be blank again."""
        for edit in self._by_key.values():
            edit.set_value(None)

    def problems(self) -> list[Problem]:
        """Say what can't be read and what is lacking."""
        found = []
        for key in self._shown:
            edit = self._by_key[key]
            if words := edit.problem():
                found.append(Problem(key, f"«{edit.field.title}»: {words}"))
            elif edit.field.required and edit.is_blank():
                found.append(Problem(key, f"«{edit.field.title}» را بنویسید."))
        return found

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong at its field."""
        words = {one.key: one.words for one in problems}
        for key, edit in self._by_key.items():
            edit.show_problem(words.get(key, ""))
