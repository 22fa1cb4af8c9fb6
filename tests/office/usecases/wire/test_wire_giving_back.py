"""A desk knows what a centre lost that was brought back from an older copy, and still holds it."""

import pytest

from office.usecases.cases import add_note
from office.usecases.wire.arriving import cursor, office_link
from office.usecases.wire.giving_back import given_back, proof_of_loss, proof_of_more
from office.usecases.wire.outgoing import acknowledged
from office.usecases.wire.state import wire_state
from tests.office.usecases.walk_in import CARPET, a_case
from tests.office.usecases.wire.test_wire_outgoing import receipt


def told(office, office_seq, data, **more):
    acknowledged(office.head, receipt(office, 0, office_seq=office_seq, data=data, **more))


def test_a_receipt_of_a_shorter_log_doesnt_replace_the_proof(first, hand):
    add_note(first.clerk, a_case(first, CARPET), "زنگ زدند")
    hand.collect(first)
    hand.bring(first)
    whole = cursor(first.head).office_seq
    told(first, whole, b"proof")
    before = proof_of_loss(first.head)

    told(first, whole - 2, b"less")
    told(first, whole - 2, b"less again", offset_ms=None, is_newest=True)

    pieces = list(given_back(first.head))
    assert before == b""
    assert proof_of_loss(first.head) == wire_state(first.head).receipt == b"proof"
    assert [one.office_seq for piece in pieces for one in piece.entries] == [whole - 1, whole]
    assert pieces[0].before == office_link(first.head, whole - 2)
    assert proof_of_more(first.head) == b""


@pytest.mark.usefixtures("hand")
def test_a_desk_that_was_told_of_more_than_came_can_prove_it(first):
    told(first, cursor(first.head).office_seq + 5, b"more")

    assert proof_of_more(first.head) == b"more"
    assert proof_of_loss(first.head) == b""
    assert list(given_back(first.head)) == []
