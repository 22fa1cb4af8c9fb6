"""Scans that another desk put in a file: shown when they are here, asked for when they aren't."""

from office.usecases.documents import read_scan
from office.usecases.wire.state import want_scan
from office.usecases.work import Work


def scan_to_show(work: Work, blob: str) -> bytes:
    """Return the bytes of a scan.

    One that isn't on this device is asked for at the next conversation with the centre; raises
    `UnknownScanError` until it came, and `DamagedScanError`.
    """
    if not work.desk.office.scans.exists(blob):
        want_scan(work, blob)
    return read_scan(work, blob)
