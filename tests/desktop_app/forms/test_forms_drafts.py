"""Drafts: what stands in a form survives, half-typed text too."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.forms.drafts import UnreadableDraftError
from tests.desktop_app.forms.asking import ask_all
from tests.desktop_app.hands import type_text
from tests.office.domain.form_samples import a_field, choice, day, number, several, table, whole

ONCE = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
words = st.text(alphabet="ابپ123۴۵/.+- \u200c", max_size=20)


def all_kinds():
    return [
        a_field("name"),
        a_field("long", "long_text", number=2),
        day(number=3),
        number(),
        whole("money", "ریال"),
        choice(number=6),
        several(),
        a_field("code", "identifier", number=8, identifier="national_code"),
        a_field("answer", "boolean", number=9, schema={"type": "boolean"}),
        table(),
    ]


def type_all(form, name, when, amount, answer):
    form.edit_of("name").line.setText(name)
    form.edit_of("long").text.setPlainText(name)
    form.edit_of("day").line.setText(when)
    form.edit_of("amount").line.setText(amount)
    form.edit_of("code").line.setText(amount)
    form.edit_of("products").table.put_block([[name, amount, when]])
    form.edit_of("answer").answer(answer)
    form.edit_of("causes").list.item(0).setCheckState(
        form.edit_of("causes").list.item(0).checkState().Checked
    )


def raw_of(form):
    return {one.key: form.edit_of(one.key).raw() for one in form.section.fields}


@ONCE
@given(words, words, words, st.sampled_from([True, False, None]))
def test_draft_brings_back_whatever_was_typed(qtbot, name, when, amount, answer):
    form, again = ask_all(qtbot, all_kinds()), ask_all(qtbot, all_kinds())
    type_all(form, name, when, amount, answer)

    again.restore_draft(form.draft())

    assert raw_of(again) == raw_of(form)
    assert again.values() == form.values()
    form.close()
    again.close()


def test_draft_of_a_field_that_was_emptied_empties_it(qtbot):
    form, again = ask_all(qtbot, [a_field()]), ask_all(qtbot, [a_field()])
    form.set_values({"name": "مریم"})
    again.set_values({"name": "مریم"})
    form.edit_of("name").line.clear()

    again.restore_draft(form.draft())

    assert again.values() == {"name": None}


def test_draft_of_an_older_form_is_taken_as_far_as_it_fits(qtbot):
    form = ask_all(qtbot, [a_field(), choice(), several(), table(), whole()])

    form.restore_draft(
        b'{"name": 5, "gone": "x", "place": "estate", "causes": 3, "products": [[1], 2]}'
    )

    assert form.values()["name"] is None
    assert form.values()["place"] == "estate"
    assert form.edit_of("products").value() == [{"name": "1"}]


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b"\xff\xfe"])
def test_damaged_draft_is_said_and_the_form_stays(qtbot, damaged):
    form = ask_all(qtbot, [a_field()])
    form.set_values({"name": "مریم"})

    with pytest.raises(UnreadableDraftError, match="دوباره پر کنید"):
        form.restore_draft(damaged)

    assert form.values() == {"name": "مریم"}


def test_draft_is_due_within_two_seconds_of_typing(qtbot):
    form = ask_all(qtbot, [a_field()])

    with qtbot.waitSignal(form.draft_due, timeout=2000):
        type_text(form.edit_of("name"), "مر")


def test_shown_facts_are_no_draft(qtbot):
    form = ask_all(qtbot, [a_field()])

    form.set_values({"name": "مریم"})

    assert not form.is_draft_due()
