"""Bundles that were cut or changed on the way: whole batches or a clear refusal, nothing else.

`KARGOSHA_EVERY=1` tries every place; by itself a sample is tried.
"""

import os
import random

import pytest

from office.domain.errors import OfficeError
from office.domain.operations.operation import CHAIN_START
from office.usecases.wire.arriving import cursor
from sync.server.bundles import State, import_bundles
from tests.office.usecases.walk_in import a_case
from tests.office.usecases.wire.hand import is_whole
from tests.sync.bundles.conftest import export, take_back

EVERY = bool(os.environ.get("KARGOSHA_EVERY"))
KIB = 1024
FLIPS = 120


def cuts(data):
    """Where files are cut: at every KiB, and around their ends."""
    places = [*range(0, len(data), KIB), *range(1, 20), *range(len(data) - 80, len(data))]
    return sorted(set(places) if EVERY else set(places[:: 1 + len(places) // 150]))


def flips(data):
    """Which bits are turned over."""
    bits = range(len(data) * 8)
    return bits if EVERY else random.Random(3).sample(bits, FLIPS)  # noqa: S311  # the same each time


def flipped(data, bit):
    spoiled = bytearray(data)
    spoiled[bit // 8] ^= 1 << bit % 8
    return bytes(spoiled)


def stored(centre):
    with centre.database("test-office").reading() as stores:
        return stores.office_log.cursor()


def test_a_cut_or_changed_bundle_is_refused_at_the_centre(first, centre, stick):
    a_case(first.at_work, until="ST_VISIT")
    path = export(first, stick).path
    whole = path.read_bytes()
    before = stored(centre)

    spoiled = [whole[:place] for place in cuts(whole)] + [
        flipped(whole, bit) for bit in flips(whole)
    ]
    for data in spoiled:
        path.write_bytes(data)
        (outcome,) = import_bundles(centre, [path]).bundles
        assert outcome.state is State.REFUSED
        assert outcome.words

    assert stored(centre) == before
    path.write_bytes(whole)
    assert import_bundles(centre, [path]).bundles[0].state is State.TAKEN


def test_a_cut_or_changed_return_is_refused_at_the_desk(first, second, centre, stick):
    a_case(second.at_work, until="ST_VISIT")
    second.sync()
    export(first, stick)
    (path,) = import_bundles(centre, [stick]).returns
    whole = path.read_bytes()
    before = cursor(first.at_work.head)

    for data in [whole[:place] for place in cuts(whole)] + [
        flipped(whole, bit) for bit in flips(whole)
    ]:
        path.write_bytes(data)
        with pytest.raises(OfficeError) as refused:
            take_back(first, path)
        assert refused.value.message

    assert cursor(first.at_work.head) == before != (0, CHAIN_START)
    path.write_bytes(whole)
    assert take_back(first, path).waiting == 0
    assert is_whole(first.at_work)
