"""How alembic runs the office's numbered scripts: on the connection that it is given."""

from alembic import context
from sqlalchemy import Connection


def run(connection: Connection) -> None:
    """Run every script in the transaction that the caller has begun."""
    context.configure(
        connection=connection,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
