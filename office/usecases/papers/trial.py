"""The sheet by which a printer is tried, for the first run and whenever one is exchanged."""

from office.domain.papers.paper import Letterhead, PaperSize
from office.domain.papers.trial import PrinterTrial
from office.domain.persian import iso
from office.printing.render import render_paper
from office.usecases.papers.printing import Printed
from office.usecases.papers.sheet import MINISTRY
from office.usecases.work import Work

_SAMPLES = (
    "این برگه برای آزمون چاپگر است: گچ‌کاری، پژوهش، ظرفیت‌سنجی، «می‌شود» و هٔ کوچک.",
    f"رقم‌ها: ۰ ۱ ۲ ۳ ۴ ۵ ۶ ۷ ۸ ۹؛ تاریخ: {iso('1405/06/21')}؛ تلفن: {iso('044-36000000')}.",
)
_QUESTIONS = (
    "حرف‌ها به هم چسبیده و خوانا هستند.",
    "رقم‌ها فارسی‌اند و وارونه نیستند.",
    "هر چهار خط دیده می‌شود.",
)
_EDGES = "کادر دور برگه از هر چهار سو کامل است."


def printer_trial(work: Work, size: PaperSize) -> Printed:
    """Return a sheet in Persian that shows whether a printer takes a kind of paper."""
    settings = work.desk.office.settings
    questions = _QUESTIONS if size is PaperSize.ROLL else (*_QUESTIONS, _EDGES)
    facts = PrinterTrial(
        head=Letterhead(MINISTRY, settings.directorate, settings.name),
        size=size,
        samples=_SAMPLES,
        questions=questions,
        printed_at=work.desk.now,
    )
    return Printed(f"trial_{size.lower()}", facts.title, render_paper(facts))
