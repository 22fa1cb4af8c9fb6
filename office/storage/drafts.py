"""Half-typed forms of this desk: kept within seconds, never operations, never sent."""

from sqlalchemy import Connection, delete, insert, not_, select, update

from office.domain.lines import Draft
from office.domain.operations.ids import Id
from office.storage.desk_tables import drafts


class Drafts:
    """The drafts of one office's desk, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def save(self, draft: Draft) -> None:
        """Keep a draft in the place of an earlier one with its key."""
        self.drop(draft.owner, draft.key)
        self._connection.execute(
            insert(drafts).values(
                office_id=self._office,
                key=draft.key,
                owner=draft.owner,
                title=draft.title,
                saved_at=draft.saved_at,
                data=draft.data,
            )
        )

    def drop(self, owner: Id, key: str) -> None:
        """Let go of a draft: it was registered, or thrown away by its owner."""
        self._connection.execute(
            delete(drafts).where(
                drafts.c.office_id == self._office,
                drafts.c.owner == owner,
                drafts.c.key == key,
            )
        )

    def park(self, prefix: str, but: Id, words: str) -> None:
        """Put `words` before the titles of all drafts that begin so, but for one person's."""
        table = drafts.c
        self._connection.execute(
            update(drafts)
            .where(
                table.office_id == self._office,
                table.key.startswith(prefix, autoescape=True),
                table.owner != but,
                not_(table.title.startswith(words, autoescape=True)),
            )
            .values(title=words + table.title)
        )

    def of(self, owner: Id) -> list[Draft]:
        """Return a person's drafts, newest first."""
        rows = self._connection.execute(
            select(drafts.c.key, drafts.c.owner, drafts.c.title, drafts.c.saved_at, drafts.c.data)
            .where(drafts.c.office_id == self._office, drafts.c.owner == owner)
            .order_by(drafts.c.saved_at.desc(), drafts.c.key)
        )
        return [Draft(*row) for row in rows]
