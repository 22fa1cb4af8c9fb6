"""Which scans operations name, and which pieces of them are here."""

from typing import NamedTuple

from sqlalchemy import Connection, Update, delete, insert, select, update

from office.storage.centre.statements import insert_new
from office.storage.centre_tables import blobs, chunks


class Blob(NamedTuple):
    """One scan on its way; `whole` in milliseconds, 0 while pieces are missing."""

    blob: str
    device: bytes
    chunks: int
    size: int
    hashes: bytes
    whole: int


_COLUMNS = [blobs.c[name] for name in Blob._fields]


class Pieces:
    """The scans of one office, on one connection."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = office_id

    def named(self, blob: str, device: bytes, size: int, count: int) -> None:
        """Remember that a device's operation names a scan; of several the last is asked for it."""
        known = self.get(blob)
        key = {"office_id": self._office, "blob": blob}
        if known is None:
            self._connection.execute(
                insert(blobs).values(**key, device=device, chunks=count, size=size, hashes=b"")
            )
        elif not known.whole:
            self._connection.execute(self._update(blob).values(device=device))

    def get(self, blob: str) -> Blob | None:
        """Return a scan; None when no operation names it."""
        row = self._connection.execute(
            select(*_COLUMNS).where(blobs.c.office_id == self._office, blobs.c.blob == blob)
        ).first()
        return Blob(*row) if row else None

    def on_their_way(self, device: bytes = b"", most: int = 0) -> list[Blob]:
        """Return scans that aren't whole, of one device or of all, those named first before."""
        query = select(*_COLUMNS).where(blobs.c.office_id == self._office, blobs.c.whole == 0)
        if device:
            query = query.where(blobs.c.device == device)
        if most:
            query = query.limit(most)
        rows = self._connection.execute(query.order_by(blobs.c.asked, blobs.c.blob))
        return [Blob(*row) for row in rows]

    def learn(self, blob: str, hashes: bytes, count: int) -> None:
        """Remember the hashes of a scan's pieces, proven by its name."""
        self._connection.execute(self._update(blob).values(hashes=hashes, chunks=count))

    def places(self, blob: str) -> frozenset[int]:
        """Return which pieces of a scan are here."""
        return frozenset(
            self._connection.scalars(
                select(chunks.c.place).where(
                    chunks.c.office_id == self._office, chunks.c.blob == blob
                )
            )
        )

    def took(self, blob: str, place: int) -> None:
        """Remember that a piece is here."""
        row = {"office_id": self._office, "blob": blob, "place": place}
        insert_new(self._connection, chunks, [row])

    def is_whole(self, blob: str, at: int) -> None:
        """Remember that a scan is here; its pieces need no lines of their own any more."""
        self._connection.execute(self._update(blob).values(whole=at))
        self.forget(blob)

    def forget(self, blob: str) -> None:
        """Let go of the lines of a scan's pieces."""
        self._connection.execute(
            delete(chunks).where(chunks.c.office_id == self._office, chunks.c.blob == blob)
        )

    def _update(self, blob: str) -> Update:
        return update(blobs).where(blobs.c.office_id == self._office, blobs.c.blob == blob)
