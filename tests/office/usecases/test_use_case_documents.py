"""The documents page: its checklist, scans that come in, scans that serve several cases."""

from datetime import date, timedelta

import pytest

from office.domain.delegation import NotAllowedError
from office.usecases.case_documents import (
    NotReusableError,
    documents_sheet,
    reuse_scan,
    scans_elsewhere,
    take_scan,
)
from office.usecases.cases import void_case
from office.usecases.documents import DocumentMark, NewScan, add_scan, mark_document, notify_defects
from tests.office.usecases.walk_in import (
    CARPET,
    ISSUE,
    a_case,
    a_page,
    a_person,
    hand_in,
    newcomer,
    state_of,
)
from tests.office_at_work import MORNING

TODAY = date(2026, 9, 12)
RECEIVED = DocumentMark("received")


def sheet(office, case, work=None):
    return documents_sheet(work or office.clerk, case)


def line(office, case, kind):
    return sheet(office, case).documents.line(kind)


def test_checklist_numbers_the_documents_of_this_case_and_says_what_each_lacks(office):
    case = a_case(office)

    found = sheet(office, case).documents

    assert [one.place for one in found.lines] == list(range(1, len(found.lines) + 1))
    assert found.lines[0].state_words == "هنوز نیامده"
    assert not found.lines[0].is_settled
    assert found.lacking[0] == found.lines[0].title
    assert found.line("D_NO_SUCH") is None
    assert (found.number, found.tracking) == (
        state_of(office, case).number,
        state_of(office, case).tracking,
    )


def test_seen_original_is_told_with_who_and_when(office):
    case = a_case(office)
    mark_document(office.clerk, case, "D_NID", DocumentMark("received", original_seen=True))

    found = line(office, case, "D_NID")

    assert (found.original_by, found.original_at) == ("همکار CLK", MORNING)
    assert found.is_settled


def test_expiry_is_warned_of_while_it_is_near(office):
    case = a_case(office)

    words = []
    for days in (90, 12, 0, -3):
        expires = TODAY + timedelta(days=days)
        mark_document(office.clerk, case, "D_NID", DocumentMark("received", expires=expires))
        words.append(line(office, case, "D_NID").expiry_words)

    assert words == [
        "",
        "۱۲ روز تا پایان اعتبار",
        "۰ روز تا پایان اعتبار",
        "۳ روز از پایان اعتبار گذشته است",
    ]
    assert line(office, case, "D_NID").state_words == "منقضی"


def test_document_by_order_and_scans_without_a_document_are_shown_too(office):
    case = a_case(office)
    mark_document(office.head, case, "D_PROXY", DocumentMark("received", order="دستور ۱۲/۱۴۰۵"))
    mark_document(office.head, case, "D_OTHER", DocumentMark("received", order="دستور ۱۳"))
    add_scan(office.clerk, case, NewScan(a_page(1), "letter.png"))
    add_scan(office.clerk, case, NewScan(a_page(2), "nid.png", "D_NID"))

    found = sheet(office, case).documents

    assert found.line("D_OTHER").number == 0
    assert found.line("D_OTHER").order == "دستور 13"
    assert [one.title for one in found.others] == ["letter.png"]
    assert [one.title for one in found.line("D_NID").scans] == ["nid.png"]


def test_scan_of_a_document_that_was_awaited_marks_it_as_received(office):
    case = a_case(office)

    taken = take_scan(office.clerk, case, NewScan(a_page(3), "nid.png", "D_NID"))

    assert [one.kind for one in taken.changed] == ["blob.add", "document.set"]
    assert line(office, case, "D_NID").state == "received"


def test_scan_changes_no_mark_that_a_person_made(office):
    case = a_case(office)
    mark_document(office.clerk, case, "D_NID", DocumentMark("wrong", note="ناخوانا"))

    take_scan(office.clerk, case, NewScan(a_page(4), "nid.png", "D_NID"))
    take_scan(office.clerk, case, NewScan(a_page(5), "more.png"))

    assert line(office, case, "D_NID").state == "wrong"


