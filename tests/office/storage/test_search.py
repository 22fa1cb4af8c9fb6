"""The search box: the same questions and the same answers at a desk and at the centre."""

from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office.domain.finding import Entry, party_entry, read_query, searched_numbers
from office.domain.parties import Party
from office.domain.persian import search_key
from office.storage import migrate
from office.storage.database import Database
from office.storage.engine import open_engine
from office.storage.folding import Digest
from office.storage.search import Search, add_entry
from tests.office.storage.conftest import KEY

ONCE_MADE = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def an_entry(subject, words, *identifiers, sort="party"):
    return Entry(
        str(subject).encode(), sort, words, f"فرزند {words}", search_key(words), identifiers
    )


@contextmanager
def search_in(database, *entries):
    with database.writing() as stores:
        stores.search.clear()
        stores.search.gather(entries)
        yield stores.search


def titles(hits):
    return [hit.title for hit in hits]


@pytest.fixture
def search(database):
    with search_in(
        database,
        an_entry(1, "علی نوروزی", "9991234561", "09990000001"),
        an_entry(2, "محمدعلی حسن‌زاده", "9987654320"),
        an_entry(3, "صنایع آرد سهند", "99000000011"),
        an_entry(4, "آرد سهند", "990000000017", sort="unit"),
        an_entry(5, "علی نوروزی تمدید جواز", "10131405400012", "400012", sort="case"),
        an_entry(6, "اسماعیل آذری تمدید جواز", "10131405400013", "400013", sort="case"),
    ) as made:
        yield made


@pytest.mark.parametrize(
    "typed", ["9991234561", "۹۹۹۱۲۳۴۵۶۱", "٩٩٩ ١٢٣ ٤٥٦١", "999-123-4561", "کد ملی: 9991234561"]
)
def test_a_whole_identifier_comes_first_in_any_digits(search, typed):
    assert titles(search.find(typed).exact) == ["علی نوروزی"]


@pytest.mark.parametrize("typed", ["09990000001", "+989990000001", "0098 999 000 0001"])
def test_a_mobile_number_is_found_however_it_is_dialled(search, typed):
    assert titles(search.find(typed).exact) == ["علی نوروزی"]


@pytest.mark.parametrize("typed", ["101/3/1405/400012", "10131405400012", "400012"])
def test_a_case_is_found_by_its_number_or_the_end_of_it(search, typed):
    assert titles(search.find(typed).exact) == ["علی نوروزی تمدید جواز"]


def test_what_was_found_as_a_whole_isnt_shown_again(search):
    found = search.find("9991234561")

    assert found.people == ()
    assert titles(found.hits) == ["علی نوروزی"]


@pytest.mark.parametrize("typed", ["اس آذ", "آذ اس", "اذری اسماعیل", "اسماعیل آذری"])
def test_beginnings_of_names_are_enough_in_any_order(search, typed):
    assert titles(search.find(typed).cases) == ["اسماعیل آذری تمدید جواز"]


@pytest.mark.parametrize(
    "typed", ["حسن زاده", "حسن‌زاده", "حسنزاده", "حسن‌زاده محمدعلي", "محمد", "زاد"]
)
def test_a_name_is_found_in_every_spelling(search, typed):
    assert titles(search.find(typed).people) == ["محمدعلی حسن‌زاده"]


def test_a_word_is_not_found_by_its_middle(search):
    assert search.find("روزی").hits == ()


def test_people_units_and_cases_stand_apart(search):
    found = search.find("سهن")

    assert titles(found.people) == ["صنایع آرد سهند"]
    assert titles(found.units) == ["آرد سهند"]
    assert [hit.sort for hit in search.find("نوروزی").hits] == ["party", "case"]


@pytest.mark.parametrize("typed", ["123", "1234", "12345", "123456", "9123456", "99912345"])
def test_a_part_of_a_number_is_enough(database, typed):
    with search_in(database, an_entry(1, "علی", "99912345678")) as search:
        assert titles(search.find(typed).people) == ["علی"]


def test_two_digits_are_no_part_of_a_number(search):
    assert search.find("45").hits == ()


def test_a_part_lies_in_one_number(database):
    with search_in(database, an_entry(1, "علی", "123456", "234567", "45678")) as search:
        assert search.find("1234567").hits == ()
        assert search.find("56234").hits == ()


def test_a_name_and_a_part_of_a_number_narrow_each_other(search):
    assert titles(search.find("نوروزی ۰۹۹۹").people) == ["علی نوروزی"]
    assert search.find("حسن‌زاده ۰۹۹۹").people == ()


def test_the_newest_come_first_and_no_more_than_wanted(database):
    with search_in(database, *(an_entry(n, f"علی {n}") for n in range(10))) as search:
        assert titles(search.find("علی", limit=3).people) == ["علی 9", "علی 8", "علی 7"]


