import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop_app.ui.background import JobCancelledError, Runners
from desktop_app.ui.jobs import Jobs
from office.domain.errors import OfficeError
from office.usecases.cases import add_note
from tests.desktop_app.hands import RememberedMessages, at_once
from tests.office.usecases.walk_in import a_case


class SaidNoError(OfficeError):
    """A refusal of the test."""


def says_no(_):
    message = "نمی‌شود؛ دوباره کوشش کنید."
    raise SaidNoError(message)


@pytest.fixture
def messages():
    return RememberedMessages()


@pytest.fixture
def jobs(office, messages):
    return Jobs(office.clerk, messages, at_once())


@pytest.fixture
def owner():
    return QObject()


@pytest.fixture
def threads():
    runners = Runners.threads()
    yield runners
    runners.stop()


def test_an_act_is_told_to_every_page(office, jobs, owner, qtbot):
    case = a_case(office)
    answers = []

    with qtbot.waitSignal(jobs.changed) as told:
        jobs.run(add_note, case, "زنگ زدم", owner=owner, done=answers.append)

    assert told.args == answers
    assert answers[0].subject == case


def test_a_refusal_is_shown_as_a_sentence(jobs, messages, owner):
    jobs.run(says_no, owner=owner)

    assert messages.refused == ["نمی‌شود؛ دوباره کوشش کنید."]


def test_a_page_may_take_a_refusal_itself(jobs, messages, owner):
    refusals = []

    jobs.run(says_no, owner=owner, refused=refusals.append)

    assert [one.message for one in refusals] == ["نمی‌شود؛ دوباره کوشش کنید."]
    assert messages.refused == []


def test_a_missing_file_is_told_in_words(jobs, messages, owner, tmp_path):
    jobs.run(lambda _: (tmp_path / "نیست").read_bytes(), owner=owner)

    assert "پیدا نشد" in messages.refused[0]


def test_an_answer_for_a_page_that_is_gone_is_dropped(office, messages, qtbot, threads):
    jobs = Jobs(office.clerk, messages, threads)
    gate, came = threading.Event(), []
    owner, here = QObject(), QObject()
    jobs.run(lambda _: gate.wait(5), owner=owner, done=came.append)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not isValid(owner))
    last = []

    gate.set()
    jobs.run(lambda _: 7, owner=here, done=last.append)
    qtbot.waitUntil(lambda: last == [7])

    assert came == []


def test_only_the_newest_of_a_name_is_answered(office, messages, qtbot, threads):
    jobs, owner = Jobs(office.clerk, messages, threads), QObject()
    gate, begun, came = threading.Event(), [], []
    jobs.run(lambda _: gate.wait(5), owner=owner)

    for number in range(3):
        jobs.run(
            lambda _, n=number: begun.append(n) or n, owner=owner, done=came.append, latest="typing"
        )
    gate.set()
    qtbot.waitUntil(lambda: came == [2])

    assert begun == [2]


def test_use_cases_run_one_after_another_off_the_window(office, messages, qtbot, threads):
    jobs, owner = Jobs(office.clerk, messages, threads), QObject()
    ran, came = [], []

    for number in range(20):
        jobs.run(
            lambda _, n=number: ran.append((n, threading.current_thread().name)),
            owner=owner,
            done=came.append,
        )
    qtbot.waitUntil(lambda: len(came) == 20)

    assert [number for number, _ in ran] == list(range(20))
    assert threading.current_thread().name not in {name for _, name in ran}


def test_a_named_job_moves_and_can_be_stopped(jobs, owner):
    shares, stopped = [], []
    jobs.told.connect(lambda one: shares.append((one.share, one.is_over)))

    def counts(progress):
        progress.told(0.5, "نیمه")
        progress.cancel()
        progress.told(1.0)

    jobs.outside("شمارش", counts, owner=owner, refused=stopped.append)

    assert shares == [(0.0, False), (0.5, False), (0.5, True)]
    assert isinstance(stopped[0], JobCancelledError)


def test_a_bug_is_said_and_logged(office, owner, caplog):
    class Told(RememberedMessages):
        def crashed(self, error):
            self.told.append(type(error).__name__)

    messages = Told()
    jobs = Jobs(office.clerk, messages, at_once())

    jobs.run(lambda _: 1 / 0, owner=owner)

    assert messages.told == ["ZeroDivisionError"]
    assert "a job failed" in caplog.text


def test_another_person_works_from_now_on(office, jobs):
    jobs.switch(office.head)

    assert jobs.actor == office.people["HEAD"]
    assert jobs.work.actor == jobs.actor


def test_threads_end_with_the_program():
    runners = Runners.threads()

    ended = []
    runners.line.submit(lambda: ended.append("talk"))

    runners.stop()

    pools = [one for one in runners.waited if isinstance(one, ThreadPoolExecutor)]
    assert [one._shutdown for one in pools] == [True, True]
    assert ended == ["talk"]
