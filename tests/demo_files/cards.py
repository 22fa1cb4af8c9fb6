"""Cards and the birth certificate: like real ones in kind, unlike them in look, and marked so."""

import math
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from tests.demo_files.ink import round_stamp, scanned
from tests.demo_files.paper import FAINT, Colour, Paper, chance, shaped, typeface

CARD = (85.6, 54.0)
GLASS = (120.0, 86.0)
MARK = "نمونه"
BLUE = (40, 66, 128)
Person = Mapping[str, Any]


def national_card(person: Person) -> Image.Image:
    """Draw an invented person's card, lying on the glass."""
    rng = chance(f"card {person['national_code']}")
    card = Paper(*CARD, (226, 238, 240), dpi=200)
    _waves(card, (196, 219, 222), rng)
    card.put("کارت شناسایی ساختگی", 80, 4, 9, bold=True, ink=(20, 90, 104))
    card.put("جایگزین کارت ملی در نمایش برنامه", 80, 9.2, 5.5, ink=(20, 90, 104))
    _portrait(card, (7, 14), rng, man=person.get("man", False))
    fields = (
        ("شماره ملی", person["national_code"]),
        ("نام", person["name"]),
        ("نام خانوادگی", person["family"]),
        ("تاریخ تولد", person["birth"]),
        ("نام پدر", person["father"]),
        ("پایان اعتبار", "1411/02/10"),
    )
    for number, (label, value) in enumerate(fields):
        y = 14.5 + number * 5.6
        card.put(f"{label}:", 80, y, 6.5, ink=(70, 90, 96))
        card.put(value, 60, y - 0.6, 8, bold=True)
    _mark(card, (110, 170, 178))
    return _on_glass(card, rng, angle=rng.uniform(-3.2, 3.2))


def skill_card(person: Person, title: str, number: str, day: str) -> Image.Image:
    """Draw a card that says what its holder can do."""
    rng = chance("skill card")
    card = Paper(*CARD, (250, 244, 226), dpi=200)
    _waves(card, (238, 224, 188), rng)
    card.box((0, 0, CARD[0], 10), fill=(136, 92, 30), ink=(136, 92, 30))
    card.put("گواهی مهارت (ساختگی)", 80, 1.8, 9, bold=True, ink=(255, 250, 238))
    _portrait(card, (7, 15), rng)
    fields = (
        ("نام", f"{person['name']} {person['family']}"),
        ("کد ملی", person["national_code"]),
        ("عنوان مهارت", title),
        ("شماره گواهی", number),
        ("تاریخ صدور", day),
    )
    for place, (label, value) in enumerate(fields):
        y = 14.5 + place * 6.6
        card.put(f"{label}:", 80, y, 6.5, ink=(110, 86, 44))
        card.put(value, 61, y - 0.6, 8, bold=True)
    round_stamp(card, (29, 43), ("مرکز آموزش", MARK), rng, ink=BLUE, across=18)
    _mark(card, (212, 180, 120))
    return _on_glass(card, rng, angle=2.1)


def birth_certificate(person: Person, place: str) -> Image.Image:
    """Draw the first spread of a birth certificate, written by hand."""
    rng = chance(f"birth {person['national_code']}")
    page = Paper(176, 124, (247, 240, 230))
    _waves(page, (240, 228, 214), rng)
    page.box((5, 5, 84, 119), ink=(142, 62, 72), wide=3)
    page.box((92, 5, 171, 119), ink=(142, 62, 72), wide=3)
    page.put("شناسنامه ساختگی", 131, 9, 13, bold=True, align="middle", ink=(142, 62, 72))
    fields = (
        ("نام", person["name"]),
        ("نام خانوادگی", person["family"]),
        ("نام پدر", person["father"]),
        ("شماره شناسنامه", person["birth_certificate_no"]),
        ("کد ملی", person["national_code"]),
        ("تاریخ تولد", person["birth"]),
        ("محل صدور", place),
    )
    for number, (label, value) in enumerate(fields):
        y = 24 + number * 12.5
        page.put(f"{label}:", 167, y, 9, ink=(120, 70, 70))
        page.rule((96, y + 7), (140, y + 7), ink=FAINT, wide=1)
        page.pen(value, 138, y - 1, rng, size=12)
    _portrait(page, (50, 14), rng)
    round_stamp(page, (44, 44), ("اداره ثبت", "نمونه", "خوی"), rng, ink=BLUE)
    page.put("ازدواج و طلاق", 44, 66, 10, bold=True, align="middle", ink=(142, 62, 72))
    for line in range(5):
        page.rule((12, 80 + line * 8), (78, 80 + line * 8), ink=FAINT, wide=1)
    _spine(page, 88)
    _mark(page, (206, 168, 158))
    return scanned(page.image, rng, colour=True, angle=rng.uniform(-1.5, 1.5))


