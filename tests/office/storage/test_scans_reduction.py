"""Scans are made small, and stay legible and true."""

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PIL.PngImagePlugin import PngInfo

from office.storage.scans.kinds import ScanKind
from office.storage.scans.paper import bind, black_page, grey_page
from office.storage.scans.pdfs import reduce_pdf
from office.storage.scans.pictures import reduce_picture
from tests.office.storage.scan_pages import (
    A4,
    black_paper,
    camera_exif,
    coded,
    opened,
    paper,
    photo,
    written_pdf,
)


def document(data, kind):
    return reduce_picture(data, kind, "document")


def rendered(pdf, page=0, dpi=100):
    image = pypdfium2.PdfDocument(pdf)[page].render(scale=dpi / 72, grayscale=True).to_pil()
    return image.convert("L")


def difference(one, other):
    """How far two pages are apart, in levels of 255, on the average."""
    other = other.convert("L").resize(one.size)
    return ImageStat.Stat(ImageChops.difference(one.convert("L"), other)).mean[0]


@pytest.mark.parametrize("kind", [ScanKind.JPEG, ScanKind.PNG, ScanKind.TIFF])
def test_a_coloured_page_of_300_dpi_becomes_100_kilobytes_of_grey(kind):
    made = document(coded(paper(300), kind.value, dpi=(300, 300)), kind)

    assert made.kind == ScanKind.WEBP
    assert len(made.data) <= 100_000
    assert max(opened(made.data).size) == 1754


def test_a_reduced_page_reads_as_the_original():
    made = document(coded(paper(300), "JPEG", quality=90, dpi=(300, 300)), ScanKind.JPEG)

    assert difference(opened(made.data), paper(300)) < 6


def test_a_page_is_grey():
    red, green, blue = (
        opened(document(coded(paper(200), "PNG"), ScanKind.PNG).data).convert("RGB").split()
    )

    assert ImageStat.Stat(ImageChops.difference(red, blue)).mean[0] < 1
    assert ImageStat.Stat(ImageChops.difference(red, green)).mean[0] < 1


def test_an_a3_plan_keeps_150_dots_an_inch():
    plan = coded(paper(200, size=(11.69, 16.54)), "JPEG", quality=95, dpi=(200, 200))

    assert max(opened(document(plan, ScanKind.JPEG).data).size) == pytest.approx(16.54 * 150, abs=2)


def test_a_phone_picture_of_a_page_is_taken_for_a4():
    picture = coded(paper(300).resize((3000, 4000)), "JPEG", dpi=(72, 72))

    assert max(opened(document(picture, ScanKind.JPEG).data).size) == 1754


def test_a_small_card_is_not_shrunk():
    card = coded(paper(300, size=(3.4, 2.1)), "PNG", dpi=(300, 300))

    assert opened(document(card, ScanKind.PNG).data).size == (1020, 630)


def test_a_small_clean_file_stays_as_it_is():
    small = coded(paper(60), "JPEG", quality=60)

    assert document(small, ScanKind.JPEG).data == small


def test_a_reduced_scan_that_is_added_again_stays_as_it_is():
    once = document(coded(paper(200), "PNG"), ScanKind.PNG)

    assert document(once.data, once.kind) == once


@pytest.mark.parametrize(
    "telling",
    [{"comment": b"Invented"}, {"icc_profile": b"Invented" * 200}, {"exif": camera_exif()}],
    ids=["comment", "profile", "exif"],
)
@pytest.mark.parametrize("purpose", ["document", "photo"])
def test_nothing_but_the_picture_is_kept(telling, purpose):
    picture = coded(paper(60), "JPEG", quality=60, **telling)

    made = reduce_picture(picture, ScanKind.JPEG, purpose)

    assert b"Invented" in picture
    assert b"Invented" not in made.data


def test_what_a_drawing_program_notes_is_forgotten():
    notes = PngInfo()
    notes.add_text("Author", "Invented")

    made = document(coded(black_paper(60), "PNG", pnginfo=notes), ScanKind.PNG)

    assert b"Invented" not in made.data


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_however_the_phone_was_held(orientation):
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    held = paper(100).transpose(back[orientation]) if orientation in back else paper(100)
    picture = coded(held, "JPEG", quality=92, exif=camera_exif(orientation))

    made = document(picture, ScanKind.JPEG)

    assert difference(opened(made.data), paper(100)) < 8


@pytest.mark.parametrize("kind", [ScanKind.TIFF, ScanKind.PNG])
def test_a_black_and_white_page_loses_nothing(kind):
    page = black_paper(300)

    made = document(coded(page, kind.value, dpi=(300, 300)), kind)

    assert made.kind in (ScanKind.PDF, ScanKind.PNG)
    assert len(made.data) <= 100_000
    if made.kind == ScanKind.PDF:
        assert difference(page, rendered(made.data, dpi=300)) < 2


