"""Official papers of a case: letters by their number, inquiries, permits, refusals."""

from datetime import timedelta

import pytest

from office.domain.cases.acts import Refusal as RefusalBody
from office.domain.letters import LetterText
from office.domain.papers.letters import Inquiry, Letter
from office.domain.papers.permits import Permit, Refusal
from office.usecases.cases import add_note
from office.usecases.corrections import undo
from office.usecases.documents import DocumentMark, mark_document, notify_defects
from office.usecases.inquiries import answer_inquiry, remind_inquiry, send_inquiry
from office.usecases.letters import register_letter, void_letter, write_letter
from office.usecases.papers.desk import NoPaperYetError
from office.usecases.papers.official import permit, refusal, registered_letter
from office.usecases.papers.sheet import PaperDesk
from tests.office.usecases.walk_in import a_case, finish, state_of
from tests.office_at_work import MORNING

DAY = timedelta(days=1)


@pytest.fixture
def at_desk(office):
    """Make a paper of a case as it stands now."""

    def of(case, paper, *more):
        with office.clerk.reading() as act:
            return paper(PaperDesk(act, act.view(case)), *more)

    return of


@pytest.fixture
def of_template(office, at_desk):
    """The paper of the newest letter of a case that was made from a template."""

    def of(case, template):
        letters = [one for one in state_of(office, case).letters if one.row.template == template]
        return at_desk(case, registered_letter, letters[-1].row.number)

    return of


def test_a_permit_names_the_signer_and_the_order_that_his_power_rests_on(office, at_desk):
    case = a_case(office, until="ST_DELIVER")

    paper = at_desk(case, permit)

    issued = state_of(office, case).issued
    assert isinstance(paper, Permit)
    assert (paper.number, paper.expires) == (issued.number, issued.last)
    assert (paper.signer.name, paper.signer.post) == ("همکار HEAD", "سمت HEAD")
    assert paper.power.order_no == "1405/EST_RENEW"
    assert any("۳" in limit for limit in paper.power.limits)
    assert "True" not in str(paper.power.limits)
    assert not paper.provisional


def test_the_letter_of_a_permit_is_the_permit(office, at_desk, of_template):
    case = a_case(office, until="ST_DELIVER")

    assert of_template(case, "permit") == at_desk(case, permit)


def test_there_is_no_permit_before_it_is_issued(office, at_desk):
    with pytest.raises(NoPaperYetError, match="صدور"):
        at_desk(a_case(office, until="ST_ISSUE"), permit)


@pytest.fixture
def refused(office):
    case = a_case(office, until="ST_APPROVE")
    mark_document(office.clerk, case, "D_NID", DocumentMark("wrong", note="ناخوانا"))
    given = RefusalBody(code="R_DOC", number=2, text="تصویر ناخوانا است.")
    finish(office, case, "ST_APPROVE", "refuse", office.head, refusal=given)
    return case


def test_a_refusal_names_code_number_law_and_the_way_to_appeal(refused, of_template):
    paper = of_template(refused, "refusal")

    assert isinstance(paper, Refusal)
    assert (paper.reason_code, paper.grounds[0].code) == ("R_DOC", "۲")
    assert paper.addition == "تصویر ناخوانا است."
    assert all(paper.basis)
    assert all(paper.recourse)
    assert paper.signer.name == "همکار HEAD"


def test_a_refusal_without_a_number_names_its_ground(office, of_template):
    case = a_case(office, until="ST_APPROVE")
    given = RefusalBody(code="R_DUP", ground="1404/5/1")
    finish(office, case, "ST_APPROVE", "refuse", office.head, refusal=given)

    assert of_template(case, "refusal").grounds[0].code == "1404/5/1"


def test_what_was_not_refused_has_no_refusal(office, at_desk):
    case = a_case(office)
    notify_defects(office.clerk, case)
    letter = state_of(office, case).letters[-1]

    with pytest.raises(NoPaperYetError, match="رد نشده"):
        at_desk(case, refusal, letter)


def test_an_inquiry_says_until_when_and_what_silence_means(office, of_template):
    case = a_case(office, until="ST_INQ")
    send_inquiry(office.expert, case, "Q_ESTATE")

    paper = of_template(case, "inquiry_estate")

    asked = state_of(office, case).inquiries["Q_ESTATE"]
    assert isinstance(paper, Inquiry)
    assert (paper.answer_by, paper.reminder, paper.references) == (asked.due, 0, ())
    assert paper.silence
    assert paper.questions
    assert paper.signer.name == "همکار EXP"


