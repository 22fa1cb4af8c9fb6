"""The stick's dialog before a real desk and a real centre: there, back, and what can go wrong."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop_app.bootstrap.wire import DeskWire
from desktop_app.forms.sentence import Sentence
from desktop_app.ui.frame import Frame
from desktop_app.ui.pages.sync.page import SyncPage
from desktop_app.ui.registry import KINDS
from office.usecases.wire.enrolling import await_history
from office.usecases.wire.outgoing import acked, head
from sync.server.bundles import import_bundles
from tests.desktop_app.bootstrap.test_wire import a_window_desk
from tests.desktop_app.hands import press
from tests.office.usecases.walk_in import a_case
from tests.sync.client.conftest import (  # noqa: F401  # fixtures of the wire
    centre,
    clock,
    first,
    usual_folder,
)
from tests.sync.full_stick import fill


@pytest.fixture
def desk(first, tmp_path):  # noqa: F811  # the fixture above
    """The window's desk of an office that the centre took in; nothing was sent."""
    a_case(first.at_work)
    wire = DeskWire(first.at_work.office.folder, tmp_path / "memory")
    yield a_window_desk(first.at_work, wire)
    wire.close()


@pytest.fixture
def page(qtbot, desk):
    page = SyncPage(desk)
    qtbot.addWidget(page)
    page.open_stick()
    return page


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def is_free(dialog):
    return all(one.isEnabled() for one in (dialog.bring, dialog.file, dialog.take))


def test_all_goes_there_and_its_answer_comes_back(page, first, centre, stick):  # noqa: F811
    work = first.at_work.head
    dialog = page.dialog

    dialog.write_to(stick)
    assert dialog.said.count("جدا کنید") == 1
    assert acked(work) == 0
    import_bundles(centre, [stick])
    dialog.look_in(stick)

    assert dialog.said.count("جدا کنید") == 1
    assert acked(work) == head(work).seq
    assert is_free(dialog)


def test_what_was_being_done_is_said_no_more_when_the_stick_was_read(page, centre, stick):  # noqa: F811
    page.dialog.write_to(stick)
    import_bundles(centre, [stick])

    page.dialog.look_in(stick)

    assert page.head.doing == ""


def test_no_words_of_the_dialog_are_cut_when_it_says_what_was_done(page, qtbot, stick):
    dialog = page.dialog
    with qtbot.waitExposed(dialog):
        dialog.show()

    dialog.write_to(stick)

    sentences = [one for one in dialog.findChildren(Sentence) if one.isVisible()]
    assert len(sentences) > 3
    qtbot.waitUntil(
        lambda: all(one.height() >= one.heightForWidth(one.width()) for one in sentences)
    )


def test_an_answer_may_be_named_by_its_file_and_read_twice(page, centre, stick):  # noqa: F811
    page.dialog.write_to(stick)
    (back,) = import_bundles(centre, [stick]).returns

    page.dialog.read_from(back)
    page.dialog.read_from(back)

    assert "جدا کنید" in page.dialog.said


def test_a_stick_without_an_answer_is_told(page, stick):
    page.dialog.look_in(stick)

    assert "پاسخی از استان" in page.dialog.said
    assert is_free(page.dialog)


def test_a_stick_that_was_taken_out_is_told_and_nothing_is_lost(page, first, stick):  # noqa: F811
    shutil.rmtree(stick)

    page.dialog.write_to(stick)
    assert "پیدا نشد" in page.dialog.said
    page.dialog.read_from(stick / "return-1.bundle")
    assert "پیدا نشد" in page.dialog.said

    assert is_free(page.dialog)
    assert acked(first.at_work.head) == 0


def test_a_full_stick_is_told_and_left_as_it_was(page, stick, monkeypatch):
    fill(stick, monkeypatch)

    page.dialog.write_to(stick)

    assert "جا نمانده" in page.dialog.said
    assert list(stick.iterdir()) == []
    assert is_free(page.dialog)


@pytest.mark.parametrize("harm", ["a byte", "half", "garbage"])
def test_an_answer_that_is_not_whole_is_refused_in_words(page, first, centre, stick, harm):  # noqa: F811
    page.dialog.write_to(stick)
    (back,) = import_bundles(centre, [stick]).returns
    data = back.read_bytes()
    harmed = {
        "a byte": data[:300] + bytes([data[300] ^ 1]) + data[301:],
        "half": data[: len(data) // 2],
        "garbage": b"\xff" * 500,
    }
    back.write_bytes(harmed[harm])

    page.dialog.read_from(back)

    assert "جدا کنید" not in page.dialog.said
    assert page.dialog.said.endswith((".", ")"))
    assert acked(first.at_work.head) == 0
    assert is_free(page.dialog)


def test_what_waits_is_said_and_enter_presses_the_button_that_has_the_keyboard(page):
    dialog = page.dialog
    pressed = []
    dialog.bring.clicked.disconnect()
    dialog.bring.clicked.connect(lambda: pressed.append(dialog.bring))
    told = [one.text() for one in dialog.findChildren(QPushButton)]

    dialog.bring.setFocus()
    press(dialog.bring, Qt.Key.Key_Return)

    assert pressed == [dialog.bring]
    assert "نوشتن روی حافظه…" in told


def test_every_page_of_a_new_desk_says_that_the_history_is_on_its_way(qtbot, desk, first):  # noqa: F811
    frame = Frame(desk, KINDS)
    qtbot.addWidget(frame)
    assert frame.history.told == ""
    await_history(first.at_work.head, 10_000)

    desk.line.moved.emit()

    assert "از ۱۰٬۰۰۰ اقدام" in frame.history.told
    assert "کار تازه ثبت نمی‌شود" in frame.history.told
    frame.history.sync_wanted.emit()
    assert isinstance(frame.page, SyncPage)
    await_history(first.at_work.head, 0)
    desk.line.said.emit("دریافت")
    desk.line.moved.emit()
    assert frame.history.told == ""
