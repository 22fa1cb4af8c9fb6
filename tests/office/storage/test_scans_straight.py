"""Photographed pages are made straight; what has no clear page is left alone."""

from math import dist

import pytest
from PIL import Image, ImageChops, ImageDraw

from office.storage.scans.straight import page_corners, straightened
from tests.office.storage.scan_scenes import a_letter, photographed


def test_corners_of_a_page_on_a_dark_table_are_found():
    scene, corners = photographed(a_letter())

    found = page_corners(scene)

    assert all(dist(one, other) < 16 for one, other in zip(found, corners, strict=True))


def test_straightened_page_reads_like_the_page_that_was_photographed():
    page = a_letter()
    scene, _ = photographed(page)

    flat = straightened(scene)

    small = (105, 148)
    apart = ImageChops.difference(flat.convert("L").resize(small), page.convert("L").resize(small))
    assert sum(level * count for level, count in enumerate(apart.histogram())) / (105 * 148) < 12
    assert flat.height > flat.width


@pytest.mark.parametrize("mode", ["1", "P", "RGB"])
def test_every_kind_of_picture_can_be_straightened(mode):
    scene, _ = photographed(a_letter().point(lambda _: 240))

    flat = straightened(scene.convert(mode))

    assert flat.size != scene.size


@pytest.mark.parametrize(
    "scene",
    [
        Image.new("L", (600, 800), 245),
        Image.new("L", (600, 800), 12),
        Image.linear_gradient("L").resize((600, 800)),
    ],
    ids=["nothing but paper", "nothing but table", "one side lit"],
)
def test_picture_without_a_clear_page_stays_as_it_is(scene):
    assert straightened(scene) is scene


def test_page_that_fills_the_scan_stays_as_it_is():
    page = a_letter()

    assert straightened(page) is page


def test_light_thing_of_another_shape_is_no_page():
    scene = Image.new("L", (800, 800), 30)
    ImageDraw.Draw(scene).regular_polygon((400, 400, 380), 3, fill=240)

    assert page_corners(scene) is None


def test_dark_middle_between_light_papers_is_no_page():
    scene = Image.new("L", (800, 800), 240)
    ImageDraw.Draw(scene).rectangle((100, 100, 700, 700), fill=20)

    assert page_corners(scene) is None


def test_light_spot_that_hangs_together_with_nothing_large_is_no_page():
    scene = Image.new("L", (800, 800), 20)
    ImageDraw.Draw(scene).rectangle((390, 390, 420, 420), fill=240)

    assert page_corners(scene) is None
