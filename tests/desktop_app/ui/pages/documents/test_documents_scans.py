"""Papers come in: by the scanner's folder, a drop, the clipboard, by choice, from other cases."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.pages.documents.elsewhere import ElsewhereDialog
from desktop_app.ui.papers.preview import PaperPreview
from office.usecases.case_documents import take_scan
from office.usecases.documents import NewScan, read_scan
from office.usecases.pages import page_sizes
from tests.desktop_app.hands import press
from tests.desktop_app.ui.pages.documents.at_the_documents import back_at, dialog_of, opened, states
from tests.office.storage.scan_pages import coded
from tests.office.storage.scan_scenes import a_letter, an_empty_sheet, blurred
from tests.office.usecases.walk_in import CARPET, ISSUE, a_case, a_page, a_person, state_of
from tests.office_at_work import RESOURCES

CONTROL = Qt.KeyboardModifier.ControlModifier
CARD = RESOURCES / "demo" / "scans" / "card-shams.jpg"


@pytest.fixture
def case(office):
    return a_case(office, ISSUE)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "scanner"
    made.mkdir()
    return made


def came(page):
    return [one.name for one in page.files.files()]


def looked(page, times=2):
    for _ in range(times):
        page.intake.folder.look()


def three_pages():
    more = [an_empty_sheet(), blurred(a_letter())]
    return coded(a_letter(), "TIFF", save_all=True, append_images=more)


def given(page, path):
    page.files.read(Path(path))


def test_file_of_the_scanner_comes_only_when_it_is_whole(qtbot, office, case, folder):
    page = opened(qtbot, office, case, scan_folder=folder)
    target = folder / "scan0001.jpg"
    target.write_bytes(CARD.read_bytes()[:9000])
    looked(page, 1)
    target.write_bytes(CARD.read_bytes())
    looked(page, 1)
    before = came(page)

    looked(page, 1)

    assert before == []
    assert came(page) == ["scan0001.jpg"]


def test_watched_folder_tells_of_new_files_by_itself(qtbot, office, case, folder):
    page = opened(qtbot, office, case, scan_folder=folder)

    (folder / "scan0001.jpg").write_bytes(CARD.read_bytes())

    qtbot.waitUntil(lambda: came(page) == ["scan0001.jpg"], timeout=8000)


def test_stored_scan_marks_the_document_and_leaves_the_scanners_folder(qtbot, office, case, folder):
    (folder / "scan0001.jpg").write_bytes(CARD.read_bytes())
    page = opened(qtbot, office, case, detail="D_NID", scan_folder=folder)
    looked(page)

    press(page.checklist, Qt.Key.Key_Return)

    (scan,) = state_of(office, case).scans
    assert (scan.document, scan.title) == ("D_NID", "تصویر کارت ملی")
    assert states(page)[1] == "received"
    assert list(folder.iterdir()) == []
    assert came(page) == []
    assert page.reader.strip.current() == scan


def test_file_that_another_desk_took_goes_from_the_tray(qtbot, office, case, folder):
    (folder / "scan0001.jpg").write_bytes(CARD.read_bytes())
    page = opened(qtbot, office, case, scan_folder=folder)
    looked(page)
    before = came(page)

    (folder / "scan0001.jpg").unlink()
    looked(page, 1)

    assert before == ["scan0001.jpg"]
    assert came(page) == []


def test_other_files_of_the_folder_are_left_alone(qtbot, office, case, folder):
    for name in ("letter.docx", ".hidden.pdf", "~half.pdf", "empty.pdf"):
        (folder / name).write_bytes(b"" if name.startswith("empty") else b"x")
    (folder / "old.pdf").mkdir()

    page = opened(qtbot, office, case, scan_folder=folder)
    looked(page)

    assert came(page) == []


def test_missing_folder_is_told_and_watched_again_when_it_is_back(qtbot, office, case, folder):
    folder.rmdir()
    page = opened(qtbot, office, case)
    page.intake.folder.watch(str(folder))
    told = page.intake.words.text()
    folder.mkdir()

    looked(page, 1)

    assert "باز نشد" in told
    assert "باز نشد" not in page.intake.words.text()


def test_folder_is_chosen_at_the_first_scan(qtbot, office, case, folder):
    page = opened(qtbot, office, case)
    assert "برگزیده نشده" in page.intake.words.text()

    press(page.checklist, Qt.Key.Key_I, CONTROL)
    dialog_of(page, QFileDialog).fileSelected.emit(str(folder))

    assert page.desk.settings().scan_folder == str(folder)
    assert page.intake.folder.folder == folder
    dialog_of(page, QFileDialog).close()
    back_at(qtbot, page)
    press(page.checklist, Qt.Key.Key_I, CONTROL)
    assert "دکمه اسکن" in page.messages.told[-1]


def test_folder_that_cannot_be_emptied_is_told_and_the_scan_is_kept(
    qtbot, office, case, folder, monkeypatch
):
    (folder / "scan0001.jpg").write_bytes(CARD.read_bytes())
    page = opened(qtbot, office, case, scan_folder=folder)
    looked(page)

    really = Path.unlink

    def refuses(path, *args, **named):
        if path.parent == folder:
            raise PermissionError(13, "Permission denied")
        really(path, *args, **named)

    monkeypatch.setattr(Path, "unlink", refuses)
    page.reader.ask_keep()

    assert len(state_of(office, case).scans) == 1
    assert "برداشته نشد" in page.messages.told[-1]


def test_chosen_files_come(qtbot, office, case):
    page = opened(qtbot, office, case)

    press(page.checklist, Qt.Key.Key_O, CONTROL)
    dialog_of(page, QFileDialog).filesSelected.emit([str(CARD)])

    assert came(page) == ["card-shams.jpg"]
    dialog_of(page, QFileDialog).close()


def test_dropped_files_come(qtbot, office, case):
    page = opened(qtbot, office, case)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(CARD))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, left, none)

    page.dragEnterEvent(entered)
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, left, none))

    assert entered.isAccepted()
    assert came(page) == ["card-shams.jpg"]


def test_picture_and_file_of_the_clipboard_come_and_text_does_not(qtbot, office, case):
    page = opened(qtbot, office, case)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("نوشته")
    press(page.checklist, Qt.Key.Key_V, CONTROL)
    told = list(page.messages.told)

    clipboard.setImage(QImage(str(CARD)))
    press(page.checklist, Qt.Key.Key_V, CONTROL)

    assert "نیست که چسبانده شود" in told[-1]
    assert came(page) == ["paste.png"]
    assert not page.leave()
    page.reader.ask_aside()
    assert page.leave()
    clipboard.clear()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("lie.pdf", CARD.read_bytes(), "نمی‌خواند"),
        ("cut.jpg", CARD.read_bytes()[:3000], "آسیب‌دیده"),
        ("empty.png", b"", "خالی"),
        ("large.tif", b"II*\x00" + bytes(26 * 1024 * 1024), "۲۵ مگابایت"),
    ],
)
def test_lying_broken_or_too_large_file_has_its_sentence_and_stays(
    qtbot, office, case, tmp_path, name, data, words
):
    (tmp_path / name).write_bytes(data)
    page = opened(qtbot, office, case)

    given(page, tmp_path / name)
    page.reader.ask_keep()

    assert words in page.reader.words.text()
    assert page.reader.keep.why_not
    assert state_of(office, case).scans == ()
    assert (tmp_path / name).exists()


def test_file_that_is_gone_has_its_sentence(qtbot, office, case, tmp_path):
    page = opened(qtbot, office, case)

    given(page, tmp_path / "gone.pdf")

    assert page.files.files()[0].refusal


def test_faulty_pages_are_told_and_can_be_left_out(qtbot, office, case, tmp_path):
    (tmp_path / "three.tif").write_bytes(three_pages())
    page = opened(qtbot, office, case, detail="D_NID")
    given(page, tmp_path / "three.tif")
    told = page.reader.words.text()

    press(page.checklist, Qt.Key.Key_PageDown)
    press(page.reader.view, Qt.Key.Key_D)
    press(page.reader.view, Qt.Key.Key_Return)

    assert "صفحه ۲: این صفحه سفید است" in told
    assert "صفحه ۳: این صفحه تار است" in told
    (scan,) = state_of(office, case).scans
    assert scan.pages == 2
    assert office.office.scans.original(scan.blob) == three_pages()


def test_file_with_every_page_left_out_cannot_be_stored(qtbot, office, case, tmp_path):
    two = coded(a_letter(), "TIFF", save_all=True, append_images=[an_empty_sheet()])
    (tmp_path / "two.tif").write_bytes(two)
    page = opened(qtbot, office, case)
    given(page, tmp_path / "two.tif")

    for number in range(2):
        page.reader.view.go_to(number)
        page.reader.leave_page_out()

    assert "کنار گذاشته شده‌اند" in page.reader.keep.why_not
    page.reader.leave_page_out()
    assert page.reader.keep.why_not == ""


def test_turned_page_is_stored_turned(qtbot, office, case, tmp_path):
    (tmp_path / "letter.png").write_bytes(coded(a_letter(), "PNG"))
    page = opened(qtbot, office, case, detail="D_NID")
    given(page, tmp_path / "letter.png")

    press(page.checklist, Qt.Key.Key_R)
    press(page.checklist, Qt.Key.Key_Return)

    (scan,) = state_of(office, case).scans
    (size,) = page_sizes(read_scan(office.clerk, scan.blob))
    assert size.width > size.height


def test_tools_change_what_is_seen_and_can_be_taken_back(qtbot, office, case):
    take_scan(office.clerk, case, NewScan(CARD.read_bytes(), "card.jpg", "D_NID"))
    page = opened(qtbot, office, case, detail="D_NID")
    view = page.reader.view
    qtbot.waitUntil(lambda: bool(view.pictures))

    for key in (Qt.Key.Key_S, Qt.Key.Key_B, Qt.Key.Key_R):
        press(page.checklist, key)

    look = view.look()
    assert (look.is_straight, look.contrast, look.turns) == (True, 150, 1)
    press(page.checklist, Qt.Key.Key_Backspace)
    assert not view.look().turns
    press(page.checklist, Qt.Key.Key_W)
    assert view.across == 2
    press(page.checklist, Qt.Key.Key_W)
    press(page.checklist, Qt.Key.Key_Equal)
    assert view.zoom == 150


def test_page_is_cut_by_arrows_and_by_the_mouse(qtbot, office, case):
    take_scan(office.clerk, case, NewScan(CARD.read_bytes(), "card.jpg", "D_NID"))
    page = opened(qtbot, office, case, detail="D_NID")
    view = page.reader.view
    qtbot.waitUntil(lambda: bool(view.pictures))

    press(page.checklist, Qt.Key.Key_X)
    press(view, Qt.Key.Key_Left)
    press(view, Qt.Key.Key_Down)
    by_keys = view.look().part
    canvas, middle = view.widget(), view.widget().rect().center()
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(canvas, middle + QPoint(80, 60))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(80, 60))

    assert by_keys == pytest.approx((0.02, 0.0, 1.0, 0.98))
    assert view.look().part[0] > 0.3
    assert not page.reader.tools.is_cutting


def test_file_is_put_aside_and_taken_back(qtbot, office, case, folder):
    (folder / "scan0001.jpg").write_bytes(CARD.read_bytes())
    page = opened(qtbot, office, case, scan_folder=folder)
    looked(page)

    press(page.checklist, Qt.Key.Key_Delete)

    assert came(page) == []
    assert "در پوشه اسکن مانده است" in page.messages.told[-1]
    page.messages.undos[-1]()
    assert came(page) == ["scan0001.jpg"]


def test_next_and_previous_scan_by_keys(qtbot, office, case):
    for shade in (1, 2):
        take_scan(office.clerk, case, NewScan(a_page(shade), f"{shade}.png", "D_NID"))
    page = opened(qtbot, office, case, detail="D_NID")
    strip = page.reader.strip

    press(page.checklist, Qt.Key.Key_N)
    press(page.checklist, Qt.Key.Key_N)

    assert strip.current().title == "2.png"
    press(page.checklist, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert strip.current().title == "1.png"


def test_copy_asks_for_what_it_is_given_and_shows_it(qtbot, office, case):
    take_scan(office.clerk, case, NewScan(CARD.read_bytes(), "card.jpg", "D_NID"))
    page = opened(qtbot, office, case, detail="D_NID")

    press(page.checklist, Qt.Key.Key_P, CONTROL)
    dialog = dialog_of(page, ActDialog)
    dialog.set_values({"purpose": "بانک عامل"})
    dialog.submit()

    assert dialog_of(page, PaperPreview).windowTitle() == "نسخه «card.jpg»"


def test_scan_that_is_not_on_this_computer_says_so(qtbot, office, case):
    taken = take_scan(office.clerk, case, NewScan(a_page(7), "nid.png", "D_NID"))
    for path in (office.office.folder / "scans").glob(f"*/{taken.blob}*"):
        path.unlink()

    page = opened(qtbot, office, case, detail="D_NID")

    assert "در این رایانه نیست" in page.reader.words.text()


def test_valid_document_of_another_case_serves_this_one(qtbot, office):
    person = a_person(office)
    first, second = (a_case(office, CARPET, applicant=person) for _ in range(2))
    take_scan(office.clerk, first, NewScan(a_page(9), "nid.png", "D_NID"))
    page = opened(qtbot, office, second)

    press(page.checklist, Qt.Key.Key_D, CONTROL)
    dialog = dialog_of(page, ElsewhereDialog)
    press(dialog.table, Qt.Key.Key_Return)

    assert [one.document for one in state_of(office, second).scans] == ["D_NID"]
    back_at(qtbot, page)
    press(page.checklist, Qt.Key.Key_D, CONTROL)
    assert "مدرک معتبری" in page.messages.told[-1]


def test_commands_without_a_file_say_so(qtbot, office, case):
    page = opened(qtbot, office, case)

    press(page.checklist, Qt.Key.Key_Return)
    press(page.checklist, Qt.Key.Key_P, CONTROL)
    page.reader.ask_aside()
    page.reader.ask_copy()
    page.reader.leave_page_out()

    assert page.messages.refused == [
        "پرونده تازه‌رسیده‌ای برگزیده نیست.",
        "تصویر ثبت‌شده‌ای برگزیده نیست.",
    ]
