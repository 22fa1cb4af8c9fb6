"""What the program says to the person: toasts, refusals, questions. Nothing else opens a box."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.look.icons import pixmap
from desktop_app.look.theme import scaled
from desktop_app.ui.toasts import Toasts
from office.usecases.faults import words_of

CRASH = (
    "برنامه نتوانست این کار را به پایان ببرد. آنچه ثبت شده بود مانده است؛ دوباره کوشش کنید و "
    "اگر باز رخ داد، گزارش خطا را از «سلامت سامانه» برای پشتیبانی بفرستید."
)

_ICON = 28
_WIDE = 460


class Messages(Protocol):
    """What pages say things with."""

    def tell(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something is done; `undo` takes it back while the words stand there."""

    def refuse(self, sentence: str) -> None:
        """Say why something can't be done and what to do."""

    def refuse_fault(self, fault: OSError) -> None:
        """Say what a disk, a folder or a file refused."""

    def confirm(self, question: str, then: Callable[[], None], verb: str = "بله") -> None:
        """Ask before an act; the safe answer is the default."""

    def ask_text(
        self, question: str, then: Callable[[str], None], verb: str = "ثبت", text: str = ""
    ) -> None:
        """Ask for a reason or a remark; `then` gets what was written."""

    def crashed(self, error: Exception) -> None:
        """Say that the program itself failed."""


class WindowMessages:
    """Says things over a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._toasts = Toasts(window)

    def tell(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say it in a toast."""
        self._toasts.show_words(sentence, undo)

    def hush(self) -> None:
        """Take back what is said in a toast: another desk or the lock comes to the front."""
        self._toasts.hide_words()

    def refuse(self, sentence: str) -> None:
        """Say it in a box that Enter closes."""
        box = Box(self._window, sentence, "warning-circle", "warning")
        box.add_close("متوجه شدم")
        box.open()

    def refuse_fault(self, fault: OSError) -> None:
        """Say what the machine refused."""
        self.refuse(words_of(fault))

    def confirm(self, question: str, then: Callable[[], None], verb: str = "بله") -> None:
        """Ask in a box that begins at leaving things as they are; Enter presses what is framed."""
        box = Box(self._window, question, "question", "accent")
        box.add_act(verb, then).setAutoDefault(True)
        leaving = box.add_close("انصراف")
        leaving.setDefault(True)
        leaving.setFocus()
        box.open()

    def ask_text(
        self, question: str, then: Callable[[str], None], verb: str = "ثبت", text: str = ""
    ) -> None:
        """Ask in a box with a field; Ctrl+Enter answers."""
        box = TextBox(self._window, question, text)
        box.add_act(verb, lambda: then(box.written()))
        box.add_close("انصراف")
        box.open()

    def crashed(self, error: Exception) -> None:
        """Say that it is the program's own fault; the words of the fault are for its makers."""
        del error
        self.refuse(CRASH)


class Box(QDialog):
    """A sentence and what can be answered."""

    def __init__(self, parent: QWidget, sentence: str, icon: str, colour: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("کارگشا")
        self.setMinimumWidth(scaled(_WIDE))
        picture = QLabel(self)
        picture.setPixmap(pixmap(icon, scaled(_ICON), colour))
        words = QLabel(sentence, self)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(sentence)
        self.body = QVBoxLayout(self)
        self.body.addWidget(picture)
        self.body.addWidget(words)
        self._buttons = QDialogButtonBox(self)
        self.body.addWidget(self._buttons)

    def add_close(self, words: str) -> QPushButton:
        """Add the answer that changes nothing."""
        button = self._buttons.addButton(words, QDialogButtonBox.ButtonRole.RejectRole)
        button.clicked.connect(self.reject)
        return button

    def add_act(self, words: str, act: Callable[[], None]) -> QPushButton:
        """Add the answer that does something."""
        button = self._buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        button.setAutoDefault(False)
        button.clicked.connect(self.accept)
        self.accepted.connect(act)
        return button


class TextBox(Box):
    """A question that is answered in words."""

    def __init__(self, parent: QWidget, question: str, text: str) -> None:
        super().__init__(parent, question, "note-pencil", "accent")
        self._field = QTextEdit(self)
        self._field.setAcceptRichText(False)
        self._field.setTabChangesFocus(True)
        self._field.setPlainText(text)
        self._field.setFixedHeight(scaled(110))
        self._field.setAccessibleName(question)
        self.body.insertWidget(2, self._field)
        self._field.setFocus()

    def written(self) -> str:
        """Return what was written."""
        return self._field.toPlainText()
