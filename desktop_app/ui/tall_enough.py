"""A place that scrolls only where its content, at the width it has, is higher than the place."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class TallEnough(QScrollArea):
    """Holds a widget as wide as itself, and at least as high as its layout needs at that width.

    A scroll area of Qt would make it as high as the layout likes best. `sideways` lets it scroll
    across too, where the content can't be so narrow.
    """

    def __init__(
        self, held: QWidget, parent: QWidget | None = None, *, sideways: bool = False
    ) -> None:
        super().__init__(parent)
        self._sideways = sideways
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(held)
        held.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask again how high the content must be."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask again when the content changed."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        held = self.widget()
        layout = held.layout() if held is not None else None
        if held is None or layout is None:
            return
        room, least = self.viewport().size(), layout.minimumSize()
        wide = max(room.width(), least.width()) if self._sideways else room.width()
        high = least.height()
        if layout.hasHeightForWidth():
            high = max(high, layout.minimumHeightForWidth(wide))
        held.resize(wide, max(room.height(), high))
