"""Photographs of the site: places in metres seen by a camera, then given a lens's faults.

The camera stands at the origin, `EYE` metres high, and looks along z; x is to the right.
"""

import math
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from tests.demo_files.ink import clouds, grain
from tests.demo_files.paper import Colour, chance, typeface

SIZE = (1120, 840)
SCALE = 2
EYE = 1.7
Point = tuple[float, float, float]


class Face(NamedTuple):
    """A flat piece of something, and its colour in full light."""

    corners: Sequence[Point]
    colour: Colour

    @property
    def depth(self) -> float:
        """How far away its middle is."""
        return sum(z for _, _, z in self.corners) / len(self.corners)


class View(NamedTuple):
    """What the camera makes of places: where the eye looks, and the colour of far things."""

    tilt: float
    haze: Colour
    far: float

    def drawn(self, image: Image.Image, faces: Sequence[Face]) -> None:
        """Draw faces, the farthest first."""
        draw = ImageDraw.Draw(image)
        for face in sorted(faces, key=lambda one: -one.depth):
            part = min(0.85, face.depth / self.far)
            pairs = zip(face.colour, self.haze, strict=True)
            seen = tuple(round(own * (1 - part) + haze * part) for own, haze in pairs)
            draw.polygon([self._place(one) for one in face.corners], fill=seen)

    def _place(self, point: Point) -> tuple[float, float]:
        x, y, z = point
        lens = SIZE[0] * SCALE * 0.72
        near = max(z, 0.3)
        middle = SIZE[1] * SCALE * (0.5 + self.tilt)
        return SIZE[0] * SCALE / 2 + lens * x / near, middle - lens * (y - EYE) / near


def hall(stamp: str) -> Image.Image:
    """Photograph a hall under construction: pillars and trusses, the near bays without a roof."""
    rng = chance("site hall")
    sky, earth = (186, 205, 226), (158, 142, 118)
    image = _backdrop(rng, sky, earth, horizon=0.62)
    view = View(0.12, (190, 198, 206), 130)
    faces = [*_ground(rng), *_walls()]
    steel = (122, 70, 58)
    for number in range(8):
        z = 11.0 + number * 6
        for side in (-9.0, 9.0):
            faces += _block((side - 0.22, 0, z), (0.44, 6.6, 0.44), steel)
        faces += _truss(z, steel)
        if number > 1:
            faces += _roof(z)
    for side in (-6.0, -3.0, 0.0, 3.0, 6.0):
        high = 6.7 + 2.3 * (1 - abs(side) / 9)
        faces += _block((side, high, 11), (0.12, 0.12, 42), (104, 66, 58))
    faces += _pile((-4.9, 0, 8.6))
    faces += _heap((4.6, 0, 10.2), 2.3, (186, 164, 126))
    view.drawn(image, faces)
    return _photographed(image, rng, stamp, warm=1.02)


def machines(stamp: str) -> Image.Image:
    """Photograph machines that stand under the roof, some still in their wrapping."""
    rng = chance("site machines")
    image = _backdrop(rng, (92, 96, 98), (128, 124, 118), horizon=0.5)
    view = View(-0.02, (118, 120, 120), 70)
    faces: list[Face] = [*_inside()]
    for number in range(6):
        z = 5.0 + number * 5
        for side in (-7.6, 7.2):
            faces += _block((side, 0, z), (0.4, 6.5, 0.4), (112, 66, 56))
        faces += _block((-8, 6.1, z), (16, 0.3, 0.3), (104, 62, 54))
    faces += _sorter((-4.6, 0, 10), (58, 118, 92))
    faces += _sorter((-4.8, 0, 17), (58, 118, 92))
    faces += _lift((-0.4, 0, 15), (70, 104, 140))
    faces += [_shade((2.6, 0, 9.5), (2.4, 2)), _shade((3, 0, 14), (2.8, 2.4))]
    faces += _block((2.6, 0, 9.5), (2.4, 1.7, 2.0), (182, 148, 104))
    faces += _battens((2.6, 0, 9.5), (2.4, 1.7, 2.0))
    faces += _block((3.0, 0, 14), (2.8, 2.2, 2.4), (196, 200, 204))
    faces += _block((1.2, 0, 20), (2.2, 1.5, 2.0), (182, 148, 104))
    view.drawn(image, faces)
    return _photographed(image, rng, stamp, warm=0.97)


