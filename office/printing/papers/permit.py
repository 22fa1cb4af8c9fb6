"""What is issued: جواز تأسیس، پروانه بهره‌برداری، معرفی‌نامه and the like."""

from office.domain.amounts import rials_in_words
from office.domain.jalali import fa_date
from office.domain.papers.paper import Field, PaperSize, Power, Section
from office.domain.papers.permits import Permit
from office.domain.persian import fa_number
from office.printing.blocks import paragraph, strip
from office.printing.letterhead import letterhead, title
from office.printing.marks import Panel
from office.printing.page import MM, Sheet
from office.printing.parts import band, bulleted, section
from office.printing.qr import qr_mark
from office.printing.signing import signature
from office.printing.style import Align
from office.printing.table import draw_table

PROVISIONAL = "این شماره موقت است و با تأیید مرکز استان قطعی می‌شود."
_MILLION = 10**6
_QR = 30 * MM
_GAP = 2 * MM
_CLOSING = 62 * MM


def render(permit: Permit) -> bytes:
    """Return the permit's PDF."""
    sheet = Sheet(permit, PaperSize.A4, f"شماره {permit.number}")
    letterhead(sheet, _meta(permit))
    title(sheet)
    if permit.provisional:
        strip(sheet, PROVISIONAL)
    if permit.receiver:
        paragraph(sheet, permit.receiver, sheet.styles.strong)
    for words in permit.paragraphs:
        paragraph(sheet, words, sheet.styles.body.aligned(Align.JUSTIFY))
    sheet.gap(_GAP)
    for part in permit.sections:
        section(sheet, part)
    for table in permit.tables:
        draw_table(sheet, table)
    _capital(sheet, permit)
    if permit.conditions:
        with band(sheet, "شرایط"):
            bulleted(sheet, permit.conditions, sheet.styles.note)
    _closing(sheet, permit)
    return sheet.pdf()


def _meta(permit: Permit) -> list[Field]:
    meta = [Field("تاریخ", fa_date(permit.issued)), Field("شماره", permit.number)]
    if permit.expires:
        meta.append(Field("اعتبار تا", fa_date(permit.expires)))
    return meta


def _capital(sheet: Sheet, permit: Permit) -> None:
    if permit.fixed_capital:
        figures = Field("به رقم", f"{fa_number(permit.fixed_capital)} میلیون ریال")
        words = Field("به حروف", rials_in_words(permit.fixed_capital * _MILLION))
        section(sheet, Section("سرمایه ثابت", (figures, words)))


def _closing(sheet: Sheet, permit: Permit) -> None:
    """Say what the signer's power rests on, then sign beside the QR."""
    sheet.keep(_CLOSING)
    if permit.power is not None:
        _power(sheet, permit, permit.power)
    sheet.rule()
    sheet.keep(_QR + _GAP)
    top, page = sheet.y + _GAP, sheet.page_count
    signature(sheet, permit.signer)
    if permit.code and page == sheet.page_count:
        x = sheet.right - _QR
        sheet.add(Panel(x, top, _QR, _QR, ink=sheet.hair), qr_mark(permit.code, x, top, _QR))


def _power(sheet: Sheet, permit: Permit, power: Power) -> None:
    until = f"، معتبر تا {fa_date(power.valid_to)}" if power.valid_to else ""
    basis = (
        f"این {permit.title} به استناد تفویض اختیار شماره {power.order_no} "
        f"مورخ {fa_date(power.order_date)}{until} صادر شده است."
    )
    with band(sheet, "مستند اختیار"):
        paragraph(sheet, basis, sheet.styles.note)
        bulleted(sheet, power.limits, sheet.styles.note)
