"""The empty visit form, to be filled by hand on site."""

from office.domain.jalali import fa_date
from office.domain.papers.paper import Column, Field, PaperSize
from office.domain.papers.visits import VisitForm
from office.domain.persian import fa_number
from office.printing.blocks import heading
from office.printing.handwriting import blanks, ruled
from office.printing.letterhead import begin
from office.printing.parts import fields, section
from office.printing.signing import signatures
from office.printing.table import draw_grid

PROGRESS_COLUMNS = (
    Column("سرفصل", 5),
    Column("وزن (٪)", 2, centred=True),
    Column("پیشرفت (٪)", 2, centred=True),
    Column("سهم در کل (٪)", 2, centred=True),
    Column("مشاهده", 5),
)
_MACHINE_ROWS = 6
_PHOTO_ROWS = 4
_ANSWER_LINES = 1
_OPINION_LINES = 4
_PHOTO_COLUMNS = (
    Column("شماره", 1, centred=True),
    Column("شرح عکس", 7),
    Column("ساعت", 2, centred=True),
)


def render(form: VisitForm) -> bytes:
    """Return the form's PDF."""
    meta = [Field("شماره", form.number)]
    if form.visit_date:
        meta.insert(0, Field("تاریخ", fa_date(form.visit_date)))
    sheet = begin(form, PaperSize.A4, f"شماره {form.number}", meta)
    visitors = "، ".join(visitor.name for visitor in form.visitors)
    fields(
        sheet,
        (
            Field("شماره پرونده", form.file_no),
            Field("موضوع بازدید", form.purpose),
            Field("بازدیدکنندگان", visitors),
        ),
    )
    section(sheet, form.unit)
    if not form.visit_date:
        blanks(sheet, ("تاریخ بازدید",))
    blanks(sheet, ("ساعت ورود", "ساعت خروج", "میزبان و سمت"))
    blanks(sheet, ("عرض جغرافیایی", "طول جغرافیایی", "دقت (متر)"))
    if form.progress:
        heading(sheet, "پیشرفت فیزیکی")
        weights = tuple(
            (item.heading, fa_number(round(item.weight, 2)), "", "", "") for item in form.progress
        )
        draw_grid(sheet, PROGRESS_COLUMNS, weights)
    if form.machine_columns:
        heading(sheet, "ماشین‌آلات")
        columns = tuple(Column(title) for title in form.machine_columns)
        draw_grid(sheet, columns, (("",) * len(columns),) * _MACHINE_ROWS)
    for question in form.questions:
        ruled(sheet, question, _ANSWER_LINES)
    heading(sheet, "عکس‌ها")
    draw_grid(sheet, _PHOTO_COLUMNS, (("",) * len(_PHOTO_COLUMNS),) * _PHOTO_ROWS)
    ruled(sheet, "نظر کارشناس", _OPINION_LINES)
    signatures(sheet, form.visitors)
    return sheet.pdf()
