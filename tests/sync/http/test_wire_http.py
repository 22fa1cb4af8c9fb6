"""The wire over HTTP: a real port, a real centre, and those who don't keep to the rules."""

import socket
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from bench.proxy import Shape, proxied
from office.domain.cases.acts import NoteAdded
from sync.client.failures import NotEnrolledError, NotReachedError
from sync.client.http_line import HttpLine
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Sort, frame
from sync.protocol.media import ENROL_PATH, MEDIA_TYPE, SYNC_PATH
from sync.server.enrolling import new_code
from tests.sync.desk_pen import DeskPen

NOTE = NoteAdded(text="یادداشت")
HTTP_HEAD = 200
"""Bytes of a request's head, about."""
TYPE = {"content-type": MEDIA_TYPE}


def line_to(port):
    return HttpLine(f"http://127.0.0.1:{port}")


def enrolled_pen(centre, line, number=1, desk=""):
    pen = DeskPen(number)
    code = new_code(centre, "test-office", desk)
    pen.take_in(line.enrol(pen.request(line.card(), code.code)))
    return pen


def said(pen, *frames):
    hello = pen.hello()
    return [frame(one.sort, one.payload) for one in (hello, *frames)]


def frames_of(data):
    return [frame(one.sort, one.payload) for one in data]


def exchanged(pen, line, *batches):
    sent = said(pen) + [frame(Sort.BATCH, one) for one in batches]
    return pen.read(frames_of(line.exchange(sent)))


def test_a_desk_is_let_in_and_its_acts_come_to_the_centre(centre, port):
    with line_to(port) as line:
        pen = enrolled_pen(centre, line)
        pen.write(NOTE)
        pen.write(NOTE)

        answer = exchanged(pen, line, pen.batch())

    assert answer.is_whole
    assert (answer.receipt.acked, answer.receipt.link) == (2, pen.link)


def test_batches_are_stored_one_by_one_however_the_line_ends(centre, port):
    with line_to(port) as line:
        pen = enrolled_pen(centre, line)
    first, second = pen.write(NOTE), pen.write(NOTE)
    frames = [*said(pen), frame(Sort.BATCH, pen.batch([first]))]
    last = frame(Sort.BATCH, pen.batch([second]))
    cut_after = sum(map(len, frames)) + HTTP_HEAD + len(last) // 2
    frames.append(last)

    with (
        proxied(port, Shape(cut_after=cut_after, latency=0.1)) as proxy,
        line_to(proxy.port) as line,
    ):
        with pytest.raises(NotReachedError):
            list(line.exchange(frames))
        proxy.shape = Shape()
        answers = (exchanged(pen, line).receipt.acked for _ in range(200))
        acked = next(filter(None, answers))

    assert acked == 1


def test_a_lost_answer_costs_nothing(centre, port):
    with line_to(port) as line:
        pen = enrolled_pen(centre, line)
    pen.write(NOTE)
    with proxied(port, Shape(drops_answers=1)) as proxy, line_to(proxy.port) as line:
        with pytest.raises(NotReachedError):
            exchanged(pen, line, pen.batch())

        answer = exchanged(pen, line, pen.batch())

    assert answer.receipt.acked == 1
    assert answer.refusals == []
    assert [one.office_seq for one in answer.entries] == list(
        range(1, answer.receipt.office_seq + 1)
    )


def test_no_centre_at_all_is_told_as_not_reached():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    with line_to(port) as line, pytest.raises(NotReachedError):
        line.card()


def test_a_device_that_nobody_enrolled_is_told_so(port):
    stranger = DeskPen(9)
    with line_to(port) as line, pytest.raises(NotEnrolledError):
        list(line.exchange(said(stranger)))


def test_a_wrong_code_is_refused_and_tries_are_limited(port):
    pen = DeskPen(3)
    with line_to(port) as line:
        card = line.card()
        seen = set()
        for _ in range(30):
            try:
                line.enrol(pen.request(card, "AAAAABBBBB"))
            except WireRefusalError as refused:
                seen.add(refused.code)
            except NotReachedError:
                seen.add("throttled")

    assert seen == {"code", "throttled"}


def test_another_content_type_is_refused(port):
    answer = httpx.post(f"http://127.0.0.1:{port}{SYNC_PATH}", content=b"{}")

    assert answer.status_code == 415


@pytest.mark.parametrize("path", [SYNC_PATH, ENROL_PATH])
@pytest.mark.parametrize(
    "body", [b"", b"\xff" * 5, b"\x00\x00\x00\x01", b"\x00\x00\x00\x02\x01\x00", bytes(200_000)]
)
def test_bytes_that_are_no_conversation_are_refused_and_the_service_lives(port, path, body):
    answer = httpx.post(f"http://127.0.0.1:{port}{path}", content=body, headers=TYPE)

    assert 400 <= answer.status_code < 500
    assert httpx.get(f"http://127.0.0.1:{port}/health").status_code == 200


def test_slow_lines_are_given_up_and_others_are_served_meanwhile(centre, port):
    head = f"POST {SYNC_PATH} HTTP/1.1\r\nhost: x\r\ncontent-type: {MEDIA_TYPE}\r\n"
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(30)]
    for one in slow:
        one.sendall(f"{head}content-length: 100000\r\n\r\n".encode() + b"\x00\x00")

    with line_to(port) as line:
        pen = enrolled_pen(centre, line)
        answer = exchanged(pen, line)
    ends = [one.recv(200) for one in slow]
    for one in slow:
        one.close()

    assert answer.is_whole
    assert all(end.startswith(b"HTTP/1.1 408") for end in ends)


def test_many_desks_are_served_at_once(centre, port):
    with line_to(port) as line:
        pens = [enrolled_pen(centre, line, number) for number in range(1, 9)]
    for pen in pens:
        for _ in range(5):
            pen.write(NOTE)

    def sync(pen):
        with line_to(port) as line:
            return exchanged(pen, line, pen.batch())

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(sync, pens))

    assert [one.receipt.acked for one in answers] == [5] * 8
    with line_to(port) as line:
        last = exchanged(pens[0], line)
    placed = [one.office_seq for one in last.entries]
    assert placed == list(range(1, last.receipt.office_seq + 1))


def test_asking_with_nothing_new_is_one_small_request(centre, port):
    with line_to(port) as line:
        pen = enrolled_pen(centre, line)
        everything = exchanged(pen, line)
    with proxied(port) as proxy, line_to(proxy.port) as line:
        receipt = everything.receipt
        hello = pen.hello(cursor=receipt.office_seq, cursor_link=receipt.office_link)

        list(line.exchange([frame(hello.sort, hello.payload)]))

        counted = proxy.counted

    assert (counted.connections, counted.round_trips) == (1, 1)
    assert counted.up + counted.down < 1024


def test_health_and_figures_are_told(centre, port):
    with line_to(port) as line:
        exchanged(enrolled_pen(centre, line), line)

    figures = httpx.get(f"http://127.0.0.1:{port}/metrics").text

    assert httpx.get(f"http://127.0.0.1:{port}/health").text == "ok\n"
    assert 'kargosha_requests_total{path="/sync/1",status="200"} 1.0' in figures
    assert "test-office" not in figures
