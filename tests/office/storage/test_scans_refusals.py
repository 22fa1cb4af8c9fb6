"""Files that are no scans, or no good ones, are refused in words."""

import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from office.domain.errors import OfficeError
from office.storage.scans import errors
from office.storage.scans.store import Scans
from office.storage.sealing import SecretKey
from tests.office.storage.scan_pages import black_paper, coded, paper, photo, written_pdf

KEY = SecretKey(b"k" * 32)
SMALL_PAPER = paper(30)
GOOD = {
    "jpeg": coded(SMALL_PAPER, "JPEG"),
    "progressive": coded(SMALL_PAPER, "JPEG", progressive=True),
    "png": coded(SMALL_PAPER, "PNG"),
    "tiff": coded(SMALL_PAPER, "TIFF", compression="tiff_lzw"),
    "fax": coded(black_paper(30), "TIFF", compression="group4"),
    "pages": coded(SMALL_PAPER, "TIFF", save_all=True, append_images=[black_paper(30)]),
    "webp": coded(SMALL_PAPER, "WEBP"),
    "pdf": written_pdf(),
    "scanned pdf": coded(SMALL_PAPER, "PDF"),
}
ENDLESS = settings(deadline=None, max_examples=150)


@pytest.fixture(scope="module")
def scans(tmp_path_factory):
    return Scans(tmp_path_factory.mktemp("scans"), KEY)


def test_an_empty_file_is_refused(scans):
    with pytest.raises(errors.EmptyScanError, match="خالی"):
        scans.add(b"", "a.pdf")


def test_a_file_over_25_megabytes_is_refused(scans):
    with pytest.raises(errors.LargeScanError, match="۲۵"):
        scans.add(GOOD["jpeg"] + b"\0" * 25 * 1024 * 1024, "a.jpg")


@pytest.mark.parametrize("data", [b"MZ\x90\x00", b"PK\x03\x04 docx", b"RIFF1234WAVE", b"x" * 2000])
def test_what_is_neither_pdf_nor_picture_is_refused(scans, data):
    with pytest.raises(errors.UnknownScanKindError, match="PDF"):
        scans.add(data, "letter.pdf")


@pytest.mark.parametrize(
    ("kind", "name"),
    [("png", "a.jpg"), ("jpeg", "a.PDF"), ("pdf", "a.png"), ("webp", "a.tiff"), ("tiff", "a.jpeg")],
)
def test_a_name_that_lies_is_refused(scans, kind, name):
    with pytest.raises(errors.MisnamedScanError, match=name):
        scans.add(GOOD[kind], name)


@pytest.mark.parametrize("name", ["سند", "نامه ۱۴۰۵.۳", "a.JPG", "b.jpeg", "elsewhere/c.Jpeg"])
def test_a_name_that_says_nothing_false_is_taken(scans, name):
    assert scans.add(GOOD["jpeg"], name).pages == 1


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_file_is_taken(scans, kind):
    assert scans.add(GOOD[kind], "").size > 0


@pytest.mark.parametrize("kind", GOOD)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_cut_short_is_refused(scans, kind, share):
    whole = GOOD[kind]

    with pytest.raises(errors.BrokenScanError, match="ناقص"):
        scans.add(whole[: int(len(whole) * share)], "")


@ENDLESS
@given(data=st.data())
def test_a_spoilt_file_is_taken_or_refused_but_never_breaks_the_program(scans, data):
    whole = bytearray(data.draw(st.sampled_from(list(GOOD.values()))))
    edge = data.draw(st.sampled_from([len(whole), 300, 100]))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(-edge, edge - 1).filter(lambda at: -len(whole) <= at))
        whole[min(place, len(whole) - 1)] = data.draw(st.integers(0, 255))

    with suppress(OfficeError):
        scans.verify(scans.add(bytes(whole), "").id)


@ENDLESS
@given(tail=st.binary(max_size=400), kind=st.sampled_from(["jpeg", "png", "tiff", "webp", "pdf"]))
def test_a_beginning_alone_is_never_a_scan(scans, tail, kind):
    with pytest.raises(OfficeError):
        scans.add(GOOD[kind][:12] + tail, "")


def huge_png(width, height):
    """A picture that says it is huge, in a few bytes."""

    def chunk(name, body):
        check = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + check

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def test_a_picture_of_more_than_200_million_dots_is_refused_unopened(scans):
    with pytest.raises(errors.HugePictureError, match="۲۰۰"):
        scans.add(huge_png(20_000, 10_001), "a.png")


def test_a_picture_of_100_million_dots_is_taken(scans):
    large = Image.new("1", (10_000, 10_000), 1)

    assert scans.add(coded(large, "PNG"), "plan.png").pages == 1


def test_a_document_of_more_than_300_pages_is_refused(scans):
    with pytest.raises(errors.ManyPagesError, match="۳۰۰"):
        scans.add(written_pdf(pages=301, lines=1), "a.pdf")


def test_a_fax_of_more_than_300_pages_is_refused(scans):
    page = Image.new("1", (8, 8))
    fax = coded(page, "TIFF", save_all=True, append_images=[page] * 300)

    with pytest.raises(errors.ManyPagesError):
        scans.add(fax, "a.tif")


def test_a_document_of_300_pages_is_taken(scans):
    assert scans.add(written_pdf(pages=300, lines=1), "a.pdf").pages == 300


def test_a_locked_pdf_is_refused(scans, tmp_path):
    lock = StandardEncryption("secret", canPrint=1)
    canvas = Canvas(str(tmp_path / "locked.pdf"), encrypt=lock)
    canvas.drawString(72, 720, "locked")
    canvas.save()

    with pytest.raises(errors.LockedPdfError, match="رمز"):
        scans.add((tmp_path / "locked.pdf").read_bytes(), "a.pdf")


def test_a_pdf_of_nonsense_is_refused(scans):
    with pytest.raises(errors.BrokenScanError):
        scans.add(b"%PDF-1.7\n" + b"nonsense\n" * 50 + b"%%EOF\n", "a.pdf")


def test_a_pdf_without_pages_is_refused(scans):
    empty = (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\n"
        b"trailer\n<< /Root 1 0 R /Size 3 >>\n%%EOF\n"
    )

    with pytest.raises(errors.BrokenScanError):
        scans.add(empty, "a.pdf")


def test_a_refused_file_leaves_nothing(tmp_path):
    scans = Scans(tmp_path, KEY)

    with pytest.raises(errors.BrokenScanError):
        scans.add(coded(photo(), "JPEG")[:5000], "a.jpg")

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
