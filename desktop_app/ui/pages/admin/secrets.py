"""Asks for secrets, each new one twice; what is typed is never shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

UNLIKE = "دو بار نوشتن «{}» یکی نیست؛ هر دو را دوباره بنویسید."


class SecretsDialog(QDialog):
    """A name where one is asked, the old secret where it is needed, new ones twice.

    Signals:
        asked: the name and the new secrets.
    """

    asked = Signal(str, object)

    def __init__(  # a dialog is told by these words
        self,
        title: str,
        name: str,
        secrets: tuple[str, ...],
        verb: str,
        parent: QWidget,
        *,
        old: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._titles = secrets
        form = QFormLayout()
        self.name = self._line(form, name, is_secret=False) if name else QLineEdit()
        self.old = self._line(form, old) if old else QLineEdit()
        self.fields = [
            (self._line(form, one), self._line(form, f"{one}، بار دیگر")) for one in secrets
        ]
        self.words = QLabel(self)
        self.words.setProperty("role", "problem")
        self.words.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("انصراف", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.submit)
        buttons.rejected.connect(self.reject)
        body = QVBoxLayout(self)
        body.addLayout(form)
        body.addWidget(self.words)
        body.addWidget(buttons)

    @property
    def old_secret(self) -> str:
        """The secret that is to be replaced."""
        return self.old.text()

    def say(self, words: str) -> None:
        """Say what was wrong; the dialog stays."""
        self.words.setText(words)

    def submit(self) -> None:
        """Hand the secrets over, or say which was typed two ways."""
        for title, (first, again) in zip(self._titles, self.fields, strict=True):
            if first.text() != again.text():
                self.say(UNLIKE.format(title))
                again.setFocus()
                return
        self.asked.emit(self.name.text(), tuple(first.text() for first, _ in self.fields))

    def _line(self, form: QFormLayout, title: str, *, is_secret: bool = True) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(title)
        if is_secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        form.addRow(title, line)
        return line
