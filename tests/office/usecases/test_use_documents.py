"""Documents of the approved list: given, checked, waived; scans; one notice of what is missing."""

from datetime import date, timedelta

import pytest

from office.domain.delegation import NotAllowedError
from office.domain.errors import OfficeError
from office.storage.subjects import UnknownSubjectError
from office.usecases.cases import void_case
from office.usecases.clocks import pause_clock
from office.usecases.documents import (
    BadDocumentError,
    DocumentMark,
    NewScan,
    add_scan,
    mark_document,
    notify_defects,
    read_scan,
)
from office.usecases.letters import register_of
from office.usecases.people import set_stand_in, stand_in
from tests.office.usecases.walk_in import (
    a_case,
    a_page,
    a_person,
    hand_in,
    line_of,
    newcomer,
    state_of,
    traces,
    view_of,
)
from tests.office_at_work import MORNING

TODAY = date(2026, 9, 12)
RECEIVED = DocumentMark("received", original_seen=True)


def document(office, case, kind):
    return state_of(office, case).documents[kind]


def test_a_received_document_is_kept_with_who_saw_its_original(office):
    case = a_case(office)

    mark_document(office.clerk, case, "D_NID", RECEIVED)

    given = document(office, case, "D_NID")
    assert (given.state, given.by, given.original_by) == (
        "received",
        office.people["CLK"],
        office.people["CLK"],
    )


def test_that_the_original_was_seen_is_not_forgotten_by_a_later_mark(office):
    case = a_case(office)
    mark_document(office.clerk, case, "D_NID", RECEIVED)

    mark_document(office.expert, case, "D_NID", DocumentMark("received"))

    assert document(office, case, "D_NID").original_by == office.people["CLK"]


def test_a_document_that_is_not_on_the_list_is_refused(office):
    case = a_case(office)
    before = traces(office)

    for mark in (RECEIVED, DocumentMark("missing", order="1405/د/1")):
        with pytest.raises(BadDocumentError, match=r"\(M09\)"):
            mark_document(office.clerk, case, "D_ELEC", mark)

    assert traces(office) == before


def test_the_head_takes_an_unlisted_document_under_a_numbered_order_only(office):
    case = a_case(office)

    with pytest.raises(BadDocumentError, match="M09"):
        mark_document(office.head, case, "D_ELEC", DocumentMark("received", order="  "))
    mark_document(office.head, case, "D_ELEC", DocumentMark("received", order="1405/د/2"))

    assert document(office, case, "D_ELEC").order == "1405/د/2"


def test_a_wrong_document_says_what_is_wrong(office):
    case = a_case(office)

    with pytest.raises(BadDocumentError, match="چه چیز این مدرک نادرست است"):
        mark_document(office.clerk, case, "D_NID", DocumentMark("wrong", note=" "))
    mark_document(office.clerk, case, "D_NID", DocumentMark("wrong", note="كارت ديگري است"))

    assert document(office, case, "D_NID").note == "کارت دیگری است"


def test_a_state_that_nobody_knows_is_refused_with_those_that_exist(office):
    with pytest.raises(BadDocumentError, match="دریافت شد"):
        mark_document(office.clerk, a_case(office), "D_NID", DocumentMark("lost"))


def test_the_head_waives_a_document_under_an_order_number(office):
    case = a_case(office)
    waived = DocumentMark("waived", order="1405/د/3")

    with pytest.raises(BadDocumentError, match="فقط کار رئیس اداره"):
        mark_document(office.clerk, case, "D_NID", waived)
    with pytest.raises(BadDocumentError, match="شماره دستور"):
        mark_document(office.head, case, "D_NID", DocumentMark("waived"))
    mark_document(office.head, case, "D_NID", waived)

    assert document(office, case, "D_NID").order == "1405/د/3"
    assert line_of(office, case).missing == 3


def test_who_stands_in_for_the_head_waives_too(office):
    deputy = newcomer(office, "CLK")
    given = stand_in(deputy.actor, "HEAD", TODAY, TODAY)
    set_stand_in(office.head, office.people["HEAD"], given)
    case = a_case(office)

    mark_document(deputy, case, "D_NID", DocumentMark("waived", order="1405/د/4"))

    assert document(office, case, "D_NID").state == "waived"


def test_a_document_that_expires_is_missing_the_day_after(office):
    case = a_case(office)
    hand_in(office, case)
    until = TODAY + timedelta(days=2)
    given = DocumentMark("received", original_seen=True, expires=until)
    mark_document(office.clerk, case, "D_NID", given)

    office.clock.now = MORNING + timedelta(days=2)
    on_the_day = view_of(office, case).document_state("D_NID")
    office.clock.now = MORNING + timedelta(days=3)

    assert (on_the_day, view_of(office, case).document_state("D_NID")) == ("received", "expired")


def test_where_the_pack_says_how_long_a_document_is_good_its_expiry_is_reckoned(strict_office):
    case = a_case(strict_office)

    mark_document(strict_office.clerk, case, "D_NID", RECEIVED)
    mark_document(strict_office.clerk, case, "D_STAT", RECEIVED)
    mark_document(strict_office.clerk, case, "D_LANDBOOK", DocumentMark("missing"))

    assert document(strict_office, case, "D_NID").expires == TODAY + timedelta(days=30)
    assert document(strict_office, case, "D_STAT").expires is None
    assert document(strict_office, case, "D_LANDBOOK").expires is None


