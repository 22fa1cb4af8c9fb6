from collections.abc import Iterator
from datetime import date, time
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
import yaml
from PIL import Image
from python_calamine import CalamineWorkbook

from office.catalogue.dates import moment_of
from office.domain.calendar.closures import Closure
from office.domain.calendar.days import Calendar
from office.domain.calendar.places import Place
from office.domain.calendar.seed import seed_closures
from office.domain.identifiers.registry import CHECKS
from office.domain.jalali import TEHRAN, parse_jalali
from office.domain.parties import PARTY
from office.domain.units import UNIT
from office.storage.scans.kinds import ScanKind, kind_of
from tests.demo_files import make
from tests.demo_files.people import COMPANY_PREFIX, MOBILE_PREFIX, PHONE_PREFIX, UNASSIGNED
from tests.demo_files.unit_list import Row, column_map, faults, identifiers, sheet_rows
from tests.demo_files.unit_sheet import write_units

SCANS = make.DEMO / "scans"
LIST = make.DEMO / "units.xlsx"
COLUMNS = column_map(make.DEMO / "units.columns.yaml")
ROWS = sheet_rows(LIST, COLUMNS)
OFFICE: dict[str, Any] = yaml.safe_load((make.DEMO / "office.yaml").read_text(encoding="utf-8"))
STORIES: list[dict[str, Any]] = yaml.safe_load(
    (make.DEMO / "story.yaml").read_text(encoding="utf-8")
)
PACKS = make.DEMO.parent / "procedures"
KILOBYTE = 1024
SHARED_MOBILE = "09990001418"

of_each_story = pytest.mark.parametrize("story", STORIES, ids=[one["code"] for one in STORIES])


def named_scans() -> Iterator[str]:
    """Every file of scans/ that a story shows."""
    for story in STORIES:
        for row in story["play"]:
            if "scan" in row or "add_scan" in row:
                yield row.get("scan") or row["add_scan"]
            yield from (one["file"] for one in row.get("visit", {}).get("photos", ()))


def opened(path: Path) -> tuple[int, tuple[int, int]]:
    """Open a scan to the end; give its pages and the dots of the first."""
    data = path.read_bytes()
    if kind_of(data, path.name) == ScanKind.PDF:
        with pypdfium2.PdfDocument(data) as pdf:
            sizes = [page.render(scale=1).to_pil().size for page in pdf]
        return len(sizes), sizes[0]
    with Image.open(BytesIO(data)) as image:
        image.load()
        return 1, image.size


def office_calendar() -> Calendar:
    settings = OFFICE["settings"]
    declared = [
        Closure(
            day=parse_jalali(one["day"]),
            scope=one["scope"],
            key=one["key"],
            reason=one["reason"],
            since=time.fromisoformat(one["since"]) if "since" in one else None,
        )
        for file in OFFICE["province_files"]
        for one in file.get("closures", ())
    ]
    place = Place(
        province=settings["province"], county=settings["county"], office=settings["office_id"]
    )
    return Calendar(place=place, closures=(*seed_closures([1405]), *declared))


def pack_of(story: dict[str, Any]) -> dict[str, Any]:
    path = PACKS / story["procedure"] / "procedure.yaml"
    pack: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return pack


