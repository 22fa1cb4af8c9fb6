"""Plays the wire's story: two desks and a centre, a line that breaks, and a stick.

    .venv/bin/python -m tools.wire_story --out out/wire

The centre is a process of its own (`kargosha-centre serve`); the desks talk to it over HTTP
through a proxy that cuts the line. Everything is real: databases, keys, bytes, refusals.
"""

import argparse
import contextlib
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.proxy import Shape, proxied
from bench.wire_ends import HOST, CentreAt, made_centre, serving
from office.domain.identifiers.national import make_national_code
from office.domain.operations.ids import NO_ID, Id
from office.domain.parties import NATURAL
from office.domain.persian import fa_number
from office.usecases.care import verify
from office.usecases.cases import Request, add_note, fill_section, open_case
from office.usecases.office import Surroundings, create_office, settings_of
from office.usecases.parties import register_party
from office.usecases.people import set_person
from office.usecases.units import register_unit
from office.usecases.wire.conflicts import conflicts, resolve_conflict
from office.usecases.wire.telling import reconciliation
from office.usecases.work import Desk, Work
from sync.client.bundles import export_bundle
from sync.client.engine import End, Engine, Outcome
from sync.client.enrolment import enrol
from sync.client.http_line import HttpLine
from sync.client.pace import Pace
from sync.client.returns import import_return, returns_in
from sync.client.witness import Witness
from sync.server.bootstrap import RESOURCES

PROCEDURE = "EST_ISSUE"
PASSPHRASE = "a-story-passphrase"  # noqa: S105  # of an office that lives as long as the story
CUT_AFTER = 700
NOTES = 40
SLOW = Shape(bytes_a_second=32_000, latency=0.1)


@dataclass(frozen=True)
class AtDesk:
    """One desk of the story: the person at work, and its folder."""

    name: str
    work: Work
    folder: Path

    def sync(self, port: int) -> Outcome:
        """Talk to the centre through a port, with what the desk's program would use."""
        with HttpLine(f"http://{HOST}:{port}") as line:
            return Engine(self.work, line, self.witness, pace=Pace()).sync(budget=None)

    @property
    def witness(self) -> Witness:
        """What stands outside the database."""
        return Witness(self.folder.with_name(f"{self.folder.name}-profile"))


class StoryError(Exception):
    """Something in the story didn't go as it must."""


def play(home: Path) -> None:
    """Play it in an empty folder; raise `StoryError` when something isn't as it must be."""
    at = made_centre(home / "centre", "")
    codes = [at.code() for _ in range(2)]
    with ExitStack() as stack:
        one = stack.enter_context(an_office(home / "desk1", at, 1))
        head = set_person(Work(one, NO_ID), "رئیس اداره نمونه", ("HEAD", "CLK"), "رئیس").subject
        two = stack.enter_context(an_office(home / "desk2", at, 2))
        desks = [
            AtDesk(f"میز {fa_number(number)}", Work(desk, head), home / f"desk{number}")
            for number, desk in enumerate((one, two), 1)
        ]
        with serving(at) as centre:
            for desk, code in zip(desks, codes, strict=True):
                with HttpLine(f"http://{HOST}:{centre.port}") as line:
                    enrol(desk.work, line, code.code)
                _say(f"{desk.name} با کد یک‌بارمصرف در مرکز ثبت شد.")
                _synced(desk, centre.port)
            case = _line_breaks(desks[0], centre.port)
            _second_desk_sees(desks[1], centre.port, case)
            _both_write(desks, centre.port, case)
        _by_stick(home, at, desks[0], case)
        with serving(at) as centre:
            for desk in desks:
                _synced(desk, centre.port)
        _all_agree(desks, case)


def _line_breaks(desk: AtDesk, port: int) -> Id:
    """Take a request in, and send it over a line that is slow and breaks."""
    person = {"name": "مریم", "family": "نمونه‌پور", "national_code": a_national_code()}
    party = register_party(desk.work, NATURAL, person).subject
    unit = register_unit(desk.work, party, {"name": "نمونه‌سازان"}).subject
    case = open_case(desk.work, Request(PROCEDURE, party, unit)).subject
    for number in range(1, NOTES + 1):
        add_note(desk.work, case, f"پیگیری {fa_number(number)}: با متقاضی گفت‌وگو شد.")
    _say(f"{desk.name}: درخواست جواز تأسیس و {fa_number(NOTES)} پیگیری ثبت شد؛ خط کند است.")
    with proxied(port, replace(SLOW, cut_after=CUT_AFTER)) as proxy:
        first = desk.sync(proxy.port)
        _require(first.end is End.NOT_REACHED, "the line didn't break")
        _say(f"  خط پس از {fa_number(CUT_AFTER)} بایت قطع شد: «{first.words}»")
        proxy.shape = SLOW
        again = desk.sync(proxy.port)
        _require(again.end is End.SYNCED, again.words)
        counted = proxy.counted
    _say(f"  دوباره: {again.words} ({fa_number(counted.up + counted.down)} بایت روی خط)")
    _say(f"  {reconciliation(desk.work).words}")
    return case


