"""Papers of the walk-in desk: receipt, document list, defect notice, delivery stub."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from office.domain.cases.case import Case
from office.domain.papers.paper import PaperSize
from office.domain.papers.receipt_code import read_receipt_code
from office.domain.persian import strip_marks
from office.storage.keys import DeviceKey
from office.usecases.cases import preview_case, refer, set_follow_up
from office.usecases.documents import DocumentMark, mark_document, notify_defects
from office.usecases.papers.desk import (
    NoPaperYetError,
    defect_notice,
    delivery_stub,
    document_list,
    receipt,
)
from office.usecases.papers.official import registered_letter
from office.usecases.papers.sheet import PaperDesk
from tests.office.usecases.walk_in import a_case, a_request, hand_in, state_of
from tests.office_at_work import MORNING

DAY = timedelta(days=1)
TODAY = date(2026, 9, 12)
SEEN = DocumentMark("received", original_seen=True)


@pytest.fixture
def at_desk(office):
    """Make a paper of a case as it stands now."""

    def of(case, paper, *more):
        with office.clerk.reading() as act:
            return paper(PaperDesk(act, act.view(case)), *more)

    return of


def test_a_receipt_promises_a_day_with_its_sum(office, at_desk):
    case = a_case(office)

    paper = at_desk(case, receipt)

    state = state_of(office, case)
    assert (paper.file_no, paper.tracking_code) == (state.number, state.tracking)
    assert paper.received_at == state.opened
    assert paper.promised > TODAY
    assert all(one.label for one in paper.promise_sum)
    assert len(paper.promise_sum) < 8
    assert paper.no_trip
    assert paper.size is PaperSize.A5
    assert at_desk(case, receipt, PaperSize.ROLL).size is PaperSize.ROLL


def test_a_receipt_tells_what_came_and_what_is_missing(office, at_desk):
    case = a_case(office)
    before = at_desk(case, receipt)
    mark_document(office.clerk, case, "D_NID", DocumentMark("received"))
    mark_document(office.head, case, "D_STAT", DocumentMark("waived", order="۱۲"))

    after = at_desk(case, receipt)

    assert before.received == ()
    assert len(before.missing) == 4
    assert len(after.received) == 2
    assert len(after.missing) == len(set(after.missing))
    assert any("اصل آن رؤیت نشده است" in one for one in after.missing)


def test_the_code_of_a_receipt_proves_what_the_receipt_says(office, at_desk):
    case = a_case(office)
    mark_document(office.clerk, case, "D_NID", SEEN)
    device = office.office.device

    paper = at_desk(case, receipt)
    claim = read_receipt_code(paper.code, _checks(device))

    assert claim.tracking_code == paper.tracking_code
    assert claim.received_on == TODAY
    assert claim.promised == paper.promised
    assert (claim.received_count, claim.missing_count) == (1, len(paper.missing))


def _checks(device: DeviceKey):
    def verify(signature: bytes, data: bytes) -> bool:
        device.private.public_key().verify(signature, data)
        return True

    return verify


def test_a_receipt_names_who_has_the_case(office, at_desk):
    case = a_case(office)
    refer(office.clerk, case, office.people["EXP"])

    assert at_desk(case, receipt).expert == "همکار EXP"


def test_there_is_no_receipt_before_a_request_is_taken_in(office):
    view = preview_case(office.clerk, a_request(office))
    with office.clerk.reading() as act, pytest.raises(NoPaperYetError, match="رسید"):
        receipt(PaperDesk(act, replace(view, case=Case())))


def test_a_document_list_asks_for_what_this_case_needs_and_says_why(office, at_desk):
    case = a_case(office)

    paper = at_desk(case, document_list)

    assert len(paper.documents) == 4
    assert any("اصل آن نیز رؤیت می‌شود" in one.reason for one in paper.documents)
    assert all(one.code for one in paper.documents)
    assert paper.printed_on == TODAY
    assert paper.case_facts


def test_a_list_for_one_who_only_asks_has_no_case_number(office):
    view = preview_case(office.clerk, a_request(office))
    with office.clerk.reading() as act:
        paper = document_list(PaperDesk(act, view))

    labels = {one.label for one in paper.case_facts}
    assert labels.isdisjoint({"شماره پرونده", "رویه", "متقاضی"})


def test_a_defect_notice_lists_what_is_wrong_and_what_puts_it_right(office, at_desk):
    case = a_case(office)
    mark_document(office.clerk, case, "D_NID", DocumentMark("wrong", note="ناخوانا"))
    mark_document(office.clerk, case, "D_RENEWFORM", DocumentMark("received"))
    expired = DocumentMark("received", original_seen=True, expires=TODAY - DAY)
    mark_document(office.clerk, case, "D_STAT", expired)
    notify_defects(office.clerk, case, ("نقشه جانمایی مهر ندارد",))
    set_follow_up(office.clerk, case, TODAY + 9 * DAY)

    paper = at_desk(case, defect_notice)

    assert [one.remedy for one in paper.defects] == [
        "اصل آن را برای رؤیت بیاورید.",
        "نسخه درست آن را بیاورید.",
        "آن را بیاورید.",
        "نسخه تازه آن را بیاورید.",
        "آن را کامل کنید.",
    ]
    assert paper.defects[-1].fault == "نقشه جانمایی مهر ندارد"
    assert paper.second_visit == TODAY + 9 * DAY
    assert paper.signer.name == "همکار CLK"


def test_a_defect_notice_says_the_same_after_papers_came(office, at_desk):
    case = a_case(office)
    notify_defects(office.clerk, case)
    before = at_desk(case, defect_notice)
    office.clock.now = MORNING + 3 * DAY
    hand_in(office, case)

    after = at_desk(case, defect_notice)

    assert after == before
    assert after.issued == TODAY


def test_an_older_defect_notice_can_be_printed_again(office, at_desk):
    case = a_case(office)
    notify_defects(office.clerk, case)
    first = at_desk(case, defect_notice)
    office.clock.now = MORNING + 3 * DAY
    hand_in(office, case)
    office.clock.now = MORNING + 5 * DAY
    mark_document(office.clerk, case, "D_NID", DocumentMark("wrong", note="ناخوانا"))
    notify_defects(office.clerk, case)

    assert at_desk(case, registered_letter, first.number) == first
    assert len(at_desk(case, defect_notice).defects) == 1


def test_there_is_no_notice_before_one_was_registered(office, at_desk):
    with pytest.raises(NoPaperYetError, match="نقص"):
        at_desk(a_case(office), defect_notice)


def test_a_stub_tells_who_took_the_paper_away(office, at_desk):
    case = a_case(office, until="end")

    paper = at_desk(case, delivery_stub)

    assert (paper.receiver, paper.receiver_id) == ("مریم احمدی", "9990000018")
    assert paper.document_no == state_of(office, case).issued.number
    assert paper.relation == "خود متقاضی"
    assert paper.clerk == "همکار CLK"
    assert strip_marks(paper.document).startswith("جواز")


def test_a_stub_is_printed_to_be_signed_before_the_delivery_is_registered(office, at_desk):
    case = a_case(office, until="ST_DELIVER")

    paper = at_desk(case, delivery_stub)

    assert paper.document_no == state_of(office, case).issued.number
    assert (paper.receiver, paper.receiver_id, paper.relation) == ("", "", "")
    assert paper.delivered_at is None
    assert paper.clerk == "همکار CLK"


def test_there_is_no_stub_before_there_is_something_to_hand_over(office, at_desk):
    with pytest.raises(NoPaperYetError, match="صدور"):
        at_desk(a_case(office, until="ST_ISSUE"), delivery_stub)
