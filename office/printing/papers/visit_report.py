"""The filled visit report."""

from office.domain.jalali import fa_date
from office.domain.papers.paper import Column, Field, PaperSize, Section, Table
from office.domain.papers.visits import ProgressItem, VisitReport
from office.domain.persian import fa_digits, fa_number
from office.printing.blocks import paragraph
from office.printing.letterhead import begin
from office.printing.page import Sheet
from office.printing.parts import band, fields, section
from office.printing.signing import signatures
from office.printing.table import draw_table

_PROGRESS_COLUMNS = (
    Column("سرفصل", 5),
    Column("وزن (٪)", 2, centred=True),
    Column("پیشرفت (٪)", 2, centred=True),
    Column("سهم در کل (٪)", 2, centred=True),
)
_PHOTO_COLUMNS = (
    Column("عکس", 1, centred=True),
    Column("شرح", 6),
    Column("زمان", 2, centred=True),
)


def render(report: VisitReport) -> bytes:
    """Return the report's PDF."""
    day = fa_date(report.visit_date) if report.visit_date else ""
    meta = (Field("تاریخ", day), Field("شماره", report.number))
    sheet = begin(report, PaperSize.A4, f"شماره {report.number}", meta)
    fields(sheet, _visit_fields(report))
    section(sheet, report.unit)
    section(sheet, Section("مشاهده محل", report.site))
    if report.progress:
        _progress(sheet, report)
    if report.machines:
        draw_table(sheet, report.machines)
    section(sheet, Section("یافته‌ها", report.findings))
    if report.photos:
        rows = tuple((fa_digits(p.number), p.caption, p.taken) for p in report.photos)
        draw_table(sheet, Table(_PHOTO_COLUMNS, rows, "فهرست عکس‌ها", numbered=False))
    with band(sheet, "نظر کارشناس"):
        paragraph(sheet, report.opinion, sheet.styles.body)
    owner = (report.owner,) if report.owner else ()
    signatures(sheet, (*report.visitors, *owner))
    return sheet.pdf()


def _visit_fields(report: VisitReport) -> tuple[Field, ...]:
    place = report.position
    return (
        Field("شماره پرونده", report.file_no),
        Field("موضوع بازدید", report.purpose),
        Field("ساعت", report.hours),
        Field("میزبان", report.host),
        Field("بازدیدکنندگان", "، ".join(visitor.name for visitor in report.visitors)),
        Field("عرض جغرافیایی", place.latitude if place else ""),
        Field("طول جغرافیایی", place.longitude if place else ""),
        Field("دقت (متر)", place.accuracy if place else ""),
    )


def _progress(sheet: Sheet, report: VisitReport) -> None:
    weights = sum(item.weight for item in report.progress)
    table = Table(
        _PROGRESS_COLUMNS,
        tuple(_progress_row(item) for item in report.progress),
        "پیشرفت فیزیکی",
        ("جمع", _per_cent(weights), "", _per_cent(report.total_progress)),
    )
    draw_table(sheet, table)


def _progress_row(item: ProgressItem) -> tuple[str, ...]:
    built = "" if item.built is None else _per_cent(item.built)
    return item.heading, _per_cent(item.weight), built, _per_cent(item.contribution)


def _per_cent(share: float) -> str:
    """As people read it: two decimals at most, none when there are none."""
    rounded = round(share, 2)
    return fa_number(int(rounded) if rounded == int(rounded) else rounded)
