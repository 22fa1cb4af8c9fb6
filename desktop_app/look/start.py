"""Sets Qt up once: right to left, Persian, the font and the theme."""

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop_app.look import theme
from desktop_app.look.fonts import load_fonts
from desktop_app.settings import Settings

_WORDS = "qtbase_fa"


class MissingResourceError(Exception):
    """The program was packed or copied without one of its own files."""


def prepare(app: QApplication, settings: Settings | None = None) -> None:
    """Make the application Persian before its first widget.

    Raises `MissingResourceError` when the font or Qt's Persian words aren't there.
    """
    chosen = settings or Settings()
    QLocale.setDefault(QLocale(QLocale.Language.Persian, QLocale.Country.Iran))
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    app.setApplicationName("kargosha")
    app.setApplicationDisplayName("کارگشا")
    app.setStyle(QStyleFactory.create("Fusion"))
    if not load_fonts():
        raise MissingResourceError("resources/fonts")
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not words.load(_WORDS, folder):
        raise MissingResourceError(f"{folder}/{_WORDS}.qm")
    app.installTranslator(words)
    theme.apply(app, theme.theme_named(chosen.theme, chosen.text_percent))
