"""A day at the office, from opening the folder to the backup; what was said to be registered stays.

As a program: python -m tests.faults.day_at_the_office FOLDER works the day in a folder that
`prepare` made, says the id of each operation once its act has returned, and ends with 1 and a
sentence when the office refuses.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import cache, partial
from pathlib import Path

from office.domain.advice import AdviceGiven
from office.domain.cases.finishing import Ending
from office.domain.errors import OfficeError
from office.domain.letters import LetterText
from office.domain.operations.ids import NO_ID
from office.domain.procedures.procedure import Procedure
from office.domain.province import CLOSURE, ClosureNotice, province_object
from office.storage.backup import BackupReport, rehearse
from office.usecases import office as offices
from office.usecases.advice import log_visit
from office.usecases.backups import back_up
from office.usecases.care import verify
from office.usecases.cases import Request, fill_section, open_case, refer
from office.usecases.clocks import resume_clock
from office.usecases.documents import DocumentMark, NewScan, add_scan, mark_document, notify_defects
from office.usecases.inquiries import answer_inquiry, send_inquiry
from office.usecases.letters import register_letter, write_letter
from office.usecases.papers.printing import print_paper
from office.usecases.parties import register_party
from office.usecases.people import people
from office.usecases.province import import_province_file
from office.usecases.steps import complete_step, tick
from office.usecases.units import register_unit
from office.usecases.visits import VisitReport, record_visit
from office.usecases.work import Desk, Work
from tests.faults.shim import make_room
from tests.office.storage.scan_pages import coded, paper
from tests.office_at_work import (
    MORNING,
    PASSPHRASE,
    ROLES,
    USER,
    Clock,
    OfficeAtWork,
    a_file,
    an_office,
    around,
    person_facts,
)

Tell = Callable[[str], None]
Do = Callable[[], object]
PROCEDURE = "EST_RENEW"
UNIT = {"name": "کارگاه نمونه", "estate": "شهرک صنعتی نمونه", "county": "نمونه"}
DOCUMENTS = ("D_RENEWFORM", "D_NID", "D_STAT")
LATE = "D_LANDBOOK"
SEEN = DocumentMark("received", original_seen=True)
PLACE = {"lat": 38.6, "lon": 45.0}
SHARES = {
    "land": 1.0,
    "grounds": 0.5,
    "building": 0.7,
    "utilities": 0.25,
    "machinery": 0.8,
    "installation": 0.0,
    "other": 0.0,
}
ASKED = {
    "permit_no": "1404/118/1/231",
    "permit_date": "2025-09-23",
    "permit_expiry": "2026-09-23",
    "renewal_no": 1,
    "request_date": "2026-09-11",
    "earlier_progress": 0.0,
    "force_majeure": False,
    "land_kind": "estate_contract",
    "land_contract_no": "1403/458",
    "land_contract_date": "2025-01-01",
    "land_contract_until": "2030-01-01",
    "has_plan": False,
}
FOUND = {
    "project_state": "building",
    "delay_causes": ["CF1", "CM2"],
    "fall_reason": "none",
    "jobs_now": 4,
    "money_needed": 45000,
    "months_to_finish": 10,
}
OPINION = {
    "land_alive": True,
    "new_finish_date": "2027-07-22",
    "renewal_condition": "none",
    "opinion_text": "پیشرفت با عکس‌ها می‌خواند و از کف نوبت بیشتر است؛ تمدید پیشنهاد می‌شود.",
}
LOADED: dict[bytes, Procedure] = {}
CLOSED = ClosureNotice("2026-09-16", "county", "103", "آلودگی هوا", "42/1405/8807")


class Day:
    """The acts of a day, one after the other; each says what it registered once it has."""

    def __init__(self, office: OfficeAtWork, place: Path) -> None:
        self.office = office
        self.place = place
        self.party = self.unit = self.case = NO_ID

    def acts(self) -> Iterator[Do]:
        """Every act, as something that can be done, and done again."""
        yield from self.at_the_door()
        yield from self.papers_come()
        yield from self.expert_goes_out()
        yield from self.decided()
        yield partial(back_up, self.office.head, self.place)

    def at_the_door(self) -> Iterator[Do]:
        given = AdviceGiven("مریم احمدی", PROCEDURE, "list_given")
        yield partial(log_visit, self.office.clerk, given)
        yield self.register_party
        yield self.register_unit
        yield self.open_case
        yield partial(print_paper, self.office.clerk, self.case, "receipt")

    def papers_come(self) -> Iterator[Do]:
        clerk, case = self.office.clerk, self.case
        for document in DOCUMENTS:
            yield partial(mark_document, clerk, case, document, SEEN)
        scan = NewScan(coded(paper(50), "JPEG"), "form.jpg", "D_RENEWFORM", "فرم تمدید")
        yield partial(add_scan, clerk, case, scan)
        yield partial(notify_defects, clerk, case)
        yield partial(mark_document, clerk, case, LATE, SEEN)
        if self.is_paused():
            yield partial(resume_clock, clerk, case, "دفترچه رسید")
        yield partial(tick, clerk, case, "ST_INTAKE", "whole_list")
        yield self.finish("CLK", "ST_INTAKE", "done")
        yield partial(refer, self.office.head, case, self.office.people["EXP"])
        yield self.finish("HEAD", "ST_REFER", "done")

    def expert_goes_out(self) -> Iterator[Do]:
        expert, case = self.office.expert, self.case
        yield partial(send_inquiry, expert, case, "Q_ESTATE")
        photo = NewScan(coded(paper(40), "PNG"), "hall.png", title="سوله", is_photo=True)
        yield partial(add_scan, expert, case, photo)
        day = self.office.clock.now.date()
        report = VisitReport(day, shares=SHARES, facts=FOUND, opinion="کار زنده است.", **PLACE)
        yield partial(record_visit, expert, case, "ST_VISIT", report)
        yield self.finish("EXP", "ST_VISIT", "done")
        file = a_file(province_object(CLOSURE, "closed", 1, CLOSED))
        yield partial(import_province_file, self.office.head, file)
        yield partial(answer_inquiry, expert, case, "Q_ESTATE", "positive", "1405/1188", day)
        yield self.finish("EXP", "ST_INQ", "done")
        yield partial(fill_section, expert, case, OPINION)
        yield self.finish("EXP", "ST_OPINION", "renew")

    def decided(self) -> Iterator[Do]:
        head, clerk, case = self.office.head, self.office.clerk, self.case
        yield self.finish("HEAD", "ST_APPROVE", "renew")
        yield partial(write_letter, head, case, "notice_renewed")
        yield self.finish("CLK", "ST_ISSUE", "issued")
        yield partial(print_paper, clerk, case, "permit")
        yield self.finish("CLK", "ST_COPY", "sent")
        ending = Ending("delivered", receiver="مریم احمدی", identity="9990000015")
        yield self.finish("CLK", "ST_DELIVER", ending)
        text = LetterText(to="شرکت شهرک‌ها", subject="اعلام وصول رونوشت")
        yield partial(register_letter, clerk, "in", text, their_number="1405/77")

    def finish(self, role: str, step: str, ending: str | Ending) -> Do:
        told = Ending(ending) if isinstance(ending, str) else ending
        told = replace(told, ticked=frozenset(self.asked_of_a_person(step)))
        return partial(complete_step, self.office.as_role(role), self.case, step, told)

    def asked_of_a_person(self, step: str) -> list[str]:
        with self.office.clerk.reading() as act:
            checklist = act.view(self.case).procedure.step(step).checklist
        return [one.code for one in checklist if one.required and one.evidence.kind == "person"]

    def is_paused(self) -> bool:
        with self.office.clerk.reading() as act:
            return act.stores.subjects.case(self.case).open_pause is not None

    def register_party(self) -> None:
        self.party = register_party(self.office.clerk, "natural", person_facts()).subject

    def register_unit(self) -> None:
        self.unit = register_unit(self.office.clerk, self.party, UNIT).subject

    def open_case(self) -> None:
        request = Request(PROCEDURE, self.party, self.unit, facts=ASKED)
        self.case = open_case(self.office.clerk, request).subject


def prepare(folder: Path) -> None:
    """An office with its people, packs and orders, and a folder for its backups.

    The pack and the shared tables, which never change, are read here for all forks of this program.
    """
    offices.load_reference = cache(offices.load_reference)
    (folder / "backups").mkdir()
    with an_office(folder / "office"):
        pass
    with opened_again(folder, seed=2) as office, office.clerk.reading() as act:
        act.knowledge.procedure(PROCEDURE)


def work_through(folder: Path, tell: Tell, *, room_is_made: bool = False) -> None:
    """Do the acts of the day; when one is refused and room is then made, do it again and go on."""
    with opened_again(folder, seed=3) as office:
        day = Day(office, folder / "backups")
        registered = count(office)
        refusals = []
        for do in day.acts():
            office.clock.now += timedelta(minutes=1)
            try:
                told = do()
            except OfficeError as refusal:
                if not room_is_made:
                    raise
                make_room()
                assert count(office) == registered
                refusals.append(refusal)
                told = do()
            registered = tell_of_new(office, registered, told, tell)
        if refusals:
            raise refusals[0]


def tell_of_new(office: OfficeAtWork, registered: int, told: object, tell: Tell) -> int:
    """Say which operations came since `registered`, and which file was put in its place."""
    now = count(office)
    with office.head.reading() as act:
        for operation in act.stores.log.latest(office.office.device.id, now - registered):
            tell(f"operation {operation.op_id.hex()}")
    if isinstance(told, str):
        tell(f"scan {told}")
    if isinstance(told, BackupReport):
        tell(f"backup {told.path.name}")
    return now


def count(office: OfficeAtWork) -> int:
    with office.head.reading() as act:
        return act.stores.log.count()


@contextmanager
def opened_again(folder: Path, seed: int) -> Iterator[OfficeAtWork]:
    """The office, with its people by their roles."""
    clock = Clock(MORNING)
    with offices.open_office(folder / "office", USER, PASSPHRASE, around(clock, seed)) as office:
        desk = Desk(office)
        desk._memory.loaded = LOADED
        here = people(Work(desk, NO_ID))
        by_role = {role: one.id for role in ROLES for one in here if role in one.roles}
        yield OfficeAtWork(office, desk, clock, by_role)


def act(folder: Path) -> None:
    """The day, and what it told in a file that no fault reaches."""
    with (folder.parent / "told").open("w", encoding="ascii") as file:

        def tell(line: str) -> None:
            file.write(f"{line}\n")
            file.flush()

        work_through(folder, tell, room_is_made=True)


def check(folder: Path) -> None:
    """All that was told is there, everything is whole, and the office works on."""
    require_kept(folder, (folder.parent / "told").read_text(encoding="ascii").splitlines())


def require_kept(folder: Path, told: list[str]) -> None:
    with opened_again(folder, seed=4) as office:
        require_whole(office)
        for line in told:
            sort, name = line.split()
            KEPT[sort](office, folder, name)
        office.clock.now += timedelta(days=1)
        log_visit(office.clerk, AdviceGiven("رضا احمدی", PROCEDURE, "list_given"))
        back_up(office.head, folder / "backups")
        require_whole(office)


def require_whole(office: OfficeAtWork) -> None:
    verdict = verify(office.head)
    assert verdict.whole, verdict.faults


def require_operation(office: OfficeAtWork, _: Path, name: str) -> None:
    with office.head.reading() as act:
        assert act.stores.log.operation(bytes.fromhex(name)), name


def require_scan(office: OfficeAtWork, _: Path, name: str) -> None:
    office.office.scans.verify(name)


def require_backup(office: OfficeAtWork, folder: Path, name: str) -> None:
    rehearse(folder / "backups" / name, office.office.key)


KEPT = {"operation": require_operation, "scan": require_scan, "backup": require_backup}


def main(folder: Path) -> int:
    def tell(line: str) -> None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    try:
        work_through(folder, tell)
    except OfficeError as refusal:
        sys.stderr.write(f"{refusal.message}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
