"""Which kinds of file the office keeps, told by their content."""

from enum import StrEnum
from pathlib import Path

from office.storage.scans.errors import MisnamedScanError, UnknownScanKindError

_PDF_HEADER_WITHIN = 1024


class ScanKind(StrEnum):
    """What the bytes of a scan are."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    WEBP = "webp"


_BEGINNINGS = (
    (b"\xff\xd8\xff", ScanKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", ScanKind.PNG),
    (b"II*\x00", ScanKind.TIFF),
    (b"MM\x00*", ScanKind.TIFF),
)
_ENDINGS = {
    ".pdf": ScanKind.PDF,
    ".jpg": ScanKind.JPEG,
    ".jpeg": ScanKind.JPEG,
    ".png": ScanKind.PNG,
    ".tif": ScanKind.TIFF,
    ".tiff": ScanKind.TIFF,
    ".webp": ScanKind.WEBP,
}


def kind_of(data: bytes, name: str) -> ScanKind:
    """Tell the kind from the content; raises `UnknownScanKindError`, `MisnamedScanError`."""
    kind = _sniff(data)
    if _ENDINGS.get(Path(name).suffix.lower(), kind) != kind:
        raise MisnamedScanError(Path(name).name, kind)
    return kind


def _sniff(data: bytes) -> ScanKind:
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ScanKind.WEBP
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return ScanKind.PDF
    raise UnknownScanKindError
