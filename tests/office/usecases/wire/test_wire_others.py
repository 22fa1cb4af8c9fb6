"""What other desks did is told to whoever has the case open."""

from office.usecases.cases import fill_section
from office.usecases.wire.others import CASE, PARTY, UNIT, others_acts, sort_of
from tests.office.usecases.walk_in import a_case
from tests.office.usecases.wire.hand import Hand, a_second_desk


def test_acts_of_another_desk_are_told_and_our_own_are_not(office, tmp_path):
    case = a_case(office, until="ST_OPINION")
    ours = fill_section(office.expert, case, {"jobs_now": 5})
    hand = Hand()
    hand.collect(office)
    hand.bring(office)
    with a_second_desk(tmp_path / "second", office) as other:
        hand.bring(other)
        theirs = fill_section(other.expert, case, {"jobs_now": 9})
        hand.collect(other)
    hand.bring(office)

    (told,) = others_acts(office.expert, [ours.op_id, theirs.op_id, b"unknown"])

    assert told.words == "ثبت مقدارهای فرم"
    assert told.by


def test_what_can_be_opened_is_known_by_its_sort(office):
    case = a_case(office, until="ST_OPINION")
    with office.head.reading() as act:
        found = act.view(case).case

    sorts = [sort_of(office.head, one) for one in (case, found.applicant, found.unit, b"none")]

    assert sorts == [CASE, PARTY, UNIT, ""]
