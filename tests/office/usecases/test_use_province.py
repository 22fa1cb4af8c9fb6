"""What the province gives: taken whole or not at all, and at once in force."""

from datetime import timedelta

import msgspec
import pytest

from office.catalogue.faults import FaultyPackError
from office.domain.cases.finishing import StepBlockedError
from office.domain.delegation import NotAllowedError
from office.domain.province import (
    CLOSURE,
    DELEGATION,
    HOURS,
    PACK,
    RULE,
    WEEKEND,
    BadProvinceFileError,
    ClosureNotice,
    DelegationOrder,
    HoursNotice,
    PackPayload,
    ProvinceObject,
    RuleVerified,
    WeekendNotice,
    content,
    province_object,
)
from office.usecases.clocks import case_times
from office.usecases.knowledge import UnknownProcedureError
from office.usecases.province import Imported, import_province_file
from tests.office.usecases.walk_in import (
    RENEWAL,
    a_case,
    a_request,
    brought,
    changed_pack,
    finish,
    line_of,
    province_gives,
    state_of,
    traces,
    view_of,
)
from tests.office_at_work import FAR, LIMITS, MORNING, a_block, a_file, an_order, packs

COUNTRY = {"scope": "country", "key": "IR"}


def known(office):
    with office.clerk.reading() as act:
        return act.knowledge


def a_closure(day, version=1, **more):
    notice = ClosureNotice(day=day, reason="آلودگی هوا", decree="1405/99", **COUNTRY, **more)
    return province_object(CLOSURE, day, version, notice)


def a_figure(code, value, procedure=RENEWAL, version=1):
    signed = RuleVerified(procedure, code, value, "معاون استان", "2026-09-01")
    return province_object(RULE, f"{procedure}/{code}", version, signed)


def a_revoked(order, revoked):
    """The next version of an order, withdrawn on a day."""
    given = content(order.sort, order.payload)
    payload = msgspec.msgpack.encode(msgspec.structs.replace(given, revoked=revoked))
    return ProvinceObject(order.sort, order.id, order.version + 1, payload)


def test_what_came_is_counted_and_said_in_words(own_office):
    told = province_gives(own_office, a_closure("2026-09-14"), a_block("case", 900, 950))

    assert told == Imported({"closure": 1, "numbers": 1}, 0)
    assert told.words == "۱ تعطیلی تقویم، ۱ بازه شماره"


def test_the_same_file_twice_changes_nothing(own_office):
    file = a_file(a_closure("2026-09-14"), a_block("case", 900, 950))
    import_province_file(own_office.head, file)
    before = traces(own_office)

    again = import_province_file(own_office.head, file)

    assert again == Imported({}, 2)
    assert again.words == "چیز تازه‌ای نداشت"
    assert traces(own_office) == before


