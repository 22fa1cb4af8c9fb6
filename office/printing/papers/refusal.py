"""The refusal by code."""

from office.domain.jalali import fa_date
from office.domain.papers.paper import Column, Field, PaperSize, Table
from office.domain.papers.permits import Refusal
from office.printing.blocks import paragraph
from office.printing.letterhead import begin
from office.printing.parts import band, bulleted, fields, numbered
from office.printing.signing import copies, signature
from office.printing.style import Align
from office.printing.table import draw_table

_COLUMNS = (
    Column("شماره مصوب", 2, centred=True),
    Column("شرط یا مدرک مصوبی که احراز نشد", 6),
)


def render(refusal: Refusal) -> bytes:
    """Return the refusal's PDF."""
    meta = (Field("تاریخ", fa_date(refusal.issued)), Field("شماره", refusal.number))
    sheet = begin(refusal, PaperSize.A4, f"شماره {refusal.number}", meta)
    body = sheet.styles.body.aligned(Align.JUSTIFY)
    fields(
        sheet,
        (
            Field("متقاضی", refusal.applicant),
            Field("موضوع", refusal.subject),
            Field("شماره پرونده", refusal.file_no),
            Field("کد دلیل", f"{refusal.reason_code} ({refusal.reason})"),
        ),
    )
    sheet.gap(body.size)
    opening = (
        "متقاضی گرامی، درخواست شما بررسی شد و به علت احراز نشدن شرط یا مدرک مصوب زیر پذیرفته نشد."
    )
    paragraph(sheet, opening, body)
    sheet.gap(body.size)
    draw_table(sheet, Table(_COLUMNS, tuple((g.code, g.title) for g in refusal.grounds)))
    if refusal.addition:
        with band(sheet, "توضیح"):
            paragraph(sheet, refusal.addition, body)
    with band(sheet, "مستند قانونی"):
        bulleted(sheet, refusal.basis)
    with band(sheet, "راه اعتراض"):
        numbered(sheet, refusal.recourse)
    signature(sheet, refusal.signer)
    copies(sheet, refusal.copies)
    return sheet.pdf()
