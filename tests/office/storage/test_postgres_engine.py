"""The centre's database under SQLAlchemy."""

import pytest
from sqlalchemy import exc, text

from office.storage import errors
from office.storage.engine import reading
from office.storage.postgres import open_postgres

FAIL_AS_FULL = "DO $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$"


@pytest.fixture
def engine(postgres_url):
    engine = open_postgres(postgres_url)
    yield engine
    engine.dispose()


def test_what_is_written_is_read_by_another_process(engine, postgres_url):
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE person (name text)"))
        connection.execute(text("INSERT INTO person VALUES ('مریم')"))

    another = open_postgres(postgres_url)
    with reading(another).connect() as connection:
        assert connection.scalar(text("SELECT name FROM person")) == "مریم"
    another.dispose()


def test_a_reader_writes_nothing(engine):
    with reading(engine).connect() as connection, pytest.raises(exc.DBAPIError, match="read-only"):
        connection.execute(text("CREATE TABLE person (name text)"))

    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE person (name text)"))


def test_a_server_that_is_not_there_is_told_in_words(postgres_cluster):
    with pytest.raises(errors.DatabaseUnreachableError, match="پاسخ نمی‌دهد"):
        open_postgres(postgres_cluster.url("nowhere"))


def test_a_line_cut_in_the_middle_is_told_and_the_next_act_goes_on(engine, postgres_cluster):
    with engine.connect() as connection:
        server = connection.scalar(text("SELECT pg_backend_pid()"))
        postgres_cluster.do(f"SELECT pg_terminate_backend({server})")
        with pytest.raises(errors.DatabaseUnreachableError):
            connection.execute(text("SELECT 1"))

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1


def test_a_line_cut_between_two_acts_is_not_noticed(engine, postgres_cluster):
    with engine.connect() as connection:
        server = connection.scalar(text("SELECT pg_backend_pid()"))
    postgres_cluster.do(f"SELECT pg_terminate_backend({server})")

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1


def test_a_full_disk_of_the_centre_is_told_in_words(engine):
    with engine.connect() as connection, pytest.raises(errors.DiskFullError):
        connection.execute(text(FAIL_AS_FULL))


def test_a_refusal_that_is_no_ones_fault_stays_a_bug(engine):
    with engine.connect() as connection, pytest.raises(exc.ProgrammingError):
        connection.execute(text("SELECT * FROM nowhere"))
