"""The database of an office, from release to release."""

import shutil

import pytest
from sqlalchemy import text

from office.storage import errors, migrate
from office.storage.copying import count_rows
from office.storage.engine import create_database, opened
from office.storage.migrate import Upgrade
from office.storage.postgres import open_postgres
from office.storage.sealing import SecretKey
from tests.faults.upgrade_office import KEY, LOG, STEPS, fill, release, write_scripts


@pytest.fixture
def path(tmp_path):
    return tmp_path / "office.db"


@pytest.fixture
def scripts(tmp_path):
    return [write_scripts(tmp_path / f"release {n}", release(n)) for n in (1, 2, 3)]


@pytest.fixture
def old(path, scripts):
    migrate.create(path, KEY, scripts[0])
    fill(path)
    return path.read_bytes()


def ask(path, question):
    with opened(path, KEY) as connection:
        return connection.execute(question).fetchall()


def revision_of(path):
    return ask(path, "SELECT version_num FROM alembic_version")[0][0]


def upgrade(path, scripts):
    return migrate.upgrade(path, KEY, LOG, scripts)


def files(path):
    return sorted(file.name for file in path.parent.iterdir() if file.is_file())


def test_a_new_office_has_the_newest_tables(path, scripts):
    migrate.create(path, KEY, scripts[1])

    assert revision_of(path) == "0002"
    assert files(path) == ["office.db"]


@pytest.mark.usefixtures("old")
def test_a_new_office_is_never_made_over_another(path, scripts):
    with pytest.raises(errors.DatabaseExistsError):
        migrate.create(path, KEY, scripts[1])

    assert ask(path, "SELECT count(*) FROM operations") == [(5,)]


@pytest.mark.usefixtures("old")
def test_an_upgrade_keeps_people_and_what_hangs_on_them(path, scripts):
    done = upgrade(path, scripts[1])

    assert done == Upgrade("0001", "0002")
    assert ask(path, "SELECT full_name, phone FROM person") == [("مریم", "-")] * 5
    assert ask(path, "SELECT count(*) FROM paper") == [(5,)]


@pytest.mark.usefixtures("old")
def test_an_upgrade_may_pass_over_releases(path, scripts):
    assert upgrade(path, scripts[2]) == Upgrade("0001", "0003")


def test_an_empty_database_is_brought_to_the_newest_tables(path, scripts):
    create_database(path, KEY)

    assert upgrade(path, scripts[0]) == Upgrade("", "0001")


def test_a_database_of_this_release_is_left_alone(path, scripts, old):
    assert upgrade(path, scripts[0]) == Upgrade("0001", "0001")

    assert path.read_bytes() == old
    assert files(path) == ["office.db"]


def test_a_newer_database_is_refused_and_untouched(path, scripts):
    migrate.create(path, KEY, scripts[2])
    before = path.read_bytes()

    with pytest.raises(errors.NewerDatabaseError, match="به‌روز"):
        upgrade(path, scripts[0])

    assert path.read_bytes() == before
    assert files(path) == ["office.db"]


def test_another_key_is_refused_before_anything(path, scripts, old):
    with pytest.raises(errors.UnreadableDatabaseError):
        migrate.upgrade(path, SecretKey(b"x" * 32), LOG, scripts[1])

    assert path.read_bytes() == old


@pytest.mark.parametrize(
    "mistake",
    [
        'op.execute("DELETE FROM operations WHERE id = 3")',
        'op.execute("UPDATE paper SET person = 99 WHERE id = 1")',
        'op.execute("SELECT * FROM nowhere")',
    ],
    ids=["loses an operation", "leaves an orphan", "can't run"],
)
def test_a_faulty_script_leaves_the_old_database(path, tmp_path, old, mistake):
    steps = {**release(1), "0002": f"    {mistake}\n"}
    faulty = write_scripts(tmp_path / "faulty", steps)

    with pytest.raises(Exception, match=r"دست‌نخورده|no such table"):
        upgrade(path, faulty)

    assert path.read_bytes() == old
    assert files(path) == ["office.db"]


@pytest.mark.usefixtures("old")
def test_an_upgrade_can_be_undone_with_one_act(path, scripts):
    upgrade(path, scripts[1])

    migrate.roll_back(path, KEY)

    assert revision_of(path) == "0001"
    assert ask(path, "SELECT count(*) FROM operations") == [(5,)]


@pytest.mark.usefixtures("old")
def test_undoing_twice_returns_to_the_new_database(path, scripts):
    upgrade(path, scripts[1])

    migrate.roll_back(path, KEY)
    migrate.roll_back(path, KEY)

    assert revision_of(path) == "0002"


