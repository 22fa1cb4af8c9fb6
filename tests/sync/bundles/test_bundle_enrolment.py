"""A desk is taken in by a stick in two trips, and gets its office's history over a bad line."""

import pytest

from office.usecases.wire.arriving import cursor
from office.usecases.wire.state import lacks_history, wire_state
from sync.client.failures import NotReachedError
from sync.client.snapshot import bring_history
from sync.client.stick_enrolment import take_answer_file, write_request
from sync.protocol.errors import WireRefusalError
from sync.protocol.frames import FrameReader
from sync.server import snapshot
from sync.server.admin.enrolment_file import card_file
from sync.server.bundles import State, import_bundles
from sync.server.enrolling import new_code
from tests.office.usecases.walk_in import a_case
from tests.office.usecases.wire.hand import a_second_desk, is_whole
from tests.sync.bundles.conftest import export
from tests.sync.client.conftest import enrolled, joined


@pytest.fixture
def small_segments(monkeypatch):
    monkeypatch.setattr(snapshot.History.__init__, "__defaults__", (4000,))


@pytest.fixture
def newcomer(first, centre, tmp_path):
    """An empty second desk of an office with history; nobody took it in."""
    a_case(first.at_work, until="ST_VISIT")
    first.sync()
    with a_second_desk(tmp_path / "second", first.at_work) as office:
        office.office.surroundings.clock.now = first.at_work.clock.now
        yield joined(office, centre, tmp_path / "second")


def asked(desk, centre, stick):
    """The desk's request, on the stick."""
    card = stick / "centre.card"
    card.write_bytes(card_file(centre))
    code = new_code(centre, "test-office", "2")
    return write_request(desk.at_work.head, stick / "request.bundle", code.shown, card)


@pytest.mark.usefixtures("small_segments")
def test_two_trips_make_a_desk_with_its_whole_history(newcomer, first, centre, stick):
    path = asked(newcomer, centre, stick)
    (answer,) = import_bundles(centre, [path]).returns

    taken = take_answer_file(newcomer.at_work.head, answer)

    assert taken.entries == cursor(newcomer.at_work.head).office_seq > 0
    assert not lacks_history(newcomer.at_work.head)
    assert is_whole(newcomer.at_work, first.at_work)
    again = take_answer_file(newcomer.at_work.head, answer)
    assert again.entries == 0
    export(newcomer, stick)
    assert import_bundles(centre, [stick]).bundles[-1].state is not State.REFUSED


def test_an_answer_for_another_desk_is_refused(newcomer, first, centre, stick):
    (answer,) = import_bundles(centre, [asked(newcomer, centre, stick)]).returns

    with pytest.raises(WireRefusalError, match="میز دیگری"):
        take_answer_file(first.at_work.head, answer)


def test_a_wrong_code_is_refused_in_words(newcomer, centre, stick):
    card = stick / "centre.card"
    card.write_bytes(card_file(centre))
    path = write_request(newcomer.at_work.head, stick / "request.bundle", "WRONGWRONG", card)

    (outcome,) = import_bundles(centre, [path]).bundles

    assert outcome.state is State.REFUSED
    assert "کد" in outcome.words


def test_a_file_that_is_no_card_is_told(newcomer, stick):
    (stick / "card").write_bytes(b"no card")

    with pytest.raises(WireRefusalError, match="کارت"):
        write_request(newcomer.at_work.head, stick / "request.bundle", "X", stick / "card")


class Source:
    """The centre's history over a line that breaks after so many segments."""

    def __init__(self, centre, segments=10**6):
        self.centre, self.left, self.given = centre, segments, []

    def manifest(self, hello):
        return _only(snapshot.asked_manifest(self.centre, hello)).payload

    def segment(self, hello, name):
        if len(self.given) >= self.left:
            raise NotReachedError
        self.given.append(name)
        return _only(snapshot.asked_segment(self.centre, hello, name))


def _only(data):
    (one,) = FrameReader().feed(data)
    return one


@pytest.mark.usefixtures("small_segments")
def test_a_download_that_was_cut_goes_on_where_it_stopped(newcomer, first, centre):
    enrolled(newcomer, centre)
    cut = Source(centre, 2)
    with pytest.raises(NotReachedError):
        bring_history(newcomer.at_work.head, cut)
    assert lacks_history(newcomer.at_work.head)
    whole = Source(centre)

    came = bring_history(newcomer.at_work.head, whole)

    assert (
        came
        == cursor(newcomer.at_work.head).office_seq
        == wire_state(newcomer.at_work.head).history
    )
    assert not set(whole.given) & set(cut.given)
    assert not lacks_history(newcomer.at_work.head)
    newcomer.sync()
    assert is_whole(newcomer.at_work, first.at_work)


@pytest.mark.usefixtures("small_segments")
def test_tomorrows_manifest_names_the_same_segments(newcomer, first, centre):
    enrolled(newcomer, centre)
    source = Source(centre)
    bring_history(newcomer.at_work.head, source)
    a_case(first.at_work, until="ST_VISIT")
    first.sync()
    later = Source(centre)

    bring_history(newcomer.at_work.head, later)

    assert later.given
    assert not set(later.given) & set(source.given)
