"""The titles by which columns of lists are known."""

import pytest

from office.catalogue.faults import FaultyPackError
from office.catalogue.list_columns import load_list_columns
from office.domain.taking_over.plan import TARGETS
from tests.office_at_work import RESOURCES


def test_every_fact_of_the_shipped_titles_is_one_that_lists_hold():
    known = load_list_columns(RESOURCES / "lists")

    assert set(known) <= set(TARGETS)
    assert "کد ملی" in known["party.national_code"]


def test_a_fact_that_no_list_holds_is_refused_with_its_line(tmp_path):
    (tmp_path / "columns.yaml").write_text("row: [ردیف]\nparty.nme: [نام]\n", encoding="utf-8")

    with pytest.raises(FaultyPackError) as refused:
        load_list_columns(tmp_path)

    assert refused.value.faults[0].line == 2
