"""Values of a form: their shape, their rules, what is computed and how they are shown."""

from datetime import date
from graphlib import CycleError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.domain.conditions import Condition, ConditionError
from office.domain.persian import strip_marks
from office.domain.procedures.form import Section
from office.domain.procedures.values import (
    check_section,
    check_value,
    computed_facts,
    facts_for_cel,
    is_asked,
    shown,
    shown_rows,
)
from tests.office.domain.form_samples import (
    a_field,
    a_form,
    choice,
    computed,
    day,
    number,
    several,
    table,
    text,
    whole,
)

ROW = {"name": "میز", "capacity": 2.5}
POSTAL = a_field("code", "identifier", identifier="postal_code")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (text(minLength=2, maxLength=4), "نامه"),
        (text(pattern="^[0-9]{3}$"), "123"),
        (a_field(widget="long_text"), "دو\nسطر"),
        (day(), "2026-08-23"),
        (choice(), "estate"),
        (POSTAL, "5719834567"),
        (a_field(identifier="permit_no", widget="identifier"), "102/44/ص"),
        (whole(minimum=1, maximum=3), 3),
        (whole(), -5),
        (number(exclusiveMinimum=0, exclusiveMaximum=2), 1),
        (number(), 0.25),
        (a_field("yes", "boolean", schema={"type": "boolean"}), False),
        (several(minItems=1), ["power", "market"]),
        (table(), [ROW, {**ROW, "note": None}]),
    ],
)
def test_fitting_value_may_be_stored(field, value):
    assert check_value(field, value) is None


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (text(), 5, "متن باشد"),
        (text(), None, "متن باشد"),
        (text(maxLength=3), "چهار+", "بلندتر"),
        (text(), "x" * 1_000_000, "بلندتر"),
        (text(minLength=3), "دو ", "دست‌کم"),
        (text(), "دو\nسطر", "سطر تازه"),
        (text(), "پنهان\u202e", "پنهان"),
        (a_field(widget="long_text"), "زنگ\x07", "پنهان"),
        (text(pattern="^[0-9]{3}$"), "12a", "شکل"),
        (a_field(schema={"type": "string", "pattern": "^a$"}, sample="a"), "b", "مانند"),
        (choice(), "moon", "فهرست"),
        (day(), "1405/06/01", "تاریخ"),
        (day(), "2026-02-30", "تاریخ"),
        (day(), "20260823", "تاریخ"),
        (day(), "0001-01-01", "تاریخ"),
        (day(), "9999-12-31", "تاریخ"),
        (POSTAL, "0134567890", "کد پستی"),
        (POSTAL, "57198-34567", "این شکل"),
        (whole(), True, "عدد درست"),
        (whole(), 2.0, "عدد درست"),
        (whole(), "2", "عدد درست"),
        (whole(minimum=2), 1, "کمتر از ۲"),
        (whole(maximum=2), 3, "بیشتر از ۲"),
        (whole(), 10**16, "بیشتر"),
        (whole(), -(10**16), "کمتر"),
        (whole("money"), -1, "کمتر از ۰"),
        (number(), True, "عدد"),
        (number(), "1", "عدد"),
        (number(), float("nan"), "معنا"),
        (number(), float("inf"), "معنا"),
        (number(exclusiveMinimum=0), 0, "بیشتر از ۰"),
        (number(exclusiveMaximum=1), 1.0, "کمتر از ۱"),
        (a_field("yes", "boolean", schema={"type": "boolean"}), 1, "بله"),
        (several(), "power", "فهرست"),
        (several(minItems=2), ["power"], "دست‌کم ۲ گزینه"),
        (several(maxItems=1), ["power", "market"], "بیش از ۱ گزینه"),
        (several(), ["moon"], "بیرون"),
        (several(), [["power"]], "بیرون"),
        (several(), ["power", "power"], "دو بار"),
        (table(minItems=2), [ROW], "دست‌کم ۲ سطر"),
        (table(), [ROW] * 1001, "سطر پذیرفته نیست"),
        (table(), [7], "سطر ۱"),
        (table(), [ROW, {**ROW, "colour": "x"}], "سطر ۲: ستونی"),
        (table(), [{"name": "میز"}], "«ظرفیت» پر نشده"),
        (table(), [{**ROW, "capacity": 0}], "بیشتر از ۰"),
        (table(), [{**ROW, "name": {"deep": []}}], "متن باشد"),
    ],
)
def test_misfit_is_explained_in_a_sentence(field, value, words):
    assert words in check_value(field, value)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside),
    max_leaves=8,
)


@given(
    st.sampled_from([text(), day(), choice(), POSTAL, whole(), number(), several(), table()]),
    VALUES,
)
def test_any_value_is_taken_or_explained_and_never_breaks_the_case(field, value):
    found = check_value(field, value)

    assert found is None or found.strip()
    assert field.key in facts_for_cel(a_form(field), {field.key: value})
    if found is None:
        assert isinstance(shown(field, value), str)


def test_rule_of_a_field_is_asked_with_the_value_in_place():
    rule = Condition.of("f.day <= today", "از امروز دیرتر است.")
    field = day(rules=(rule,))
    facts = {"f": {"day": None}, "today": date(2026, 8, 23).toordinal()}

    assert check_value(field, "2026-08-24", facts) == "از امروز دیرتر است."
    assert check_value(field, "2026-08-23", facts) is None
    assert check_value(field, "2026-08-24") is None


def test_order_of_two_dates_is_a_rule():
    rule = Condition.of("f.until > f.since", "پایان پیش از آغاز است.")
    since, until = day("since", number=1), day("until", number=2, rules=(rule,))
    form = a_form(since, until)
    values = {"since": "2026-08-23", "until": "2026-08-01"}

    problems = check_section(form.sections[0], values, {"f": facts_for_cel(form, values)})

    assert [(one.key, one.words) for one in problems] == [("until", "پایان پیش از آغاز است.")]


