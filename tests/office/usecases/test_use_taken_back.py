"""What may be taken back, by whom, and that a rebuild remembers it."""

from itertools import count

import pytest

from office.domain.cases.case import RECEIVED
from office.domain.operations.ids import NO_ID
from office.domain.parties import MissingFactError
from office.domain.people import UnknownRoleError
from office.domain.province import RULE, RuleVerified, province_object
from office.usecases.care import rebuild, verify
from office.usecases.cases import Request, add_note, open_case
from office.usecases.clocks import case_times
from office.usecases.corrections import CannotUndoError, undo
from office.usecases.documents import DocumentMark, mark_document
from office.usecases.parties import change_party, find_parties, party_card, register_party
from office.usecases.people import retire_person, set_person
from office.usecases.province import import_province_file
from office.usecases.timeline import day_sheet
from office.usecases.units import change_unit, register_unit
from office.usecases.work import UnknownPersonError, Work
from tests.office_at_work import MORNING, a_file, an_office, example, person_facts, stored_facts

RENEWAL = "EST_RENEW"
_people = count(1)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with an_office(tmp_path_factory.mktemp("office") / "office") as one:
        yield one


@pytest.fixture
def party(office):
    office.clock.now = MORNING
    return register_party(office.clerk, "natural", person_facts(next(_people)))


@pytest.fixture
def unit(office, party):
    facts = {"name": "کارگاه نمونه", "estate": "شهرک"}
    return register_unit(office.clerk, party.subject, facts).subject


@pytest.fixture
def case(office, party, unit):
    facts = stored_facts(example(RENEWAL, "inside_limit", office.office))
    return open_case(office.clerk, Request(RENEWAL, party.subject, unit, facts=facts)).subject


def test_a_rebuild_keeps_taken_back_what_was_taken_back(office, party):
    changed = change_party(office.clerk, party.subject, {"father": "علی"})
    undo(office.clerk, changed.op_id)

    found = verify(office.clerk)
    rebuild(office.clerk)

    assert found.whole
    assert "father" not in party_card(office.clerk, party.subject).party.facts


def test_nobody_takes_back_the_act_of_another(office, case):
    marked = mark_document(office.clerk, case, "D_NID", DocumentMark(RECEIVED))

    with pytest.raises(CannotUndoError, match="همکار دیگری"):
        undo(office.head, marked.op_id)


def test_a_party_with_a_case_is_not_taken_back(office, party, case):
    assert case != NO_ID

    with pytest.raises(CannotUndoError, match="استوار"):
        undo(office.clerk, party.op_id)


def test_a_stranger_records_nothing(office, case):
    stranger = Work(office.desk, b"somebody else...")

    with pytest.raises(UnknownPersonError):
        add_note(stranger, case, "یادداشت")


def test_one_who_left_records_nothing(office, case):
    former = set_person(office.head, "همکار پیشین", ("CLK",)).subject
    retire_person(office.head, former)

    with pytest.raises(UnknownPersonError):
        add_note(Work(office.desk, former), case, "یادداشت")


def test_an_office_keeps_a_head(office):
    with pytest.raises(UnknownRoleError, match="بی رئیس"):
        retire_person(office.head, office.people["HEAD"])


def test_only_a_colleague_leaves(office):
    with pytest.raises(UnknownRoleError, match="در این اداره نیست"):
        retire_person(office.head, b"somebody else...")


def test_the_original_of_a_paper_that_comes_anew_is_seen_anew(office, case):
    mark_document(office.clerk, case, "D_NID", DocumentMark(RECEIVED, original_seen=True))
    mark_document(office.clerk, case, "D_NID", DocumentMark("wrong", note="ناخواناست"))
    mark_document(office.clerk, case, "D_NID", DocumentMark(RECEIVED))

    with office.clerk.reading() as act:
        given = act.view(case).case.documents["D_NID"]

    assert given.original_by == NO_ID


def test_the_original_stays_seen_while_the_paper_stays(office, case):
    mark_document(office.clerk, case, "D_NID", DocumentMark(RECEIVED, original_seen=True))
    mark_document(office.clerk, case, "D_NID", DocumentMark(RECEIVED, note="دو برگ"))

    with office.clerk.reading() as act:
        given = act.view(case).case.documents["D_NID"]

    assert given.original_by == office.people["CLK"]


def test_who_asks_for_nobody_finds_nobody(office, party):
    assert party.subject
    assert find_parties(office.clerk) == []


def test_a_unit_keeps_its_name(office, unit):
    with pytest.raises(MissingFactError):
        change_unit(office.clerk, unit, {"name": " "})


def test_the_sheet_of_a_day_stays_true_on_the_next(office, case):
    today = MORNING.date()
    office.clock.now = MORNING.replace(day=MORNING.day + 1)
    add_note(office.clerk, case, "فردای تشکیل")

    sheet = day_sheet(office.clerk, today)

    assert case in [line.id for line in sheet.opened]


def test_a_limit_that_the_province_signed_moves_the_deadline(office, case):
    before = case_times(office.clerk, case).due
    signed = RuleVerified(RENEWAL, "est_renew_total", 5, "استان", "2026-09-01")
    import_province_file(office.head, a_file(province_object(RULE, "total", 1, signed)))

    after = case_times(office.clerk, case).due

    assert after.day < before.day
    assert after.reckoning.limit == "۵ روز کاری"
