"""A photographed page made straight: its four corners are found, and drawn out to a rectangle."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import dist

from PIL import Image, ImageFilter

Corner = tuple[float, float]
Corners = tuple[Corner, Corner, Corner, Corner]
"""Top left, bottom left, bottom right, top right."""

_SMALL = 400
_LEAST_SHARE = 0.2
_MOST_SHARE = 0.97
_LEAST_STEP = 30
_UNSURE = 12
_MOST_BETWEEN = 0.08
_LEAST_SIDE = 0.3
_WHITE = 255
_FLAT = 0.93


def straightened(image: Image.Image) -> Image.Image:
    """Return the page without what lies around it; a picture without a clear page as it is."""
    corners = page_corners(image)
    if corners is None:
        return image
    top_left, bottom_left, bottom_right, top_right = corners
    width = round((dist(top_left, top_right) + dist(bottom_left, bottom_right)) / 2)
    height = round((dist(top_left, bottom_left) + dist(top_right, bottom_right)) / 2)
    rectangle = ((0, 0), (0, height), (width, height), (width, 0))
    flat = image if image.mode in ("L", "RGB") else image.convert("L")
    return flat.transform(
        (width, height),
        Image.Transform.PERSPECTIVE,
        _coefficients(rectangle, corners),
        Image.Resampling.BICUBIC,
    )


def page_corners(image: Image.Image) -> Corners | None:
    """Return the corners of a light page on a darker ground; None when there is no clear one.

    The page is what hangs together with the middle of the picture and is lighter than the level
    that parts its tones best (Otsu).
    """
    scale = _SMALL / max(image.size)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    small = image.convert("L").resize(size, Image.Resampling.BOX)
    soft = small.filter(ImageFilter.MedianFilter(5))
    level = _parting(soft.histogram())
    if level is None:
        return None
    light = soft.point([0] * level + [_WHITE] * (256 - level)).filter(ImageFilter.MaxFilter(3))
    inside = _around_middle(light.tobytes(), *size)
    corners = _outermost(inside, size[0])
    if corners is None or not _is_page(corners, len(inside), size[0] * size[1]):
        return None
    up = 1 / scale
    first, second, third, fourth = (((x + 0.5) * up, (y + 0.5) * up) for x, y in corners)
    return first, second, third, fourth


def _parting(histogram: Sequence[int]) -> int | None:
    """Return the level between two groups of tones (Otsu); None when they run into each other."""
    total, weighted = sum(histogram), sum(tone * count for tone, count in enumerate(histogram))
    below = below_sum = 0
    best, found = 0.0, (0, 0.0, 0.0)
    for tone, count in enumerate(histogram):
        below += count
        below_sum += tone * count
        above = total - below
        if not below or not above:
            continue
        dark, light = below_sum / below, (weighted - below_sum) / above
        spread = below * above * (light - dark) ** 2
        if spread > best:
            best, found = spread, (tone + 1, dark, light)
    level, dark, light = found
    between = sum(histogram[max(0, level - _UNSURE) : level + _UNSURE])
    return level if light - dark >= _LEAST_STEP and between < _MOST_BETWEEN * total else None


def _around_middle(light: bytes, width: int, height: int) -> list[int]:
    """Return the places of the light area that hangs together with the middle."""
    start = _light_near_middle(light, width, height)
    if start is None:
        return []
    seen = bytearray(len(light))
    seen[start] = 1
    waiting, found = [start], [start]
    while waiting:
        place = waiting.pop()
        for near in _neighbours(place, width, len(light)):
            if light[near] and not seen[near]:
                seen[near] = 1
                waiting.append(near)
                found.append(near)
    return found


def _light_near_middle(light: bytes, width: int, height: int) -> int | None:
    middle = height // 2 * width + width // 2
    reach = width // 4
    return next((middle + by for by in range(-reach, reach) if light[middle + by]), None)


def _neighbours(place: int, width: int, count: int) -> Iterator[int]:
    column = place % width
    if column:
        yield place - 1
    if column < width - 1:
        yield place + 1
    if place >= width:
        yield place - width
    if place < count - width:
        yield place + width


def _outermost(places: Sequence[int], width: int) -> Corners | None:
    """Return the four places that lie farthest out along the diagonals."""
    if not places:
        return None
    points = [(place % width, place // width) for place in places]
    return (
        min(points, key=lambda point: point[0] + point[1]),
        min(points, key=lambda point: point[0] - point[1]),
        max(points, key=lambda point: point[0] + point[1]),
        max(points, key=lambda point: point[0] - point[1]),
    )


def _is_page(corners: Corners, covered: int, whole: int) -> bool:
    """Whether four corners bound a page: large, filled by what was found, and not all there is."""
    area = _area(corners)
    ring = (*corners, corners[0])
    sides = [dist(one, other) for one, other in pairwise(ring)]
    if min(sides) < _LEAST_SIDE * max(sides):
        return False
    return _LEAST_SHARE * whole < area < _MOST_SHARE * whole and covered > _FLAT * area


def _area(corners: Corners) -> float:
    ring = (*corners, corners[0])
    return abs(sum(x * lower - right * y for (x, y), (right, lower) in pairwise(ring))) / 2


def _coefficients(target: Sequence[Corner], source: Sequence[Corner]) -> list[float]:
    """Return the eight numbers of the perspective that leads from `target` back to `source`."""
    rows = []
    for (x, y), (there, below) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -there * x, -there * y, there])
        rows.append([0, 0, 0, x, y, 1, -below * x, -below * y, below])
    return _solved(rows)


def _solved(rows: list[list[float]]) -> list[float]:
    """Solve linear equations, each a row with its right side last (Gauss and Jordan)."""
    count = len(rows)
    for column in range(count):
        best = max(range(column, count), key=lambda row: abs(rows[row][column]))
        rows[column], rows[best] = rows[best], rows[column]
        lead = rows[column][column]
        rows[column] = [value / lead for value in rows[column]]
        for row in range(count):
            factor = rows[row][column]
            if row != column and factor:
                pairs = zip(rows[row], rows[column], strict=True)
                rows[row] = [value - factor * other for value, other in pairs]
    return [row[count] for row in rows]