@pytest.mark.usefixtures("old")
def test_an_accepted_upgrade_lets_go_of_the_old_database(path, scripts):
    upgrade(path, scripts[1])

    migrate.accept_upgrade(path)

    assert files(path) == ["office.db"]
    with pytest.raises(errors.NoFormerDatabaseError):
        migrate.roll_back(path, KEY)


@pytest.mark.usefixtures("old")
def test_what_a_power_cut_left_in_the_journal_is_upgraded_too(path, scripts, tmp_path):
    cut = tmp_path / "cut"
    cut.mkdir()
    with opened(path, KEY) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("INSERT INTO operations VALUES (6)")
        for file in tmp_path.glob("office.db*"):
            shutil.copy(file, cut)

    upgrade(cut / "office.db", scripts[1])

    assert files(cut / "office.db") == ["office.db", "office.db.before"]
    for name in ("office.db", "office.db.before"):
        assert ask(cut / name, "SELECT count(*) FROM operations") == [(6,)]


@pytest.mark.usefixtures("old")
def test_a_database_that_is_in_use_is_not_upgraded(path, scripts, monkeypatch):
    monkeypatch.setattr("office.storage.engine.BUSY_SECONDS", 0.01)

    with opened(path, KEY) as desk:
        desk.execute("PRAGMA journal_mode = WAL")
        desk.execute("SELECT * FROM operations").fetchall()
        with pytest.raises(errors.DatabaseBusyError):
            upgrade(path, scripts[1])

    assert files(path) == ["office.db"]
    assert revision_of(path) == "0001"


@pytest.mark.usefixtures("old")
@pytest.mark.parametrize("stepped_aside", [False, True])
def test_an_upgrade_cut_short_between_its_two_names_is_finished(path, scripts, stepped_aside):
    upgrade(path, scripts[1])
    before = path.with_name("office.db.before")
    path.rename(path.with_name("office.db.next"))
    if not stepped_aside:
        before.rename(path)

    migrate.recover(path)

    assert revision_of(path) == "0002"
    assert revision_of(before) == "0001"
    assert files(path) == ["office.db", "office.db.before"]


@pytest.mark.usefixtures("old")
def test_a_lost_database_is_not_replaced_by_an_old_one(path, scripts):
    upgrade(path, scripts[1])
    path.unlink()

    with pytest.raises(errors.DatabaseMissingError):
        upgrade(path, scripts[1])


def test_a_kill_at_any_write_of_an_upgrade_leaves_a_whole_database(faults, tmp_path):
    assert faults.everywhere("tests.faults.upgrade_office", tmp_path, "kill", step=3) > 10


def test_a_disk_that_fills_during_an_upgrade_leaves_a_whole_database(faults, tmp_path):
    assert faults.everywhere("tests.faults.upgrade_office", tmp_path, "full", step=3) > 10


def test_a_kill_at_any_write_of_a_return_leaves_a_whole_database(faults, tmp_path):
    assert faults.everywhere("tests.faults.roll_back_office", tmp_path, "kill") > 5


def test_rows_are_counted_in_tables_of_any_name(path):
    create_database(path, KEY)
    with opened(path, KEY) as connection:
        connection.execute('CREATE TABLE "a ""b"" ی" (id INTEGER)')
        connection.execute('INSERT INTO "a ""b"" ی" VALUES (1), (2)')

        assert count_rows(connection) == {'a "b" ی': 2}


def test_the_shipped_scripts_are_numbered_without_a_gap():
    numbers = migrate.revisions(migrate.SCRIPTS)

    assert list(numbers) == [f"{n:04}" for n in range(1, len(numbers) + 1)]


@pytest.fixture
def centre(postgres_url):
    engine = open_postgres(postgres_url)
    yield engine
    engine.dispose()


def test_the_centre_is_brought_to_the_newest_tables(centre, scripts):
    assert migrate.upgrade_postgres(centre, scripts[0]) == Upgrade("", "0001")
    assert migrate.upgrade_postgres(centre, scripts[2]) == Upgrade("0001", "0003")
    assert migrate.upgrade_postgres(centre, scripts[2]) == Upgrade("0003", "0003")


def test_a_newer_centre_is_refused(centre, scripts):
    migrate.upgrade_postgres(centre, scripts[2])

    with pytest.raises(errors.NewerDatabaseError):
        migrate.upgrade_postgres(centre, scripts[0])


def test_a_faulty_script_leaves_the_centre_as_it_was(centre, scripts, tmp_path):
    migrate.upgrade_postgres(centre, scripts[0])
    steps = {**release(1), "0002": STEPS["0002"] + "    op.drop_table('nowhere')\n"}

    with pytest.raises(Exception, match="nowhere"):
        migrate.upgrade_postgres(centre, write_scripts(tmp_path / "faulty", steps))

    with centre.begin() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "0001"
        assert connection.execute(text("SELECT name FROM person")).all() == []
