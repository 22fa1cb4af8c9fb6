"""Objects of every released version still open, and say the same."""

import msgspec
import pytest

from sync.protocol.media import MEDIA_TYPE
from tests.sync.wire_objects import DECODERS, objects
from tools.wire_golden import GOLDEN, SAID, told

VERSIONS = sorted(path.name for path in GOLDEN.iterdir())
FILES = [(version, name) for version in VERSIONS for name in sorted(DECODERS)]


def as_then(now, then):
    """What is said now without the fields that were added since, which stand at the end."""
    if not (isinstance(now, list) and isinstance(then, list)):
        return now
    since = [as_then(*pair) for pair in zip(now, then, strict=False)]
    return since if len(now) >= len(then) else now


@pytest.mark.parametrize(("version", "name"), FILES)
def test_an_object_of_a_released_version_says_the_same_for_ever(version, name):
    folder = GOLDEN / version
    said = msgspec.json.decode((folder / SAID).read_bytes())

    assert as_then(told(name, (folder / f"{name}.bin").read_bytes()), said[name]) == said[name]


def test_there_is_a_version_and_its_objects_are_those_that_are_made_today():
    said = msgspec.json.decode((GOLDEN / VERSIONS[-1] / SAID).read_bytes())

    assert said == {name: told(name, data) for name, data in objects().items()}
    assert MEDIA_TYPE.isascii()
