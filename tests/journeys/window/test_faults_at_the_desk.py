"""What goes wrong around a desk: a sentence, and nothing lost."""

import os
import signal
import subprocess
import sys
import textwrap
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from bench.clerk import Clerk, KeyClock
from desktop_app.ui.background import Runners
from desktop_app.ui.kinds import PageKind
from desktop_app.ui.pages.sync.page import SyncPage
from desktop_app.ui.papers.show import print_case_paper
from desktop_app.ui.places import Place
from desktop_app.ui.program import Program, Start
from desktop_app.ui.sign_in import SignInPage
from office.usecases.care import verify
from office.usecases.cases import add_note
from office.usecases.worklists import drafts, save_draft, worklist
from tests.desktop_app.hands import RememberedMessages
from tests.journeys.window.conftest import sign_in
from tests.office_at_work import PASSPHRASE, Clock, around

KINDS = (PageKind("today", "امروز", "sun-horizon", SyncPage),)
NOTES_BEFORE_THE_KILL = 5

WRITER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from office.usecases.cases import add_note
    from office.usecases.sign_in import sign_in
    from office.usecases.worklists import worklist
    from tests.office_at_work import PASSPHRASE, Clock, around

    opened = sign_in(Path(sys.argv[1]), "clerk", PASSPHRASE, around(Clock(), seed=4))
    case = worklist(opened.work, "office")[0].id
    number = 0
    while True:
        number += 1
        add_note(opened.work, case, f"note {number}")
        sys.stdout.write(f"{number}\\n")
        sys.stdout.flush()
    """
)


def a_program(folder, qapp, qtbot, clock=None):
    program = Program(
        Start(qapp, folder, around(clock or Clock(), seed=9), Runners.threads(), KINDS, KeyClock())
    )
    qtbot.addWidget(program.window)
    program._messages = program._background._messages = RememberedMessages()
    program.begin()
    qtbot.waitUntil(lambda: program.window.front().card.chip() is not None)
    return Clerk(program)


def test_a_second_program_on_the_same_office_is_told_so(person, folder, qapp, qtbot):
    second = a_program(folder, qapp, qtbot)
    card = second.program.window.front().card

    card.mark([chip.name for chip in card._chips].index("clerk"))
    card.secret.setText(PASSPHRASE)
    card._on_try()
    qtbot.waitUntil(lambda: bool(card._words.text()), timeout=15_000)

    assert "باز است" in card._words.text() or "برنامه دیگر" in card._words.text()
    assert isinstance(second.program.window.front(), SignInPage)
    second.program.end()
    assert person.frame is not None


def test_a_program_that_is_killed_while_it_writes_loses_no_act(folder, opened):
    with subprocess.Popen(  # noqa: S603  # this interpreter and our own words
        [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True
    ) as writer:
        told = [int(writer.stdout.readline()) for _ in range(NOTES_BEFORE_THE_KILL)]
        os.kill(writer.pid, signal.SIGKILL)

    with opened() as office:
        assert verify(office.head).faults == ()
        case = worklist(office.clerk, "office")[0].id
        with office.clerk.reading() as act:
            notes = [one for one in act.view(case).case.events if one.text.startswith("note ")]
    assert len(notes) >= told[-1]


def test_half_typed_text_comes_back_after_a_crash(opened):
    with opened() as office:
        save_draft(office.clerk, "reception", "پذیرش نیمه‌کاره", b"typed")

    with opened() as office:
        assert [one.title for one in drafts(office.clerk)] == ["پذیرش نیمه‌کاره"]


def test_a_full_disk_is_said_and_what_was_registered_stays(person):
    messages = RememberedMessages()
    jobs = person.program._jobs
    jobs._messages = messages
    line = worklist(jobs.work, "office")[0]

    def full(*_):
        raise OSError(28, "No space left on device")

    jobs.run(full, owner=person.frame)
    person.until(lambda: bool(messages.refused))
    jobs.run(add_note, line.id, "پس از آن", owner=person.frame)
    person.until(lambda: jobs._waiting == 0)

    assert "فضای دیسک پر است" in messages.refused[0]
    with jobs.work.reading() as act:
        assert act.view(line.id).case.events[-1].text == "پس از آن"


@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_that_was_changed_stops_nobody(folder, qapp, qtbot, days):
    clock = Clock()
    person = a_program(folder, qapp, qtbot, clock)
    sign_in(person, "clerk")
    jobs = person.program._jobs
    line = worklist(jobs.work, "office")[0]
    clock.now = clock.now + timedelta(days=days)

    jobs.run(add_note, line.id, "با ساعت نادرست", owner=person.frame)
    person.until(lambda: jobs._waiting == 0)

    assert person.program._messages.refused == []
    with jobs.work.reading() as act:
        assert act.view(line.id).case.events[-1].text == "با ساعت نادرست"
    person.program.end()


def test_a_paper_waits_when_there_is_no_printer(person):
    line = worklist(person.program._jobs.work, "office")[0]
    person.frame.go(_case(line.id))
    person.until(lambda: person.page.sheet is not None)

    print_case_paper(person.page.desk, person.page, line.id, "receipt", line.tracking)
    person.until(lambda: person.frame._papers.unprinted() == 1)

    assert any("برگه در صف چاپ" in one for one in _texts(person))


def _case(case):
    return Place("case", case)


def _texts(person):
    return [one.text() for one in person.frame.findChildren(QPushButton)]
