"""Pages as they come from bad scanners and hurried hands."""

from functools import cache

from PIL import Image, ImageFilter

from tests.demo_files.ink import scanned
from tests.demo_files.paper import Paper, chance

_LINES = (
    "این‌جانب برای تمدید جواز تأسیس واحد تولیدی خود درخواست دارم.",
    "زمین واحد در شهرک صنعتی نمونه است و ساختمان آن به سقف رسیده است.",
    "ماشین‌آلات خط نخست خریداری و در انبار گمرک ترخیص شده است.",
    "خواهشمند است دستور فرمایید بازدید کارشناسی انجام شود.",
)


@cache
def a_letter():
    """A written page as a good scanner gives it: 150 dots an inch, grey."""
    paper = Paper(210, 297)
    for place in range(6):
        paper.lines(_LINES, 190, 25 + place * 42, 12)
    return scanned(paper.image, chance("letter"), colour=False)


@cache
def an_empty_sheet():
    """The back of a page, as a scanner gives it."""
    return scanned(Paper(210, 297).image, chance("empty"), colour=False)


def in_the_dark(page, light=0.45):
    """The same with the lamp nearly out."""
    return page.point(lambda level: level * light)


def blurred(page, dots=2.0):
    """The same, moved while it was scanned."""
    return page.filter(ImageFilter.GaussianBlur(dots))


def cut_off(page):
    """The same, with its right side beyond the glass."""
    return page.crop((0, 0, page.width * 78 // 100, page.height))


def photographed(page, *, table=70):
    """The page on a dark table, seen aslant; the corners, from the top left to the top right."""
    corners = ((260, 180), (120, 1500), (1180, 1620), (1040, 160))
    scene = Image.new("L", (1300, 1800), table)
    wide, high = page.size
    flat = ((0, 0), (0, high), (wide, high), (wide, 0))
    shape = _perspective(corners, flat)
    laid = page.transform(scene.size, Image.Transform.PERSPECTIVE, shape, fillcolor=table)
    return laid.filter(ImageFilter.GaussianBlur(0.6)), corners


def _perspective(target, source):
    rows = []
    for (x, y), (there, below) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -there * x, -there * y, there])
        rows.append([0, 0, 0, x, y, 1, -below * x, -below * y, below])
    for column in range(8):
        best = max(range(column, 8), key=lambda row, at=column: abs(rows[row][at]))
        rows[column], rows[best] = rows[best], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for row in range(8):
            if row != column:
                factor = rows[row][column]
                pairs = zip(rows[row], rows[column], strict=True)
                rows[row] = [value - factor * other for value, other in pairs]
    return [row[8] for row in rows]
