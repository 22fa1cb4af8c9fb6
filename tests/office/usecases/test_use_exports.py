"""Lists leave the office as spreadsheets that Excel opens, in the name of a colleague."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from office.domain.exported import SheetColumn
from office.domain.letters import LetterText
from office.domain.operations.ids import NO_ID
from office.usecases.cases import refer, set_follow_up, void_case
from office.usecases.exports import (
    export_cases,
    export_parties,
    export_register,
    export_table,
    export_units,
)
from office.usecases.letters import register_letter
from office.usecases.work import UnknownPersonError, Work
from office.usecases.worklists import OFFICE, UnknownListError
from tests.office.usecases.walk_in import a_case, a_person, a_unit, state_of


def table(data):
    sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
    head, *rows = sheet.to_python()
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_worklist_goes_out_whole_with_days_and_names(office):
    case = a_case(office)
    today = office.clock.now.date()
    set_follow_up(office.clerk, case, today)
    refer(office.clerk, case, office.people["EXP"])

    rows = table(export_cases(office.clerk, OFFICE))

    row = next(one for one in rows if one["شماره پرونده"] == state_of(office, case).number)
    assert row["رویه"] == "تمدید جواز تأسیس"
    assert (row["تشکیل"], row["تشکیل (شمسی)"]) == (today, "۱۴۰۵/۰۶/۲۱")
    assert row["پیگیری"] == today
    assert row["مسئول"] == "همکار EXP"
    assert row["در انتظار"] == "اداره"


def test_chosen_cases_go_out_in_their_order_however_they_ended(office):
    first, second = a_case(office), a_case(office)
    void_case(office.clerk, second, "به‌اشتباه باز شد")

    rows = table(export_cases(office.clerk, (second, first)))

    numbers = [state_of(office, one).number for one in (second, first)]
    assert [one["شماره پرونده"] for one in rows] == numbers
    assert [one["پایان"] for one in rows] == ["باطل", ""]


def test_a_list_that_isnt_is_refused(office):
    with pytest.raises(UnknownListError):
        export_cases(office.clerk, "فهرستی که نیست")


def test_the_register_of_a_year_goes_out_with_its_numbers(office):
    text = LetterText(to="استانداری", subject="دعوت")
    register_letter(office.clerk, "in", text, their_number="12/44")

    *_, last = table(export_register(office.clerk, 1405))

    assert last["شماره"].startswith("1405/1031/2/")
    assert (last["نوع"], last["طرف نامه"], last["موضوع"]) == ("وارده", "استانداری", "دعوت")
    assert last["شماره فرستنده"] == "12/44"


def test_applicants_and_units_go_out_with_their_identifiers_whole(office):
    owner = a_person(office)
    a_unit(office, owner, name="آجر صادراتی")

    people, units = table(export_parties(office.clerk)), table(export_units(office.clerk))

    unit = next(one for one in units if one["نام واحد"] == "آجر صادراتی")
    person = next(one for one in people if one["نام"] == unit["مالک"])
    assert person["نوع"] == "حقیقی"
    assert person["کد ملی یا شناسه ملی"].startswith("997")


def test_any_table_goes_out_as_told(office):
    data = export_table(office.clerk, "جدول", [SheetColumn("شمار", "number")], [[3]])

    assert table(data) == [{"شمار": 3.0}]


def test_nobody_but_a_colleague_takes_lists_out(office):
    with pytest.raises(UnknownPersonError):
        export_parties(Work(office.desk, NO_ID))
