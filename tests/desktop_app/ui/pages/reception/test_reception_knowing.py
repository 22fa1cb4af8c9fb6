"""Who stands at the desk: recognised while typed, told apart from others, spoken for."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from office.domain.identifiers.national import (
    check_national_code,
    make_legal_id,
    make_national_code,
)
from office.usecases.parties import give_representation, party_card, register_party
from office.usecases.reception import recognise
from office.usecases.worklists import worklist
from tests.desktop_app.ui.pages.reception.serving import ALT, CTRL, KNOWN, NEW_CODE
from tests.office_at_work import person_facts

WRONG = "9990000140"
RENEWAL = "EST_RENEW"


def cases(office):
    return worklist(office.clerk, "office")


def newcomer(hands, name="زهرا", family="محمودی"):
    hands.type(NEW_CODE)
    for text in ("", name, family):
        hands.type(text)
        hands.enter()


@pytest.mark.usefixtures("unit")
def test_digits_are_recognised_while_they_are_typed(page, hands):
    code = KNOWN["national_code"]

    hands.type(code[:6])
    half = page.counter.form.who.words()
    hands.type(code[6:])

    assert half == "کد ملی: ۶ رقم نوشته شده است."
    assert page.counter.form.who.words() == "کد ملی ✓ رقم کنترل درست — پرونده‌ای ندارد"
    assert page.counter.form.card.isVisible()


def test_a_swapped_digit_is_put_right_by_one_key(page, hands):
    codes = (make_national_code(f"9990012{n:02}") for n in range(100))
    swaps = ((one, one[:7] + one[8] + one[7] + one[9]) for one in codes)
    code, swapped = next(
        pair for pair in swaps if check_national_code(pair[1]).suggestion == pair[0]
    )

    hands.type(swapped)
    said = page.counter.form.who.words()
    hands.press(Qt.Key.Key_Down)

    assert "جابه‌جا" in said
    assert page.counter.form.who.found().given.checked.value == code


def test_a_wrong_number_lets_nobody_go_on_and_says_why(page, hands):
    hands.type("123")
    hands.enter()

    assert "۱۰ رقم" in page.counter.form.who.words()
    assert page.counter.form.who.line.hasFocus()


def test_a_company_is_asked_its_name_only(page, hands):
    hands.type(make_legal_id("9990000101"))
    hands.enter()

    form = page.counter.form
    assert form.newcomer.sort == "legal"
    assert form.newcomer.fields.edit_of("company").isVisible()
    assert not form.newcomer.fields.edit_of("family").isVisible()


def test_of_several_with_one_phone_the_right_one_is_chosen(office, page, hands, party):
    facts = person_facts(42, mobile=KNOWN["mobile"], family="دیگری")
    other = register_party(office.clerk, "natural", facts, not_these=(party,)).subject

    hands.type(KNOWN["mobile"])
    hands.enter()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)

    chosen = page.counter.form.known.line.id
    assert chosen in (party, other)
    assert page.counter.form.request.hasFocus()


@pytest.mark.usefixtures("party")
def test_none_of_those_with_the_phone_may_be_meant(office, page, hands):
    facts = person_facts(43, mobile=KNOWN["mobile"], family="دیگری")
    known = recognise(office.clerk, KNOWN["mobile"]).known[0].line.id
    register_party(office.clerk, "natural", facts, not_these=(known,))
    hands.type(KNOWN["mobile"])
    hands.enter()

    hands.press(Qt.Key.Key_End)
    hands.press(Qt.Key.Key_Return)

    assert page.counter.form.known is None
    assert page.counter.form.newcomer.isVisible()


def under(page, strip):
    """How far under the strip's top the next field stands."""
    form = page.counter.form
    return form.request.y() - strip.mapTo(form, QPoint()).y()


@pytest.mark.usefixtures("party")
def test_one_who_is_alike_is_shown_between_and_no_field_moves(page, hands, qtbot):
    strip = page.counter.form.newcomer.twins
    hands.type(NEW_CODE)
    hands.enter()
    for text in (KNOWN["name"], KNOWN["family"]):
        hands.type(text)
        hands.enter()
    for _ in range(5):  # a layout may ask for another one
        QApplication.processEvents()
    before = under(page, strip)
    assert not strip.words()
    qtbot.waitUntil(lambda: bool(strip.words()))

    assert KNOWN["family"] in strip.words()
    assert under(page, strip) == before


def test_the_one_who_is_alike_may_be_the_same(page, hands, party, qtbot):
    newcomer(hands, KNOWN["name"], KNOWN["family"])
    qtbot.waitUntil(lambda: bool(page.counter.form.newcomer.twins.words()))

    hands.press(Qt.Key.Key_Y, ALT)

    assert page.counter.form.known.line.id == party


