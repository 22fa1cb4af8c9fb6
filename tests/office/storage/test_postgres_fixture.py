"""The tests' own PostgreSQL server."""

from sqlalchemy import create_engine, text

from tests.postgres import find_program, running_cluster


def scalar(url, statement):
    engine = create_engine(url)
    with engine.begin() as connection:
        value = connection.scalar(text(statement))
    engine.dispose()
    return value


def test_a_test_has_a_server_that_keeps_persian(postgres_url):
    assert scalar(postgres_url, "SELECT 'کارگشا' || chr(8204)") == "کارگشا\u200c"


def test_a_test_has_an_empty_database(postgres_url):
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE only_here (id int)"))
    engine.dispose()

    assert scalar(postgres_url, "SELECT count(*) FROM pg_tables WHERE tablename = 'only_here'") == 1


def test_the_next_test_has_another(postgres_url):
    assert scalar(postgres_url, "SELECT count(*) FROM pg_tables WHERE tablename = 'only_here'") == 0


def test_the_server_listens_on_no_network(postgres_url):
    assert scalar(postgres_url, "SHOW listen_addresses") == ""


def test_nothing_is_left_when_a_server_stops():
    with running_cluster() as cluster:
        folder = cluster.folder

    assert not folder.exists()


def test_the_programs_are_found_off_the_path(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")

    assert find_program("postgres").name == "postgres"
