"""Tries, without a person, whether the window can be shown."""

from PySide6.QtWidgets import QApplication

from desktop_app.look.icons import icon
from desktop_app.look.start import MissingResourceError, prepare
from desktop_app.ui.registry import KINDS
from desktop_app.ui.window import Window

CANCEL = "انصراف"
"""What Qt calls Cancel when its Persian words are there."""


def rehearse() -> str:
    """Make every page's kind ready and draw an empty window; say what was found.

    Raises `MissingResourceError` when a font, Qt's Persian words or an icon isn't there.
    """
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise MissingResourceError("QApplication")
    prepare(app)
    for kind in KINDS:
        icon(kind.icon)
    window = Window()
    window.show()
    app.processEvents()
    picture = window.grab()
    window.close()
    word = app.translate("QPlatformTheme", "Cancel")
    if not app.isRightToLeft() or word != CANCEL or picture.isNull():
        raise MissingResourceError(word)
    return f"{len(KINDS)} صفحه، «{word}»، {app.platformName()}"
