"""Feeds every decoder of the wire with what a coverage-guided fuzzer thinks of.

`python -m tests.sync.fuzz.wire_target FOLDER -runs=20000`: FOLDER keeps what was worth feeding.
Anything but a whole object or a refusal ends the run with a report.
"""

import contextlib
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sync.protocol", "office.domain.operations"]):
    from sync.protocol.columns import pack_operations, unpack_operations
    from sync.protocol.compression import compressed, decompressed
    from sync.protocol.errors import WireRefusalError
    from tests.sync.open_locks import open_locks
    from tests.sync.wire_objects import DECODERS, objects, operations

NAMES = sorted(DECODERS)
WORDS = b"words " * 40


def one_input(data: bytes) -> None:
    """Decode the rest of the bytes as the first one says."""
    sort, rest = data[:1], data[1:]
    with contextlib.suppress(WireRefusalError):
        if sort == b"\xff":
            unpack_operations(rest)
        elif sort == b"\xfe":
            decompressed(rest, len(WORDS), 0)
        elif sort:
            DECODERS[NAMES[sort[0] % len(NAMES)]](rest)


def main() -> None:
    """Fuzz, beginning with one whole object of each sort."""
    folder = Path(sys.argv[1])
    with open_locks():
        made = [bytes((NAMES.index(name),)) + data for name, data in objects().items()]
        made.append(b"\xff" + pack_operations(operations(6)))
        made.append(b"\xfe" + compressed(WORDS, 3, 0))
        for place, data in enumerate(made):
            (folder / f"whole-{place}").write_bytes(data)
        atheris.Setup(sys.argv, one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
