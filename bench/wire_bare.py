"""What the wire is measured against: one compressed POST, unpacked and copied into a table."""

import sys
from collections.abc import Awaitable, Callable

import psycopg
import uvicorn
import zstandard
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

LENGTH_BYTES = 4
MOST = 2**28
TABLE = "CREATE TABLE IF NOT EXISTS bare (place bigint PRIMARY KEY, data bytea NOT NULL)"


def packed(records: list[bytes], level: int) -> bytes:
    """Return the records one after another, each with its length, compressed once."""
    whole = b"".join(len(one).to_bytes(LENGTH_BYTES, "big") + one for one in records)
    return zstandard.ZstdCompressor(level=level).compress(whole)


def stored(database: str, body: bytes) -> int:
    """Copy the records of a body into the table; how many there were."""
    whole = zstandard.ZstdDecompressor().decompress(body, max_output_size=MOST)
    at = place = 0
    with (
        psycopg.connect(database) as connection,
        connection.cursor() as cursor,
        cursor.copy("COPY bare (place, data) FROM STDIN") as copy,
    ):
        while at < len(whole):
            end = at + LENGTH_BYTES + int.from_bytes(whole[at : at + LENGTH_BYTES], "big")
            copy.write_row((place, whole[at + LENGTH_BYTES : end]))
            at, place = end, place + 1
    return place


def _app(database: str) -> Starlette:
    async def take(request: Request) -> Response:
        return Response(str(stored(database, await request.body())))

    async def health(request: Request) -> Response:
        del request
        return Response("ok\n")

    routes: list[tuple[str, Callable[[Request], Awaitable[Response]], str]] = [
        ("/take", take, "POST"),
        ("/health", health, "GET"),
    ]
    return Starlette(routes=[Route(path, to, methods=[how]) for path, to, how in routes])


def main() -> None:
    """Serve: DATABASE PORT."""
    database, port = sys.argv[1:]
    with psycopg.connect(database) as connection:
        connection.execute(TABLE)
    uvicorn.run(_app(database), host="127.0.0.1", port=int(port), log_config=None)


if __name__ == "__main__":
    main()
