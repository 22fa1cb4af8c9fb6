"""A report of titled tables."""

from office.domain.jalali import fa_moment
from office.domain.papers.paper import Field
from office.domain.papers.reports import TableReport
from office.printing.letterhead import begin
from office.printing.parts import bulleted, fields
from office.printing.signing import signature
from office.printing.table import draw_table


def render(report: TableReport) -> bytes:
    """Return the report's PDF."""
    meta = [Field("چاپ", fa_moment(report.printed_at))]
    if report.period:
        meta.insert(0, Field("دوره", report.period))
    sheet = begin(report, report.size, report.title, meta)
    fields(sheet, report.facts)
    sheet.gap(sheet.styles.body.size * 0.5)
    for table in report.tables:
        draw_table(sheet, table)
    sheet.gap(sheet.styles.body.size)
    bulleted(sheet, report.notes)
    if report.signer:
        signature(sheet, report.signer)
    return sheet.pdf()
