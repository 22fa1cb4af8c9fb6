"""Printed pages of a scanned document, with the stamp of who saw the original."""

import io

from PIL import Image, UnidentifiedImageError

from office.domain.errors import OfficeError
from office.domain.jalali import fa_moment
from office.domain.papers.documents import DocumentCopy, OriginalSeen
from office.domain.papers.paper import Field, PaperSize
from office.domain.persian import fa_digits
from office.printing.blocks import Cell, row
from office.printing.letterhead import letterhead
from office.printing.marks import Panel, Picture
from office.printing.page import MM, Sheet
from office.printing.parts import fields
from office.printing.style import Align

_STAMP_WIDTH = 74 * MM
_STAMP_PAD = 2 * MM
_GAP = 3 * MM


class UnreadablePageError(OfficeError):
    """A scanned page isn't a picture."""

    def __init__(self, document: str, page: int) -> None:
        super().__init__(
            f"صفحه {fa_digits(page)} از «{document}» تصویر خوانایی ندارد. "
            "آن صفحه را دوباره اسکن کنید و سپس چاپ کنید."
        )


def render(copy: DocumentCopy) -> bytes:
    """Return the copy's PDF; raise `UnreadablePageError` for a page that is no picture."""
    sheet = Sheet(copy, PaperSize.A4, f"پرونده {copy.file_no}")
    for number, page in enumerate(copy.pages, start=1):
        if number > 1:
            sheet.new_page()
        letterhead(sheet, invocation="")
        fields(
            sheet,
            (
                Field("سند", copy.document),
                Field("صفحه", f"{fa_digits(number)} از {fa_digits(len(copy.pages))}"),
                Field("زمان چاپ", fa_moment(copy.printed_at)),
                Field("کد گیرنده نسخه", copy.reader),
            ),
        )
        sheet.gap(_GAP)
        stamp = _stamp_height(sheet) if copy.seen else 0.0
        _picture(sheet, copy, number, page, sheet.room - stamp)
        if copy.seen:
            _stamp(sheet, copy.seen, number, stamp)
    return sheet.pdf()


def _picture(sheet: Sheet, copy: DocumentCopy, number: int, page: bytes, room: float) -> None:
    """Fit the page between the margins, in its own proportions."""
    try:
        with Image.open(io.BytesIO(page)) as image:
            image.verify()
            width, height = image.size
    except (UnidentifiedImageError, OSError, SyntaxError) as broken:
        raise UnreadablePageError(copy.document, number) from broken
    scale = min(sheet.width / width, room / height)
    x = sheet.left + (sheet.width - width * scale) / 2
    sheet.add(Picture(x, sheet.y, width * scale, height * scale, page))
    sheet.add(Panel(x, sheet.y, width * scale, height * scale, ink=sheet.hair))
    sheet.y += height * scale


def _stamp_height(sheet: Sheet) -> float:
    return 3 * sheet.styles.note.leading + sheet.styles.strong.leading + 2 * _STAMP_PAD + _GAP


def _stamp(sheet: Sheet, seen: OriginalSeen, number: int, height: float) -> None:
    """Stamp «برابر اصل» at the left: who saw the original of this page, and when."""
    sheet.y += _GAP
    box = Panel(
        sheet.left, sheet.y, _STAMP_WIDTH, height - _GAP, ink=sheet.accent, line=1.2, radius=4
    )
    sheet.add(box)
    sheet.y += _STAMP_PAD
    strong = sheet.styles.strong._replace(ink=sheet.accent)
    for text, style in (
        ("برابر اصل", strong),
        (f"اصل صفحه {fa_digits(number)} رؤیت شد", sheet.styles.note),
        (f"{seen.clerk}، کد {seen.clerk_code}", sheet.styles.note),
        (fa_moment(seen.seen_at), sheet.styles.note),
    ):
        centred = style.aligned(Align.CENTRE)
        row(sheet, [Cell(text, centred, sheet.left + _STAMP_WIDTH, _STAMP_WIDTH)])
