"""The indicator register, the blocks of numbers, and what the province gave."""

from sqlalchemy import ColumnElement, Connection, and_, func, select

from office.domain.lines import LetterLine, LettersSum
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
        return self._lines(self._of(desk, year), models.letters.c.serial)

    def newest_letters(
        self, desk: str, year: int, most: int, *, direction: str = "", is_void: bool = False
    ) -> list[LetterLine]:
        """Return the newest rows of a desk's year, at most so many, the newest first.

        With a `direction` only those that went so; with `is_void` only void ones.
        """
        table, wanted = models.letters, self._of(desk, year)
        if direction:
            wanted &= table.c.direction == direction
        if is_void:
            wanted &= table.c.void != ""
        return self._lines(wanted, table.c.serial.desc(), most)

    def letters_sum(self, desk: str, year: int) -> LettersSum:
        """Return how many numbers of a desk's year were given."""
        serial = models.letters.c.serial
        void = func.count(func.nullif(models.letters.c.void, ""))
        total, different, last, voided = self._connection.execute(
            select(func.count(serial), func.count(serial.distinct()), func.max(serial), void).where(
                self._of(desk, year)
            )
        ).one()
        return LettersSum(total, voided, is_whole=total == different == (last or 0))

    def _of(self, desk: str, year: int) -> ColumnElement[bool]:
        table = models.letters
        return and_(table.c.office_id == self._office, table.c.desk == desk, table.c.year == year)

    def _lines(
        self, wanted: ColumnElement[bool], order: ColumnElement[int], most: int | None = None
    ) -> list[LetterLine]:
        columns = [models.letters.c[name] for name in LetterLine.__annotations__]
        rows = self._connection.execute(select(*columns).where(wanted).order_by(order).limit(most))
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
