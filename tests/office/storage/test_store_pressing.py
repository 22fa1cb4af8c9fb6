"""What presses on cases, on both databases: unanswered inquiries, visits, cases of nobody."""

from office.domain.lines import AskedFact, Worklist
from office.storage import models
from tests.office.storage.store_acts import a_new_id
from tests.office.storage.store_rows import a_row, put, put_case

TODAY, TOMORROW = "2026-09-12", "2026-09-13"


def test_unanswered_inquiries_of_open_cases_are_told_by_their_day(database):
    with database.writing() as stores:
        case = put_case(stores, procedure="P", pack_version=2)
        ended = put_case(stores, procedure="P", ended="issued")
        asked = [("Q1", TOMORROW, "sent"), ("Q2", TODAY, "sent"), ("Q3", TODAY, "positive")]
        rows = [
            a_row(models.inquiries, case_id=case, code=code, due=due, result=result)
            for code, due, result in asked
        ]
        stores.folding.replace(case, {models.inquiries: rows})
        put(stores, models.inquiries, case_id=ended, code="Q1", due=TODAY, result="sent")

    with database.reading() as stores:
        first, second = stores.statistics.asked(TOMORROW)
        assert first == AskedFact(case, "P", 2, "Q2", TODAY)
        assert second.code == "Q1"
        assert stores.statistics.asked(TODAY) == [first]


def test_visits_are_counted_by_the_case_that_they_were_about(database):
    case = a_new_id()
    with database.writing() as stores:
        for about in (case, case, b""):
            put(stores, models.advices, case_id=about)

    with database.reading() as stores:
        assert stores.statistics.visits_by_case() == {case: 2}


def test_cases_that_nobody_has_are_listed(database):
    with database.writing() as stores:
        put_case(stores, number="1", assignee=a_new_id())
        put_case(stores, number="2")

    with database.reading() as stores:
        assert [one.number for one in stores.lists.cases(Worklist(is_free=True))] == ["2"]
