"""Papers are made from what is recorded, and a second one says so."""

from datetime import date

import pytest

from office.domain.letters import LetterText
from office.printing.attach import read_data
from office.usecases.documents import notify_defects
from office.usecases.letters import register_letter, write_letter
from office.usecases.papers.desk import NoPaperYetError
from office.usecases.papers.printing import (
    LETTER,
    REPRINT,
    UnknownPaperError,
    preview_paper,
    print_advice,
    print_day,
    print_paper,
)
from tests.office.usecases.walk_in import DONE, a_case, a_request, state_of


def newest_letter(office, case):
    return LETTER + state_of(office, case).letters[-1].row.number


def test_a_second_print_is_marked(office):
    case = a_case(office)

    first = print_paper(office.clerk, case, "receipt_roll")
    second = print_paper(office.clerk, case, "receipt_roll")

    assert read_data(first.pdf)["copy_mark"] == ""
    assert read_data(second.pdf)["copy_mark"] == REPRINT
    assert state_of(office, case).prints == ("receipt_roll", "receipt_roll")


def test_a_look_at_a_paper_leaves_no_trace(office):
    case = a_case(office)

    looked = preview_paper(office.clerk, case, "document_list")

    assert looked.title == "فهرست مدارک لازم"
    assert state_of(office, case).prints == ()


def test_the_list_of_a_request_is_printed_before_it_is_taken_in(office):
    printed = print_advice(office.clerk, a_request(office))

    assert read_data(printed.pdf)["documents"]


def test_every_paper_of_a_finished_case_is_made(office):
    case = a_case(office, until=DONE)
    write_letter(office.head, case, "notice_renewed")

    for name in ("permit", "delivery_stub", "visit_report", "timeline", "history"):
        assert print_paper(office.clerk, case, name).pdf.startswith(b"%PDF")
    assert print_paper(office.clerk, case, newest_letter(office, case)).title


def test_a_notice_of_defects_is_the_letter_of_its_number(office):
    case = a_case(office)
    notify_defects(office.clerk, case)

    by_number = read_data(print_paper(office.clerk, case, newest_letter(office, case)).pdf)

    assert by_number["paper"] == "DefectNotice"
    assert by_number["number"] == read_data(print_paper(office.clerk, case, "defect").pdf)["number"]


def test_a_letter_without_a_template_is_printed_as_it_was_registered(office):
    case = a_case(office)
    text = LetterText(to="شهرداری", subject="پرسش", paragraphs=("متن نامه.",))
    register_letter(office.clerk, "out", text, case_id=case)

    data = read_data(print_paper(office.clerk, case, newest_letter(office, case)).pdf)

    assert (data["subject"], data["body"]) == ("پرسش", ["متن نامه."])


@pytest.mark.parametrize(
    "name", ["defect", "permit", "delivery_stub", "visit_report", "letter:9/9"]
)
def test_a_paper_of_what_has_not_happened_is_refused(office, name):
    with pytest.raises(NoPaperYetError):
        print_paper(office.clerk, a_case(office), name)


def test_a_paper_that_is_none_names_those_that_are(office):
    with pytest.raises(UnknownPaperError, match="receipt"):
        print_paper(office.clerk, a_case(office), "poster")


def test_the_sheet_of_a_day_is_printed(office):
    a_case(office)

    data = read_data(print_day(office.head, date(2026, 9, 12)).pdf)

    assert data["name"] == "برگه پایان روز"
    assert data["tables"]
