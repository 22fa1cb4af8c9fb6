"""A section of the form on a case's page: read, filled, or corrected after the decision."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.forms.drafts import UnreadableDraftError
from desktop_app.forms.section_form import SectionForm
from desktop_app.ui.forms_of import surroundings
from desktop_app.ui.pages.case.facts_view import FactsView
from office.domain.conditions import ConditionError, Truth
from office.domain.procedures.form import Section
from office.domain.procedures.parts import Mistake
from office.domain.procedures.values import shown
from office.usecases.case_sheet import CORRECT, DRAFT_KEY, FILL, CaseSheet

READ, FILLED, CORRECTED = "read", "filled", "corrected"
_RECOVERED = "آنچه پیش‌تر در این بخش نوشته و ثبت نکرده بودید بازیابی شد."
_MEANWHILE = (
    "در این میان کس دیگری این را ثبت کرده است: {}. "
    "نوشته شما مانده است و اگر ثبت کنید جای آن می‌نشیند."
)
_CORRECTING = "اصلاح پس از تصمیم: متن پیشین می‌ماند و دلیل اصلاح پرسیده می‌شود."


class SectionPart(QWidget):
    """One section, in one of three ways.

    Signals:
        focused: the keyboard is in that `Field`.
        edited: a person changed something.
        draft_due: what is half-typed is to be kept.
        draft_dropped: the recovered text isn't wanted.
    """

    focused = Signal(object)
    edited = Signal()
    draft_due = Signal()
    draft_dropped = Signal()

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self.way = ""
        self.is_dirty = False
        self.present: tuple[Mistake, ...] = ()
        self.form: SectionForm | None = None
        self.facts: FactsView | None = None
        self._sheet: CaseSheet | None = None
        self._shown: dict[str, Any] = {}
        self._told = QLabel(self)
        self._told.setWordWrap(True)
        self.drop_button = QPushButton("کنار گذاشتن", self)
        self.drop_button.setAutoDefault(False)
        self.drop_button.clicked.connect(self._on_drop)
        self._strip = QFrame(self)
        self._strip.setProperty("role", "strip")
        across = QHBoxLayout(self._strip)
        across.setContentsMargins(8, 2, 8, 2)
        across.addWidget(self._told, 1)
        across.addWidget(self.drop_button)
        self._strip.hide()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addWidget(self._strip)

    @property
    def draft_key(self) -> str:
        """The key under which what is half-typed here is kept."""
        case_id = self._sheet.view.case.id if self._sheet else b""
        return DRAFT_KEY.format(case_id.hex()) + self.section.code

    @property
    def told(self) -> str:
        """What the strip above says; empty while it is hidden."""
        return "" if self._strip.isHidden() else self._told.text()

    def show_sheet(self, sheet: CaseSheet, *, is_open: bool) -> None:
        """Show what is registered; what was typed since stays."""
        self._sheet = sheet
        if not self.way or (not self.is_dirty and self.way != CORRECTED):
            self._turn(FILLED if is_open and self._why_not_fill() == "" else READ)
        if self.facts is not None:
            self.facts.show_sheet(sheet)
        if self.form is not None:
            self._show_in_form(self.form, sheet)

    def edit(self) -> str:
        """Begin to change what is registered; return a sentence when that can't be."""
        if self._sheet is None or self.way != READ:
            self.focus_first()
            return ""
        why = self._why_not_fill()
        if not why:
            self._turn(FILLED)
        elif not self._sheet.acts[CORRECT]:
            self._turn(CORRECTED)
            self._say(_CORRECTING)
        else:
            return self._sheet.acts[CORRECT] if self._sheet.view.case.decided else why
        if self.form is not None:
            self._show_in_form(self.form, self._sheet)
        self.focus_first()
        return ""

    def values(self) -> dict[str, Any]:
        """Return what is typed."""
        return self.form.values() if self.form is not None else {}

    def registered(self) -> bool:
        """Take what is typed as registered; say whether all of it was, or some can't be read."""
        if self.form is not None and _has_unreadable(self.form):
            return False
        self.is_dirty = False
        self._say("")
        if self.way == CORRECTED:
            self._turn(READ)
        return True

    def focus_first(self) -> None:
        """Put the keyboard into the form."""
        if self.form is not None:
            self.form.focus_first()
        elif self.facts is not None:
            self.facts.setFocus()

    def focus_field(self, key: str) -> None:
        """Put the keyboard into a field."""
        if self.form is not None:
            self.form.focus_field(key)
        else:
            self.focus_first()

    def _why_not_fill(self) -> str:
        """Say why the section can't be filled plainly."""
        if self._sheet is None:
            return ""
        numbers = {one.number for one in self.section.fields}
        if why := self._sheet.acts[FILL]:
            return why
        if not numbers <= self._sheet.fillable:
            return "پس از تصمیم، مقدارها با «اصلاح» و با نوشتن دلیل تغییر می‌کند."
        return ""

    def _turn(self, way: str) -> None:
        """Show the section in another way."""
        if way == self.way or self._sheet is None:
            return
        self.way, self.is_dirty = way, False
        for old in (self.form, self.facts):
            if old is not None:
                self._body.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.form = self.facts = None
        if way == READ:
            self.facts = FactsView(self.section, self)
            self.facts.show_sheet(self._sheet)
            self._body.addWidget(self.facts, 1)
            return
        self.form = SectionForm(self.section, surroundings(self._sheet.known), self)
        self.form.leave_help()
        self.form.focused.connect(self._on_focused)
        self.form.edited.connect(self._on_edited)
        self.form.draft_due.connect(self.draft_due)
        self._body.addWidget(self.form, 1)
        self._restore(self.form, self._sheet)

    def _show_in_form(self, form: SectionForm, sheet: CaseSheet) -> None:
        form.set_context(sheet.view.facts)
        values = self._registered_values(sheet)
        if values != self._shown:
            self._take_in(form, values)
        self._shown = values
        self._look_for_mistakes()

    def _take_in(self, form: SectionForm, values: dict[str, Any]) -> None:
        """Show what is registered now; what a hand typed meanwhile stays, and is told of.

        A value that nobody touched here follows the other desk's: else it would be written back.
        """
        if not self.is_dirty:
            form.set_values(values)
            return
        differing = [key for key, value in values.items() if value != self._shown.get(key)]
        touched, typed = set(form.changed_keys()), form.values()
        for key in differing:
            if key not in touched and key in form.asked_keys():
                form.edit_of(key).set_value(values[key])
        against = [key for key in differing if key in touched and typed.get(key) != values[key]]
        if against:
            titles = "، ".join(f"«{self._titled(key, values[key])}»" for key in against)
            self._say(_MEANWHILE.format(titles))

    def _titled(self, key: str, value: Any) -> str:
        field = next(one for one in self.section.fields if one.key == key)
        return f"{field.title}: {shown(field, value) if value is not None else '—'}"

    def _registered_values(self, sheet: CaseSheet) -> dict[str, Any]:
        return {one.key: sheet.view.values.get(one.key) for one in self.section.fields}

    def _restore(self, form: SectionForm, sheet: CaseSheet) -> None:
        """Put back what this person typed and didn't register."""
        self._shown = self._registered_values(sheet)
        form.set_context(sheet.view.facts)
        form.set_values(self._shown)
        draft = next((one for one in sheet.drafts if one.key == self.draft_key), None)
        if draft is None or self.way != FILLED or draft.data == form.draft():
            return
        try:
            form.restore_draft(draft.data)
        except UnreadableDraftError as error:
            self._say(error.message, can_drop=True)
            return
        self.is_dirty = True
        self._say(_RECOVERED, can_drop=True)

    def _say(self, words: str, *, can_drop: bool = False) -> None:
        self._told.setText(words)
        self.drop_button.setVisible(can_drop)
        self._strip.setVisible(bool(words))

    def _look_for_mistakes(self) -> None:
        """Mark the usual mistakes of this section that are seen in what is typed."""
        if self.form is None or self._sheet is None:
            return
        keys = {one.key for one in self.section.fields}
        facts: Mapping[str, Any] = self.form.facts()
        mine = (one for one in self._sheet.view.procedure.mistakes if keys & set(one.fields))
        self.present = tuple(one for one in mine if _holds(one, facts))
        self.form.mark_mistakes(
            {key: one.present.words for one in self.present for key in one.fields}
        )

    @Slot(str)
    def _on_focused(self, key: str) -> None:
        self.focused.emit(next(one for one in self.section.fields if one.key == key))

    @Slot(str)
    def _on_edited(self, key: str) -> None:
        del key
        self.is_dirty = True
        self._look_for_mistakes()
        self.edited.emit()

    @Slot()
    def _on_drop(self) -> None:
        self.is_dirty = False
        self._say("")
        if self.form is not None and self._sheet is not None:
            self._shown = self._registered_values(self._sheet)
            self.form.set_values(self._shown)
        self.draft_dropped.emit()


def _has_unreadable(form: SectionForm) -> bool:
    return any(form.edit_of(key).problem() for key in form.asked_keys())


def _holds(mistake: Mistake, facts: Mapping[str, Any]) -> bool:
    try:
        return mistake.present.truth(facts) is Truth.YES
    except ConditionError:
        return False
