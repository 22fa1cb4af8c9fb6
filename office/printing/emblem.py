"""The emblem of a paper: an eight-pointed star about a gear. It is nobody's arms."""

from math import cos, pi, sin

from office.printing.marks import Mark, Outline, Point, Ring

_POINTS = 8
_TEETH = 12


def emblem(x: float, y: float, size: float, ink: str) -> list[Mark]:
    """Return the emblem within a square of `size` about its centre `x`, `y`."""
    radius = size / 2
    line = size * 0.028
    star = _zigzag(_POINTS, radius, radius * 0.765, x, y)
    gear = _gear(x, y, radius * 0.56, radius * 0.46)
    return [
        Outline(star, line, ink),
        Outline(_zigzag(_POINTS, radius * 0.88, radius * 0.673, x, y), line * 0.5, ink),
        Outline(gear, line, ink),
        Ring(x, y, radius * 0.26, line, ink),
        Ring(x, y, radius * 0.07, line, ink),
    ]


def _zigzag(points: int, outer: float, inner: float, x: float, y: float) -> tuple[Point, ...]:
    """Return a star with as many points outwards."""
    step = pi / points
    return tuple(
        (x + radius * cos(turn * step), y + radius * sin(turn * step))
        for turn in range(2 * points)
        for radius in ((inner, outer)[turn % 2],)
    )


def _gear(x: float, y: float, outer: float, inner: float) -> tuple[Point, ...]:
    step = 2 * pi / _TEETH
    corners = ((0.0, inner), (0.18, outer), (0.5, outer), (0.68, inner))
    return tuple(
        (x + radius * cos((tooth + part) * step), y + radius * sin((tooth + part) * step))
        for tooth in range(_TEETH)
        for part, radius in corners
    )
