"""Limits: the bare thing under each measurement, on the same machine in the same run."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher  # type: ignore[import-untyped]  # it ships no types
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from bench.timing import Times, timed

_KEY = "00" * 32
_LINES = 30


def bare_insert(folder: Path, calls: int) -> Times:
    """One row of an act's size into a bare SQLCipher file, committed and flushed."""
    with _bare(folder / "bare.db") as connection:
        connection.execute("CREATE TABLE log (n INTEGER PRIMARY KEY, data BLOB)")
        data = bytes(400)
        return timed((lambda: _inserted(connection, data)) for _ in range(calls))


def bare_page() -> bytes:
    """A5 page of plain reportlab text with the standard font."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A5)
    for line in range(_LINES):
        canvas.drawString(40, 560 - 16 * line, f"line {line} of a page of plain text, 12345")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _inserted(connection: Any, data: bytes) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO log (data) VALUES (?)", (data,))
    connection.execute("COMMIT")


@contextmanager
def _bare(path: Path) -> Iterator[Any]:
    path.unlink(missing_ok=True)
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{_KEY}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    try:
        yield connection
    finally:
        connection.close()
