"""What comes down takes its place, and the tables are what a rebuild would make."""

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from office.domain.operations.operation import Operation, body_bytes, decoded
from office.domain.operations.verdict import Verdict
from office.domain.parties import PartyRegistered
from office.domain.province import (
    CLOSURE,
    ClosureNotice,
    ProvinceObject,
    province_object,
)
from office.domain.province_given import ProvinceGiven, signed_object
from office.storage.office_log import OfficeLogError
from office.storage.scans.errors import DamagedScanError, UnknownScanError
from office.storage.scans.identity import chunk_hashes, scan_id
from office.usecases.care import rebuild, verify
from office.usecases.documents import NewScan, add_scan, read_scan
from office.usecases.packs_held import packs_held
from office.usecases.parties import change_party
from office.usecases.people import people, set_person
from office.usecases.province import import_province_file
from office.usecases.refused import refused_in, remember_refused
from office.usecases.wire.arriving import (
    apply_entries,
    cursor,
    keep_scan,
    office_link,
    prove_again,
)
from office.usecases.wire.given import FORGED
from office.usecases.wire.received import received
from office.usecases.wire.state import want_scan, wire_state
from office.usecases.wire.wanting import scan_to_show
from office.usecases.work import ReadOnlyError, UnknownPersonError, Work
from tests.office.usecases.walk_in import (
    DONE,
    ISSUE,
    RENEWAL,
    a_case,
    a_page,
    a_person,
    a_unit,
    changed_pack,
    line_of,
    state_of,
)
from tests.office.usecases.wire.hand import a_second_desk, is_whole
from tests.office_at_work import PROVINCE_KEY, a_block, a_file, packs

CENTRE = bytes(16)


def from_centre(number: int, subject: bytes, body, kind: str = "", version: int = 1) -> Operation:
    """An operation that no desk wrote."""
    return Operation(
        op_id=number.to_bytes(16, "big"),
        device=CENTRE,
        epoch=bytes(8),
        seq=number,
        hlc=number << 16,
        actor=b"",
        role="",
        delegation=b"",
        kind=kind or body.KIND,
        version=version,
        subject=subject,
        base=0,
        pack="",
        pack_version=0,
        body=body_bytes(body),
    )


def gift(number: int, given: ProvinceObject, key=PROVINCE_KEY) -> Operation:
    """What the centre records when it gives an object."""
    return from_centre(number, given.id, signed_object(given, key.sign))


def a_closure(day: str = "2026-09-14") -> ProvinceObject:
    notice = ClosureNotice(day, "province", "نمونه", "آلودگی هوا", "1405/1")
    return province_object(CLOSURE, day, 1, notice)


def test_an_empty_desk_that_gets_the_offices_log_knows_its_people_and_cases(first, hand, second):
    case = a_case(first, until=DONE)
    hand.collect(first)

    applied = hand.bring(second)

    assert {one.name for one in people(second.head)} == {one.name for one in people(first.head)}
    assert line_of(second, case) == line_of(first, case)
    assert case in applied.touched
    assert cursor(second.head).link == hand.link()
    assert is_whole(first, second)


def test_what_two_desks_did_is_the_same_on_both_after_each_has_the_others(first, hand, second):
    ours = a_case(first, until="ST_VISIT")
    theirs = a_case(second, ISSUE, until="ST_REVIEW")
    hand.collect(first)
    hand.collect(second)

    hand.bring(first)
    hand.bring(second)

    for case in (ours, theirs):
        assert line_of(first, case) == line_of(second, case)
        assert state_of(first, case) == state_of(second, case)
    assert is_whole(first, second)
    assert first.office.database.office_id == second.office.database.office_id


def test_an_act_after_the_log_came_names_how_far_its_author_had_seen(hand, second):
    person = a_person(second)

    hand.collect(second)
    hand.bring(second)
    change_party(second.clerk, person, {"father": "علی"})
    hand.collect(second)

    assert decoded(hand.entries[-1][0]).base == len(hand.entries) - 1


def test_own_acts_come_back_as_mere_places_and_touch_nothing(first, hand):
    a_person(first)
    hand.collect(first)

    applied = hand.bring(first)

    assert applied.touched == ()
    assert applied.cursor == len(hand.entries)
    assert is_whole(first)


def test_entries_that_end_in_another_chain_are_not_taken(first, hand, second):
    a_person(first)
    hand.collect(first)

    with pytest.raises(OfficeLogError):
        apply_entries(second.head, hand.arrived(second), bytes(32))

    assert hand.bring(second).touched
    assert office_link(second.head, len(hand.entries)) == hand.link()
    assert office_link(second.head, len(hand.entries) + 1) is None


