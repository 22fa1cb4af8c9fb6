"""What stands on a page: pieces of text, rules, panels and pictures, placed from the top left.

All lengths are points; `y` grows downwards. `paint` puts them on a reportlab canvas.
"""

import io
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from office.printing.fonts import BOLD, font

BLACK = "#000000"
GREY = "#5F6B6D"
HAIR = "#B9C2C3"
TINT = "#EEF3F3"
ACCENT = "#12505B"
WHITE = "#FFFFFF"

Point = tuple[float, float]


class Run(NamedTuple):
    """Visual text on its baseline; `stretch` widens each blank."""

    x: float
    y: float
    visual: str
    font: str
    size: float
    ink: str = BLACK
    stretch: float = 0.0


class Rule(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.5
    ink: str = HAIR
    dashed: bool = False


class Panel(NamedTuple):
    """A rectangle, filled, outlined or both."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    ink: str = ""
    line: float = 0.5
    radius: float = 0.0


class Tiles(NamedTuple):
    """Many black rectangles (x, y, width, height) in one path."""

    boxes: tuple[tuple[float, float, float, float], ...]


class Outline(NamedTuple):
    """A closed line through points."""

    points: tuple[Point, ...]
    width: float
    ink: str


class Ring(NamedTuple):
    """A circle about a centre."""

    x: float
    y: float
    radius: float
    width: float
    ink: str


class Picture(NamedTuple):
    """A PNG or JPEG in a box."""

    x: float
    y: float
    width: float
    height: float
    image: bytes


class Veil(NamedTuple):
    """Pale slanting text across the whole page, about the middle at `x`."""

    visual: str
    size: float
    x: float
    width: float


Mark = Run | Rule | Panel | Tiles | Outline | Ring | Picture | Veil

_VEIL_ALPHA = 0.10
_VEIL_SLOPE = 30  # degrees
_VEIL_LINES = 5


def paint(canvas: Canvas, marks: Iterable[Mark], height: float) -> None:
    """Draw the marks of one page of that height, those later over those earlier."""
    for mark in marks:
        _PAINTERS[type(mark)](canvas, mark, height)


def _run(canvas: Canvas, mark: Run, height: float) -> None:
    font(mark.font)
    text = canvas.beginText(mark.x, height - mark.y)
    text.setFont(mark.font, mark.size)
    text.setFillColor(_colour(mark.ink))
    if mark.stretch:
        text.setWordSpace(mark.stretch)
    text.textOut(mark.visual)
    if mark.stretch:
        text.setWordSpace(0)
    canvas.drawText(text)


def _rule(canvas: Canvas, mark: Rule, height: float) -> None:
    canvas.setLineWidth(mark.width)
    canvas.setStrokeColor(_colour(mark.ink))
    canvas.setDash([2, 2] if mark.dashed else [])
    canvas.line(mark.x1, height - mark.y1, mark.x2, height - mark.y2)


def _panel(canvas: Canvas, mark: Panel, height: float) -> None:
    if mark.fill:
        canvas.setFillColor(_colour(mark.fill))
    if mark.ink:
        canvas.setStrokeColor(_colour(mark.ink))
        canvas.setLineWidth(mark.line)
        canvas.setDash([])
    bottom = height - mark.y - mark.height
    canvas.roundRect(
        mark.x,
        bottom,
        mark.width,
        mark.height,
        mark.radius,
        int(bool(mark.ink)),
        int(bool(mark.fill)),
    )


def _tiles(canvas: Canvas, mark: Tiles, height: float) -> None:
    path = canvas.beginPath()
    for x, y, width, tall in mark.boxes:
        path.rect(x, height - y - tall, width, tall)
    canvas.setFillColor(_colour(BLACK))
    canvas.drawPath(path, stroke=0, fill=1)


def _outline(canvas: Canvas, mark: Outline, height: float) -> None:
    path = canvas.beginPath()
    path.moveTo(mark.points[0][0], height - mark.points[0][1])
    for x, y in mark.points[1:]:
        path.lineTo(x, height - y)
    path.close()
    canvas.setLineWidth(mark.width)
    canvas.setStrokeColor(_colour(mark.ink))
    canvas.setDash([])
    canvas.drawPath(path, stroke=1, fill=0)


def _ring(canvas: Canvas, mark: Ring, height: float) -> None:
    canvas.setLineWidth(mark.width)
    canvas.setStrokeColor(_colour(mark.ink))
    canvas.setDash([])
    canvas.circle(mark.x, height - mark.y, mark.radius, stroke=1, fill=0)


def _picture(canvas: Canvas, mark: Picture, height: float) -> None:
    image = ImageReader(io.BytesIO(mark.image))
    bottom = height - mark.y - mark.height
    canvas.drawImage(image, mark.x, bottom, mark.width, mark.height, mask="auto")


def _veil(canvas: Canvas, mark: Veil, height: float) -> None:
    font(BOLD)
    for line in range(_VEIL_LINES):
        canvas.saveState()
        canvas.setFillColor(_colour(BLACK))
        canvas.setFillAlpha(_VEIL_ALPHA)
        canvas.setFont(BOLD, mark.size)
        canvas.translate(mark.x, height * (line + 0.5) / _VEIL_LINES)
        canvas.rotate(_VEIL_SLOPE)
        canvas.drawString(-mark.width / 2, 0, mark.visual)
        canvas.restoreState()


@cache
def _colour(name: str) -> HexColor:
    return HexColor(name)


_PAINTERS: dict[type[Any], Callable[[Canvas, Any, float], None]] = {
    Run: _run,
    Rule: _rule,
    Panel: _panel,
    Tiles: _tiles,
    Outline: _outline,
    Ring: _ring,
    Picture: _picture,
    Veil: _veil,
}