def _waves(page: Paper, ink: Colour, rng: Random) -> None:
    """Draw the fine curves that such papers have behind the text."""
    step = page.px(1.7)
    for number in range(-4, page.image.height // step + 4):
        shift = rng.uniform(0, 0.4) + number * 0.35
        points: Sequence[tuple[float, float]] = [
            (x, number * step + page.px(2.2) * math.sin(x / page.px(9) + shift))
            for x in range(0, page.image.width + 8, 8)
        ]
        page.draw.line(points, ink, 1)


def _portrait(page: Paper, corner: tuple[float, float], rng: Random, *, man: bool = False) -> None:
    """Draw a face that is nobody's: a silhouette in a frame."""
    wide, high = page.px(23), page.px(29)
    photo = Image.new("RGB", (wide, high), (206, 216, 222))
    draw = ImageDraw.Draw(photo)
    cloth = rng.choice(((58, 66, 84), (74, 58, 54), (50, 72, 66)))
    middle = wide / 2
    draw.ellipse((middle - wide * 0.46, high * 0.62, middle + wide * 0.46, high * 1.4), cloth)
    skin, hair = (196, 170, 150), (52, 46, 44)
    if man:
        draw.rectangle((middle - wide * 0.1, high * 0.5, middle + wide * 0.1, high * 0.68), skin)
        draw.ellipse((middle - wide * 0.23, high * 0.13, middle + wide * 0.23, high * 0.5), hair)
    else:
        draw.ellipse((middle - wide * 0.3, high * 0.1, middle + wide * 0.3, high * 0.7), cloth)
    draw.ellipse((middle - wide * 0.2, high * 0.2, middle + wide * 0.2, high * 0.62), skin)
    soft = photo.filter(ImageFilter.GaussianBlur(2))
    page.image.paste(soft, (page.px(corner[0]), page.px(corner[1])))
    page.box((*corner, corner[0] + 23, corner[1] + 29), ink=(120, 130, 136), wide=2)


def _mark(page: Paper, ink: Colour) -> None:
    """Write «نمونه» across, so that nobody takes it for real."""
    size = round(page.image.height * 0.42)
    mask = Image.new("L", page.image.size, 0)
    place = (page.image.width / 2, page.image.height / 2)
    ImageDraw.Draw(mask).text(place, shaped(MARK), 96, typeface(size, bold=True), "mm")
    page.image.paste(ink, (0, 0), mask.rotate(24))


def _spine(page: Paper, at: float) -> None:
    """Darken the fold of an open booklet."""
    wide = page.px(16)
    ramp = Image.radial_gradient("L").resize((wide, page.image.height * 3))
    cut = ramp.crop((0, page.image.height, wide, page.image.height * 2))
    mask = cut.point(lambda level: max(0, 110 - level))
    page.image.paste((70, 60, 54), (page.px(at) - wide // 2, 0), mask)


def _on_glass(card: Paper, rng: Random, angle: float) -> Image.Image:
    """Lay a card with round corners on the glass, with the shadow of its edge."""
    glass = Paper(*GLASS, (238, 238, 236), dpi=card.dpi)
    shape = Image.new("L", card.image.size, 0)
    area = (0, 0, card.image.width - 1, card.image.height - 1)
    ImageDraw.Draw(shape).rounded_rectangle(area, card.px(3), 255)
    turned = card.image.rotate(angle, Image.Resampling.BICUBIC, expand=True)
    mask = shape.rotate(angle, Image.Resampling.BICUBIC, expand=True)
    place = (
        (glass.image.width - turned.width) // 2 + rng.randint(-20, 20),
        (glass.image.height - turned.height) // 2 + rng.randint(-20, 20),
    )
    shadow = mask.filter(ImageFilter.GaussianBlur(5)).point(lambda level: level // 3)
    glass.image.paste((60, 60, 60), (place[0] + 5, place[1] + 6), shadow)
    glass.image.paste(turned, place, mask)
    return scanned(glass.image, rng, colour=True, angle=0)
