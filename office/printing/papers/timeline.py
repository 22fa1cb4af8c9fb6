"""Where the days of a file went: one bar, its sums, and the stretches one by one."""

from office.domain.jalali import fa_date, fa_moment
from office.domain.papers.paper import Column, Field, PaperSize, Table
from office.domain.papers.reports import CaseTimeline, Party
from office.domain.persian import fa_digits
from office.printing.blocks import heading, strip
from office.printing.letterhead import begin
from office.printing.marks import ACCENT, BLACK, WHITE, Panel
from office.printing.page import MM, Sheet
from office.printing.parts import fields
from office.printing.style import Align
from office.printing.table import draw_table

UNFINISHED = "تاکنون"
_BAR = 11 * MM
WHOLE = 100
_SWATCH = 3.2 * MM
_FILLS = {
    Party.OFFICE: ACCENT,
    Party.APPLICANT: "#C4D6D9",
    Party.AGENCY: "#7FA5AB",
    Party.PROVINCE: "#F3EBDD",
}
_ON_FILLS = {Party.OFFICE: WHITE}
_COLUMNS = (
    Column("در انتظار", 3),
    Column("کار", 5),
    Column("از", 2, centred=True),
    Column("تا", 2, centred=True),
    Column("روز کاری", 2, centred=True),
)


def render(timeline: CaseTimeline) -> bytes:
    """Return the timeline's PDF."""
    meta = (Field("چاپ", fa_moment(timeline.printed_at)),)
    sheet = begin(timeline, PaperSize.A4, f"پرونده {timeline.file_no}", meta)
    fields(sheet, (Field("شماره پرونده", timeline.file_no), *timeline.case_facts))
    total = sum(stay.days for stay in timeline.stays)
    heading(sheet, f"سهم هر کس از {fa_digits(total)} روز کاری", needs=3 * _BAR)
    if total:
        _bar(sheet, timeline, sheet.width / total)
    _sums(sheet, timeline, total)
    rows = tuple(
        (
            stay.party.value,
            stay.what,
            fa_date(stay.start),
            fa_date(stay.end) if stay.end else UNFINISHED,
            fa_digits(stay.days),
        )
        for stay in timeline.stays
    )
    all_days = ("جمع", "", "", "", fa_digits(total))
    draw_table(sheet, Table(_COLUMNS, rows, "گام به گام", all_days))
    if timeline.conclusion:
        strip(sheet, timeline.conclusion)
    return sheet.pdf()


def _bar(sheet: Sheet, timeline: CaseTimeline, day: float) -> None:
    """Draw the stretches one after the other from the right, each as long as its days."""
    style = sheet.styles.strong.aligned(Align.CENTRE)
    right = sheet.right
    for stay in timeline.stays:
        width = stay.days * day
        sheet.add(Panel(right - width, sheet.y, width, _BAR, _FILLS[stay.party], ACCENT, line=0.6))
        number = fa_digits(stay.days)
        if width > style.size * (len(number) + 1):
            shown = style._replace(ink=_ON_FILLS.get(stay.party, BLACK))
            sheet.put(number, shown, right, width, sheet.y + (_BAR - style.leading) / 2)
        right -= width
    sheet.y += _BAR + 2 * MM


def _sums(sheet: Sheet, timeline: CaseTimeline, total: int) -> None:
    """Say below the bar whose each colour is, with his days."""
    name, note = sheet.styles.strong, sheet.styles.note
    part = sheet.width / len(Party)
    y = sheet.y + (name.leading - _SWATCH) / 2
    for place, party in enumerate(Party):
        right = sheet.right - place * part
        days = timeline.days_of(party)
        share = f"، {fa_digits(round(WHOLE * days / total))}٪" if total else ""
        box = Panel(right - _SWATCH, y, _SWATCH, _SWATCH, _FILLS[party], ACCENT, line=0.6)
        sheet.add(box)
        start, width = right - _SWATCH - MM, part - _SWATCH - MM
        sheet.put(party.value, name, start, width, sheet.y)
        told = f"{fa_digits(days)} روز{share}"
        sheet.put(told, note, start, width, sheet.y + name.leading)
    sheet.y += name.leading + note.leading + 2 * MM
