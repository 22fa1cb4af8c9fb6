"""Fields for files: chosen, dropped, or given by their path."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.desktop_app.forms.asking import ask, ask_all, enter, leave
from tests.desktop_app.hands import click, press
from tests.office.domain.form_samples import a_field


def a_file_field(qtbot):
    return ask(qtbot, a_field("scan", "file", title="تصویر جواز"))


def dropped(edit, *paths):
    data = QMimeData()
    if paths:
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(1, 1), action, data, buttons, modifiers)
    edit.dragEnterEvent(enter)
    edit.dropEvent(QDropEvent(QPointF(1, 1), action, data, buttons, modifiers))
    return enter.isAccepted()


def test_dropped_file_is_taken_with_its_size(qtbot, tmp_path):
    path = tmp_path / "اسکن ۱.pdf"
    path.write_bytes(b"x" * 4096)
    edit = a_file_field(qtbot)

    is_taken = dropped(edit, path)

    assert is_taken
    assert edit.value() == str(path)
    assert edit.under_text() == "اندازه: ۴ کیلوبایت"


def test_dropped_text_is_not_taken(qtbot):
    edit = a_file_field(qtbot)

    assert not dropped(edit)
    assert edit.value() is None


def test_file_that_is_not_there_is_said_when_focus_leaves(qtbot, tmp_path):
    edit = a_file_field(qtbot)

    edit.line.setText(str(tmp_path / "gone.pdf"))
    leave(edit)

    assert "پیدا نشد" in edit.shown_problem()
    assert edit.value() is None


def test_empty_file_is_refused(qtbot, tmp_path):
    path = tmp_path / "empty.pdf"
    path.touch()
    edit = a_file_field(qtbot)

    edit.set_value(str(path))

    assert "خالی است" in edit.problem()


def test_huge_file_is_refused(qtbot, tmp_path):
    path = tmp_path / "huge.pdf"
    with path.open("wb") as sparse:
        sparse.truncate(51 * 1024 * 1024)
    edit = a_file_field(qtbot)

    edit.set_value(str(path))

    assert "۵۰ مگابایت" in edit.problem()


def test_name_that_no_disk_takes_is_refused(qtbot):
    edit = a_file_field(qtbot)

    edit.set_value("/" + "x" * 5000)

    assert edit.problem() != ""


def test_tab_goes_from_the_path_to_its_button_and_on(qtbot):
    form = ask_all(qtbot, [a_field("scan", "file"), a_field(number=2)])
    edit = form.edit_of("scan")
    enter(qtbot, edit)

    press(edit, Qt.Key.Key_Tab)
    first = QApplication.focusWidget()
    press(edit.button, Qt.Key.Key_Tab)

    assert first is edit.button
    assert QApplication.focusWidget() is form.edit_of("name").focus_target()


def test_file_is_chosen_in_a_dialog_that_blocks_nothing(qtbot, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    edit = a_file_field(qtbot)

    click(edit.button)
    dialog = edit.findChild(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()

    assert edit.value() == str(path)
