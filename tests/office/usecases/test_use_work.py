"""Who acts and when: people who work here, clocks that are wrong, acts that fail."""

from datetime import UTC, datetime, timedelta
from typing import ClassVar

import msgspec
import pytest

from office.domain.calendar.days import BeyondCalendarError
from office.domain.cases import acts
from office.domain.operations.operation import Body
from office.storage.subjects import UnknownSubjectError, folded, start_of
from office.usecases.cases import add_note, fill_section
from office.usecases.clocks import case_times
from office.usecases.corrections import CannotUndoError, undo
from office.usecases.letters import register_of
from office.usecases.parties import change_party, register_party
from office.usecases.people import retire_person
from office.usecases.recording import record, record_on_case, save
from office.usecases.steps import why_not
from office.usecases.work import Basis, ReadOnlyError, UnknownPersonError, Work
from office.usecases.worklists import drop_draft, save_draft, worklist
from tests.office.usecases.walk_in import (
    DONE,
    a_case,
    a_person,
    brought,
    line_of,
    newcomer,
    state_of,
    traces,
    view_of,
)
from tests.office_at_work import MORNING, person_facts

NOBODY = b"nobody-works-so."


class FromTomorrow(Body, frozen=True):
    """An act of a newer program; it isn't declared, so this program can't read it."""

    KIND: ClassVar[str] = "case.from_tomorrow"

    told: str = msgspec.field(name="1", default="چیزی تازه")


class PartyFromTomorrow(FromTomorrow, frozen=True):
    KIND: ClassVar[str] = "party.from_tomorrow"


def write_unknown(office, subject, body):
    """Put an operation of a newer program at the end of the log, as a colleague's desk may."""
    with office.clerk.writing() as act:
        act.stamp(subject, body, Basis())
        history = act.stores.log.about(subject)
        save(act, subject, folded(history, start_of(history[0].kind)))


def note_and_crash(office, case):
    with office.clerk.writing() as act:
        record_on_case(act, act.view(case), acts.NoteAdded(text="نیمه‌کاره"))
        raise ZeroDivisionError


def test_somebody_unknown_can_do_nothing(office):
    case = a_case(office)
    stranger = Work(office.desk, NOBODY)

    with pytest.raises(UnknownPersonError, match="با نام کاربری دیگری وارد شوید"):
        add_note(stranger, case, "یادداشت")
    with pytest.raises(UnknownPersonError):
        register_party(stranger, "natural", person_facts(900_001))


def test_whoever_works_here_no_more_can_do_nothing(office):
    work = newcomer(office, "CLK")
    note = add_note(work, a_case(office), "آخرین روز کار")
    retire_person(office.head, work.actor)

    with pytest.raises(UnknownPersonError):
        register_party(work, "natural", person_facts(900_002))
    with pytest.raises(UnknownPersonError):
        undo(work, note.op_id)


def test_an_act_is_recorded_under_the_role_and_name_of_its_author(office):
    case = a_case(office)

    changed = add_note(office.expert, case, "تلفنی پرسیده شد.")

    with office.clerk.reading() as act:
        operation = act.stores.log.operation(changed.op_id)
    assert (operation.actor, operation.role) == (office.people["EXP"], "EXP")
    assert (operation.pack, operation.pack_version) == ("EST_RENEW", 1)


def test_a_failed_act_leaves_no_trace_in_log_and_tables(office):
    a_case(office)
    before = traces(office)

    with pytest.raises(UnknownSubjectError):
        register_party(office.clerk, "natural", person_facts(900_003), not_these=(NOBODY,))

    assert traces(office) == before


def test_a_failure_of_the_program_itself_leaves_no_trace_either(office):
    case = a_case(office)
    before = traces(office)

    with pytest.raises(ZeroDivisionError):
        note_and_crash(office, case)

    assert traces(office) == before
    assert state_of(office, case).events[-1].kind == "case.open"


