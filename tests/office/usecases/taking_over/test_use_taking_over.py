"""Lists of applicants, units and open cases are taken over, and back again as a whole."""

from dataclasses import replace
from datetime import date

import pytest
import yaml

from office.domain.operations.ids import NO_ID
from office.domain.taking_over.plan import PARTIES, plan_told
from office.domain.taking_over.report import DUPLICATE, KNOWN, NEW, REFUSED, WARNING
from office.storage.subjects import UnknownSubjectError
from office.usecases.care import rebuild, verify
from office.usecases.cases import add_note
from office.usecases.corrections import CannotUndoError
from office.usecases.parties import change_party, find_parties, party_card, register_party
from office.usecases.taking_over import importing, undoing
from office.usecases.taking_over.importing import dry_run, import_list, imports
from office.usecases.taking_over.preview import read_list
from office.usecases.taking_over.progress import Quiet
from office.usecases.taking_over.undoing import undo_import
from office.usecases.timeline import timeline
from office.usecases.units import register_unit
from office.usecases.work import UnknownPersonError
from office.usecases.worklists import find
from tests.office.usecases.taking_over.written_lists import a_code, a_legal_id, write_list
from tests.office.usecases.walk_in import newcomer, state_of, traces
from tests.office_at_work import RESOURCES

DEMO = RESOURCES / "demo"
TOLD = yaml.safe_load((DEMO / "units.columns.yaml").read_text(encoding="utf-8"))
PEOPLE = ["نام", "نام خانوادگی", "کد ملی", "همراه", "تاریخ تولد"]
CASES = ["نام واحد", "متقاضی", "کد ملی یا شناسه ملی", "رویه", "تاریخ تشکیل", "مرحله", "ملاحظات"]
RENEW, CARPET = "تمدید جواز تأسیس", "CARPET_INS"


class Stopped(Quiet):
    """A person who stops the work at once."""

    is_cancelled = True


@pytest.fixture
def path(tmp_path):
    return tmp_path / "فهرست.xlsx"


@pytest.fixture
def take(office, path):
    """Take over a list by the plan that its titles suggest, after a trial that must agree."""

    def of(*rows, **changes):
        write_list(path, *rows)
        preview = read_list(office.clerk, path)
        plan = replace(preview.guessed, **changes)
        arguments = (office.clerk, Quiet(), path, preview.sheet, plan)
        trial = dry_run(*arguments)
        result = import_list(*arguments)
        assert result.report == trial
        return result

    return of


def outcomes(result):
    return [line.outcome for line in result.report.lines]


def the_party(office, code):
    [line] = find_parties(office.clerk, identifier=code)
    return party_card(office.clerk, line.id)


def test_the_demos_list_is_read_with_just_its_known_faults(own_office):
    arguments = (own_office.clerk, Quiet(), DEMO / "units.xlsx", TOLD["sheet"], plan_told(TOLD))

    trial, result = dry_run(*arguments), import_list(*arguments)

    told = [(line.number, line.outcome) for line in result.report.lines if line.outcome != NEW]
    words = {"refused": REFUSED, "duplicate": DUPLICATE, "left_out": WARNING}
    assert told == [(one["row"], words[one["effect"]]) for one in TOLD["known_faults"]]
    assert result.report == trial
    assert result.report.entered + 4 == 40
    assert "۳۶ سطر تازه" in result.report.words


def test_a_list_that_was_taken_over_once_brings_nothing_new(own_office):
    arguments = (own_office.clerk, Quiet(), DEMO / "units.xlsx", TOLD["sheet"], plan_told(TOLD))
    import_list(*arguments)

    again = import_list(*arguments)

    assert again.report.entered == 0
    assert "واحد همانندی ثبت شده است" in again.report.lines[0].sentence


def test_people_are_taken_over_and_those_who_are_known_stay_as_they_are(office, take):
    known, new = a_code(), a_code()
    facts = {"name": "زهرا", "family": "کریمی", "national_code": known}
    register_party(office.clerk, "natural", facts)

    result = take(
        PEOPLE,
        ["زهره", "كريمي", known],
        ["علي", "رضايي", new, "", "1360/05/10"],
        [],
        ["علی", "رضایی", new],
    )

    assert outcomes(result) == [KNOWN, NEW, DUPLICATE]
    assert result.report.aside == 1
    assert result.report.lines[2].sentence == "همان متقاضی سطر ۳ است."
    assert the_party(office, known).party.title == "زهرا کریمی"
    assert the_party(office, new).party.facts == {
        "name": "علی",
        "family": "رضایی",
        "national_code": new,
        "birth": "1981-08-01",
    }
    assert (result.run.entered, result.run.known, result.run.duplicates) == (1, 1, 1)


