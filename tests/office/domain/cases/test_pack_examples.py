from functools import cache

import pytest

from office.domain.cases.apply import empty_case
from office.domain.cases.rehearsal import differences, play
from office.domain.operations.fold import fold
from tests.shipped_packs import (
    FOLDERS,
    calendar_of_examples,
    codes_of_examples,
    examples_of,
    procedure_of,
    reference,
)

EXAMPLES = [(pack, code) for pack in FOLDERS for code in codes_of_examples(pack)]


@cache
def played(pack, code):
    return play(
        examples_of(pack)[code], procedure_of(pack), calendar_of_examples(), reference().refusals
    )


@pytest.mark.parametrize(("pack", "code"), EXAMPLES)
def test_example_comes_out_as_it_says(pack, code):
    found = played(pack, code)

    assert differences(examples_of(pack)[code], found) == []


@pytest.mark.parametrize(("pack", "code"), EXAMPLES)
def test_case_of_an_example_is_the_fold_of_its_acts(pack, code):
    found = played(pack, code)

    assert fold([one.op for one in found.records], empty_case) == found.view.case


@pytest.mark.parametrize("pack", FOLDERS)
def test_every_example_of_the_folder_is_played(pack):
    assert codes_of_examples(pack) == list(examples_of(pack))
