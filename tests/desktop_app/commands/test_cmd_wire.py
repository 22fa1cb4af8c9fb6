"""`kargosha enrol`, `sync` and `bundle` with a real centre on the loopback, and without one."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.bootstrap.wire import ROOTS_FILE
from desktop_app.commands import talk
from sync.server.admin.enrolment_file import card_file
from sync.server.admin.offices import revoke
from sync.server.answers import Answers
from sync.server.bundles import import_bundles
from sync.server.enrolling import new_code
from sync.server.http.app import service_app
from terminal.talk import DONE, REFUSED, WRONG_CALL
from tests.sync.client.conftest import centre, clock  # noqa: F401  # fixtures of the centre
from tests.sync.full_stick import fill
from tests.sync.http.conftest import served
from tests.sync.http.own_authority import Authority

NOWHERE = "http://127.0.0.1:9"
WRONG = "AAAAA-BBBBB"


@pytest.fixture(autouse=True)
def this_machine(tmp_path, monkeypatch, clock):  # noqa: F811  # the fixture above
    """The witness of these desks is nobody else's; the centre's clock is the machine's."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    clock.now = datetime.now(UTC)


@pytest.fixture
def address(centre):  # noqa: F811  # the fixture above
    with served(service_app(Answers(centre), patience=1.0)) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def at_desk(call, office_folder):
    return lambda *words: call("--data", office_folder, *words)


@pytest.fixture
def code(centre):  # noqa: F811  # the fixture above
    return new_code(centre, "test-office", "1").shown


@pytest.fixture
def enrolled(at_desk, address, code):
    """The desk, taken in over the line."""
    assert at_desk("enrol", "--address", address, "--code", code).code == DONE
    return at_desk


def is_refused(answer, *words):
    assert answer.code == REFUSED
    assert answer.wrong.count("\n") == 1
    for word in words:
        assert word in answer.wrong
    assert not re.search("[a-z]{3,} [a-z]{3,}", answer.wrong), "a sentence that isn't Persian"
    return True


def test_a_desk_is_taken_in_by_its_code_and_all_is_sent(at_desk, address, code):
    enrolled = at_desk("enrol", "--address", address, "--code", code.lower())

    synced = at_desk("sync", "--once")

    assert enrolled.code == synced.code == DONE
    assert "پذیرفت" in enrolled.said
    assert "\nهمگام در" in synced.said
    assert "، ۰ اختلاف" in synced.said


def test_a_centre_with_a_root_of_its_own_is_proven_by_it_from_then_on(
    at_desk,
    centre,  # noqa: F811  # the fixture above
    code,
    tmp_path,
    office_folder,
):
    authority = Authority(tmp_path, "province")
    with served(service_app(Answers(centre)), **authority.settings()) as port:
        address = f"127.0.0.1:{port}"

        enrolled = at_desk(
            "enrol", "--address", address, "--code", code, "--roots", authority.roots
        )
        synced = at_desk("sync", "--once")

    assert enrolled.code == synced.code == DONE
    assert (office_folder / ROOTS_FILE).read_bytes() == authority.roots.read_bytes()


def test_a_centre_that_another_authority_speaks_for_is_not_believed(
    at_desk,
    centre,  # noqa: F811  # the fixture above
    code,
    tmp_path,
    office_folder,
):
    authority, other = Authority(tmp_path, "province"), Authority(tmp_path, "somebody")
    with served(service_app(Answers(centre)), **authority.settings()) as port:
        words = ("enrol", "--address", f"https://127.0.0.1:{port}", "--code", code)

        unknown = at_desk(*words)
        wrong = at_desk(*words, "--roots", other.roots)

    assert is_refused(unknown, "گواهی")
    assert is_refused(wrong, "گواهی")
    assert not (office_folder / ROOTS_FILE).exists()


def test_a_file_that_holds_no_root_is_told(at_desk, tmp_path, code):
    (tmp_path / "roots.pem").write_text("گواهی نیست")
    words = ("enrol", "--address", "https://127.0.0.1:9", "--code", code, "--roots")

    assert is_refused(at_desk(*words, tmp_path / "roots.pem"), "گواهی ریشه نیست")
    assert is_refused(at_desk(*words, tmp_path / "none.pem"), "none.pem", "خوانده نمی‌شود")


def test_a_wrong_code_is_refused(at_desk, address):
    assert is_refused(at_desk("enrol", "--address", address, "--code", WRONG), "کد")


def test_a_code_of_three_days_ago_is_refused(at_desk, address, code, clock):  # noqa: F811
    clock.now += timedelta(days=3)

    assert is_refused(at_desk("enrol", "--address", address, "--code", code), "کد", "گذشته")


def test_a_code_for_another_desk_is_refused(at_desk, address, centre):  # noqa: F811
    code = new_code(centre, "test-office", "4").shown

    assert is_refused(at_desk("enrol", "--address", address, "--code", code), "میز ۴")


def test_a_call_without_a_code_says_who_has_one(at_desk):
    assert is_refused(at_desk("enrol", "--address", NOWHERE), "--code")


def test_a_call_that_names_no_way_says_how_it_is_made(at_desk):
    assert at_desk("enrol").code == WRONG_CALL


def test_no_line_is_told_and_nothing_is_lost(at_desk, code):
    assert is_refused(
        at_desk("enrol", "--address", NOWHERE, "--code", code), "در دسترس نیست", "ثبت شده"
    )


