"""The official letter, by Iranian standard 379."""

from office.domain.jalali import fa_date
from office.domain.papers.letters import Letter
from office.domain.papers.paper import Field, Section
from office.printing.blocks import paragraph, strip
from office.printing.letterhead import letterhead
from office.printing.page import Sheet
from office.printing.parts import section
from office.printing.signing import copies, signature
from office.printing.style import Align

NO_ATTACHMENT = "ندارد"
_BODY_LEADING = 1.85  # ems


def render(letter: Letter) -> bytes:
    """Return the letter's PDF."""
    sheet = begin(letter)
    end(sheet, letter)
    return sheet.pdf()


def begin(letter: Letter, notice: str = "") -> Sheet:
    """Lay out the letter from its head to the last paragraph, `notice` above the receiver."""
    sheet = Sheet(letter, letter.size, reference=f"شماره {letter.number}")
    letterhead(
        sheet,
        (
            Field("تاریخ", fa_date(letter.dated)),
            Field("شماره", letter.number),
            Field("پیوست", letter.attachment or NO_ATTACHMENT),
        ),
    )
    strong, body = sheet.styles.strong, sheet.styles.body
    if notice:
        strip(sheet, notice)
    sheet.gap(body.size)
    for line in letter.receiver:
        paragraph(sheet, line, strong)
    sheet.gap(body.size * 0.4)
    paragraph(sheet, f"موضوع: {letter.subject}", strong)
    for reference in letter.references:
        told = f"{reference.relation} نامه شماره {reference.number} مورخ {fa_date(reference.dated)}"
        paragraph(sheet, told, sheet.styles.note)
    sheet.gap(body.size * 0.8)
    text = body._replace(align=Align.JUSTIFY, leading=body.size * _BODY_LEADING)
    for part in (letter.greeting, *letter.body):
        paragraph(sheet, part, text)
        sheet.gap(body.size * 0.3)
    if letter.particulars:
        sheet.gap(body.size * 0.3)
        section(sheet, Section("مشخصات پرونده", letter.particulars))
    return sheet


def end(sheet: Sheet, letter: Letter) -> None:
    """Lay out the signature and the copies."""
    signature(sheet, letter.signer)
    copies(sheet, letter.copies)
