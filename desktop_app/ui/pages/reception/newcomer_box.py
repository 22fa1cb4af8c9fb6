"""Somebody new: the few facts without which nothing can be registered, the rest later."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.forms.record_form import as_field
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.pages.reception.fields import FieldsBlock
from desktop_app.ui.pages.reception.twins_strip import TwinsStrip
from office.domain.identifiers.applicant import Given
from office.domain.parties import LEGAL, NATURAL, PARTY
from office.domain.procedures.values import Problem
from office.usecases.reception import Newcomer, twins_of

_KEYS = {
    NATURAL: ("name", "family", "father", "mobile", "national_code"),
    LEGAL: ("company", "mobile", "legal_id"),
}
_NEEDED = ("name", "family", "company", "national_code", "legal_id")
_PAUSE_MS = 250
"""Likeness is asked for when the typing pauses."""


class NewcomerBox(QWidget):
    """Asks who it is. The identifier that was typed above isn't asked again.

    Signals:
        edited: a fact or the sort is another now.
        same: the newcomer is a known party after all; its id.
    """

    edited = Signal()
    same = Signal(object)

    def __init__(self, jobs: Jobs, around: FormSurroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._given: Given | None = None
        fields = [one for one in PARTY.fields if any(one.key in keys for keys in _KEYS.values())]
        self.fields = FieldsBlock(
            [as_field(one, is_needed=one.key in _NEEDED) for one in fields], around, self
        )
        self.twins = TwinsStrip(self)
        self._person, self._company = self._toggle("شخص حقیقی"), self._toggle("شخص حقوقی (شرکت)")
        self._sorts = QButtonGroup(self)
        row = QHBoxLayout()
        for button in (self._person, self._company):
            self._sorts.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._person.setChecked(True)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(2)
        body.addLayout(row)
        body.addWidget(self.fields)
        body.addWidget(self.twins)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.look_for_twins)
        self.fields.edited.connect(self._on_edited)
        self._sorts.buttonClicked.connect(self._on_sort)
        self.twins.same.connect(self.same)
        self._arrange()

    @property
    def sort(self) -> str:
        """Person or company."""
        return LEGAL if self._company.isChecked() else NATURAL

    def start(self, given: Given | None) -> None:
        """Write down somebody who gave this identifier; a company's id makes it a company."""
        self._given = given if given is not None and given.checked.ok else None
        if self._given is not None and self._given.sort != "mobile":
            chosen = self._company if self._given.is_legal else self._person
            chosen.setChecked(True)
        for button in (self._person, self._company):
            button.setEnabled(self._given is None or self._given.sort == "mobile")
        self._arrange()

    def newcomer(self) -> Newcomer:
        """Return who it is as far as it is written and readable."""
        facts = self.fields.values()
        if self._given is not None:
            facts[self._given.sort] = self._given.checked.value
        return Newcomer(self.sort, facts)

    def is_blank(self) -> bool:
        """Whether nothing is written."""
        return not self.fields.values()

    def stops(self) -> list[QWidget]:
        """Return where Enter stops."""
        return self.fields.stops()

    def problems(self) -> list[Problem]:
        """Say what is lacking or wrong."""
        return self.fields.problems()

    def raw(self) -> dict[str, Any]:
        """Return what is written, for a draft."""
        return {"sort": self.sort, "fields": self.fields.raw()}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Put back what a draft holds."""
        (self._company if raw.get("sort") == LEGAL else self._person).setChecked(True)
        fields = raw.get("fields")
        self.fields.restore(fields if isinstance(fields, Mapping) else {})
        self._arrange()

    def clear(self) -> None:
        """Be blank again."""
        self.fields.clear()
        self.twins.clear()
        self._person.setChecked(True)
        self.start(None)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong at its field."""
        self.fields.show_problems(problems)

    def look_for_twins(self) -> None:
        """Ask whether somebody like this is known."""
        if self.isVisible():
            self._jobs.run(
                twins_of,
                self.newcomer(),
                owner=self,
                done=self.twins.show_twins,
                latest=f"twins-{id(self)}",
            )

    def _toggle(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", "chip")
        button.setCheckable(True)
        button.setAutoDefault(False)
        return button

    def _arrange(self) -> None:
        known = self._given.sort if self._given is not None else ""
        self.fields.show_keys([key for key in _KEYS[self.sort] if key != known])

    def _on_sort(self) -> None:
        self._arrange()
        self._on_edited()

    def _on_edited(self) -> None:
        self._timer.start()
        self.edited.emit()
