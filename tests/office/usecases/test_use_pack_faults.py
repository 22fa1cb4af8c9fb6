import shutil

import pytest

from office.catalogue.archive import unpacked
from office.catalogue.files import PackFiles
from office.usecases.packs import pack_faults, packed_folder
from tests.office.catalogue.small_pack import REFERENCE_FOLDER, TINY_FOLDER

TOO_EARLY = "{step: ST_REVIEW, outcome: done}"


@pytest.fixture
def folder(tmp_path):
    """The tiny pack in a folder of its own, with its shared tables beside it."""
    shutil.copytree(REFERENCE_FOLDER, tmp_path / "reference")
    shutil.copytree(TINY_FOLDER, tmp_path / "procedures" / "TINY")
    return tmp_path / "procedures" / "TINY"


def spoil(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_pack_in_order_has_no_faults(folder):
    assert pack_faults(folder) == []


def test_faulty_pack_says_file_line_and_cure(folder):
    spoil(folder, "procedure.yaml", "after: [ST_REVIEW]", "after: [ST_NOWHERE]")

    found = pack_faults(folder)
    assert any("procedure.yaml" in one and "ST_NOWHERE" in one for one in found)


def test_example_that_comes_out_otherwise_is_a_fault_of_its_line(folder):
    spoil(folder, "examples.yaml", "level: county", "level: province")

    assert pack_faults(folder) == [
        "examples.yaml:1: نمونه inside: level: province expected, county came؛"
        " راه درست: نمونه را با رویه، یا رویه را با نمونه یکی کنید"
    ]


def test_example_that_the_office_refuses_is_a_fault_with_its_sentence(folder):
    spoil(folder, "examples.yaml", "{step: ST_INTAKE, outcome: done}", TOO_EARLY)

    found = pack_faults(folder)
    assert len(found) == 1
    assert "نمونه inside" in found[0]
    assert "این گام پس از «پذیرش» باز می‌شود" in found[0]


def test_example_with_an_act_that_makes_no_sense_is_a_fault(folder):
    spoil(
        folder,
        "examples.yaml",
        '{at: "1405/06/02 10:00", visit: {}}',
        "{inquiry: Q_ENV, act: send}",
    )

    assert "Q_ENV isn't needed here" in pack_faults(folder)[0]


def test_pack_is_packed_under_its_own_code_and_version(folder):
    code, version, data = packed_folder(folder)

    assert (code, version) == ("TINY", 1)
    assert unpacked(data).content == PackFiles.from_folder(folder).content
