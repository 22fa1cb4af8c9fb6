"""Pages drawn as pictures, whatever file they are in."""

import pytest
from PIL import Image

from office.domain.pages import AS_IS, PageLook
from office.storage.scans.editing import edited
from office.storage.scans.errors import BrokenScanError, ManyPagesError, UnknownScanKindError
from office.storage.scans.pages import draw_page, page_image, page_jpeg, page_sizes
from tests.office.storage.scan_pages import black_paper, coded, paper, written_pdf
from tests.office.storage.scan_scenes import a_letter, photographed


def two_sheets():
    return coded(black_paper(), "TIFF", save_all=True, append_images=[black_paper()])


def halves():
    """A page that is white above and black below."""
    page = Image.new("L", (200, 400), 255)
    page.paste(0, (0, 200, 200, 400))
    return coded(page, "PNG")


@pytest.mark.parametrize(
    ("data", "count"),
    [(written_pdf(3), 3), (coded(paper(), "JPEG"), 1), (two_sheets(), 2)],
    ids=["pdf", "jpeg", "tiff"],
)
def test_every_page_is_counted_and_drawn_as_large_as_asked(data, count):
    sizes = page_sizes(data)

    drawn = draw_page(data, count - 1, 400)

    assert len(sizes) == count
    assert 275 < max(sizes[0].width, sizes[0].height) < 300
    assert max(drawn.width, drawn.height) == 400
    assert len(drawn.pixels) == drawn.width * drawn.height * 3


def test_picture_is_never_made_larger_than_it_is():
    drawn = draw_page(halves(), 0, 5000)

    assert (drawn.width, drawn.height) == (200, 400)


@pytest.mark.parametrize(
    ("turns", "light"), [(0, (100, 50)), (1, (350, 100)), (2, (100, 350)), (3, (50, 100))]
)
def test_page_is_turned_clockwise(turns, light):
    image = page_image(halves(), 0, 400, PageLook(turns=turns))

    assert image.getpixel(light) == 255


def test_part_of_a_page_is_drawn_alone():
    image = page_image(halves(), 0, 100, PageLook(part=(0.0, 0.0, 1.0, 0.5)))

    assert image.size == (100, 100)
    assert image.getextrema()[0] > 240


def test_contrast_parts_ink_from_paper():
    pale = coded(a_letter().point(lambda level: 150 + level // 6), "PNG")

    plain, strong = (page_image(pale, 0, 800, PageLook(contrast=one)) for one in (100, 300))

    spread = [high - low for low, high in (plain.getextrema(), strong.getextrema())]
    assert spread[1] > 2 * spread[0]


def test_contrast_of_a_picture_with_a_palette():
    image = page_image(coded(black_paper(), "PNG"), 0, 400, PageLook(contrast=150))

    assert image.mode == "L"


def test_photographed_page_is_drawn_straight():
    scene, _ = photographed(a_letter())

    image = page_image(coded(scene, "PNG"), 0, 1000, PageLook(is_straight=True))

    assert image.getpixel((image.width // 2, 8)) > 150


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"%PDF-1.7 broken", BrokenScanError),
        (coded(paper(), "JPEG")[:2000], BrokenScanError),
        (b"a text", UnknownScanKindError),
    ],
)
def test_broken_file_is_refused_in_words(data, fault):
    with pytest.raises(fault):
        draw_page(data, 0, 400)


def test_endless_document_is_refused(monkeypatch):
    monkeypatch.setattr("office.storage.scans.pages.MOST_PAGES", 1)

    with pytest.raises(ManyPagesError):
        page_sizes(two_sheets())


def test_jpeg_of_a_page_is_grey():
    made = page_jpeg(coded(paper(), "JPEG"), 0, 500)

    assert page_image(made, 0, 500).mode == "L"


def test_untouched_file_stays_byte_for_byte():
    data = written_pdf(2)

    assert edited(data, (AS_IS, AS_IS), (0, 1)) is data


def test_turned_and_chosen_pages_become_a_new_document():
    made = edited(written_pdf(3), (AS_IS, AS_IS.turned(1), AS_IS), (0, 1))

    first, second = page_sizes(made)
    assert first.width < first.height
    assert second.width > second.height
