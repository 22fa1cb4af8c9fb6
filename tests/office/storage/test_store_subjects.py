"""Subjects by id, folded from their acts when asked for."""

import pytest

from office.domain.cases.acts import CaseOpened
from office.domain.letters import LetterRegistered
from office.domain.operations.ids import NO_ID
from office.domain.parties import Party, PartySet, registration
from office.domain.units import unit_registration
from office.storage.database import Database
from office.storage.subjects import UnknownSubjectError, folded
from tests.builders import a_letter, an_act
from tests.office.storage.store_acts import Device, a_new_id

PERSON = {"name": "مریم", "family": "احمدی", "national_code": "9990000018"}


@pytest.fixture
def ids(database):
    """A party, its unit and its case, in the log."""
    device, (party, unit, case) = Device(), (a_new_id() for _ in range(3))
    opened = CaseOpened(number="1", tracking="2", applicant=party, unit=unit)
    with database.writing() as stores:
        stores.log.extend(
            (
                device.act(registration("natural", PERSON), party),
                device.act(unit_registration(party, {"name": "آجر نمونه"}), unit),
                device.act(opened, case),
                device.act(PartySet(facts={4: "حسن"}), party),
            )
        )
    return {"party": party, "unit": unit, "case": case}


def test_a_party_is_as_its_acts_made_it(database, ids):
    with database.reading() as stores:
        party = stores.subjects.party(ids["party"])

    assert (party.id, party.title) == (ids["party"], "مریم احمدی")
    assert party.facts["family"] == "احمدی"
    assert "حسن" in party.facts.values()


def test_a_unit_and_a_case_are_as_their_acts_made_them(database, ids):
    with database.reading() as stores:
        unit, case = stores.subjects.unit(ids["unit"]), stores.subjects.case(ids["case"])

    assert (unit.title, unit.owner) == ("آجر نمونه", ids["party"])
    assert (case.number, case.applicant, case.unit) == ("1", ids["party"], ids["unit"])


@pytest.mark.parametrize("sort", ["party", "unit", "case"])
@pytest.mark.parametrize("identity", [NO_ID, b"nobody knows it."])
def test_an_unknown_subject_is_refused_in_words(database, sort, identity):
    with database.reading() as stores, pytest.raises(UnknownSubjectError, match="این اداره"):
        getattr(stores.subjects, sort)(identity)


def test_one_thing_isnt_taken_for_another(database, ids):
    with database.reading() as stores, pytest.raises(UnknownSubjectError):
        stores.subjects.case(ids["party"])


def test_the_letters_of_a_case_and_of_none_are_read(database):
    device, case, alone = Device(), a_new_id(), a_new_id()
    with database.writing() as stores:
        stores.log.append(device.act(LetterRegistered(letter=a_letter(1)), case))
        stores.log.append(device.act(LetterRegistered(letter=a_letter(2)), alone))

    with database.reading() as stores:
        assert [one.row.serial for one in stores.subjects.letters(case)] == [1]
        assert [one.row.serial for one in stores.subjects.letters(alone)] == [2]


def test_what_has_no_letters_is_refused_in_words(database, ids):
    for subject in (ids["party"], a_new_id()):
        with database.reading() as stores, pytest.raises(UnknownSubjectError, match="نامه"):
            stores.subjects.letters(subject)


def test_the_subject_of_a_neighbour_is_unknown_here(any_engine, database, ids):
    neighbour = Database(any_engine, f"{database.office_id}-neighbour")

    with neighbour.reading() as stores, pytest.raises(UnknownSubjectError):
        stores.subjects.case(ids["case"])


def test_acts_fold_into_the_state_that_they_start_from():
    party = folded([an_act(registration("natural", PERSON))], Party)

    assert party.title == "مریم احمدی"
