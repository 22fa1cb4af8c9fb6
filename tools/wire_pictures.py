"""Takes the handbook's pictures of the wire: two desks and a centre, and the window of one of them.

As in `tools.wire_story` all is real: the centre is a process of its own, and when it ends the
desk's next tries fail.
"""

from contextlib import ExitStack
from pathlib import Path

from bench.wire_ends import HOST, Serving, made_centre, serving
from desktop_app.bootstrap.wire import DeskWire
from desktop_app.commands.playing.screen import QUICK_MS, Screen, open_screen
from desktop_app.ui.pages.sync.page import CONFLICTS, SyncPage
from desktop_app.ui.places import Place
from office.domain.operations.ids import NO_ID
from office.domain.parties import NATURAL
from office.usecases.cases import Request, add_note, fill_section, open_case
from office.usecases.parties import register_party
from office.usecases.people import set_person
from office.usecases.units import register_unit
from office.usecases.work import Work
from sync.client.enrolment import enrol
from sync.client.http_line import HttpLine
from tools.wire_story import PROCEDURE, AtDesk, a_national_code, an_office

_TIMES_WITHOUT_LINE = 2


def take_pictures(home: Path, pictures: Path) -> None:
    """Play what they show in an empty folder, and take them."""
    at = made_centre(home / "centre", "")
    codes = [at.code() for _ in range(2)]
    with ExitStack() as stack:
        offices = [stack.enter_context(an_office(home / f"desk{n}", at, n)) for n in (1, 2)]
        head = set_person(Work(offices[0], NO_ID), "سیمین رستگار", ("HEAD", "CLK"), "رئیس").subject
        one, two = (
            AtDesk(f"desk{n}", Work(office, head), home / f"desk{n}")
            for n, office in enumerate(offices, 1)
        )
        with serving(at) as centre:
            for desk, code in zip((one, two), codes, strict=True):
                address = f"http://{HOST}:{centre.port}"
                with HttpLine(address) as line:
                    enrol(desk.work, line, code.code, address)
                desk.sync(centre.port)
            _work_at_odds(one, two, centre)
        for _ in range(_TIMES_WITHOUT_LINE):
            two.sync(centre.port)
        _show(two, pictures)


def _work_at_odds(one: AtDesk, two: AtDesk, centre: Serving) -> None:
    """Let both desks write on one case, and the second go on without a line."""
    person = {"name": "مریم", "family": "نمونه‌پور", "national_code": a_national_code()}
    party = register_party(one.work, NATURAL, person).subject
    unit = register_unit(one.work, party, {"name": "نمونه‌سازان"}).subject
    case = open_case(one.work, Request(PROCEDURE, party, unit)).subject
    for desk in (one, two):
        desk.sync(centre.port)
    fill_section(one.work, case, {"estate_name": "شهرک صنعتی نمونه یک", "plot_no": "الف-۱۲"})
    fill_section(two.work, case, {"estate_name": "شهرک صنعتی نمونه دو", "plot_no": "ب-۱۴"})
    for desk in (one, two):
        desk.sync(centre.port)
    add_note(two.work, case, "خط نیست؛ با متقاضی قرار فردا گذاشته شد.")
    fill_section(two.work, case, {"signatory_post": "مدیرعامل"})


def _show(desk: AtDesk, pictures: Path) -> None:
    wire = DeskWire(desk.folder, desk.folder.with_name("memory"))
    screen = open_screen(desk.work, pictures, is_slow=False, wire=wire)
    screen.visit(Place("sync"), "wire-queue")
    screen.visit(Place("sync", detail=CONFLICTS), "wire-conflict")
    _show_stick(screen)
    screen.close()
    wire.close()


def _show_stick(screen: Screen) -> None:
    page = screen.frame.page
    if isinstance(page, SyncPage):
        page.open_stick()
        screen.settle(QUICK_MS * 20)
        screen.picture("wire-stick")
        if page.dialog is not None:
            page.dialog.reject()
