"""Coordinates as people write and paste them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.coordinates import BadCoordinatesError, read_coordinates

KHOY = (38.553472, 44.952778)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("38.5503", (38.5503,)),
        ("۳۸٫۵۵۰۳", (38.5503,)),
        ("-38.5", (-38.5,)),
        ("38.5503, 44.9521", (38.5503, 44.9521)),
        ("۳۸٫۵۵، ۴۴٫۹۵", (38.55, 44.95)),
        ("38.5 44.9", (38.5, 44.9)),
        ("geo:38.55,44.95", (38.55, 44.95)),
        ("N38.5 E44.9", (38.5, 44.9)),
        ("38.5S", (-38.5,)),
        ("38°33'12.5\"N 44°57'10\"E", KHOY),
        ("38°33′12.5″ 44°57′10″", KHOY),
        ("38 33 12.5", (KHOY[0],)),
        ("38:33:12.5", (KHOY[0],)),
        ("38 33 12.5, 44 57 10", KHOY),
        ("-38 30 0", (-38.5,)),
        ("38°", (38.0,)),
        ("۳۸ درجه ۳۳ دقیقه شمالی", (38.55,)),
    ],
)
def test_coordinates_are_read_in_every_usual_writing(typed, meant):
    assert read_coordinates(typed) == pytest.approx(meant, abs=1e-6)


@pytest.mark.parametrize(
    "typed", ["", "خوی", "38°75'", "38 61 0", "200", "1,2,3", "38,,44", "9" * 200, "38.5.5"]
)
def test_what_is_no_coordinate_is_refused_with_a_sample(typed):
    with pytest.raises(BadCoordinatesError, match="مختصات خوانده نشد"):
        read_coordinates(typed)


@given(st.floats(24, 40), st.floats(44, 64))
def test_pair_that_a_map_gives_is_read_in_its_order(lat, lon):
    assert read_coordinates(f"{lat:.6f}, {lon:.6f}") == (round(lat, 6), round(lon, 6))


@given(st.text(alphabet="0123456789.,°'\" -NSEWشمالی", max_size=40))
def test_any_text_is_coordinates_or_a_refusal(text):
    with suppress(BadCoordinatesError):
        assert len(read_coordinates(text)) in (1, 2)
