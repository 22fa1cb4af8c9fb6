"""Colours and sizes: light, dark and high contrast, and the size of text; one style sheet."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.look.fonts import FAMILY
from desktop_app.look.sheet_icons import sheet_icon
from desktop_app.settings import RESOURCES

LIGHT, DARK, CONTRAST = "light", "dark", "contrast"
THEMES = {LIGHT: "روشن", DARK: "تیره", CONTRAST: "پررنگ (کنتراست بالا)"}
"""Names of the themes, with the words for them."""

TEXT_SIZES = (100, 115, 130, 150, 175)
"""Percent of the text's normal size that a person may choose."""

_POINTS = 12.0
_STYLE_FILE = RESOURCES / "styles" / "kargosha.qss"
_COLOUR_FILE = RESOURCES / "styles" / "themes.toml"
_PROPERTY = "kargoshaTheme"


@dataclass(frozen=True)
class Theme:
    """How everything looks: colours by name as `#rrggbb`, and the size of text in percent."""

    name: str
    colours: Mapping[str, str]
    text_percent: int

    @property
    def points(self) -> float:
        """The size of normal text, in points."""
        return _POINTS * self.text_percent / 100

    def sheet(self) -> str:
        """Return the style sheet of the whole program."""
        scale = self.text_percent / 100
        sizes = {f"px{n}": f"{round(n * scale)}px" for n in range(1, 65)}
        points = {"pt": f"{self.points:.1f}pt", "pt_large": f"{self.points * 1.25:.1f}pt"}
        points |= {"pt_huge": f"{self.points * 1.9:.1f}pt"}
        icons = {
            "caret": sheet_icon("caret-down", self.colours["muted"]),
            "caret_left": sheet_icon("caret-left", self.colours["text"]),
            "caret_right": sheet_icon("caret-right", self.colours["text"]),
            "close": sheet_icon("x", self.colours["muted"]),
            "check": sheet_icon("check", self.colours["on_accent"]),
        }
        text = _STYLE_FILE.read_text(encoding="utf-8")
        return Template(text).substitute({**self.colours, **sizes, **points, **icons})


def theme_named(name: str, text_percent: int = 100) -> Theme:
    """Return a theme; an unknown name gives the light one."""
    kept = name if name in THEMES else LIGHT
    return Theme(kept, _colours()[kept], text_percent)


def apply(app: QApplication, theme: Theme) -> None:
    """Let every window look so from now on."""
    app.setProperty(_PROPERTY, theme)
    font = QFont(FAMILY)
    font.setPointSizeF(theme.points)
    app.setFont(font)
    app.setPalette(_palette(theme))
    app.setStyleSheet(theme.sheet())


def current() -> Theme:
    """Return the theme in force."""
    app = QGuiApplication.instance()
    found = app.property(_PROPERTY) if app else None
    return found if isinstance(found, Theme) else theme_named(LIGHT)


def color(name: str) -> QColor:
    """Return a colour of the theme in force; raise `KeyError` for a name that no theme has."""
    return QColor(current().colours[name])


def scaled(pixels: int) -> int:
    """Return a length that grows with the text."""
    return round(pixels * current().text_percent / 100)


def icons_folder() -> Path:
    """Where the icons are."""
    return RESOURCES / "icons"


@cache
def _colours() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_COLOUR_FILE.read_text(encoding="utf-8"))


def _palette(theme: Theme) -> QPalette:
    role, palette = QPalette.ColorRole, QPalette()
    told = {
        role.Window: "window",
        role.Base: "surface",
        role.AlternateBase: "raised",
        role.Button: "raised",
        role.Text: "text",
        role.WindowText: "text",
        role.ButtonText: "text",
        role.ToolTipBase: "raised",
        role.ToolTipText: "text",
        role.PlaceholderText: "muted",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Link: "accent",
        role.Mid: "line",
        role.Accent: "accent",
    }
    for where, name in told.items():
        palette.setColor(where, QColor(theme.colours[name]))
    muted = QColor(theme.colours["muted"])
    for where in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, muted)
    return palette
