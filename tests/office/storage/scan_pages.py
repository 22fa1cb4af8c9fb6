"""Papers and photos to scan, made up."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

A4 = (8.27, 11.69)
WORDS = ("office", "permit", "renewal", "applicant", "capacity", "estate", "number", "mine")


@cache
def paper(dpi=100, *, noise=6.0, size=A4):
    """A coloured scan of a written page with a stamp."""
    width, height = round(size[0] * dpi), round(size[1] * dpi)
    page = Image.effect_noise((width, height), noise).point(lambda level: min(level + 110, 250))
    page = Image.merge("RGB", (page, page, page.point(lambda level: level - 6)))
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=dpi * 12 / 72)
    for line in range(20):
        text = " ".join(WORDS[(line * line + word * 3) % 8] for word in range(11))
        draw.text((dpi, dpi * (1 + 0.35 * line)), text, fill=(25, 25, 30), font=font)
    draw.ellipse((dpi * 5, dpi * 9, dpi * 6, dpi * 10), outline=(20, 40, 170), width=dpi // 30)
    return page


@cache
def black_paper(dpi=100):
    """The same page, black and white alone (mode 1)."""
    return paper(dpi, noise=0.1).convert("L").point([0] * 128 + [255] * 128, "1")


def photo(width=2400, height=1800):
    """A colourful picture."""
    sky = Image.linear_gradient("L").resize((width, height))
    ground = sky.rotate(90).resize((width, height))
    return Image.merge("RGB", (ground, sky, Image.effect_noise((width, height), 30)))


def coded(image, kind, **options):
    """The bytes of a picture as a file."""
    file = BytesIO()
    image.copy().save(file, kind, **options)
    return file.getvalue()


def written_pdf(pages=2, lines=20):
    """A PDF that was typed, not scanned."""
    file = BytesIO()
    canvas = Canvas(file, invariant=True)
    for number in range(pages):
        for line in range(lines):
            canvas.drawString(72, 720 - 12 * line, f"page {number} line {line}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def camera_exif(orientation=1):
    """What a phone writes into its pictures: how it was held, its name, and where it was."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Invented Phone"
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def opened(data):
    """A stored picture, decoded."""
    image = Image.open(BytesIO(data))
    image.load()
    return image
