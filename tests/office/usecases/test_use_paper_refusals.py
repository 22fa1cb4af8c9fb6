"""Papers that aren't made, and a day with money in it."""

import pytest

from office.domain.cases.apply import empty_case
from office.domain.letters import LetterText
from office.printing.attach import read_data
from office.usecases.clocks import fee_due, pay_fee
from office.usecases.documents import notify_defects
from office.usecases.letters import register_letter, void_letter
from office.usecases.papers.desk import NoPaperYetError, receipt
from office.usecases.papers.official import refusal
from office.usecases.papers.printing import LETTER, print_day, print_paper
from office.usecases.papers.sheet import PaperDesk
from tests.office.usecases.walk_in import ISSUE, a_case, state_of, view_of


def test_a_request_that_was_never_taken_in_has_no_receipt(office):
    case = state_of(office, a_case(office))
    with office.clerk.reading() as act:
        view = act.view_with(
            empty_case().changed(procedure=case.procedure, pack_version=case.pack_version),
            act.stores.subjects.party(case.applicant),
            act.stores.subjects.unit(case.unit),
            act.now,
        )

        with pytest.raises(NoPaperYetError, match="رسید"):
            receipt(PaperDesk(act, view))


def test_a_case_that_was_not_refused_has_no_refusal(office):
    case = a_case(office)
    notify_defects(office.clerk, case)
    with office.clerk.reading() as act:
        desk = PaperDesk(act, act.view(case))

        with pytest.raises(NoPaperYetError, match="رد"):
            refusal(desk, desk.view.case.letters[0])


def test_a_void_letter_and_one_that_came_are_not_printed(office):
    case = a_case(office)
    notify_defects(office.clerk, case)
    number = state_of(office, case).letters[0].row.number
    void_letter(office.head, case, number, "به اشتباه ثبت شد")
    text = LetterText(to="شهرداری", subject="پاسخ")
    register_letter(office.clerk, "in", text, case_id=case, their_number="12")
    came = state_of(office, case).letters[1].row.number

    for letter, words in ((number, "باطل"), (came, "بیرون")):
        with pytest.raises(NoPaperYetError, match=words):
            print_paper(office.clerk, case, LETTER + letter)


def test_the_sheet_of_a_day_lists_what_was_paid(office):
    case = a_case(office, ISSUE, until="ST_FEE")
    view = view_of(office, case)
    fee = view.procedure.fees[0].code
    amount = fee_due(view, fee)

    pay_fee(office.clerk, case, fee, "880123", view.today, amount)
    data = read_data(print_day(office.head, view.today).pdf)

    tables = {table["title"]: table["rows"] for table in data["tables"]}
    assert "880123" in [row[2] for row in tables["فیش‌ها"]]
