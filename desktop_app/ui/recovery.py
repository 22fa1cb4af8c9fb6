"""A forgotten passphrase: a new one is set with the province's recovery key."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from office.domain.errors import OfficeError

KEY_BYTES = 32
_UNLIKE = "دو بار نوشتن گذرواژه یکی نیست؛ دوباره بنویسید."


class BadRecoveryFileError(OfficeError):
    """A file that was chosen as the recovery key isn't one."""


def recovery_key_of(path: Path) -> bytes:
    """Return the 32 bytes of a recovery key, kept raw or as hex; raise `BadRecoveryFileError`."""
    with path.open("rb") as file:
        raw = file.read(KEY_BYTES * 2 + 2)
    if len(raw) == KEY_BYTES:
        return raw
    try:
        key = bytes.fromhex(raw.decode("ascii").strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        message = "این پرونده کلید بازیابی استان نیست؛ پرونده درست را از مرکز استان بگیرید."
        raise BadRecoveryFileError(message)
    return key


class RecoveryBox(QDialog):
    """Asks for a new passphrase, twice."""

    def __init__(self, parent: QWidget, user: str, then: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("گذرواژه تازه")
        self._then = then
        self._first = self._field("گذرواژه تازه")
        self._again = self._field("گذرواژه تازه، بار دیگر")
        self._words = QLabel(self)
        self._words.setProperty("role", "problem")
        buttons = QDialogButtonBox(self)
        buttons.addButton("نشاندن گذرواژه", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("انصراف", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        body = QVBoxLayout(self)
        body.addWidget(QLabel(f"گذرواژه تازه «{user}» را دو بار بنویسید.", self))
        for widget in (self._first, self._again, self._words, buttons):
            body.addWidget(widget)
        self._first.setFocus()

    def _field(self, title: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        field.setPlaceholderText(title)
        field.setAccessibleName(title)
        return field

    def _on_accepted(self) -> None:
        new = self._first.text()
        if new != self._again.text():
            self._words.setText(_UNLIKE)
            self._first.setFocus()
            return
        self.accept()
        self._then(new)
