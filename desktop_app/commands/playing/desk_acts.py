"""Acts of a story at the walk-in desk: find, register, advise, open, take papers."""

from collections.abc import Callable, Mapping
from typing import Any

from desktop_app.commands.playing.stage import Stage
from desktop_app.commands.playing.story import day, form_facts, record_facts
from office.domain.advice import AdviceGiven
from office.domain.cases.times import case_due
from office.domain.jalali import fa_long_date
from office.domain.operations.ids import NO_ID, Id
from office.domain.parties import PARTY
from office.domain.persian import fa_digits, iso
from office.domain.units import UNIT
from office.usecases.advice import log_visit
from office.usecases.cases import Request, open_case, preview_case, set_follow_up
from office.usecases.documents import DocumentMark, NewScan, add_scan, mark_document, notify_defects
from office.usecases.parties import DuplicateError, change_party, register_party
from office.usecases.units import change_unit, register_unit
from office.usecases.worklists import find

Row = Mapping[str, Any]


def _find(stage: Stage, by: str, row: Row) -> None:
    found = find(stage.work(by), row["find"])
    hits = (*found.exact, *found.people, *found.units, *found.cases)
    titles = "، ".join(dict.fromkeys(hit.title for hit in hits)) or "چیزی پیدا نشد"
    stage.tell(f"جست‌وجوی «{row['find']}»: {titles}")


def _advice(stage: Stage, by: str, row: Row) -> None:
    given = AdviceGiven(
        who=_applicant_name(stage),
        topic=stage.story.procedure,
        outcome=row["advice"],
        party=stage.party,
        case=stage.case,
        note=row.get("note", ""),
    )
    log_visit(stage.work(by), given)


def _register_party(stage: Stage, by: str, row: Row) -> None:
    facts = record_facts(PARTY, stage.story.applicant["facts"])
    sort = stage.story.applicant["sort"]
    work = stage.work(by)
    stage.party = _registered(
        stage,
        row.get("alike", ""),
        lambda others: register_party(work, sort, facts, not_these=others).subject,
        lambda known: change_party(work, known, facts).subject,
    )


def _register_unit(stage: Stage, by: str, row: Row) -> None:
    facts = record_facts(UNIT, stage.story.unit)
    work = stage.work(by)
    stage.unit = _registered(
        stage,
        row.get("alike", ""),
        lambda others: register_unit(work, stage.party, facts, not_these=others).subject,
        lambda known: change_unit(work, known, facts, owner=stage.party).subject,
    )


def _registered(
    stage: Stage,
    alike: str,
    register: Callable[[tuple[Id, ...]], Id],
    complete: Callable[[Id], Id],
) -> Id:
    """Register; when something alike is known, take it or say that they are not the same."""
    try:
        return register(())
    except DuplicateError as found:
        stage.tell(found.message)
        if alike == "known":
            return complete(found.known[0])
        if alike == "distinct":
            return register(found.known)
        raise


def request_of(stage: Stage) -> Request:
    """Return what the story's applicant asks for."""
    with stage.work("clerk").reading() as act:
        form = act.knowledge.procedure(stage.story.procedure).form
    return Request(
        procedure=stage.story.procedure,
        applicant=stage.party,
        unit=stage.unit,
        facts=form_facts(form, stage.story.facts),
    )


def _preview(stage: Stage, by: str, row: Row) -> None:
    del row
    view = preview_case(stage.work(by), request_of(stage))
    level = {"county": "شهرستان", "province": "مرکز استان"}.get(view.level, "هنوز روشن نیست")
    stage.tell(f"صلاحیت: {level}. {view.why_province()}".strip())
    for mistake in view.present_mistakes:
        stage.tell(f"هشدار: {mistake.present.words}")
    for condition in view.unmet_conditions:
        words = condition.met.words if condition.met else condition.text
        stage.tell(f"شرط شماره {fa_digits(condition.number)} برقرار نیست: {words}")
    stage.tell(f"مدارک لازم: {'، '.join(one.title for one in view.documents)}")
    stage.tell(f"قول پاسخ: {fa_long_date(case_due(view).day)}")


def _open(stage: Stage, by: str, row: Row) -> None:
    del row
    stage.case = open_case(stage.work(by), request_of(stage)).subject
    with stage.work(by).reading() as act:
        case = act.stores.subjects.case(stage.case)
    stage.tell(f"شماره پرونده {iso(case.number)}، کد رهگیری {iso(case.tracking)}")


def _document(stage: Stage, by: str, row: Row) -> None:
    work = stage.work(by)
    if "scan" in row:
        _take_scan(stage, by, row["scan"], row.get("title", ""), row["document"])
    mark = DocumentMark(
        state=row["state"],
        original_seen=row.get("original_seen", False),
        note=row.get("note", ""),
    )
    mark_document(work, stage.case, row["document"], mark)


def _add_scan(stage: Stage, by: str, row: Row) -> None:
    _take_scan(stage, by, row["add_scan"], row.get("title", ""), "")


def _take_scan(stage: Stage, by: str, name: str, title: str, document: str) -> None:
    data = (stage.scans / name).read_bytes()
    add_scan(stage.work(by), stage.case, NewScan(data, name, document, title))


def _defect(stage: Stage, by: str, row: Row) -> None:
    del row
    notify_defects(stage.work(by), stage.case)


def _follow_up(stage: Stage, by: str, row: Row) -> None:
    set_follow_up(stage.work(by), stage.case, day(row["follow_up"]), row.get("note", ""))


def _applicant_name(stage: Stage) -> str:
    if stage.party == NO_ID:
        return ""
    with stage.work("clerk").reading() as act:
        return act.stores.subjects.party(stage.party).title


ACTS: dict[str, Callable[[Stage, str, Row], None]] = {
    "find": _find,
    "advice": _advice,
    "register_party": _register_party,
    "register_unit": _register_unit,
    "preview": _preview,
    "open": _open,
    "document": _document,
    "add_scan": _add_scan,
    "defect": _defect,
    "follow_up": _follow_up,
}
