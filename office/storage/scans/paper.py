"""Pages that are pictures, bound into a PDF; the same pages always give the same bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, TiffImagePlugin

_POINTS_AN_INCH = 72
_STRIP_OFFSETS = 273
_STRIP_BYTES = 279
_JPEG_QUALITY = 30


@dataclass(frozen=True)
class PicturePage:
    """One page: its pixels, how fine they are, and their bytes as a PDF holds them."""

    width: int
    height: int
    dpi: float
    bits: int
    coding: str
    data: bytes


def black_page(image: Image.Image, dpi: float) -> PicturePage:
    """Code a page of two levels (mode 1) as CCITT group 4, losing nothing."""
    file = BytesIO()
    image.save(file, "TIFF", compression="group4", strip_size=(image.width + 7) // 8 * image.height)
    file.seek(0)
    tags = TiffImagePlugin.TiffImageFile(file).tag_v2
    (start,), (length,) = tags[_STRIP_OFFSETS], tags[_STRIP_BYTES]
    coding = (
        "/CCITTFaxDecode /DecodeParms"
        f" << /K -1 /BlackIs1 true /Columns {image.width} /Rows {image.height} >>"
    )
    data = file.getvalue()[start : start + length]
    return PicturePage(image.width, image.height, dpi, 1, coding, data)


def grey_page(image: Image.Image, dpi: float) -> PicturePage:
    """Code a grey page (mode L) as JPEG."""
    file = BytesIO()
    image.save(file, "JPEG", quality=_JPEG_QUALITY, optimize=True, progressive=True)
    return PicturePage(image.width, image.height, dpi, 8, "/DCTDecode", file.getvalue())


def bind(pages: Iterable[PicturePage]) -> bytes:
    """Bind pages into a PDF without dates, names or other traces."""
    bodies = [body for number, page in enumerate(pages) for body in _page_bodies(number, page)]
    kids = " ".join(f"{3 + 3 * number} 0 R" for number in range(len(bodies) // 3))
    tree = f"<< /Type /Pages /Count {len(bodies) // 3} /Kids [{kids}] >>".encode()
    return _file([b"<< /Type /Catalog /Pages 2 0 R >>", tree, *bodies])


def _page_bodies(number: int, page: PicturePage) -> tuple[bytes, bytes, bytes]:
    """Make the page, what it draws, and its picture: objects 3n, 3n+1 and 3n+2, from 3."""
    width = f"{page.width * _POINTS_AN_INCH / page.dpi:.2f}"
    height = f"{page.height * _POINTS_AN_INCH / page.dpi:.2f}"
    sheet = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}]"
        f" /Resources << /XObject << /Scan {3 * number + 5} 0 R >> >>"
        f" /Contents {3 * number + 4} 0 R >>"
    )
    picture = (
        f"<< /Type /XObject /Subtype /Image /Width {page.width} /Height {page.height}"
        f" /ColorSpace /DeviceGray /BitsPerComponent {page.bits} /Filter {page.coding}"
    )
    drawing = f"q {width} 0 0 {height} 0 0 cm /Scan Do Q".encode()
    return sheet.encode(), _stream("<<", drawing), _stream(picture, page.data)


def _stream(head: str, data: bytes) -> bytes:
    return f"{head} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(bodies: list[bytes]) -> bytes:
    file = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    file += (
        f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{len(file)}\n%%EOF\n"
    ).encode()
    return bytes(file)
