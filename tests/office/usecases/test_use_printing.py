"""Papers are printed: what is made, what is recorded, what is marked."""

import hashlib
from datetime import date

import pytest

from office.printing.attach import read_data
from office.usecases.corrections import undo
from office.usecases.documents import notify_defects
from office.usecases.papers.printing import (
    REPRINT,
    UnknownPaperError,
    preview_paper,
    print_advice,
    print_day,
    print_paper,
)
from office.usecases.parties import change_party
from tests.office.printing.pdf_reading import pdf_text, shows
from tests.office.usecases.walk_in import a_case, a_request, state_of, traces

TODAY = date(2026, 9, 12)


def test_a_printed_paper_is_recorded_with_the_digest_of_its_bytes(office):
    case = a_case(office)

    printed = print_paper(office.clerk, case, "receipt")

    with office.clerk.reading() as act:
        newest = act.stores.log.about(case)[-1]
    assert printed.title == "رسید دریافت درخواست"
    assert state_of(office, case).prints == ("receipt",)
    assert newest.kind == "paper.print"
    assert hashlib.blake2b(printed.pdf, digest_size=32).digest() in bytes(newest.body)


def test_a_second_print_is_marked_and_the_first_is_not(office):
    case = a_case(office)

    first, second = (print_paper(office.clerk, case, "receipt") for _ in range(2))

    assert "copy_mark" not in read_data(first.pdf) or read_data(first.pdf)["copy_mark"] == ""
    assert read_data(second.pdf)["copy_mark"] == REPRINT
    assert shows(pdf_text(second.pdf), REPRINT)


def test_a_print_that_was_taken_back_leaves_no_reprint_mark(office):
    case = a_case(office)
    print_paper(office.clerk, case, "receipt")
    with office.clerk.reading() as act:
        printed = act.stores.log.about(case)[-1]

    undo(office.clerk, printed.op_id)

    assert state_of(office, case).prints == ()
    assert not shows(pdf_text(print_paper(office.clerk, case, "receipt").pdf), REPRINT)


def test_another_paper_of_the_case_is_a_first_print(office):
    case = a_case(office)
    print_paper(office.clerk, case, "receipt")

    assert not shows(pdf_text(print_paper(office.clerk, case, "document_list").pdf), REPRINT)


def test_a_letter_is_printed_by_its_number(office):
    case = a_case(office)
    notify_defects(office.clerk, case)
    number = state_of(office, case).letters[-1].row.number

    printed = print_paper(office.clerk, case, f"letter:{number}")

    assert shows(pdf_text(printed.pdf), number)
    assert state_of(office, case).prints == (f"letter:{number}",)


def test_a_look_at_a_paper_records_nothing(office):
    case = a_case(office)
    before = traces(office)

    seen = preview_paper(office.clerk, case, "timeline")

    assert seen.pdf.startswith(b"%PDF")
    assert traces(office) == before


def test_a_paper_that_nobody_knows_is_refused_with_those_that_there_are(office):
    case = a_case(office)

    with pytest.raises(UnknownPaperError, match="receipt"):
        print_paper(office.clerk, case, "poem")
    assert state_of(office, case).prints == ()


def test_a_paper_that_is_refused_is_not_recorded(office):
    case = a_case(office)

    with pytest.raises(Exception, match="صدور"):
        print_paper(office.clerk, case, "permit")
    assert state_of(office, case).prints == ()


def test_one_who_only_asks_gets_his_list_without_a_case(office):
    before = traces(office)[0]
    request = a_request(office)

    printed = print_advice(office.clerk, request)

    assert shows(pdf_text(printed.pdf), "فهرست مدارک لازم")
    assert traces(office)[0] == before + 2  # the applicant and the unit, no case


def test_the_sheet_of_a_day_is_printed(office):
    case = a_case(office)

    printed = print_day(office.clerk, TODAY)

    assert printed.name == "day"
    assert shows(pdf_text(printed.pdf), state_of(office, case).number)


def test_a_paper_shows_the_name_that_the_applicant_has_now(office):
    case = a_case(office)
    change_party(office.clerk, state_of(office, case).applicant, {"family": "نمونه‌ای‌پور"})

    assert shows(pdf_text(print_paper(office.clerk, case, "receipt").pdf), "نمونه‌ای‌پور")
