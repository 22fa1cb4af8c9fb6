"""What a pack says of validity, silence and mistakes has effect."""

from datetime import timedelta

import pytest

from office.usecases.documents import DocumentMark, mark_document
from office.usecases.inquiries import BadInquiryError, answer_inquiry, send_inquiry
from office.usecases.packs import FailedExamplesError
from office.usecases.worklists import UnknownListError, worklist
from tests.office.usecases.walk_in import (
    ISSUE,
    a_case,
    changed_pack,
    province_gives,
    state_of,
    view_of,
)


def test_a_document_goes_stale_after_the_days_of_its_pack(own_office):
    stale = ("{number: 2, kind: D_NID,", "{number: 2, kind: D_NID, valid_days: 30,")
    province_gives(own_office, changed_pack("EST_RENEW", 2, stale))
    case = a_case(own_office)

    mark_document(own_office.clerk, case, "D_NID", DocumentMark("received", original_seen=True))
    own_office.clock.now += timedelta(days=31)

    assert view_of(own_office, case).document_state("D_NID") == "expired"


def test_silence_is_no_answer_where_the_pack_says_so(own_office):
    strict = ("silence: refer", "silence: none")
    province_gives(own_office, changed_pack("EST_RENEW", 2, strict))
    case = a_case(own_office, until="ST_VISIT")
    send_inquiry(own_office.expert, case, "Q_ESTATE")
    own_office.clock.now += timedelta(days=60)

    with pytest.raises(BadInquiryError, match="یادآوری"):
        answer_inquiry(own_office.expert, case, "Q_ESTATE", "silent")

    assert state_of(own_office, case).inquiries["Q_ESTATE"].result == "sent"


def test_usual_mistakes_are_seen_in_the_facts(office):
    case = a_case(office, ISSUE, facts={"fixed_capital": 1})

    found = view_of(office, case).present_mistakes

    assert "M03" in {one.code for one in found}


def test_a_list_that_is_none_names_those_that_are(office):
    with pytest.raises(UnknownListError, match="عقب"):
        worklist(office.clerk, "nonsense")


def test_a_pack_whose_own_examples_fail_is_not_taken(own_office):
    other_outcome = ("{code: issued, title: ", "{code: issued, ends: closed, title: ")

    with pytest.raises(FailedExamplesError, match=r"examples\.yaml"):
        province_gives(own_office, changed_pack("EST_RENEW", 2, other_outcome))
