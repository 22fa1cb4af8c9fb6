"""A paper before it is printed: seen, enlarged, printed by keys, kept as a PDF."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.ui.papers.page_view import PageView
from desktop_app.ui.papers.preview import PaperPreview, ascii_name
from desktop_app.ui.papers.print_queue import queue_of
from desktop_app.ui.papers.show import show_case_paper, show_paper
from office.usecases.papers.printing import print_day
from tests.desktop_app.hands import a_desk, press
from tests.office.usecases.walk_in import a_case, state_of
from tests.office_at_work import MORNING

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def owner(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def shown_in(owner, qtbot):
    (preview,) = owner.findChildren(PaperPreview)
    preview.activateWindow()
    qtbot.waitUntil(preview.isActiveWindow)
    qtbot.waitUntil(lambda: bool(preview.view.pictures))
    return preview


def test_paper_of_a_case_is_seen_before_anything_is_recorded(office, owner, qtbot):
    desk, case = a_desk(office), a_case(office)

    show_case_paper(desk, owner, case, "receipt", "رسید")

    preview = shown_in(owner, qtbot)
    assert preview.view.words() == "صفحه ۱ از ۱"
    assert state_of(office, case).prints == ()


def test_printing_by_key_records_it_and_a_second_time_is_a_reprint(office, owner, qtbot):
    desk, case = a_desk(office), a_case(office)
    show_case_paper(desk, owner, case, "receipt", "رسید")
    preview = shown_in(owner, qtbot)

    press(preview, Qt.Key.Key_P, CONTROL)
    press(preview, Qt.Key.Key_P, CONTROL)

    assert state_of(office, case).prints == ("receipt", "receipt")
    assert len(queue_of(desk).lines()) == 2


def test_enlarging_draws_the_page_larger(office, owner, qtbot):
    desk, case = a_desk(office), a_case(office)
    show_case_paper(desk, owner, case, "receipt", "رسید")
    preview = shown_in(owner, qtbot)
    before = preview.view.pictures[0].height()

    press(preview, Qt.Key.Key_Equal, CONTROL)

    assert preview.view.zoom == 150
    assert preview.view.pictures[0].height() > before
    press(preview, Qt.Key.Key_Minus, CONTROL)
    press(preview, Qt.Key.Key_Minus, CONTROL)
    assert preview.view.zoom == 75
    press(preview, Qt.Key.Key_0, CONTROL)
    assert preview.view.zoom == 100


def test_paper_without_a_record_is_made_once_and_kept_under_an_ascii_name(
    office, owner, qtbot, tmp_path
):
    desk = a_desk(office)
    show_paper(desk, owner, partial(print_day, day=MORNING.date()), "برگه پایان روز")
    preview = shown_in(owner, qtbot)
    press(preview, Qt.Key.Key_S, CONTROL)
    (ask,) = preview.findChildren(QFileDialog)
    assert ask.selectedFiles()[0].endswith("kargosha-day.pdf")

    ask.fileSelected.emit(str(tmp_path / "day.pdf"))

    assert (tmp_path / "day.pdf").read_bytes().startswith(b"%PDF")
    assert "نگه داشته شد" in desk.messages.told[-1]
    ask.close()


def test_folder_that_cannot_be_written_is_told(office, owner, qtbot, tmp_path):
    desk, case = a_desk(office), a_case(office)
    show_case_paper(desk, owner, case, "receipt", "رسید")
    preview = shown_in(owner, qtbot)
    press(preview, Qt.Key.Key_S, CONTROL)
    (ask,) = preview.findChildren(QFileDialog)

    ask.fileSelected.emit(str(tmp_path / "nowhere" / "day.pdf"))

    assert desk.messages.refused
    ask.close()


def test_paper_that_cannot_be_made_says_why(office, owner):
    desk, case = a_desk(office), a_case(office)

    show_case_paper(desk, owner, case, "delivery_stub", "برگ تحویل")

    assert desk.messages.refused == ["برگ تحویل پس از صدور چاپ می‌شود."]
    assert not owner.findChildren(PaperPreview)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("receipt_roll", "kargosha-receipt-roll.pdf"),
        ("letter:۱۰۳/۱۴۰۵/۷", "kargosha-letter-103-1405-7.pdf"),
        ("رسید", "kargosha-paper.pdf"),
    ],
)
def test_names_of_files_are_plain(name, file):
    found = ascii_name(name)

    assert found == file


def test_view_says_that_a_broken_file_is_broken(office, qtbot):
    desk, view = a_desk(office), None
    view = PageView(desk.jobs)
    qtbot.addWidget(view)

    with qtbot.waitSignal(view.refused) as told:
        view.show_document(b"%PDF-1.7 broken")

    assert "آسیب‌دیده" in told.args[0]
    assert view.words() == ""
