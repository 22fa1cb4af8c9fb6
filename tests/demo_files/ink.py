"""What makes a page look used and scanned: signatures, stamps, prints of fingers, light, noise."""

import math
from random import Random
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.demo_files.paper import PEN, Colour, Paper, shaped, typeface

STAMP = (70, 62, 140)
RED = (168, 42, 46)
_OPAQUE = 255


def signature(paper: Paper, middle: tuple[float, float], rng: Random, ink: Colour = PEN) -> None:
    """Sign around `middle`, as people do: loops that grow flat, and a long last stroke."""
    layer = Image.new("L", paper.image.size, 0)
    draw = ImageDraw.Draw(layer)
    x, y = paper.px(middle[0]), paper.px(middle[1])
    wide, turns = paper.px(rng.uniform(11, 21)), rng.uniform(1.8, 5.2)
    tall, flat = rng.uniform(3.5, 8), rng.uniform(0.5, 2.2)
    shift, lean, rise = rng.uniform(0, 6), rng.uniform(0.3, 1.2), rng.uniform(-3, 5)
    for step in range(1200):
        part = step / 1200
        angle = shift + part * turns * 2 * math.pi
        high = paper.px(tall) * (1 - part) ** flat + paper.px(0.8)
        px = x + wide * (0.9 - 1.8 * part) + high * lean * math.sin(angle)
        py = y + high * math.cos(angle * 1.05) - paper.px(rise) * part
        _dot(draw, px, py, 0.7 + 1.0 * abs(math.sin(angle)))
    start, bend = rng.uniform(-1.2, -0.4), rng.uniform(-7, 7)
    for step in range(500):
        part = step / 500
        px = x + wide * (start + 2.2 * part)
        py = y + paper.px(2.5) + paper.px(bend) * part**2 + paper.px(2) * math.sin(part * 4)
        _dot(draw, px, py, 1.6 - 1.1 * part)
    paper.image.paste(ink, (0, 0), layer.filter(ImageFilter.GaussianBlur(0.6)))


def round_stamp(
    paper: Paper, middle: tuple[float, float], texts: tuple[str, ...], rng: Random, **more: Any
) -> None:
    """Press a round stamp, two rings and lines of text; `ink`, and `across` in millimetres."""
    across = paper.px(more.get("across", 32))
    mask = Image.new("L", (across, across), 0)
    draw = ImageDraw.Draw(mask)
    draw.ellipse((2, 2, across - 3, across - 3), outline=_OPAQUE, width=4)
    draw.ellipse((12, 12, across - 13, across - 13), outline=_OPAQUE, width=2)
    high = across // 11
    font = typeface(high, bold=True)
    for number, text in enumerate(texts):
        y = across / 2 + (number - (len(texts) - 1) / 2) * high * 1.7
        draw.text((across / 2, y), shaped(text), _OPAQUE, font, "mm")
    _press(paper, mask, middle, rng, more.get("ink", STAMP))


def date_stamp(
    paper: Paper, middle: tuple[float, float], texts: tuple[str, str], rng: Random
) -> None:
    """Press a square stamp of a secretariat: what it is, and a number with its date."""
    wide, high = paper.px(46), paper.px(17)
    mask = Image.new("L", (wide, high), 0)
    draw = ImageDraw.Draw(mask)
    draw.rectangle((2, 2, wide - 3, high - 3), outline=_OPAQUE, width=3)
    draw.line((2, high // 2, wide - 3, high // 2), _OPAQUE, 2)
    for number, text in enumerate(texts):
        y = high * (0.27 + 0.47 * number)
        draw.text((wide / 2, y), shaped(text), _OPAQUE, typeface(high // 4, bold=True), "mm")
    _press(paper, mask, middle, rng, RED)


def finger_print(paper: Paper, middle: tuple[float, float], rng: Random) -> None:
    """Press a finger: broken rings, wider than high."""
    across = paper.px(17)
    mask = Image.new("L", (across, across), 0)
    draw = ImageDraw.Draw(mask)
    for ring in range(3, across // 2, 5):
        for _ in range(5):
            start = rng.uniform(0, 360)
            area = (
                across / 2 - ring * 0.72,
                across / 2 - ring + rng.uniform(-1, 1),
                across / 2 + ring * 0.72,
                across / 2 + ring,
            )
            draw.arc(area, start, start + rng.uniform(30, 80), _OPAQUE, 2)
    _press(paper, mask, middle, rng, (58, 50, 118))


def clouds(size: tuple[int, int], rng: Random, coarse: int, fine: int = 0) -> Image.Image:
    """Return soft grey patches around 128: `coarse` of them across, and `fine` ones over them."""
    soft = _patches(size, rng, coarse)
    return Image.blend(soft, _patches(size, rng, fine), 0.35) if fine else soft


def grain(image: Image.Image, rng: Random, strength: float) -> Image.Image:
    """Return the image with the noise of a lens or a scanner's lamp."""
    noise = Image.frombytes("L", image.size, rng.randbytes(image.width * image.height))
    soft = noise.filter(ImageFilter.GaussianBlur(0.7)).point(
        lambda level: 128 + (level - 128) * strength
    )
    return ImageChops.add(image, Image.merge(image.mode, [soft] * len(image.mode)), 1, -128)


def scanned(image: Image.Image, rng: Random, *, colour: bool, angle: float = 0.6) -> Image.Image:
    """Return a page as it comes off the glass: askew, lit unevenly, a little soft, with dust."""
    page = image if colour else image.convert("L")
    lid = (176, 175, 172) if colour else 176
    page = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=lid)
    light = clouds(page.size, rng, 4).point(lambda level: 244 + (level - 128) * 0.10)
    light = ImageChops.darker(light, _shadow(page.size))
    page = ImageChops.multiply(page, Image.merge(page.mode, [light] * len(page.mode)))
    draw = ImageDraw.Draw(page)
    for _ in range(18):
        _dot(draw, rng.uniform(0, page.width), rng.uniform(0, page.height), 1, level=120)
    return grain(page.filter(ImageFilter.GaussianBlur(0.5)), rng, 0.05)


def _shadow(size: tuple[int, int]) -> Image.Image:
    """Darken one long edge, where the lid doesn't close."""
    ramp = Image.linear_gradient("L").rotate(90).resize(size)
    return ramp.point(lambda level: min(255, 214 + level // 2))


def _patches(size: tuple[int, int], rng: Random, across: int) -> Image.Image:
    high = max(2, across * size[1] // size[0])
    small = Image.frombytes("L", (across, high), rng.randbytes(across * high))
    return small.resize(size, Image.Resampling.BICUBIC)


def _press(
    paper: Paper, mask: Image.Image, middle: tuple[float, float], rng: Random, ink: Colour
) -> None:
    worn = clouds(mask.size, rng, 9, 40).point(lambda level: min(255, 90 + level))
    inked = ImageChops.multiply(mask, worn).filter(ImageFilter.GaussianBlur(0.7))
    turned = inked.rotate(rng.uniform(-14, 9), Image.Resampling.BICUBIC, expand=True)
    place = (
        paper.px(middle[0]) - turned.width // 2,
        paper.px(middle[1]) - turned.height // 2,
    )
    paper.image.paste(ink, place, turned.point(lambda level: level * 0.82))


def _dot(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, level: int = 255) -> None:
    area = (x - radius, y - radius, x + radius, y + radius)
    is_grey = draw.im is not None and draw.mode == "L"
    draw.ellipse(area, level if is_grey else (level, level, level))
