"""The indicator register, the blocks of numbers, and what the province gave."""

from sqlalchemy import ColumnElement, Connection, func, select

from office.domain.lines import LetterLine
from office.domain.operations.ids import Id
from office.storage import models


class Registers:
    """Numbers given at one office's desks, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def next_letter(self, desk: str, year: int) -> int:
        """Return the next number of a desk's register in a year.

        One after the last, void or not.
        """
        table = models.letters
        last = self._connection.scalar(
            select(func.max(table.c.serial)).where(
                table.c.office_id == self._office, table.c.desk == desk, table.c.year == year
            )
        )
        return int(last or 0) + 1

    def last_number(self, series: str, first: int, last: int) -> int:
        """Return the last number of a series that was given in a span; 0 when none was."""
        return self._last(series, models.numbers.c.serial.between(first, last), provisional=False)

    def last_provisional(self, desk: str, series: str) -> int:
        """Return the last provisional number of a desk's series; 0 when there is none."""
        return self._last(series, models.numbers.c.desk == desk, provisional=True)

    def _last(self, series: str, where: ColumnElement[bool], *, provisional: bool) -> int:
        table = models.numbers
        last = self._connection.scalar(
            select(func.max(table.c.serial)).where(
                table.c.office_id == self._office,
                table.c.series == series,
                table.c.provisional == provisional,
                where,
            )
        )
        return int(last or 0)

    def letters(self, desk: str, year: int) -> list[LetterLine]:
        """Return a desk's register of a year, from 1, void rows included."""
        table = models.letters
        rows = self._connection.execute(
            select(*[table.c[name] for name in LetterLine.__annotations__])
            .where(table.c.office_id == self._office, table.c.desk == desk, table.c.year == year)
            .order_by(table.c.serial)
        )
        return [LetterLine(**row._mapping) for row in rows]  # noqa: SLF001  # SQLAlchemy's public name

    def province_objects(self, sort: str = "") -> list[tuple[Id, str, int, bytes]]:
        """Return what the province gave: id, sort, version, payload."""
        table = models.province_objects
        query = select(table.c.id, table.c.sort, table.c.version, table.c.payload).where(
            table.c.office_id == self._office
        )
        if sort:
            query = query.where(table.c.sort == sort)
        return [tuple(row) for row in self._connection.execute(query.order_by(table.c.id))]

    def people(self) -> list[Id]:
        """Return the ids of all who work or worked here, in the order in which they came."""
        table = models.people
        query = select(table.c.id).where(table.c.office_id == self._office).order_by(table.c.id)
        return list(self._connection.scalars(query))
