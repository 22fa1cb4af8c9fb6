"""Writes what the Windows program carries: its icon and its version.

Run it after the emblem or the version changed: `.venv/bin/python -m tools.windows_files`. Tests
compare.
"""

import tomllib
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop_app.look.theme import theme_named

ROOT = Path(__file__).resolve().parent.parent
EMBLEM = ROOT / "resources" / "icons" / "stamp.svg"
ICON = ROOT / "resources" / "icons" / "kargosha.ico"
VERSION = ROOT / "resources" / "windows-version.txt"
SIZES = (16, 24, 32, 48, 64, 128, 256)
_LOOK = theme_named("light").colours

_ROUNDING = 0.2
_MARGIN = 0.05
_PERSIAN_UNICODE = (0x0429, 1200)
"""Windows' numbers for Persian of Iran and UTF-16, which the texts are marked with."""

_TEXTS = {
    "CompanyName": "Kargosha",
    "FileDescription": "کارگشا: برنامه میز اداره صنعت، معدن و تجارت شهرستان",
    "InternalName": "kargosha",
    "OriginalFilename": "kargosha.exe",
    "ProductName": "کارگشا",
}


def write_icon() -> None:
    """Draw the emblem at all sizes that Windows shows."""
    largest, *others = (_drawn(size) for size in sorted(SIZES, reverse=True))
    largest.save(ICON, sizes=[(size, size) for size in SIZES], append_images=others)


def version_text() -> str:
    """Return the version resource, as PyInstaller reads it."""
    version = _version()
    numbers = tuple(int(part) for part in (*version.split("."), "0"))
    language, code_page = _PERSIAN_UNICODE
    texts = {**_TEXTS, "FileVersion": version, "ProductVersion": version}
    lines = "\n".join(f"      StringStruct({name!r}, {text!r})," for name, text in texts.items())
    return f"""\
# Made from the version of pyproject.toml by `python -m tools.windows_files`; don't edit it.
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable('{language:04X}{code_page:04X}', [
{lines}
    ])]),
    VarFileInfo([VarStruct('Translation', [{language}, {code_page}])]),
  ],
)
"""


def _version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def _drawn(size: int) -> Image.Image:
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(QColor(_LOOK["accent"]))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * _ROUNDING, size * _ROUNDING)
    inner = size * (1 - 2 * _MARGIN)
    svg = EMBLEM.read_text(encoding="utf-8").replace("currentColor", _LOOK["on_accent"])
    QSvgRenderer(QByteArray(svg.encode())).render(
        painter, QRectF(size * _MARGIN, size * _MARGIN, inner, inner)
    )
    painter.end()
    return _pillow(picture)


def _pillow(picture: QImage) -> Image.Image:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return Image.open(BytesIO(buffer.data().data()))


if __name__ == "__main__":
    write_icon()
    VERSION.write_text(version_text(), encoding="utf-8")
