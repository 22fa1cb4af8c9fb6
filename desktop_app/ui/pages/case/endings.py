"""How a step ends when more must be said: a refusal, a return, an issue, a delivery."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.asked import (
    a_choice,
    a_long_text,
    a_number_of_paper,
    a_text,
    several,
    yes_or_no,
)
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.messages import Messages
from desktop_app.ui.pages.case.act_list import CaseActs
from office.domain.cases.acts import Refusal
from office.domain.cases.blockers import document_words, unsettled_documents
from office.domain.cases.context import CaseView
from office.domain.cases.finishing import Ending, validity
from office.domain.conditions import Condition, Truth
from office.domain.identifiers.national import check_national_code
from office.domain.jalali import fa_date
from office.domain.persian import fa_digits, iso, spell
from office.domain.procedures.form import Field
from office.domain.procedures.parts import Outcome
from office.domain.procedures.procedure import Step
from office.usecases.case_sheet import CaseSheet
from office.usecases.steps import REPRESENTATIVE, complete_step

_BY_CONDITION, _BY_DOCUMENT = "condition", "document"
_GROUNDS = {
    "letter": "شماره نامه دستگاه",
    "base_permit": "شماره مجوز پایه و تاریخ پایان آن",
    "duplicate_case": "شماره پرونده پیشین",
    "law": "شماره ماده یا مصوبه",
}
"""What a code must name beside a number of the approved lists, by its need."""

Values = Mapping[str, Any]


class Endings:
    """Asks what an ending needs, and finishes the step."""

    def __init__(self, acts: CaseActs, jobs: Jobs, messages: Messages) -> None:
        self._acts = acts
        self._jobs = jobs
        self._messages = messages

    def finish(self, sheet: CaseSheet, step: Step, outcome: Outcome) -> None:
        """Finish a step with an outcome; ask first what it needs."""
        if outcome.ends == "refused":
            self._refuse(sheet, step, outcome)
        elif outcome.back_to is not None:
            self._return(sheet, step, outcome)
        elif step.delivers:
            self._deliver(sheet, step, outcome)
        elif step.issues:
            question = _issue_words(sheet.view)
            ending = Ending(outcome.code)
            self._messages.confirm(
                question, lambda: self._complete(sheet, step, ending), "صدور و ثبت"
            )
        else:
            self._complete(sheet, step, Ending(outcome.code))

    def _complete(self, sheet: CaseSheet, step: Step, ending: Ending) -> None:
        self._jobs.run(complete_step, sheet.view.case.id, step.code, ending, owner=self._acts.page)

    def _ask(
        self,
        sheet: CaseSheet,
        step: Step,
        outcome: Outcome,
        fields: tuple[Field, ...],
        about: str,
    ) -> ActDialog:
        return self._acts.ask(
            f"{step.title}: {outcome.title}",
            fields,
            outcome.title,
            lambda told: (
                lambda work: complete_step(
                    work, sheet.view.case.id, step.code, _ending(sheet, outcome, told)
                )
            ),
            about=about,
        )

    def _refuse(self, sheet: CaseSheet, step: Step, outcome: Outcome) -> None:
        self._ask(
            sheet,
            step,
            outcome,
            refusal_fields(sheet),
            "رد فقط با کد و با شماره شرط یا مدرک مصوب است؛ توضیح تنها افزوده آن است. "
            "کدی که برای این پرونده شرط ناموفق یا مدرک کمی ندارد در فهرست نیست.",
        )

    def _return(self, sheet: CaseSheet, step: Step, outcome: Outcome) -> None:
        view = sheet.view
        back = view.procedure.step(outcome.back_to or "").title
        numbered = (
            ("documents", "شماره مدرک‌هایی که باید کامل شود", _numbered_documents(view)),
            ("conditions", "شماره شرط‌هایی که روشن نیست", _numbered_conditions(view)),
        )
        fields = (
            *(several(key, title, choices) for key, title, choices in numbered if choices),
            a_long_text("text", "توضیح افزوده", required=False),
        )
        dialog = self._ask(
            sheet, step, outcome, fields, f"پرونده به گام «{back}» برمی‌گردد؛ دلیل‌ها با شماره است."
        )
        dialog.must(
            lambda told: (
                ""
                if told.get("documents") or told.get("conditions")
                else "دست‌کم یک شماره از مدرک‌ها یا شرط‌ها را تیک بزنید؛ توضیح به‌تنهایی دلیل نیست."
            )
        )

    def _deliver(self, sheet: CaseSheet, step: Step, outcome: Outcome) -> None:
        view = sheet.view
        capacities = {"self": "خود متقاضی", REPRESENTATIVE: "نماینده با وکالت‌نامه"}
        fields = (
            a_choice("capacity", "چه کسی برگه را می‌گیرد", capacities),
            a_text("receiver", "نام گیرنده"),
            Field(
                "identity",
                0,
                "کد ملی گیرنده",
                "identifier",
                {"type": "string"},
                required=True,
                identifier="national_code",
            ),
            yes_or_no("signed", "برگ تحویل را امضا کرد"),
        )
        dialog = self._ask(
            sheet,
            step,
            outcome,
            fields,
            "هویت گیرنده را ببینید و امضای او را روی برگ تحویل بگیرید.",
        )
        is_person = check_national_code(view.applicant.identifier).ok
        dialog.set_values(
            {
                "capacity": "self",
                "receiver": view.applicant.title if is_person else "",
                "identity": view.applicant.identifier if is_person else "",
            }
        )
        dialog.must(
            lambda told: "" if told.get("signed") else "نخست برگ تحویل را چاپ کنید و امضا بگیرید."
        )


def refusal_fields(sheet: CaseSheet) -> tuple[Field, ...]:
    """Return what a refusal asks: a code, and for each code what it must name.

    A code that names a lacking document or an unmet condition isn't offered while all is in order.
    """
    reference, view = sheet.known.reference, sheet.view
    missing = {str(one.number): _document(view, one.number) for one in unsettled_documents(view)}
    unmet = _numbered_conditions(view)
    nothing_of = {
        need for need, of_it in ((_BY_DOCUMENT, missing), (_BY_CONDITION, unmet)) if not of_it
    }
    codes = [one for one in view.procedure.refusals if one not in reference.forwarding]
    reasons = [
        reference.refusals[one] for one in codes if reference.refusals[one].needs not in nothing_of
    ]
    fields = [
        a_choice("code", "کد دلیل", {one.code: f"{one.title} ({one.code})" for one in reasons})
    ]
    by_need = {need: [one.code for one in reasons if one.needs == need] for need in _needs(reasons)}
    for need, of_need in by_need.items():
        when = _when(of_need)
        if need == _BY_DOCUMENT:
            fields.append(_only(a_choice("document", "شماره مدرک مصوب", missing), when))
        elif need == _BY_CONDITION:
            fields.append(_only(a_choice("condition", "شماره شرط مصوب", unmet), when))
        elif need in _GROUNDS:
            fields.append(_only(a_number_of_paper(f"ground_{need}", _GROUNDS[need]), when))
    return (*fields, a_long_text("text", "توضیح افزوده", required=False))


def _ending(sheet: CaseSheet, outcome: Outcome, told: Values) -> Ending:
    """Return what was said, as the act takes it."""
    if outcome.ends == "refused":
        number = told.get("document") or told.get("condition") or 0
        grounds = (told.get(f"ground_{need}") for need in _GROUNDS)
        refusal = Refusal(
            code=told["code"],
            number=int(number),
            ground=next((one for one in grounds if one), ""),
            text=told.get("text") or "",
        )
        return Ending(outcome.code, refusal=refusal)
    if outcome.back_to is not None:
        return Ending(outcome.code, note=return_words(sheet.view, told))
    return Ending(
        outcome.code,
        receiver=told["receiver"],
        identity=told["identity"],
        capacity=told["capacity"],
        note="برگ تحویل امضا شد.",
    )


def return_words(view: CaseView, told: Values) -> str:
    """Return the numbered reasons of a return as they are recorded."""
    documents = [f"مدرک {_document(view, int(one))}" for one in told.get("documents") or ()]
    conditions = [f"شرط {_condition(view, int(one))}" for one in told.get("conditions") or ()]
    return "؛ ".join((*documents, *conditions, *filter(None, (spell(told.get("text") or ""),))))


def _needs(reasons: list[Any]) -> list[str]:
    return list(dict.fromkeys(one.needs for one in reasons))


def _when(codes: list[str]) -> Condition:
    return Condition.of(" || ".join(f"f.code == '{one}'" for one in codes))


def _only(field: Field, when: Condition) -> Field:
    return replace(field, when=when)


def _numbered_documents(view: CaseView) -> dict[str, str]:
    return {str(one.number): _document(view, one.number) for one in view.documents}


def _numbered_conditions(view: CaseView) -> dict[str, str]:
    """Return the approved conditions that aren't known to hold."""
    return {
        str(one.number): _condition(view, one.number)
        for one in view.procedure.conditions
        if one.met is None or one.met.truth(view.facts) is not Truth.YES
    }


def _document(view: CaseView, number: int) -> str:
    need = next(one for one in view.procedure.documents if one.number == number)
    told = document_words(view, need)
    return f"{fa_digits(number)}: {need.title}" + (f" ({told})" if told else "")


def _condition(view: CaseView, number: int) -> str:
    found = next(one for one in view.procedure.conditions if one.number == number)
    return f"{fa_digits(number)}: {fa_digits(found.text)}"


def _issue_words(view: CaseView) -> str:
    first, last = validity(view)
    kind = view.procedure.permit.title if view.procedure.permit else "برگه"
    until = f" تا {iso(fa_date(last))}" if last else ""
    return (
        f"«{kind}» شماره می‌گیرد و ثبت می‌شود؛ اعتبار از {iso(fa_date(first))}{until}. "
        "پس از صدور واگرد ندارد."
    )
