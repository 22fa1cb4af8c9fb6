import pypdfium2
import pytest

from office.usecases.care import verify
from office.usecases.desk_state import desk_state
from office.usecases.first_run import FirstHead, OfficeChoice
from office.usecases.papers.printing import PRACTICE, preview_paper
from office.usecases.practice import (
    SAMPLES,
    has_practice,
    practice_folder,
    prepare_practice,
)
from office.usecases.sign_in import sign_in
from office.usecases.worklists import find
from tests.office_at_work import LIMITS, Clock, a_file, an_order, around, packs, settings

HEAD = FirstHead("رئیس تمرین", "head", "a-good-passphrase")


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    folder = tmp_path_factory.mktemp("practice") / "office"
    orders = [an_order(code, *told) for code, told in LIMITS.items()]
    package = a_file(*packs(), *orders)
    before = has_practice(folder)
    prepare_practice(folder, OfficeChoice(settings(), ""), HEAD, around(Clock()), package)
    opened = sign_in(practice_folder(folder), "head", HEAD.passphrase, around(Clock()))
    yield opened.work, folder, before
    opened.work.desk.office.close()


def test_the_practice_office_stands_beside_the_real_one(practice):
    work, folder, before = practice

    assert not before
    assert has_practice(folder)
    assert work.desk.office.settings.is_practice
    assert desk_state(work).is_practice
    assert verify(work).whole


def test_it_has_sample_files(practice):
    work, _, _ = practice

    with work.reading() as act:
        assert len(act.stores.lists.case_ids()) == SAMPLES


def test_no_paper_of_it_is_valid(practice):
    work, _, _ = practice
    with work.reading() as act:
        case = act.stores.lists.case_ids()[0]

    pdf = pypdfium2.PdfDocument(preview_paper(work, case, "timeline").pdf)
    text = pdf[0].get_textpage().get_text_bounded()
    pdf.close()

    assert PRACTICE.split(" — ")[0] in text
    assert not find(work, "۱۲۳۴۵۶۷۸۹۰۱۲").hits
