"""Two records of one party or unit lead to one, and can be taken apart again."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office.domain.identifiers.national import make_legal_id
from office.domain.merging import BadMergeError, MergedError
from office.domain.parties import ExpiredRepresentationError, PartyMerged
from office.storage import rows
from office.usecases.care import rebuild, verify
from office.usecases.cases import Request, open_case, preview_case
from office.usecases.corrections import undo
from office.usecases.exports import export_parties
from office.usecases.merging import merge_parties, merge_units, split_party, split_unit
from office.usecases.parties import (
    DuplicateError,
    change_party,
    end_representation,
    find_parties,
    give_representation,
    party_card,
    register_party,
    say_distinct,
)
from office.usecases.party_file import party_file, people_and_units, unit_file
from office.usecases.units import change_unit, register_unit, unit_card, units_of
from office.usecases.work import Basis
from office.usecases.worklists import find
from tests.office.usecases.walk_in import RENEWAL, a_case, a_person, a_unit, state_of, traces
from tests.office_at_work import person_facts

FAR = date(2027, 3, 1)
DIFFERENT = "کد ملی در پرونده دوم نادرست نوشته شده بود"


@pytest.fixture
def two(office):
    """Two parties with a unit and a case each: the kept one and the other."""
    owners = [a_person(office), a_person(office)]
    cases = [a_case(office, applicant=one) for one in owners]
    return owners, cases


def merged(office, two, reason=DIFFERENT):
    kept, other = two[0]
    merge_parties(office.clerk, kept, other, reason)
    return kept, other


def code_of(office, party):
    return party_card(office.clerk, party).party.identifier


def test_the_kept_one_shows_what_both_had_and_who_merged_them(office, two):
    kept, other = merged(office, two)

    card = party_card(office.clerk, kept)
    assert {one.id for one in card.cases} == set(two[1])
    assert len(card.units) == 2
    [line] = card.merged
    assert (line.id, line.by, line.reason, line.why_not_split) == (
        other,
        "همکار CLK",
        DIFFERENT,
        "",
    )
    assert party_card(office.clerk, other) == card
    told = party_file(office.clerk, other)
    assert (told.party.id, told.merged, len(told.cases)) == (kept, card.merged, 2)


def test_powers_of_attorney_of_both_hold_for_the_kept_one_until_they_are_withdrawn(office, two):
    kept, other = two[0]
    agent, lawyer = a_person(office), a_person(office)
    give_representation(office.clerk, other, agent, ("*",), FAR, "12")
    give_representation(office.clerk, kept, lawyer, ("*",), FAR, "13")
    merge_parties(office.head, kept, other, DIFFERENT)
    unit = a_unit(office, kept)

    case = open_case(office.clerk, Request(RENEWAL, kept, unit, agent)).subject
    shown = {one.representative for one in party_file(office.clerk, kept).representations}
    end_representation(office.clerk, kept, agent)

    assert state_of(office, case).representative == agent
    assert shown == {agent, lawyer}
    left = party_file(office.clerk, other).representations
    assert [one.representative for one in left] == [lawyer]
    with pytest.raises(ExpiredRepresentationError):
        open_case(office.clerk, Request(RENEWAL, kept, unit, agent))


def test_whoever_looks_for_the_other_is_led_to_the_kept_one(office, two):
    code = code_of(office, two[0][1])
    kept, other = merged(office, two)

    assert [one.id for one in find_parties(office.clerk, identifier=code)] == [kept]
    assert [one.subject for one in find(office.clerk, code).exact] == [kept]
    names = [one.subject for one in find(office.clerk, "مریم احمدی", 50).hits]
    assert kept in names
    assert other not in names
    assert other not in [one.subject for one in people_and_units(office.clerk)]
    assert code.encode() not in export_parties(office.clerk)


def test_the_other_isnt_offered_as_a_duplicate_but_the_kept_one_is(office, two):
    code = code_of(office, two[0][1])
    kept, _ = merged(office, two)

    with pytest.raises(DuplicateError) as refused:
        register_party(office.clerk, "natural", person_facts(national_code=code))
    assert refused.value.known == (kept,)


def test_nothing_is_written_about_one_that_leads_to_another(office, two):
    _, other = merged(office, two)

    with pytest.raises(MergedError, match="جدا کنید"):
        change_party(office.clerk, other, {"father": "حسن"})


def test_new_units_and_cases_are_the_kept_ones(office, two):
    kept, other = merged(office, two)
    unit = register_unit(office.clerk, other, {"name": "کارگاه تازه"}).subject
    change_unit(office.clerk, unit, {"product": "آجر"}, owner=other)

    first = two[1][1]
    request = Request("EST_RENEW", other, state_of(office, first).unit)
    case = open_case(office.clerk, request).subject

    assert unit_card(office.clerk, unit).unit.owner == kept
    assert state_of(office, case).applicant == kept
    assert preview_case(office.clerk, request).applicant.id == kept


def test_taking_them_apart_leaves_everything_as_it_was(office, two):
    cards = [party_card(office.clerk, one) for one in two[0]]
    before = traces(office)[2]
    _, other = merged(office, two)

    split_party(office.clerk, other)

    assert traces(office)[2] == before
    assert [party_card(office.clerk, one) for one in two[0]] == cards
    assert verify(office.head).faults == ()


def test_a_merge_is_undone_like_any_act(office, two):
    before = traces(office)[2]
    kept, other = two[0]
    changed = merge_parties(office.clerk, kept, other, DIFFERENT)

    undo(office.clerk, changed.op_id)

    assert traces(office)[2] == before


def test_ninety_days_later_the_two_stay_one(office, two):
    kept, other = merged(office, two)
    office.clock.now += timedelta(days=91)

    with pytest.raises(BadMergeError, match="۹۰ روز"):
        split_party(office.clerk, other)
    assert "۹۰ روز" in party_card(office.clerk, kept).merged[0].why_not_split


def test_a_reason_is_needed_where_something_speaks_against_it(office, two):
    kept, other = two[0]
    say_distinct(office.clerk, other, kept)

    with pytest.raises(BadMergeError, match="دلیل را بنویسید") as refused:
        merge_parties(office.clerk, kept, other, "  ")
    assert "شناسه این دو یکی نیست" in refused.value.message
    assert "یکی نیستند" in refused.value.message


def test_who_cant_be_one_isnt_merged(office, two):
    kept, other = two[0]
    facts = {"company": "شرکت نمونه", "legal_id": make_legal_id("9900440001")}
    company = register_party(office.clerk, "legal", facts).subject

    with pytest.raises(BadMergeError, match="شرکت"):
        merge_parties(office.clerk, kept, company, DIFFERENT)
    with pytest.raises(BadMergeError, match="دیگری را از فهرست"):
        merge_parties(office.clerk, kept, kept, DIFFERENT)
    with pytest.raises(BadMergeError, match="یکی نشده است"):
        split_party(office.clerk, other)
    merged(office, two)
    for one, another in ((other, a_person(office)), (a_person(office), other)):
        with pytest.raises(BadMergeError, match="پیش‌تر"):
            merge_parties(office.clerk, one, another, DIFFERENT)


def test_units_lead_to_one_with_their_cases(office):
    owner = a_person(office)
    units = [a_unit(office, owner, business_id="140500000001"), a_unit(office, owner)]
    cases = [a_case(office, applicant=owner, unit=one) for one in units]
    title = unit_card(office.clerk, units[1]).unit.title

    merge_units(office.clerk, *units)

    card = unit_card(office.clerk, units[1])
    assert card.unit.id == units[0]
    assert {one.id for one in card.cases} == set(cases)
    assert [one.title for one in card.merged] == [title]
    assert [one.id for one in units_of(office.clerk, owner)] == [units[0]]
    assert [one.subject for one in find(office.clerk, title).units] == [units[0]]
    told = unit_file(office.clerk, units[1])
    assert (told.unit.id, told.merged) == (units[0], card.merged)
    split_unit(office.clerk, units[1])
    assert len(units_of(office.clerk, owner)) == 2


def test_units_of_two_owners_are_merged_only_with_a_reason(office):
    units = [a_unit(office, a_person(office)) for _ in range(2)]

    with pytest.raises(BadMergeError, match="مالک"):
        merge_units(office.clerk, *units)
    merge_units(office.clerk, *units, "واحد فروخته شده و دوباره ثبت شده بود")
    assert verify(office.head).faults == ()


def merge_from_afar(office, subject, kept):
    """What another desk, which had not seen this one's merge, would send."""
    with office.clerk.writing() as act:
        act.stamp(subject, PartyMerged(kept=kept), Basis())
        state = act.stores.subjects.party(subject)
        act.stores.folding.replace(subject, rows.party_rows(state))


def test_two_desks_that_merge_crosswise_leave_no_endless_way(office, two):
    kept, other = merged(office, two)

    merge_from_afar(office, kept, other)

    cards = [party_card(office.clerk, one) for one in (kept, other)]
    assert all({one.id for one in card.cases} == set(two[1]) for card in cards)
    assert verify(office.head).faults == ()


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=6))
def test_whatever_is_merged_and_taken_apart_again_is_as_before(office, pairs):
    parties = [a_person(office) for _ in range(4)]
    for one in parties:
        a_unit(office, one)
    before = traces(office)[2]
    done = []
    for kept, other in pairs:
        try:
            merge_parties(office.clerk, parties[kept], parties[other], DIFFERENT)
        except BadMergeError:
            continue
        done.append(parties[other])
    assert verify(office.head).faults == ()

    for one in reversed(done):
        split_party(office.clerk, one)

    assert traces(office)[2] == before
    rebuild(office.head)
    assert traces(office)[2] == before
