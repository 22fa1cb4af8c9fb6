"""The desk's encrypted database under SQLAlchemy."""

import threading

import pytest
from sqlalchemy import exc, text

from office.storage import errors
from office.storage.engine import (
    connect,
    create_database,
    integrity_check,
    open_engine,
    opened,
    reading,
)
from office.storage.sealing import SecretKey

KEY = SecretKey(b"k" * 32)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "office.db"


@pytest.fixture
def engine(path):
    create_database(path, KEY)
    engine = open_engine(path, KEY)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT UNIQUE)"))
    yield engine
    engine.dispose()


def add(connection, name):
    connection.execute(text("INSERT INTO person (name) VALUES (:name)"), {"name": name})


def write(engine, *people):
    with engine.begin() as connection:
        for name in people:
            add(connection, name)


def names(engine):
    with reading(engine).connect() as connection:
        return list(connection.scalars(text("SELECT name FROM person ORDER BY name")))


def pragma(engine, name):
    with engine.connect() as connection:
        return connection.scalar(text(f"PRAGMA {name}"))


def test_what_is_written_is_there_after_reopening(engine, path):
    with engine.begin() as connection:
        add(connection, "مریم احمدی")
    engine.dispose()

    assert names(open_engine(path, KEY)) == ["مریم احمدی"]


def test_a_transaction_that_fails_leaves_nothing(engine):
    write(engine, "مریم")

    with pytest.raises(exc.IntegrityError):
        write(engine, "رضا", "مریم")

    assert names(engine) == ["مریم"]


def test_tables_are_made_in_the_same_transaction(engine):
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE unit (id INTEGER)"))
        connection.rollback()

    with engine.connect() as connection, pytest.raises(exc.OperationalError, match="no such table"):
        connection.execute(text("SELECT * FROM unit"))


def test_a_savepoint_is_undone_alone(engine):
    with engine.begin() as connection:
        add(connection, "مریم")
        inner = connection.begin_nested()
        add(connection, "رضا")
        inner.rollback()

    assert names(engine) == ["مریم"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("temp_store", 2),
        ("busy_timeout", 10_000),
        ("cipher_memory_security", "0"),
    ],
)
def test_a_connection_is_set_for_safety(engine, name, value):
    assert pragma(engine, name) == value


def test_foreign_keys_rest_when_asked(path):
    create_database(path, KEY)

    assert pragma(open_engine(path, KEY, foreign_keys=False), "foreign_keys") == 0


def test_the_file_shows_no_text(engine, path):
    with engine.begin() as connection:
        add(connection, "Maryam Ahmadi")
    engine.dispose()

    assert b"Maryam" not in path.read_bytes()
    assert not path.read_bytes().startswith(b"SQLite")


def test_the_journal_shows_no_text(engine, path):
    with engine.begin() as connection:
        add(connection, "Maryam Ahmadi")

    journal = path.with_name("office.db-wal").read_bytes()
    assert len(journal) > 4096
    assert b"Maryam" not in journal


def test_another_key_is_refused_in_words(engine, path, capfd):
    engine.dispose()

    with pytest.raises(errors.UnreadableDatabaseError, match=r"office\.db"):
        open_engine(path, SecretKey(b"x" * 32))

    assert capfd.readouterr() == ("", "")


def test_a_file_that_is_no_database_is_refused(path):
    path.write_bytes(b"a letter, not a database" * 400)

    with pytest.raises(errors.UnreadableDatabaseError):
        open_engine(path, KEY)


def test_a_database_that_another_program_holds_is_told(path, monkeypatch):
    monkeypatch.setattr("office.storage.engine.BUSY_SECONDS", 0.01)
    create_database(path, KEY)
    with opened(path, KEY) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(errors.DatabaseBusyError, match="دوباره"):
            open_engine(path, KEY)


def test_a_missing_database_is_told_and_not_made_anew(path):
    with pytest.raises(errors.DatabaseMissingError, match=r"office\.db"):
        open_engine(path, KEY)

    assert not path.exists()


def test_a_database_is_never_made_over_another(engine, path):
    with pytest.raises(errors.DatabaseExistsError):
        create_database(path, KEY)

    assert names(engine) == []


