"""Acts that can be read but make no sense: an office goes on, and its tables can be made again."""

import os

import pytest

from office.domain.cases.acts import CaseOpened, TickSet
from office.domain.operations.verdict import ASIDE, SetAside, Verdict, verdict_in
from office.domain.people import PersonSet
from office.domain.province import (
    CLOSURE,
    HOURS,
    PACK,
    RULE,
    ClosureDeclared,
    PackPayload,
    ProvinceAccepted,
    ProvinceObject,
    RuleVerified,
    province_object,
)
from sync.server.admin.giving import publish_pack
from sync.server.admin.reviewing import reviews
from sync.server.turn import look
from tests.office_at_work import RESOURCES
from tests.sync.server.conftest import a_desk
from tests.sync.server.nonsense import IDS, Nonsense
from tests.sync.server.test_srv_odd_values import OFFICE, PERSON, packed, require_whole, say_all

EVERY = bool(os.environ.get("KARGOSHA_EVERY"))
PROCEDURE = "EST_RENEW"
PACK_FOLDER = RESOURCES / "procedures" / PROCEDURE
HEAD = PersonSet(name="مریم", roles=("HEAD",))
THING = b"\1" * 16
JUNK = PackPayload(PROCEDURE, 99, b"no pack")
FIGURE = RuleVerified(PROCEDURE, "est_renew_months", {"years": []}, "", "")


def version(centre) -> int:
    with look(centre, OFFICE) as at_office:
        return at_office.act.knowledge.procedure(PROCEDURE).version


def last_verdict(centre) -> Verdict:
    with look(centre, OFFICE) as at_office:
        entries = at_office.stores.office_log
        (entry,) = entries.entries(entries.cursor().office_seq - 1, 1)
        return verdict_in(entry.verdict)


@pytest.mark.parametrize("data", [b"", b"\xc1", b"an act"])
def test_a_desk_cannot_say_that_its_act_was_set_aside(centre, data):
    desk = a_desk(centre)
    desk.write(SetAside(data=data, verdict=data))
    desk.write(PERSON)

    taken = say_all(centre, desk)

    assert (taken.acked, taken.placed, taken.quarantined) == (2, 1, 1)
    assert require_whole(centre) == 0


@pytest.mark.parametrize(
    "body",
    [
        ClosureDeclared(given=ProvinceObject(CLOSURE, THING, 1, b"\xc1")),
        ClosureDeclared(given=ProvinceObject("of a newer sort", THING, 1, b"")),
        ProvinceAccepted(given=ProvinceObject(HOURS, THING, 1, packed(["x"])), file_digest=b""),
        ProvinceAccepted(given=province_object(PACK, "x", 1, JUNK), file_digest=b""),
        ProvinceAccepted(given=province_object(RULE, "x", 1, FIGURE), file_digest=b""),
    ],
)
def test_what_nobody_could_work_with_is_set_aside(centre, body):
    publish_pack(centre, PACK_FOLDER)
    desk = a_desk(centre)
    desk.actor = desk.write(HEAD).operation.subject
    desk.write(body, body.given.id)
    say_all(centre, desk)

    verdict = last_verdict(centre)
    desk.pack = (PROCEDURE, version(centre))
    party = desk.write(PERSON).operation.subject
    case = desk.write(CaseOpened(number="103/1/1405/1", tracking="1", applicant=party))
    desk.write(TickSet(step="a", item="b"), case.operation.subject)
    say_all(centre, desk)

    assert verdict.code == ASIDE
    assert len(reviews(centre, OFFICE)) == 1
    assert require_whole(centre) == 0


def test_a_case_that_no_table_holds_keeps_its_applicant_out_of_none(centre):
    publish_pack(centre, PACK_FOLDER)
    desk = a_desk(centre)
    desk.pack = (PROCEDURE, version(centre))
    party = desk.thing()
    desk.write(CaseOpened(number="1" * 900, tracking="1", applicant=party))
    say_all(centre, desk)

    desk.write(PERSON, party)
    say_all(centre, desk)

    with look(centre, OFFICE) as at_office:
        assert at_office.stores.lists.newest_parties(1)
    assert require_whole(centre) == 1


@pytest.mark.timeout(0 if EVERY else 300)
def test_whatever_acts_are_about_the_office_goes_on(centre):
    publish_pack(centre, PACK_FOLDER)
    with look(centre, OFFICE) as at_office:
        procedure = at_office.act.knowledge.procedure(PROCEDURE)
    first, second = a_desk(centre), a_desk(centre, 2)
    head = first.write(HEAD).operation.subject
    for seed in range(300 if EVERY else 8):
        made = Nonsense(seed, procedure)
        first.pack, first.actor = (PROCEDURE, procedure.version), head
        party = first.write(PERSON).operation.subject
        opened = CaseOpened(number=f"103/1/1405/{seed + 1}", tracking=str(seed), applicant=party)
        case = first.write(opened).operation.subject
        about = (first.thing(), first.thing(), party, *[case] * 5)

        for desk in (first, second):
            talk_nonsense(desk, made, about, head)
            last = desk.seq
            assert say_all(centre, desk).acked == last

    require_whole(centre)


def talk_nonsense(desk, made: Nonsense, about, head) -> None:
    """Write some acts, of which nobody saw the other desk's."""
    desk.pack = made.dice.choice(((PROCEDURE, desk.pack[1]), ("", 0), (PROCEDURE, 98)))
    for body in [made.body() for _ in range(15)]:
        if body is not None:
            desk.actor = made.dice.choice((*IDS, head))
            made.acts.append(desk.write(body, made.dice.choice(about)).operation.op_id)
