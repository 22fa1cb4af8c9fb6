"""Sample offices: the same for the same number, and as whole as any other."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice

import pytest

from office.domain.cases import acts
from office.domain.identifiers.registry import require
from office.domain.seeding import PROCEDURES, sample_requests
from office.usecases import seeding
from office.usecases.care import verify
from office.usecases.seed_pen import moved
from office.usecases.seeding import seed_cases
from office.usecases.worklists import worklist
from tests.office_at_work import MORNING, an_office

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


@pytest.mark.parametrize(
    ("told", "sample"),
    [
        (acts.InquirySent(inquiry="Q", due="2026-09-20"), {"due": "2024-04-09"}),
        (acts.FeePaid(fee="F", amount=1, receipt="1", day="2026-09-12"), {"day": "2024-04-01"}),
        (acts.NoteAdded(text="2026-09-12"), {"text": "2026-09-12"}),
        (
            acts.FormFilled(facts={1: "2026-09-11", 2: "1404/118", 3: 7, 4: ["2026-09-11"]}),
            {"facts": {1: "2024-03-31", 2: "1404/118", 3: 7, 4: ["2026-09-11"]}},
        ),
        (
            acts.PermitIssued(step="S", outcome="done", first="2026-09-12", last=""),
            {"first": "2024-04-01", "last": ""},
        ),
    ],
)
def test_the_days_of_a_sample_act_lie_as_far_from_it_as_in_the_example(told, sample):
    moved_act = moved(told, MORNING, START)

    assert {name: getattr(moved_act, name) for name in sample} == sample


def test_a_fate_without_an_example_takes_any_of_its_procedure(tmp_path):
    with an_office(tmp_path / "office") as office, office.clerk.reading() as act:
        cast = seeding._cast(act)
        request = next(one for one in sample_requests(1) if one.procedure == "CARPET_INS")
        lost = replace(request, fate="lost")

        assert cast.template(lost, 0).view.procedure.code == "CARPET_INS"
