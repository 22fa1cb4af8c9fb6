"""The facts of a person or unit: read as a card, corrected in place by F2."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.reading import typed_text
from desktop_app.forms.record_form import RecordForm, as_field
from desktop_app.forms.shortcuts import bind
from desktop_app.forms.surroundings import FormSurroundings
from office.domain.errors import OfficeError
from office.domain.persian import iso
from office.domain.records import RecordField, RecordKind


class RecordCard(QFrame):
    """Facts and, while they are corrected, their form.

    Signals:
        save_wanted: the facts that differ; the page records them and calls `saved` or `refuse`.
        editing: whether the form is open now.
    """

    save_wanted = Signal(object)
    editing = Signal(bool)

    def __init__(
        self,
        kind: RecordKind,
        keys: Callable[[Mapping[str, Any]], Sequence[str]],
        around: FormSurroundings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._kind, self._keys, self._around = kind, keys, around
        self._facts: Mapping[str, Any] = {}
        self.form: RecordForm | None = None
        self._refusal = QLabel(self)
        self._refusal.setProperty("role", "problem")
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        self._stack = QStackedWidget(self)
        self._shown = QScrollArea(self)
        self._shown.setWidgetResizable(True)
        self._shown.setFrameShape(QFrame.Shape.NoFrame)
        self._shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._shown.setAccessibleName("مشخصات")
        self._stack.addWidget(self._shown)
        self._foot = self._build_foot()
        body = QVBoxLayout(self)
        body.addWidget(self._refusal)
        body.addWidget(self._stack, 1)
        body.addWidget(self._foot)
        bind(self, "Ctrl+Enter", self.submit, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def is_editing(self) -> bool:
        """Whether facts are being corrected."""
        return self.form is not None

    def facts_shown(self) -> dict[str, str]:
        """Return what is read, by title."""
        told = {one.key: one for one in self._kind.fields}
        return {
            as_field(told[key]).title: _words(told[key], self._facts[key])
            for key in self._keys(self._facts)
            if self._facts.get(key) not in (None, "")
        }

    def show_facts(self, facts: Mapping[str, Any]) -> None:
        """Show these; what is being corrected stays as it is typed."""
        self._facts = dict(facts)
        grid_holder = QWidget()
        grid = QGridLayout(grid_holder)
        grid.setContentsMargins(2, 2, 2, 2)
        grid.setColumnStretch(1, 1)
        for row, (title, words) in enumerate(self.facts_shown().items()):
            label, value = QLabel(title), QLabel(words)
            label.setProperty("role", "hint")
            value.setWordWrap(True)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{title}: {words}")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        self._shown.setWidget(grid_holder)

    def edit(self) -> None:
        """Open the form."""
        if self.form is not None:
            return
        form = RecordForm(self._kind, self._keys(self._facts), self._around, self)
        form.set_values(self._facts)
        self.form = form
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        self._foot.show()
        form.focus_first()
        self.editing.emit(True)  # noqa: FBT003  # a signal's argument

    def submit(self) -> None:
        """Hand over what differs, or show what is wrong."""
        if self.form is None:
            return
        problems = self.form.problems()
        self.form.show_problems(problems)
        if problems:
            return
        values = {key: "" if value is None else value for key, value in self.form.values().items()}
        changed = {key: one for key, one in values.items() if one != self._facts.get(key, "")}
        if changed:
            self.save_wanted.emit(changed)
        else:
            self.close_form()

    def refuse(self, error: OfficeError) -> None:
        """Say why it wasn't recorded; what is typed stays."""
        self._refusal.setText(error.message)
        self._refusal.show()

    def close_form(self, _done: object = None) -> None:
        """Show the facts again."""
        if self.form is None:
            return
        form, self.form = self.form, None
        self._stack.removeWidget(form)
        form.deleteLater()
        self._refusal.hide()
        self._foot.hide()
        self.editing.emit(False)  # noqa: FBT003  # a signal's argument

    def _build_foot(self) -> QWidget:
        foot = QWidget(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        save = QPushButton("ثبت اصلاح   \u2066Ctrl+Enter\u2069", foot)
        save.setProperty("role", "primary")
        save.setAccessibleName("ثبت اصلاح")
        save.clicked.connect(self.submit)
        leave = QPushButton("انصراف", foot)
        leave.setProperty("role", "quiet")
        leave.clicked.connect(self.close_form)
        row.addWidget(save)
        row.addWidget(leave)
        row.addStretch(1)
        foot.hide()
        return foot


def _words(one: RecordField, value: Any) -> str:
    field = as_field(one)
    words = typed_text(field, value)
    is_code = bool(one.identifier) or one.sort != "text" or not any(map(str.isalpha, words))
    unit = f" {field.unit}" if field.unit else ""
    return f"{iso(words) if is_code else words}{unit}"
