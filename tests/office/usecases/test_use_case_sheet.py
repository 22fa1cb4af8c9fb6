from datetime import timedelta

import pytest

from office.domain.cases.acts import Refusal
from office.domain.cases.graph import Stand
from office.usecases.case_sheet import (
    CORRECT,
    DEFECTS,
    DRAFT_KEY,
    FILL,
    LETTER,
    NOTE,
    PAUSE,
    REFER,
    RESUME,
    VOIDING,
    WITHDRAW,
    case_sheet,
)
from office.usecases.cases import void_case, withdraw
from office.usecases.clocks import pause_clock
from office.usecases.steps import tick, why_not
from office.usecases.worklists import save_draft
from tests.office.usecases.test_use_work import FromTomorrow, write_unknown
from tests.office.usecases.walk_in import (
    CARPET,
    DONE,
    ISSUE,
    a_case,
    changed_pack,
    finish,
    newcomer,
    province_gives,
)


def test_a_sheet_says_of_every_step_how_it_stands_and_of_open_ones_what_is_in_the_way(office):
    case = a_case(office, until="ST_REFER")

    sheet = case_sheet(office.head, case)

    stands = {one.step.code: one.stand for one in sheet.steps}
    assert stands["ST_INTAKE"] is Stand.DONE
    assert stands["ST_REFER"] is Stand.OPEN
    assert sheet.step("ST_INTAKE").done_by == "همکار CLK"
    assert sheet.step("ST_REFER").is_open
    assert not sheet.step("ST_VISIT").is_open
    assert sheet.step("ST_REFER").why_not["done"] == why_not(office.head, case, "ST_REFER", "done")


def test_a_step_that_the_procedure_lacks_is_none(office):
    sheet = case_sheet(office.head, a_case(office))

    with pytest.raises(KeyError, match="ST_NOWHERE"):
        sheet.step("ST_NOWHERE")


def test_a_step_of_another_says_whose_it_is(office):
    case = a_case(office, until="ST_REFER")

    told = case_sheet(office.clerk, case).step("ST_REFER")

    assert "رئیس اداره" in told.may_act
    assert told.why_not["done"].reasons[0] == told.may_act


def test_a_tick_shows_in_the_sheet(office):
    case = a_case(office, until="ST_REFER")
    item = case_sheet(office.head, case).step("ST_REFER").step.checklist[0].code

    tick(office.head, case, "ST_REFER", item)

    assert item in case_sheet(office.head, case).step("ST_REFER").ticked


def test_days_of_waiting_are_working_days(office):
    case = a_case(office, until="ST_REFER")
    office.clock.now += timedelta(days=3)

    sheet = case_sheet(office.head, case)

    assert sheet.step("ST_REFER").waited == 3
    assert sheet.step("ST_VISIT").waited == 0
    assert sheet.waiting_for == "office"


def test_the_acts_say_why_not_as_they_would_themselves(office):
    case = a_case(office)

    acts = case_sheet(office.clerk, case).acts

    assert [acts[one] for one in (FILL, REFER, NOTE, PAUSE, DEFECTS, WITHDRAW)] == [""] * 6
    assert acts[VOIDING] == ""
    assert "در همان فرم" in acts[CORRECT]
    assert "در حال شمارش" in acts[RESUME]


def test_a_paused_clock_can_be_resumed_and_not_paused_again(office):
    case = a_case(office)
    pause_clock(office.clerk, case, "applicant", "نقشه", "نامه ۱۲")

    acts = case_sheet(office.clerk, case).acts

    assert acts[RESUME] == ""
    assert "ایستاده" in acts[PAUSE]
    assert "باز است" in acts[DEFECTS]


def test_only_who_opened_a_file_and_the_head_may_void_it(office):
    case = a_case(office)

    told = [case_sheet(one, case).acts[VOIDING] for one in (office.expert, office.head)]

    assert "رئیس اداره" in told[0]
    assert told[1] == ""


def test_a_void_file_says_so_with_its_reason_and_takes_nothing_more(office):
    case = a_case(office)
    void_case(office.clerk, case, "دو بار باز شد")

    sheet = case_sheet(office.clerk, case)

    assert "باطل شده است (دو بار باز شد)" in sheet.read_only
    assert sheet.fillable == frozenset()
    assert sheet.waiting_for == ""
    assert "پایان یافته" in sheet.acts[FILL]
    assert not any(one.is_open for one in sheet.steps)


def test_a_withdrawn_request_says_since_when(office):
    case = a_case(office)
    withdraw(office.clerk, case, "نامه ۵")

    assert "انصراف داده است" in case_sheet(office.clerk, case).read_only


def test_a_delivered_paper_ends_the_file(office):
    case = a_case(office, until=DONE)

    sheet = case_sheet(office.clerk, case)

    assert sheet.read_only.startswith("پرونده پایان یافته است")
    assert sheet.due.stopped is not None


def test_a_refused_request_says_so(office):
    case = a_case(office, until="ST_APPROVE")
    refusal = Refusal(code="R_FALSE", ground="نامه ۷")
    finish(office, case, "ST_APPROVE", "refuse", office.head, refusal=refusal)

    assert case_sheet(office.head, case).read_only.startswith("درخواست رد شده است")


def test_a_case_at_the_province_says_so(office):
    case = a_case(office, CARPET, until="ST_PROV")

    assert "مرکز استان" in case_sheet(office.expert, case).read_only


def test_a_case_that_a_newer_program_wrote_is_read_only(own_office):
    case = a_case(own_office)
    write_unknown(own_office, case, FromTomorrow())

    sheet = case_sheet(own_office.clerk, case)

    assert "به‌روز کنید" in sheet.read_only
    assert set(sheet.acts.values()) == {sheet.read_only}
    assert not any(one.is_open for one in sheet.steps)


def test_fees_come_computed_and_those_without_their_facts_empty(office):
    case = a_case(office, ISSUE)

    assert case_sheet(office.clerk, case).fees["issue_fee"] > 0


def test_letters_that_people_write_come_with_why_not_yet(office):
    case = a_case(office)

    told = {one.code: why for one, why in case_sheet(office.clerk, case).writable}

    assert any("نوبت این نامه نرسیده" in why for why in told.values())


def test_a_trainer_writes_no_letter(office):
    case = a_case(office)

    sheet = case_sheet(newcomer(office, "TRAIN"), case)

    assert "کارشناس" in sheet.acts[LETTER]
    assert {why for _, why in sheet.writable} == {sheet.acts[LETTER]}


def test_people_are_named_and_strangers_are_not(office):
    case = a_case(office)

    sheet = case_sheet(office.clerk, case)

    assert sheet.name(office.people["CLK"]) == "همکار CLK"
    assert sheet.name(b"nobody") == ""


def test_a_newer_version_of_the_procedure_is_told(own_office):
    case = a_case(own_office)
    before = case_sheet(own_office.clerk, case).newer_version

    province_gives(own_office, changed_pack("EST_RENEW", 2))

    assert before == 0
    assert case_sheet(own_office.clerk, case).newer_version == 2


def test_ones_own_drafts_of_the_case_come_with_it(office):
    case = a_case(office)
    save_draft(office.clerk, DRAFT_KEY.format(case.hex()) + "request", "درخواست", b"{}")
    save_draft(office.clerk, "reception", "پذیرش", b"{}")

    drafts = [case_sheet(one, case).drafts for one in (office.clerk, office.expert)]

    assert [one.data for one in drafts[0]] == [b"{}"]
    assert drafts[1] == ()
