"""Papers on their way to a printer: nothing is lost, and every fault has its sentence."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from desktop_app.settings import Settings
from desktop_app.ui.papers.print_queue import PrintQueue, PrintState, queue_of
from desktop_app.ui.papers.printers import Printers
from desktop_app.ui.papers.show import print_case_paper, print_now
from office.domain.persian import strip_marks
from office.usecases.pages import draw_page, page_sizes
from office.usecases.papers.printing import preview_paper, print_paper
from office.usecases.spool import queued_papers
from tests.desktop_app.hands import a_desk
from tests.desktop_app.ui.papers.paper_desk import FILE_PRINTER, FilePrinters, a_queue
from tests.office.usecases.walk_in import a_case, state_of

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def case(office):
    return a_case(office)


@pytest.fixture
def printers(tmp_path):
    return FilePrinters(tmp_path / "printed.pdf")


def states(queue):
    return [(one.paper.title, one.state) for one in queue.lines()]


def dark_share(pdf: Path) -> float:
    picture = draw_page(pdf.read_bytes(), 0, 600)
    greens = picture.pixels[1::3]
    return sum(level < 128 for level in greens) / len(greens)


def test_receipt_comes_out_on_a5_and_leaves_nothing_on_the_disk(office, case, printers):
    desk = a_desk(office)
    queue = a_queue(desk, printers)

    print_case_paper(desk, queue, case, "receipt")

    (size,) = page_sizes(printers.file.read_bytes())
    assert (round(size.width), round(size.height)) == (148, 210)
    assert 0.01 < dark_share(printers.file) < 0.3
    assert states(queue) == [("رسید دریافت درخواست", PrintState.PRINTED)]
    assert queued_papers(office.clerk) == {}


def test_roll_is_printed_in_black_alone_and_as_long_as_its_text(office, case, printers):
    desk = a_desk(office)
    queue = a_queue(desk, printers)

    print_case_paper(desk, queue, case, "receipt_roll")

    (size,) = page_sizes(printers.file.read_bytes())
    assert round(size.width) == 80
    assert size.height < 400
    assert dark_share(printers.file) > 0.01


def test_history_of_several_pages_comes_out_whole(office, case, printers):
    desk = a_desk(office)
    queue = a_queue(desk, printers)
    made = preview_paper(office.clerk, case, "history")

    queue.add(made)

    assert len(page_sizes(printers.file.read_bytes())) == len(page_sizes(made.pdf))


def test_missing_printer_leaves_the_paper_in_the_queue_with_what_to_write_by_hand(
    office, case, printers
):
    desk = a_desk(office)
    queue = a_queue(desk, printers)
    printers.is_here = False

    print_case_paper(desk, queue, case, "receipt", note="14050000123")

    (line,) = queue.lines()
    assert line.state is PrintState.FAILED
    assert "برگزیده نشده است" in line.words
    assert "شماره پیگیری ۱۴۰۵۰۰۰۰۱۲۳ را روی برگه بنویسید" in strip_marks(line.words)
    assert desk.messages.told == [line.words]
    assert len(queued_papers(office.clerk)) == 1


def test_printer_out_of_paper_is_told_and_prints_when_asked_again(office, case, printers):
    desk = a_desk(office)
    queue = a_queue(desk, printers)
    printers.is_stopped = True
    print_case_paper(desk, queue, case, "receipt")
    (line,) = queue.lines()
    assert line.words.startswith("چاپگر A5 کاغذ ندارد")
    printers.is_stopped = False

    queue.retry(line.id)

    assert printers.file.exists()
    assert queue.unprinted() == 0


def test_chosen_printer_that_is_gone_is_named(office, case, printers):
    desk = a_desk(office)
    desk.choose(Settings(printers={"A5": "لیزری اتاق ۲"}))
    queue = a_queue(desk, printers)

    print_case_paper(desk, queue, case, "receipt")

    assert "«لیزری اتاق ۲»" in queue.lines()[0].words
    assert printers.printed == 0


def test_chosen_printer_and_tray_are_used(office, case, printers):
    desk = a_desk(office)
    desk.choose(Settings(printers={"A5": FILE_PRINTER}, trays={"A5": "lower"}))
    queue = a_queue(desk, printers)

    print_case_paper(desk, queue, case, "receipt")

    assert queue.unprinted() == 0


def test_papers_that_a_crash_left_are_shown_again_and_not_printed_unasked(office, case, printers):
    printers.is_here = False
    first = a_desk(office)
    print_case_paper(first, a_queue(first, printers), case, "receipt")
    printers.is_here = True

    queue = a_queue(a_desk(office), printers)

    (line,) = queue.lines()
    assert line.state is PrintState.FAILED
    assert "پیش از پایان چاپ" in line.words
    assert printers.printed == 0
    queue.retry(line.id)
    assert queue.unprinted() == 0


def test_paper_that_nobody_wants_any_more_is_erased(office, case, printers):
    printers.is_here = False
    desk = a_desk(office)
    queue = a_queue(desk, printers)
    print_case_paper(desk, queue, case, "receipt")

    queue.remove(queue.lines()[0].id)

    assert queue.lines() == ()
    assert queued_papers(office.clerk) == {}


def test_reprint_is_made_anew_and_recorded_as_one(office, case, printers):
    desk = a_desk(office)
    queue = a_queue(desk, printers)
    print_case_paper(desk, queue, case, "receipt")

    queue.reprint(queue.lines()[0].id)

    assert state_of(office, case).prints == ("receipt", "receipt")
    assert len(queue.lines()) == 2


def test_damaged_paper_in_the_queue_is_told_and_can_be_removed(office, case, printers):
    printers.is_here = False
    first = a_desk(office)
    print_case_paper(first, a_queue(first, printers), case, "receipt")
    (file,) = (office.office.folder / "spool").glob("*/*.spool")
    file.write_bytes(file.read_bytes()[:-3] + b"abc")
    queue = a_queue(a_desk(office), printers)
    (line,) = queue.lines()

    queue.retry(line.id)

    assert "خوانده نمی‌شود" in queue.lines()[0].words
    queue.remove(line.id)
    assert queue.lines() == ()


def test_unknown_lines_are_no_fault(office, printers):
    queue = a_queue(a_desk(office), printers)

    queue.retry("00")
    queue.remove("00")
    queue.reprint("00")

    assert queue.lines() == ()


def test_desk_has_one_queue_and_a_computer_without_printers_says_so(office, case):
    desk = a_desk(office)
    made = []

    print_now(
        desk, queue_of(desk), partial(print_paper, case_id=case, name="receipt"), done=made.append
    )

    assert queue_of(desk) is queue_of(desk)
    assert [one.name for one in made] == ["receipt"]
    assert queue_of(desk).lines()[0].state is PrintState.FAILED
    assert isinstance(queue_of(desk), PrintQueue)


def test_real_list_of_printers_can_be_read_where_no_print_server_runs():
    printers = Printers()

    lines = printers.read()

    assert printers.named("چاپگری که نیست") is None
    assert lines == printers.lines
    assert replace(printers) == printers
