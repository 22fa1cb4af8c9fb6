"""While Alt is held alone, each act that is seen shows its key (FEATURES 79)."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QTabBar, QWidget

from desktop_app.ui.chip import Chip
from desktop_app.ui.frame import Frame

HELD_MS = 350
"""So long Alt is held before keys are shown: a shortcut with it is pressed sooner."""
_ENDINGS = (
    QEvent.Type.ShortcutOverride,
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.FocusOut,
)


class AltHints(QObject):
    """Shows the keys of what a frame shows; its window must have been shown."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._hints: list[Chip] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HELD_MS)
        self._timer.timeout.connect(self.show_keys)
        # Keys pass through the window's handle once; a filter of the program would see all else.
        handle: QWindow | None = frame.window().windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    @property
    def shown(self) -> list[str]:
        """The keys that are shown now."""
        return [one.text() for one in self._hints]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        """Begin when Alt goes down alone, end with whatever comes next."""
        if event.type() in _ENDINGS and not _is_repeated(event):
            self._end()
            if event.type() == QEvent.Type.KeyPress and _is_alt(event):
                self._timer.start()
        return super().eventFilter(watched, event)

    def show_keys(self) -> None:
        """Show the key of each act at its button or tab."""
        if not self._frame.isVisible():
            return
        keys = {_plain(one.title): one.shortcut for one in self._frame.commands() if one.shortcut}
        self._hints = [self._hint(key, widget, place) for key, widget, place in self._seen(keys)]

    def _end(self) -> None:
        self._timer.stop()
        hints, self._hints = self._hints, []
        for one in hints:
            one.hide()
            one.deleteLater()

    def _seen(self, keys: Mapping[str, str]) -> Iterator[tuple[str, QWidget, QRect]]:
        """Return each key with where its act stands; acts that show their key are left out."""
        for button in self._frame.findChildren(QAbstractButton):
            key = keys.get(_plain(button.accessibleName() or button.text()), "")
            if key and key not in button.text() and not button.visibleRegion().isEmpty():
                yield key, button, button.rect()
        for bar in self._frame.findChildren(QTabBar):
            for tab in range(bar.count() if bar.isVisible() else 0):
                if key := keys.get(f"برگه {bar.tabText(tab)}", ""):
                    yield key, bar, bar.tabRect(tab)

    def _hint(self, key: str, widget: QWidget, place: QRect) -> Chip:
        window = self._frame.window()
        hint = Chip(f"\u2066{key}\u2069", "warning", window)
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        hint.adjustSize()
        head = widget.mapTo(window, QPoint(place.center().x(), place.top()))
        left = max(0, min(head.x() - hint.width() // 2, window.width() - hint.width()))
        over = 0 if place.height() > 2 * hint.height() else hint.height() * 3 // 4
        hint.move(left, max(0, head.y() - over))
        hint.show()
        hint.raise_()
        return hint


def _is_alt(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt


def _is_repeated(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.isAutoRepeat()


def _plain(title: str) -> str:
    return title.removesuffix("…").strip()