@pytest.mark.parametrize("year", [1970, 2099])
def test_with_a_wrong_clock_work_goes_on(office, year):
    office.clock.now = datetime(year, 1, 1, 6, tzinfo=UTC)
    wrong = a_case(office)
    promised = case_times(office.clerk, wrong).due.day

    office.clock.now = MORNING
    right = a_case(office)
    add_note(office.clerk, wrong, "ساعت رایانه درست شد.")
    brought(office, right, DONE)

    assert abs(promised.year - year) <= 1
    assert state_of(office, right).ended == "issued"
    assert line_of(office, right).opened < line_of(office, wrong).opened or year < 2000
    assert case_times(office.clerk, wrong).days_by["office"] >= 0
    assert state_of(office, wrong).number in {
        one.number for one in worklist(office.clerk, "office")
    }


def test_a_case_of_a_day_with_a_wrong_clock_is_finished_when_the_clock_is_right(office):
    office.clock.now = datetime(2099, 1, 1, 6, tzinfo=UTC)
    case = a_case(office, facts={"request_date": "2026-09-11", "permit_expiry": "2026-09-23"})

    office.clock.now = MORNING
    brought(office, case, DONE)

    assert state_of(office, case).ended == "issued"
    assert sum(case_times(office.clerk, case).days_by.values()) == 0


def test_a_clock_outside_the_calendar_is_refused_with_what_to_do(office):
    office.clock.now = datetime(2400, 1, 1, tzinfo=UTC)

    with pytest.raises(BeyondCalendarError, match="ساعت رایانه را بررسی کنید"):
        a_case(office)


def test_the_time_of_an_act_never_runs_back_while_the_clock_errs_by_less_than_a_day(office):
    office.clock.now = MORNING + timedelta(hours=5)
    case = a_case(office)

    office.clock.now = MORNING
    add_note(office.clerk, case, "ساعت پنج ساعت جلو بود.")

    first, last = state_of(office, case).events[0], state_of(office, case).events[-1]
    assert last.at >= first.at


def test_an_act_of_a_newer_program_makes_the_case_read_only(office):
    case = a_case(office)
    write_unknown(office, case, FromTomorrow())
    before = traces(office)

    with pytest.raises(ReadOnlyError, match="برنامه را به‌روز کنید"):
        fill_section(office.clerk, case, {"renewal_no": 2})
    with pytest.raises(ReadOnlyError):
        add_note(office.clerk, case, "یادداشت")

    assert traces(office) == before
    assert line_of(office, case).unreadable
    assert view_of(office, case).facts["f"]["renewal_no"] != 2
    assert "برنامه را به‌روز کنید" in why_not(office.clerk, case, "ST_INTAKE").reasons[0]


def test_an_act_of_a_newer_program_makes_a_party_read_only_and_its_cases_go_on(office):
    party = a_person(office)
    case = a_case(office, applicant=party)
    write_unknown(office, party, PartyFromTomorrow())

    with pytest.raises(ReadOnlyError):
        change_party(office.clerk, party, {"father": "رضا"})

    add_note(office.clerk, case, "کار پرونده می‌ماند.")
    assert state_of(office, case).events[-1].kind == "note.add"


def test_an_act_before_the_one_of_a_newer_program_cannot_be_undone(office):
    case = a_case(office)
    note = add_note(office.clerk, case, "یادداشت")
    write_unknown(office, case, FromTomorrow())

    with pytest.raises(CannotUndoError, match="کار دیگری"):
        undo(office.clerk, note.op_id)


def test_an_act_that_this_program_could_not_read_again_is_a_bug_and_is_not_stored(office):
    case = a_case(office)
    before = traces(office)

    for subject, body in ((case, FromTomorrow()), (a_person(office), PartyFromTomorrow())):
        with pytest.raises(ValueError, match="unreadable"):
            record_blindly(office, subject, body)

    assert traces(office)[0] == before[0] + 1
    assert not state_of(office, case).unreadable


def record_blindly(office, subject, body):
    with office.clerk.writing() as act:
        record(act, subject, body)


def test_a_draft_is_no_act(office):
    before = traces(office)

    save_draft(office.clerk, "renewal", "تمدید", b"half")
    drop_draft(office.clerk, "renewal")

    assert traces(office) == before
    assert register_of(office.clerk, 1300) == []
