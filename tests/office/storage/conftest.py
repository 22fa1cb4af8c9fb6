"""The office's tables on both databases: a desk's file and the centre's server.

Made once in a run; each test that asks for `database` is an office of its own in them.
"""

from itertools import count

import pytest

from office.storage import migrate
from office.storage.database import Database
from office.storage.engine import open_engine
from office.storage.postgres import open_postgres
from office.storage.sealing import SecretKey

KEY = SecretKey(bytes(range(32)))
PERSIAN = "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'fa'"
"""A province's server sorts as its language does, where nothing else is said."""

_offices = count(1)


@pytest.fixture(scope="session")
def desk_engine(tmp_path_factory):
    path = tmp_path_factory.mktemp("desk") / "office.db"
    migrate.create(path, KEY)
    engine = open_engine(path, KEY)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def centre_engine(postgres_cluster):
    postgres_cluster.do(f"CREATE DATABASE centre {PERSIAN}")
    engine = open_postgres(postgres_cluster.url("centre"))
    migrate.upgrade_postgres(engine)
    yield engine
    engine.dispose()
    postgres_cluster.do("DROP DATABASE centre WITH (FORCE)")


@pytest.fixture(params=["desk", "centre"])
def any_engine(request):
    return request.getfixturevalue(f"{request.param}_engine")


@pytest.fixture
def database(any_engine):
    return Database(any_engine, f"office-{next(_offices)}")
