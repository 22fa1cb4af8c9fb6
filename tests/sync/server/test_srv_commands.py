"""The centre's command line: what it says, and how it ends."""

import re

import pytest
from sqlalchemy import update

from office.domain.cases.acts import NoteAdded, TickSet
from office.domain.parties import PartyRegistered
from office.domain.people import PersonSet
from office.storage.models import operations
from sync.server import __main__ as program
from sync.server.bootstrap import open_centre
from sync.server.commands import serving
from sync.server.commands.line import run
from sync.server.enrolling import card, enrol
from sync.server.intake import take_batch
from tests.office_at_work import RESOURCES
from tests.sync.desk_pen import DeskPen

OFFICE = ("office", "add", "--id", "ardakan", "--name", "اداره", "--directorate", "اداره کل")
FACTS = ("--province", "یزد", "--county", "103", "--county-title", "اردکان", "--distance", "60")
ORDER = ("--number", "12", "--dated", "1405/06/01", "--first", "2026-09-01", "--last", "1406/06/01")


@pytest.fixture
def call(tmp_path, capsys):
    def called(*words):
        try:
            code = run(["--folder", str(tmp_path / "centre"), *map(str, words)])
        except SystemExit as end:
            code = end.code
        said = capsys.readouterr()
        return code, said.out + said.err

    return called


@pytest.fixture
def office(call):
    assert call(*OFFICE, *FACTS)[0] == 0


@pytest.fixture
def desk(call, tmp_path):
    """A desk that came in, with acts under review."""
    call(*OFFICE, *FACTS)
    pen = DeskPen(1, "ardakan")
    _, said = call("enrol", "--office", "ardakan")
    code = re.search(r"[A-Z0-9]{5}-[A-Z0-9]{5}", said)[0]
    with open_centre(tmp_path / "centre") as centre:
        pen.now = centre.now
        pen.take_in(enrol(centre, pen.request(card(centre), code)))
        pen.write(PersonSet(name="سرپرست", roles=("HEAD",)))
        pen.write(PartyRegistered(sort="person", facts={1: "مریم"}))
        note = pen.write(NoteAdded(text="یادداشت")).operation.subject
        pen.write(TickSet(step="ST", item="one"), note, actor=pen.thing())
        take_batch(centre, pen.batch())
    return pen


def test_a_call_without_a_command_shows_the_help(call):
    code, said = call()

    assert code == 2
    assert "serve" in said


@pytest.mark.parametrize(
    "words",
    [
        ("nothing",),
        ("office",),
        ("enrol",),
        ("revoke", "--office", "x", "1"),
        ("serve", "--port", "0"),
        ("settle", "--office", "x", "1", "--confirm", "--annul"),
    ],
)
def test_a_wrong_call_says_how_it_is_made(call, words):
    code, said = call(*words)

    assert code == 2
    assert "--help" in said


@pytest.mark.parametrize(
    "name", ["enrol", "devices", "revoke", "publish", "delegate", "answer", "settle"]
)
def test_every_command_has_an_example(call, name):
    code, said = call(name, "--help")

    assert code == 0
    assert f"نمونه: kargosha-centre {name}" in said


@pytest.mark.parametrize(
    "words",
    [
        ("enrol", "--office", "nowhere"),
        ("devices", "--office", "nowhere"),
        ("verify", "--office", "nowhere"),
        ("publish", "nowhere"),
        ("delegate", "--office", "ardakan"),
        ("delegate", "--office", "ardakan", *ORDER, "--limit", "x"),
        ("delegate", "--office", "ardakan", *ORDER, "--last", "tomorrow"),
        ("answer", "--office", "ardakan"),
        ("answer", "--office", "ardakan", "--outcome", "x"),
        ("answer", "--office", "ardakan", "--outcome", "x", "--case", "1", "--officer", "none"),
        ("settle", "--office", "ardakan", "ff"),
        ("settle", "--office", "ardakan", "ff", "--confirm"),
        ("--database", "mysql://x", "status"),
    ],
)
@pytest.mark.usefixtures("office")
def test_what_is_refused_is_told_in_a_sentence(call, words):
    code, said = call(*words)

    assert code == 1
    assert said.strip()
    assert "Traceback" not in said


@pytest.mark.usefixtures("office")
def test_a_code_is_read_out_and_a_file_is_for_the_new_desk(call, tmp_path):
    code, said = call("enrol", "--office", "ardakan", "--file", tmp_path / "desk.kargosha")

    assert code == 0
    assert "کد ثبت میز ۱" in said
    assert (tmp_path / "desk.kargosha").exists()
    assert (tmp_path / "desk.card").exists()


def test_devices_are_listed_and_revoked(call, desk):
    before = call("devices")[1]
    code, _ = call("revoke", "--office", "ardakan", "1", "--why", "گم شد")
    after = call("devices", "--office", "ardakan")[1]

    assert code == 0
    assert desk.identity.id.hex()[:12] in before
    assert "هنوز نیامده" in before
    assert "گم شد" in after


@pytest.mark.usefixtures("office")
def test_packs_and_orders_are_given(call, tmp_path):
    pack = RESOURCES / "procedures" / "EST_RENEW"
    file = tmp_path / "order.yaml"
    file.write_text(
        "number: '13'\ndated: 2026-09-01\nfirst: 1405/06/01\nlast: 1406/06/01\nrevoked:\n"
    )
    (tmp_path / "list.yaml").write_text("- 1")
    (tmp_path / "bad.yaml").write_text("{")

    first, again = call("publish", pack), call("publish", pack)
    order = call("delegate", "--office", "ardakan", *ORDER, "--limit", "renewal_no_max=3")
    told = call("delegate", "--office", "ardakan", "--file", file)

    assert (first[0], again[0], order[0], told[0]) == (0, 0, 0, 0)
    assert "ardakan" in first[1]
    assert "همین را داشتند" in again[1]
    assert call("delegate", "--file", tmp_path / "list.yaml")[0] == 1
    assert call("delegate", "--file", tmp_path / "bad.yaml")[0] == 1