def test_a_file_with_one_changed_byte_changes_nothing(own_office):
    file = bytearray(a_file(a_closure("2026-09-14")))
    before = traces(own_office)

    file[len(file) // 2] ^= 1

    with pytest.raises(BadProvinceFileError):
        import_province_file(own_office.head, bytes(file))
    assert traces(own_office) == before


def test_a_file_signed_by_somebody_else_changes_nothing(own_office):
    file = a_file(a_closure("2026-09-14"))
    other = msgspec.msgpack.decode(file)
    other[-1] = bytes(64)

    with pytest.raises(BadProvinceFileError, match="امضای استان"):
        import_province_file(own_office.head, msgspec.msgpack.encode(other))


def test_a_file_with_one_faulty_pack_changes_nothing(own_office):
    faulty = changed_pack(RENEWAL, 2, ("after: [ST_INTAKE]", "after: [ST_NOWHERE]"))
    before = traces(own_office)

    with pytest.raises(FaultyPackError):
        province_gives(own_office, a_closure("2026-09-14"), faulty, a_block("case", 900, 950))

    assert traces(own_office) == before
    assert known(own_office).procedure(RENEWAL).version == 1


def test_a_pack_under_another_name_changes_nothing(own_office):
    renewal = next(content(one.sort, one.payload) for one in packs() if _code(one) == RENEWAL)
    wrong = PackPayload(code="EST_ISSUE", version=1, data=renewal.data)
    before = traces(own_office)

    with pytest.raises(BadProvinceFileError):
        province_gives(own_office, province_object(PACK, "EST_ISSUE/1", 1, wrong))

    assert traces(own_office) == before


def _code(one):
    return content(one.sort, one.payload).code


def test_a_closure_moves_the_deadlines_of_open_cases_and_its_withdrawal_moves_them_back(
    own_office,
):
    case = a_case(own_office)
    before = line_of(own_office, case).due_day

    province_gives(own_office, a_closure("2026-09-14"), a_closure("2026-09-15"))
    moved = line_of(own_office, case).due_day
    province_gives(
        own_office,
        a_closure("2026-09-14", 2, withdrawn=True),
        a_closure("2026-09-15", 2, withdrawn=True),
    )

    assert moved > before
    assert line_of(own_office, case).due_day == before


def test_an_older_version_that_comes_late_changes_nothing(own_office):
    province_gives(own_office, a_closure("2026-09-14", 2, withdrawn=True))

    told = province_gives(own_office, a_closure("2026-09-14", 1))

    assert told.known == 1
    assert known(own_office).calendar.is_open(_day("2026-09-14"))


def _day(text):
    return content(CLOSURE, a_closure(text).payload).closure().day


def test_office_hours_and_weekends_of_the_province_are_those_of_the_calendar(own_office):
    hours = HoursNotice(first="2026-09-01", last="", opens="06:00", closes="13:00", **COUNTRY)
    weekend = WeekendNotice(
        first="2026-09-01", last="", closed_weekdays=(4, 5), basis="مصوبه", **COUNTRY
    )

    province_gives(
        own_office,
        province_object(HOURS, "summer", 1, hours),
        province_object(WEEKEND, "saturday", 1, weekend),
    )

    calendar = known(own_office).calendar
    assert calendar.hours(_day("2026-09-14"))[0].hour == 6
    assert not calendar.is_open(_day("2026-09-12"))


def test_a_figure_that_the_province_signs_moves_the_deadline(own_office):
    case = a_case(own_office)
    before = line_of(own_office, case).due_day

    province_gives(own_office, a_figure("est_renew_total", 40))

    assert line_of(own_office, case).due_day > before
    assert case_times(own_office.clerk, case).due.day.isoformat() > before


def test_a_figure_that_the_province_signs_changes_the_decision(own_office):
    case = a_case(own_office, until="ST_OPINION")
    province_gives(own_office, a_figure("renew_floor_1", 90))

    with pytest.raises(StepBlockedError, match="کف این نوبت"):
        finish(own_office, case, "ST_OPINION", "renew", own_office.expert)
    province_gives(own_office, a_figure("renew_floor_1", 10, version=2))
    finish(own_office, case, "ST_OPINION", "renew", own_office.expert)

    assert state_of(own_office, case).done["ST_OPINION"].outcome == "renew"


def test_a_figure_of_another_kind_than_the_packs_changes_nothing(own_office):
    before = traces(own_office)

    with pytest.raises(BadProvinceFileError, match="مقدار درست بخواهید"):
        province_gives(own_office, a_closure("2026-09-14"), a_figure("renew_floor_1", "ده"))

    assert traces(own_office) == before


def test_a_figure_of_a_pack_that_has_not_come_waits_for_it(own_office):
    told = province_gives(own_office, a_figure("anything", 5, procedure="NOT_HERE"))

    assert told.new == {"rule": 1}
    assert known(own_office).rule_values("NOT_HERE") == {"anything": 5}


def test_a_new_version_of_a_procedure_is_for_new_cases_only(own_office):
    running = a_case(own_office)

    province_gives(own_office, changed_pack(RENEWAL, 2, ("title: تمدید جواز", "title: تمدید نو")))
    fresh = a_case(own_office)

    assert state_of(own_office, running).pack_version == 1
    assert view_of(own_office, running).procedure.title == "تمدید جواز تأسیس"
    assert view_of(own_office, fresh).procedure.version == 2
    assert [one.version for one in known(own_office).procedures] == [2]


def test_an_unknown_procedure_or_version_is_said_with_what_to_do(own_office):
    for wanted in (("NO_SUCH", 0), (RENEWAL, 7)):
        with pytest.raises(UnknownProcedureError, match="از استان بگیرید"):
            known(own_office).procedure(*wanted)


def test_an_order_that_is_withdrawn_takes_the_decision_to_the_province(own_office):
    order = an_order(RENEWAL, *LIMITS[RENEWAL])
    case = a_case(own_office, until="ST_APPROVE")
    own_office.clock.now = MORNING + timedelta(days=1)

    province_gives(own_office, a_revoked(order, "2026-09-13"))

    with pytest.raises(NotAllowedError, match="دیگر معتبر نیست"):
        finish(own_office, case, "ST_APPROVE", "renew", own_office.head)
    assert view_of(own_office, case).level == "province"


def test_an_order_for_another_office_gives_no_power_here(own_office):
    order = DelegationOrder(
        number="1405/77",
        dated="2026-05-01",
        office="another-office",
        procedure="",
        steps=(),
        mode="decide",
        limits={},
        first="2026-05-01",
        last=FAR,
    )
    fourth = {"renewal_no": 4, "earlier_progress": 35.0}
    case = a_case(own_office, until="ST_OPINION", facts=fourth)

    province_gives(own_office, province_object(DELEGATION, "elsewhere", 1, order))

    assert view_of(own_office, case).level == "province"


@pytest.mark.parametrize(
    ("procedure", "limits", "title"),
    [
        (RENEWAL, {"renewal_no_max": "سه", "inside_estate": True}, "بیشترین نوبت تمدید"),
        (RENEWAL, {"renewal_no_max": True}, "بیشترین نوبت تمدید"),
        (RENEWAL, {"renewal_no_max": 3, "inside_estate": 1}, "فقط درون شهرک یا ناحیه صنعتی"),
        ("", {"renewal_no_max": [3]}, "بیشترین نوبت تمدید"),
    ],
)
def test_an_order_whose_limit_is_of_another_kind_than_the_packs_changes_nothing(
    own_office, procedure, limits, title
):
    before = traces(own_office)
    wrong = an_order(procedure, "ST_APPROVE", "decide", limits)

    with pytest.raises(BadProvinceFileError, match=f"{title}.*حکم درست بخواهید"):
        province_gives(own_office, ProvinceObject(wrong.sort, wrong.id, 2, wrong.payload))

    assert traces(own_office) == before


def test_an_order_about_a_pack_that_has_not_come_waits_for_it(own_office):
    early = an_order("NOT_HERE", "ST_APPROVE", "decide", {"anything": "سه"})

    told = province_gives(own_office, early)

    assert told.new == {"delegation": 1}


def test_an_order_of_another_office_is_that_offices_to_judge(own_office):
    wrong = an_order(RENEWAL, "ST_APPROVE", "decide", {"renewal_no_max": "سه"})
    theirs = msgspec.structs.replace(content(wrong.sort, wrong.payload), office="another-office")

    told = province_gives(own_office, province_object(DELEGATION, "elsewhere", 1, theirs))

    assert told.new == {"delegation": 1}


def test_after_a_refused_file_the_office_works_as_before(own_office):
    faulty = changed_pack(RENEWAL, 2, ("after: [ST_INTAKE]", "after: [ST_NOWHERE]"))
    with pytest.raises(FaultyPackError):
        province_gives(own_office, faulty, a_closure("2026-09-14"))

    case = brought(own_office, a_case(own_office), "ST_VISIT")

    assert known(own_office).calendar.is_open(_day("2026-09-14"))
    assert [one.code for one in view_of(own_office, case).open_steps] == ["ST_VISIT", "ST_INQ"]
    assert a_request(own_office).procedure == RENEWAL
