"""Copies of scanned documents: for one purpose, by whom, and whether the original was seen."""

import pytest

from office.domain.delegation import NotAllowedError
from office.printing.attach import read_data
from office.usecases.documents import DocumentMark, NewScan, add_scan, mark_document
from office.usecases.papers.copies import NoCopyError, clerk_code, preview_copy, print_copy
from office.usecases.timeline import timeline
from tests.office.usecases.walk_in import a_case, a_page, newcomer, state_of

SEEN = DocumentMark("received", original_seen=True)


@pytest.fixture
def case(office):
    return a_case(office)


@pytest.fixture
def scan(office, case):
    return add_scan(office.clerk, case, NewScan(a_page(1), "nid.png", "D_NID"))


def test_copy_says_for_what_and_with_whose_code_it_was_given(office, case, scan):
    made = preview_copy(office.clerk, case, scan, "  برای بانک عامل ")

    facts = read_data(made.pdf)
    assert facts["watermark"] == "فقط برای بانک عامل"
    assert facts["reader"] == clerk_code(office.people["CLK"])
    assert made.title == "تصویر سند"
    assert state_of(office, case).prints == ()


def test_copy_of_a_seen_original_is_stamped_with_who_saw_it(office, case, scan):
    mark_document(office.expert, case, "D_NID", SEEN)

    made = print_copy(office.clerk, case, scan, "بانک")

    assert made.title == "برابر اصل"
    seen = read_data(made.pdf)["seen"]
    assert (seen["clerk"], seen["clerk_code"]) == ("همکار EXP", clerk_code(office.people["EXP"]))


def test_copy_is_recorded_and_the_history_names_it(office, case, scan):
    print_copy(office.clerk, case, scan, "بانک")

    rows = timeline(office.clerk, case).rows
    assert state_of(office, case).prints == (f"copy:{scan[:12]}",)
    assert rows[-1].about == "نسخه «nid.png»"


def test_original_that_is_no_longer_accepted_gives_no_stamp(office, case, scan):
    mark_document(office.clerk, case, "D_NID", SEEN)
    mark_document(office.clerk, case, "D_NID", DocumentMark("wrong", note="نام نمی‌خواند"))

    assert preview_copy(office.clerk, case, scan, "بانک").title == "تصویر سند"


def test_scan_without_a_document_is_called_by_its_own_title(office, case):
    loose = add_scan(office.clerk, case, NewScan(a_page(2), "letter.png", title="نامه شرکت"))

    assert read_data(preview_copy(office.clerk, case, loose, "بانک").pdf)["document"] == "نامه شرکت"


def test_copy_needs_a_purpose_and_a_scan_of_this_case(office, case, scan):
    with pytest.raises(NoCopyError, match="برای چه کاری"):
        preview_copy(office.clerk, case, scan, "  ")
    with pytest.raises(NoCopyError, match="در این پرونده نیست"):
        preview_copy(office.clerk, a_case(office), scan, "بانک")


def test_trainer_takes_no_copies(office, case, scan):
    with pytest.raises(NotAllowedError):
        print_copy(newcomer(office, "TRAIN"), case, scan, "بانک")
