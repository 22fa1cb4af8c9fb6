"""Acts of a story on the file: ticks, inquiries, visits, steps, letters, papers."""

from collections.abc import Callable, Mapping
from typing import Any

from desktop_app.commands.playing.desk_acts import request_of
from desktop_app.commands.playing.stage import Stage
from desktop_app.commands.playing.story import day, form_facts
from office.domain.cases.acts import Refusal
from office.domain.cases.finishing import Ending
from office.domain.cases.times import case_due
from office.domain.deadlines import explain_change
from office.domain.letters import LetterText
from office.domain.operations.ids import NO_ID
from office.domain.persian import fa_number, iso
from office.usecases.cases import add_note, fill_section, refer
from office.usecases.documents import NewScan, add_scan
from office.usecases.inquiries import answer_inquiry, remind_inquiry, send_inquiry
from office.usecases.letters import register_letter, write_letter
from office.usecases.papers.printing import print_advice, print_paper
from office.usecases.people import set_stand_in, stand_in
from office.usecases.province import import_province_file
from office.usecases.steps import complete_step, tick
from office.usecases.timeline import LETTER
from office.usecases.visits import VisitReport, plan_visit, record_visit

Row = Mapping[str, Any]


def _tick(stage: Stage, by: str, row: Row) -> None:
    for item in row["items"]:
        tick(stage.work(by), stage.case, row["tick"], item)


def _fill(stage: Stage, by: str, row: Row) -> None:
    fill_section(stage.work(by), stage.case, _typed(stage, row["fill"]))


def _refer(stage: Stage, by: str, row: Row) -> None:
    refer(stage.work(by), stage.case, stage.people[row["refer"]], row.get("note", ""))


def _inquiry(stage: Stage, by: str, row: Row) -> None:
    work, code = stage.work(by), row["inquiry"]
    if row["act"] == "send":
        send_inquiry(work, stage.case, code)
    elif row["act"] == "remind":
        remind_inquiry(work, stage.case, code)
    else:
        result = "silent" if row["act"] == "silence" else row["act"]
        came = day(row["day"]) if "day" in row else None
        answer_inquiry(work, stage.case, code, result, row.get("letter", ""), came)


def _plan_visit(stage: Stage, by: str, row: Row) -> None:
    names = _names(stage, row.get("visitors", ()))
    plan_visit(stage.work(by), stage.case, day(row["plan_visit"]), names)


def _visit(stage: Stage, by: str, row: Row) -> None:
    work, seen = stage.work(by), row["visit"]
    photos = []
    for photo in seen.get("photos", ()):
        data = (stage.scans / photo["file"]).read_bytes()
        new = NewScan(data, photo["file"], title=photo["title"], is_photo=True)
        photos.append(add_scan(work, stage.case, new))
    with work.reading() as act:
        view = act.view(stage.case)
        step = next(one.code for one in view.open_steps if one.visit)
    report = VisitReport(
        day=stage.clock.now.date(),
        lat=seen.get("lat"),
        lon=seen.get("lon"),
        shares=seen.get("progress", {}),
        facts=_typed(stage, seen.get("facts", {})),
        visitors=_names(stage, seen.get("visitors", ())),
        host=seen.get("host", ""),
        opinion=seen.get("opinion", ""),
        deviations=seen.get("deviations", ""),
        statements=seen.get("statements", ""),
        photos=tuple(photos),
    )
    record_visit(work, stage.case, step, report)
    with work.reading() as act:
        visit = act.stores.subjects.case(stage.case).last_visit
    if visit and visit.progress is not None:
        stage.tell(f"پیشرفت فیزیکی: {iso(fa_number(visit.progress))} درصد")


def _write_letter(stage: Stage, by: str, row: Row) -> None:
    write_letter(stage.work(by), stage.case, row["write_letter"])


def _incoming(stage: Stage, by: str, row: Row) -> None:
    came = row["incoming"]
    text = LetterText(to=came["from"], subject=came["subject"])
    register_letter(
        stage.work(by),
        "in",
        text,
        case_id=stage.case,
        their_number=came["number"],
        their_date=day(came["day"]),
    )


def _remark(stage: Stage, by: str, row: Row) -> None:
    add_note(stage.work(by), stage.case, row["remark"])


def _stand_in(stage: Stage, by: str, row: Row) -> None:
    told = row["stand_in"]
    given = stand_in(
        stage.people[told["deputy"]],
        told["role"],
        day(told["first"]),
        day(told["last"]),
        procedures=tuple(told.get("procedures", ())),
        letter=told.get("letter", ""),
    )
    set_stand_in(stage.work(by), stage.people[told["absent"]], given)


def _province_file(stage: Stage, by: str, row: Row) -> None:
    work = stage.work(by)
    before = _due(stage) if stage.case != NO_ID else None
    file = stage.province.file(stage.province_files[row["province_file"]])
    taken = import_province_file(work, file)
    stage.tell(f"از استان پذیرفته شد: {taken.words}")
    if before is not None:
        stage.tell(explain_change(before, _due(stage)))


def _step(stage: Stage, by: str, row: Row) -> None:
    given = row.get("refusal")
    refusal = (
        Refusal(code=given["code"], number=given.get("number", 0), text=given.get("text", ""))
        if given
        else None
    )
    ending = Ending(
        outcome=row["outcome"],
        refusal=refusal,
        receiver=row.get("receiver", ""),
        identity=row.get("identity", ""),
        capacity=row.get("capacity", "self"),
    )
    complete_step(stage.work(by), stage.case, row["step"], ending)


def _print(stage: Stage, by: str, row: Row) -> None:
    work = stage.work(by)
    name = row["print"]
    if stage.case == NO_ID and name == "document_list":
        printed = print_advice(work, request_of(stage))
    else:
        if name == "letter":
            name = LETTER + _newest(stage, row["template"])
        printed = print_paper(work, stage.case, name)
    stage.keep(row["file"], printed.pdf)


def _newest(stage: Stage, template: str) -> str:
    with stage.work("clerk").reading() as act:
        letters = act.stores.subjects.case(stage.case).letters
    return [one.row.number for one in letters if one.row.template == template][-1]


def _due(stage: Stage) -> Any:
    with stage.work("clerk").reading() as act:
        return case_due(act.view(stage.case))


def _typed(stage: Stage, facts: Row) -> dict[str, Any]:
    with stage.work("clerk").reading() as act:
        return form_facts(act.knowledge.procedure(stage.story.procedure).form, facts)


def _names(stage: Stage, keys: tuple[str, ...]) -> tuple[str, ...]:
    with stage.work("clerk").reading() as act:
        return tuple(act.knowledge.people[stage.people[key]].name for key in keys)


ACTS: dict[str, Callable[[Stage, str, Row], None]] = {
    "tick": _tick,
    "fill": _fill,
    "refer": _refer,
    "inquiry": _inquiry,
    "plan_visit": _plan_visit,
    "visit": _visit,
    "write_letter": _write_letter,
    "incoming": _incoming,
    "remark": _remark,
    "stand_in": _stand_in,
    "province_file": _province_file,
    "step": _step,
    "print": _print,
}
