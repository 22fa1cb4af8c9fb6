"""What inquiries, letters, visits, ticks and corrections of a case ask."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from desktop_app.ui.asked import a_choice, a_day, a_long_text, a_number_of_paper, a_text
from desktop_app.ui.pages.case.act_list import CaseActs
from desktop_app.ui.pages.case.facts_view import NOTHING
from office.domain.cases.case import ANSWERS, NEGATIVE, NOT_NEEDED, POSITIVE, SENT
from office.domain.conditions import Condition
from office.domain.letters import LetterText
from office.domain.persian import iso
from office.domain.procedures.form import Field
from office.domain.procedures.values import shown
from office.usecases.case_sheet import CaseSheet
from office.usecases.cases import correct_facts
from office.usecases.inquiries import answer_inquiry
from office.usecases.letters import register_letter, void_letter
from office.usecases.steps import tick
from office.usecases.visits import plan_visit

_WITH_LETTER = f"f.result == '{POSITIVE}' || f.result == '{NEGATIVE}'"
_WITH_ORDER = f"f.result == '{NOT_NEEDED}'"


def ask_answer(acts: CaseActs, sheet: CaseSheet, code: str) -> None:
    """Record what an agency answered."""
    need = sheet.view.procedure.inquiry(code)
    asked = sheet.view.case.inquiries.get(code)
    is_sent = asked is not None and asked.result == SENT
    answers = ANSWERS if is_sent else {NOT_NEEDED: ANSWERS[NOT_NEEDED]}
    fields = (
        a_choice("result", "نتیجه", answers),
        _when(a_number_of_paper("number", "شماره نامه دستگاه"), _WITH_LETTER),
        _when(a_day("day", "تاریخ نامه دستگاه"), _WITH_LETTER),
        _when(a_number_of_paper("order", "شماره نامه یا دستور"), _WITH_ORDER),
    )
    acts.ask(
        f"پاسخ «{need.title}»",
        fields,
        "ثبت پاسخ",
        lambda told: (
            lambda work: answer_inquiry(
                work,
                sheet.view.case.id,
                code,
                told["result"],
                told.get("number") or told.get("order") or "",
                _day(told.get("day")),
            )
        ),
        about=f"{need.agency} — پاسخ بی‌شماره ثبت نمی‌شود.",
        values={} if is_sent else {"result": NOT_NEEDED},
    )


def ask_visit_day(acts: CaseActs, sheet: CaseSheet) -> None:
    """Agree a day for a visit."""
    case = sheet.view.case
    expert = sheet.name(case.assignee)
    acts.ask(
        "قرار بازدید",
        (
            a_day("day", "روز بازدید"),
            a_long_text("visitors", "بازدیدکنندگان (هر سطر یک نام)", required=False),
        ),
        "ثبت قرار",
        lambda told: (
            lambda work: plan_visit(
                work,
                case.id,
                date.fromisoformat(told["day"]),
                tuple((told.get("visitors") or "").splitlines()),
            )
        ),
        about="روز کاری از امروز به بعد؛ می‌توانید «فردا» یا «+۳» بنویسید.",
        values={"visitors": expert} if expert else {},
    )


def ask_incoming(acts: CaseActs, sheet: CaseSheet) -> None:
    """Enter a letter that came about the case."""
    case = sheet.view.case.id
    fields = (
        a_text("to", "فرستنده"),
        a_text("subject", "موضوع"),
        a_number_of_paper("number", "شماره نامه فرستنده"),
        a_day("day", "تاریخ نامه", required=False),
    )
    acts.ask(
        "ثبت نامه وارده",
        fields,
        "ثبت در دفتر",
        lambda told: (
            lambda work: register_letter(
                work,
                "in",
                LetterText(to=told["to"], subject=told["subject"]),
                case_id=case,
                their_number=told["number"],
                their_date=_day(told.get("day")),
            )
        ),
    )


def ask_void(acts: CaseActs, sheet: CaseSheet, number: str) -> None:
    """Make the number of a letter void."""
    acts.ask(
        f"ابطال شماره {iso(number)}",
        (a_text("reason", "دلیل ابطال"),),
        "ابطال شماره",
        lambda told: lambda work: void_letter(work, sheet.view.case.id, number, told["reason"]),
        about="شماره با دلیل در دفتر می‌ماند و دوباره داده نمی‌شود.",
    )


def ask_untick(acts: CaseActs, sheet: CaseSheet, step: str, item: str) -> None:
    """Take a tick back."""
    found = next(one for one in sheet.step(step).step.checklist if one.code == item)
    acts.ask(
        "برداشتن تیک",
        (a_text("reason", "دلیل برداشتن تیک"),),
        "برداشتن تیک",
        lambda told: (
            lambda work: tick(work, sheet.view.case.id, step, item, on=False, reason=told["reason"])
        ),
        about=found.text,
    )


def ask_correction(
    acts: CaseActs, sheet: CaseSheet, values: Mapping[str, Any], done: Callable[[], None]
) -> None:
    """Correct facts after the decision: both texts are shown, and the reason is asked."""
    changed = {
        key: value
        for key, value in values.items()
        if (value or "") != (sheet.view.values.get(key) or "")
    }
    fields = sheet.view.procedure.form.by_key
    lines = [
        _both(fields[key], sheet.view.values.get(key), value) for key, value in changed.items()
    ]
    dialog = acts.ask(
        "اصلاح پس از تصمیم",
        (a_long_text("reason", "دلیل اصلاح"),),
        "ثبت اصلاح",
        lambda told: lambda work: correct_facts(work, sheet.view.case.id, changed, told["reason"]),
        about="\n".join(lines) or "چیزی تغییر نکرده است.",
    )
    dialog.accepted.connect(done)


def _both(field: Field, before: Any, after: Any) -> str:
    old, new = shown(field, before) or NOTHING, shown(field, after) or NOTHING
    return f"«{field.title}»: از «{old}» به «{new}»"


def _when(field: Field, when: str) -> Field:
    return replace(field, when=Condition.of(when))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
