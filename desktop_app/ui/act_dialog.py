"""Asks what an act needs, and stays with all that was typed until the act is done."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.forms.section_form import SectionForm
from desktop_app.forms.shortcuts import bind
from desktop_app.forms.surroundings import FormSurroundings
from desktop_app.look.theme import scaled
from office.domain.errors import OfficeError
from office.domain.procedures.form import Field, Section

_WIDE = 620
_HIGHEST = 460
_WRITTEN = ("text", "long_text")
_NOT_DONE = "آنچه نوشته‌اید هنوز ثبت نشده است؛ برای دور ریختن آن دوباره Esc بزنید."


class ActDialog(QDialog):
    """A title, what the act does, its fields, and the verb.

    Signals:
        asked: the values by key; the page does the act and then calls `accept` or `refuse`. Until
            then, or until something else is typed, nothing is asked again.
    """

    asked = Signal(object)

    def __init__(
        self,
        title: str,
        fields: tuple[Field, ...],
        verb: str,
        around: FormSurroundings,
        parent: QWidget | None = None,
        *,
        about: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(scaled(_WIDE))
        self._is_asking = self._is_kept = False
        self._lacking: Callable[[Mapping[str, Any]], str] = lambda _: ""
        self.form = SectionForm(Section("act", title, fields), around, self)
        self.form.edited.connect(self._on_edited)
        self.body = QVBoxLayout(self)
        self.body.addWidget(_label(title, "heading", self))
        self._about = _label(about, "hint", self)
        self._about.setVisible(bool(about))
        self.body.addWidget(self._about)
        self._refusal = _label("", "problem", self)
        self._refusal.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._refusal.hide()
        self.body.addWidget(self._refusal)
        self.body.addWidget(self.form, 1)
        self._build_foot(verb)
        self.form.focus_first()
        if not fields:
            self.form.hide()

    @property
    def refusal(self) -> str:
        """Why the act wasn't done, as it is shown."""
        return self._refusal.text()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the fields need, as far as the screen allows."""
        self.form.setMinimumHeight(min(self.form.wanted_height(), scaled(_HIGHEST)))
        self.adjustSize()
        super().showEvent(event)

    def insert(self, widget: QWidget) -> None:
        """Put something between the words and the fields."""
        self.body.insertWidget(3, widget)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show what is known already."""
        self.form.set_values(values)

    def keep_by(self, keep: Callable[[], None]) -> None:
        """Let `keep` keep what is written when the act isn't done; nobody is warned of a loss."""
        self._is_kept = True
        self.rejected.connect(keep)

    def must(self, lacking: Callable[[Mapping[str, Any]], str]) -> None:
        """Ask `lacking` of the values before they are handed over: a sentence keeps them back."""
        self._lacking = lacking

    def submit(self) -> None:
        """Hand the values over, or show what is lacking."""
        if self._is_asking:
            return
        self.form.setFocus()
        problems = self.form.problems()
        self.form.show_problems(problems)
        if problems:
            return
        told = self.form.values()
        self.refuse_words(self._lacking(told))
        if not self.refusal:
            self._is_asking = True
            self.asked.emit(told)

    def refuse(self, error: OfficeError) -> None:
        """Say why the office didn't do it; nothing typed is lost."""
        self.refuse_words(error.message)

    def refuse_words(self, sentence: str) -> None:
        """Say it in this sentence; an empty one takes the words away."""
        self._is_asking = False
        self._say(sentence)
        if sentence:
            self._refusal.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Close without the act; words that were written are given up only when asked twice."""
        if not self._is_kept and self._holds_words() and self.refusal != _NOT_DONE:
            self._say(_NOT_DONE)
        else:
            super().reject()

    def done_with(self, result: object = None) -> None:
        """Close: the act was done."""
        del result
        self.accept()

    def _holds_words(self) -> bool:
        """Whether something was written that no field had when the dialog opened."""
        fields = (self.form.edit_of(key).field for key in self.form.changed_keys())
        return any(one.widget in _WRITTEN for one in fields)

    def _on_edited(self) -> None:
        """Let the act be asked again, and ask before what is written from now on is given up."""
        self._is_asking = False
        if self.refusal == _NOT_DONE:
            self._say("")

    def _say(self, sentence: str) -> None:
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))

    def _build_foot(self, verb: str) -> None:
        foot = QHBoxLayout()
        act = QPushButton(f"{verb}   Ctrl+Enter", self)
        act.setProperty("role", "primary")
        act.setAccessibleName(verb)
        act.setAutoDefault(False)
        act.clicked.connect(self.submit)
        close = QPushButton("انصراف   Esc", self)
        close.setAccessibleName("انصراف")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot.addWidget(act)
        foot.addWidget(close)
        foot.addStretch(1)
        self.body.addLayout(foot)
        bind(self, "Ctrl+Enter", self.submit)


def _label(words: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
