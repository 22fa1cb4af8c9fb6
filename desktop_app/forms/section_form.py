"""The form of one section: its fields, what is asked when, problems, undo and drafts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop_app.forms.coordinates_edit import CoordinatesEdit
from desktop_app.forms.drafts import draft_bytes, read_draft
from desktop_app.forms.field_edit import FieldEdit
from desktop_app.forms.field_flow import FieldFlow
from desktop_app.forms.history import FieldStep
from desktop_app.forms.make import make_field
from desktop_app.forms.problem_summary import ProblemSummary
from desktop_app.forms.sentence import Sentence
from desktop_app.forms.surroundings import FormSurroundings
from office.domain.conditions import ConditionError, Facts
from office.domain.persian import fa_digits
from office.domain.procedures.form import Field, Form, Section
from office.domain.procedures.values import (
    Problem,
    check_section,
    computed_facts,
    facts_for_cel,
    is_asked,
)

_MOST_STEPS = 200
_AROUND = 24
_DRAFT_MS = 1500
"""A draft is due so long after the first edit that isn't kept: less than two seconds."""


class SectionForm(QWidget):
    """Asks the facts of one section. It keeps nothing: the page registers what it gives.

    Signals:
        edited: a person changed the field of that key.
        focused: focus came into the field of that key.
        draft_due: something was typed that no draft has yet; at most two seconds old.
    """

    edited = Signal(str)
    focused = Signal(str)
    draft_due = Signal()

    def __init__(
        self,
        section: Section,
        surroundings: FormSurroundings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.section = section
        self.around = surroundings or FormSurroundings()
        self.history = QUndoStack(self)
        self.history.setUndoLimit(_MOST_STEPS)
        self._form = Form.of((section,))
        self._context: Facts = {"today": self.around.today.toordinal()}
        self._scroll, self._help = QScrollArea(self), _help_line(self)
        inside = QWidget(self._scroll)
        self.summary, self._flow = ProblemSummary(inside), FieldFlow(inside)
        self.summary.asked_for.connect(self.focus_field)
        self._build(inside)
        self._edits = {one.key: self._made(one) for one in section.fields}
        self._flow.hold(tuple(self._edits.values()))
        self._raw = {key: edit.raw() for key, edit in self._edits.items()}
        self._shown = dict(self._raw)
        self._visit = 0
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(_DRAFT_MS)
        self._due.timeout.connect(self.draft_due)
        self._follow()

    # Values.

    def values(self) -> dict[str, Any]:
        """Return what is typed into the fields that are asked, None where one is blank.

        Left out: computed fields, fields that aren't asked, and what can't be read
        (`problems` tells of it), so that registering never wipes a fact by a slip.
        """
        return {
            key: edit.value()
            for key, edit in self._asked_edits()
            if edit.field.computed is None and not edit.problem()
        }

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show stored facts, blank where there is none; the steps to undo begin anew."""
        for key, edit in self._typed_edits().items():
            edit.set_value(values.get(key))
        self._start_anew()
        self._shown = dict(self._raw)

    def facts(self) -> Facts:
        """Return what conditions read: the context, with what is typed here in its place."""
        return self._facts(self._known())

    def set_context(self, facts: Facts) -> None:
        """Say what is known around this section: the case, the applicant, the other sections."""
        context = {"today": self.around.today.toordinal(), **facts}
        if context != self._context:
            self._context = context
            self._follow()

    def quick_fill(self, values: Mapping[str, Any] | None = None) -> tuple[str, ...]:
        """Fill what is blank from the last similar record; one step to undo.

        Return the keys that were filled.
        """
        given = self.around.last_values if values is None else values
        filled: list[str] = []
        while keys := [key for key in self._fillable(given) if key not in filled]:
            if not filled:
                self.history.beginMacro("واگرد پر کردن از پرونده پیشین")
            for key in keys:
                self._edits[key].set_value(given[key])
                self._edits[key].edited.emit()
            filled += keys
        if filled:
            self.history.endMacro()
        return tuple(filled)

    def changed_keys(self) -> tuple[str, ...]:
        """Return the keys of what was typed since facts were last shown."""
        return tuple(key for key in self._typed_edits() if self._raw[key] != self._shown[key])

    # Problems.

    def problems(self) -> tuple[Problem, ...]:
        """Say what is wrong: what can't be read, what is missing, which rules are broken."""
        typed = {one.key: one for one in self._typed_problems()}
        found = check_section(self.section, self._known(), self.facts())
        order = {key: place for place, key in enumerate(self._edits)}
        both = {**{one.key: one for one in found}, **typed}
        return tuple(sorted(both.values(), key=lambda one: order[one.key]))

    def unreadable(self) -> tuple[Problem, ...]:
        """Say what can't be read in what is typed now; what is missing isn't among it."""
        return tuple(self._typed_problems())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show problems above the form and at their fields; the summary takes the focus."""
        words = {one.key: one.words for one in problems}
        for key, edit in self._edits.items():
            edit.show_problem(words.get(key, ""))
        self.summary.show_problems(problems)
        if problems:
            self._scroll.ensureVisible(0, 0)

    def mark_mistakes(self, mistakes: Mapping[str, str]) -> None:
        """Show usual mistakes at their fields; they stop nobody."""
        for key, edit in self._edits.items():
            edit.mark_mistake(mistakes.get(key, ""))

    # Fields.

    def edit_of(self, key: str) -> FieldEdit:
        """Return the field of a key; raise `KeyError` when there is none."""
        return self._edits[key]

    def asked_keys(self) -> tuple[str, ...]:
        """Return the keys of the fields that are asked now."""
        return tuple(key for key, _ in self._asked_edits())

    def title_of(self, key: str) -> Sentence:
        """Return the label above the field of a key."""
        return self._flow.title_of(self._edits[key])

    def help_text(self) -> str:
        """Return the help that is shown below the form: that of the field with the focus."""
        return self._help.words

    def is_within_its_width(self) -> bool:
        """Whether all fields fit beside one another without scrolling sideways."""
        return self._scroll.horizontalScrollBar().maximum() == 0

    def focus_field(self, key: str) -> None:
        """Move the focus to a field and bring it into sight."""
        edit = self._edits[key]
        edit.focus_first()
        self._scroll.ensureWidgetVisible(edit)

    def focus_first(self) -> None:
        """Move the focus to the first field that still has to be filled, else to the first."""
        typed = [edit for _, edit in self._asked_edits() if edit.field.computed is None]
        blank = [edit for edit in typed if edit.field.required and edit.is_blank()]
        if typed:
            (blank or typed)[0].focus_first()

    def wanted_height(self) -> int:
        """Return how high the form must be to show all fields that are asked now."""
        below = 0 if self._help.isHidden() else self._help.sizeHint().height()
        return self._flow.sizeHint().height() + below + _AROUND

    def leave_help(self) -> None:
        """Show no help below the form: its page shows that of the field in a place of its own."""
        self._help.hide()

    # Drafts.

    def draft(self) -> bytes:
        """Return what stands in the fields, half-typed text too."""
        typed = self._typed_edits()
        return draft_bytes({key: self._raw[key] for key in typed})

    def is_draft_due(self) -> bool:
        """Whether something was typed that no draft has yet."""
        return self._due.isActive()

    def restore_draft(self, draft: bytes) -> None:
        """Put back what a draft holds; raise `UnreadableDraftError` for damaged bytes.

        Keys of an older form are passed over.
        """
        for key, raw in read_draft(draft).items():
            if key in self._edits:
                self._edits[key].set_raw(raw)
        self._start_anew()

    def _build(self, inside: QWidget) -> None:
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.summary)
        column.addWidget(self._flow)
        column.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(self._scroll.focusPolicy().NoFocus)
        self._scroll.setWidget(inside)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._scroll, 1)
        body.addWidget(self._help)

    def _made(self, field: Field) -> FieldEdit:
        edit = make_field(field, self.around, self._flow)
        edit.history = self.history
        edit.edited.connect(lambda: self._on_edited(field.key))
        edit.entered.connect(lambda: self._on_entered(field.key))
        if isinstance(edit, CoordinatesEdit):
            edit.pair_found.connect(self._on_pair)
        return edit

    def _on_edited(self, key: str) -> None:
        edit = self._edits[key]
        before, after = self._raw[key], edit.raw()
        if before == after:
            return
        self._raw[key] = after
        self.history.push(FieldStep(edit, self._visit, (before, after), self._put_back))
        self._after_edit(key)

    def _put_back(self, key: str, raw: Any) -> None:
        edit = self._edits[key]
        edit.set_raw(raw)
        self._raw[key] = edit.raw()
        self._after_edit(key)
        edit.focus_first()

    def _after_edit(self, key: str) -> None:
        if not self._edits[key].shown_problem():
            self.summary.drop(key)
        self._follow()
        if not self._due.isActive():
            self._due.start()
        self.edited.emit(key)

    def _on_entered(self, key: str) -> None:
        self._visit += 1
        field = self._edits[key].field
        self._help.say(fa_digits(field.help))
        self._scroll.ensureWidgetVisible(self._edits[key])
        self.focused.emit(key)

    def _on_pair(self, first: float, second: float) -> None:
        for _, edit in self._asked_edits():
            if isinstance(edit, CoordinatesEdit):
                for degrees in (first, second):
                    if edit.fits(degrees):
                        edit.take(degrees)

    def _follow(self) -> None:
        """Compute anew, and show the fields that are asked now."""
        known = self._known()
        for key, edit in self._edits.items():
            if edit.field.computed is not None:
                edit.set_value(known.get(key))
        self._flow.show_only([edit for _, edit in self._asked_edits(self._facts(known))])

    def _known(self) -> dict[str, Any]:
        """Return the values of all fields, computed ones too."""
        typed = {
            key: value
            for key, edit in self._typed_edits().items()
            if (value := edit.value()) is not None
        }
        try:
            return computed_facts(self._form, typed, self._context)
        except ConditionError:
            return typed

    def _facts(self, known: Mapping[str, Any]) -> Facts:
        there = {**self._context.get("f", {}), **facts_for_cel(self._form, known)}
        return {**self._context, "f": there}

    def _fillable(self, given: Mapping[str, Any]) -> list[str]:
        typed = self._typed_edits()
        return [
            key
            for key, edit in self._asked_edits()
            if key in typed and given.get(key) is not None and edit.is_blank()
        ]

    def _typed_edits(self) -> dict[str, FieldEdit]:
        return {key: edit for key, edit in self._edits.items() if edit.field.computed is None}

    def _asked_edits(self, facts: Facts | None = None) -> Iterable[tuple[str, FieldEdit]]:
        around = self.facts() if facts is None else facts
        return [(key, edit) for key, edit in self._edits.items() if _asked(edit.field, around)]

    def _typed_problems(self) -> Iterable[Problem]:
        for key, edit in self._asked_edits():
            if words := edit.problem():
                yield Problem(key, f"«{edit.field.title}»: {words}")

    def _start_anew(self) -> None:
        self._raw = {key: edit.raw() for key, edit in self._edits.items()}
        self.history.clear()
        self.summary.put(())
        self._follow()


def _asked(field: Field, facts: Facts) -> bool:
    """Whether a field is asked; one whose condition can't be computed is."""
    try:
        return is_asked(field, facts)
    except ConditionError:
        return True


def _help_line(parent: QWidget) -> Sentence:
    """Return the line below a form, always of one height."""
    line = Sentence("", parent)
    line.setProperty("role", "hint")
    line.setContentsMargins(4, 0, 4, 0)
    line.setMinimumHeight(2 * line.fontMetrics().lineSpacing())
    return line
