"""What a version of a procedure changed, in words."""

from dataclasses import replace
from datetime import date

import pytest

from office.domain.persian import strip_marks
from office.domain.procedures.changes import pack_changes
from office.domain.procedures.parts import (
    ApprovedCondition,
    Delegable,
    DocumentNeed,
    Fee,
    LetterTemplate,
    Rule,
)
from tests.builders import (
    DAY,
    a_field,
    a_form,
    a_limit,
    a_procedure,
    a_step,
    an_inquiry,
    an_item,
    days,
    when,
)
from tests.shipped_packs import FOLDERS, procedure_of

DOCUMENT = DocumentNeed(1, "D_REQ", "درخواست")
CONDITION = ApprovedCondition(1, "سن", "ماده ۱")
FEE = Fee("F", "تعرفه", when("1.0"), None, DAY, "r")
RULE = Rule("r", "روز بازدید", 3, "روز", "", "", "I")
LETTER = LetterTemplate("L", "letter", "نامه", "شهرداری", "موضوع", ("متن",))
OLD = a_procedure(a_step("A"))


def words(new, old=OLD):
    return [(one.part, strip_marks(one.words)) for one in pack_changes(old, new)]


def with_step(**changes):
    return a_procedure(a_step("A", **changes))


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_version_differs_from_itself_in_nothing(folder):
    procedure = procedure_of(folder)

    assert pack_changes(procedure, procedure) == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": "نام تازه"}, "نام رویه از «رویه نمونه» به «نام تازه»."),
        ({"limit": days(9)}, "مهلت کل از «۲۰ روز کاری» به «۹ روز کاری»."),
        ({"circular_number": "2"}, "شماره بخشنامه از «۱» به «۲»."),
        ({"valid_from": date(2026, 3, 21)}, "تاریخ اجرا از"),
        ({"legal_basis": ("ماده ۷",)}, "مستند تازه: ماده ۷."),
    ],
)
def test_a_change_of_the_whole_procedure_is_told(changes, said):
    [(part, told)] = words(replace(OLD, **changes))

    assert part == "رویه"
    assert told.startswith(said)


def test_a_law_that_is_not_named_any_more_is_told():
    before = replace(OLD, legal_basis=("ماده ۷",))

    assert words(OLD, before) == [("رویه", "مستندی که برداشته شد: ماده ۷.")]


def test_new_and_missing_steps_are_told():
    new = a_procedure(a_step("B"))

    assert words(new) == [
        ("گام‌ها", "گام تازه: «گام B»."),
        ("گام‌ها", "گام «گام A» برداشته شد."),
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": "پذیرش"}, "گام «پذیرش»: نام از «گام A» به «پذیرش»."),
        ({"actor": "EXP"}, "انجام‌دهنده از «متصدی پذیرش» به «کارشناس»."),
        ({"limit": days(2)}, "مهلت از «۵ روز کاری» به «۲ روز کاری»."),
        ({"optional": True}, "اختیاری شد."),
        ({"delegable": Delegable("decide")}, "تفویض‌پذیر شد."),
        ({"outcomes": ("done", "back")}, "پایان‌ها: done، back."),
        ({"checklist": (an_item("i"),)}, "بند تازه بازبینی: بند i."),
    ],
)
def test_a_change_of_a_step_is_told_by_its_title(changes, said):
    [(part, told)] = words(with_step(**changes))

    assert part == "گام‌ها"
    assert told.endswith(said)


def test_what_a_step_lost_is_told():
    before = with_step(optional=True, delegable=Delegable("sign"), checklist=(an_item("i"),))

    assert [told for _, told in words(OLD, before)] == [
        "گام «گام A»: دیگر اختیاری نیست.",
        "گام «گام A»: دیگر تفویض‌پذیر نیست.",
        "گام «گام A»: بند بازبینی برداشته شد: بند i.",
    ]