def test_a_pack_for_nobody_is_told_so(call):
    code, said = call("publish", RESOURCES / "procedures" / "EST_RENEW")

    assert code == 0
    assert "هنوز اداره‌ای ندارد" in said


@pytest.mark.usefixtures("office")
def test_words_are_sent_and_an_officer_gets_a_key(call, tmp_path):
    key = tmp_path / "officer.key"

    sent = call("answer", "--office", "ardakan", "--text", "سلام", "--sender", "دفتر صنعت")
    made = call("officer", "--file", key)
    decided = call(
        "answer", "--office", "ardakan", "--case", "1", "--outcome", "x", "--officer", key
    )

    assert (sent[0], made[0], decided[0]) == (0, 0, 1)
    assert key.stat().st_mode & 0o077 == 0
    refused = ("--reason", "R01", "--ground", "ماده ۷", "--reason-number", "3")
    assert (
        call(
            "answer",
            "--office",
            "ardakan",
            "--case",
            "1",
            "--outcome",
            "x",
            "--officer",
            key,
            *refused,
        )[0]
        == 1
    )


def test_reviews_are_listed_and_settled(call, desk):
    code, listed = call("settle", "--office", "ardakan")
    act = desk.written[-1].operation.op_id.hex()
    unsaid = call("settle", "--office", "ardakan", act)
    settled = call("settle", "--office", "ardakan", act, "--annul", "--reason", "بی‌اختیار")

    assert code == 0
    assert act in listed
    assert (unsaid[0], settled[0]) == (1, 0)
    assert "۰ اقدام در حال بررسی" in call("settle", "--office", "ardakan")[1]


def test_what_stands_in_quarantine_is_listed(call, desk, tmp_path):
    call("revoke", "--office", "ardakan", "1", "--why", "گم شد")
    last = desk.write(NoteAdded(text="پس از آن"))
    with open_centre(tmp_path / "centre") as centre:
        take_batch(centre, desk.batch([last]))

    assert last.operation.op_id.hex() in call("settle", "--office", "ardakan")[1]
    assert "اقدام کنار گذاشته" in call("status")[1]


@pytest.mark.usefixtures("desk")
def test_the_centre_is_proven_and_made_again(call):
    status, proof, again = call("status"), call("verify"), call("rebuild", "--office", "ardakan")

    assert (status[0], proof[0], again[0]) == (0, 0, 0)
    assert "ardakan" in status[1]
    assert "همه چیز درست است" in proof[1]


@pytest.mark.usefixtures("desk")
def test_a_fault_ends_the_proof_with_one(call, tmp_path):
    with (
        open_centre(tmp_path / "centre") as centre,
        centre.nowhere.engine.begin() as connection,
    ):
        connection.execute(update(operations).values(kind="other"))

    code, said = call("verify")

    assert code == 1
    assert "خانه‌های این سطر" in said


def test_the_service_greets_and_serves_here_or_in_several_processes(call, monkeypatch):
    served = []
    monkeypatch.setattr(serving, "serve_here", lambda *told: served.append(told[-1]))
    monkeypatch.setattr(serving, "serve_many", lambda *told: served.append(told[-1]))
    monkeypatch.setattr(serving, "prepare_logs", lambda: None)

    first = call("serve", "--port", "9000")
    call(*OFFICE, *FACTS)
    second = call("serve", "--processes", "2")

    assert "هنوز اداره‌ای ندارد" in first[1]
    assert "ardakan" in second[1]
    assert (served[0].port, served[1]) == (9000, 2)


@pytest.mark.parametrize(
    ("fault", "code"), [(KeyboardInterrupt, 1), (BrokenPipeError, 0), (PermissionError, 1)]
)
def test_what_the_machine_does_ends_no_call_in_a_traceback(call, monkeypatch, fault, code):
    def fails(*_):
        raise fault

    monkeypatch.setattr("sync.server.commands.caring.status", fails)
    monkeypatch.setattr("terminal.calls.hang_up", lambda: None)

    assert call("status")[0] == code


def test_the_program_speaks_persian(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["kargosha-centre"])

    assert program.main() == 2
    assert "مرکز کارگشا" in capsys.readouterr().out


@pytest.mark.usefixtures("desk")
def test_an_office_on_its_way_back_says_whom_it_waits_for(call):
    usual = call("recover", "--office", "ardakan")
    begun = call("recover", "--office", "ardakan", "--begin")
    refused = call("revoke", "--office", "ardakan", "1", "--why", "گم شد")
    trusted = call("recover", "--office", "ardakan", "--trust", "1")
    ended = call("recover", "--office", "ardakan", "--end")
    again = call("recover", "--office", "ardakan", "--end")

    assert (usual[0], begun[0], trusted[0], ended[0]) == (0, 0, 0, 0)
    assert "کامل" in usual[1]
    assert "میز ۱ هنوز همگام نشده" in begun[1]
    assert refused[0] == 1
    assert "میز ۱ در همگام‌سازی بعدی" in trusted[1]
    assert "کامل" in ended[1]
    assert again[0] == 1
