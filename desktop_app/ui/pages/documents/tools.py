"""The tools of the reader: turn, straighten, cut, contrast, two pages, zoom, pages."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from desktop_app.look.icons import beside, icon
from desktop_app.look.theme import scaled
from desktop_app.ui.page import Command
from desktop_app.ui.papers.page_view import PageView
from office.domain.pages import AS_IS, PageLook

_DOUBLE = 2
_ICON = 18
_MOST_WITH_WORDS = 115
"""Percent of the text's size beyond which the words of tools are in their tooltips alone."""

_STEP = 0.02
CUTTING = "بخش لازم را با موس بکشید، یا با پیکان‌ها از هر لبه ببُرید؛ پایان: X"
_EDGES = {
    Qt.Key.Key_Left: (_STEP, 0.0, 1.0, 1.0),
    Qt.Key.Key_Up: (0.0, _STEP, 1.0, 1.0),
    Qt.Key.Key_Right: (0.0, 0.0, 1 - _STEP, 1.0),
    Qt.Key.Key_Down: (0.0, 0.0, 1.0, 1 - _STEP),
}
"""What each arrow leaves of the page while it is cut."""


class ReaderTools(QWidget):
    """A line of buttons that change how the shown page is looked at.

    Signals:
        changed: the page is looked at in another way, or another page is.
    """

    changed = Signal()

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._words = QLabel(self)
        self._words.setProperty("role", "hint")
        self._buttons: dict[str, QToolButton] = {}
        self._is_cutting = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for name, words, key, act in self._acts():
            row.addWidget(self._button(name, words, key, act))
        row.addStretch(1)
        row.addWidget(self._words)
        view.cut_out.connect(self._on_cut_out)
        view.moved.connect(self._on_moved)

    @property
    def is_cutting(self) -> bool:
        """Whether a part is being cut out."""
        return self._is_cutting

    def commands(self) -> tuple[Command, ...]:
        """Return the tools as acts of the page."""
        bare = tuple(Command(words, act, key) for _, words, key, act in self._acts())
        view = self._view
        return (
            *bare,
            Command("چرخش به چپ", lambda: self._look(view.look().turned(-1)), "Shift+R"),
            Command("کنتراست کمتر", lambda: self._look(view.look().stronger(-1)), "Shift+B"),
            Command("برگرداندن صفحه به اصل", lambda: self._look(AS_IS), "Backspace"),
            Command("همه صفحه", lambda: view.zoom_by(0), "Ctrl+0"),
            Command("صفحه بعد", lambda: view.step(1), "PgDown"),
            Command("صفحه پیش", lambda: view.step(-1), "PgUp"),
        )

    def trim(self, key: int) -> bool:
        """Cut a little off the edge that an arrow names; say whether it was one, while cutting."""
        part = _EDGES.get(Qt.Key(key)) if self._is_cutting else None
        if part is not None:
            self._look(self._view.look().cut(part))
        return part is not None

    def set_cutting(self, *, on: bool) -> None:
        """Begin or end cutting."""
        self._is_cutting = on and self._view.count > 0
        self._view.set_cutting(on=self._is_cutting)
        if self._is_cutting:
            self._view.setFocus()
        self._buttons["X"].setChecked(self._is_cutting)
        self._on_moved()

    def _acts(self) -> tuple[tuple[str, str, str, Callable[[], None]], ...]:
        view = self._view
        return (
            ("arrow-clockwise", "چرخش", "R", lambda: self._look(view.look().turned(1))),
            ("selection", "صاف", "S", self._straighten),
            ("crop", "برش", "X", lambda: self.set_cutting(on=not self._is_cutting)),
            ("circle-half", "کنتراست", "B", lambda: self._look(view.look().stronger(1))),
            ("columns", "دو صفحه", "W", self._two_up),
            ("magnifying-glass-minus", "کوچک‌تر", "-", lambda: view.zoom_by(-1)),
            ("magnifying-glass-plus", "بزرگ‌تر", "=", lambda: view.zoom_by(1)),
        )

    def _button(self, name: str, words: str, key: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setText(beside(words))
        button.setIconSize(QSize(scaled(_ICON), scaled(_ICON)))
        button.setToolTip(f"{words} (\u2066{key}\u2069)")
        style = Qt.ToolButtonStyle
        is_wide = scaled(100) > _MOST_WITH_WORDS
        button.setToolButtonStyle(
            style.ToolButtonIconOnly if is_wide else style.ToolButtonTextBesideIcon
        )
        button.setProperty("role", "quiet")
        button.setCheckable(key in "XW")
        button.setAccessibleName(words)
        button.clicked.connect(act)
        self._buttons[key] = button
        return button

    def _look(self, look: PageLook) -> None:
        if self._view.count:
            self._view.set_look(look)
            self.changed.emit()

    def _straighten(self) -> None:
        look = self._view.look()
        self._look(replace(look, is_straight=not look.is_straight))

    def _two_up(self) -> None:
        is_double = self._view.across != _DOUBLE
        self._buttons["W"].setChecked(is_double)
        self._view.set_across(_DOUBLE if is_double else 1)

    def _on_cut_out(self, part: tuple[float, float, float, float]) -> None:
        self._look(self._view.look().cut(part))
        self.set_cutting(on=False)

    def _on_moved(self) -> None:
        self._words.setText(self._view.words())
        self.changed.emit()
