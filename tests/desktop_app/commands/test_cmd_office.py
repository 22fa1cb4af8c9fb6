"""Commands that do their work, on a real office."""

import pytest

from office.domain.identifiers.national import make_national_code
from terminal.talk import DONE, REFUSED
from tests.office_at_work import a_block, a_file

CODE = make_national_code("999000007")


def test_file_of_the_province_is_taken_over_once(call, office_folder, tmp_path):
    file = tmp_path / "province.kgp"
    file.write_bytes(a_file(a_block("case", 201, 300), a_block("permit", 201, 300)))

    first = call("--data", office_folder, "import", file)
    again = call("--data", office_folder, "import", file)

    assert (first.code, again.code) == (DONE, DONE)
    assert "بازه شماره" in first.said
    assert "پیش‌تر رسیده بود" in again.said


@pytest.mark.parametrize(
    "words",
    [("احمدی",), ("مریم", "احمدی"), ("مريم احمدي",), (CODE,), ("09990000007",), ("نان آذ",)],
    ids=["family", "two words", "Arabic letters", "national code", "mobile", "unit"],
)
def test_person_is_found_by_anything_known(call, office_folder, words):
    answer = call("find", *words, "--data", office_folder)

    assert answer.code == DONE
    assert "احمدی" in answer.said or "کارگاه نان آذر" in answer.said


def test_nothing_found_is_said_with_what_was_perhaps_meant(call, office_folder):
    answer = call("--data", office_folder, "find", "احمدب")

    assert answer.code == REFUSED
    assert answer.said.startswith("چیزی پیدا نشد")
    assert "احمدی" in answer.said


@pytest.mark.parametrize(
    "words", ["", "   ", "'; DROP TABLE operations; --", "%", '"', "*", "\udcff"]
)
def test_odd_words_find_nothing_and_harm_nothing(call, office_folder, words):
    answer = call("--data", office_folder, "find", words)

    assert answer.code == REFUSED
    assert call("--data", office_folder, "verify").code == DONE


def test_whole_office_is_said_to_be_whole(call, office_folder):
    answer = call("--data", office_folder, "verify")

    assert answer.code == DONE
    assert "همه چیز درست است" in answer.said


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_damaged_page_is_found_though_no_table_needs_it(call, office_folder, share):
    database = office_folder / "kargosha.db"
    data = bytearray(database.read_bytes())
    data[int(len(data) * share)] ^= 1
    database.write_bytes(data)

    answer = call("--data", office_folder, "verify")

    assert answer.code == REFUSED
    assert "آسیب دیده" in answer.said + answer.wrong
    assert "همه چیز درست است" not in answer.said


def test_tables_are_made_again(call, office_folder):
    answer = call("--data", office_folder, "rebuild")

    assert answer.code == DONE
    assert "دوباره ساخته شد" in answer.said
    assert call("--data", office_folder, "verify").code == DONE


def test_office_comes_back_from_its_backup(call, office_folder, tmp_path):
    place, new = tmp_path / "backups", tmp_path / "new"
    place.mkdir()

    taken = call("--data", office_folder, "backup", "--to", place)
    back = call("restore", "--data", new, "--from", place)

    assert (taken.code, back.code) == (DONE, DONE)
    assert "شمارش شد" in taken.said
    assert call("--data", new, "verify").code == DONE
    assert call("--data", new, "find", "احمدی").code == DONE


def test_one_backup_can_be_named(call, office_folder, tmp_path):
    place = tmp_path / "backups"
    place.mkdir()
    call("--data", office_folder, "backup", "--to", place)
    (backup,) = place.glob("*.db")

    answer = call("restore", "--data", office_folder, "--from", backup)

    assert answer.code == DONE
    assert len(list(office_folder.glob("before-*/kargosha.db"))) == 1
    assert call("--data", office_folder, "verify").code == DONE


def test_pack_of_the_program_is_in_order(call):
    answer = call("pack", "check", "resources/procedures/CARPET_INS")

    assert answer.code == DONE
    assert "CARPET_INS درست است" in answer.said


def test_sample_office_is_whole(call, tmp_path, monkeypatch):
    monkeypatch.setenv("KARGOSHA_USER", "tester")
    monkeypatch.setenv("KARGOSHA_PASSPHRASE", "a-test-passphrase")

    answer = call("--data", tmp_path / "office", "seed", "--cases", "12")

    assert answer.code == DONE
    assert "۱۲ پرونده با " in answer.said
    assert call("--data", tmp_path / "office", "verify").code == DONE
