"""Sample requests: invented, valid, and in the proportions of a county."""

import random
from collections import Counter
from itertools import islice
from statistics import median

import pytest

from office.domain.identifiers.national import is_national_code
from office.domain.identifiers.products import check_product_code
from office.domain.parties import LEGAL, NATURAL, registration
from office.domain.persian import spell
from office.domain.sample_names import Ranked
from office.domain.seeding import (
    ESTATE_SHARE,
    FATES,
    LEGAL_SHARE,
    PROCEDURES,
    RETURNING_SHARE,
    sample_requests,
)
from office.domain.units import unit_registration

MANY = 20_000
NEAR = 0.02


@pytest.fixture(scope="module")
def requests():
    return list(islice(sample_requests(1), MANY))


@pytest.fixture(scope="module")
def units(requests):
    return {one.unit_facts["business_id"]: one.unit_facts for one in requests if one.unit_facts}


@pytest.fixture(scope="module")
def parties(requests):
    return {one.identifier: one for one in requests}


def share(things, wanted):
    return sum(map(wanted, things)) / len(things)


def test_one_number_always_gives_the_same_requests(requests):
    assert list(islice(sample_requests(1), 500)) == requests[:500]


def test_another_number_gives_others(requests):
    assert list(islice(sample_requests(2), 500)) != requests[:500]


def test_every_party_can_be_registered(parties):
    for one in parties.values():
        registration(one.party_sort, one.party_facts)


def test_every_unit_can_be_registered(units):
    for facts in units.values():
        assert unit_registration(b"owner", facts).facts
        assert check_product_code(facts["product_code"]).ok


def test_no_person_or_company_has_an_assigned_prefix(parties):
    for one in parties.values():
        assert one.identifier.startswith("99")
        assert one.party_facts["mobile"].startswith("0999")
        assert one.party_sort == LEGAL or is_national_code(one.identifier)


def test_no_two_parties_share_an_identifier_or_a_phone(parties):
    codes = [one.party_facts["mobile"] for one in parties.values()]

    assert len(codes) == len(set(codes))


def test_names_are_spelt_as_they_are_stored(parties):
    for one in parties.values():
        texts = [value for value in one.party_facts.values() if isinstance(value, str)]
        assert [spell(text) for text in texts] == texts


def test_some_names_are_common_and_many_are_seldom(parties):
    families = Counter(
        one.party_facts["family"] for one in parties.values() if one.party_sort == NATURAL
    )

    (_, most), *_ = families.most_common(1)
    assert 0.03 < most / families.total() < 0.1
    assert len(families) > 1000


def test_persons_and_companies_come_in_their_proportions(requests):
    others = [one for one in requests if one.procedure != "CARPET_INS"]

    assert share(others, lambda one: one.party_sort == LEGAL) == pytest.approx(
        LEGAL_SHARE, abs=NEAR
    )


def test_only_persons_ask_for_a_weavers_insurance_and_without_a_unit(requests):
    weavers = [one for one in requests if one.procedure == "CARPET_INS"]

    assert {(one.party_sort, len(one.unit_facts)) for one in weavers} == {(NATURAL, 0)}


@pytest.mark.parametrize(("name", "weights"), [("procedure", PROCEDURES), ("fate", FATES)])
def test_procedures_and_fates_come_in_their_proportions(requests, name, weights):
    drawn = Counter(getattr(one, name) for one in requests)

    for value, weight in weights.items():
        assert drawn[value] / MANY == pytest.approx(weight / sum(weights.values()), abs=NEAR)


def test_units_lie_inside_estates_and_outside(units):
    in_khoy = [one for one in units.values() if one["county"] == "خوی"]

    assert share(in_khoy, lambda one: one["estate"] != "") == pytest.approx(ESTATE_SHARE, abs=0.04)
    assert {one["estate"] for one in units.values() if one["county"] == "بوکان"} == {""}


def test_many_units_are_small_and_few_are_very_large(units):
    sizes = sorted(one["fixed_capital"] for one in units.values())
    middle = median(sizes)

    assert 25_000 < middle < 35_000
    assert 2.9 < sizes[len(sizes) * 84 // 100] / middle < 3.8
    assert 2.9 < middle / sizes[len(sizes) * 16 // 100] < 3.8


def test_clients_come_back_as_they_were(requests):
    seen = {}
    for one in requests:
        assert seen.setdefault(one.identifier, one.party_facts) == one.party_facts

    assert 1 - len(seen) / MANY == pytest.approx(RETURNING_SHARE, abs=NEAR)


def test_a_client_renews_for_the_unit_that_he_has(requests):
    newest = {}
    for one in requests:
        if one.procedure == "EST_RENEW" and one.identifier in newest:
            assert one.unit_facts == newest[one.identifier]
        if one.unit_facts:
            newest[one.identifier] = one.unit_facts


def test_a_new_establishment_is_another_unit(requests):
    seen = set()
    for one in requests:
        if one.procedure == "EST_ISSUE":
            assert one.unit_facts["business_id"] not in seen
        seen.add(one.unit_facts.get("business_id"))


def test_requests_are_opened_one_after_another(requests):
    opened = [one.opened for one in requests]

    assert opened == sorted(set(opened))


def test_the_first_of_a_ranking_is_drawn_most():
    chance = random.Random(1)  # noqa: S311  # sample data
    names = Ranked("abc", head=1)

    drawn = Counter(names.one(chance) for _ in range(1100))

    assert [name for name, _ in drawn.most_common()] == ["a", "b", "c"]
