"""Conditions in CEL: what they may say, and what they say of facts that are not known yet."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.conditions import (
    LONGEST,
    Condition,
    ConditionError,
    Truth,
    references,
    row_variables,
    rows_read,
)


def truth(cel, **facts):
    return Condition.of(cel).truth({"f": {}, **facts})


def test_filled_facts_decide():
    assert truth("f.capital <= 5", f={"capital": 5}) is Truth.YES
    assert truth("f.capital <= 5", f={"capital": 6}) is Truth.NO


@pytest.mark.parametrize("facts", [{}, {"capital": None}])
@pytest.mark.parametrize("cel", ["f.capital <= 5", "f.capital == 5", "f.capital != 5"])
def test_unfilled_fact_leaves_the_answer_open(cel, facts):
    assert truth(cel, f=facts) is Truth.UNKNOWN


def test_unfilled_fact_does_not_matter_where_another_decides():
    deed = "f.kind == 'deed' || f.until > today"

    assert truth(deed, f={"kind": "deed", "until": None}, today=5) is Truth.YES
    assert truth(deed, f={"kind": "lease", "until": None}, today=5) is Truth.UNKNOWN
    assert truth("f.a && f.b", f={"a": None, "b": False}) is Truth.NO


def test_null_may_be_asked_for_by_name():
    assert truth("f.capital != null", f={"capital": None}) is Truth.NO
    assert truth("f.capital != null", f={"capital": 1}) is Truth.YES


def test_unfilled_facts_are_named():
    condition = Condition.of("f.a > 1 && c.progress > 2.0 && docs.D_X == 'received'")

    assert condition.unfilled({"f": {"a": 1}, "c": {"progress": None}}) == ("progress",)
    assert condition.unfilled({}) == ("a", "progress")


def test_names_inside_texts_are_no_references():
    assert references("f.a == 'f.b' || f.c == \"it's f.d\"") == (("f", "a"), ("f", "c"))
    assert Condition.of("f.a == 'f.b' && f.a != 'x'").references() == (("f", "a"),)


def test_rows_of_a_table_are_read_and_added():
    rows = {"products": [{"capacity": 1.5}, {"capacity": 2.0}]}

    assert Condition.of("sum(f.products.map(p, p.capacity))").value({"f": rows}) == 3.5
    assert truth("f.products.all(p, p.capacity > 1.0)", f=rows) is Truth.YES
    assert list(rows_read("f.products.all(p, p.capacity > 1.0)")) == [
        ("f.products", "p", "capacity")
    ]
    assert row_variables("f.a.map(x, x.b.all(y, y > x.c))") == {"x", "y"}


def test_empty_cell_of_a_table_leaves_the_answer_open():
    rows = {"products": [{"capacity": 1.5, "note": None}, {"capacity": None, "note": None}]}

    assert truth("f.products.all(p, p.capacity > 1.0)", f=rows) is Truth.UNKNOWN
    assert truth("f.products.exists(p, p.capacity > 1.0)", f=rows) is Truth.YES
    assert truth("'a' in f.causes", f={"causes": ["a"]}) is Truth.YES


def test_limit_of_a_delegation_is_read_beside_the_facts():
    assert truth("f.capital <= limit", f={"capital": 3}, limit=5) is Truth.YES


@pytest.mark.parametrize(
    ("cel", "facts"),
    [
        ("1 / f.a > 1", {"a": 0}),
        ("1.0 / f.a", {"a": 0.0}),
        ("f.a + 1.0 > 1.0", {"a": 1}),
        ("f.a * f.a > 1", {"a": 2**62}),
        ("f.a[3] == 'x'", {"a": ["x"]}),
        ("f.a > 'x'", {"a": 1}),
        ("today > 1", {}),
        ("int(f.a) > 1", {"a": "x"}),
    ],
)
def test_condition_that_filled_facts_cannot_compute_is_the_packs_fault(cel, facts):
    with pytest.raises(ConditionError, match="محاسبه نمی‌شود"):
        Condition.of(cel).value({"f": facts})


def test_anything_but_true_is_no():
    assert truth("f.a + 1", f={"a": 1}) is Truth.NO


@pytest.mark.parametrize(
    "cel",
    [
        "",
        "f.a >",
        "facts.a > 1",
        "f > 1",
        "size(f)",
        "f['a'] > 1",
        "f .a > 1",
        "f.\na > 1",
        "system('x')",
        "f.a.matches('(a+)+')",
        "timestamp('2026-01-01T00:00:00Z') > 1",
        "has(f.a)",
        "f.t.all(f, f > 1)",
        "f.t.all(today, true)",
        "// note\ntrue",
        "r'f.x' == 'a'",
        "b'x' == b'x'",
        "f.a.map(x, x.map(y, y.map(z, z)))",
        "(" * 200 + "true" + ")" * 200,
        "true" + " && true" * LONGEST,
    ],
)
def test_what_is_no_condition_of_the_format_is_refused(cel):
    with pytest.raises(ConditionError):
        Condition.of(cel)


@pytest.mark.parametrize(
    "unit", ["!", "-", "(", "[", "f.a.", "true?", "1+", "f.a[0]", "size(", "{"]
)
def test_longest_chain_of_anything_is_read_or_refused(unit):
    source = (unit * LONGEST)[:LONGEST]

    with suppress(ConditionError):
        Condition.of(source).value({"f": {"a": 1}})


@given(st.text(alphabet="fac.todylimu()[]{}'\"\\&|!=<>+-*/%?:,01 \nسsize", max_size=60))
def test_any_text_is_a_condition_or_is_refused(source):
    with suppress(ConditionError):
        assert Condition.of(source).cel == source


@given(st.integers(-(2**60), 2**60), st.integers(-(2**60), 2**60))
def test_comparison_agrees_with_arithmetic(first, second):
    found = truth("f.a <= f.b", f={"a": first, "b": second})

    assert found is (Truth.YES if first <= second else Truth.NO)
