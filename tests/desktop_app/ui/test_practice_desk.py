"""F8 leads to the practice office and back; nothing of the real one is touched meanwhile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton

from desktop_app.ui.background import Runners
from desktop_app.ui.curtain import Curtain
from desktop_app.ui.frame import Frame
from desktop_app.ui.lock import LockPage
from desktop_app.ui.places import Place
from desktop_app.ui.practice import PracticeDesk
from desktop_app.ui.program import Program, Start
from desktop_app.ui.registry import KINDS
from desktop_app.ui.sign_in import SignInPage
from office.usecases.key_users import link_user
from office.usecases.office_folder import has_practice
from office.usecases.practice import make_practice
from tests.desktop_app.hands import AtOnce, press
from tests.office_at_work import PASSPHRASE, USER, Clock, an_office, around


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("f8") / "office"
    with an_office(folder) as office:
        link_user(office.head, USER, office.people["HEAD"])
        make_practice(office.head)
    return folder


@pytest.fixture
def program(folder, qapp, qtbot):
    runners = Runners(AtOnce(), AtOnce(), AtOnce())
    program = Program(Start(qapp, folder, around(Clock(), seed=4), runners, KINDS))
    qtbot.addWidget(program.window)
    program.begin()
    yield program
    program.end()


@pytest.fixture
def at_desk(program):
    card = program.window.front().card
    card.secret.setText(PASSPHRASE)
    press(card.secret, Qt.Key.Key_Return)
    return program


def buttons(widget):
    return {one.text(): one for one in widget.findChildren(QPushButton)}


def people_of(desk):
    return buttons(desk.findChild(QFrame, "practiceStrip"))


def test_f8_leads_to_invented_files_and_back_to_the_same_desk(at_desk):
    before = at_desk.window.front()

    press(before, Qt.Key.Key_F8)
    there = at_desk.window.front()
    press(there.frame, Qt.Key.Key_F8)

    assert isinstance(there, PracticeDesk)
    assert there.office.settings.is_practice
    assert at_desk.window.front() is before


def toast_of(program):
    return next(
        one for one in program.window.findChildren(QFrame) if one.property("role") == "toast"
    )


def test_words_of_one_desk_do_not_stand_over_the_other_or_the_lock(at_desk):
    said = []

    press(at_desk.window.front(), Qt.Key.Key_F8)
    said.append(toast_of(at_desk).isVisible())
    for leave in (at_desk.window.front().left.emit, at_desk.lock):
        at_desk._messages.tell("«وضعیت مدرک» ثبت شد.", said.clear)
        leave()
        said.append(toast_of(at_desk).isVisible())

    assert said == [False, False, False]


def test_the_practice_office_is_closed_when_one_comes_back(at_desk, folder):
    for _ in range(2):
        press(at_desk.window.front(), Qt.Key.Key_F8)
        assert isinstance(at_desk.window.front(), PracticeDesk)
        at_desk.window.front().left.emit()

    assert has_practice(folder)


def test_one_may_be_any_of_its_people(at_desk):
    press(at_desk.window.front(), Qt.Key.Key_F8)
    desk = at_desk.window.front()
    assert people_of(desk)["رئیس تمرین"].isChecked()

    people_of(desk)["متصدی تمرین"].click()

    assert desk.frame._desk.jobs.work.desk.office is desk.office
    with desk.frame._desk.jobs.work.reading() as act:
        assert act.person.name == "متصدی تمرین"


def test_the_lock_leaves_the_practice_and_locks_the_real_desk(at_desk):
    press(at_desk.window.front(), Qt.Key.Key_F8)

    press(at_desk.window.front().frame, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert isinstance(at_desk.window.front(), LockPage)


def test_one_may_practise_at_a_locked_desk_and_comes_back_to_the_lock(at_desk):
    at_desk.lock()

    press(at_desk.window.front(), Qt.Key.Key_F8)
    assert isinstance(at_desk.window.front(), PracticeDesk)
    at_desk.window.front().left.emit()

    assert isinstance(at_desk.window.front(), LockPage)


def test_one_may_practise_without_signing_in(program):
    buttons(program.window.front())["کار آموزشی بدون ورود   F8"].click()
    desk = program.window.front()
    assert isinstance(desk, PracticeDesk)
    assert people_of(desk)["متصدی تمرین"].isChecked()

    desk.left.emit()

    assert isinstance(program.window.front(), SignInPage)


def test_who_practises_without_signing_in_is_sent_out_by_the_lock(program):
    press(program.window.front(), Qt.Key.Key_F8)

    program.lock()

    assert isinstance(program.window.front(), SignInPage)


def test_the_practice_desk_is_seated_anew_for_another_theme(at_desk):
    press(at_desk.window.front(), Qt.Key.Key_F8)
    desk = at_desk.window.front()
    before = desk.frame

    desk.begin()

    assert desk.frame is not before
    assert desk.frame.isVisible()


def test_half_typed_things_of_the_practice_are_kept_when_it_ends(at_desk):
    press(at_desk.window.front(), Qt.Key.Key_F8)
    desk = at_desk.window.front()
    desk.frame.go(Place("reception"))

    assert desk.close_pages()
    at_desk.end()

    assert at_desk._desk is None


def test_f9_hides_the_desk_until_it_is_lifted(at_desk):
    frame = at_desk.window.front()
    assert isinstance(frame, Frame)

    press(frame, Qt.Key.Key_F9)
    (curtain,) = frame.findChildren(Curtain)
    press(curtain, Qt.Key.Key_A)
    frame.resize(frame.width() - 10, frame.height())

    assert curtain.isVisible()
    assert curtain.geometry() == frame.rect()
    press(curtain, Qt.Key.Key_F9)
    assert not curtain.isVisible()
