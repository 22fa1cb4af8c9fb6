"""The ground opened for histories: each begins on a copy of its files, and of PostgreSQL's rows."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, text

from office.storage.centre.database import CentreDatabase
from office.storage.engine import open_engine
from sync.server.bootstrap import DATABASE_FILE, open_centre
from sync.server.centre import NO_OFFICE, Centre
from tests.office_at_work import Clock
from tests.sync.real.ground import (
    CENTRE,
    DESKS,
    Ground,
    centre_surroundings,
    opened_desk,
    ram_folder,
)
from tests.sync.real.world import RealWorld, Stage, begun_at

_TABLES = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")


@contextmanager
def staged(ground: Ground) -> Iterator[Callable[[], RealWorld]]:
    """Lend a maker of worlds; a new one closes the one before."""
    with ExitStack() as stack:
        folder = stack.enter_context(ram_folder())
        offices = []
        for number, name in enumerate(DESKS):
            desk = opened_desk(ground.folder / name, ground.people, Clock(), seed=20 + number)
            stack.callback(desk.office.close)
            offices.append(desk.office)
        centre = open_centre(ground.folder / CENTRE, ground.url, centre_surroundings(Clock()))
        stack.callback(centre.close)
        renew = _rows_again(centre) if ground.url else _file_again(centre)
        stage = Stage(ground, tuple(offices), centre, begun_at(centre), renew)
        numbers, now = count(), []

        def make() -> RealWorld:
            while now:
                now.pop().close()
            place = folder / str(next(numbers))
            place.mkdir()
            now.append(RealWorld(stage, place))
            return now[0]

        yield make
        while now:
            now.pop().close()


def _fresh(centre: Centre, folder: Path, nowhere: CentreDatabase) -> Centre:
    seeded = replace(centre.around, randomness=random.Random(7).randbytes)  # noqa: S311  # the same ids
    return replace(centre, folder=folder, around=seeded, nowhere=nowhere, _desks={}, _pieces={})


def _file_again(centre: Centre) -> Callable[[Path], Centre]:
    def renew(folder: Path) -> Centre:
        shutil.copytree(centre.folder, folder)
        key = centre.key
        return _fresh(
            centre, folder, CentreDatabase(open_engine(folder / DATABASE_FILE, key), NO_OFFICE)
        )

    return renew


def _rows_again(centre: Centre) -> Callable[[Path], Centre]:
    """Keep PostgreSQL's rows aside once; bring them back for each history."""
    engine = centre.nowhere.engine
    tables = _kept_aside(engine)
    again = ";".join(
        f'DELETE FROM public."{name}";INSERT INTO public."{name}" SELECT * FROM aside."{name}"'  # noqa: S608  # names of our own tables
        for name in tables
    )

    def bring_back() -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            connection.exec_driver_sql(again)

    def renew(folder: Path) -> Centre:
        shutil.copytree(centre.folder, folder)
        bring_back()
        return _fresh(centre, folder, centre.nowhere)

    bring_back()
    return renew


def _kept_aside(engine: Engine) -> list[str]:
    with engine.begin() as connection:
        tables = list(connection.scalars(_TABLES))
        connection.execute(text("CREATE SCHEMA IF NOT EXISTS aside"))
        for name in tables:
            connection.exec_driver_sql(
                f'CREATE TABLE IF NOT EXISTS aside."{name}" AS TABLE public."{name}"'
            )
    return tables
