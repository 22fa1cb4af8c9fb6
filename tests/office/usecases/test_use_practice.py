import pypdfium2
import pytest

from office.domain.province import CLOSURE, ClosureNotice, province_object
from office.usecases.care import verify
from office.usecases.desk_state import desk_state
from office.usecases.office_folder import NoOfficeError, has_practice, practice_folder
from office.usecases.papers.printing import PRACTICE, preview_paper
from office.usecases.practice import (
    SAMPLES,
    enter_practice,
    make_practice,
    practise,
)
from office.usecases.worklists import find
from tests.office.usecases.walk_in import province_gives
from tests.office_at_work import an_office


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    with an_office(tmp_path_factory.mktemp("real") / "office") as office:
        yield office


@pytest.fixture(scope="module")
def opened(real):
    opened = practise(real.expert)
    yield opened
    opened.work.desk.office.close()


@pytest.fixture(scope="module")
def practice(opened):
    return opened.work


def test_the_practice_office_stands_beside_the_real_one(real, practice):
    assert has_practice(real.office.folder)
    assert practice.desk.office.folder == practice_folder(real.office.folder)
    assert practice.desk.office.settings.is_practice
    assert desk_state(practice).is_practice
    assert verify(practice).whole


def test_who_goes_there_is_like_who_came(practice):
    with practice.reading() as act:
        assert act.person.roles == frozenset({"EXP"})


def test_its_people_are_told_in_the_order_of_their_roles(opened):
    roles = [next(iter(one.roles)) for one in opened.people]

    assert roles == ["CLK", "EXP", "HEAD", "PROV"]


def test_it_has_sample_files_and_the_powers_of_the_real_office(real, practice):
    with practice.reading() as act:
        cases = act.stores.lists.case_ids()
        given = act.stores.registers.province_objects()
    with real.head.reading() as act:
        assert given == act.stores.registers.province_objects()

    assert len(cases) == SAMPLES


def test_no_paper_of_it_is_valid(practice):
    with practice.reading() as act:
        case = act.stores.lists.case_ids()[0]

    pdf = pypdfium2.PdfDocument(preview_paper(practice, case, "timeline").pdf)
    text = pdf[0].get_textpage().get_text_bounded()
    pdf.close()

    assert PRACTICE.split(" — ")[0] in text
    assert not find(practice, "۱۲۳۴۵۶۷۸۹۰۱۲").hits


def test_it_opens_without_signing_in_and_is_then_a_clerk_s(tmp_path):
    with an_office(tmp_path / "office") as office:
        make_practice(office.clerk)
        around = office.office.surroundings

    opened = enter_practice(tmp_path / "office", around)

    with opened.work.reading() as act:
        assert act.person.roles == frozenset({"CLK"})
    opened.work.desk.office.close()


def test_days_that_the_province_closed_don_t_hinder_its_samples(tmp_path):
    closed = [f"2026-09-{day}" for day in range(14, 27)]
    notices = [ClosureNotice(day, "country", "IR", "آلودگی هوا", "1405/99") for day in closed]
    with an_office(tmp_path / "office") as office:
        province_gives(office, *(province_object(CLOSURE, one.day, 1, one) for one in notices))

        make_practice(office.clerk)

        assert has_practice(tmp_path / "office")


def test_there_is_none_to_open_before_it_was_made(tmp_path):
    with an_office(tmp_path / "office") as office:
        with pytest.raises(NoOfficeError):
            enter_practice(tmp_path / "office", office.office.surroundings)

        assert not has_practice(tmp_path / "office")


def test_what_a_kill_left_half_made_is_made_anew(tmp_path):
    with an_office(tmp_path / "office") as office:
        half = tmp_path / "practice.new"
        half.mkdir()
        (half / "office.json").write_text("{}")

        make_practice(office.clerk)

        assert has_practice(tmp_path / "office")
        assert not half.exists()
