"""Pieces of scans that aren't whole yet are held in memory, never more than one scan may be."""

from sync.client.begun import Arriving


def held(arriving):
    return {blob: sorted(parts) for blob, parts in arriving.parts.items()}


def test_unfinished_scans_that_were_begun_first_are_let_go(monkeypatch):
    monkeypatch.setattr("sync.client.begun.MOST_HELD", 30)
    arriving = Arriving()
    for blob in ("first", "second"):
        arriving.keep_part(blob, 0, b"x" * 10)

    parts = arriving.keep_part("second", 1, b"x" * 15)

    assert sorted(parts) == [0, 1]
    assert held(arriving) == {"second": [0, 1]}


def test_one_scan_is_held_however_large_it_is(monkeypatch):
    monkeypatch.setattr("sync.client.begun.MOST_HELD", 5)
    arriving = Arriving()

    arriving.keep_part("only", 0, b"x" * 10)

    assert held(arriving) == {"only": [0]}
