"""The receipt on A5 and on the 80 mm roll."""

from office.domain.jalali import fa_long_date, fa_moment
from office.domain.papers.paper import Field, PaperSize
from office.domain.papers.receipts import Receipt
from office.domain.persian import fa_digits
from office.printing.blocks import Cell, heading, paragraph, row
from office.printing.letterhead import letterhead, roll_head, title
from office.printing.marks import WHITE, Panel
from office.printing.page import MM, Sheet
from office.printing.parts import boxed, fields, numbered
from office.printing.qr import qr_mark
from office.printing.style import Align, Style

NO_TRIP = "برای این درخواست نیازی به مراجعه به مرکز استان نیست."
COMPLETE = "مدارک این درخواست کامل است."
NO_PROMISE = "تاریخ پاسخ پس از کامل شدن مدارک اعلام می‌شود."
_QR = 30 * MM
_PAD = 3 * MM


def render(receipt: Receipt) -> bytes:
    """Return the receipt's PDF."""
    sheet = Sheet(receipt, receipt.size, reference=f"کد رهگیری {receipt.tracking_code}")
    if receipt.size is PaperSize.ROLL:
        roll_head(sheet)
    else:
        letterhead(sheet, invocation="")
    title(sheet)
    _code(sheet, receipt)
    fields(
        sheet,
        (
            Field("متقاضی", receipt.applicant),
            Field("موضوع", receipt.subject),
            Field("زمان دریافت", fa_moment(receipt.received_at)),
            Field("شماره پرونده", receipt.file_no),
            Field("کارشناس", receipt.expert),
            Field("تلفن", receipt.phone),
        ),
    )
    _documents(sheet, receipt)
    _promise(sheet, receipt)
    if receipt.no_trip:
        sheet.gap(_PAD)
        paragraph(sheet, NO_TRIP, sheet.styles.strong._replace(ink=sheet.accent))
    return sheet.pdf()


def _code(sheet: Sheet, receipt: Receipt) -> None:
    """Put the tracking code in large type, beside its QR or above it."""
    label = sheet.styles.label
    code = sheet.styles.title._replace(leading=sheet.styles.title.size * 1.7)
    if sheet.is_roll:
        for text, style in (("کد رهگیری", label), (receipt.tracking_code, code)):
            cell = Cell(text, style.aligned(Align.CENTRE), sheet.right, sheet.width)
            row(sheet, [cell])
        if receipt.code:
            x = (sheet.left + sheet.right - _QR) / 2
            sheet.add(qr_mark(receipt.code, x, sheet.y, _QR))
            sheet.y += _QR + _PAD
        return
    _code_panel(sheet, receipt, label, code)


def _code_panel(sheet: Sheet, receipt: Receipt, label: Style, code: Style) -> None:
    answer = sheet.styles.strong._replace(size=code.size * 0.8, leading=code.leading * 0.8)
    lines = (
        ("کد رهگیری", label),
        (receipt.tracking_code, code.aligned(Align.START)),
        ("پاسخ اداره تا پایان", label),
        (fa_long_date(receipt.promised) if receipt.promised else NO_PROMISE, answer),
    )
    width = sheet.width - _QR - 3 * _PAD
    height = 2 * _PAD + sum(sheet.height_of(text, style, width) for text, style in lines)
    sheet.keep(height)
    sheet.add(Panel(sheet.left, sheet.y, sheet.width, height, fill=sheet.tint, radius=3))
    y = sheet.y + _PAD
    for text, style in lines:
        y += sheet.put(text, style, sheet.right - _PAD, width, y)
    if receipt.code:
        x, y = sheet.left + _PAD, sheet.y + (height - _QR) / 2
        sheet.add(Panel(x, y, _QR, _QR, fill=WHITE, radius=2), qr_mark(receipt.code, x, y, _QR))
    sheet.y += height + _PAD


def _documents(sheet: Sheet, receipt: Receipt) -> None:
    heading(sheet, f"مدارک دریافت‌شده ({fa_digits(len(receipt.received))} مورد)")
    numbered(sheet, receipt.received)
    if receipt.missing:
        heading(sheet, f"مدارکی که باید بیاورید ({fa_digits(len(receipt.missing))})")
        boxed(sheet, receipt.missing)
    else:
        sheet.gap(_PAD / 2)
        paragraph(sheet, COMPLETE, sheet.styles.strong)


def _promise(sheet: Sheet, receipt: Receipt) -> None:
    if not receipt.promise_sum:
        return
    heading(sheet, "تاریخ پاسخ چگونه به دست آمد")
    fields(sheet, receipt.promise_sum)