def test_who_shares_a_mobile_is_another_and_is_not_asked_about_again(office, take):
    one, other = a_code(), a_code()
    result = take(PEOPLE, ["الف", "ب", one, "09990001122"])

    result = take(PEOPLE, ["پ", "ت", other, "9990001122"])

    assert outcomes(result) == [NEW]
    assert "یکی است" in result.report.lines[0].sentence
    assert "صفر آغازش" in result.report.lines[0].sentence
    distinct = the_party(office, other).party.distinct_from
    assert distinct == {the_party(office, one).party.id}


def test_a_row_that_cant_be_read_is_told_by_its_name(take):
    result = take(PEOPLE, ["الف", "شریفی", "123"], ["پ", "", a_code()])

    assert outcomes(result) == [REFUSED, REFUSED]
    assert result.report.lines[0].title == "شریفی"
    assert "نام خانوادگی" in result.report.lines[1].sentence


def test_open_cases_are_opened_with_a_note_of_where_they_come_from(office, take):
    code = a_code()

    result = take(CASES, ["آجر شمال", "سید علی رضایی", code, RENEW, "1404/02/03", "بازدید", "قدیم"])

    [line] = the_party(office, code).cases
    case = state_of(office, line.id)
    assert outcomes(result) == [NEW]
    assert "جدا شد" in result.report.lines[0].sentence
    assert (line.procedure, line.unit_title) == ("EST_RENEW", "آجر شمال")
    assert the_party(office, code).party.facts["family"] == "رضایی"
    assert timeline(office.clerk, line.id).rows[-1].about == (
        "برگرفته از فهرست پیشین اداره، ردیف 2، تشکیل در 1404/02/03، "
        "گام کنونی: بازدید، ملاحظات: قدیم"
    )
    assert case.number


def test_a_second_file_for_the_same_thing_is_a_duplicate(office, take):
    code = a_code()
    first = [*("کارگاه", "مریم صفا", code, RENEW), "", "", ""]
    take(CASES, first)

    result = take(
        CASES,
        first,
        ["کارگاه دوم", *first[1:]],
        ["کارگاه دوم", *first[1:]],
        ["", *first[1:3], CARPET, "", "", ""],
        ["", *first[1:3], CARPET, "", "", ""],
    )

    assert outcomes(result) == [DUPLICATE, NEW, DUPLICATE, NEW, DUPLICATE]
    assert len(the_party(office, code).cases) == 3


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["", "علی رضایی", "{code}", RENEW], "برای یک واحد است"),
        (["", "علی رضایی", "{code}", "رویه‌ای که نیست"], "«تمدید جواز تأسیس»"),
        (["", "شرکت فرش", "{legal}", CARPET], "این نوع متقاضی"),
        (["", "علی", "{code}", CARPET], "نام"),
    ],
)
def test_a_case_that_cant_be_opened_is_refused_with_the_cure(take, row, words):
    cells = [one.format(code=a_code(), legal=a_legal_id()) for one in row]

    result = take(CASES, [*cells, "", "", ""])

    assert outcomes(result) == [REFUSED]
    assert words in result.report.lines[0].sentence


def test_a_day_that_cant_be_read_is_left_out_and_told(take):
    result = take(CASES, ["", "علی رضایی", a_code(), CARPET, "پارسال", "", ""])

    assert outcomes(result) == [WARNING]
    assert "«تاریخ تشکیل» خوانده نشد" in result.report.lines[0].sentence


def test_a_gregorian_day_is_read_as_such(office, take):
    code = a_code()

    result = take(CASES, ["", "علی رضایی", code, CARPET, "2024-10-03", "", ""])

    assert "تاریخ میلادی" in result.report.lines[0].sentence
    [line] = the_party(office, code).cases
    assert "1403/07/12" in timeline(office.clerk, line.id).rows[-1].about


def test_a_whole_import_is_taken_back_and_may_be_done_again(own_office, path):
    code, other = a_code(), a_code()
    row = ["آجر شمال", "علی رضایی", code, RENEW, date(2025, 4, 23), "", ""]
    write_list(path, CASES, row, ["", "زهرا صفا", other, "EST_RENEW", "", "", ""], ["ب", *row[1:]])
    preview = read_list(own_office.clerk, path)
    arguments = (own_office.clerk, Quiet(), path, preview.sheet, preview.guessed)
    before = traces(own_office)[2]
    first = import_list(*arguments)
    cases = [one.subject for one in first.changed if one.kind == "case.open"]
    numbers = [state_of(own_office, one).number for one in cases]

    report = undo_import(own_office.clerk, Quiet(), first.run.id)

    assert (report.rows, report.left) == (2, ())
    assert verify(own_office.head).faults == ()
    after = traces(own_office)[2]
    assert {k: v for k, v in after.items() if v != before[k]}.keys() == {"numbers"}
    assert find_parties(own_office.clerk, identifier=code) == []
    assert find(own_office.clerk, code).hits == ()
    with pytest.raises(UnknownSubjectError):
        timeline(own_office.clerk, cases[0])
    [run] = imports(own_office.clerk)
    assert run.undone > 0
    again = import_list(*arguments)
    given = [
        state_of(own_office, one.subject).number for one in again.changed if "open" in one.kind
    ]
    assert set(given).isdisjoint(numbers)
    rebuild(own_office.head)
    assert verify(own_office.head).whole


