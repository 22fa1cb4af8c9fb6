"""Files of a pack: limits, names, links, and the packed form."""

import msgspec
import pytest
import zstandard

from office.catalogue.archive import MOST_PACKED, pack_bytes, packed, unpacked
from office.catalogue.faults import FaultyPackError
from office.catalogue.files import MOST_BYTES_OF_FILE, MOST_FILES, PackFiles
from tests.office.catalogue.small_pack import TINY, TINY_FOLDER, tiny_files


def codes(refused):
    return {one.code for one in refused.value.faults}


def test_folder_and_mapping_give_the_same_files():
    from_folder = PackFiles.from_folder(TINY_FOLDER)

    assert from_folder.content == tiny_files().content
    assert from_folder.name == "tiny"


def test_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FaultyPackError) as refused:
        PackFiles.from_folder(tmp_path / "nothing")

    assert codes(refused) == {"no_folder"}


@pytest.mark.parametrize(
    "name",
    [
        "../rules.yaml",
        "/etc/passwd",
        "guide/../../x.md",
        "a\\b.md",
        "a//b",
        "",
        "گام.md",
        "x" * 300,
    ],
)
def test_name_outside_the_pack_is_refused(name):
    with pytest.raises(FaultyPackError) as refused:
        PackFiles.from_mapping({name: b""})

    assert codes(refused) == {"bad_name"}


@pytest.mark.parametrize("is_folder", [True, False])
def test_link_out_of_the_pack_is_refused(tmp_path, is_folder):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_text("x", encoding="utf-8")
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "guide").symlink_to(outside if is_folder else outside / "secret")

    with pytest.raises(FaultyPackError) as refused:
        PackFiles.from_folder(pack)

    assert codes(refused) == {"link"}


def test_file_over_the_limit_is_refused_and_not_read_whole(tmp_path):
    (tmp_path / "rules.yaml").write_bytes(b"#" * (MOST_BYTES_OF_FILE * 3))

    with pytest.raises(FaultyPackError) as refused:
        PackFiles.from_folder(tmp_path)

    assert codes(refused) == {"file_too_big"}


def test_too_many_files_are_refused(tmp_path):
    for number in range(MOST_FILES + 1):
        (tmp_path / f"f{number}").write_bytes(b"")

    with pytest.raises(FaultyPackError) as refused:
        PackFiles.from_folder(tmp_path)

    assert codes(refused) == {"too_many_files"}


def test_pack_over_the_total_is_refused():
    content = {f"f{number}": b"#" * MOST_BYTES_OF_FILE for number in range(21)}

    with pytest.raises(FaultyPackError) as refused:
        PackFiles.from_mapping(content)

    assert codes(refused) == {"pack_too_big"}


def test_packed_pack_comes_back_whole():
    assert unpacked(pack_bytes(TINY_FOLDER)).content == tiny_files().content


def test_packed_bytes_do_not_hang_on_the_order_of_files():
    backwards = PackFiles.from_mapping(dict(reversed(tiny_files().content.items())))

    assert packed(backwards) == packed(tiny_files())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_packed"),
        (b"no zstandard at all", "not_packed"),
        (packed(tiny_files())[:-20], "not_packed"),
        (zstandard.compress(msgspec.msgpack.encode([1, 2])), "not_packed"),
        (zstandard.compress(msgspec.msgpack.encode({"a": "text"})), "not_packed"),
        (zstandard.compress(msgspec.msgpack.encode({"../a": b""})), "bad_name"),
        (zstandard.compress(msgspec.msgpack.encode({"b": b"", "a": b""})), "not_canonical"),
        (zstandard.compress(b"\x82\xa1a\xc4\x00\xa1a\xc4\x00"), "not_canonical"),
        (b"\0" * (MOST_PACKED + 1), "pack_too_big"),
    ],
)
def test_bytes_that_are_no_pack_are_refused(data, code):
    with pytest.raises(FaultyPackError) as refused:
        unpacked(data)

    assert codes(refused) == {code}


def test_bomb_is_refused_before_it_is_unpacked():
    writer = zstandard.ZstdCompressor().compressobj()
    megabyte = b"\0" * 1_000_000
    bomb = b"".join(writer.compress(megabyte) for _ in range(100)) + writer.flush()

    with pytest.raises(FaultyPackError) as refused:
        unpacked(bomb)

    assert len(bomb) < 10_000
    assert codes(refused) == {"pack_too_big"}


def test_bomb_that_promises_its_size_is_refused_too():
    bomb = zstandard.compress(b"\0" * 60_000_000)

    with pytest.raises(FaultyPackError) as refused:
        unpacked(bomb)

    assert codes(refused) == {"pack_too_big"}


def test_texts_of_the_tiny_pack_are_its_files():
    assert {name: text.encode() for name, text in TINY.items()} == dict(tiny_files().content)
