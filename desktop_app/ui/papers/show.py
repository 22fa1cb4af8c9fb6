"""Papers for every page: look at one before it is printed, or print it at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.ui.page import PageDesk
from desktop_app.ui.papers.preview import PaperPreview
from desktop_app.ui.papers.print_queue import Make, queue_of
from office.domain.operations.ids import Id
from office.usecases.papers.printing import Printed, preview_paper, print_paper


def show_paper(
    desk: PageDesk,
    owner: QWidget,
    make: Make,
    title: str,
    *,
    printing: Make | None = None,
    note: str = "",
) -> None:
    """Make a paper by a use case and show it, to be printed or kept as a PDF.

    Where printing a paper is recorded, `make` is the use case without the record and `printing`
    the one with it; it is run when the person prints or keeps it. `note` is what to write by
    hand if no printer takes the paper, e.g. the tracking number.
    """

    def show(printed: Printed) -> None:
        preview = PaperPreview(desk, title, printed, printing or make, note, owner)
        if printing is None:
            preview.take_made(printed)
        preview.open()

    desk.jobs.run(make, owner=owner, done=show)


def print_now(
    desk: PageDesk,
    owner: QWidget,
    make: Make,
    *,
    note: str = "",
    done: Callable[[Printed], None] | None = None,
) -> None:
    """Make a paper by a use case and send it to the printer of its kind, without a look."""

    def send(printed: Printed) -> None:
        queue_of(desk).add(printed, note, make)
        if done is not None:
            done(printed)

    desk.jobs.run(make, owner=owner, done=send)


def show_case_paper(
    desk: PageDesk, owner: QWidget, case_id: Id, name: str, title: str, note: str = ""
) -> None:
    """Show a paper of a case by its name in `PAPERS`, or `letter:` and a number."""
    show_paper(
        desk,
        owner,
        partial(preview_paper, case_id=case_id, name=name),
        title,
        printing=partial(print_paper, case_id=case_id, name=name),
        note=note,
    )


def print_case_paper(
    desk: PageDesk, owner: QWidget, case_id: Id, name: str, note: str = ""
) -> None:
    """Print a paper of a case at once; a second print is marked as one."""
    print_now(desk, owner, partial(print_paper, case_id=case_id, name=name), note=note)