def test_section_says_what_is_missing_and_what_is_wrong_by_title():
    form = a_form(
        a_field("name", required=True),
        a_field("note", number=2),
        a_field("blank", number=3, required=True, title="نشانی"),
        whole(maximum=3),
    )
    values = {"count": 9, "blank": "  "}

    problems = check_section(form.sections[0], values, {"f": facts_for_cel(form, values)})

    assert [one.key for one in problems] == ["name", "blank", "count"]
    assert problems[0].words == "«نام» پر نشده است؛ آن را پر کنید."
    assert problems[2].words.startswith("«تعداد»: ")


def test_field_that_is_not_asked_is_not_missed():
    plot = a_field("plot", required=True, number=2, when=Condition.of("f.place == 'estate'"))
    section = Section("site", "محل", (choice(), plot))

    def missed(place):
        return [one.key for one in check_section(section, {}, {"f": {"place": place}})]

    assert missed("estate") == ["plot"]
    assert missed("outside") == []
    assert not is_asked(plot, {"f": {"place": None}})


def test_computed_fields_follow_those_they_read():
    form = a_form(
        computed("twice", "f.sum * 2", number=3, schema={"type": "integer"}),
        computed("sum", "f.count + 1", number=2, schema={"type": "integer"}),
        whole(),
    )

    assert [one.key for one in form.computed] == ["sum", "twice"]
    assert computed_facts(form, {"count": 4, "twice": 99}, {}) == {
        "count": 4,
        "sum": 5,
        "twice": 10,
    }


def test_formula_of_an_unfilled_fact_has_no_value():
    form = a_form(computed("sum", "f.count + 1", number=2, schema={"type": "integer"}), whole())

    assert computed_facts(form, {}, {}) == {}


def test_section_computes_from_the_other_sections_that_its_context_tells():
    form = a_form(whole(), computed("left", "f.count - f.used", number=2))
    context = {"f": {"used": 3, "count": 99}}

    assert computed_facts(form, {"count": 7}, context)["left"] == 4


def test_formulas_in_a_ring_are_refused():
    first = computed("a", "f.b + 1", number=1)
    second = computed("b", "f.a + 1", number=2)

    with pytest.raises(CycleError):
        a_form(first, second)


@pytest.mark.parametrize(
    ("schema", "cel", "stored"),
    [
        ({"type": "string", "format": "date"}, "f.day + 30", "2026-09-22"),
        ({"type": "integer"}, "double(f.count) * 2.0", 8),
        ({"type": "integer"}, "double(f.count) / 3.0 * 0.5", 4 / 3 * 0.5),
        ({"type": "number"}, "f.count", 4.0),
        ({"type": "boolean"}, "f.count > 3", True),
        ({"type": "string"}, "f.count > 3 ? 'زیاد' : 'کم'", "زیاد"),
    ],
)
def test_computed_value_is_stored_as_its_field_stores_values(schema, cel, stored):
    form = a_form(day(number=1), whole(), computed("found", cel, number=3, schema=schema))
    values = {"day": "2026-08-23", "count": 4}

    found = computed_facts(form, values, {})["found"]

    assert found == stored
    assert type(found) is type(stored)


def test_computed_date_outside_the_calendar_is_the_packs_fault():
    form = a_form(whole(), computed("end", "f.count * 100000000", number=2, schema=day().schema))

    with pytest.raises(ConditionError, match="تاریخ"):
        computed_facts(form, {"count": 9}, {})


def test_conditions_read_every_key_typed():
    form = a_form(day(number=1), number(), table(), choice(number=4))
    values = {"day": "2026-08-23", "amount": 2, "products": [ROW]}

    facts = facts_for_cel(form, values)

    assert facts == {
        "day": date(2026, 8, 23).toordinal(),
        "amount": 2.0,
        "products": [{"name": "میز", "capacity": 2.5, "note": None}],
        "place": None,
    }
    assert isinstance(facts["amount"], float)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (text(), None, ""),
        (text(), "پلاک 12", "پلاک ۱۲"),
        (text(), "DP-2000", "DP-2000"),
        (day(), "2026-08-23", "۱۴۰۵/۰۶/۰۱"),
        (choice(), "estate", "شهرک"),
        (choice(), "moon", "moon"),
        (POSTAL, "5719834567", "۵۷۱۹۸۳۴۵۶۷"),
        (a_field("yes", "boolean", schema={"type": "boolean"}), False, "خیر"),
        (a_field("yes", "boolean", schema={"type": "boolean"}), True, "بله"),
        (whole("money", "میلیون ریال"), 120000, "۱۲۰٬۰۰۰ میلیون ریال"),
        (whole(), 1402, "۱۴۰۲"),
        (whole(unit="نفر"), 12000, "۱۲٬۰۰۰ نفر"),
        (number(unit="تن"), 3000.0, "۳٬۰۰۰ تن"),
        (number(), 0.1 + 0.2, "۰٫۳"),
        (several(), ["power", "market"], "برق، بازار"),
        (table(), [ROW, {"name": "صندلی", "capacity": 3}], "میز، ۲٫۵ تن؛ صندلی، ۳ تن"),
    ],
)
def test_value_is_shown_as_people_read_it(field, value, words):
    assert strip_marks(shown(field, value)) == words


def test_table_is_shown_cell_by_cell():
    assert shown_rows(table(), [ROW]) == (("میز", "۲٫۵ تن", ""),)


def test_form_knows_its_sections():
    form = a_form(text())

    assert form.section("all").title == "همه"
    with pytest.raises(KeyError):
        form.section("none")
