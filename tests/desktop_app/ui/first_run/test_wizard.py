from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.ui.first_run.desk_steps import PracticeStep, PrinterStep, ScanStep
from desktop_app.ui.first_run.head_step import HeadStep
from desktop_app.ui.first_run.office_steps import OfficeStep, PackageStep
from desktop_app.ui.frame import Frame
from desktop_app.ui.kinds import PageKind
from desktop_app.ui.pages.sync.page import SyncPage
from desktop_app.ui.program import Program, Start
from office.domain.province import OFFICE, OfficeGiven, province_object
from office.usecases.practice import has_practice
from tests.desktop_app.hands import RememberedMessages, at_once, slow_hands
from tests.office_at_work import LIMITS, Clock, a_file, an_order, around, packs, settings

KINDS = (PageKind("today", "امروز", "sun-horizon", SyncPage),)
SECRET = "a-good-passphrase"  # noqa: S105  # of an office that is thrown away


@pytest.fixture
def package(tmp_path) -> Path:
    """A file of the province that tells which office this is."""
    told = msgspec.to_builtins(settings())
    told.pop("is_practice")
    given = province_object(OFFICE, "test-office/1", 1, OfficeGiven(**told))
    orders = [an_order(code, *one) for code, one in LIMITS.items()]
    path = tmp_path / "first.kargosha"
    path.write_bytes(a_file(given, *packs(), *orders))
    return path


@pytest.fixture
def program(qapp, qtbot, tmp_path):
    folder = tmp_path / "new" / "office"
    program = Program(Start(qapp, folder, around(Clock()), at_once(), KINDS, slow_hands()))
    program._messages = RememberedMessages()
    program._background._messages = program._messages
    qtbot.addWidget(program.window)
    program.begin()
    yield program
    program.end()


@pytest.fixture
def wizard(program):
    return program.window.front()


def fill_head(step: HeadStep, again: str = SECRET) -> None:
    step.name.setText("جعفر نمونه")
    step.post.setText("رئیس اداره")
    step.user.setText("head")
    step.first.setText(SECRET)
    step.again.setText(again)


def to_the_head(wizard, package) -> HeadStep:
    wizard.forward()
    wizard.step.read(package)
    wizard.forward()
    return wizard.step


def test_a_new_folder_begins_with_the_office(wizard):
    assert isinstance(wizard.step, OfficeStep)


def test_the_file_of_the_province_tells_the_office_and_what_it_holds(wizard, package):
    wizard.forward()

    wizard.step.read(package)

    told = [one.text() for one in wizard.step.findChildren(QLabel)]
    assert any("رویه" in one and "نمونه" in one for one in told)
    wizard.back()
    assert wizard.step.fields["county_title"].text() == "نمونه"
    assert wizard.step.fields["county"].text().isdecimal()
    assert not wizard.step.fields["county"].text().isascii()


def test_an_office_without_a_name_is_not_passed(wizard, program):
    wizard.forward()

    wizard.forward()

    assert isinstance(wizard.step, PackageStep)
    assert "نام اداره" in program._messages.refused[0]


def test_a_passphrase_typed_two_ways_is_asked_again(wizard, package, program):
    step = to_the_head(wizard, package)
    fill_head(step, again="something-else")

    wizard.forward()

    assert wizard.step is step
    assert "یکی نیست" in program._messages.refused[0]


def test_a_weak_passphrase_is_refused_and_nothing_is_made(wizard, package, program, tmp_path):
    step = to_the_head(wizard, package)
    fill_head(step)
    step.first.setText("کوتاه")
    step.again.setText("کوتاه")

    wizard.forward()

    assert wizard.step is step
    assert program._messages.refused
    assert not (tmp_path / "new" / "office" / "office.json").exists()


def test_six_steps_lead_to_the_desk(wizard, package, program, tmp_path):
    fill_head(to_the_head(wizard, package))
    wizard.forward()
    assert isinstance(wizard.step, PrinterStep)
    wizard.forward()
    assert isinstance(wizard.step, ScanStep)
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "one.jpg").write_bytes(b"x")
    wizard.step.choose(tmp_path / "scans")
    assert "۱ تصویر" in wizard.step.told.text()
    wizard.forward()
    step = wizard.step
    assert isinstance(step, PracticeStep)
    step.button.click()
    assert "ساخته شد" in step.told.text()

    wizard.forward()

    assert isinstance(program.window.front(), Frame)
    assert has_practice(tmp_path / "new" / "office")


def test_an_office_that_is_made_is_not_made_again(wizard, package):
    fill_head(to_the_head(wizard, package))
    wizard.forward()

    wizard.back()

    assert isinstance(wizard.step, PrinterStep)
