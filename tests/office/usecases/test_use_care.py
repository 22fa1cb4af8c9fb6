"""Care for the memory of an office: what `verify` finds, and what `rebuild` mends."""

from contextlib import contextmanager

import pytest
from sqlalchemy import delete, insert, select, text, update

from office.domain.advice import AdviceGiven
from office.domain.letters import LetterText
from office.domain.operations.operation import understood
from office.domain.parties import registration
from office.domain.units import unit_registration
from office.storage import models
from office.storage.engine import integrity_check
from office.storage.folding import COMPARED
from office.usecases import care
from office.usecases.advice import log_visit
from office.usecases.care import DamagedLogError, rebuild, verify
from office.usecases.cases import fill_section
from office.usecases.corrections import undo
from office.usecases.documents import NewScan, add_scan
from office.usecases.letters import register_letter
from office.usecases.merging import merge_parties
from office.usecases.parties import change_party, say_distinct
from office.usecases.units import change_unit
from office.usecases.work import ReadOnlyError
from office.usecases.worklists import find
from tests.office.storage.scan_pages import written_pdf
from tests.office.storage.store_acts import Device, a_new_id
from tests.office.usecases.walk_in import a_case, a_person, state_of
from tests.office_at_work import an_office, reopened

PERSON = {"name": "مریم", "family": "نمونه", "national_code": "9990000018"}
EVERY_TABLE = pytest.mark.parametrize("table", COMPARED, ids=lambda table: table.name)


@pytest.fixture(scope="module")
def full_office(tmp_path_factory):
    """An office with a row in every table; tests that change a row put it back."""
    with an_office(tmp_path_factory.mktemp("care") / "office") as office:
        case = a_case(office, until="ST_DELIVER")
        add_scan(office.clerk, case, NewScan(written_pdf(2), "نقشه.pdf"))
        say_distinct(office.clerk, a_person(office), a_person(office))
        merge_parties(office.clerk, a_person(office), a_person(office), "دو بار ثبت شده بود")
        log_visit(office.clerk, AdviceGiven(who="رضا", topic="عمومی", outcome="advised"))
        register_letter(office.clerk, "out", LetterText(to="استانداری", subject="گزارش"))
        yield office


def digests(office):
    with office.head.reading() as act:
        return {n: (one.rows, one.total) for n, one in act.stores.folding.digests().items()}


def behind_its_back(office, statement, **values):
    """Someone with the key changes the file."""
    with office.office.database.engine.begin() as connection:
        return connection.execute(statement, values)


def faults(office):
    return verify(office.head).faults


def is_mended_by_a_rebuild(office):
    assert faults(office)
    rebuild(office.head)
    return verify(office.head).whole


def test_a_sound_office_is_whole_and_counted(full_office):
    verdict = verify(full_office.head)

    assert verdict.whole
    assert verdict.faults == ()
    assert verdict.operations > verdict.subjects > 10
    assert verdict.scans == 1


def test_there_is_something_in_every_table(full_office):
    assert all(rows for rows, _ in digests(full_office).values())


def test_a_rebuild_makes_the_same_tables_again(full_office):
    before = digests(full_office)

    subjects = rebuild(full_office.head)

    assert digests(full_office) == before
    assert subjects == verify(full_office.head).subjects
    assert verify(full_office.head).whole


def test_those_who_wait_are_told_how_far_it_is(full_office):
    told = []

    verify(full_office.head, told.append)

    assert told == list(range(1, len(told) + 1))


@EVERY_TABLE
def test_a_changed_row_of_a_table_is_found_and_mended(full_office, table):
    column = next(one for one in table.columns if one.name in CHANGED)
    behind_its_back(full_office, update(table).values({column: CHANGED[column.name]}))

    assert any(f"جدول {table.name} " in fault for fault in faults(full_office))
    assert is_mended_by_a_rebuild(full_office)


CHANGED = {
    "title": "نام دیگر",
    "name": "نام دیگر",
    "level": "nowhere",
    "who": "کسی دیگر",
    "result": "negative",
    "outcome": "another",
    "sort": "other",
    "provisional": True,
    "other": b"another id......",
    "reason": "دلیلی دیگر",
}
"""A column of each table, and what someone writes there."""


@EVERY_TABLE
def test_a_row_that_is_missing_is_found_and_mended(full_office, table):
    behind_its_back(full_office, delete(table))

    assert any(f"جدول {table.name} " in fault for fault in faults(full_office))
    assert is_mended_by_a_rebuild(full_office)


def test_a_missing_search_entry_is_found_and_mended(full_office):
    statement = "DELETE FROM search_entries WHERE entry = (SELECT min(entry) FROM search_entries)"
    behind_its_back(full_office, text(statement))

    assert any("جست‌وجو" in fault for fault in faults(full_office))
    assert is_mended_by_a_rebuild(full_office)


def test_a_search_entry_that_says_something_else_is_found_and_mended(full_office):
    behind_its_back(full_office, update(models.search_entries).values(digest=0))

    assert any("جست‌وجو" in fault for fault in faults(full_office))
    assert is_mended_by_a_rebuild(full_office)


def test_a_missing_scan_is_found(full_office):
    [scan] = full_office.office.folder.rglob("*.scan")
    kept = scan.read_bytes()
    scan.unlink()

    found = faults(full_office)
    scan.write_bytes(kept)

    assert len(found) == 1
    assert "روی دیسک نیست" in found[0]
    assert verify(full_office.head).whole


