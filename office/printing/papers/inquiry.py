"""The inquiry letter and its reminders, with the form that the agency answers on."""

from office.domain.jalali import fa_long_date
from office.domain.papers.letters import Inquiry
from office.domain.persian import fa_digits
from office.printing.blocks import heading, paragraph, strip
from office.printing.handwriting import LINE, blanks, choices
from office.printing.page import Sheet
from office.printing.papers.letter import begin, end
from office.printing.parts import band, numbered

ANSWERS = ("موافقت می‌شود", "موافقت مشروط", "موافقت نمی‌شود")
_FORM_HEIGHT = 4.5 * LINE


def render(inquiry: Inquiry) -> bytes:
    """Return the PDF of the inquiry or of its reminder."""
    reminder = f"یادآوری نوبت {fa_digits(inquiry.reminder)}" if inquiry.reminder else ""
    sheet = begin(inquiry, notice=reminder)
    sheet.gap(LINE / 3)
    with band(sheet, "پرسش‌ها"):
        numbered(sheet, inquiry.questions)
    strip(sheet, f"پاسخ تا پایان {fa_long_date(inquiry.answer_by)}")
    if inquiry.silence:
        paragraph(sheet, inquiry.silence, sheet.styles.body)
    end(sheet, inquiry)
    _answer_form(sheet)
    return sheet.pdf()


def _answer_form(sheet: Sheet) -> None:
    sheet.gap(LINE / 2)
    sheet.keep(_FORM_HEIGHT)
    sheet.rule(0.8, sheet.accent)
    heading(sheet, "پاسخ دستگاه")
    choices(sheet, ANSWERS)
    for labels in (("توضیح و شرط‌ها",), ("شماره", "تاریخ", "نام و امضا")):
        blanks(sheet, labels)
