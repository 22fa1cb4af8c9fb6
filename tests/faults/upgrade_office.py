"""An office's database is brought to a new release: afterwards it is wholly old or wholly new."""

import shutil
from pathlib import Path

from office.storage import migrate
from office.storage.engine import opened, problems_in
from office.storage.sealing import SecretKey

KEY = SecretKey(b"k" * 32)
LOG = "operations"
HEAD = """
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = {before}
branch_labels = None
depends_on = None


def upgrade():
"""
STEPS = {
    "0001": """
    op.create_table("operations", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
    )
    op.create_table(
        "paper",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person", sa.Integer, sa.ForeignKey("person.id", ondelete="CASCADE")),
    )
""",
    "0002": """
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("phone", sa.String, nullable=False, server_default="-"))
        person.alter_column("name", new_column_name="full_name")
""",
    "0003": """
    op.create_table("unit", sa.Column("id", sa.Integer, primary_key=True))
""",
}


def write_scripts(folder: Path, steps: dict[str, str]) -> Path:
    """A folder of migration scripts, as the program ships one."""
    (folder / "versions").mkdir(parents=True)
    shutil.copy(migrate.SCRIPTS / "env.py", folder)
    before = None
    for revision, step in steps.items():
        script = HEAD.format(revision=revision, before=repr(before)) + step
        (folder / "versions" / f"{revision}_step.py").write_text(script)
        before = revision
    return folder


def release(number: int) -> dict[str, str]:
    return dict(list(STEPS.items())[:number])


def fill(path: Path) -> None:
    """Write of everything a little, with papers that hang on people."""
    with opened(path, KEY) as connection:
        for number in range(1, 6):
            connection.execute("INSERT INTO operations VALUES (?)", (number,))
            connection.execute("INSERT INTO person (id, name) VALUES (?, 'مریم')", (number,))
            connection.execute("INSERT INTO paper (person) VALUES (?)", (number,))


def prepare(folder: Path) -> None:
    first = write_scripts(folder.parent / "first", release(1))
    write_scripts(folder.parent / "second", release(2))
    migrate.create(folder / "office.db", KEY, first)
    fill(folder / "office.db")


def act(folder: Path) -> None:
    migrate.upgrade(folder / "office.db", KEY, LOG, folder.parent / "second")


def check(folder: Path) -> None:
    path = folder / "office.db"
    migrate.recover(path)
    assert {file.name for file in folder.iterdir()} <= {"office.db", "office.db.before"}
    with opened(path, KEY) as connection:
        assert problems_in(connection) == ()
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        name = {"0001": "name", "0002": "full_name"}[revision]
        people = connection.execute(f"SELECT {name} FROM person").fetchall()  # noqa: S608  # ours
        papers = connection.execute("SELECT count(*) FROM paper").fetchone()
    assert people == [("مریم",)] * 5
    assert papers == (5,)
    migrate.upgrade(path, KEY, LOG, folder.parent / "second")
