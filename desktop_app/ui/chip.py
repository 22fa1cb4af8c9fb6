"""A short word in a frame, in the tone of what it says."""

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Chip(QLabel):
    """A word or two: plain, good, a warning or a problem."""

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(text, tone)

    def say(self, text: str, tone: str = "") -> None:
        """Say something else; an empty text hides the chip."""
        self.setText(text)
        self.setAccessibleName(text)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setVisible(bool(text))