def test_what_others_rest_on_stays_and_is_told_row_by_row(office, take):
    free, noted, owner = a_code(), a_code(), a_code()
    result = take(
        CASES,
        ["", "علی آزاد", free, CARPET, "", "", ""],
        ["", "زهرا کار", noted, CARPET, "", "", ""],
        ["", "مریم مالک", owner, CARPET, "", "", ""],
    )
    [case] = the_party(office, noted).cases
    add_note(office.clerk, case.id, "تلفن شد")
    register_unit(office.clerk, the_party(office, owner).party.id, {"name": "کارگاه تازه"})

    report = undo_import(office.clerk, Quiet(), result.run.id)

    assert report.rows == 1
    assert [one.row for one in report.left] == [3, 4]
    assert "«یادداشت»" in report.left[0].sentence
    assert "«ثبت واحد»" in report.left[1].sentence
    assert find_parties(office.clerk, identifier=free) == []
    assert the_party(office, owner).cases == ()
    assert verify(office.head).faults == ()
    run = next(one for one in imports(office.clerk) if one.id == result.run.id)
    assert run.undone == 0


def test_a_fact_that_was_changed_since_keeps_its_party(office, take):
    code = a_code()
    result = take(PEOPLE, ["الف", "ب", code])
    change_party(office.clerk, the_party(office, code).party.id, {"father": "حسن"})

    report = undo_import(office.clerk, Quiet(), result.run.id)

    assert "«تغییر متقاضی»" in report.left[0].sentence


def test_what_has_left_the_office_is_not_taken_back(office, take, monkeypatch):
    result = take(PEOPLE, ["الف", "ب", a_code()])
    monkeypatch.setattr("office.storage.log.Log.was_sent", lambda *_: True)

    report = undo_import(office.clerk, Quiet(), result.run.id)

    assert "بیرون رفته" in report.left[0].sentence


def test_only_who_took_a_list_over_takes_it_back_and_only_once(office, take):
    run = take(PEOPLE, ["الف", "ب", a_code()]).run

    with pytest.raises(CannotUndoError, match="همکار دیگری"):
        undo_import(newcomer(office, "CLK"), Quiet(), run.id)
    undo_import(office.clerk, Quiet(), run.id)
    for one in (run.id, NO_ID):
        with pytest.raises(CannotUndoError, match="روی این میز نیست"):
            undo_import(office.clerk, Quiet(), one)


def test_an_empty_list_is_taken_over_and_back(office, take):
    result = take(PEOPLE)

    report = undo_import(office.clerk, Quiet(), result.run.id)

    assert (report.rows, report.left, result.report.words) == (0, (), "هیچ سطری نیست")


def test_a_stop_keeps_what_was_done_as_a_part_of_the_import(office, path, monkeypatch):
    monkeypatch.setattr(importing, "_BATCH", 1)
    monkeypatch.setattr(undoing, "_BATCH", 1)
    first, second = a_code(), a_code()
    write_list(path, PEOPLE, ["الف", "ب", first], ["پ", "ت", second], ["ج", "چ", a_code()])
    plan = read_list(office.clerk, path).guessed

    stopped = import_list(office.clerk, Stopped(), path, "برگه", plan)

    assert len(stopped.report.lines) == 1
    assert find_parties(office.clerk, identifier=second) == []
    whole = import_list(office.clerk, Quiet(), path, "برگه", plan)
    assert outcomes(whole) == [KNOWN, NEW, NEW]
    half = undo_import(office.clerk, Stopped(), whole.run.id)
    assert "متوقف شد" in half.left[0].sentence
    assert undo_import(office.clerk, Quiet(), whole.run.id).left == ()


def test_who_doesnt_work_here_takes_nothing_over(office, path):
    write_list(path, PEOPLE, ["الف", "ب", a_code()])
    plan = read_list(office.clerk, path).guessed
    stranger = replace(office.clerk, actor=NO_ID)

    with pytest.raises(UnknownPersonError):
        import_list(stranger, Quiet(), path, "برگه", plan)
    assert plan.kind == PARTIES


def test_cases_are_opened_only_by_those_of_the_desk(office, path):
    write_list(path, CASES, ["", "علی رضایی", a_code(), CARPET, "", "", ""])
    plan = read_list(office.clerk, path).guessed

    report = dry_run(office.as_role("PROV"), Quiet(), path, "برگه", plan)

    assert outcomes_of(report) == [REFUSED]


def outcomes_of(report):
    return [line.outcome for line in report.lines]
