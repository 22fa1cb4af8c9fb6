"""The advice sheet: what a request would come to, for one who isn't registered yet."""

from collections.abc import Iterator
from dataclasses import replace

from office.domain.jalali import fa_long_date
from office.domain.persian import fa_number, iso
from office.printing.render import render_paper
from office.usecases.papers.desk import document_list
from office.usecases.papers.printing import Printed
from office.usecases.papers.sheet import PaperDesk
from office.usecases.request_plan import Enquiry, RequestPlan, plan_request, supposed_view
from office.usecases.work import Work

_VISITS = {
    "sure": "بازدید از محل انجام می‌شود.",
    "maybe": "شاید بازدید از محل لازم شود.",
    "none": "بازدید از محل لازم نیست.",
}


def print_plan(work: Work, enquiry: Enquiry) -> Printed:
    """Return the personal document list with competence, time, fee and chance of a visit."""
    plan = plan_request(work, enquiry)
    with work.reading() as act:
        facts = document_list(PaperDesk(act, supposed_view(act, enquiry)))
    told = replace(facts, notes=(*facts.notes, *_told(plan)))
    return Printed("document_list", told.title, render_paper(told))


def _told(plan: RequestPlan) -> Iterator[str]:
    yield plan.why_level
    yield f"اگر امروز با مدارک کامل ثبت شود، تا {fa_long_date(plan.due)} پاسخ داده می‌شود."
    for fee in plan.fees:
        if fee.amount is not None:
            yield f"{fee.title}: {iso(fa_number(fee.amount))} ریال."
    yield _VISITS[plan.visit]
    if plan.perhaps:
        titles = "، ".join(one.title for one in plan.perhaps)
        yield f"بسته به وضع طرح، شاید این‌ها هم لازم شود: {titles}."
    yield from plan.unmet
