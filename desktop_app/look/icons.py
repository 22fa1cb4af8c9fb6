"""Icons of the program (Phosphor, MIT), drawn in the theme's colours."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.look import theme

DIRECTIONAL = frozenset({"arrow-left", "arrow-right", "caret-left", "caret-right"})
"""Icons that point somewhere: pages name the side that they mean on a right-to-left screen."""

_GAP = "\u00a0"
"""Qt leaves four pixels beside an icon, and no sheet can widen them: a space of words does."""
_SIZES = (16, 20, 24, 32, 48)


def icon(name: str, colour: str = "text") -> QIcon:
    """Return an icon in a colour of the theme; raise `FileNotFoundError` for an unknown one."""
    colours = theme.current().colours
    return QIcon(_icon(name, colours[colour], colours["muted"]))


def beside(words: str) -> str:
    """Return words of a button as they stand off the icon beside them."""
    return f"{_GAP}{words}" if words else ""


def pixmap(name: str, size: int, colour: str = "text") -> QPixmap:
    """Return an icon as a square picture of `size` pixels."""
    return _drawn(name, size, theme.current().colours[colour])


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, muted: str) -> QIcon:
    """Return an icon of all sizes; lists and chips ask for the same few again and again."""
    drawn = QIcon()
    for size in _SIZES:
        drawn.addPixmap(_drawn(name, size, colour))
        drawn.addPixmap(_drawn(name, size, muted), QIcon.Mode.Disabled)
    return drawn


@lru_cache(maxsize=1024)
def _drawn(name: str, size: int, colour: str) -> QPixmap:
    svg = (theme.icons_folder() / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
