"""One field of a form: its control, the line under it, and what all kinds of fields do alike."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QUndoStack
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.forms.sentence import Sentence
from desktop_app.forms.shortcuts import matches
from office.domain.persian import fa_digits, iso
from office.domain.procedures.form import Field

HINT, GOOD, WARNING, PROBLEM = "hint", "good", "warning", "problem"

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_PASSING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Reasons for which focus goes away for a moment, not to another field."""


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet reads, and dress the widget anew if it is dressed."""
    if (widget.property(name) or "") != value:
        widget.setProperty(name, value)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().unpolish(widget)
            widget.style().polish(widget)


class FieldEdit(QWidget):
    """Asks one fact. What is typed is never thrown away, be it readable or not.

    Signals:
        edited: a person changed what is in the field.
        left: focus went out of the field.
        entered: focus came in.
    """

    edited = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.history: QUndoStack | None = None
        self._problem = self._mistake = ""
        self._is_inside = self._is_quiet = False
        self._parts: list[QWidget] = []
        self._under = Sentence("", self)
        self._under.setMinimumHeight(self._under.fontMetrics().height())
        self._under.setProperty("role", HINT)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(2)
        self._body.addWidget(self._under)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    # What a kind of field says of itself.

    def value(self) -> Any:
        """Return the value as it is stored; None when blank or not readable."""
        raise NotImplementedError

    def problem(self) -> str:
        """Say what is wrong with what is typed now; an empty text when nothing is."""
        raise NotImplementedError

    def raw(self) -> Any:
        """Return what stands in the field, unreadable text too, for drafts and undo."""
        raise NotImplementedError

    def put_raw(self, raw: Any) -> None:
        """Put back what `raw` gave; what has another shape is left out."""
        raise NotImplementedError

    def put_value(self, value: Any) -> None:
        """Show a stored value."""
        raise NotImplementedError

    def note(self) -> tuple[str, str]:
        """Return the line under the field and its role, e.g. an amount in words."""
        return "", HINT

    @property
    def checks_at_blur(self) -> bool:
        """Whether the field says what is wrong as soon as focus leaves it (UX §1)."""
        return False

    @property
    def is_wide(self) -> bool:
        """Whether the field needs the whole width of the form."""
        return False

    @property
    def merges_edits(self) -> bool:
        """Whether all edits of one visit to the field are undone together."""
        return True

    # What all kinds do alike.

    def set_value(self, value: Any) -> None:
        """Show a stored value; nobody is told of an edit."""
        self._quietly(self.put_value, value)

    def set_raw(self, raw: Any) -> None:
        """Put back what `raw` gave; nobody is told of an edit."""
        self._quietly(self.put_raw, raw)

    def is_blank(self) -> bool:
        """Whether nothing at all stands in the field."""
        return not self.raw()

    def show_problem(self, words: str) -> None:
        """Show what is wrong under the field; an empty text takes it away."""
        self._problem = words
        self.refresh()

    def shown_problem(self) -> str:
        """Return the problem that is shown under the field."""
        return self._problem

    def mark_mistake(self, words: str) -> None:
        """Show a usual mistake, which never stops anybody; an empty text takes it away."""
        self._mistake = words
        self.refresh()

    def focus_first(self) -> None:
        """Move focus into the field."""
        self.focus_target().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_target(self) -> QWidget:
        """Return the widget that takes the focus of the field."""
        return self._parts[0] if self._parts else self

    def first_target(self) -> QWidget:
        """Return the widget at which Tab comes into the field."""
        return self._parts[0] if self._parts else self

    def last_target(self) -> QWidget:
        """Return the widget at which Tab leaves the field."""
        return self._parts[-1] if self._parts else self

    def under_text(self) -> str:
        """Return the line that stands under the field now."""
        return self._under.words

    def refresh(self) -> None:
        """Show anew what stands under the field: problem, mistake, note or sample."""
        words, role = self._line()
        self._under.say(words)
        set_look(self._under, "role", role)
        state = role if role in (PROBLEM, WARNING) and (self._problem or self._mistake) else ""
        for part in self._parts:
            set_look(part, "state", state)
            part.setAccessibleDescription(words)

    def hold(self, control: QWidget, *focusable: QWidget) -> None:
        """Put the control into the field; `focusable` are its parts that take focus."""
        self._body.insertWidget(self._body.count() - 1, control)
        for part in focusable or (control,):
            self.adopt(part)
        self.setFocusProxy(self._parts[0])

    def adopt(self, part: QWidget) -> None:
        """Take a focusable part into the field, after those that it has."""
        self._parts.append(part)
        part.installEventFilter(self)
        part.setAccessibleName(part.accessibleName() or self.field.title)

    def told(self) -> None:
        """Say that a person changed the field; subclasses connect their controls to it."""
        if self._is_quiet:
            return
        if self._problem:
            self._problem = self.problem()
        self.refresh()
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the focus of the parts, and take undo and redo for the form."""
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            self._came_in()
        elif kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._went_out(event.reason())
        elif kind in _KEYS and isinstance(event, QKeyEvent) and watched in self._parts:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        back = matches(event, "Ctrl+Z")
        again = matches(event, "Ctrl+Y") or matches(event, "Ctrl+Shift+Z")
        if self.history is None or not (back or again):
            return False
        if not (self.history.canUndo() if back else self.history.canRedo()):
            event.ignore()
            return True
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            (self.history.undo if back else self.history.redo)()
        return True

    def _came_in(self) -> None:
        if not self._is_inside:
            self._is_inside = True
            self.refresh()
            self.entered.emit()

    def _went_out(self, reason: Qt.FocusReason) -> None:
        now = QApplication.focusWidget()
        if reason in _PASSING or (now is not None and self.isAncestorOf(now)):
            return
        self._is_inside = False
        if self.checks_at_blur and (words := self.problem()):
            self._problem = words
        self.refresh()
        self.left.emit()

    def _line(self) -> tuple[str, str]:
        if self._problem:
            return self._problem, PROBLEM
        if self._mistake:
            return self._mistake, WARNING
        words, role = self.note()
        if not words and self._is_inside and self.field.sample:
            words = f"نمونه: {self._sample()}"
        return words, role

    def _sample(self) -> str:
        sample = self.field.sample
        is_code = self.field.widget in ("identifier", "phone", "date", "coordinates")
        return iso(sample) if is_code or not any(map(str.isalpha, sample)) else fa_digits(sample)

    def _quietly(self, put: Any, given: Any) -> None:
        self._is_quiet = True
        try:
            put(given)
        finally:
            self._is_quiet = False
        self._problem = ""
        self.refresh()
