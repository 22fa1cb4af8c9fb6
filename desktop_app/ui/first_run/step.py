"""What each step of the first run is."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.forms.lines import CodeLine
from desktop_app.ui.background import Background
from desktop_app.ui.first_run.answers import Answers
from desktop_app.ui.messages import Messages


@dataclass(frozen=True)
class Helpers:
    """What steps work with."""

    background: Background
    messages: Messages


class Step(QWidget):
    """One step: it shows what is known, and gives back what was answered."""

    def __init__(self, title: str, words: str, helpers: Helpers) -> None:
        super().__init__()
        self.title = title
        self.helpers = helpers
        heading = QLabel(title, self)
        heading.setProperty("role", "title")
        told = QLabel(words, self)
        told.setProperty("role", "hint")
        told.setWordWrap(True)
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(40, 24, 40, 24)
        self.body.setSpacing(12)
        self.body.addWidget(heading)
        self.body.addWidget(told)

    def show_answers(self, answers: Answers) -> None:
        """Show what is known already."""

    def kept(self, answers: Answers) -> Answers:
        """Return the answers with what was typed here, whole or not."""
        return answers

    def answer(self, answers: Answers) -> Answers:
        """Return the answers with this step's; raise an `OfficeError` that says what is missing."""
        return self.kept(answers)

    def focus_first(self) -> None:
        """Put the keyboard where work begins."""
        self.focusNextChild()


def line_field(form: QFormLayout, title: str, *, is_latin: bool = False) -> QLineEdit:
    """Add a line with its title; digits and Latin letters keep their own direction."""
    field = QLineEdit()
    field.setAccessibleName(title)
    if is_latin:
        field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    form.addRow(title, field)
    return field


def code_field(form: QFormLayout, title: str) -> QLineEdit:
    """Add a line for digits or a Latin code; digits alone are shown in Persian."""
    field = CodeLine()
    field.setAccessibleName(title)
    form.addRow(title, field)
    return field


def secret_field(form: QFormLayout, title: str) -> QLineEdit:
    """Add a line whose letters aren't shown."""
    field = line_field(form, title, is_latin=True)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
