"""The receipt on A5 and on the 80 mm roll."""

from office.domain.jalali import fa_long_date, fa_moment
from office.domain.papers.paper import Field
from office.domain.papers.receipts import Receipt
from office.domain.persian import fa_digits
from office.printing.blocks import centred, heading, paragraph
from office.printing.letterhead import letterhead, roll_foot, roll_head, title
from office.printing.marks import WHITE, Panel
from office.printing.page import MM, Sheet
from office.printing.parts import boxed, fields, numbered
from office.printing.qr import qr_mark
from office.printing.style import Align

TRACKING_CODE = "کد رهگیری"
ANSWER_BY = "پاسخ اداره تا پایان"
NO_TRIP = "برای این درخواست نیازی به مراجعه به مرکز استان نیست."
COMPLETE = "مدارک این درخواست کامل است."
ANSWER = "تاریخ پاسخ اداره"
NO_PROMISE = "پس از کامل شدن مدارک اعلام می‌شود"
_QR = 30 * MM
_PAD = 3 * MM


def render(receipt: Receipt) -> bytes:
    """Return the receipt's PDF."""
    sheet = Sheet(receipt, receipt.size, reference=f"کد رهگیری {receipt.tracking_code}")
    if sheet.is_roll:
        roll_head(sheet)
        title(sheet)
        _roll_code(sheet, receipt)
    else:
        letterhead(sheet, invocation="")
        title(sheet)
        _code_panel(sheet, receipt)
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
    if sheet.is_roll:
        roll_foot(sheet)
    return sheet.pdf()


def _roll_code(sheet: Sheet, receipt: Receipt) -> None:
    """Put tracking code, QR and promised date one under the other."""
    label, title = sheet.styles.label, sheet.styles.title
    centred(sheet, TRACKING_CODE, label)
    centred(sheet, receipt.tracking_code, title._replace(leading=title.size * 1.7))
    if receipt.code:
        x = (sheet.left + sheet.right - _QR) / 2
        sheet.add(qr_mark(receipt.code, x, sheet.y, _QR))
        sheet.y += _QR
    for text, style in zip(_promise_words(receipt), (label, sheet.styles.strong), strict=True):
        centred(sheet, text, style)
    sheet.y += _PAD


def _code_panel(sheet: Sheet, receipt: Receipt) -> None:
    """Put tracking code and promised date in large type beside the QR."""
    styles, size = sheet.styles, sheet.styles.title.size
    code = styles.title._replace(leading=size * 1.7, align=Align.START)
    answer = styles.strong._replace(size=size * 0.8, leading=size * 1.36)
    label, promised = _promise_words(receipt)
    lines = (
        (TRACKING_CODE, styles.label),
        (receipt.tracking_code, code),
        (label, styles.label),
        (promised, answer),
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


def _promise_words(receipt: Receipt) -> tuple[str, str]:
    """Return the label of the promised date, and the date."""
    if receipt.promised:
        return ANSWER_BY, fa_long_date(receipt.promised)
    return ANSWER, NO_PROMISE


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
