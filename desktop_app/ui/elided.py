"""A label of one line that ends in dots where its words don't fit; the whole is its hint."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

_NARROWEST = 20


class ElidedLabel(QLabel):
    """One line of text that never widens its place."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)

    def setText(self, text: str) -> None:
        """Show a text; the whole of it is also the hint and what is read aloud."""
        super().setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Be as high without words as with any: a letter of another font may need a pixel more."""
        return self._even(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as need be."""
        return self._even(QSize(_NARROWEST, super().minimumSizeHint().height()))

    def _even(self, size: QSize) -> QSize:
        return size.expandedTo(QSize(0, self.fontMetrics().height() + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        del event
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        painter.drawText(
            self.contentsRect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words
        )
