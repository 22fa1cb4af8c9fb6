"""Lists that this desk took over, with every act of them, so that a whole one can be undone."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select, update

from office.domain.operations.ids import Id
from office.domain.taking_over.report import ImportedRow, ImportRun
from office.storage.desk_tables import imported_rows, imports

_COLUMNS = [imports.c[name] for name in ImportRun.__annotations__]


class Imports:
    """The imports of one office's desk, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def begin(self, run: ImportRun) -> None:
        """Write down that a list is being taken over."""
        values = {name: getattr(run, name) for name in ImportRun.__annotations__}
        self._connection.execute(insert(imports).values(office_id=self._office, **values))

    def go_on(self, run: ImportRun, acts: Sequence[ImportedRow]) -> None:
        """Write down what was done since, with the counts so far."""
        self._update(run)
        first = self._count(run.id)
        rows = [
            {
                "office_id": self._office,
                "import_id": run.id,
                "place": place,
                "row": one.row,
                "op_id": one.op_id,
                "subject": one.subject,
            }
            for place, one in enumerate(acts, first)
        ]
        if rows:
            self._connection.execute(insert(imported_rows), rows)

    def close(self, run: ImportRun) -> None:
        """Write down that a list was taken back."""
        self._update(run)

    def run(self, run_id: Id) -> ImportRun | None:
        """Return an import; None when there is none by that id."""
        row = self._connection.execute(
            select(*_COLUMNS).where(imports.c.office_id == self._office, imports.c.id == run_id)
        ).first()
        return ImportRun(*row) if row else None

    def runs(self) -> list[ImportRun]:
        """Return all imports, newest first."""
        rows = self._connection.execute(
            select(*_COLUMNS)
            .where(imports.c.office_id == self._office)
            .order_by(imports.c.at.desc(), imports.c.id.desc())
        )
        return [ImportRun(*row) for row in rows]

    def acts(self, run_id: Id) -> list[ImportedRow]:
        """Return every act of an import, in its order."""
        table = imported_rows.c
        rows = self._connection.execute(
            select(table.row, table.op_id, table.subject)
            .where(table.office_id == self._office, table.import_id == run_id)
            .order_by(table.place)
        )
        return [ImportedRow(*row) for row in rows]

    def _count(self, run_id: Id) -> int:
        table = imported_rows.c
        query = select(func.count()).where(
            table.office_id == self._office, table.import_id == run_id
        )
        return int(self._connection.scalar(query) or 0)

    def _update(self, run: ImportRun) -> None:
        values = {name: getattr(run, name) for name in ImportRun.__annotations__}
        self._connection.execute(
            update(imports)
            .where(imports.c.office_id == self._office, imports.c.id == run.id)
            .values(**values)
        )
