"""The window of the program: one of first run, sign-in, the desk, the lock at a time."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from desktop_app.look.icons import pixmap
from desktop_app.ui.staying import Staying

_SMALLEST = (1024, 640)
_USUAL = QSize(1366, 768)
_EDGES = QSize(16, 48)
"""What the system draws around a window: its title above, its edges at the sides."""


class Window(QMainWindow):
    """Shows one thing at a time.

    Signals:
        leaving: the person closes the window; what is half-typed has been kept.
    """

    leaving = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("کارگشا")
        self.setWindowIcon(QIcon(pixmap("stamp", 48, "accent")))
        self.setMinimumSize(*_SMALLEST)
        self.resize(_USUAL)
        self._stack = QStackedWidget(self)
        self.setCentralWidget(self._stack)

    def fit(self, room: QSize) -> None:
        """Fill a screen whose free part is smaller than the usual size with its edges.

        Else the foot of each page, with its keys, would lie under the system's own bar.
        """
        if (_USUAL + _EDGES).boundedTo(room) != _USUAL + _EDGES:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def show_only(self, widget: QWidget) -> None:
        """Show a widget; what stood there is let go, but for a desk that is only locked."""
        before = self._stack.currentWidget()
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if before is not None and before is not widget and not isinstance(before, Staying):
            self.let_go(before)

    def let_go(self, widget: QWidget) -> None:
        """Take a widget away for good."""
        self._stack.removeWidget(widget)
        widget.deleteLater()

    def front(self) -> QWidget | None:
        """Return what is shown."""
        return self._stack.currentWidget()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let pages keep what is half-typed, then end."""
        all_here = (self._stack.widget(row) for row in range(self._stack.count()))
        if all(one.close_pages() for one in all_here if isinstance(one, Staying)):
            self.leaving.emit()
            event.accept()
        else:
            event.ignore()
