from collections.abc import Iterator
from dataclasses import replace

import pytest
from PIL import Image

from office.domain.papers.paper import Paper
from office.printing.attach import read_data
from office.printing.papers.delivery_stub import TO_WRITE
from office.printing.render import RENDERERS, render_paper
from tests.office.printing.paper_samples import PAPERS
from tests.office.printing.pdf_reading import (
    PICTURES,
    difference,
    page_texts,
    pictures,
    shows,
    unwritten,
)

EVERY_PAPER = pytest.mark.parametrize("name", PAPERS)
TOLERANCE = 1.2  # of 255; a mirrored page is 1.7 away at least, two points lower 3.7


def kinds(kind: type[Paper]) -> Iterator[type[Paper]]:
    for child in kind.__subclasses__():
        yield child
        yield from kinds(child)


def test_every_kind_of_paper_has_a_sample_here():
    assert {type(facts) for facts in PAPERS.values()} == set(RENDERERS)


def test_every_kind_of_paper_can_be_printed():
    printable = {kind for kind in kinds(Paper) if not kind.__abstractmethods__}

    assert printable == set(RENDERERS)


@EVERY_PAPER
def test_paper_shows_every_value(name):
    facts = PAPERS[name]

    assert unwritten(facts, render_paper(facts)) == []


@EVERY_PAPER
def test_paper_carries_its_facts(name):
    facts = PAPERS[name]

    data = read_data(render_paper(facts))

    assert data == facts.data()
    assert data["paper"] == type(facts).__name__


@EVERY_PAPER
def test_paper_printed_again_is_the_same_to_the_byte(name):
    assert render_paper(PAPERS[name]) == render_paper(PAPERS[name])


@EVERY_PAPER
def test_paper_looks_as_it_was_approved(name):
    pages = pictures(render_paper(PAPERS[name]))

    assert len(pages) == len(list(PICTURES.glob(f"{name}_[0-9].png")))
    for number, page in enumerate(pages, start=1):
        with Image.open(PICTURES / f"{name}_{number}.png") as approved:
            assert page.size == approved.size
            assert difference(page, approved.convert("L")) < TOLERANCE


@EVERY_PAPER
def test_pages_of_an_office_paper_are_counted(name):
    pages = page_texts(render_paper(PAPERS[name]))

    for number, page in enumerate(pages, start=1):
        assert name.endswith("_roll") or shows(page, f"صفحه {number} از {len(pages)}")


def test_pictures_stay_small():
    assert max(path.stat().st_size for path in PICTURES.glob("*.png")) <= 40_000


def test_what_a_stub_does_not_know_yet_is_left_to_be_written_by_hand():
    stub = replace(
        PAPERS["delivery_stub"], receiver="", receiver_id="", relation="", delivered_at=None
    )

    (page,) = page_texts(render_paper(stub))

    assert page.count(TO_WRITE) == 4
    assert shows(page, "تحویل‌گیرنده")