@pytest.mark.parametrize("name", ["اداره‌ی شهرستان", "a b", "100%", "what?", "a#b"])
def test_a_folder_may_have_any_name(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()

    create_database(folder / "office.db", KEY)

    open_engine(folder / "office.db", KEY).dispose()
    assert (folder / "office.db").stat().st_size > 0


def test_a_reader_sees_the_state_before_an_open_transaction(engine):
    with engine.begin() as writer:
        add(writer, "مریم")

        assert names(engine) == []

    assert names(engine) == ["مریم"]


def test_a_reader_sees_one_state_to_its_end(engine):
    with reading(engine).connect() as reader:
        before = reader.scalar(text("SELECT count(*) FROM person"))
        with engine.begin() as writer:
            add(writer, "مریم")

        assert reader.scalar(text("SELECT count(*) FROM person")) == before == 0


def test_a_reader_writes_nothing(engine):
    with reading(engine).connect() as reader, pytest.raises(exc.OperationalError, match="readonly"):
        add(reader, "مریم")

    with engine.begin() as writer:
        add(writer, "رضا")
    assert names(engine) == ["رضا"]


def test_a_second_writer_waits_its_turn(engine):
    with engine.begin() as first:
        add(first, "مریم")
        second = threading.Thread(target=write, args=(engine, "رضا"))
        second.start()
    second.join()

    assert names(engine) == ["رضا", "مریم"]


def test_a_writer_has_its_place_before_it_writes(engine, path):
    with engine.begin(), opened(path, KEY) as other:
        other.execute("PRAGMA busy_timeout = 1")
        with pytest.raises(Exception, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_many_threads_write_side_by_side(engine):
    threads = [threading.Thread(target=write, args=(engine, f"{n}")) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(names(engine)) == 12


def test_a_writer_who_waits_too_long_is_told(engine, path):
    with opened(path, KEY) as other:
        other.execute("BEGIN IMMEDIATE")
        with engine.connect() as connection:
            connection.connection.execute("PRAGMA busy_timeout = 1")
            with pytest.raises(errors.DatabaseBusyError):
                add(connection, "مریم")


def test_a_sound_database_has_no_problems(engine):
    assert integrity_check(engine) == ()


def spoil(path, page):
    data = bytearray(path.read_bytes())
    data[page * 4096 + 100] ^= 1
    path.write_bytes(data)


def test_a_forged_page_is_found(engine, path):
    engine.dispose()
    spoil(path, page=1)

    problems = integrity_check(open_engine(path, KEY))

    assert len(problems) == 1
    assert "page 2" in problems[0]


def test_reading_a_forged_page_is_refused_in_words(engine, path):
    engine.dispose()
    spoil(path, page=2)

    with pytest.raises(errors.DamagedDatabaseError):
        names(open_engine(path, KEY))


def test_a_full_database_is_refused_in_words_and_stays_whole(engine):
    write(engine, "مریم")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 4")
        with pytest.raises(errors.DiskFullError, match="فضای دیسک"):
            add(connection, "x" * 100_000)

    assert names(engine) == ["مریم"]


def test_a_refusal_that_is_no_ones_fault_stays_a_bug(path):
    create_database(path, KEY)

    with pytest.raises(Exception, match="no such table"), opened(path, KEY) as connection:
        connection.execute("SELECT * FROM nowhere")


def test_a_bare_connection_has_the_same_settings(engine, path):
    connection = connect(path, KEY)

    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()
    assert names(engine) == []


def test_a_kill_at_every_write_keeps_what_was_said_to_be_saved(faults, tmp_path):
    assert faults.everywhere("tests.faults.save_people", tmp_path, "kill") > 20


def test_a_power_cut_at_any_write_keeps_what_was_said_to_be_saved(faults, tmp_path):
    modes = ("power", "torn")

    assert faults.everywhere("tests.faults.save_people", tmp_path, modes, points=20) > 40


def test_a_disk_that_fills_at_any_write_is_told_and_loses_nothing(faults, tmp_path):
    assert faults.everywhere("tests.faults.save_people", tmp_path, "full") > 20


def test_after_a_disk_failed_once_the_open_database_works_again(faults, tmp_path):
    assert faults.everywhere("tests.faults.save_again", tmp_path, ("eio", "dead"), points=40) > 80
