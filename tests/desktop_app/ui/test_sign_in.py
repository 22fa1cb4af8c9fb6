import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop_app.settings import Settings, read_settings
from desktop_app.ui.frame import Frame
from desktop_app.ui.kinds import PageKind
from desktop_app.ui.lock import LockPage
from desktop_app.ui.pages.sync.page import SyncPage
from desktop_app.ui.program import Program, Start
from desktop_app.ui.recovery import BadRecoveryFileError, recovery_key_of
from desktop_app.ui.sign_in import SignInPage
from desktop_app.ui.who_are_you import WhoAreYouPage
from office.usecases.key_users import add_user, link_user
from office.usecases.switching import set_pin
from tests.desktop_app.hands import at_once, press, slow_hands, type_text
from tests.office_at_work import PASSPHRASE, USER, Clock, around, reopened

KINDS = (PageKind("today", "امروز", "sun-horizon", SyncPage),)
PIN = "7294"


@pytest.fixture
def folder(pristine, tmp_path):
    """A closed office whose head and clerk may sign in."""
    there = shutil.copytree(pristine.folder, tmp_path / "office")
    with reopened(there, pristine.people) as office:
        link_user(office.head, USER, office.people["HEAD"])
        add_user(office.head, "clerk", "a-clerk-passphrase", office.people["CLK"])
        set_pin(office.head, PIN)
        set_pin(office.clerk, "3861")
    return there


@pytest.fixture
def program(folder, qapp, qtbot):
    program = Program(Start(qapp, folder, around(Clock()), at_once(), KINDS, slow_hands()))
    qtbot.addWidget(program.window)
    program.begin()
    yield program
    program.end()


def sign(program, passphrase, number=None):
    card = program.window.front().card
    if number is not None:
        card.mark(number)
    type_text(card.secret, passphrase)
    press(card.secret, Qt.Key.Key_Return)


def test_a_person_signs_in_with_his_passphrase(program):
    names = [chip.name for chip in program.window.front().card._chips]

    sign(program, PASSPHRASE, names.index(USER))

    assert isinstance(program.window.front(), Frame)


def test_names_are_walked_by_the_arrows_while_the_secret_is_asked(program):
    card = program.window.front().card
    first = card.chip()

    press(card.secret, Qt.Key.Key_Down)
    second = card.chip()
    press(card.secret, Qt.Key.Key_Up)

    assert second != first
    assert card.chip() == first


def test_a_wrong_passphrase_is_said_and_may_be_typed_again(program):
    sign(program, "nonsense-passphrase")

    page = program.window.front()
    assert isinstance(page, SignInPage)
    assert page.card._words.text()
    assert page.card.secret.text() == ""


def test_an_empty_secret_is_asked_for(program):
    page = program.window.front()

    press(page.card.secret, Qt.Key.Key_Return)

    assert page.card._words.text() == "گذرواژه را بنویسید."


def signed_in(program):
    names = [chip.name for chip in program.window.front().card._chips]
    sign(program, PASSPHRASE, names.index(USER))
    return program.window.front()


def test_a_locked_desk_opens_by_pin_where_it_was(program):
    frame = signed_in(program)
    program.lock()
    assert isinstance(program.window.front(), LockPage)

    sign(program, PIN)

    assert program.window.front() is frame


def test_another_person_takes_the_place(program, pristine):
    frame = signed_in(program)
    program.lock()
    chips = program.window.front().card._chips
    number = [chip.key for chip in chips].index(pristine.people["CLK"])

    sign(program, "3861", number)

    assert isinstance(program.window.front(), Frame)
    assert program.window.front() is not frame


def test_a_wrong_pin_leaves_the_desk_locked(program):
    signed_in(program)
    program.lock()

    sign(program, "5555")

    page = program.window.front()
    assert isinstance(page, LockPage)
    assert "پین درست نیست" in page.card._words.text()


def test_a_desk_that_rests_is_locked(program):
    signed_in(program)

    program._idle.timeout.emit()

    assert isinstance(program.window.front(), LockPage)


def test_a_user_whom_nobody_named_says_who_he_is(pristine, qapp, qtbot, tmp_path):
    there = shutil.copytree(pristine.folder, tmp_path / "office")
    program = Program(Start(qapp, there, around(Clock()), at_once(), KINDS, slow_hands()))
    qtbot.addWidget(program.window)
    program.begin()
    sign(program, PASSPHRASE)
    page = program.window.front()
    assert isinstance(page, WhoAreYouPage)

    page._list.itemActivated.emit(page._list.currentItem())

    assert isinstance(program.window.front(), Frame)
    program.end()


def test_a_new_look_is_kept_and_shown(program, folder):
    before = signed_in(program)

    program._choose(replace(Settings(), theme="dark", text_percent=130))

    assert read_settings(folder).theme == "dark"
    assert program.window.front() is not before
    program._choose(Settings())


def test_the_window_lets_the_office_go_when_it_closes(program, folder, pristine):
    signed_in(program)

    program.window.close()

    with reopened(folder, pristine.people) as office:
        assert office.office.settings.office_id == "test-office"


@pytest.mark.parametrize("data", [bytes(range(32)), bytes(range(32)).hex().encode()])
def test_a_recovery_key_is_read_raw_or_as_hex(tmp_path, data):
    path = tmp_path / "recovery.key"
    path.write_bytes(data)

    assert recovery_key_of(path) == bytes(range(32))


def test_another_file_is_no_recovery_key(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_bytes("نامه‌ای دیگر".encode())

    with pytest.raises(BadRecoveryFileError):
        recovery_key_of(path)
