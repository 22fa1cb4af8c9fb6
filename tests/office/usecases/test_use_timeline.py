"""The history of a case, and the sheet at the end of the day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from office.domain.advice import AdviceGiven
from office.domain.cases import acts
from office.domain.letters import LetterText
from office.domain.operations.operation import known_kinds
from office.domain.persian import ascii_digits, strip_marks
from office.storage import models
from office.usecases.advice import log_visit
from office.usecases.cases import add_note, refer, void_case, withdraw
from office.usecases.corrections import undo
from office.usecases.documents import DocumentMark, mark_document, notify_defects
from office.usecases.inquiries import answer_inquiry, send_inquiry
from office.usecases.letters import register_letter
from office.usecases.papers.printing import print_paper
from office.usecases.recording import record_on_case
from office.usecases.timeline import KINDS, day_sheet, timeline
from tests.office.storage.store_acts import NOTE, Device
from tests.office.storage.store_rows import a_row
from tests.office.usecases.walk_in import a_case, hand_in, state_of
from tests.office_at_work import MORNING

TODAY = date(2026, 9, 12)
OF_OTHERS = (
    *("party.", "unit.", "person.", "province.", "desk.", "message."),
    *("visit.note", "act.undo", "act.aside"),
)
DAY = timedelta(days=1)


def rows(office, case):
    told = timeline(office.clerk, case).rows
    return [(one.who, one.what, ascii_digits(strip_marks(one.about))) for one in told]


def last_row(office, case):
    return rows(office, case)[-1]


def test_a_history_tells_who_did_what_and_when(office):
    case = a_case(office)
    office.clock.now = MORNING + timedelta(hours=1)
    add_note(office.expert, case, "تماس گرفته شد")

    told = timeline(office.clerk, case)

    assert [one.what for one in told.rows] == ["تشکیل پرونده", "یادداشت"]
    assert told.rows[1].who == "همکار EXP"
    assert told.rows[1].about == "تماس گرفته شد"
    assert told.rows[1].at == MORNING + timedelta(hours=1)


def test_a_history_carries_the_deadline_with_its_sum_and_the_days_by_whom(office):
    case = a_case(office)

    told = timeline(office.clerk, case)

    assert told.number == state_of(office, case).number
    assert told.title.startswith("تمدید")
    assert "احمدی" in told.applicant
    assert told.due_day > TODAY
    assert told.due_words in told.due_lines
    assert told.days_by == {"office": 0, "applicant": 0, "agency": 0, "province": 0}


def test_documents_inquiries_and_steps_are_told_by_their_titles(office):
    case = a_case(office, until="ST_INQ")
    mark_document(office.clerk, case, "D_STAT", DocumentMark("wrong", note="ناخوانا"))
    document = last_row(office, case)
    send_inquiry(office.expert, case, "Q_ESTATE")
    answer_inquiry(office.expert, case, "Q_ESTATE", "positive", "1405/1188")
    answer = last_row(office, case)

    assert document[1] == "وضعیت مدرک"
    assert document[2].endswith("نادرست")
    assert "D_STAT" not in document[2]
    assert answer[1:] == ("پاسخ استعلام", f"{answer[2].split('،')[0]}، موافق")
    assert "Q_ESTATE" not in answer[2]
    steps = [about for _, what, about in rows(office, case) if what == "پایان گام"]
    assert steps
    assert all("ST_" not in about for about in steps)


def test_a_step_that_was_left_out_is_told_with_its_reason(office):
    case = a_case(office, until="ST_INQ")
    with office.expert.writing() as act:
        body = acts.StepLeftOut(step="ST_VISIT", outcome="left_out", note="نیازی نبود")
        record_on_case(act, act.view(case), body)

    _, what, about = last_row(office, case)

    assert what == "گذشتن از گام"
    assert about.endswith("نیازی نبود")
    assert "left_out" not in about


def test_a_printed_paper_and_a_printed_letter_are_told_in_words(office):
    case = a_case(office)
    notify_defects(office.clerk, case)
    print_paper(office.clerk, case, "receipt")
    letter = state_of(office, case).letters[-1].row.number
    print_paper(office.clerk, case, f"letter:{letter}")

    assert [about for _, what, about in rows(office, case) if what == "چاپ"] == [
        "رسید",
        f"نامه {letter}",
    ]


def test_a_referral_tells_to_whom_the_case_went_and_why(office):
    case = a_case(office)
    refer(office.head, case, office.people["EXP"], "بازدید با او")

    assert last_row(office, case) == ("همکار HEAD", "ارجاع", "به همکار EXP، بازدید با او")


def test_an_act_of_one_who_isnt_known_here_has_no_name(own_office):
    case = a_case(own_office)
    with own_office.clerk.writing() as act:
        act.stores.log.append(Device("another desk").act(NOTE, case))

    assert last_row(own_office, case) == ("", "یادداشت", "یادداشت")


def test_every_act_on_a_case_has_a_name():
    kinds = {kind for kind, _ in known_kinds() if not kind.startswith((*OF_OTHERS, "test."))}

    assert kinds == {kind for kind in KINDS if not kind.startswith(OF_OTHERS)}
    assert all(name.strip() for name in KINDS.values())


def test_the_sheet_of_a_day_tells_what_began_and_what_ended(own_office):
    begun = a_case(own_office)
    ended = a_case(own_office)
    withdraw(own_office.clerk, ended, "نامه ۱۲")
    void_case(own_office.head, a_case(own_office), "دو بار ثبت شد")

    sheet = day_sheet(own_office.clerk, TODAY)

    assert len(sheet.opened) == 3
    assert begun in {one.id for one in sheet.opened}
    assert [one.ended for one in sheet.ended] == ["withdrawn", "void"]
    assert sheet.acts == sheet.unsent
    assert sheet.acts > 5


def test_the_sheet_of_yesterday_stays_the_same_when_work_goes_on_today(own_office):
    case = a_case(own_office)
    notify_defects(own_office.clerk, case)
    before = day_sheet(own_office.clerk, TODAY)
    own_office.clock.now = MORNING + DAY
    hand_in(own_office, case)
    withdraw(own_office.clerk, case, "نامه ۱۲")

    after = day_sheet(own_office.clerk, TODAY)

    assert [one.id for one in after.opened] == [case]
    assert (after.acts, after.letters, after.ended) == (before.acts, before.letters, ())
    assert [one.id for one in day_sheet(own_office.clerk, TODAY + DAY).ended] == [case]


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        (datetime(2026, 9, 12, 20, 29, 59, tzinfo=UTC), TODAY),
        (datetime(2026, 9, 12, 20, 30, tzinfo=UTC), TODAY + DAY),
    ],
)
def test_a_day_begins_and_ends_at_irans_midnight(own_office, utc, day):
    case = a_case(own_office)
    own_office.clock.now = utc
    late = a_case(own_office)
    log_visit(own_office.clerk, AdviceGiven(who="رضا", topic="عمومی", outcome="advised"))
    register_letter(own_office.clerk, "out", LetterText(to="استانداری", subject="گزارش"))

    sheet = day_sheet(own_office.clerk, day)

    assert case != late
    assert late in {one.id for one in sheet.opened}
    assert (sheet.visitors, sheet.letters) == (1, 1)
    if day != TODAY:
        assert [one.id for one in sheet.opened] == [late]
        assert day_sheet(own_office.clerk, TODAY).letters == 0


def test_letters_of_a_case_and_of_none_are_counted(own_office):
    case = a_case(own_office)
    notify_defects(own_office.clerk, case)
    register_letter(own_office.clerk, "out", LetterText(to="استانداری", subject="گزارش"))

    assert day_sheet(own_office.clerk, TODAY).letters == 2


def pay(office, case, receipt, day, fee="FEE"):
    """A slip is recorded; EST_RENEW takes no fee of itself."""
    with office.clerk.writing() as act:
        body = acts.FeePaid(fee=fee, amount=1_200_000, receipt=receipt, day=day.isoformat())
        return record_on_case(act, act.view(case), body)


def test_a_slip_stands_on_the_sheet_of_the_day_on_which_it_came(own_office):
    case = a_case(own_office)
    pay(own_office, case, "881200", TODAY, "ANOTHER")
    own_office.clock.now = MORNING + DAY
    pay(own_office, case, "881245", TODAY)
    number = state_of(own_office, case).number

    assert day_sheet(own_office.clerk, TODAY).payments == ((number, 1_200_000, "881200"),)
    assert day_sheet(own_office.clerk, TODAY + DAY).payments == ((number, 1_200_000, "881245"),)


def test_a_slip_that_was_taken_back_stands_on_no_sheet(own_office):
    case = a_case(own_office)
    paid = pay(own_office, case, "881245", TODAY)
    undo(own_office.clerk, paid.op_id)

    assert day_sheet(own_office.clerk, TODAY).payments == ()


def test_the_sheet_tells_what_is_late_and_what_comes_tomorrow(own_office):
    case = a_case(own_office)
    own_office.clock.now = MORNING
    due = next(iter(day_sheet(own_office.clerk, TODAY).opened)).step_due_day
    first_due = date.fromisoformat(due)

    eve = day_sheet(own_office.clerk, first_due - DAY)
    after = day_sheet(own_office.clerk, first_due + DAY)

    assert [one.id for one in eve.tomorrow] == [case]
    assert eve.overdue == ()
    assert [one.id for one in after.overdue] == [case]


def test_a_long_sheet_is_not_cut(own_office):
    with own_office.clerk.writing() as act:
        for place in range(250):
            row = a_row(models.cases, number=str(place), due_day="2026-09-01", ended="")
            act.stores.folding.replace(row["id"], {models.cases: [row]})

    assert len(day_sheet(own_office.clerk, TODAY).overdue) == 250


def test_trips_that_were_saved_are_counted_from_the_beginning(own_office):
    given = AdviceGiven(who="رضا", topic="EST_RENEW", outcome="advised")
    log_visit(own_office.clerk, given)

    assert day_sheet(own_office.clerk, TODAY + DAY).trips_avoided == 1
