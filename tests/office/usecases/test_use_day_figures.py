from datetime import timedelta

from office.domain.advice import AdviceGiven
from office.domain.reports import YEAR, span_of
from office.usecases.advice import log_visit
from office.usecases.day_figures import DAY, day_figures, visitors_by_day
from tests.office.usecases.walk_in import a_case
from tests.office_at_work import MORNING

TODAY = MORNING.date()


def figure(made, title):
    return next(row.figures[0] for row in made.rows if row.title == title)


def test_the_sheet_of_a_day_carries_its_cases(own_office):
    case = a_case(own_office)
    log_visit(own_office.clerk, AdviceGiven(who="مراجع", topic="EST_RENEW", outcome="advised"))

    made = day_figures(own_office.clerk, TODAY)

    assert (made.name, made.period) == (DAY, "شنبه ۲۱ شهریور ۱۴۰۵")
    assert figure(made, "پرونده‌های تازه").cases == (case,)
    assert figure(made, "مراجعه‌کنندگان").shown == "۱"
    assert figure(made, "پرونده‌های پایان‌یافته").value == 0


def test_busy_days_are_counted(own_office):
    log_visit(own_office.clerk, AdviceGiven(who="مراجع", topic="EST_RENEW", outcome="advised"))
    own_office.clock.now = MORNING + timedelta(days=1)
    for _ in range(2):
        log_visit(own_office.clerk, AdviceGiven(who="مراجع", topic="EST_RENEW", outcome="advised"))

    found = visitors_by_day(own_office.clerk, span_of(YEAR, TODAY))

    assert found[TODAY] == 1
    assert found[TODAY - timedelta(days=1)] == 0
    assert max(found) == TODAY + timedelta(days=1)
    assert found[max(found)] == 2