def test_a_changed_scan_is_found_by_its_name(full_office):
    [scan] = full_office.office.folder.rglob("*.scan")
    kept = bytearray(scan.read_bytes())
    scan.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))

    found = faults(full_office)
    scan.write_bytes(kept)

    assert len(found) == 1
    assert scan.stem[:12] in found[0]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE operations SET link = zeroblob(32) WHERE seq = 9",
        "UPDATE operations SET data = zeroblob(9) WHERE seq = 9",
        "UPDATE operations SET subject = zeroblob(16) WHERE seq = 9",
        "DELETE FROM operations WHERE seq = 9",
        "DELETE FROM operations WHERE place = (SELECT max(place) FROM operations)",
        "DELETE FROM desks",
    ],
)
def test_a_log_that_someone_touched_is_found_and_never_made_into_tables(full_office, damage):
    before = digests(full_office)

    with touched(full_office, damage):
        found = faults(full_office)
        with pytest.raises(DamagedLogError, match="پشتیبان"):
            rebuild(full_office.head)

    assert len(found) == 1
    assert "زنجیره دستگاه" in found[0]
    assert digests(full_office) == before
    assert verify(full_office.head).whole


@contextmanager
def touched(office, damage):
    """The log with some damage, which is made good again."""
    tables = (models.operations, models.desks)
    with office.office.database.engine.begin() as connection:
        kept = [connection.execute(select(table)).mappings().all() for table in tables]
        connection.execute(text(damage))
    yield
    with office.office.database.engine.begin() as connection:
        for table, rows in zip(tables, kept, strict=True):
            connection.execute(delete(table))
            connection.execute(insert(table), [dict(row) for row in rows])


def test_an_act_that_was_taken_back_stays_so_in_a_rebuild(own_office):
    case = a_case(own_office)
    state = state_of(own_office, case)
    for change in (
        change_party(own_office.clerk, state.applicant, {"father": "حسن"}),
        change_unit(own_office.clerk, state.unit, {"product": "آجر"}),
        fill_section(own_office.expert, case, {"jobs_now": 77}),
    ):
        undo(own_office.clerk if change.kind != "file.set" else own_office.expert, change.op_id)

    assert verify(own_office.head).whole
    before = digests(own_office)
    rebuild(own_office.head)
    assert digests(own_office) == before


def from_a_newer_program(office, kind, subject):
    """An act that this program can't read, at the end of the log."""
    device = Device("a newer desk")
    with office.office.database.writing() as stores:
        act = device.act(subject=subject, kind=kind, version=9)
        stores.log.append(act)


@pytest.mark.parametrize("kind", ["training.hold", "party.register", "unit.register"])
def test_what_a_newer_program_wrote_about_something_new_hinders_nobody(own_office, kind):
    from_a_newer_program(own_office, kind, a_new_id())

    rebuild(own_office.head)

    assert verify(own_office.head).whole


def test_what_a_newer_program_began_and_this_one_knows_later_hinders_nobody(own_office):
    subject = a_new_id()
    device = Device("another desk")
    with own_office.office.database.writing() as stores:
        stores.log.append(device.act(subject=subject, kind="training.hold", version=9))
        stores.log.append(device.act(registration("natural", PERSON), subject))

    rebuild(own_office.head)

    assert verify(own_office.head).whole


def test_a_case_that_a_newer_program_wrote_about_can_be_read_but_not_changed(own_office):
    case = a_case(own_office)
    from_a_newer_program(own_office, "case.split", case)

    assert is_mended_by_a_rebuild(own_office)
    with pytest.raises(ReadOnlyError):
        fill_section(own_office.expert, case, {"jobs_now": 5})


def test_a_case_waits_for_its_pack(own_office):
    opened = opening_of(own_office, a_case(own_office))
    before = digests(own_office)["cases"]
    with own_office.office.database.writing() as stores:
        stores.log.append(Device("another desk").act(opened, a_new_id()))

    rebuild(own_office.head)

    assert digests(own_office)["cases"] == before
    assert verify(own_office.head).whole


def opening_of(office, case):
    """The act that opened a case."""
    with office.head.reading() as act:
        return understood(act.stores.log.about(case)[0]).body


def test_a_unit_may_be_older_than_its_owner(own_office):
    unit, owner = sorted((a_new_id(), a_new_id()))
    device = Device("another desk")
    with own_office.office.database.writing() as stores:
        stores.log.append(device.act(unit_registration(owner, {"name": "آجر نمونه"}), unit))
        stores.log.append(device.act(registration("natural", PERSON), owner))

    rebuild(own_office.head)

    assert verify(own_office.head).whole
    found = find(own_office.clerk, "آجر نمونه")
    assert unit in {one.subject for one in found.units}


def test_many_subjects_are_rebuilt_batch_by_batch(full_office, monkeypatch):
    monkeypatch.setattr(care, "_BATCH", 2)
    told = []

    subjects = rebuild(full_office.head, told.append)

    assert told == sorted(told)
    assert 1 < len(told) < subjects
    assert verify(full_office.head).whole


def test_a_damaged_page_of_the_file_is_found_before_anything_is_judged(tmp_path):
    with an_office(tmp_path / "office") as office:
        a_case(office)
        people = office.people
    file = tmp_path / "office" / "kargosha.db"
    data = bytearray(file.read_bytes())
    data[-100] ^= 1
    file.write_bytes(data)

    with reopened(tmp_path / "office", people) as office:
        verdict = verify(office.head)

    assert not verdict.whole
    assert len(verdict.faults) == 1
    assert (verdict.operations, verdict.subjects) == (0, 0)


def test_a_search_index_that_another_connection_wrote_to_is_no_damage(own_office):
    engine = own_office.office.database.engine
    with engine.connect(), engine.connect():
        pass  # two connections are at work from now on

    found = []
    for _ in range(40):
        a_person(own_office)
        found.extend(integrity_check(engine))

    assert found == []