def test_reminders_are_counted_and_follow_the_first_letter(office, of_template, at_desk):
    case = a_case(office, until="ST_INQ")
    send_inquiry(office.expert, case, "Q_ESTATE")
    first = of_template(case, "inquiry_estate").number
    reminders = []
    for number in (1, 2):
        office.clock.now = MORNING + number * DAY
        remind_inquiry(office.expert, case, "Q_ESTATE")
        reminders.append(of_template(case, "reminder_estate"))

    assert [one.reminder for one in reminders] == [1, 2]
    assert [one.references[0].number for one in reminders] == [first, first]
    assert at_desk(case, registered_letter, reminders[0].number) == reminders[0]


def test_a_reminder_that_was_taken_back_is_not_counted(office, of_template):
    case = a_case(office, until="ST_INQ")
    send_inquiry(office.expert, case, "Q_ESTATE")
    office.clock.now = MORNING + DAY
    undo(office.expert, remind_inquiry(office.expert, case, "Q_ESTATE").op_id)
    office.clock.now = MORNING + 2 * DAY
    remind_inquiry(office.expert, case, "Q_ESTATE")

    assert of_template(case, "reminder_estate").reminder == 1


def test_an_inquiry_keeps_its_own_limit_when_it_is_sent_anew(office, of_template, at_desk):
    case = a_case(office, until="ST_INQ")
    send_inquiry(office.expert, case, "Q_ESTATE")
    first = of_template(case, "inquiry_estate")
    answer_inquiry(office.expert, case, "Q_ESTATE", "negative", "12/ص")
    office.clock.now = MORNING + 5 * DAY
    send_inquiry(office.expert, case, "Q_ESTATE")

    again = of_template(case, "inquiry_estate")

    assert at_desk(case, registered_letter, first.number) == first
    assert again.answer_by > first.answer_by


def test_a_letter_of_a_step_is_printed_with_its_particulars(office, of_template):
    case = a_case(office, until="ST_COPY")
    write_letter(office.clerk, case, "copy_estate")

    paper = of_template(case, "copy_estate")

    assert type(paper) is Letter
    assert paper.dated == office.clock.now.date()
    assert paper.receiver[0]
    assert paper.subject


def test_a_letter_without_a_template_is_printed_as_it_was_registered(office, at_desk):
    case = a_case(office)
    text = LetterText(
        to="استانداری",
        subject="گزارش",
        paragraphs=("یک", "دو"),
        copies=(("بایگانی", "اطلاع"),),
        attachments="یک برگ",
        lines=(("واحد", "آجر نمونه"),),
    )
    register_letter(office.head, "out", text, case_id=case)
    number = state_of(office, case).letters[-1].row.number

    paper = at_desk(case, registered_letter, number)

    assert (paper.number, paper.receiver, paper.body) == (number, ("استانداری",), ("یک", "دو"))
    assert paper.copies[0].receiver == "بایگانی"
    assert paper.attachment == "یک برگ"
    assert paper.particulars[0].value == "آجر نمونه"
    assert paper.signer.name == "همکار HEAD"


def test_a_letter_that_isnt_of_the_case_is_refused(office, at_desk):
    with pytest.raises(NoPaperYetError, match="شماره"):
        at_desk(a_case(office), registered_letter, "1405/1031/1/99999")


def test_a_void_number_is_never_printed(office, at_desk):
    case = a_case(office)
    notify_defects(office.clerk, case)
    number = state_of(office, case).letters[-1].row.number
    void_letter(office.head, case, number, "دو بار نوشته شد")

    with pytest.raises(NoPaperYetError, match="دو بار نوشته شد"):
        at_desk(case, registered_letter, number)


def test_a_letter_from_outside_is_not_printed_as_ours(office, at_desk):
    case = a_case(office)
    text = LetterText(to="محیط زیست", subject="پاسخ")
    register_letter(office.clerk, "in", text, case_id=case, their_number="۱۲/ص")
    number = state_of(office, case).letters[-1].row.number

    with pytest.raises(NoPaperYetError, match="از بیرون"):
        at_desk(case, registered_letter, number)


def test_a_signer_who_isnt_known_here_leaves_his_place_empty(office):
    case = a_case(office)
    add_note(office.clerk, case, "یادداشت")
    with office.clerk.reading() as act:
        desk = PaperDesk(act, act.view(case))

        assert (desk.signer(b"nobody").name, desk.name_of(b"nobody")) == ("", "")
        assert desk.power(b"no order") is None