def _backdrop(rng: Random, sky: Colour, earth: Colour, horizon: float) -> Image.Image:
    """Give sky, far hills and bare ground, before anything stands on it."""
    wide, high = SIZE[0] * SCALE, SIZE[1] * SCALE
    image = Image.new("RGB", (wide, high), sky)
    bright = clouds((wide, high), rng, 5, 14).point(lambda level: max(0, level - 120) * 2)
    image.paste((244, 246, 248), (0, 0), bright)
    level = round(high * horizon)
    draw = ImageDraw.Draw(image)
    for tone, lift in (((150, 166, 184), 0.11), ((136, 148, 156), 0.06)):
        ridge = [(0.0, float(level))]
        ridge += [
            (x, level - high * lift * rng.uniform(0.35, 1)) for x in range(0, wide + 90, wide // 14)
        ]
        draw.polygon([*ridge, (wide, level)], tone)
    image.paste(_soil((wide, high - level), rng, earth), (0, level))
    return image


def _soil(size: tuple[int, int], rng: Random, earth: Colour) -> Image.Image:
    """Give bare ground: pebbles that grow towards the eye."""
    rough = Image.new("L", size, 128)
    top, deep = 0.0, 5.0
    while top < size[1]:
        band = (size[0], math.ceil(deep * 1.5))
        stones = clouds(band, rng, max(60, round(size[0] / (deep * 0.3))), size[0] // 4)
        fade = Image.linear_gradient("L").resize(band).point(lambda tone: min(255, tone * 3))
        rough.paste(stones.point(lambda tone: 128 + (tone - 128) // 6), (0, round(top)), fade)
        top += deep
        deep *= 1.22
    soil = Image.new("RGB", size, earth)
    return ImageChops.add(soil, Image.merge("RGB", [rough] * 3), 1, -128)


def _ground(rng: Random) -> Iterator[Face]:
    """Lay the concrete floor in fields, not all poured on one day."""
    for bay in range(7):
        for side in (-9.0, -3.0, 3.0):
            tone = 168 + rng.randint(-7, 7)
            yield _slab((side, 0.02, 11.0 + bay * 6), (5.94, 5.94), (tone, tone - 2, tone - 8))


def _walls() -> Iterator[Face]:
    """Build the side walls of bare blocks, the left one not yet high."""
    for side, tops in ((-9.0, (1.2, 1.6, 2.4, 3, 3, 3, 3)), (9.0, (2.4, 3, 3, 3, 3, 3, 3))):
        for bay, top in enumerate(tops):
            near = 11.0 + bay * 6
            corners = [
                (side, 0, near),
                (side, 0, near + 6),
                (side, top, near + 6),
                (side, top, near),
            ]
            yield Face(corners, (178, 166, 152))
            for course in range(1, round(top / 0.3)):
                y = course * 0.3
                joint = [(side, y, near), (side, y, near + 6), (side, y + 0.03, near + 6)]
                yield Face([*joint, (side, y + 0.03, near)], (146, 136, 124))
    yield Face([(-9, 0, 53.5), (9, 0, 53.5), (9, 6, 53.5), (-9, 6, 53.5)], (172, 164, 154))


def _truss(z: float, colour: Colour) -> Iterator[Face]:
    """Set one gable: two rafters, a tie, and the web between them."""
    dark = (colour[0] - 16, colour[1] - 10, colour[2] - 8)
    for side in (-1, 1):
        yield _bar((side * 9.0, 6.6, z), (0, 9.0, z), 0.28, colour)
        yield _bar((side * 9.0, 6.6, z), (0, 6.9, z), 0.16, dark)
        for part in (0.25, 0.5, 0.75):
            foot = (side * 9.0 * (1 - part), 6.6 + 0.3 * part, z)
            head = (side * 9.0 * (1 - part + 0.12), 6.6 + 2.4 * (part - 0.12), z)
            yield _bar(foot, head, 0.1, dark)


def _roof(z: float) -> Iterator[Face]:
    """Cover one bay with ribbed sheets, seen from below."""
    for side in (-1, 1):
        for sheet in range(6):
            start, end = 9.0 * (1 - sheet / 6), 9.0 * (1 - (sheet + 0.92) / 6)
            tone = 146 + sheet * 4 + (6 if side < 0 else 0)
            low, high = 6.75 + 2.4 * (1 - start / 9), 6.75 + 2.4 * (1 - end / 9)
            near, far = z + 0.1, z + 6.0
            edge = [(side * start, low, near), (side * end, high, near)]
            yield Face(
                [*edge, (side * end, high, far), (side * start, low, far)],
                (tone, tone + 6, tone + 12),
            )


def _inside() -> Iterator[Face]:
    """Build floor, walls with high windows, roof sheets and the open far end."""
    for bay in range(-1, 6):
        near, far = max(0.8, 5.0 + bay * 5), 10.0 + bay * 5
        tone = 150 + (bay * 11) % 9
        yield _slab((-8, 0, near), (16, far - near - 0.04), (tone, tone - 4, tone - 10))
        for x, wall in ((-8.0, 150), (7.8, 132)):
            for low, high, light in ((0, 3.6, 0), (3.6, 5.2, 84), (5.2, 6.4, -14)):
                edge = [(x, low, near), (x, low, far), (x, high, far), (x, high, near)]
                yield Face(edge, (wall + light, wall + light - 2, wall + light - 8))
        for sheet in range(8):
            x, roof = -8 + sheet * 2.0, 112 + (sheet * 5 + bay) % 7
            edge = [(x, 6.4, near), (x + 1.95, 6.4, near), (x + 1.95, 6.4, far), (x, 6.4, far)]
            bright = 96 if sheet == 5 else 0
            yield Face(edge, (roof + bright, roof + bright + 4, roof + bright + 8))
    yield Face([(-8, 0, 35), (8, 0, 35), (8, 6.4, 35), (-8, 6.4, 35)], (160, 158, 152))
    yield Face([(-2, 0, 34.9), (2.5, 0, 34.9), (2.5, 4.4, 34.9), (-2, 4.4, 34.9)], (232, 238, 242))


def _shade(corner: Point, size: tuple[float, float]) -> Face:
    """Darken the floor where something stands."""
    x, y, z = corner
    return _slab((x - 0.15, y + 0.01, z + 0.1), (size[0] + 0.5, size[1] + 0.3), (104, 100, 94))


def _sorter(corner: Point, colour: Colour) -> list[Face]:
    """Stand a seed-cleaning machine: legs, a slanting body, a hopper on top."""
    x, y, z = corner
    faces: list[Face] = [_shade(corner, (2.5, 2.8))]
    for dx, dz in ((0.1, 0.1), (2.3, 0.1), (0.1, 2.6), (2.3, 2.6)):
        faces += _block((x + dx, y, z + dz), (0.18, 0.7, 0.18), (60, 62, 64))
    faces += _block((x, y + 0.7, z), (2.5, 1.5, 2.8), colour)
    faces += _block((x + 0.35, y + 0.95, z - 0.03), (1.8, 0.95, 0.03), (206, 210, 206))
    faces += _block((x + 0.6, y + 2.2, z + 0.6), (1.3, 0.4, 1.3), (150, 156, 158))
    faces += _block((x + 0.3, y + 2.6, z + 0.3), (1.9, 0.7, 1.9), (168, 174, 176))
    return [*faces, *_block((x + 2.5, y + 0.9, z + 0.5), (0.5, 0.6, 0.8), (194, 110, 48))]


def _lift(corner: Point, colour: Colour) -> list[Face]:
    """Stand a bucket elevator: a tall leg with a head and a spout."""
    x, y, z = corner
    faces = [_shade((x, y, z), (0.8, 0.8)), *_block((x, y, z), (0.7, 5.2, 0.7), colour)]
    faces += _block((x - 0.15, y + 5.0, z - 0.15), (1.0, 0.7, 1.0), (92, 124, 158))
    faces += _block((x - 0.2, y, z - 0.2), (1.1, 0.8, 1.1), (84, 116, 150))
    return [*faces, _bar((x, y + 5.1, z), (x - 2.2, y + 3.2, z), 0.3, (120, 144, 168))]


def _battens(corner: Point, size: Point) -> Iterator[Face]:
    """Nail battens on the front of a crate."""
    x, y, z = corner
    for part in (0.02, 0.34, 0.66, 0.94):
        yield from _block((x + size[0] * part, y, z - 0.04), (0.12, size[1], 0.04), (150, 116, 76))
    for part in (0.05, 0.88):
        yield from _block((x, y + size[1] * part, z - 0.06), (size[0], 0.12, 0.05), (142, 108, 70))


def _block(corner: Point, size: Point, colour: Colour) -> list[Face]:
    """Give the faces of a box that can be seen: front, top, and the side that faces the eye."""
    x, y, z = corner
    wide, high, deep = size
    side = x + wide if x + wide < 0 else x
    dim = (round(colour[0] * 0.72), round(colour[1] * 0.72), round(colour[2] * 0.74))
    lit = (min(255, colour[0] + 22), min(255, colour[1] + 22), min(255, colour[2] + 20))
    level = y + high if y + high < EYE else y
    flat = lit if y + high < EYE else dim
    upright = [(side, y, z), (side, y, z + deep), (side, y + high, z + deep), (side, y + high, z)]
    front = [(x, y, z), (x + wide, y, z), (x + wide, y + high, z), (x, y + high, z)]
    cover = [(x, level, z), (x + wide, level, z), (x + wide, level, z + deep), (x, level, z + deep)]
    return [Face(cover, flat), Face(upright, dim), Face(front, colour)]


def _slab(corner: Point, size: tuple[float, float], colour: Colour) -> Face:
    x, y, z = corner
    wide, deep = size
    ends = ((x, z), (x + wide, z), (x + wide, z + deep), (x, z + deep))
    return Face([(px, y, pz) for px, pz in ends], colour)


def _bar(start: Point, end: Point, thick: float, colour: Colour) -> Face:
    (x1, y1, z1), (x2, y2, z2) = start, end
    corners = [(x1, y1, z1), (x2, y2, z2), (x2, y2 + thick, z2), (x1, y1 + thick, z1)]
    return Face(corners, colour)


def _heap(foot: Point, wide: float, colour: Colour) -> Iterator[Face]:
    """Heap sand: a mound, and its side away from the sun."""
    x, y, z = foot
    for first, shade in ((-20, 0), (2, -22)):
        ridge = [
            (x + wide * step / 20, y + 1.35 * math.cos(math.pi * step / 40) ** 1.6, z)
            for step in range(first, 21)
        ]
        tone = (colour[0] + shade, colour[1] + shade, colour[2] + shade)
        yield Face([*ridge, (x + wide * first / 20, y, z - shade * 0.002)], tone)


def _pile(corner: Point) -> Iterator[Face]:
    """Stack building blocks, the top rows begun."""
    x, y, z = corner
    yield _slab((x - 0.1, y + 0.01, z + 0.1), (3.2, 1.0), (112, 100, 84))
    for row, count in enumerate((7, 7, 7, 5, 2)):
        for place in range(count):
            tone = 172 + (place * 7 + row * 5) % 17
            left = x + place * 0.41 + 0.2 * (row % 2)
            size = (0.39, 0.19, 0.6)
            yield from _block((left, y + row * 0.2, z), size, (tone, tone - 8, tone - 18))


def _photographed(image: Image.Image, rng: Random, stamp: str, warm: float) -> Image.Image:
    """Give a drawn scene the light, the softness, the noise and the date of a cheap camera."""
    light = clouds(image.size, rng, 9, 120).point(lambda level: 242 + (level - 128) // 14)
    lit = ImageChops.multiply(image, Image.merge("RGB", [light] * 3))
    small = lit.resize(SIZE, Image.Resampling.LANCZOS).rotate(
        rng.uniform(-0.8, 0.8), Image.Resampling.BICUBIC, expand=False, fillcolor=(90, 90, 88)
    )
    corner = Image.radial_gradient("L").resize(SIZE).point(lambda level: 255 - level // 5)
    shaded = ImageChops.multiply(small, Image.merge("RGB", [corner] * 3))
    red, green, blue = shaded.split()
    red = red.point(lambda level: min(255, level * warm))
    blue = blue.point(lambda level: min(255, level / warm))
    soft = Image.merge("RGB", (red, green, blue)).filter(ImageFilter.GaussianBlur(0.7))
    cut = soft.crop((14, 14, SIZE[0] - 14, SIZE[1] - 14)).resize(SIZE, Image.Resampling.BICUBIC)
    bold = ImageOps.autocontrast(cut, cutoff=0.4, preserve_tone=True)
    cut = Image.blend(cut, bold, 0.4)
    ImageDraw.Draw(cut).text(
        (SIZE[0] - 24, SIZE[1] - 20), stamp, (250, 176, 66), typeface(24), "rs"
    )
    return grain(cut, rng, 0.07)