def test_a_long_number_that_was_found_whole_is_looked_for_no_further(database):
    with search_in(
        database, an_entry(1, "علی", "9991234561"), an_entry(2, "مریم", "99912345610001")
    ) as search:
        assert titles(search.find("9991234561").hits) == ["علی"]
        assert titles(search.find("999123456").hits) == ["مریم", "علی"]


def test_the_whole_number_of_a_case_comes_before_one_who_has_a_part_of_it(database):
    with search_in(
        database,
        an_entry(1, "پرونده", "103139610", sort="case"),
        an_entry(2, "شرکت", "1396"),
    ) as search:
        assert titles(search.find("103/1396/10").exact) == ["پرونده", "شرکت"]
        assert titles(search.find("103/1396/10", limit=1).exact) == ["پرونده"]


def test_whole_identifiers_show_people_before_cases(database):
    with search_in(
        database,
        an_entry(1, "پرونده", "400012", sort="case"),
        an_entry(2, "شرکت", "400012"),
        an_entry(3, "شرکت نو", "400012"),
    ) as search:
        assert titles(search.find("400012").exact) == ["شرکت نو", "شرکت", "پرونده"]
        assert titles(search.find("400012", limit=1).exact) == ["شرکت نو"]


def test_one_office_finds_and_clears_nothing_of_another(any_engine):
    with any_engine.begin() as connection:
        here, there = Search(connection, "here"), Search(connection, "there")
        for search in (here, there):
            search.clear()
            search.gather([an_entry(1, "علی", "9991234561")])

        here.replace(an_entry(1, "علی نوروزی", "9991234561"))
        there.remove(b"nobody")
        there.clear()

        assert titles(here.find("علی").people) == ["علی نوروزی"]
        assert titles(here.find("9991234561").exact) == ["علی نوروزی"]
        assert here.find("نوروضی").suggestions == ("نوروزی",)
        assert there.find("علی").hits == there.find("9991234561").hits == ()


def test_a_changed_entry_is_found_by_what_it_says_now(search):
    search.replace(an_entry(1, "علی سلیمی", "9991234561"))

    assert titles(search.find("سلیمی").people) == ["علی سلیمی"]
    assert "علی نوروزی" not in titles(search.find("نوروزی").people)
    assert search.find("09990000001").exact == ()


def test_a_changed_entry_keeps_its_place(search):
    search.replace(an_entry(1, "محمود", "111"))
    search.replace(an_entry(2, "محمود", "222"))
    search.replace(an_entry(1, "محمود نوروزی", "111"))

    assert titles(search.find("محمود").people) == ["محمود", "محمود نوروزی"]


def test_an_entry_that_says_the_same_again_is_found_once(search):
    same = an_entry(1, "علی نوروزی", "9991234561", "09990000001")

    search.replace(same)
    search.replace(same)

    assert titles(search.find("نوروزی").people) == ["علی نوروزی"]
    assert titles(search.find("9991234561").exact) == ["علی نوروزی"]


def test_a_new_entry_is_found_at_once(search):
    search.replace(an_entry(7, "رؤیا طوفانی", "9970000012"))

    assert titles(search.find("رویا").people) == ["رؤیا طوفانی"]
    assert search.digest().rows == 7


def test_a_removed_entry_is_found_no_more(search):
    search.remove(b"1")
    search.remove(b"nobody")

    assert search.find("9991234561").hits == ()
    assert search.find("علی نوروزی").people == ()
    assert search.digest().rows == 5


def test_after_the_newest_was_removed_the_next_is_found(search):
    search.remove(b"6")
    search.replace(an_entry(8, "رحمان", "400014", sort="case"))

    assert titles(search.find("رحمان").cases) == ["رحمان"]
    assert search.find("آذری").cases == ()


def test_entries_by_the_thousand_are_gathered_and_found(database):
    crowd = (an_entry(n, f"علی {n:05}", f"{n:08}") for n in range(4500))
    with search_in(database, *crowd) as search:
        search.tidy()

        assert search.digest().rows == 4500
        assert titles(search.find("00004321").exact) == ["علی 04321"]
        assert len(search.find("علی", limit=50).people) == 50


def test_a_subject_of_which_nothing_is_known_is_taken_in(database):
    with search_in(database, an_entry(1, "")) as search:
        assert search.digest().rows == 1
        assert search.find("علی").hits == ()


def test_the_sum_of_the_entries_is_that_of_the_index(search):
    entry = an_entry(1, "علی")
    search.clear()
    search.gather([entry])
    said, otherwise = Digest(), Digest()
    add_entry(said, entry)
    add_entry(otherwise, an_entry(1, "علی", "111"))

    assert search.digest().same_as(said)
    assert not search.digest().same_as(otherwise)


def test_a_cleared_office_finds_nothing_and_can_begin_anew(search):
    search.clear()

    assert (search.find("علی").hits, search.digest().rows) == ((), 0)

    search.gather([an_entry(1, "علی")])

    assert titles(search.find("علی").people) == ["علی"]


