"""What docs/centre.md tells the province's administrator to do with PostgreSQL, done."""

import re
import subprocess
from pathlib import Path

import psycopg
import pytest

from office.domain.parties import PartyRegistered
from sync.server.admin.caring import verify
from sync.server.admin.recovering import recovery
from sync.server.bootstrap import open_centre
from sync.server.intake import take_batch
from sync.server.turn import look
from tests.postgres import PORT, find_program, unprivileged
from tests.sync.server.conftest import a_desk

OFFICE = "test-office"
DOCUMENT = Path(__file__).parents[3] / "docs" / "centre.md"
PERSON = PartyRegistered(sort="person", facts={1: "مریم", 2: "احمدی"})


def placed(centre) -> int:
    with look(centre, OFFICE) as at_office:
        return at_office.stores.office_log.cursor().office_seq


def whole(centre) -> bool:
    return all(verdict.whole for _, verdict in verify(centre))


def statements() -> str:
    """The SQL of the document that parts the log by office."""
    blocks = re.findall(r"```sql\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    return next(one for one in blocks if "PARTITION BY" in one)


def url_parts(postgres_url: str) -> tuple[str, str]:
    """The folder of the server's socket and the name of the database."""
    name, _, folder = postgres_url.removeprefix("postgresql+psycopg://owner@/").partition("?host=")
    return folder.partition("&")[0], name


def run(program: str, folder: str, *words: str) -> None:
    """Run one of PostgreSQL's programs as the server's owner."""
    path = find_program("postgres").with_name(program)
    if not path.exists():
        pytest.skip(f"{program} isn't here")
    place = ["--host", folder, "--port", str(PORT), "--username", "owner"]
    subprocess.run(  # noqa: S603  # a program that the tests chose
        [path, *place, *words], check=True, capture_output=True, cwd=folder, **unprivileged()
    )


def test_a_log_that_is_parted_by_office_goes_on(province_centre, postgres_url):
    desk = a_desk(province_centre)
    for _ in range(30):
        desk.write(PERSON)
    take_batch(province_centre, desk.batch())
    before = placed(province_centre)
    folder, name = url_parts(postgres_url)

    with psycopg.connect(host=folder, port=PORT, user="owner", dbname=name) as connection:
        connection.execute(statements())
    more = [desk.write(PERSON) for _ in range(30)]
    take_batch(province_centre, desk.batch(more))
    again = take_batch(province_centre, desk.batch(more))

    assert placed(province_centre) == before + 30
    assert again.placed == 0
    assert whole(province_centre)


def test_a_dump_that_is_restored_is_whole_and_knows_that_it_is_older(
    province_centre, postgres_url, around
):
    desk, (folder, name) = a_desk(province_centre), url_parts(postgres_url)
    first = desk.write(PERSON)
    take_batch(province_centre, desk.batch([first]))
    copied, dump = placed(province_centre), f"{folder}/{name}.dump"
    run("pg_dump", folder, "--format=custom", f"--file={dump}", name)
    same = open_centre(province_centre.folder, postgres_url, around)
    same.close()
    assert recovery(province_centre, OFFICE) is None
    second = desk.write(PERSON)
    take_batch(province_centre, desk.batch([second]))
    province_centre.close()

    run("pg_restore", folder, "--clean", "--if-exists", f"--dbname={name}", dump)

    with open_centre(province_centre.folder, postgres_url, around) as centre:
        assert placed(centre) == copied
        assert recovery(centre, OFFICE) is not None
        assert whole(centre)
