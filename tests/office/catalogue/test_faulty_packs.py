"""Every faulty pack is refused with the right file, line and a cure."""

import pytest

from office.catalogue.faults import FaultyPackError
from office.catalogue.packs import check_pack, load_procedure
from tests.office.catalogue.faulty.corpus import FAULTY
from tests.office.catalogue.small_pack import tiny_files, tiny_reference

REFERENCE = tiny_reference()


def test_the_tiny_pack_is_in_order():
    assert check_pack(tiny_files(), REFERENCE) == ()


@pytest.mark.parametrize("faulty", FAULTY, ids=lambda one: one.name)
def test_faulty_pack_is_refused_with_file_line_and_cure(faulty):
    faults = check_pack(faulty.files, REFERENCE)

    found = [one for one in faults if one.code == faulty.code]
    assert faulty.place in [(one.file, one.line) for one in found], faults
    there = next(one for one in found if (one.file, one.line) == faulty.place)
    assert there.problem
    assert faulty.cure in there.cure
    assert there.cure


def test_corpus_names_each_fault_once():
    names = [one.name for one in FAULTY]

    assert len(set(names)) == len(names)


def test_refused_pack_says_every_fault_with_its_file_and_line():
    files = tiny_files(**{"rules.yaml": "- {code: a}\n", "letters.yaml": "- {code: b}\n"})

    with pytest.raises(FaultyPackError) as refused:
        load_procedure(files, REFERENCE)

    files_named = {one.file for one in refused.value.faults}
    assert files_named == {"rules.yaml", "letters.yaml"}
    assert "rules.yaml:1: کلید «title»" in refused.value.message
    assert "راه درست:" in refused.value.message
