"""What was packed is no larger than it says, or it isn't unpacked."""

import threading

import pytest
import zstandard

from sync.protocol.compression import compressed, decompressed, dictionary_for
from sync.protocol.errors import WireRefusalError
from sync.protocol.limits import KIB, MOST_UNPACKED

WORDS = "جواز تأسیس واحد تولیدی".encode() * 40


def code_of(data: bytes, size: int, dictionary: int = 0) -> str:
    with pytest.raises(WireRefusalError) as refused:
        decompressed(data, size, dictionary)
    return refused.value.code


@pytest.mark.parametrize("level", [3, 9, 19])
@pytest.mark.parametrize("dictionary", [0, 1])
def test_content_comes_out_as_it_went_in(level, dictionary):
    packed = compressed(WORDS, level, dictionary)

    assert decompressed(packed, len(WORDS), dictionary) == WORDS
    assert len(packed) < len(WORDS) / 5


def test_small_content_takes_the_newest_dictionary():
    assert dictionary_for(b"x" * 100) == 1
    assert dictionary_for(b"x" * 100 * KIB) == 0


def test_a_dictionary_of_a_newer_program_is_refused():
    assert code_of(compressed(WORDS, 3, 0), len(WORDS), 2) == "dictionary"


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = compressed(bytes(MOST_UNPACKED + 1), 3, 0)

    assert len(bomb) < 10 * KIB
    assert code_of(bomb, MOST_UNPACKED + 1) == "bomb"
    assert code_of(bomb, 1000) == "bomb"


def test_content_that_does_not_declare_its_size_is_refused():
    undeclared = zstandard.ZstdCompressor(write_content_size=False).compress(WORDS)

    assert code_of(undeclared, len(WORDS)) == "bomb"


def test_what_is_not_one_whole_frame_is_refused():
    packed = compressed(WORDS, 3, 0)

    assert code_of(b"", 10) == "format"
    assert code_of(packed[:-3], len(WORDS)) == "format"
    assert code_of(packed + packed, len(WORDS)) == "format"
    assert code_of(compressed(WORDS, 3, 1), len(WORDS)) == "format"


def test_threads_compress_side_by_side():
    made: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: made.append(compressed(WORDS, 19, 1))) for _ in range(4)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [decompressed(one, len(WORDS), 1) for one in made] == [WORDS] * 4