def cells(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def test_every_scan_of_the_stories_is_there_and_no_other():
    names = set(named_scans())

    kept = {path.name for path in SCANS.iterdir()}

    assert kept == names


@pytest.mark.parametrize("path", sorted(SCANS.iterdir()), ids=lambda path: path.name)
def test_scan_is_whole_and_small(path):
    pages, size = opened(path)

    assert pages == (2 if path.suffix == ".pdf" else 1)
    assert min(size) >= 500
    assert path.stat().st_size <= 150 * KILOBYTE


def test_all_scans_together_are_small():
    assert sum(path.stat().st_size for path in SCANS.iterdir()) <= 1536 * KILOBYTE


def test_scans_come_in_all_kinds_that_scanners_give():
    kinds = {kind_of(path.read_bytes(), path.name) for path in SCANS.iterdir()}

    assert kinds == {ScanKind.JPEG, ScanKind.PNG, ScanKind.PDF, ScanKind.TIFF}


def test_generator_draws_the_scans_that_are_kept(tmp_path):
    make.write_scans(tmp_path)

    drawn = {path.name: opened(path) for path in tmp_path.iterdir()}

    assert drawn == {path.name: opened(path) for path in SCANS.iterdir()}


def test_generator_types_the_list_that_is_kept(tmp_path):
    path = tmp_path / "units.xlsx"

    write_units(path)

    assert cells(path) == cells(LIST)


def test_list_has_some_forty_units_between_lines_that_are_none():
    lines = len(cells(LIST))

    assert len(ROWS) == 40
    assert lines > len(ROWS) + 4


def test_list_is_wrong_only_where_it_is_meant_to_be():
    meant = {(one["row"], one["column"], one["effect"]) for one in COLUMNS["known_faults"]}

    found = set(faults(ROWS, COLUMNS))

    assert found == meant


def test_map_of_columns_names_facts_that_parties_and_units_have():
    parties = {one.key for one in PARTY.fields}
    units = {one.key for one in UNIT.fields}

    assert COLUMNS["natural"].keys() | COLUMNS["legal"].keys() <= parties
    assert COLUMNS["unit"].keys() | COLUMNS["constant"].keys() <= units


@pytest.mark.parametrize("row", ROWS.values(), ids=[str(number) for number in ROWS])
def test_identifiers_of_the_list_belong_to_nobody(row: Row):
    prefixes = {
        "national_code": UNASSIGNED,
        "ceo_code": UNASSIGNED,
        "legal_id": COMPANY_PREFIX,
        "business_id": UNASSIGNED,
        "mobile": MOBILE_PREFIX,
        "phone": PHONE_PREFIX,
    }

    for field, _, found in identifiers(row, COLUMNS):
        assert found.value.startswith(prefixes[field])


@of_each_story
def test_identifiers_of_the_stories_are_right_and_belong_to_nobody(story):
    facts = story["applicant"]["facts"]
    named = {one.key: one.identifier for one in PARTY.fields if one.identifier}

    for key in facts.keys() & named.keys():
        found = CHECKS[named[key]](facts[key])
        assert found.ok, key
        assert not found.warning, key
    for key in facts.keys() & {"national_code", "legal_id", "ceo_code"}:
        assert facts[key].startswith(UNASSIGNED)


def test_only_the_weaver_shares_a_telephone_with_someone_of_the_list():
    in_list = [
        found.value
        for row in ROWS.values()
        for field, _, found in identifiers(row, COLUMNS)
        if field == "mobile"
    ]

    shared = {one["applicant"]["facts"]["mobile"] for one in STORIES} & set(in_list)

    assert shared == {SHARED_MOBILE}


def test_stories_follow_one_another_in_time():
    moments = [moment_of(row["at"]) for one in STORIES for row in one["play"] if "at" in row]
    beginnings = [moment_of(OFFICE["province_files"][0]["at"]), moment_of(OFFICE["units"]["at"])]

    assert [*beginnings, *moments] == sorted([*beginnings, *moments])


@of_each_story
def test_story_is_played_in_office_hours(story):
    calendar = office_calendar()

    for row in story["play"]:
        if "at" in row:
            there = moment_of(row["at"]).astimezone(TEHRAN)
            day = calendar.office_day(there.date())
            assert day.is_open, row["at"]
            assert day.opens <= there.time() < day.closes, row["at"]


@of_each_story
def test_story_names_people_of_the_office_and_documents_of_its_pack(story):
    people = {one["key"] for one in OFFICE["people"]}
    documents = {one["kind"] for one in pack_of(story)["documents"]}

    for row in story["play"]:
        assert row["by"] in people
        if "document" in row and "refused_with" not in row:
            assert row["document"] in documents


@of_each_story
def test_every_paper_of_a_story_has_its_own_plain_name(story):
    names = [row["file"] for row in story["play"] if "print" in row]

    assert len(names) == len(set(names))
    assert all(name.isascii() and name.startswith(f"{story['code']}-") for name in names)


@of_each_story
def test_step_of_a_story_is_one_of_its_pack(story):
    steps = {one["code"]: one for one in pack_of(story)["steps"]}

    for row in story["play"]:
        if "step" in row:
            assert row["outcome"] in {one["code"] for one in steps[row["step"]]["outcomes"]}
        if "tick" in row:
            assert set(row["items"]) <= {one["code"] for one in steps[row["tick"]]["checklist"]}
    assert set(story["expect"]["path"]) <= steps.keys()


def test_delegations_are_about_steps_and_limits_of_their_packs():
    for order in OFFICE["province_files"][0]["delegations"]:
        pack = pack_of(order)
        steps = {one["code"]: one for one in pack["steps"]}
        for step in order["steps"]:
            assert steps[step]["delegable"]["mode"] == order["mode"]
            assert set(order["limits"]) <= set(steps[step]["delegable"]["limits"])
        assert parse_jalali(order["first"]) < date(2026, 9, 9) < parse_jalali(order["last"])


def test_verified_rule_is_one_of_its_pack():
    for given in OFFICE["province_files"][0]["rules"]:
        path = PACKS / given["procedure"] / "rules.yaml"
        rules = {one["code"] for one in yaml.safe_load(path.read_text(encoding="utf-8"))}
        assert given["code"] in rules
