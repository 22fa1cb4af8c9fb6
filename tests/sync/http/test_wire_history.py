"""A new desk gets its office's history over a real port: whole, cut, and by those who may not."""

import httpx
import pytest
from msgspec.structs import replace

from bench.proxy import Shape, proxied
from desktop_app.bootstrap.wire import DeskWire
from desktop_app.ui.wire.contract import Asked, unwatched
from office.usecases.awaiting import HistoryMissingError
from office.usecases.wire.arriving import cursor
from office.usecases.wire.state import keep_state, lacks_history, state_in
from sync.client.failures import NotEnrolledError, NotReachedError
from sync.client.http_line import HttpLine
from sync.client.sending import hello_frame, new_nonce
from sync.client.snapshot import FOLDER, bring_history
from sync.client.speaker import Speaker
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import Sort, frame
from sync.protocol.manifest import opened_manifest
from sync.protocol.media import MANIFEST_PATH, MEDIA_TYPE, SEGMENT_PATH
from sync.server import snapshot
from sync.server.admin.offices import add_office, revoke
from sync.server.answers import Answers
from sync.server.enrolling import new_code
from sync.server.http.app import service_app
from tests.office.usecases.walk_in import a_case, a_person
from tests.office.usecases.wire.hand import a_second_desk, is_whole
from tests.sync.client.conftest import (  # noqa: F401  # fixtures of desks and their centre
    centre,
    clock,
    enrolled,
    first,
    joined,
    usual_folder,
)
from tests.sync.desk_pen import DeskPen
from tests.sync.http.conftest import served
from tests.sync.server.conftest import office_facts

TYPE = {"content-type": MEDIA_TYPE}
SOME_HASH = "ab" * 32


@pytest.fixture
def port(centre):  # noqa: F811  # the fixture above
    with served(service_app(Answers(centre), patience=1.0)) as port:
        yield port


@pytest.fixture
def line(port):
    with HttpLine(f"http://127.0.0.1:{port}") as line:
        yield line


@pytest.fixture
def newcomer(first, centre, tmp_path, monkeypatch):  # noqa: F811  # the fixtures above
    """An empty second desk of an office whose history has many segments; nobody took it in."""
    monkeypatch.setattr(snapshot.History.__init__, "__defaults__", (4000,))
    a_case(first.at_work, until="ST_VISIT")
    first.sync()
    with a_second_desk(tmp_path / "second", first.at_work) as office:
        office.office.surroundings.clock.now = first.at_work.clock.now
        yield joined(office, centre, tmp_path / "second")


@pytest.fixture
def let_in(newcomer, centre):  # noqa: F811  # the fixture above
    return enrolled(newcomer, centre)


def hello_of(desk):
    return hello_frame(Speaker.of(desk.at_work.head), 0, new_nonce())


def names_in(manifest, centre):  # noqa: F811  # not the fixture
    return [
        one.hash.hex() for one in opened_manifest(manifest, centre.identity.public_sign).segments
    ]


def test_the_history_comes_whole_and_is_the_offices_own(let_in, first, line):  # noqa: F811
    work = let_in.at_work.head

    came = bring_history(work, line)

    assert came == cursor(work).office_seq > 0
    assert not lacks_history(work)
    let_in.sync()
    assert is_whole(let_in.at_work, first.at_work)


def test_a_line_that_breaks_again_and_again_brings_it_in_the_end(let_in, first, port):  # noqa: F811
    work, tries, lacked = let_in.at_work.head, 0, 0
    with (
        proxied(port, Shape(cut_down_after=3000)) as proxy,
        HttpLine(f"http://127.0.0.1:{proxy.port}") as line,
    ):
        while True:
            try:
                bring_history(work, line)
            except NotReachedError:
                tries += 1
                lacked += lacks_history(work)
                assert tries < 200
            else:
                break

    assert tries > 3
    assert lacked == tries
    assert not (let_in.at_work.office.folder / FOLDER).exists()
    let_in.sync()
    assert is_whole(let_in.at_work, first.at_work)


def test_an_enrolment_that_was_cut_goes_on_by_itself_and_acts_wait(
    newcomer,
    first,  # noqa: F811
    centre,  # noqa: F811
    port,
    tmp_path,
):
    work, told = newcomer.at_work.head, []
    wire = DeskWire(newcomer.at_work.office.folder, tmp_path / "memory")
    code = new_code(centre, "test-office", "2").shown
    with proxied(port, Shape(cut_down_after=9000)) as proxy:
        address = f"http://127.0.0.1:{proxy.port}"

        with pytest.raises(NotReachedError):
            wire.enrol(work, unwatched, Asked(address, code))
        assert lacks_history(work)
        with pytest.raises(HistoryMissingError):
            a_person(newcomer.at_work)

        proxy.shape = Shape()
        talked = wire.talk(work, lambda share, words: told.append((share, words)), None)
    wire.close()

    assert talked.is_reached
    assert not lacks_history(work)
    assert {"آوردن دفتر اداره", "ثبت دفتر اداره"} <= {words for _, words in told}
    assert max(share for share, _ in told) == 1
    assert is_whole(newcomer.at_work, first.at_work)