def test_original_of_a_changed_file_is_kept_for_a_while(office):
    case, original = a_case(office), a_page(6)

    taken = take_scan(office.clerk, case, NewScan(a_page(7), "nid.png", "D_NID", original=original))

    assert office.office.scans.original(taken.blob) == original


def test_ended_case_and_foreign_role_say_why_nothing_can_be_marked(office):
    case, ended = a_case(office), a_case(office)
    void_case(office.head, ended, "دو بار ثبت شده بود")

    assert "پایان یافته" in sheet(office, ended).why_not_mark
    assert sheet(office, case, newcomer(office, "TRAIN")).why_not_mark
    assert sheet(office, case).why_not_mark == ""


def test_scan_of_the_province_leaves_marking_to_the_desk(office):
    case = a_case(office)

    taken = take_scan(office.as_role("PROV"), case, NewScan(a_page(8), "nid.png", "D_NID"))

    assert len(taken.changed) == 1


def test_notice_waits_while_one_is_open_and_when_nothing_is_missing(office):
    case, complete = a_case(office), a_case(office)
    hand_in(office, complete)
    before = sheet(office, case).why_not_notify

    notify_defects(office.clerk, case)

    assert before == ""
    assert "باز است" in sheet(office, case).why_not_notify
    assert "چیزی کم نیست" in sheet(office, complete).why_not_notify


def two_cases(office, second=CARPET):
    person = a_person(office)
    first = a_case(office, CARPET, applicant=person)
    return first, a_case(office, second, applicant=person)


def test_valid_scan_of_another_case_serves_this_one(office):
    first, second = two_cases(office)
    expires = TODAY + timedelta(days=40)
    blob = take_scan(office.clerk, first, NewScan(a_page(9), "nid.png", "D_NID")).blob
    mark_document(office.clerk, first, "D_NID", DocumentMark("received", expires=expires))
    (offered,) = scans_elsewhere(office.clerk, second)

    taken = reuse_scan(office.clerk, second, offered.case_id, offered.scan.blob)

    assert (offered.scan.blob, offered.expires) == (blob, expires)
    assert len(taken.changed) == 2
    found = line(office, second, "D_NID")
    assert (found.state, found.expires, found.original_by) == ("received", expires, "")
    assert scans_elsewhere(office.clerk, second) == ()


def test_expired_or_refused_scan_is_not_offered(office):
    first, second = two_cases(office)
    blob = add_scan(office.clerk, first, NewScan(a_page(10), "nid.png", "D_NID"))
    unmarked = scans_elsewhere(office.clerk, second)
    mark_document(
        office.clerk, first, "D_NID", DocumentMark("received", expires=TODAY - timedelta(days=1))
    )

    assert unmarked == ()
    assert scans_elsewhere(office.clerk, second) == ()
    with pytest.raises(NotReusableError, match="اعتبار"):
        reuse_scan(office.clerk, second, first, blob)


def test_scan_of_another_person_or_of_no_use_here_is_refused(office):
    first, second = two_cases(office, ISSUE)
    stranger = a_case(office)
    blob = take_scan(office.clerk, first, NewScan(a_page(11), "nid.png", "D_NID")).blob
    loose = add_scan(office.clerk, first, NewScan(a_page(12), "letter.png"))

    with pytest.raises(NotReusableError, match="همین شخص"):
        reuse_scan(office.clerk, stranger, first, blob)
    with pytest.raises(NotReusableError, match="همین شخص"):
        reuse_scan(office.clerk, second, first, "0" * 64)
    with pytest.raises(NotReusableError, match="فهرست"):
        reuse_scan(office.clerk, second, first, loose)


def test_trainer_may_not_take_scans_over(office):
    first, second = two_cases(office)
    blob = take_scan(office.clerk, first, NewScan(a_page(13), "nid.png", "D_NID")).blob

    with pytest.raises(NotAllowedError):
        reuse_scan(newcomer(office, "TRAIN"), second, first, blob)
