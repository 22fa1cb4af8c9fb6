"""A label of several lines whose words are measured once."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QLabel, QWidget

_MOST = 5000
"""So many measures are kept; then all are let go."""

T = TypeVar("T")

_heights: dict[Hashable, int] = {}
_sizes: dict[Hashable, tuple[QSize, QSize]] = {}


class WrappedLabel(QLabel):
    """Wrapped words.

    A layout asks how high they are again and again, and Qt lays them out each time: that took a
    third of the time in which a case was opened. What was measured is kept for all labels, since
    the same titles and guides come back with the next case.
    """

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        self._look: Hashable = None
        super().__init__(words, parent)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        """Show other words."""
        self._look = None
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font or dress."""
        self._look = None
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        """Return how high the words are at a width."""
        measure = super().heightForWidth
        return _kept(_heights, (self._looks(), width), lambda: measure(width))

    def sizeHint(self) -> QSize:
        """Return the size that the words like best."""
        return self._both()[0]

    def minimumSizeHint(self) -> QSize:
        """Return the size that the words need at least."""
        return self._both()[1]

    def _both(self) -> tuple[QSize, QSize]:
        best, least = super().sizeHint, super().minimumSizeHint
        return _kept(_sizes, self._looks(), lambda: (best(), least()))

    def _looks(self) -> Hashable:
        """Return all on which the measures hang."""
        if self._look is None:
            self.ensurePolished()
            around = self.contentsMargins()
            edges = (around.left(), around.top(), around.right(), around.bottom())
            self._look = (self.text(), self.font().key(), self.textFormat(), edges)
        return self._look


def _kept(known: dict[Hashable, T], key: Hashable, measure: Callable[[], T]) -> T:
    found = known.get(key)
    if found is None:
        if len(known) >= _MOST:
            known.clear()
        found = known[key] = measure()
    return found
