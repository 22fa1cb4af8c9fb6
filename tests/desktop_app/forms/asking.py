"""Forms and fields on the screen for tests: with focus, as a person meets them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.forms.field_edit import FieldEdit
from desktop_app.forms.make import make_field
from desktop_app.forms.section_form import SectionForm
from desktop_app.forms.surroundings import FormSurroundings
from office.domain.jalali import jalali
from office.domain.procedures.form import Field, Section
from tests.shipped_packs import calendar_of_examples

TODAY = jalali(1405, 6, 21)
"""A Saturday."""


def around(**more: Any) -> FormSurroundings:
    """The office on the day of the tests."""
    return FormSurroundings(today=TODAY, calendar=calendar_of_examples(), **more)


def on_screen(qtbot: Any, widget: QWidget, width: int = 560, height: int = 620) -> QWidget:
    """Show a widget in a window that has the focus."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def ask(qtbot: Any, field: Field, **more: Any) -> Any:
    """One field on the screen, with the focus in it."""
    edit = make_field(field, around(**more))
    on_screen(qtbot, edit, 300, 200)
    enter(qtbot, edit)
    return edit


def ask_all(qtbot: Any, fields: Sequence[Field], **more: Any) -> SectionForm:
    """A form of these fields on the screen."""
    form = SectionForm(Section("section", "بخش", tuple(fields)), around(**more))
    on_screen(qtbot, form)
    return form


def enter(qtbot: Any, edit: FieldEdit) -> None:
    """Move the focus into a field."""
    edit.focus_first()
    qtbot.waitUntil(edit.focus_target().hasFocus)


def press_letter(edit: FieldEdit, letter: str, modifiers: Qt.KeyboardModifier) -> None:
    """Press the key of a Persian letter, as the Persian layout sends it."""
    event = QKeyEvent(QEvent.Type.KeyPress, ord(letter), modifiers, "")
    QApplication.sendEvent(edit.focus_target(), event)


def leave(edit: FieldEdit) -> None:
    """Let the focus go out of a field."""
    edit.focus_target().clearFocus()
