"""Pages as they are looked at: turned, cut, with more contrast; and the paper they are for."""

import pytest

from office.domain.pages import AS_IS, PageLook, PageSize
from office.domain.papers.paper import PaperSize


@pytest.mark.parametrize(
    ("width", "height", "paper"),
    [
        (210, 297, PaperSize.A4),
        (297, 210, PaperSize.A4),
        (148, 210, PaperSize.A5),
        (80, 412, PaperSize.ROLL),
        (297, 420, PaperSize.A4),
    ],
)
def test_size_of_a_page_tells_the_paper_it_is_printed_on(width, height, paper):
    assert PageSize(width, height).paper is paper


def test_four_quarters_bring_a_page_back_with_the_part_that_was_cut():
    cut = AS_IS.cut((0.1, 0.2, 0.6, 0.9))

    turned = cut.turned(4)

    assert turned.turns == 0
    assert turned.part == pytest.approx(cut.part)


def test_part_turns_with_its_page():
    cut = AS_IS.cut((0.0, 0.0, 0.5, 0.25))

    assert cut.turned(1) == PageLook(turns=1, part=(0.75, 0.0, 1.0, 0.5))
    assert cut.turned(-1) == PageLook(turns=3, part=(0.0, 0.5, 0.25, 1.0))


def test_second_cut_is_a_part_of_the_first():
    twice = AS_IS.cut((0.5, 0.5, 1.0, 1.0)).cut((-1.0, 0.0, 0.5, 2.0))

    assert twice.part == (0.5, 0.5, 0.75, 1.0)


def test_slip_of_the_mouse_cuts_nothing():
    assert AS_IS.cut((0.5, 0.1, 0.501, 0.9)) is AS_IS
    assert AS_IS.cut((0.1, 0.5, 0.9, 0.501)) is AS_IS


def test_contrast_has_ends():
    assert AS_IS.stronger(1).contrast == 150
    assert AS_IS.stronger(-1).contrast == 60
    assert AS_IS.stronger(-9).contrast == 60
    assert AS_IS.stronger(9).contrast == 300
