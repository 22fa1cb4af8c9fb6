"""Train the dictionary that small batches are compressed with, and write it as a module.

    python -m tools.wire_dictionary NUMBER MODULE

A released dictionary is never trained anew, since batches made with it must open for ever: a
better one gets the next number and stands beside it.
"""

import base64
import random
import sys
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import zstandard

from office.domain.operations.operation import encoded
from office.domain.seeding import sample_requests
from office.usecases.seeding import seed_cases
from sync.protocol.columns import pack_operations
from tests.office_at_work import an_office

CASES = 400
SIZE = 8192
LEVEL = 19
LENGTHS = (1, 3, 10, 30)
SAMPLES_OF_EACH = 400
WIDTH = 88
FIRST_DAY = datetime(2024, 4, 1, 5, 0, tzinfo=UTC)


def main() -> None:
    """Train and write."""
    number, module = int(sys.argv[1]), Path(sys.argv[2])
    trained = zstandard.train_dictionary(SIZE, samples(sample_operations()), level=LEVEL)
    module.write_text(module_text(number, trained.as_bytes()), encoding="utf-8")


def sample_operations() -> list[bytes]:
    """Return what a sample office has recorded, in its order."""
    with TemporaryDirectory() as folder, an_office(Path(folder) / "office") as office:
        office.clock.now = FIRST_DAY
        seed_cases(office.clerk, islice(sample_requests(1), CASES), FIRST_DAY)
        with office.clerk.reading() as act:
            histories = [history for _, history in act.stores.log.by_subject()]
    operations = sorted((one for history in histories for one in history), key=lambda one: one.seq)
    return [encoded(one) for one in operations]


def samples(operations: list[bytes]) -> list[bytes]:
    """Return columns of batches as small as a desk sends them in the course of a day."""
    chance = random.Random(1)  # noqa: S311 - the same dictionary each time, no secret
    starts = [
        (chance.randrange(len(operations) - length), length)
        for length in LENGTHS
        for _ in range(SAMPLES_OF_EACH)
    ]
    return [pack_operations(operations[start : start + length]) for start, length in starts]


def module_text(number: int, data: bytes) -> str:
    """Return the module that holds a dictionary."""
    text = base64.b85encode(data).decode()
    lines = [text[start : start + WIDTH] for start in range(0, len(text), WIDTH)]
    quoted = "\n".join(f'    b"{line}"' for line in lines)
    return (
        f'"""Dictionary {number} of small batches; made once by tools/wire_dictionary.py."""\n\n'
        f"from base64 import b85decode\n\nDATA = b85decode(\n{quoted}\n)\n"
    )


if __name__ == "__main__":
    main()
