"""The centre's database: PostgreSQL under SQLAlchemy."""

import psycopg
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext

from office.storage.errors import DatabaseUnreachableError, DiskFullError


def open_postgres(url: str) -> Engine:
    """Open the centre's database (`postgresql+psycopg://…`); raises `DatabaseUnreachableError`."""
    engine = create_engine(url, pool_pre_ping=True)
    event.listen(engine, "handle_error", _refuse)
    engine.connect().close()
    return engine


def _refuse(context: ExceptionContext) -> None:
    fault = context.original_exception
    if isinstance(fault, psycopg.errors.DiskFull):
        raise DiskFullError from fault
    lost = context.is_disconnect or context.connection is None
    if isinstance(fault, psycopg.OperationalError) and lost and not context.is_pre_ping:
        raise DatabaseUnreachableError from fault