def test_an_address_that_anybody_could_read_is_refused(at_desk, code):
    answer = at_desk("enrol", "--address", "http://markaz.example", "--code", code)

    assert is_refused(answer, "https")


def test_a_desk_that_nobody_took_in_says_what_to_do(at_desk):
    answer = at_desk("sync", "--once")

    assert answer.code == REFUSED
    assert "کد ثبت" in answer.said


def test_a_centre_that_stopped_is_told_with_what_waits(at_desk, centre, code):  # noqa: F811
    with served(service_app(Answers(centre))) as port:
        at_desk("enrol", "--address", f"http://127.0.0.1:{port}", "--code", code)

    answer = at_desk("sync", "--once")

    assert answer.code == REFUSED
    assert "در دسترس نیست" in answer.said
    assert "اختلاف" in answer.said


def test_a_revoked_desk_is_told_so(enrolled, centre):  # noqa: F811
    enrolled("sync", "--once")
    revoke(centre, "test-office", "1", "رایانه گم شد")

    answer = enrolled("sync", "--once")

    assert answer.code == REFUSED
    assert "دسترسی این دستگاه را گرفته است" in answer.said


def test_it_goes_on_until_somebody_stops_it(enrolled, monkeypatch):
    waits = []

    def stop_at_the_second(seconds):
        waits.append(seconds)
        if len(waits) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(talk, "sleep", stop_at_the_second)

    answer = enrolled("sync")

    assert answer.code == REFUSED
    assert "به خواست شما" in answer.wrong
    assert answer.said.count("همگام در") == 2
    assert waits == [talk.EVERY_SECONDS] * 2


def test_a_desk_without_a_network_is_taken_in_by_a_stick(at_desk, centre, code, stick):  # noqa: F811
    (stick / "markaz.card").write_bytes(card_file(centre))
    request = stick / "request.bundle"

    asked = at_desk("enrol", "--request", request, "--code", code, "--card", stick / "markaz.card")
    (answer,) = import_bundles(centre, [request]).returns
    taken = at_desk("enrol", "--answer", answer)
    silent = at_desk("sync", "--once")

    assert asked.code == taken.code == DONE
    assert "به مرکز استان ببرید" in asked.said
    assert "ثبت شد" in taken.said
    assert silent.code == REFUSED
    assert "حافظه USB" in silent.said
    again = at_desk("enrol", "--request", request, "--code", code)
    assert is_refused(again, "دست نخورد")


@pytest.mark.parametrize("harm", ["none", "garbage", "cut", "folder"])
def test_an_answer_that_is_none_is_refused(at_desk, centre, code, stick, harm):  # noqa: F811
    (stick / "markaz.card").write_bytes(card_file(centre))
    request = stick / "request.bundle"
    at_desk("enrol", "--request", request, "--code", code, "--card", stick / "markaz.card")
    (answer,) = import_bundles(centre, [request]).returns
    data = answer.read_bytes()
    answer.unlink()
    if harm == "folder":
        answer.mkdir()
    elif harm != "none":
        answer.write_bytes(b"\xff" * 900 if harm == "garbage" else data[: len(data) // 2])

    refused = at_desk("enrol", "--answer", answer)

    assert is_refused(refused)
    assert at_desk("verify").code == DONE


def test_an_answer_that_nobody_asked_for_is_refused(at_desk, stick):
    (stick / "answer.bundle").write_bytes(b"x")

    assert is_refused(at_desk("enrol", "--answer", stick / "answer.bundle"), "کارت")


def test_work_goes_to_the_centre_and_its_answer_comes_back(enrolled, centre, stick):  # noqa: F811
    exported = enrolled("bundle", "export", stick)
    import_bundles(centre, [stick])

    back = enrolled("bundle", "import", stick)

    assert exported.code == back.code == DONE
    assert "جدا کنید" in exported.said
    assert "رسید" in back.said
    assert "۰ اختلاف" in enrolled("sync", "--once").said


def test_a_stick_that_was_not_at_the_centre_says_so(enrolled, stick):
    enrolled("bundle", "export", stick, "--no-scans")

    assert is_refused(enrolled("bundle", "import", stick), "به مرکز استان ببرید")


def test_a_return_with_one_changed_byte_is_refused_whole(enrolled, centre, stick):  # noqa: F811
    enrolled("bundle", "export", stick)
    (back,) = import_bundles(centre, [stick]).returns
    data = bytearray(back.read_bytes())
    data[len(data) // 2] ^= 1
    back.write_bytes(data)

    assert enrolled("bundle", "import", back).code == REFUSED
    assert enrolled("verify").code == DONE


def test_a_full_stick_is_told_and_left_as_it_was(enrolled, stick, monkeypatch):
    fill(stick, monkeypatch)

    assert is_refused(enrolled("bundle", "export", stick), "جا نمانده")
    assert list(stick.iterdir()) == []


def test_a_stick_that_is_not_there_is_told(enrolled, tmp_path):
    assert is_refused(enrolled("bundle", "export", tmp_path / "usb"), "پیدا نشد")
    assert is_refused(enrolled("bundle", "import", tmp_path / "usb"), "پیدا نشد")


def test_a_desk_that_nobody_took_in_has_nothing_for_a_stick(at_desk, stick):
    assert is_refused(at_desk("bundle", "export", stick), "استان")