def test_a_case_whose_applicant_comes_later_is_shown_once_he_is_here(first, hand, tmp_path):
    case = a_case(first)
    hand.collect(first)
    registered = next(
        place
        for place, (data, _) in enumerate(hand.entries)
        if decoded(data).subject == state_of(first, case).applicant
    )
    hand.entries.append(hand.entries.pop(registered))
    with a_second_desk(tmp_path / "late", first) as late:
        arrived = hand.arrived(late)

        apply_entries(late.head, arrived[:-1])
        assert not late.office.scans.ids()
        assert is_whole(late)
        apply_entries(late.head, arrived[-1:], hand.link())

        assert line_of(late, case) == line_of(first, case)
        assert is_whole(late)


def test_a_case_is_shown_once_its_pack_comes(first, hand, tmp_path):
    case = a_case(first)
    hand.collect(first)
    gifts = [one for one in hand.entries if decoded(one[0]).kind == "province.accept"]
    hand.entries = [one for one in hand.entries if one not in gifts] + gifts
    with a_second_desk(tmp_path / "late", first) as late:
        arrived = hand.arrived(late)
        count = len(arrived) - len(gifts)

        apply_entries(late.head, arrived[:count])
        assert is_whole(late)
        apply_entries(late.head, arrived[count:])

        assert line_of(late, case) == line_of(first, case)
        assert is_whole(late)


def test_a_pack_from_a_file_shows_cases_that_came_without_it(first, hand, tmp_path):
    case = a_case(first)
    hand.collect(first)
    hand.entries = [one for one in hand.entries if decoded(one[0]).kind != "province.accept"]
    with a_second_desk(tmp_path / "late", first) as late:
        hand.bring(late)

        import_province_file(late.head, a_file(*packs()))

        assert line_of(late, case).procedure == RENEWAL
        assert is_whole(late)


def test_a_unit_whose_owner_was_set_aside_stands_without_him(first, hand, second):
    owner = a_person(second)
    unit = a_unit(second, owner)
    case = a_case(second, applicant=owner, unit=unit)
    hand.collect(second)
    place = next(p for p, (data, _) in enumerate(hand.entries) if decoded(data).subject == owner)
    aside = msgspec.msgpack.encode(Verdict("aside", why="نمونه"))
    hand.entries[place] = (hand.entries[place][0], aside)

    hand.bring(first)
    applied = hand.bring(second)

    assert applied.conflicts == (decoded(hand.entries[place][0]).op_id,)
    assert is_whole(first, second)
    assert case not in {one.id for one in first_lines(first)}


def first_lines(office):
    with office.head.reading() as act:
        return act.stores.lists.cases_by_id(act.stores.lists.open_case_ids())


def test_a_unit_that_was_set_aside_leaves_its_case_standing(first, hand, second):
    owner = a_person(second)
    unit = a_unit(second, owner)
    case = a_case(second, applicant=owner, unit=unit)
    hand.collect(second)
    place = next(p for p, (data, _) in enumerate(hand.entries) if decoded(data).subject == unit)
    aside = msgspec.msgpack.encode(Verdict("aside", why="نمونه"))
    hand.entries[place] = (hand.entries[place][0], aside)

    hand.bring(first)
    hand.bring(second)

    assert line_of(first, case).unit_title == ""
    assert is_whole(first, second)


def test_a_case_whose_opening_was_set_aside_is_shown_nowhere(first, hand, second):
    case = a_case(second)
    hand.set_aside(state_of(second, case).history[0].op.op_id)
    hand.collect(second)

    hand.bring(first)
    hand.bring(second)

    assert case not in {one.id for desk in (first, second) for one in first_lines(desk)}
    assert is_whole(first, second)


def test_what_the_province_gives_counts_and_moves_deadlines(first, hand):
    case = a_case(first, until="ST_VISIT")
    hand.collect(first)
    hand.add(gift(1, a_closure()))
    hand.add(gift(2, a_block("case", 9001, 9100)))

    applied = hand.bring(first)

    assert len(applied.given) == 2
    assert not applied.refused
    assert line_of(first, case).id == case
    assert is_whole(first)


