"""Half-typed forms of a desk."""

from office.domain.lines import Draft
from office.storage.database import Database
from tests.office.storage.store_acts import a_new_id

MARYAM, REZA = a_new_id(), a_new_id()


def a_draft(key="form", owner=MARYAM, saved_at=1, data=b"half"):
    return Draft(key, owner, f"پیش‌نویس {key}", saved_at, data)


def save(database, *drafts):
    with database.writing() as stores:
        for one in drafts:
            stores.drafts.save(one)


def of(database, owner=MARYAM):
    with database.reading() as stores:
        return stores.drafts.of(owner)


def test_a_draft_comes_back_as_it_was(database):
    draft = a_draft(data=bytes(range(256)))

    save(database, draft)

    assert of(database) == [draft]


def test_a_later_draft_takes_the_place_of_the_earlier(database):
    save(database, a_draft(), a_draft(saved_at=2, data=b"more"))

    assert of(database) == [a_draft(saved_at=2, data=b"more")]


def test_drafts_come_newest_first(database):
    save(database, a_draft("a", saved_at=1), a_draft("b", saved_at=3), a_draft("c", saved_at=2))

    assert [one.key for one in of(database)] == ["b", "c", "a"]


def test_nobody_sees_or_drops_the_draft_of_another(database):
    save(database, a_draft(), a_draft(owner=REZA, data=b"his"))
    with database.writing() as stores:
        stores.drafts.drop(MARYAM, "form")

    assert of(database) == []
    assert [one.data for one in of(database, REZA)] == [b"his"]


def test_dropping_what_isnt_there_does_nothing(database):
    save(database, a_draft())
    with database.writing() as stores:
        stores.drafts.drop(MARYAM, "another")

    assert of(database) == [a_draft()]


def test_drafts_of_all_but_one_are_parked_once_and_stay_theirs(database):
    save(database, a_draft("case:1:a"), a_draft("case:1:a", owner=REZA), a_draft("case:12:a"))

    for _ in range(2):
        with database.writing() as stores:
            stores.drafts.park("case:1:", REZA, "کنار: ")

    assert sorted(one.title for one in of(database)) == [
        "پیش‌نویس case:12:a",
        "کنار: پیش‌نویس case:1:a",
    ]
    assert [one.title for one in of(database, REZA)] == ["پیش‌نویس case:1:a"]


def test_two_offices_never_see_one_anothers_drafts(any_engine, database):
    save(database, a_draft())
    neighbour = Database(any_engine, f"{database.office_id}-neighbour")
    with neighbour.writing() as stores:
        stores.drafts.drop(MARYAM, "form")

    assert of(neighbour) == []
    assert of(database) == [a_draft()]