def _second_desk_sees(desk: AtDesk, port: int, case: Id) -> None:
    _synced(desk, port)
    notes = _notes(desk, case)
    _require(notes == NOTES, f"{notes} notes came")
    _say(f"{desk.name}: همان پرونده با {fa_number(notes)} پیگیری رسید.")


def _both_write(desks: list[AtDesk], port: int, case: Id) -> None:
    """Let both desks write on one case without a line, and resolve what clashes."""
    one, two = desks
    fill_section(one.work, case, {"signatory_post": "مدیرعامل", "estate_name": "شهرک نمونه یک"})
    fill_section(two.work, case, {"plot_no": "ب-۱۴", "estate_name": "شهرک نمونه دو"})
    _say("دو میز بی خط روی یک پرونده کار کردند: دو خانه جدا، و یک خانه با دو مقدار.")
    for desk in (one, two, one):
        _synced(desk, port)
    for desk in desks:
        (line,) = conflicts(desk.work)
        (clash,) = line.fields
        _say(
            f"  {desk.name} می‌بیند: «{clash.title}» اینجا «{clash.aside_words}»،"
            f" استان «{clash.stands_words}»؛ {line.by}"
        )
    (line,) = conflicts(two.work)
    (clash,) = line.fields
    resolve_conflict(two.work, line.op_id, {clash.number: clash.aside})
    for desk in (two, one):
        _synced(desk, port)
    _require(all(one.is_resolved for desk in desks for one in conflicts(desk.work)), "open")
    _say(f"  {two.name} مقدار «{clash.aside_words}» را برگزید و هر دو میز آن را دارند.")


def _by_stick(home: Path, at: CentreAt, desk: AtDesk, case: Id) -> None:
    """Carry what waits on a stick to the centre, and its answer back."""
    add_note(desk.work, case, "خط نیست؛ این پیگیری با حافظه همراه می‌رود.")
    stick = home / "stick"
    stick.mkdir()
    exported = export_bundle(desk.work, stick, 2**20, witness=desk.witness)
    _say(f"{desk.name}: خط نیست. {exported.words}")
    call = [sys.executable, "-m", "sync.server", "--folder", str(at.folder), "import", str(stick)]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603  # our own program
    _require(done.returncode == 0, done.stdout + done.stderr)
    _say(f"مرکز: {done.stdout.strip().splitlines()[-1]}")
    (back,) = returns_in(desk.work, stick)
    came = import_return(desk.work, back)
    _require(came.waiting == 0, came.words)
    _say(f"{desk.name}: {came.words}")


def _all_agree(desks: list[AtDesk], case: Id) -> None:
    states = []
    for desk in desks:
        verdict = verify(desk.work)
        _require(verdict.whole, "; ".join(verdict.faults))
        with desk.work.reading() as act:
            states.append((act.stores.subjects.case(case), act.stores.office_log.cursor()))
        _say(f"{desk.name}: {reconciliation(desk.work).words}؛ زنجیره‌ها و جدول‌ها سالم است.")
    _require(states[0] == states[1], "the desks don't agree")
    _require(_notes(desks[0], case) == NOTES + 1, "a note is missing")
    _say("هر دو میز و مرکز یک پرونده دارند.")


def _synced(desk: AtDesk, port: int) -> None:
    outcome = desk.sync(port)
    _require(outcome.end is End.SYNCED, f"{desk.name}: {outcome.words}")


def _notes(desk: AtDesk, case: Id) -> int:
    with desk.work.reading() as act:
        return sum(one.kind == "note.add" for one in act.stores.log.about(case))


@contextmanager
def an_office(folder: Path, at: CentreAt, number: int) -> Iterator[Desk]:
    """Make a desk of the office; its people come with the office's log."""
    settings = replace(settings_of(at.given), desk=str(number))
    with create_office(folder, settings, "head", PASSPHRASE, Surroundings(RESOURCES)) as office:
        yield Desk(office)


def a_national_code() -> str:
    """Return one of the prefix that nobody has."""
    return make_national_code("999000123")


def _require(holds: bool, words: str) -> None:  # noqa: FBT001  # an assertion's own form
    if not holds:
        raise StoryError(words)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> int:
    """Play the story."""
    parser = argparse.ArgumentParser(description="two desks and a centre, a cut line, a stick")
    parser.add_argument("--out", type=Path, help="an empty folder; by itself a temporary one")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = chosen.out or Path(name)
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        with contextlib.redirect_stderr(io.StringIO()):
            play(home)
    return 0


if __name__ == "__main__":
    sys.exit(main())
