"""Forms of records: people and units."""

from desktop_app.forms.record_form import RecordForm
from office.domain.parties import PARTY
from office.domain.units import UNIT
from tests.desktop_app.forms.asking import around, enter, leave, on_screen
from tests.desktop_app.hands import type_text
from tests.office_at_work import person_facts


def a_record(qtbot, kind, keys=None, required=(), **more):
    return on_screen(qtbot, RecordForm(kind, keys, around(**more), required=required))


def test_person_comes_back_as_described(qtbot):
    form = a_record(qtbot, PARTY)

    form.set_values(person_facts())

    assert {key: value for key, value in form.values().items() if value} == person_facts()
    assert PARTY.numbered(form.values())


def test_unit_comes_back_as_described(qtbot):
    facts = {
        "name": "کارگاه نمونه",
        "county": "نمونه",
        "lat": 38.55,
        "lon": 44.95,
        "capacity": 1200,
        "fixed_capital": 12000,
        "permit_date": "2026-05-01",
    }
    form = a_record(qtbot, UNIT)

    form.set_values(facts)

    assert {key: value for key, value in form.values().items() if value} == facts
    assert form.edit_of("fixed_capital").field.unit == "میلیون ریال"
    assert form.edit_of("fixed_capital").field.title == "سرمایه ثابت"


def test_only_the_facts_that_are_wanted_are_asked_in_their_order(qtbot):
    form = a_record(qtbot, PARTY, ("mobile", "name"), required=("name",))

    assert form.asked_keys() == ("mobile", "name")
    assert [one.key for one in form.problems()] == ["name"]


def test_wrong_fact_is_a_problem_of_its_field(qtbot):
    form = a_record(qtbot, PARTY, ("national_code",))
    enter(qtbot, form.edit_of("national_code"))

    type_text(form.edit_of("national_code"), "123")
    leave(form.edit_of("national_code"))

    assert "کد ملی ۱۰ رقم است" in form.edit_of("national_code").shown_problem()
    assert form.problems()[0].words.startswith("«کد ملی»: کد ملی ۱۰ رقم است")
    assert form.values() == {}


def test_samples_of_identifiers_are_right_themselves(qtbot):
    form = a_record(qtbot, PARTY)

    for one in form.section.fields:
        if one.sample:
            form.edit_of(one.key).line.setText(one.sample)

    assert form.problems() == ()


def test_known_places_are_offered(qtbot):
    form = a_record(qtbot, UNIT, ("county",), counties={"103": "نمونه"})

    type_text(form.edit_of("county"), "نم")

    assert form.edit_of("county").line.is_open()


def test_place_chosen_for_an_address_is_written_into_it(qtbot):
    form = a_record(qtbot, UNIT, ("address",), counties={"1": "خوی"}, estates=("شهرک صنعتی",))
    edit = form.edit_of("address")

    edit.places.taken.emit("شهرستان خوی")
    edit.places.taken.emit("شهرک صنعتی")

    assert edit.raw() == "شهرستان خوی، شهرک صنعتی، "
    assert edit.places.accessibleName() == "نشانی: نام جا"
