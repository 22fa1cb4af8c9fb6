"""A request is taken in, filled, handed round, corrected, taken back or made void."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from office.domain.delegation import NotAllowedError
from office.domain.identifiers.national import make_legal_id
from office.storage.subjects import UnknownSubjectError
from office.usecases.cases import (
    BadCaseError,
    Request,
    add_note,
    correct_facts,
    fill_section,
    open_case,
    preview_case,
    refer,
    set_follow_up,
    void_case,
    withdraw,
)
from office.usecases.knowledge import UnknownProcedureError
from office.usecases.parties import register_party
from office.usecases.people import retire_person
from office.usecases.worklists import worklist
from tests.office.usecases.walk_in import (
    CARPET,
    DONE,
    a_case,
    a_person,
    a_request,
    a_unit,
    finish,
    line_of,
    newcomer,
    state_of,
    traces,
    view_of,
)

TODAY = date(2026, 9, 12)


def fact(office, case, key):
    return view_of(office, case).values.get(key)


def test_a_preview_tells_level_documents_and_date_and_records_nothing(office):
    request = a_request(office)
    before = traces(office)

    view = preview_case(office.clerk, request)

    assert view.level == "county"
    assert [one.kind for one in view.documents] == [
        "D_RENEWFORM",
        "D_NID",
        "D_LANDBOOK",
        "D_STAT",
    ]
    assert traces(office) == before


def test_a_preview_says_when_the_province_decides_and_why(office):
    view = preview_case(office.clerk, a_request(office, facts={"renewal_no": 4}))

    assert view.level == "province"
    assert "نوبت" in view.why_province()


def test_an_opened_case_has_number_tracking_code_and_what_was_told(office):
    request = a_request(office, documents={"D_NID": "received"})

    case = state_of(office, open_case(office.clerk, request).subject)

    assert case.number.startswith("103/2/1405/")
    assert case.tracking.startswith("1405103")
    assert case.documents["D_NID"].state == "received"
    assert (case.opened_by, case.assignee) == (office.people["CLK"],) * 2


def test_who_takes_a_request_in_is_recorded_in_his_own_role(office):
    case = open_case(office.expert, a_request(office)).subject

    with office.clerk.reading() as act:
        assert act.stores.log.about(case)[0].role == "EXP"


def test_a_request_is_taken_in_by_the_office_and_not_by_a_trainer(office):
    trainer = newcomer(office, "TRAIN")
    request = a_request(office)
    before = traces(office)

    with pytest.raises(NotAllowedError, match="متصدی پذیرش یا کارشناس یا رئیس اداره") as refused:
        open_case(trainer, request)

    assert "همکار CLK" in refused.value.message
    assert traces(office) == before


def test_a_procedure_for_a_unit_asks_for_one(office):
    request = Request("EST_RENEW", a_person(office))

    with pytest.raises(BadCaseError, match="نخست واحد را برگزینید"):
        preview_case(office.clerk, request)


def test_the_unit_is_the_applicants_own(office):
    request = replace(a_request(office), unit=a_unit(office, a_person(office)))

    with pytest.raises(BadCaseError, match="واحد خود او"):
        open_case(office.clerk, request)


def test_a_procedure_for_persons_is_not_for_a_company(office):
    company = {"company": "فرش نمونه", "legal_id": make_legal_id("9904417333")}
    legal = register_party(office.clerk, "legal", company).subject

    with pytest.raises(BadCaseError, match="متقاضی دیگری برگزینید"):
        preview_case(office.clerk, Request("CARPET_INS", legal))


def test_unknown_procedures_applicants_and_units_open_nothing(office):
    request = a_request(office)

    with pytest.raises(UnknownProcedureError):
        open_case(office.clerk, replace(request, procedure="NO_SUCH"))
    with pytest.raises(UnknownSubjectError):
        open_case(office.clerk, replace(request, applicant=b"nobody-of-that-i"))
    with pytest.raises(UnknownSubjectError):
        open_case(office.clerk, replace(request, unit=b"nothing-of-that-"))


@pytest.mark.parametrize(
    ("documents", "words"),
    [
        ({"D_ELEC": "received"}, "نباید خواسته شود"),
        ({"D_NID": "lost"}, "یکی از این‌هاست"),
        ({"D_NID": "waived"}, "یکی از این‌هاست"),
        ({"D_NID": "wrong"}, "یکی از این‌هاست"),
    ],
)
def test_only_listed_documents_come_with_a_request_and_none_is_waived_so(office, documents, words):
    request = a_request(office)

    with pytest.raises(BadCaseError, match=words):
        open_case(office.clerk, replace(request, documents=documents))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"no_such_field": 1}, "no_such_field"),
        ({"planned_capital": 5}, "برای پر کردن ندارد"),
        ({"renewal_no": "دو"}, "نوبت"),
        ({"permit_expiry": "1405/07/01"}, "اعتبار"),
    ],
)
def test_a_wrong_fact_is_named_and_nothing_is_recorded(office, facts, words):
    case = a_case(office)
    before = traces(office)

    with pytest.raises(BadCaseError, match=words):
        fill_section(office.clerk, case, facts)

    assert traces(office) == before


def test_facts_are_spelt_one_way_and_only_what_differs_is_recorded(office):
    case = a_case(office)

    fill_section(office.expert, case, {"opinion_text": "پيشرفت كافي", "renewal_no": 1})

    with office.clerk.reading() as act:
        newest = act.stores.log.about(case)[-1]
    assert fact(office, case, "opinion_text") == "پیشرفت کافی"
    assert newest.kind == "file.set"
    assert len(bytes(newest.body)) < 40


def test_a_long_text_keeps_its_lines_and_a_short_one_stands_on_one_line(office):
    case = a_case(office)
    typed = {"delay_text": "وام نرسيد.\r\nبرق ۲ ماه نبود.", "permit_no": "12\n34"}

    fill_section(office.expert, case, typed)

    assert fact(office, case, "delay_text") == "وام نرسید.\nبرق 2 ماه نبود."
    assert fact(office, case, "permit_no") == "12 34"


def test_filling_in_what_is_there_already_is_no_act(office):
    case = a_case(office)
    before = traces(office)

    changed = fill_section(office.clerk, case, {"renewal_no": 1, "cost_land": None})

    assert not changed.op_id
    assert traces(office) == before


def test_a_no_is_another_answer_than_none(office):
    case = a_case(office, facts={"has_plan": None})

    fill_section(office.clerk, case, {"has_plan": False})

    assert fact(office, case, "has_plan") is False


def test_a_fact_is_taken_away_by_a_blank(office):
    case = a_case(office)

    fill_section(office.clerk, case, {"opinion_text": ""})

    assert not fact(office, case, "opinion_text")


def test_before_the_decision_a_correction_is_refused_with_the_way_to_go(office):
    with pytest.raises(BadCaseError, match="در همان فرم تغییر دهید"):
        correct_facts(office.head, a_case(office), {"renewal_no": 2}, "اشتباه تایپی")


def test_after_the_decision_what_it_rests_on_changes_by_correction_only(office):
    case = a_case(office, until="ST_ISSUE")

    with pytest.raises(BadCaseError, match="اصلاح"):
        fill_section(office.clerk, case, {"land_contract_no": "1403/999"})
    correct_facts(office.head, case, {"land_contract_no": "1403/999"}, "رقم قرارداد")

    assert fact(office, case, "land_contract_no") == "1403/999"


def test_after_issue_both_texts_stay_with_reason_and_author(office):
    case = a_case(office, until="ST_COPY")

    with pytest.raises(BadCaseError, match="اصلاح"):
        fill_section(office.clerk, case, {"land_contract_no": "1403/999"})
    correct_facts(
        office.head, case, {"land_contract_no": "1403/999", "renewal_no": 1}, " رقم قرارداد "
    )

    (correction,) = state_of(office, case).corrections
    assert (correction.before, correction.after) == ("1403/458", "1403/999")
    assert (correction.reason, correction.by) == ("رقم قرارداد", office.people["HEAD"])


def test_a_correction_needs_a_reason_a_difference_and_one_who_decides(office):
    case = a_case(office, until=DONE)
    before = traces(office)

    with pytest.raises(BadCaseError, match="دلیل اصلاح"):
        correct_facts(office.head, case, {"land_contract_no": "1403/999"}, "  ")
    with pytest.raises(BadCaseError, match="یکی است"):
        correct_facts(office.head, case, {"land_contract_no": "1403/458"}, "بی‌دلیل")
    with pytest.raises(NotAllowedError, match="رئیس اداره"):
        correct_facts(office.clerk, case, {"land_contract_no": "1403/999"}, "رقم قرارداد")

    assert traces(office) == before


def test_what_is_at_the_province_changes_by_correction_only_until_it_comes_back(office):
    case = a_case(office, CARPET, until="ST_PROV")

    with pytest.raises(BadCaseError, match="ارسال به استان"):
        fill_section(office.clerk, case, {"sso_branch": "شعبه دیگر"})
    finish(office, case, "ST_PROV", "back", office.as_role("PROV"))
    fill_section(office.clerk, case, {"sso_branch": "شعبه دیگر"})

    assert fact(office, case, "sso_branch") == "شعبه دیگر"


def test_after_the_decision_a_later_step_still_fills_its_own_section(office):
    case = a_case(office, CARPET, until="ST_LIST")

    fill_section(office.clerk, case, {"insurance_no": "0099777777"})
    with pytest.raises(BadCaseError, match="اصلاح"):
        fill_section(office.clerk, case, {"sso_branch": "شعبه دیگر"})

    assert fact(office, case, "insurance_no") == "0099777777"
    assert fact(office, case, "sso_branch") == "شعبه سردشت"


def test_a_case_is_given_to_a_colleague_and_stands_in_his_list(office):
    case = a_case(office)

    refer(office.head, case, office.people["EXP"], "زودتر")

    assert state_of(office, case).assignee == office.people["EXP"]
    assert case in {one.id for one in worklist(office.expert, "mine", limit=1000)}


def test_a_case_is_given_to_active_colleagues_only(office):
    case = a_case(office)
    gone = newcomer(office, "EXP").actor
    retire_person(office.head, gone)

    for nobody in (gone, b"nobody-works-so."):
        with pytest.raises(BadCaseError, match="همکار فعال"):
            refer(office.clerk, case, nobody)


def test_a_follow_up_day_is_set_and_taken_away(office):
    case = a_case(office)

    set_follow_up(office.clerk, case, TODAY, "تماس بگیرید")
    shown = case in {one.id for one in worklist(office.clerk, "follow_up")}
    set_follow_up(office.clerk, case, None)

    assert shown
    assert state_of(office, case).follow_up is None


def test_a_follow_up_day_is_not_in_the_past(office):
    with pytest.raises(BadCaseError, match="امروز یا روزی پس از آن"):
        set_follow_up(office.clerk, a_case(office), TODAY - timedelta(days=1))


def test_a_remark_has_a_text(office):
    case = a_case(office)

    add_note(office.clerk, case, "تلفن زدم")
    with pytest.raises(BadCaseError, match="متن یادداشت"):
        add_note(office.clerk, case, " \n ")

    assert [one.kind for one in state_of(office, case).events] == ["case.open", "note.add"]


def test_an_applicant_takes_a_request_back_by_a_letter(office):
    case = a_case(office)

    with pytest.raises(BadCaseError, match="انصراف"):
        withdraw(office.clerk, case, "")
    withdraw(office.clerk, case, "نامه 1405/12")

    assert line_of(office, case).ended == "withdrawn"


def test_a_case_opened_by_mistake_is_made_void_by_who_opened_it_or_the_head(office):
    own, another = a_case(office), a_case(office)

    void_case(office.clerk, own, "دوباره باز شده")
    with pytest.raises(NotAllowedError, match="رئیس اداره"):
        void_case(office.expert, another, "دوباره باز شده")
    with pytest.raises(BadCaseError, match="دلیل ابطال"):
        void_case(office.head, another, " ")
    void_case(office.head, another, "دوباره باز شده")

    for case in (own, another):
        assert (state_of(office, case).ended, state_of(office, case).void_reason) == (
            "void",
            "دوباره باز شده",
        )


def test_once_its_paper_is_issued_a_case_is_not_taken_back_or_made_void(office):
    case = a_case(office, until="ST_COPY")

    for act in (withdraw, void_case):
        with pytest.raises(BadCaseError, match="صادر شده است"):
            act(office.head, case, "پشیمان شد")


def test_a_case_that_has_ended_takes_a_remark_and_nothing_else(office):
    case = a_case(office)
    void_case(office.clerk, case, "دوباره باز شده")
    add_note(office.clerk, case, "پرونده درست 103/2/1405/7 است.")
    before = traces(office)

    acts = (
        lambda: fill_section(office.clerk, case, {"renewal_no": 2}),
        lambda: refer(office.head, case, office.people["EXP"]),
        lambda: set_follow_up(office.clerk, case, TODAY),
        lambda: withdraw(office.clerk, case, "نامه 1405/12"),
        lambda: void_case(office.clerk, case, "دوباره"),
    )
    for act in acts:
        with pytest.raises(BadCaseError, match="پایان یافته"):
            act()

    assert traces(office) == before


def test_acts_on_what_is_no_case_are_refused(office):
    party = a_person(office)

    for nothing in (party, b"nothing-of-that-"):
        with pytest.raises(UnknownSubjectError, match="پرونده‌ای با این شناسه"):
            add_note(office.clerk, nothing, "یادداشت")


def test_a_trainer_has_no_right_on_files(office):
    trainer = newcomer(office, "TRAIN")
    case = a_case(office)

    acts = (
        lambda: fill_section(trainer, case, {"renewal_no": 2}),
        lambda: refer(trainer, case, office.people["EXP"]),
        lambda: add_note(trainer, case, "یادداشت"),
        lambda: set_follow_up(trainer, case, TODAY),
        lambda: withdraw(trainer, case, "نامه 1405/12"),
        lambda: void_case(trainer, case, "دوباره"),
    )
    for act in acts:
        with pytest.raises(NotAllowedError, match="انجام این کار با"):
            act()
