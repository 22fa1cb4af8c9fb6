"""Sample offices: the same for the same number, and as whole as any other."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice

from office.domain.identifiers.registry import require
from office.domain.seeding import PROCEDURES, sample_requests
from office.usecases import seeding
from office.usecases.care import verify
from office.usecases.seeding import seed_cases
from office.usecases.worklists import worklist
from tests.office_at_work import an_office

START = datetime(2024, 4, 1, 5, 0, tzinfo=UTC)
PEOPLE_IDS = {"natural": "national_code", "legal": "legal_national_id"}


def test_the_same_number_gives_the_same_requests():
    first = list(islice(sample_requests(7), 300))

    assert first == list(islice(sample_requests(7), 300))
    assert first != list(islice(sample_requests(8), 300))


def test_sample_people_belong_to_nobody():
    for one in islice(sample_requests(3), 500):
        assert require(PEOPLE_IDS[one.party_sort], one.identifier).startswith("99")
        assert one.party_facts["mobile"].startswith("0999")


def test_procedures_come_in_the_proportions_of_a_county():
    drawn = [one.procedure for one in islice(sample_requests(1), 4000)]

    for code, weight in PROCEDURES.items():
        assert abs(drawn.count(code) / 4000 - weight / sum(PROCEDURES.values())) < 0.03


def test_clients_come_back_and_requests_follow_one_another():
    requests = list(islice(sample_requests(2), 400))

    assert len({one.identifier for one in requests}) < 400
    assert [one.opened for one in requests] == sorted(one.opened for one in requests)


def test_an_office_of_sample_cases_is_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(seeding, "_BATCH", 300)
    seen: list[int] = []

    with an_office(tmp_path / "office") as office:
        office.clock.now = START
        requests = islice(sample_requests(1), 60)
        written = seed_cases(office.clerk, requests, START, seen.append)
        found = verify(office.clerk)
        lines = worklist(office.clerk, "office", 1000)
        with office.clerk.reading() as act:
            letters = act.stores.registers.letters("1031", 1403)

    assert found.whole
    assert found.operations > written > 500
    assert seen[0] == 300
    assert lines
    assert [row.serial for row in letters] == list(range(1, len(letters) + 1))


def test_the_days_of_a_sample_case_lie_about_its_acts(tmp_path):
    with an_office(tmp_path / "office") as office:
        office.clock.now = START
        seed_cases(office.clerk, islice(sample_requests(4), 25), START)
        with office.clerk.reading() as act:
            cases = [act.stores.subjects.case(one) for one in act.stores.lists.case_ids()]

    moments = [(one.sent.date(), one.due) for case in cases for one in case.inquiries.values()]
    moments += [(one.at.date(), one.day) for case in cases for one in case.visits]
    assert moments
    assert all(abs(day - at) < timedelta(days=60) for at, day in moments)


def test_a_fate_without_an_example_takes_any_of_its_procedure(tmp_path):
    with an_office(tmp_path / "office") as office, office.clerk.reading() as act:
        cast = seeding._cast(act)
        request = next(one for one in sample_requests(1) if one.procedure == "CARPET_INS")
        lost = replace(request, fate="lost")

        assert cast.template(lost, 0).view.procedure.code == "CARPET_INS"
