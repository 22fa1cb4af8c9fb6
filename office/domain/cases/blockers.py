"""Why a step can't be finished yet, in sentences that say what would change it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from office.domain.cases.case import (
    EXPIRED,
    MISSING,
    NOT_GIVEN,
    RECEIVED,
    SENT,
    WAIVED,
    WRONG,
)
from office.domain.cases.context import CaseView
from office.domain.cases.graph import Stand
from office.domain.conditions import Condition, Truth
from office.domain.jalali import fa_date
from office.domain.operations.ids import NO_ID
from office.domain.persian import fa_digits, iso
from office.domain.procedures.parts import ChecklistItem, DocumentNeed, Outcome
from office.domain.procedures.procedure import Step
from office.domain.procedures.values import check_section

_DOCUMENT_WORDS = {
    NOT_GIVEN: "هنوز ارائه نشده است",
    MISSING: "ارائه نشده است",
    WRONG: "نادرست است و باید دوباره ارائه شود",
    EXPIRED: "منقضی شده است و باید تازه شود",
}


@dataclass(frozen=True)
class Blocker:
    """One thing in the way. `kind` and `code` say where the clerk can change it."""

    kind: str
    code: str
    words: str


def blockers(view: CaseView, step: Step, outcome: Outcome) -> tuple[Blocker, ...]:
    """Everything in the way of finishing `step` with `outcome`; empty when nothing is.

    A return or a refusal needs only that the step is open and its guards hold.
    """
    if found := closed(view, step):
        return found
    checks: tuple[Check, ...] = (_guards,)
    if outcome.back_to is None and outcome.ends != "refused":
        checks = (_sections, _documents, _inquiries, _visit, _fees, _checklist, _guards)
    return tuple(one for check in checks for one in check(view, step, outcome))


def closed(view: CaseView, step: Step) -> tuple[Blocker, ...]:
    """Why nothing can be done in a step now; empty when it is open."""
    return tuple(_closed(view, step))


def ticked(view: CaseView, step: Step, item: ChecklistItem) -> bool:
    """Whether an item is done: by what the program sees, or by a person's tick."""
    tick = view.case.ticks.get((step.code, item.code))
    if tick is not None:
        return tick.on
    return _EVIDENCE[item.evidence.kind](view, item.evidence.code)


def unsettled_documents(view: CaseView) -> tuple[DocumentNeed, ...]:
    """Return the required documents that are not settled: the one list of what is missing."""
    return tuple(one for one in view.documents if one.required and not _settled(view, one))


def document_words(view: CaseView, need: DocumentNeed) -> str:
    """How a document stands, in words."""
    state = view.document_state(need.kind)
    if state == RECEIVED and need.original and not _original_seen(view, need.kind):
        return "اصل آن رؤیت نشده است"
    return _DOCUMENT_WORDS.get(state, "")


Check = Callable[[CaseView, Step, Outcome], Iterator[Blocker]]


def _closed(view: CaseView, step: Step) -> Iterator[Blocker]:
    if view.case.unreadable:
        yield Blocker(
            "case", "", "این پرونده به نسخه تازه‌تر برنامه نیاز دارد؛ برنامه را به‌روز کنید."
        )
    elif not view.case.is_open:
        yield Blocker("case", "", "این پرونده پایان یافته است.")
    else:
        yield from _not_open(view, step)


def _not_open(view: CaseView, step: Step) -> Iterator[Blocker]:
    words = _HOW_CLOSED.get(view.stands[step.code])
    if words is not None:
        yield Blocker("step", step.code, words(view, step))


def _already_done(view: CaseView, step: Step) -> str:
    del view
    return f"گام «{step.title}» انجام شده است."


def _not_needed(view: CaseView, step: Step) -> str:
    if step.when is None or step.when.truth(view.facts) is not Truth.NO:
        return "این گام برای این پرونده لازم نیست."
    return f"این گام برای این پرونده لازم نیست؛ لازم می‌شود {step.when.words.rstrip('.')}."


def _undecided(view: CaseView, step: Step) -> str:
    told = _unfilled(view, step.when) or (step.when.words if step.when else "")
    return f"تا این‌ها معلوم نشود، لازم بودن گام روشن نیست: {told}"


def _waits_for_steps(view: CaseView, step: Step) -> str:
    waiting = [
        view.procedure.step(ref.step).title
        for ref in step.after
        if view.stands[ref.step] not in (Stand.DONE, Stand.SKIPPED)
    ]
    names = ("» یا «" if step.after_any else "» و «").join(dict.fromkeys(waiting))
    return f"این گام پس از «{names}» باز می‌شود."


_HOW_CLOSED: dict[Stand, Callable[[CaseView, Step], str]] = {
    Stand.DONE: _already_done,
    Stand.SKIPPED: _not_needed,
    Stand.UNDECIDED: _undecided,
    Stand.WAITING: _waits_for_steps,
}
FACTS_OF_A_CASE = {
    "age": "تاریخ تولد متقاضی",
    "inside_estate": "جای واحد",
    "progress": "پیشرفت در بازدید",
    "previous_progress": "پیشرفت در بازدید پیشین",
}
"""What a condition may read that no form asks."""