def test_an_office_alone_in_its_file_is_cleared_at_once(tmp_path):
    path = tmp_path / "office.db"
    migrate.create(path, KEY)
    engine = open_engine(path, KEY)
    with search_in(Database(engine, "alone"), an_entry(1, "علی")) as search:
        search.clear()
        search.gather([an_entry(2, "علی نو")])

        assert titles(search.find("علی").people) == ["علی نو"]
    engine.dispose()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("نوروضی", "نوروزی"),
        ("نورزی", "نوروزی"),
        ("نورووزی", "نوروزی"),
        ("نوورزی", "نوروزی"),
        ("علی نوروضی", "علی نوروزی"),
        ("عسماعیل", "اسماعیل"),
        ("سحند آرذ", "سهند آرد"),
    ],
)
def test_a_mistyped_name_is_asked_back(search, typed, meant):
    assert meant in search.find(typed).suggestions


def test_a_suggestion_keeps_the_number(search):
    assert search.find("نوروضی 0999").suggestions == ("نوروزی 0999",)


def test_every_suggestion_finds_something(search):
    search.remove(b"1")
    search.remove(b"5")

    assert search.find("نوروضی").suggestions == ()


def test_what_was_asked_is_not_suggested(search):
    assert "نوروزی" not in search.find("نوروزی").suggestions


def test_nothing_is_suggested_when_enough_was_found(database):
    with search_in(database, *(an_entry(n, f"نوری {n}") for n in range(5))) as search:
        search.replace(an_entry(9, "نورا"))

        assert search.find("نوری").suggestions == ()


def test_nothing_is_suggested_for_a_whole_sentence(search):
    assert search.find("نوروضی در پنج واژه بیشتر").suggestions == ()


@pytest.mark.parametrize("typed", ["یک", "ا"])
def test_nothing_is_suggested_for_a_very_short_word(search, typed):
    assert search.find(typed).suggestions == ()


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        '""علی"',
        "علی*",
        "*",
        "علی AND",
        "NEAR(علی نوروزی)",
        "NOT علی",
        "keys:علی",
        "-علی",
        "^علی",
        "علی + نوروزی",
        "{علی}",
        "(علی",
        "علی)",
        "'; DROP TABLE search_entries; --",
        "%",
        "علی\\",
        "علی'",
        ":*",
        "علی & !نوروزی | <->",
        "\x00علی\x1f",
        "\ud800علی",
        "علی\u202e",
        "🙂",
    ],
)
def test_nothing_that_is_typed_is_an_order(search, typed):
    search.find(typed)

    assert search.digest().rows == 6
    assert titles(search.find("علی نو").people) == ["علی نوروزی"]


@pytest.mark.parametrize("typed", ['"علی"*', "علی*", "-علی", "^علی", "(علی", "keys:علی'"])
def test_signs_around_a_word_change_nothing(search, typed):
    word = "keys علی" if "keys" in typed else "علی"

    assert search.find(typed) == search.find(word)


@ONCE_MADE
@given(typed=st.text())
def test_whatever_is_typed_is_answered(search, typed):
    assert search.find(typed).exact == ()


def test_a_megabyte_is_answered_by_its_beginning(search):
    typed = "علی نوروزی " * 100_000

    assert titles(search.find(typed).people) == ["علی نوروزی"]


def answers(entry, typed):
    """What the two indexes have to agree on, in so many words."""
    query = read_query(typed)
    words = entry.words.split()
    numbers = searched_numbers(entry)
    return (
        not query.is_empty
        and all(any(part in number for number in numbers) for part in query.numbers)
        and any(
            all(any(word.startswith(start) for word in words) for start in way)
            for way in query.ways or ((),)
        )
    )


NAMES = st.text(alphabet="ابن\u200c ", min_size=1, max_size=12)
NUMBERS = st.text(alphabet="012", min_size=3, max_size=9)
PEOPLE = st.lists(st.tuples(NAMES, NAMES, NUMBERS), min_size=1, max_size=8)


@ONCE_MADE
@given(people=PEOPLE, typed=st.one_of(NAMES, NUMBERS, st.tuples(NAMES, NUMBERS).map(" ".join)))
def test_both_indexes_answer_as_the_rule_says(database, people, typed):
    entries = [
        party_entry(Party(id=bytes([n]), facts={"name": name, "family": family, "phone": number}))
        for n, (name, family, number) in enumerate(people)
    ]
    with search_in(database, *entries) as search:
        found = search.find(typed)

    shown = {hit.subject for hit in found.people}
    whole = {one.subject for one in entries if set(one.identifiers) & set(read_query(typed).values)}
    assert {hit.subject for hit in found.exact} == whole
    assert shown == {one.subject for one in entries if answers(one, typed)} - whole
