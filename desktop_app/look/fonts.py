"""The font that ships with the program."""

from PySide6.QtGui import QFontDatabase

from desktop_app.settings import RESOURCES

FAMILY = "Vazirmatn"
_FILES = ("Vazirmatn-Regular.ttf", "Vazirmatn-Bold.ttf")


def load_fonts() -> bool:
    """Make the font known to Qt; say whether every file could be read."""
    folder = RESOURCES / "fonts"
    return all(QFontDatabase.addApplicationFont(str(folder / name)) >= 0 for name in _FILES)
