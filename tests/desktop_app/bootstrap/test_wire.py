"""A desk's window and a real centre over HTTP on the loopback."""

import shutil
import socket
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest
from msgspec.structs import replace

from desktop_app.bootstrap.wire import BadAddressError, DeskWire, sound_address
from desktop_app.ui.background import JobCancelledError, Progress
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.page import PageDesk
from desktop_app.ui.pages.case.page import CasePage
from desktop_app.ui.pages.sync.page import SyncPage
from desktop_app.ui.places import Place
from desktop_app.ui.wire.contract import Asked, unwatched
from desktop_app.ui.wire.enrolling import EnrolDialog, plain_code
from desktop_app.ui.wire.light import GREEN, GREY, RED, light
from desktop_app.ui.wire.line import AFTER_ACT_MS, Line
from office.usecases.cases import fill_section
from office.usecases.wire.state import keep_state, state_in
from office.usecases.work import Changed
from sync.server.answers import Answers
from sync.server.bundles import import_bundles
from sync.server.enrolling import new_code
from sync.server.http.app import service_app
from tests.desktop_app.hands import ChosenSettings, RememberedMessages, at_once, type_text
from tests.office.usecases.walk_in import a_case, state_of
from tests.office.usecases.wire.hand import a_second_desk
from tests.office_at_work import MORNING, reopened
from tests.sync.client.conftest import (  # noqa: F401  # fixtures of the wire
    centre,
    clock,
    enrolled,
    joined,
    usual_folder,
)
from tests.sync.http.conftest import served

COARSE = 1.05
"""Qt lets its usual timers go a twentieth later, so that a machine may sleep."""


@pytest.fixture
def port(centre):  # noqa: F811  # the fixture above
    with served(service_app(Answers(centre), patience=1.0)) as port:
        yield port


@pytest.fixture
def office(usual_folder, tmp_path, clock):  # noqa: F811  # the fixtures above
    folder, people = usual_folder
    clock.now = MORNING
    with reopened(shutil.copytree(folder, tmp_path / "desk"), people, clock) as opened:
        yield opened


@pytest.fixture
def wire(office, tmp_path):
    made = DeskWire(office.office.folder, tmp_path / "memory")
    yield made
    made.close()


def a_window_desk(office, wire, role="HEAD"):
    messages, chosen = RememberedMessages(), ChosenSettings()
    jobs = Jobs(office.as_role(role), messages, at_once())
    line = Line(wire, messages)
    line.follow(jobs)
    return PageDesk(jobs, messages, chosen, chosen.choose, line)


def asked_of(centre, port):  # noqa: F811  # not the fixture
    return Asked(f"http://127.0.0.1:{port}", new_code(centre, "test-office", "1").shown)


def enrol_by_window(page, centre, port):  # noqa: F811  # the fixture above
    page.enrol()
    dialog = page.dialog
    assert isinstance(dialog, EnrolDialog)
    type_text(dialog.address, f"http://127.0.0.1:{port}")
    type_text(dialog.code, new_code(centre, "test-office", "1").shown.lower())
    dialog.enrol()


def test_the_head_enrols_the_desk_and_all_is_sent(qtbot, office, wire, centre, port):  # noqa: F811
    desk = a_window_desk(office, wire)
    page = SyncPage(desk)
    qtbot.addWidget(page)
    assert light(office.head).colour == GREY

    enrol_by_window(page, centre, port)

    assert light(office.head).colour == GREEN
    assert page.head.sentence.startswith("همگام در")
    assert page.head.reconciled.endswith("۰ اختلاف")


def test_a_centre_that_is_away_is_told_with_who_can_mend_it(
    qtbot,
    office,
    wire,
    centre,  # noqa: F811
    port,
):
    desk = a_window_desk(office, wire)
    page = SyncPage(desk)
    qtbot.addWidget(page)
    enrol_by_window(page, centre, port)
    wire.close()
    with office.head.writing() as act:
        from_state(act, "http://127.0.0.1:9")

    page.send()

    assert light(office.head).colour != RED
    assert any("در دسترس نیست" in one for one in page.problems.told)


def test_who_stops_a_sync_does_not_wait_for_a_centre_that_says_nothing(
    office,
    wire,
    centre,  # noqa: F811
    port,
):
    wire.enrol(office.head, unwatched, asked_of(centre, port))
    wire.close()
    with socket.create_server(("127.0.0.1", 0)) as silent, ThreadPoolExecutor(1) as pool:
        with office.head.writing() as act:
            from_state(act, f"http://127.0.0.1:{silent.getsockname()[1]}")
        progress = Progress("همگام‌سازی", lambda _: None, hang_up=wire.hang_up)
        talk = pool.submit(wire.talk, office.head, progress.told, None)
        heard, _ = silent.accept()
        with heard:
            heard.recv(1)
            begun = monotonic()

            progress.cancel()

            with pytest.raises(JobCancelledError, match="به خواست شما"):
                talk.result(5)
    assert monotonic() - begun < 1