def test_a_black_page_is_bound_as_a4():
    made = document(coded(black_paper(300), "TIFF", dpi=(300, 300)), ScanKind.TIFF)

    size = pypdfium2.PdfDocument(made.data)[0].get_size()

    assert size == pytest.approx((A4[0] * 72, A4[1] * 72), abs=1)


def test_a_dithered_page_becomes_grey_when_that_is_smaller():
    dithered = photo(2480, 3508).convert("1")

    assert document(coded(dithered, "TIFF", compression="group4"), ScanKind.TIFF).kind == "webp"


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "CMYK", "I;16", "L", "1", "I", "F"])
def test_pictures_of_every_colour_model_read_the_same(mode):
    page = paper(60).convert("L")
    if mode == "I;16":
        turned = page.convert("I").point(lambda level: level * 257).convert("I;16")
    elif mode in ("I", "F"):
        turned = page.convert("I").point(lambda level: level * 256).convert(mode)
    else:
        turned = page.convert(mode)

    made = document(coded(turned, "TIFF"), ScanKind.TIFF)

    shown = rendered(made.data) if made.kind == ScanKind.PDF else opened(made.data)
    assert difference(shown, turned.convert("L") if mode == "1" else page) < 12


def test_what_is_transparent_is_white_paper():
    clear = Image.new("RGBA", (400, 400), (0, 0, 0, 0))

    made = document(coded(clear, "TIFF"), ScanKind.TIFF)

    shown = rendered(made.data) if made.kind == ScanKind.PDF else opened(made.data).convert("L")
    assert shown.getextrema()[0] > 250


def test_a_fax_of_many_pages_becomes_one_pdf():
    pages = [paper(100).convert("L"), black_paper(100), paper(100)]
    fax = coded(pages[0], "TIFF", save_all=True, append_images=[page.copy() for page in pages[1:]])

    made = document(fax, ScanKind.TIFF)

    assert (made.kind, made.pages) == (ScanKind.PDF, 3)
    for number, page in enumerate(pages):
        assert difference(page.convert("L"), rendered(made.data, number)) < 9


def test_a_photo_keeps_its_colours_and_becomes_small():
    picture = coded(photo(4000, 3000), "JPEG", quality=95, exif=camera_exif())

    made = reduce_picture(picture, ScanKind.JPEG, "photo")

    assert made.kind == ScanKind.WEBP
    assert len(made.data) < len(picture) / 4
    assert opened(made.data).size == (1600, 1200)
    assert opened(made.data).getpixel((1500, 100)) != opened(made.data).getpixel((100, 1100))


def test_a_written_pdf_stays_as_it_is():
    letter = written_pdf(pages=3, lines=50)

    made = reduce_pdf(letter)

    assert (made.kind, made.pages) == (ScanKind.PDF, 3)
    assert made.data is letter


def test_a_large_scanned_pdf_is_drawn_anew():
    scanned = coded(paper(200), "PDF", save_all=True, append_images=[paper(200)], resolution=200)

    made = reduce_pdf(scanned)

    assert made.pages == 2
    assert len(made.data) < len(scanned) / 2
    assert difference(rendered(made.data, 1), paper(200)) < 6


SIGNED = (
    b"/AcroForm << /SigFlags 3 /Fields [<< /FT /Sig /T (head) /V << /Type /Sig"
    b" /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 1 2 3]"
    b" /Contents <00> >> >>] >>"
)


def test_a_signed_scan_keeps_its_signature():
    scanned = coded(paper(200), "PDF", resolution=200)
    signed = scanned.replace(b"/Type /Catalog", b"/Type /Catalog " + SIGNED)

    made = reduce_pdf(signed)

    assert signed != scanned
    assert made.data is signed


def test_a_scanned_pdf_of_a_huge_page_is_drawn_as_a3():
    wide = coded(paper(200), "PDF", resolution=20)

    made = reduce_pdf(wide)

    size = pypdfium2.PdfDocument(made.data)[0].get_size()
    assert size == pytest.approx((A4[0] * 720, A4[1] * 720), rel=0.01)
    assert len(made.data) < len(wide)


def test_the_same_pages_always_make_the_same_pdf():
    pages = [grey_page(paper(60).convert("L"), 60), black_page(black_paper(60), 60)]

    assert bind(pages) == bind(iter(pages))


def test_a_bound_pdf_tells_nothing_of_the_office():
    bound = bind([grey_page(paper(60).convert("L"), 60)])

    assert b"Date" not in bound
    assert b"Producer" not in bound
    assert pypdfium2.PdfDocument(bound).get_metadata_dict(skip_empty=True) == {}