@pytest.mark.parametrize("key", [Qt.Key.Key_N, Qt.Key.Key_L])
def test_the_one_who_is_alike_never_holds_up_the_queue(office, page, hands, party, qtbot, key):
    newcomer(hands)
    hands.enter()
    hands.type(KNOWN["mobile"])
    qtbot.waitUntil(lambda: bool(page.counter.form.newcomer.twins.words()))
    hands.press(key, ALT)
    hands.enter()
    hands.type("قالی")
    hands.enter()
    hands.press(Qt.Key.Key_Return, CTRL)

    (line,) = cases(office)
    told_apart = party_card(office.clerk, line.applicant).party.distinct_from
    assert told_apart == ({party} if key == Qt.Key.Key_N else frozenset())


@pytest.mark.usefixtures("party")
def test_an_unjudged_double_is_refused_and_all_that_is_typed_stays(office, page, hands, desk):
    newcomer(hands)
    hands.enter()
    hands.type(KNOWN["mobile"])
    hands.enter()
    hands.type("قالی")
    hands.enter()
    hands.press(Qt.Key.Key_Return, CTRL)

    assert cases(office) == []
    assert "همانندی" in desk.messages.refused[-1]
    assert page.counter.form.name() == "زهرا محمودی"


def test_a_representative_with_a_deed_that_holds_needs_nothing_more(
    office, page, hands, party, unit, plan_of
):
    other = register_party(office.clerk, "natural", person_facts(44)).subject
    give_representation(office.clerk, party, other, ("*",), date(2027, 1, 1), "۱۲")
    hands.type(KNOWN["national_code"])
    hands.enter()
    hands.type("تمد")
    hands.enter()
    hands.press(Qt.Key.Key_K, ALT)
    hands.type(person_facts(44)["national_code"])
    plan_of(page)

    assert "معتبر است" in page.counter.form.attorney.words()
    hands.press(Qt.Key.Key_Return, CTRL)
    (line,) = cases(office)
    assert line.applicant == party
    assert unit


@pytest.mark.usefixtures("unit")
def test_what_is_asked_of_a_representative_comes_into_sight(page, hands, qtbot):
    page.resize(1290, 420)
    hands.type(KNOWN["national_code"])
    hands.enter()

    hands.press(Qt.Key.Key_K, ALT)

    code = page.counter.form.attorney.fields.edit_of("national_code")
    qtbot.waitUntil(lambda: not code.visibleRegion().isEmpty())
    assert code.focus_target().hasFocus()


@pytest.mark.usefixtures("unit")
def test_undo_after_a_request_is_taken_in_doesnt_bring_its_digits_back(page, hands):
    hands.type(KNOWN["national_code"])
    page.counter.start_anew()

    assert not page.counter.form.who.line.isUndoAvailable()


@pytest.mark.usefixtures("page")
def test_a_new_representative_is_registered_with_the_deed(office, hands, party, unit):
    hands.type(KNOWN["national_code"])
    hands.enter()
    hands.type("تمد")
    hands.enter()
    hands.press(Qt.Key.Key_K, ALT)
    hands.type(NEW_CODE)
    hands.enter()
    for text in ("وکیل", "نمونه", "۱۲/۳۴", "۱۴۰۶/۰۱/۱۵"):
        hands.type(text)
        hands.enter()
    hands.press(Qt.Key.Key_Return, CTRL)

    (given,) = party_card(office.clerk, party).party.representations
    assert (given.deed, given.scope) == ("12/34", {RENEWAL})
    assert len(cases(office)) == 1
    assert unit


def test_a_lapsed_deed_is_told_before_anything_is_taken(office, page, hands, party, unit):
    other = register_party(office.clerk, "natural", person_facts(44)).subject
    give_representation(office.clerk, party, other, ("*",), date(2026, 9, 12), "۱۲")
    page.counter.form.attorney._today = date(2026, 9, 20)  # the desk's day, some days later
    hands.type(KNOWN["national_code"])
    hands.enter()
    hands.type("تمد")
    hands.enter()
    hands.press(Qt.Key.Key_K, ALT)
    hands.type(person_facts(44)["national_code"])

    assert "منقضی" in page.counter.form.attorney.words()
    hands.press(Qt.Key.Key_Return, CTRL)
    assert cases(office) == []
    assert page.counter.form.summary.isVisible()
    assert unit


def test_what_lacks_is_listed_and_each_line_leads_to_its_field(page, hands):
    hands.type(NEW_CODE)
    hands.enter()
    page.counter.form.request.setFocus()
    hands.type("تمد")
    hands.enter()
    hands.press(Qt.Key.Key_Return, CTRL)
    summary = page.counter.form.summary
    titles = [one.accessibleName() for one in summary.links()]
    summary.links()[0].click()

    assert titles == [
        "«نام» را بنویسید.",
        "«نام خانوادگی» را بنویسید.",
        "«واحد» را برگزینید یا نام واحد تازه را بنویسید.",
    ]
    assert page.counter.form.newcomer.fields.edit_of("name").focus_target().hasFocus()


def test_without_an_identifier_only_advice_is_written(office, page, hands):
    page.counter.form.request.setFocus()
    hands.type("قالی")
    hands.enter()
    hands.press(Qt.Key.Key_Return, CTRL)

    assert cases(office) == []
    (link,) = page.counter.form.summary.links()
    assert "F4" in link.accessibleName()
    link.click()
    assert page.counter.form.who.line.hasFocus()
