from collections import Counter
from datetime import timedelta
from io import BytesIO
from itertools import islice

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from office.domain.advice import AdviceGiven
from office.domain.persian import fa_number
from office.domain.reports import MONTH, YEAR, span_of
from office.domain.seeding import sample_requests
from office.usecases import reports
from office.usecases.advice import log_visit
from office.usecases.cases import void_case, withdraw
from office.usecases.papers.printing import print_report
from office.usecases.reports import (
    BY_PERSON,
    BY_PROCEDURE,
    PERMITS,
    QUEUES,
    TITLES,
    TRIPS,
    VISITORS,
    cases_behind,
    export_report,
    report,
)
from office.usecases.seeding import seed_cases
from office.usecases.usual_time import FEWEST, UsualTime, usual_time
from tests.office.usecases.walk_in import a_case
from tests.office_at_work import LIMITS, MORNING, a_block, an_office, an_order, packs

THIS_YEAR = span_of(YEAR, MORNING.date())


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports") / "office"
    orders = [an_order(code, *told) for code, told in LIMITS.items()]
    blocks = (a_block("case", 1, 900), a_block("permit", 1, 900))
    with an_office(folder, *packs(), *orders, *blocks) as office:
        seed_cases(office.clerk, islice(sample_requests(3), 60), MORNING - timedelta(days=150))
        yield office


def row_of(made, title):
    return next(one for one in made.rows if one.title == title)


def test_each_queue_stands_with_its_cases(own_office):
    case = a_case(own_office)

    made = report(own_office.clerk, QUEUES, THIS_YEAR)

    figure = row_of(made, "همه پرونده‌های باز").figures[0]
    assert (figure.shown, figure.cases) == ("۱", (case,))
    assert made.period == "هم‌اکنون"


def test_behind_a_long_queue_stand_its_nearest_cases_but_all_are_counted(own_office, monkeypatch):
    monkeypatch.setattr(reports, "MOST_BEHIND", 1)
    a_case(own_office)
    a_case(own_office)

    figure = row_of(report(own_office.clerk, QUEUES, THIS_YEAR), "همه پرونده‌های باز").figures[0]

    assert (figure.shown, len(figure.cases)) == ("۲", 1)


def test_ended_cases_stand_with_the_days_they_took(own_office):
    case = a_case(own_office)
    own_office.clock.now = MORNING + timedelta(days=7)
    withdraw(own_office.clerk, case, "نامه 12")

    made = report(own_office.clerk, BY_PROCEDURE, THIS_YEAR)

    figures = row_of(made, "تمدید جواز تأسیس").figures
    assert [one.value for one in figures] == [1, 5, 5, 5, 0, 0, 0]
    assert figures[0].cases == (case,)


def test_nothing_is_said_of_real_times_before_a_case_had_a_result(own_office):
    case = a_case(own_office)
    withdraw(own_office.clerk, case, "نامه 12")

    found = usual_time(own_office.clerk, "EST_RENEW")

    assert found == UsualTime(0, 0, 0)
    assert "هنوز پرونده‌ای از این رویه" in found.words


def test_few_results_are_honestly_called_too_few(own_office):
    a_case(own_office, until="its end")

    found = usual_time(own_office.clerk, "EST_RENEW")

    assert found.count == 1
    assert "هنوز کافی نیست" in found.words
    assert "تنها ۱ پرونده" in found.words


def test_half_of_the_cases_took_at_most_the_median(seeded):
    with seeded.head.reading() as act:
        year = [one.isoformat() for one in (THIS_YEAR.first, THIS_YEAR.last)]
        ended = [one for one in act.stores.statistics.ended(*year) if one.ended == "issued"]
    procedure = Counter(one.procedure for one in ended).most_common(1)[0][0]

    found = usual_time(seeded.clerk, procedure)

    assert found.count >= FEWEST
    assert 0 < found.median <= found.ninety
    assert fa_number(found.median) in found.words


def test_the_steps_of_each_colleague_are_counted(seeded):
    made = report(seeded.head, BY_PERSON, THIS_YEAR)

    assert {"همکار CLK", "همکار EXP", "همکار HEAD"} <= {one.title for one in made.rows}
    steps = [row.figures[0].value for row in made.rows]
    assert steps == sorted(steps, reverse=True)
    assert all(row.figures[2].value <= row.figures[3].value for row in made.rows)


def test_cases_are_counted_month_by_month_up_to_this_one(own_office):
    case, other = a_case(own_office), a_case(own_office)
    void_case(own_office.clerk, other, "اشتباهی باز شد")

    made = report(own_office.clerk, PERMITS, THIS_YEAR)

    month = row_of(made, "شهریور ۱۴۰۵")
    assert len(made.rows) == 6
    assert [one.value for one in month.figures] == [2, 0, 1]
    assert set(month.figures[0].cases) == {case, other}


def test_permits_of_a_seeded_year_are_all_counted(seeded):
    made = report(seeded.head, PERMITS, THIS_YEAR)

    with seeded.head.reading() as act:
        ended = act.stores.statistics.ended("2026-03-21", "2027-03-20")
    issued = sum(row.figures[1].value for row in made.rows)
    assert issued == sum(one.ended == "issued" for one in ended) > 0


def test_saved_trips_stand_with_their_evidence(seeded):
    made = report(seeded.head, TRIPS, THIS_YEAR)

    with seeded.head.reading() as act:
        every = act.stores.lists.trips_avoided()
    assert sum(row.figures[0].value for row in made.rows) == every > 0
    assert all(row.figures[0].cases for row in made.rows if row.figures[0].value)


def test_advice_saves_trips_too(own_office):
    log_visit(own_office.clerk, AdviceGiven(who="مراجع", topic="EST_RENEW", outcome="advised"))

    made = report(own_office.clerk, TRIPS, THIS_YEAR)

    assert [one.value for one in row_of(made, "تمدید جواز تأسیس").figures] == [0, 1, 1]


def test_visitors_are_counted_by_topic_and_outcome(own_office):
    case = a_case(own_office)
    for outcome in ("advised", "advised", "followed"):
        log_visit(
            own_office.clerk,
            AdviceGiven(who="مراجع", topic="EST_RENEW", outcome=outcome, case=case),
        )

    made = report(own_office.clerk, VISITORS, span_of(MONTH, MORNING.date()))

    row = row_of(made, "تمدید جواز تأسیس")
    assert [one.value for one in row.figures][:2] == [3, 2]
    assert row.figures[0].cases == (case,)


def test_the_cases_behind_a_figure_are_shown(seeded):
    made = report(seeded.head, PERMITS, THIS_YEAR)
    ids = next(row.figures[0].cases for row in made.rows if row.figures[0].cases)

    lines = cases_behind(seeded.head, ids)

    assert [one.id for one in lines] == list(ids)


@pytest.mark.parametrize("name", TITLES)
def test_every_report_goes_on_paper_and_into_a_spreadsheet(seeded, name):
    made = report(seeded.head, name, THIS_YEAR)

    sheet = CalamineWorkbook.from_filelike(
        BytesIO(export_report(seeded.head, name, THIS_YEAR))
    ).get_sheet_by_index(0)
    pdf = pypdfium2.PdfDocument(print_report(seeded.head, name, THIS_YEAR).pdf)

    assert len(sheet.to_python()) >= len(made.rows)
    assert len(pdf) >= 1
    pdf.close()


def test_an_empty_period_has_no_rows(own_office):
    past = span_of(MONTH, MORNING.date() - timedelta(days=900))

    for name in (BY_PROCEDURE, BY_PERSON, TRIPS, VISITORS):
        assert report(own_office.clerk, name, past).rows == ()