def from_state(act, address):
    keep_state(act, replace(state_in(act), address=address))


def test_a_case_says_that_another_desk_worked_on_it_and_keeps_what_is_typed(
    qtbot,
    office,
    wire,
    centre,  # noqa: F811
    port,
    tmp_path,
):
    case = a_case(office, until="ST_OPINION")
    desk = a_window_desk(office, wire)
    page = SyncPage(desk)
    qtbot.addWidget(page)
    enrol_by_window(page, centre, port)
    shown = CasePage(a_window_desk(office, wire, "EXP"))
    qtbot.addWidget(shown)
    shown.show_place(Place("case", case))
    shown.reload()
    with a_second_desk(tmp_path / "second", office) as other:
        second = enrolled(joined(other, centre, tmp_path / "second"), centre)
        second.sync()
        fill_section(other.expert, case, {"jobs_now": 9})
        second.sync()

        shown.desk.line.talk()

    assert "رایانه دیگر هم" in shown.looking.others.told
    assert 9 in state_of(office, case).facts.values()


@pytest.mark.parametrize(
    "typed", ["", "http://centre.example", "https://", "ftp://x", "https://a:b"]
)
def test_an_address_that_is_none_is_refused_politely(typed):
    with pytest.raises(BadAddressError):
        sound_address(typed)


def test_a_code_is_the_same_however_it_is_typed():
    assert plain_code(" abcde-fgh۲۳ ") == "ABCDEFGH23"


def test_a_conflict_is_resolved_on_the_page_with_a_preview(
    qtbot,
    office,
    wire,
    centre,  # noqa: F811
    port,
    tmp_path,
):
    case = a_case(office, until="ST_OPINION")
    page = SyncPage(a_window_desk(office, wire))
    qtbot.addWidget(page)
    enrol_by_window(page, centre, port)
    with a_second_desk(tmp_path / "second", office) as other:
        second = enrolled(joined(other, centre, tmp_path / "second"), centre)
        second.sync()
        fill_section(office.expert, case, {"jobs_now": 5})
        fill_section(other.expert, case, {"jobs_now": 7})
        page.send()
        second.sync()
    page.send()
    view = page.conflicts.view
    assert page.tabs.tabText(2) == "ناسازگاری‌ها (۱)"
    (field,) = view.line.fields

    view.choose(field.number, "aside")

    assert view.preview.text() == "«شاغلان کنونی» از ۵ نفر به ۷ نفر می‌شود."
    view.resolve.click()
    page.reload()
    assert state_of(office, case).facts[field.number] == 7
    assert page.conflicts.view.line.is_resolved


def test_work_goes_to_the_centre_and_back_on_a_stick(
    qtbot,
    office,
    wire,
    centre,  # noqa: F811
    port,
    tmp_path,
):
    desk = a_window_desk(office, wire)
    page = SyncPage(desk)
    qtbot.addWidget(page)
    enrol_by_window(page, centre, port)
    case = a_case(office, until="ST_OPINION")
    stick = tmp_path / "stick"
    stick.mkdir()
    page.open_stick()
    page.dialog.look_in(stick)
    assert "پاسخی از استان" in page.dialog.said

    page.dialog.write_to(stick)

    assert "جدا کنید" in page.dialog.said
    import_bundles(centre, [stick])
    page.dialog.look_in(stick)
    assert "جدا کنید" in page.dialog.said
    assert page.sheet.state.waiting == 0
    assert state_of(office, case).id == case


def test_what_is_lacking_in_the_enrolment_is_said_at_the_field(qtbot, office, wire):
    page = SyncPage(a_window_desk(office, wire))
    qtbot.addWidget(page)
    page.enrol()
    page.dialog.enrol()
    assert "نشانی مرکز" in page.dialog.said

    type_text(page.dialog.address, "127.0.0.1:9")
    type_text(page.dialog.code, "ABC")
    page.dialog.enrol()
    assert "۳ نویسه" in page.dialog.said
    type_text(page.dialog.code, "ABCDEFGH23")
    page.dialog.enrol()

    assert "در دسترس نیست" in page.dialog.said
    assert page.dialog.code.text() == "ABCDEFGH23"


def test_acts_are_sent_soon_after_but_can_be_taken_back_before(qtbot, office, wire, centre, port):  # noqa: F811
    desk = a_window_desk(office, wire)
    page = SyncPage(desk)
    qtbot.addWidget(page)
    enrol_by_window(page, centre, port)

    desk.jobs.changed.emit(Changed(b"case", b"op", "note.add"))

    assert AFTER_ACT_MS - 2_000 < desk.line.waits_ms <= AFTER_ACT_MS * COARSE
