"""The one door to alembic, apart because loading it takes longer than opening the office."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def run_scripts(connection: Connection, scripts: Path) -> None:
    """Bring the tables to the newest of `scripts`, within the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
