"""What comes over the wire is recorded like all else: its tables are what a rebuild makes."""

import pytest

from office.domain.desks import DeskEnrolled, DeskKnown, DeskRevoked
from office.domain.messages import Message, MessageSent
from office.domain.operations.conflicts import ConflictResolved
from office.domain.operations.fold import ReviewSettled
from office.domain.province import RULE, RuleVerified, province_object
from office.domain.province_given import ProvinceGiven
from office.storage.subjects import folded
from office.usecases.care import rebuild, verify
from office.usecases.recording import record
from office.usecases.timeline import timeline
from tests.office.usecases.walk_in import a_case, a_person, line_of, state_of


def done(office, subject, body):
    with office.head.writing() as act:
        return record(act, subject or act.new_id(), body)


def known(office, subject, start):
    with office.head.reading() as act:
        return folded(act.stores.log.about(subject), start)


def test_annulled_step_opens_again_in_every_list(office):
    case = a_case(office, until="ST_VISIT")
    before = line_of(office, case).open_steps
    step = state_of(office, case).done["ST_REFER"]

    done(office, case, ReviewSettled(op_id=step.op_id, confirmed=False, reason="حکم نداشت"))

    assert "ST_VISIT" in before
    assert "ST_REFER" in line_of(office, case).open_steps
    last = timeline(office.clerk, case).rows[-1]
    assert (last.what, last.about) == ("رسیدگی مرکز استان", "حکم نداشت")
    assert verify(office.head).faults == ()


def test_resolved_conflict_gives_a_person_the_name_that_stands(office):
    party = a_person(office)
    body = ConflictResolved(first=b"1" * 16, second=b"2" * 16, facts={2: "کبوترچی"})

    done(office, party, body)

    with office.head.reading() as act:
        assert act.stores.subjects.party(party).facts["family"] == "کبوترچی"
    assert verify(office.head).faults == ()


def test_what_the_province_gives_is_known_at_once(office):
    figure = RuleVerified("EST_RENEW", "no_such_figure", 5, "اداره کل", "2026-09-12")
    given = province_object(RULE, "EST_RENEW/no_such_figure", 1, figure)

    done(office, given.id, ProvinceGiven(given=given, signature=b"signature"))

    with office.head.reading() as act:
        assert act.knowledge.rule_values("EST_RENEW")["no_such_figure"] == 5


@pytest.mark.parametrize(
    ("bodies", "start", "told"),
    [
        ((DeskEnrolled(desk="2"), DeskRevoked(reason="گم شد")), DeskKnown, {"reason": "گم شد"}),
        ((MessageSent(text="نقشه را بفرستید"),), Message, {"text": "نقشه را بفرستید"}),
    ],
)
def test_desks_and_messages_are_read_from_the_log_and_a_rebuild_keeps_it_so(
    office, bodies, start, told
):
    subject = done(office, b"", bodies[0]).subject
    for body in bodies[1:]:
        done(office, subject, body)

    rebuild(office.head)

    found = known(office, subject, start)
    assert {name: getattr(found, name) for name in told} == told
    assert verify(office.head).faults == ()
