"""When somebody comes in the applicant's place: who, by which deed, until when."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.forms.field_edit import set_look
from desktop_app.forms.record_form import as_field
from desktop_app.forms.shortcuts import bind
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.ui.asked import a_day, a_number_of_paper, yes_or_no
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.pages.reception.fields import FieldsBlock
from office.domain.jalali import fa_date
from office.domain.operations.ids import NO_ID, Id
from office.domain.parties import ALL_ACTS, NATURAL, PARTY, Representation
from office.domain.persian import iso
from office.domain.procedures.form import Field
from office.domain.procedures.values import Problem
from office.usecases.reception import (
    KnownApplicant,
    Newcomer,
    PowerOfAttorney,
    Recognised,
    recognise,
)

_WHO = ("national_code", "name", "family")
_DEED = ("deed", "expires", "for_all")
_TITLES = {
    "national_code": "کد ملی نماینده",
    "name": "نام نماینده",
    "family": "نام خانوادگی نماینده",
}


class AttorneyBox(QWidget):
    """Asks about a representative, once somebody says that one has come (Alt+ن).

    Signals:
        edited: something of it is another now.
        began: somebody said that a representative has come; the keyboard is at the first field.
    """

    edited = Signal()
    began = Signal()

    def __init__(self, jobs: Jobs, around: FormSurroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._today = around.today
        self._found: Recognised | None = None
        self._applicant: KnownApplicant | None = None
        self._procedure = ""
        self.button = QPushButton("نماینده با وکالت‌نامه آمده است   \u2066Alt+ن\u2069", self)
        self.button.setAccessibleName("نماینده با وکالت‌نامه آمده است")
        self.button.setProperty("role", "chip")
        self.button.setCheckable(True)
        self.button.setAutoDefault(False)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self.fields = FieldsBlock(_fields(), around, self)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(2)
        body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.fields)
        body.addWidget(self._words)
        bind(self, "Alt+K", self.button.click)
        self.button.toggled.connect(self._on_toggled)
        self.button.clicked.connect(self._on_clicked)
        self.fields.edited.connect(self._on_edited)
        self._refresh()

    @property
    def is_on(self) -> bool:
        """Whether a representative has come."""
        return self.button.isChecked()

    def words(self) -> str:
        """Return what is said of the power of attorney."""
        return self._words.text()

    def look_at(self, applicant: KnownApplicant | None, procedure: str) -> None:
        """Judge by what is registered of the applicant, and for this procedure."""
        self._applicant, self._procedure = applicant, procedure
        self._refresh()

    def representative(self) -> Id:
        """Return the id of a representative whom the office knows."""
        known = self._found.known if self._found is not None and self.is_on else ()
        return known[0].line.id if known else NO_ID

    def attorney(self) -> PowerOfAttorney | None:
        """Return the power of attorney that is to be registered; None when none is needed."""
        values = self.fields.values()
        if not self.is_on or self._standing() is not None or "expires" not in values:
            return None
        known = self.representative()
        who = {key: values[key] for key in _WHO if key in values}
        return PowerOfAttorney(
            deed=str(values.get("deed", "")),
            expires=date.fromisoformat(values["expires"]),
            scope=(ALL_ACTS if values.get("for_all") else self._procedure,),
            representative=known,
            person=None if known else Newcomer(NATURAL, who),
        )

    def stops(self) -> list[QWidget]:
        """Return where Enter stops."""
        return self.fields.stops() if self.is_on else []

    def problems(self) -> list[Problem]:
        """Say what is lacking or wrong."""
        return self.fields.problems() if self.is_on else []

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong at its field."""
        self.fields.show_problems(problems)

    def raw(self) -> dict[str, Any]:
        """Return what is written, for a draft."""
        return {"on": self.is_on, "fields": self.fields.raw()}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Put back what a draft holds."""
        fields = raw.get("fields")
        self.fields.restore(fields if isinstance(fields, Mapping) else {})
        self.button.setChecked(raw.get("on") is True)
        self._ask()

    def clear(self) -> None:
        """Be blank again."""
        self._found = None
        self.fields.clear()
        self.button.setChecked(False)
        self.look_at(None, "")

    def _on_toggled(self) -> None:
        self._refresh()
        self.edited.emit()

    def _on_clicked(self) -> None:
        if self.is_on:
            self.fields.edit_of("national_code").focus_first()
            self.began.emit()

    def _on_edited(self) -> None:
        self._ask()
        self.edited.emit()

    def _ask(self) -> None:
        code = self.fields.edit_of("national_code").value()
        if not code:
            self._on_recognised(None)
        elif self._found is None or self._found.given.checked.value != code:
            self._jobs.run(
                recognise, code, owner=self, done=self._on_recognised, latest=f"who-{id(self)}"
            )

    def _on_recognised(self, found: Recognised | None) -> None:
        if found is not self._found:
            self._found = found
            self._refresh()
            self.edited.emit()

    def _standing(self) -> Representation | None:
        """Return the registered power of attorney that covers this."""
        given = self._applicant.representations if self._applicant is not None else ()
        who = self.representative()
        for one in given:
            if one.representative == who and one.covers(self._procedure, self._today):
                return one
        return None

    def _refresh(self) -> None:
        self.fields.setVisible(self.is_on)
        self._words.setVisible(self.is_on)
        standing = self._standing()
        known = bool(self.representative())
        who = _WHO[:1] if known or self._found is None else _WHO
        self.fields.show_keys((*who, *(() if standing else _DEED)))
        words, role = self._judgement(standing)
        self._words.setText(words)
        set_look(self._words, "role", role)

    def _judgement(self, standing: Representation | None) -> tuple[str, str]:
        if standing is not None:
            deed = f"وکالت‌نامه {iso(standing.deed)}"
            return f"✓ {deed} تا {iso(fa_date(standing.expires))} معتبر است.", "good"
        if self._found is None:
            return "", "hint"
        who = self.representative()
        given = self._applicant.representations if self._applicant is not None else ()
        lapsed = [one for one in given if one.representative == who and one.expires < self._today]
        if lapsed:
            day = iso(fa_date(lapsed[-1].expires))
            return f"وکالت‌نامه ثبت‌شده در {day} منقضی شده است؛ تازه آن را بنویسید.", "warning"
        return "وکالت‌نامه‌ای که این کار را در بر بگیرد ثبت نشده است؛ آن را بنویسید.", "hint"


def _fields() -> list[Field]:
    by_key = {one.key: one for one in PARTY.fields}
    people = [
        replace(as_field(by_key[key], is_needed=True), title=title)
        for key, title in _TITLES.items()
    ]
    return [
        *people,
        a_number_of_paper("deed", "شماره وکالت‌نامه"),
        a_day("expires", "پایان اعتبار وکالت‌نامه"),
        yes_or_no("for_all", "برای همه کارهاست؟", required=False),
    ]