def test_what_the_province_did_not_sign_is_kept_and_has_no_effect(first, hand):
    stranger = Ed25519PrivateKey.generate()
    hand.add(gift(1, a_closure(), stranger))
    other = a_closure("2026-09-15")
    misplaced = signed_object(other, PROVINCE_KEY.sign)
    hand.add(from_centre(2, a_closure("2026-09-16").id, misplaced))

    applied = hand.bring(first)

    assert len(applied.refused) == 2
    assert {one.refused for one in received(first.head)[:2]} == {FORGED}
    with first.head.reading() as act:
        assert not act.stores.registers.province_objects(CLOSURE)
    assert is_whole(first)
    rebuild(first.head)
    assert is_whole(first)


def test_a_faulty_pack_is_shown_as_refused_and_never_used(first, hand):
    broken = changed_pack(RENEWAL, 2, ("actor: CLK", "actor: NOBODY"))
    hand.add(gift(1, broken))

    applied = hand.bring(first)

    assert len(applied.refused) == 1
    assert received(first.head)[0].refused
    assert {one.version for one in packs_held(first.head)} == {1}
    assert is_whole(first)


def test_a_later_object_of_the_province_stands_over_a_forged_one(first, hand):
    given = a_closure()
    hand.add(gift(1, given, Ed25519PrivateKey.generate()))
    hand.add(gift(2, given))

    hand.bring(first)

    with first.head.reading() as act:
        assert len(act.stores.registers.province_objects(CLOSURE)) == 1
    assert is_whole(first)


def test_what_a_newer_program_understands_counts_from_then_on(first, hand):
    given = a_closure()
    hand.add(gift(1, given))
    hand.add(gift(2, a_closure("2026-09-20"), Ed25519PrivateKey.generate()))
    hand.bring(first)
    with first.head.writing() as act:
        known = refused_in(act.stores)
        remember_refused(act.stores, {**known, (1).to_bytes(16, "big"): "ناشناخته"}, 0)
    rebuild(first.head)

    assert prove_again(first.head) == (given.id,)

    assert prove_again(first.head) == ()
    assert is_whole(first)
    with first.head.reading() as act:
        assert len(act.stores.registers.province_objects(CLOSURE)) == 1


def test_a_gift_of_a_newer_kind_is_kept_and_its_subject_is_read_only(first, hand):
    body = ProvinceGiven(given=a_closure(), signature=b"")
    hand.add(from_centre(1, bytes(16), body, version=9))
    hand.add(
        from_centre(2, b"2" * 16, PartyRegistered(sort="natural", facts={1: "نام"}), version=9)
    )
    hand.add(from_centre(3, b"3" * 16, body, kind="thing.new"))

    applied = hand.bring(first)

    assert applied.cursor == len(hand.entries)
    assert is_whole(first)
    with pytest.raises(ReadOnlyError):
        change_party(first.clerk, b"2" * 16, {"family": "تازه"})


def test_a_person_whom_the_centre_set_aside_does_not_work_here(first, hand, second):
    told = set_person(second.head, "تازه‌کار", ("CLK",), "کارشناس")
    hand.set_aside(told.op_id)
    hand.collect(second)

    hand.bring(first)
    hand.bring(second)

    assert is_whole(first, second)
    with pytest.raises(UnknownPersonError):
        set_person(Work(first.desk, told.subject), "دیگری", ("CLK",))


def test_scans_of_another_desk_are_asked_for_and_kept(first, hand, second):
    case = a_case(first)
    blob = add_scan(first.clerk, case, NewScan(a_page(), "page.png"))
    data = read_scan(first.clerk, blob)
    hand.collect(first)
    hand.bring(second)
    assert is_whole(second)

    for _ in range(2):
        with pytest.raises(UnknownScanError):
            scan_to_show(second.clerk, blob)
    assert wire_state(second.head).wants == (blob,)
    with pytest.raises(DamagedScanError):
        keep_scan(second.head, blob, data + b"x")
    keep_scan(second.head, blob, data)

    assert scan_to_show(second.clerk, blob) == data
    assert wire_state(second.head).wants == ()
    want_scan(second.clerk, blob)
    assert wire_state(second.head).wants == ()
    assert scan_id(chunk_hashes(data)) == blob


def test_a_scan_of_this_desk_that_is_gone_is_a_fault_still(first):
    case = a_case(first)
    blob = add_scan(first.clerk, case, NewScan(a_page(7), "page.png"))
    (first.office.folder / "scans" / blob[:2] / f"{blob}.scan").unlink()

    assert any(blob[:12] in fault for fault in verify(first.head).faults)
