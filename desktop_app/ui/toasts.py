"""Short words over the window's foot, with a way back for some seconds."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStyle, QWidget

from desktop_app.forms.sentence import Sentence
from desktop_app.look.theme import scaled

STANDS_MS = 10_000
FRESH_MS = 2_500
"""Words that came this short a time ago weren't read yet: new ones stand under them."""
_MOST_LINES = 3
_FROM_FOOT, _FROM_SIDE = 44, 16
"""At the trailing corner: in the middle of the foot stand the acts of many pages."""
_WIDEST = 720
_EDGES, _SPARE = 48, 8


class Toasts(QObject):
    """Shows one toast over a window; what nobody can have read yet stays above new words."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._frame = _Toast(window)
        self._since = QElapsedTimer()
        self._lines: list[str] = []
        self._undo: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STANDS_MS)
        self._timer.timeout.connect(self._frame.hide)
        window.installEventFilter(self)

    def show_words(self, sentence: str, undo: Callable[[], None] | None) -> None:
        """Show a sentence; with `undo`, a button that takes the act back."""
        is_fresh = self._frame.isVisible() and self._since.elapsed() < FRESH_MS
        self._since.start()
        self._lines = [*(self._lines if is_fresh else ()), sentence][-_MOST_LINES:]
        self._undo = undo or (self._undo if is_fresh else None)
        self._frame.say("\n".join(dict.fromkeys(self._lines)), self._undo)
        self._place()
        self._frame.show()
        self._frame.raise_()
        self._timer.start()

    def hide_words(self) -> None:
        """Take the toast away: its words belong to a desk that isn't in front any more."""
        self._timer.stop()
        self._frame.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        """Keep the toast at the foot while the window grows."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        widest = min(scaled(_WIDEST), self._window.width() - scaled(40))
        self._frame.fit(widest)
        size, room = self._frame.size(), self._window.rect()
        corner = QPoint(
            room.width() - size.width() - scaled(_FROM_SIDE),
            room.height() - size.height() - scaled(_FROM_FOOT),
        )
        place = QRect(corner, size)
        self._frame.move(QStyle.visualRect(self._window.layoutDirection(), room, place).topLeft())


class _Toast(QFrame):
    """The words and the button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "toast")
        self._words = Sentence("", self)
        self._button = QPushButton("واگرد (Ctrl+Z)", self)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self._on_clicked)
        self._undo: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self.hide()

    def say(self, sentence: str, undo: Callable[[], None] | None) -> None:
        """Take words in."""
        self._words.say(sentence)
        self._undo = undo
        self._button.setVisible(undo is not None)
        self.setAccessibleName(sentence)

    def fit(self, widest: int) -> None:
        """Be as wide as the words need, in several lines where that is more than `widest`."""
        beside = self._button.sizeHint().width() if self._undo is not None else 0
        room = widest - beside - scaled(_EDGES)
        metrics, lines = self._words.fontMetrics(), self._words.words.splitlines()
        needed = max(map(metrics.horizontalAdvance, lines), default=0) + scaled(_SPARE)
        self._words.setFixedWidth(min(needed, room))
        self._words.setMinimumHeight(max(0, self._words.heightForWidth(min(needed, room))))
        self.adjustSize()

    @Slot()
    def _on_clicked(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()
