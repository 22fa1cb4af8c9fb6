"""One act writes the log and every table that shows what it changed."""

from office.domain.cases import acts
from office.usecases.parties import change_party
from office.usecases.recording import record
from office.usecases.units import change_unit
from office.usecases.work import Basis
from office.usecases.worklists import find
from tests.office.usecases.walk_in import (
    a_case,
    a_person,
    a_unit,
    line_of,
    state_of,
    view_of,
)


def titles(hits):
    return [hit.title for hit in hits]


def test_a_party_that_changes_its_name_is_found_under_the_new_one_with_its_cases(office):
    party = a_person(office)
    case = a_case(office, applicant=party)

    change_party(office.clerk, party, {"family": "پرنده‌باز"})

    found = find(office.clerk, "پرنده‌باز")
    assert titles(found.people) == ["مریم پرنده‌باز"]
    assert [hit.subject for hit in found.cases] == [case]
    assert line_of(office, case).applicant_title == "مریم پرنده‌باز"


def test_the_units_of_a_party_are_found_under_its_new_name(office):
    party = a_person(office)
    unit = a_unit(office, party)

    change_party(office.clerk, party, {"family": "کبوترچی"})

    assert [hit.subject for hit in find(office.clerk, "کبوترچی").units] == [unit]


def test_a_unit_that_moves_out_of_the_estate_moves_the_level_of_its_case(office):
    party = a_person(office)
    unit = a_unit(office, party)
    case = a_case(office, applicant=party, unit=unit)
    before = line_of(office, case).level

    change_unit(office.clerk, unit, {"estate": "", "name": "کارگاه جابه‌جا شده"})

    assert (before, line_of(office, case).level) == ("county", "province")
    assert line_of(office, case).unit_title == "کارگاه جابه‌جا شده"
    assert view_of(office, case).level == "province"


def test_a_case_whose_procedure_has_not_come_yet_waits_in_the_log_alone(office):
    party = a_person(office)
    opened = acts.CaseOpened(number="103/9/1405/1", tracking="14051039999999", applicant=party)

    with office.clerk.writing() as act:
        changed = record(act, act.new_id(), opened, Basis(pack="NOT_HERE", pack_version=1))

    with office.clerk.reading() as act:
        assert act.stores.subjects.case(changed.subject).number == "103/9/1405/1"
        assert act.stores.lists.cases_by_id([changed.subject]) == []


def test_an_act_recorded_on_a_case_by_its_id_folds_as_on_one_at_hand(office):
    case = a_case(office)

    with office.clerk.writing() as act:
        record(act, case, acts.NoteAdded(text="از راه شناسه"))

    assert [event.kind for event in state_of(office, case).events] == ["case.open", "note.add"]