def _unfilled(view: CaseView, condition: Condition | None) -> str:
    """Name what a condition reads and nobody has filled in."""
    keys = condition.unfilled(view.facts) if condition else ()
    titles = FACTS_OF_A_CASE | {one.key: one.title for one in view.procedure.form.by_key.values()}
    return "، ".join(f"«{titles[key]}»" for key in keys if key in titles)


def _sections(view: CaseView, step: Step, outcome: Outcome) -> Iterator[Blocker]:
    del outcome
    for code in step.sections:
        section = view.procedure.form.section(code)
        for problem in check_section(section, view.values, view.facts):
            yield Blocker("field", problem.key, problem.words)


def _documents(view: CaseView, step: Step, outcome: Outcome) -> Iterator[Blocker]:
    del outcome
    for need in view.documents:
        if need.kind in step.documents and need.required and not _settled(view, need):
            words = f"مدرک «{need.title}»: {document_words(view, need)}."
            yield Blocker("document", need.kind, words)


def _inquiries(view: CaseView, step: Step, outcome: Outcome) -> Iterator[Blocker]:
    del outcome
    for need in view.inquiries:
        if need.code not in step.inquiries:
            continue
        asked = view.case.inquiries.get(need.code)
        if asked is None:
            yield Blocker("inquiry", need.code, f"«{need.title}» هنوز فرستاده نشده است.")
        elif asked.result == SENT:
            day = iso(fa_date(asked.due))
            words = f"نیاز به: پاسخ «{need.title}» (مهلت پاسخ تا {day})."
            yield Blocker("inquiry", need.code, words)


def _visit(view: CaseView, step: Step, outcome: Outcome) -> Iterator[Blocker]:
    del outcome
    if step.visit and not _visited(view, step):
        yield Blocker("visit", step.code, "گزارش بازدید ثبت نشده است؛ بازدید را ثبت کنید.")


def _visited(view: CaseView, step: Step) -> bool:
    """Whether the site was seen for this step since it was last opened again."""
    returns = [done.at for done in view.case.past if step.code in done.reopened]
    since = max(returns, default=None)
    return any(
        one.step == step.code and (since is None or one.at > since) for one in view.case.visits
    )


def _fees(view: CaseView, step: Step, outcome: Outcome) -> Iterator[Blocker]:
    del outcome
    for fee in view.procedure.fees:
        if fee.code in step.fees and fee.code not in view.case.payments:
            yield Blocker("fee", fee.code, f"فیش «{fee.title}» ثبت نشده است.")


def _checklist(view: CaseView, step: Step, outcome: Outcome) -> Iterator[Blocker]:
    del outcome
    for place, item in enumerate(step.checklist, 1):
        if item.required and not ticked(view, step, item):
            words = f"بند {fa_digits(place)} فهرست بازبینی تیک نخورده است: {item.text}"
            yield Blocker("item", item.code, words)


def _guards(view: CaseView, step: Step, outcome: Outcome) -> Iterator[Blocker]:
    for guard in step.guards:
        if guard.outcomes and outcome.code not in guard.outcomes:
            continue
        truth = guard.holds.truth(view.facts)
        if truth is Truth.NO:
            yield Blocker("guard", guard.code, guard.holds.words)
        elif truth is Truth.UNKNOWN:
            names = _unfilled(view, guard.holds)
            words = f"{guard.holds.words} (هنوز پر نشده: {names})" if names else guard.holds.words
            yield Blocker("guard", guard.code, words)


def _settled(view: CaseView, need: DocumentNeed) -> bool:
    state = view.document_state(need.kind)
    if state == WAIVED:
        return True
    return state == RECEIVED and (not need.original or _original_seen(view, need.kind))


def _original_seen(view: CaseView, kind: str) -> bool:
    given = view.case.documents.get(kind)
    return given is not None and given.original_by != NO_ID


def _document_evident(view: CaseView, code: str) -> bool:
    needed = any(one.kind == code for one in view.documents)
    return not needed or _settled(view, view.procedure.document(code))


def _field_evident(view: CaseView, code: str) -> bool:
    return view.values.get(code) not in (None, "", [])


def _visit_evident(view: CaseView, code: str) -> bool:
    del code
    return bool(view.case.visits)


def _inquiry_evident(view: CaseView, code: str) -> bool:
    if not any(one.code == code for one in view.inquiries):
        return True
    asked = view.case.inquiries.get(code)
    return asked is not None and asked.result != SENT


def _only_a_person(view: CaseView, code: str) -> bool:
    del view, code
    return False


_EVIDENCE: dict[str, Callable[[CaseView, str], bool]] = {
    "document": _document_evident,
    "field": _field_evident,
    "visit": _visit_evident,
    "inquiry": _inquiry_evident,
    "person": _only_a_person,
}
