"""The one notice of everything that a file still lacks."""

from office.domain.jalali import fa_date, fa_long_date
from office.domain.papers.documents import DefectNotice
from office.domain.papers.paper import Column, Field, PaperSize, Table
from office.printing.blocks import paragraph, strip
from office.printing.letterhead import begin
from office.printing.parts import bulleted, fields
from office.printing.signing import signature
from office.printing.table import draw_table

OPENING = (
    "متقاضی گرامی، برای ادامه رسیدگی به درخواست شما موارد زیر باید تکمیل شود. "
    "این فهرست یک‌جا و کامل است و چیز دیگری از شما خواسته نمی‌شود."
)
CLOCK = "از تاریخ این اعلام تا کامل شدن مدارک، مهلت رسیدگی متوقف است."
_COLUMNS = (
    Column("مدرک", 4),
    Column("ایراد", 5),
    Column("راه رفع", 5),
    Column("کد مصوب", 2, centred=True),
)


def render(notice: DefectNotice) -> bytes:
    """Return the notice's PDF."""
    meta = (Field("تاریخ", fa_date(notice.issued)), Field("شماره", notice.number))
    sheet = begin(notice, PaperSize.A4, f"شماره {notice.number}", meta)
    fields(
        sheet,
        (
            Field("متقاضی", notice.applicant),
            Field("موضوع", notice.subject),
            Field("شماره پرونده", notice.file_no),
            Field("کد رهگیری", notice.tracking_code),
            Field("کارشناس", notice.expert),
            Field("تلفن", notice.phone),
        ),
    )
    sheet.gap(sheet.styles.body.size)
    paragraph(sheet, OPENING, sheet.styles.body)
    sheet.gap(sheet.styles.body.size)
    rows = tuple((item.title, item.fault, item.remedy, item.code) for item in notice.defects)
    draw_table(sheet, Table(_COLUMNS, rows))
    if notice.second_visit:
        strip(sheet, f"مراجعه بعدی شما: {fa_long_date(notice.second_visit)}")
    bulleted(sheet, (CLOCK, *notice.notes))
    signature(sheet, notice.signer)
    return sheet.pdf()
