"""A correct pack becomes a procedure and its examples."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office.catalogue.faults import FaultyPackError
from office.catalogue.packs import (
    check_folder,
    check_pack,
    load_examples,
    load_folder,
    load_known,
    load_procedure,
)
from office.domain.procedures import examples as acts
from office.domain.procedures.parts import After, Evidence
from office.domain.procedures.procedure import Procedure
from tests.office.catalogue.small_pack import (
    TINY,
    a_folder,
    tiny_files,
    tiny_procedure,
    tiny_reference,
    tiny_with,
)

REFERENCE = tiny_reference()


def test_procedure_says_what_its_pack_says():
    tiny = tiny_procedure()

    assert (tiny.code, tiny.version, tiny.circular_date) == ("TINY", 1, date(2026, 4, 21))
    assert tiny.limit.limit.basis == "پیش‌فرض"
    assert tiny.permit.validity_rule == "tiny_months"
    assert tiny.limits[0].within.words.startswith("سرمایه از سقف")
    assert tiny.documents[1].title == "آگهی تأسیس"
    assert tiny.inquiries[0].agency == "محیط زیست"
    assert tiny.fees[0].tariff_date == date(2025, 3, 21)
    assert tiny.fees[0].cap is None
    assert tiny.decisive_step().code == "ST_APPROVE"


def test_pack_that_was_taken_before_gives_the_same_procedure():
    assert load_known(tiny_files(), REFERENCE) == tiny_procedure()


def test_steps_keep_their_order_outcomes_and_guides():
    tiny = tiny_procedure()
    review, deliver = tiny.step("ST_REVIEW"), tiny.step("ST_DELIVER")

    assert review.outcome("back").back_to == "ST_INTAKE"
    assert review.guide["مدت"] == "همان روز."
    assert review.checklist[0].evidence == Evidence("visit")
    assert deliver.after == (After("ST_APPROVE", "approve"),)
    assert deliver.limit.limit.is_same_day is False


def test_procedure_carries_its_own_rules_and_the_shared_ones_it_reads():
    codes = [one.code for one in tiny_procedure().rules]

    assert codes[:3] == ["tiny_total", "tiny_months", "fee_rate"]
    assert "visit_days" in codes
    assert "never_read" not in codes


def test_rule_of_the_pack_goes_before_the_shared_one():
    row = (
        "- {code: visit_days, title: م, value: 5, unit: روز, basis: استان, source: x, mark: I,"
        " verified: false}\n"
    )
    files = tiny_files(**{"rules.yaml": TINY["rules.yaml"] + row})

    rules = {one.code: one for one in load_procedure(files, REFERENCE).rules}

    assert rules["visit_days"].basis == "استان"


def test_fields_carry_all_that_the_form_says():
    form = tiny_procedure().form

    assert form.by_key["place"].choices == {"estate": "شهرک", "outside": "بیرون"}
    assert [one.key for one in form.by_key["products"].columns] == ["name", "capacity"]
    assert all(one.required for one in form.by_key["products"].columns)
    assert form.by_number[4].unit == "میلیون ریال"
    assert [one.key for one in form.computed] == ["total"]
    assert form.section("review").visit


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("true", "بله"),
        ("false", "خیر"),
        ('["estate", "x"]', "شهرک، x"),
        ('"estate"', "شهرک"),
        ("7", "7"),
    ],
)
def test_sample_is_shown_as_people_choose_it(written, shown):
    choices = '"widget": "choice", "choices"'
    files = tiny_with("form.schema.json", choices, f'"sample": {written}, {choices}')

    assert load_procedure(files, REFERENCE).form.by_key["place"].sample == shown


def test_steps_may_wait_for_any_of_several():
    files = tiny_with("procedure.yaml", "after: [ST_INTAKE]", "after: {any: [ST_INTAKE]}")

    step = load_procedure(files, REFERENCE).step("ST_REVIEW")

    assert step.after_any
    assert step.after == (After("ST_INTAKE"),)


@pytest.mark.parametrize(
    ("evidence", "kind"),
    [("{field: working}", "field"), ("{inquiry: Q_ENV}", "inquiry"), ("person", "person")],
)
def test_every_kind_of_evidence_is_read(evidence, kind):
    files = tiny_with("procedure.yaml", "{visit: true}", evidence)

    step = load_procedure(files, REFERENCE).step("ST_REVIEW")

    assert step.checklist[0].evidence.kind == kind


def test_permit_may_have_no_end_and_a_procedure_no_permit():
    endless = tiny_with("procedure.yaml", "validity: {rule: tiny_months, unit: month}, ", "")
    without = tiny_files(
        **{
            "procedure.yaml": TINY["procedure.yaml"]
            .replace("    issues: permit\n", "    issues: confirmation\n")
            .replace("permit: {kind", "permit: null\n#"),
            "letters.yaml": TINY["letters.yaml"].replace("kind: permit", "kind: confirmation"),
        }
    )

    assert load_procedure(endless, REFERENCE).permit.validity_rule == ""
    assert load_procedure(without, REFERENCE).permit is None


def test_fee_may_have_a_cap():
    files = tiny_with("procedure.yaml", ", tariff_date", ', cap: "rules.fee_rate", tariff_date')

    assert load_procedure(files, REFERENCE).fees[0].cap.value({"rules": {"fee_rate": 7}}) == 7


def test_optional_step_at_the_side_is_no_dead_end():
    copy = (
        "  - code: ST_COPY\n    title: رونوشت\n    actor: CLK\n    after: [ST_APPROVE]\n"
        "    optional: true\n    limit: {amount: 1, unit: wd, rule: issue_days}\n"
        "    outcomes: [{code: done, title: شد}]\n"
    )
    files = tiny_files(
        **{
            "procedure.yaml": TINY["procedure.yaml"] + copy,
            "guide/ST_COPY.md": TINY["guide/ST_INTAKE.md"],
        }
    )

    assert load_procedure(files, REFERENCE).step("ST_COPY").optional


def test_examples_are_read_with_typed_acts_and_stored_facts():
    examples = {one.code: one for one in load_examples(tiny_files(), REFERENCE)}
    inside = examples["inside"]

    assert inside.now == datetime(2026, 8, 23, 5, 30, tzinfo=UTC)
    assert inside.facts["request_date"] == "2026-08-23"
    assert inside.play[1].at == datetime(2026, 8, 24, 6, 30, tzinfo=UTC)
    assert inside.play[3].at == inside.play[1].at
    assert inside.delegations[1].limits == {"capital_max": 1000}
    assert inside.expect.path == ("ST_INTAKE", "ST_REVIEW", "ST_APPROVE")
    assert examples["refused"].play[-1].act.refusal == acts.RefusalGiven("R_COND", 1)


def test_every_kind_of_act_is_read():
    played = load_examples(tiny_files(), REFERENCE)[-1].play

    assert [type(one.act) for one in played] == [
        acts.NotifyDefects,
        acts.RecordDocument,
        acts.PauseClock,
        acts.ResumeClock,
        acts.ActOnInquiry,
        acts.ActOnInquiry,
        acts.PayFee,
    ]


def test_dates_inside_an_examples_table_are_stored_too():
    form = TINY["form.schema.json"].replace(
        '{"title": "نام", "type": "string", "maxLength": 60, "x-number": 11}',
        '{"title": "روز", "type": "string", "format": "date", "x-number": 11}',
    )
    rows = TINY["examples.yaml"].replace("name: میز", "name: 1405/06/01")

    examples = load_examples(
        tiny_files(**{"form.schema.json": form, "examples.yaml": rows}), REFERENCE
    )

    assert examples[0].facts["products"] == [{"name": "2026-08-23", "capacity": 2.5}]


@pytest.mark.parametrize("row", ["7", "{price: 3}", "{name: میز}"])
def test_row_that_the_table_would_not_take_is_refused(row):
    files = tiny_with("examples.yaml", "{name: میز, capacity: 2.5}", row)

    assert "example_value" in {one.code for one in check_pack(files, REFERENCE)}


def test_folder_is_loaded_with_the_tables_beside_it(tmp_path):
    pack = a_folder(tmp_path)

    assert load_folder(pack).code == "TINY"
    assert check_folder(pack) == ()


def test_faults_of_a_folder_are_listed(tmp_path):
    pack = a_folder(tmp_path)
    (pack / "notes.txt").write_text("x", encoding="utf-8")
    (pack / "guide" / "ST_REVIEW.md").unlink()
    (pack / "guide" / "ST_OLD.md").write_text("## چه کسی\n", encoding="utf-8")

    strangers = check_folder(pack)
    (pack / "notes.txt").unlink()
    guides = check_folder(pack)

    assert [(one.file, one.code) for one in strangers] == [("notes.txt", "strange_file")]
    assert {(one.file, one.code) for one in guides} == {
        ("guide/ST_OLD.md", "guide_of_nothing"),
        ("guide/ST_OLD.md", "guide_parts"),
        ("procedure.yaml", "no_guide"),
    }


def test_guide_without_any_part_is_refused_at_its_first_line():
    files = tiny_files(**{"guide/ST_REVIEW.md": "یک متن\n"})

    assert [(one.line, one.code) for one in check_pack(files, REFERENCE)] == [(1, "guide_parts")]


def test_guide_with_only_its_first_parts_is_refused_at_its_last():
    files = tiny_files(**{"guide/ST_REVIEW.md": "## چه کسی\nمتصدی\n## کجا\nپیشخوان\n"})

    assert [(one.line, one.code) for one in check_pack(files, REFERENCE)] == [(3, "guide_parts")]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(TINY)), st.data())
def test_spoilt_bytes_give_a_procedure_or_a_refusal(name, data):
    content = bytearray(TINY[name].encode())
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=8))

    assert is_loaded_or_refused(tiny_files(**{name: bytes(content)}))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([one for one in sorted(TINY) if one.endswith(("yaml", "json"))]), st.data())
def test_exchanged_words_give_a_procedure_or_a_refusal(name, data):
    words = TINY[name].split(" ")
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(words) - 1))
        words[place] = data.draw(st.sampled_from(words))

    assert is_loaded_or_refused(tiny_files(**{name: " ".join(words)}))


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([one for one in sorted(TINY) if not one.endswith("md")]), VALUES)
def test_any_value_for_a_file_gives_a_procedure_or_a_refusal(name, value):
    assert is_loaded_or_refused(tiny_files(**{name: json.dumps(value, ensure_ascii=False)}))


def is_loaded_or_refused(files):
    """Whether loading ends in one of the two ways it may."""
    try:
        return isinstance(load_procedure(files, REFERENCE), Procedure)
    except FaultyPackError as error:
        return bool(error.faults)
