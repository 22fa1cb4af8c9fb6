"""Printers and trays by kind of paper, and the queue on the screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.settings import Settings
from desktop_app.ui.papers.choices import PaperChoices
from desktop_app.ui.papers.preview import PaperPreview
from desktop_app.ui.papers.print_queue import PrintState, queue_of
from desktop_app.ui.papers.queue_panel import QueuePanel, show_queue
from desktop_app.ui.papers.show import print_case_paper
from office.domain.papers.paper import PaperSize
from tests.desktop_app.hands import a_desk, click, press
from tests.desktop_app.ui.papers.paper_desk import FILE_PRINTER, FilePrinters, a_queue
from tests.office.usecases.walk_in import a_case


@pytest.fixture
def printers(tmp_path):
    return FilePrinters(tmp_path / "printed.pdf")


@pytest.fixture
def desk(office, printers):
    desk = a_desk(office)
    a_queue(desk, printers)
    return desk


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_chosen_printer_and_tray_are_kept_at_once(qtbot, desk):
    choices = shown(qtbot, PaperChoices(desk))
    box, tray = choices.printers[PaperSize.A5], choices.trays[PaperSize.A5]

    press(box, Qt.Key.Key_Down)
    tray.setCurrentIndex(tray.findData("lower"))
    with qtbot.waitSignal(choices.chosen):
        tray.activated.emit(tray.currentIndex())

    assert desk.settings().printers == {"A5": FILE_PRINTER}
    assert desk.settings().trays == {"A5": "lower"}


def test_chosen_printer_that_is_gone_stays_chosen_and_is_told(qtbot, desk):
    desk.choose(Settings(printers={"A4": "لیزری قدیمی"}))

    choices = shown(qtbot, PaperChoices(desk))

    box = choices.printers[PaperSize.A4]
    assert box.currentText() == "لیزری قدیمی (پیدا نیست)"


def test_trial_sheet_is_seen_and_printed(qtbot, desk, printers):
    choices = shown(qtbot, PaperChoices(desk))

    choices.try_out(PaperSize.ROLL)
    choices.look_at(PaperSize.A4)

    assert printers.file.exists()
    (preview,) = choices.findChildren(PaperPreview)
    assert preview.windowTitle() == "برگه آزمون چاپگر"


def test_computer_without_printers_is_told_what_to_do(qtbot, desk, printers):
    printers.is_here = False

    choices = shown(qtbot, PaperChoices(desk))

    assert "چاپگری نمی‌شناسد" in choices.words.text()


def test_failed_paper_is_sent_again_by_enter(qtbot, office, desk, printers):
    printers.is_stopped = True
    panel = shown(qtbot, QueuePanel(desk))
    print_case_paper(desk, panel, a_case(office), "receipt", note="14050000007")
    assert panel.table.cells() == [["رسید دریافت درخواست", "۱۴۰۵۰۰۰۰۰۰۷", "چاپ نشد"]]
    printers.is_stopped = False
    panel.table.choose(0)

    press(panel.table, Qt.Key.Key_Return)

    assert queue_of(desk).lines()[0].state is PrintState.PRINTED
    panel.table.choose(0)
    click(panel.reprint.button)
    assert len(panel.table.lines()) == 2


def test_paper_is_taken_out_only_after_a_question(qtbot, office, desk, printers):
    printers.is_stopped = True
    panel = shown(qtbot, QueuePanel(desk))
    print_case_paper(desk, panel, a_case(office), "receipt")
    panel.table.choose(0)

    click(panel.remove.button)

    assert len(panel.table.lines()) == 1
    desk.messages.say_yes()
    assert panel.table.lines() == []
    assert "هیچ برگه‌ای در صف چاپ نیست" in panel.words.text()


def test_printed_paper_is_taken_off_the_list_unasked(qtbot, office, desk):
    panel = shown(qtbot, QueuePanel(desk))
    print_case_paper(desk, panel, a_case(office), "receipt")
    panel.table.choose(0)

    click(panel.remove.button)

    assert panel.table.lines() == []


def test_queue_opens_over_a_page(qtbot, desk):
    owner = shown(qtbot, QWidget())

    dialog = show_queue(desk, owner)

    assert dialog in owner.findChildren(QDialog)
    dialog.close()
