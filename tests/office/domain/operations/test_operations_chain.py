import hashlib
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from office.domain.cases import acts
from office.domain.operations.operation import CHAIN_START, encoded, next_link
from tests.builders import an_act

logs = st.lists(st.binary(max_size=40), min_size=1, max_size=8)


def heads(log):
    return list(accumulate(log, next_link, initial=CHAIN_START))


def test_link_is_the_hash_of_the_link_before_and_the_bytes():
    data = encoded(an_act(acts.NoteAdded(text="یادداشت")))

    wanted = hashlib.blake2b(CHAIN_START + data, digest_size=32).digest()
    assert next_link(CHAIN_START, data) == wanted


@given(logs, st.data())
def test_one_changed_byte_changes_every_link_after_it(log, data):
    place = data.draw(st.integers(0, len(log) - 1))
    changed = [*log[:place], log[place] + b"!", *log[place + 1 :]]

    found, other = heads(log), heads(changed)
    assert found[: place + 1] == other[: place + 1]
    assert all(one != two for one, two in zip(found[place + 1 :], other[place + 1 :], strict=True))


@given(logs)
def test_act_that_is_left_out_changes_the_head(log):
    assert heads(log)[-1] != heads(log[:-1])[-1]


def test_two_acts_that_change_places_change_the_head():
    assert heads([b"one", b"two"])[-1] != heads([b"two", b"one"])[-1]