@pytest.mark.parametrize(
    ("part", "name", "before", "after", "said"),
    [
        ("مدارک", "documents", DOCUMENT, replace(DOCUMENT, title="نامه"), "نام از"),
        ("مدارک", "documents", DOCUMENT, replace(DOCUMENT, required=False), "دیگر الزامی نیست"),
        ("مدارک", "documents", DOCUMENT, replace(DOCUMENT, original=True), "اصل آن دیده می‌شود"),
        ("مدارک", "documents", DOCUMENT, replace(DOCUMENT, valid_days=30), "به «۳۰ روز»"),
        ("مدارک", "documents", DOCUMENT, replace(DOCUMENT, when=when("true")), "شرط لازم"),
        ("شرایط", "conditions", CONDITION, replace(CONDITION, text="سن و سلامت"), "متن از"),
        ("شرایط", "conditions", CONDITION, replace(CONDITION, met=when("true")), "سنجش آن"),
        ("استعلام‌ها", "inquiries", an_inquiry(), an_inquiry(limit=days(3)), "مهلت از"),
        ("استعلام‌ها", "inquiries", an_inquiry(), an_inquiry(silence="consent"), "سکوت موافقت"),
        ("استعلام‌ها", "inquiries", an_inquiry(), an_inquiry(pauses=True), "ساعت را نگه می‌دارد"),
        ("هزینه‌ها", "fees", FEE, replace(FEE, tariff_date=date(2026, 3, 21)), "تاریخ تعرفه از"),
        ("هزینه‌ها", "fees", FEE, replace(FEE, amount=when("2.0")), "مبلغ آن تغییر کرد"),
        ("قاعده‌ها", "rules", RULE, replace(RULE, value=5), "مقدار از «۳ روز» به «۵ روز»"),
        ("قاعده‌ها", "rules", RULE, replace(RULE, value=True), "به «True»"),
        ("حدهای تفویض", "limits", a_limit("c", "true"), a_limit("c", "false"), "سنجش آن"),
        ("نامه‌ها", "letters", LETTER, replace(LETTER, to="استانداری"), "گیرنده از"),
        ("نامه‌ها", "letters", LETTER, replace(LETTER, body=("دیگر",)), "متن آن تغییر کرد"),
    ],
)
def test_a_change_of_a_part_is_told_under_its_name(part, name, before, after, said):
    told = words(replace(OLD, **{name: (after,)}), replace(OLD, **{name: (before,)}))

    assert [one for one, _ in told] == [part]
    assert said in told[0][1]
    assert words(replace(OLD, **{name: (before,)})) == [(part, words_of_new(part, before))]


def words_of_new(part, one):
    title = "شماره ۱" if part == "شرایط" else one.title
    nouns = {
        "مدارک": "مدرک",
        "شرایط": "شرط",
        "استعلام‌ها": "استعلام",
        "هزینه‌ها": "هزینه",
        "قاعده‌ها": "قاعده",
        "حدهای تفویض": "حد",
        "نامه‌ها": "نامه",
    }
    return f"{nouns[part]} تازه: «{title}»."


def test_a_choice_of_a_rule_is_told_by_its_title():
    before = replace(RULE, value="expiry", choices={"expiry": "پایان اعتبار", "day": "روز صدور"})
    after = replace(before, value="day")

    [(_, told)] = words(replace(OLD, rules=(after,)), replace(OLD, rules=(before,)))

    assert "به «روز صدور»" in told


def test_fields_of_the_form_are_told_by_their_titles():
    before = replace(OLD, form=a_form(a_field("a", 1), a_field("b", 2)))
    after = replace(OLD, form=a_form(a_field("a", 1, title="نام", required=True), a_field("c", 3)))

    assert [told for _, told in words(after, before)] == [
        "خانه «نام»: نام از «خانه a» به «نام».",
        "خانه «نام»: الزامی شد.",
        "خانه تازه: «خانه c».",
        "خانه «خانه b» برداشته شد.",
    ]


def test_refusal_codes_are_told():
    before, after = replace(OLD, refusals=("R_DOC",)), replace(OLD, refusals=("R_COND",))

    assert [told for _, told in words(after, before)] == [
        "کد رد تازه: R_COND.",
        "کد رد R_DOC برداشته شد.",
    ]
