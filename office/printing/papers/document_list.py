"""The list of documents that one applicant must bring, in large type."""

from office.domain.jalali import fa_date
from office.domain.papers.documents import DocumentList, NeededDocument
from office.domain.papers.paper import Field, PaperSize
from office.printing.blocks import Cell, heading, paragraph, row, strip
from office.printing.letterhead import begin
from office.printing.marks import Panel
from office.printing.page import MM, Sheet
from office.printing.parts import bulleted, fields
from office.printing.style import STYLES, Align

NOTHING_ELSE = "جز این‌ها هیچ مدرک دیگری لازم نیست."
_BOX = 4.2 * MM
_TEXT_INDENT = 8 * MM
_CODE_WIDTH = 24 * MM


def render(facts: DocumentList) -> bytes:
    """Return the list's PDF."""
    meta = (Field("تاریخ", fa_date(facts.printed_on)),)
    sheet = begin(facts, PaperSize.A5, meta=meta)
    # Large type, for weak eyes.
    sheet.styles = STYLES[PaperSize.A4]
    fields(
        sheet,
        (Field("درخواست", facts.subject), Field("متقاضی", facts.applicant), *facts.case_facts),
    )
    heading(sheet, "با خود بیاورید")
    for document in facts.documents:
        _document(sheet, document)
    strip(sheet, NOTHING_ELSE)
    bulleted(sheet, facts.notes)
    if facts.head.phone:
        paragraph(sheet, f"پرسش دارید؟ تلفن {facts.head.phone}", sheet.styles.strong)
    return sheet.pdf()


def _document(sheet: Sheet, document: NeededDocument) -> None:
    """Set the title beside its box, the number at the left, the reason below."""
    strong, note = sheet.styles.strong, sheet.styles.note
    right = sheet.right - _TEXT_INDENT
    width = sheet.width - _TEXT_INDENT
    sheet.keep(2 * strong.leading + note.leading)
    y = sheet.y + (strong.leading - _BOX) / 2
    sheet.add(Panel(sheet.right - _BOX, y, _BOX, _BOX, ink=sheet.accent, line=1))
    row(
        sheet,
        [
            Cell(document.title, strong, right, width - _CODE_WIDTH),
            Cell(
                f"کد {document.code}",
                note.aligned(Align.END)._replace(leading=strong.leading),
                sheet.left + _CODE_WIDTH,
                _CODE_WIDTH,
            ),
        ],
    )
    row(sheet, [Cell(document.reason, note, right, width - _CODE_WIDTH)])
    sheet.gap(MM)
