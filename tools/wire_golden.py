"""Write one of each object of the wire for a released version; kept for ever (SYNC.md §8).

Run it once at a release: `.venv/bin/python -m tools.wire_golden 0.1.0`. A test opens those of
all versions and compares what each says.
"""

import sys
from pathlib import Path

import msgspec

from tests.sync.wire_objects import DECODERS, objects

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "sync" / "golden"
SAID = "said.json"


def main() -> None:
    """Write the folder of a version; one that is there already is never written again."""
    folder = GOLDEN / sys.argv[1]
    folder.mkdir(parents=True)
    made = objects()
    for name, data in made.items():
        (folder / f"{name}.bin").write_bytes(data)
    said = {name: told(name, data) for name, data in made.items()}
    text = msgspec.json.format(msgspec.json.encode(said), indent=1)
    (folder / SAID).write_bytes(text + b"\n")


def told(name: str, data: bytes) -> object:
    """Return what an object says, as JSON has it."""
    return msgspec.json.decode(msgspec.json.encode(DECODERS[name](data)))


if __name__ == "__main__":
    main()
