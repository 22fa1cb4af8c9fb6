from office.usecases.form_knowledge import form_knowledge


def test_forms_know_the_offices_day_calendar_and_places(office):
    known = form_knowledge(office.clerk)

    assert known.today.isoformat() == "2026-09-12"
    assert known.calendar.is_open(known.today)
    assert known.county == "نمونه"
    assert set(known.counties) == set(office.office.reference.counties)
    assert len(known.estates) == len(set(known.estates))
