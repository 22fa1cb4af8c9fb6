"""What an empty list says: why it is empty, and what to do next."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.look.icons import pixmap
from desktop_app.look.theme import scaled

_ICON = 56


class EmptyState(QWidget):
    """A sentence in the middle of an empty place, with the act that ends the emptiness."""

    def __init__(
        self,
        icon_name: str,
        sentence: str,
        act: str = "",
        run: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        picture = QLabel(self)
        picture.setPixmap(pixmap(icon_name, scaled(_ICON), "muted"))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = QLabel(sentence, self)
        self._words.setProperty("role", "hint")
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(sentence)
        body = QVBoxLayout(self)
        body.addStretch(1)
        body.addWidget(picture)
        body.addWidget(self._words)
        if run is not None:
            button = QPushButton(act, self)
            button.setAutoDefault(True)  # Enter presses it, as in a dialog
            button.clicked.connect(run)
            body.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        body.addStretch(2)

    def say(self, sentence: str) -> None:
        """Say something else."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
