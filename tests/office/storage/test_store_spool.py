"""Papers that wait for a printer lie sealed on the disk."""

from datetime import UTC, datetime

import pytest

from office.domain.spool import SpooledPaper
from office.storage.scans.errors import UnknownScanError
from office.storage.sealing import SecretKey
from office.storage.spool import Spool

KEY = SecretKey(bytes(range(32)))
EARLY = datetime(2026, 9, 12, 5, 30, tzinfo=UTC)
LATE = datetime(2026, 9, 12, 6, 30, tzinfo=UTC)


def test_waiting_paper_cannot_be_read_from_the_disk(tmp_path):
    spool = Spool(tmp_path, KEY)

    name = spool.put(SpooledPaper("receipt", "رسید", "123", EARLY), b"%PDF secret")

    (file,) = tmp_path.glob("*/*.spool")
    assert b"secret" not in file.read_bytes()
    assert Spool(tmp_path, KEY).read(name)[1] == b"%PDF secret"


def test_papers_wait_in_the_order_in_which_they_came(tmp_path):
    spool = Spool(tmp_path, KEY)
    late = spool.put(SpooledPaper("receipt", "دوم", "", LATE), b"2")
    early = spool.put(SpooledPaper("receipt", "یکم", "", EARLY), b"1")

    assert list(spool.waiting()) == [early, late]


def test_erased_paper_is_gone_and_may_be_erased_again(tmp_path):
    spool = Spool(tmp_path, KEY)
    name = spool.put(SpooledPaper("receipt", "رسید", ""), b"1")

    spool.erase(name)
    spool.erase(name)

    assert spool.waiting() == {}
    with pytest.raises(UnknownScanError):
        spool.read(name)


def test_damaged_paper_is_listed_so_that_it_can_be_taken_out(tmp_path):
    spool = Spool(tmp_path, KEY)
    name = spool.put(SpooledPaper("receipt", "رسید", ""), b"1")

    found = Spool(tmp_path, SecretKey(bytes(32))).waiting()

    assert found[name].title == "برگه آسیب‌دیده"