def test_a_desk_whose_history_is_not_given_gets_it_with_the_log(
    let_in, tmp_path, monkeypatch, port
):
    work = let_in.at_work.head
    with HttpLine(f"http://127.0.0.1:{port}") as line:
        manifest = line.manifest(hello_of(let_in))

    def refused(*_):
        raise WireRefusalError("hash")

    monkeypatch.setattr(snapshot.History, "segment", refused)
    history = opened_manifest(manifest, Speaker.of(work).centre.public_sign).office_seq
    address = f"http://127.0.0.1:{port}"
    with work.writing() as act:
        keep_state(act, replace(state_in(act), address=address, history=history))
    wire = DeskWire(let_in.at_work.office.folder, tmp_path / "memory")

    talked = wire.talk(work, unwatched, None)
    wire.close()

    assert talked.is_reached
    assert not lacks_history(work)


def test_another_offices_desk_gets_nothing_of_it(let_in, centre, line):  # noqa: F811
    names = names_in(line.manifest(hello_of(let_in)), centre)
    add_office(centre, office_facts("other-office", "104"))
    stranger = DeskPen(8, "other-office")
    code = new_code(centre, "other-office")
    stranger.take_in(line.enrol(stranger.request(line.card(), code.code)))
    said = stranger.hello()
    hello = frame(said.sort, said.payload)

    own = names_in(line.manifest(hello), centre)

    assert own == []
    assert len(names) > 1
    for name in names:
        with pytest.raises(WireRefusalError, match="خراب شده") as refused:
            line.segment(hello, name)
        assert refused.value.code == "hash"


def test_a_desk_of_one_office_that_names_another_is_refused(centre, line):  # noqa: F811
    add_office(centre, office_facts("other-office", "104"))
    stranger = DeskPen(8, "other-office")
    code = new_code(centre, "other-office")
    stranger.take_in(line.enrol(stranger.request(line.card(), code.code)))
    said = stranger.hello(office_id="test-office")

    with pytest.raises((WireRefusalError, NotEnrolledError)):
        line.manifest(frame(said.sort, said.payload))


def test_a_device_that_nobody_let_in_or_that_was_taken_out_gets_nothing(let_in, centre, line):  # noqa: F811
    hello = hello_of(let_in)
    (name, *_) = names_in(line.manifest(hello), centre)
    said = DeskPen(9).hello()
    revoke(centre, "test-office", "2", "گم شد")

    for one in (frame(said.sort, said.payload), hello):
        with pytest.raises(NotEnrolledError):
            line.manifest(one)
        with pytest.raises(NotEnrolledError):
            line.segment(one, name)


def test_who_does_not_say_a_whole_signed_hello_is_refused(let_in, port):
    hello = hello_of(let_in)
    bodies = (
        hello[:-64] + bytes(64),
        hello[:40] + bytes([hello[40] ^ 1]) + hello[41:],
        hello[:-1],
        hello * 2,
        b"",
        frame(Sort.BATCH, hello),
    )

    answers = [
        httpx.post(f"http://127.0.0.1:{port}{path}", content=body, headers=TYPE).status_code
        for path in (MANIFEST_PATH, f"{SEGMENT_PATH}/{SOME_HASH}")
        for body in bodies
    ]

    assert all(400 <= one < 500 for one in answers)
    assert httpx.get(f"http://127.0.0.1:{port}/health").status_code == 200


def test_a_segment_that_is_none_is_refused(let_in, port):
    hello = hello_of(let_in)
    for name in (SOME_HASH, "x", "..%2F..%2Fkeys.json", "000000000001-000000000002-ab", "%00"):
        url = f"http://127.0.0.1:{port}{SEGMENT_PATH}/{name}"

        answer = httpx.post(url, content=hello, headers=TYPE)

        assert 400 <= answer.status_code < 500, name
        assert b"secret" not in answer.content


def test_another_content_type_is_refused(let_in, port):
    for path in (MANIFEST_PATH, f"{SEGMENT_PATH}/{SOME_HASH}"):
        answer = httpx.post(f"http://127.0.0.1:{port}{path}", content=hello_of(let_in))
        assert answer.status_code == 415