def test_papers_are_taken_by_the_office_only(office):
    case = a_case(office)
    trainer = newcomer(office, "TRAIN")

    acts = (
        lambda: mark_document(trainer, case, "D_NID", RECEIVED),
        lambda: notify_defects(trainer, case),
        lambda: add_scan(trainer, case, NewScan(a_page(), "page.png")),
    )
    for act in acts:
        with pytest.raises(NotAllowedError, match="همکار CLK"):
            act()


def test_one_notice_lists_everything_that_is_missing_and_the_clock_waits(office):
    case = a_case(office, documents={"D_NID": "missing"})

    notify_defects(office.clerk, case, ("نقشه زمین خوانا نیست", "  "))

    state = state_of(office, case)
    letter = state.letters[-1].row
    assert state.open_pause.waiting_for == "applicant"
    assert state.open_pause.proof == letter.number
    assert state.open_pause.listed == {"D_RENEWFORM", "D_NID", "D_LANDBOOK", "D_STAT"}
    assert len(letter.text.paragraphs) == 5
    assert letter.text.paragraphs[-1] == "نقشه زمین خوانا نیست"
    assert line_of(office, case).waiting_for == "applicant"


def test_when_everything_of_the_notice_came_the_clock_runs_again(office):
    case = a_case(office)
    notify_defects(office.clerk, case)

    hand_in(office, case)

    assert state_of(office, case).open_pause is None


def test_a_second_notice_waits_for_the_end_of_the_first(office):
    case = a_case(office)
    notify_defects(office.clerk, case)

    with pytest.raises(BadDocumentError, match="پیش از پایان آن"):
        notify_defects(office.clerk, case)


def test_a_notice_waits_for_the_end_of_any_pause(office):
    case = a_case(office)
    pause_clock(office.clerk, case, "agency", "در انتظار دادگاه", "نامه 44/12")

    with pytest.raises(BadDocumentError, match="توقف باز است"):
        notify_defects(office.clerk, case)


def test_where_nothing_is_missing_there_is_no_notice_and_no_number_is_used(office):
    case = a_case(office)
    hand_in(office, case)
    before = len(register_of(office.clerk, 1405))

    with pytest.raises(BadDocumentError, match="چیزی کم نیست"):
        notify_defects(office.clerk, case, (" ",))

    assert len(register_of(office.clerk, 1405)) == before


def test_what_is_no_document_can_be_missing_alone(office):
    case = a_case(office)
    hand_in(office, case)

    notify_defects(office.clerk, case, ("نقشه زمین خوانا نیست",))

    assert state_of(office, case).open_pause.listed == frozenset()


def test_a_scan_joins_the_file_and_is_read_back(office):
    case = a_case(office)

    blob = add_scan(office.clerk, case, NewScan(a_page(), "صفحه.png", "D_NID", "كارت ملي"))

    (scan,) = state_of(office, case).scans
    assert (scan.blob, scan.document, scan.title) == (blob, "D_NID", "کارت ملی")
    assert len(read_scan(office.clerk, blob)) == scan.size


def test_a_scan_without_title_has_the_name_of_its_file(office):
    case = a_case(office)

    add_scan(office.clerk, case, NewScan(a_page(1), "site.png", is_photo=True))

    assert state_of(office, case).scans[0].title == "site.png"


def test_a_scan_of_an_unlisted_document_is_refused_and_stored_nowhere(office):
    case = a_case(office)
    before = set(office.office.scans.ids())

    with pytest.raises(BadDocumentError, match="D_ELEC"):
        add_scan(office.clerk, case, NewScan(a_page(2), "page.png", "D_ELEC"))

    assert set(office.office.scans.ids()) == before


def test_a_scan_of_a_document_that_the_head_ordered_is_taken(office):
    case = a_case(office)
    mark_document(office.head, case, "D_ELEC", DocumentMark("received", order="1405/د/2"))

    add_scan(office.clerk, case, NewScan(a_page(3), "page.png", "D_ELEC"))

    assert state_of(office, case).scans[0].document == "D_ELEC"


def test_a_scan_of_no_case_is_stored_nowhere(office):
    before = set(office.office.scans.ids())

    with pytest.raises(UnknownSubjectError):
        add_scan(office.clerk, a_person(office), NewScan(a_page(4), "page.png"))

    assert set(office.office.scans.ids()) == before


def test_what_is_no_picture_is_refused_and_the_log_stays(office):
    case = a_case(office)
    before = traces(office)

    with pytest.raises(OfficeError):
        add_scan(office.clerk, case, NewScan(b"not a picture", "page.png"))

    assert traces(office) == before


def test_a_case_that_has_ended_takes_no_document_and_sends_no_notice(office):
    case = a_case(office)
    void_case(office.clerk, case, "دوباره باز شده")

    with pytest.raises(BadDocumentError, match="پایان یافته"):
        mark_document(office.clerk, case, "D_NID", RECEIVED)
    with pytest.raises(BadDocumentError, match="پایان یافته"):
        notify_defects(office.clerk, case)
