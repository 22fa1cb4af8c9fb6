"""The rows that a folded subject makes in the tables; the same for one act and for a rebuild."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table

from office.domain.advice import Advice
from office.domain.cases.case import Case
from office.domain.cases.summary import CaseSummary
from office.domain.cases.way import NO_WAY, Way
from office.domain.jalali import TEHRAN
from office.domain.letters import Lettered
from office.domain.numbers import CASES, PERMITS
from office.domain.operations.clock import moment
from office.domain.operations.ids import Id
from office.domain.operations.subject import Subject
from office.domain.parties import Party, likeness
from office.domain.people import Person
from office.domain.persian import persian_key
from office.domain.province import Accepted
from office.domain.units import Unit
from office.storage import models

Rows = Mapping[Table, list[dict[str, Any]]]

_NO_DAY = "9999-12-31"
"""After every deadline in the order of a list."""

_LONGEST_KEY = 600
"""Letters that decide an order; PostgreSQL takes at most some 2,700 bytes into an index."""


def party_rows(party: Party) -> Rows:
    """Return a party and those that it isn't."""
    row = {
        "id": party.id,
        "sort": party.sort,
        "title": party.title,
        "sort_key": persian_key(party.title)[:_LONGEST_KEY],
        "likeness": likeness(party),
        "identifier": party.identifier,
        "mobile": party.facts.get("mobile", ""),
        "unreadable": party.unreadable,
    }
    return {
        models.parties: [row],
        models.distinct_pairs: _pairs(party.id, party.distinct_from),
        models.merges: _merges(party),
    }


def unit_rows(unit: Unit) -> Rows:
    """Return a unit and those that it isn't."""
    row = {
        "id": unit.id,
        "owner": unit.owner,
        "title": unit.title,
        "sort_key": persian_key(unit.title)[:_LONGEST_KEY],
        "business_id": unit.facts.get("business_id", ""),
        "permit_no": unit.facts.get("permit_no", ""),
        "county": unit.facts.get("county", ""),
        "estate": unit.facts.get("estate", ""),
        "unreadable": unit.unreadable,
    }
    return {
        models.units: [row],
        models.distinct_pairs: _pairs(unit.id, unit.distinct_from),
        models.merges: _merges(unit),
    }


def gone_rows(state: Party | Unit | Case) -> Rows:
    """Return what stays of a subject whose first act was taken back: of a case its numbers."""
    if isinstance(state, Party):
        return {models.parties: [], models.distinct_pairs: [], models.merges: []}
    if isinstance(state, Unit):
        return {models.units: [], models.distinct_pairs: [], models.merges: []}
    hanging = (models.inquiries, models.scans, models.stays, models.steps_done, models.cases)
    numbers = {models.letters: letter_rows(state), models.numbers: _numbers(state)}
    return {**{table: [] for table in hanging}, **numbers}


def unfolded_rows() -> Rows:
    """Return what there is of a case while its pack or its applicant hasn't come: nothing."""
    hanging = (models.inquiries, models.scans, models.stays, models.steps_done, models.cases)
    return {table: [] for table in (*hanging, models.letters, models.numbers)}


def case_rows(case: Case, line: CaseSummary, way: Way = NO_WAY) -> Rows:
    """Return a case: its line, inquiries, letters, scans, numbers and way."""
    return {
        models.cases: [_case_row(line)],
        models.inquiries: [
            {
                "case_id": case.id,
                "code": one.code,
                "sent": _local_day(one.sent),
                "due": one.due.isoformat(),
                "result": one.result,
                "answered": _local_day(one.answered),
            }
            for one in case.inquiries.values()
        ],
        models.scans: list(
            {
                (one.blob, one.document): {
                    "case_id": case.id,
                    "blob": one.blob,
                    "title": one.title,
                    "document": one.document,
                    "size": one.size,
                }
                for one in case.scans
            }.values()
        ),
        models.letters: letter_rows(case),
        models.numbers: _numbers(case),
        **_way_rows(case, way),
    }


def _way_rows(case: Case, way: Way) -> Rows:
    return {
        models.stays: [
            {
                "case_id": case.id,
                "place": place,
                "who": one.who,
                "since": _milliseconds(one.since),
                "until": _milliseconds(one.until),
            }
            for place, one in enumerate(way.stays)
        ],
        models.steps_done: [
            {
                "case_id": case.id,
                "place": place,
                "step": one.step,
                "outcome": one.outcome,
                "by": one.by,
                "since": _milliseconds(one.since),
                "until": _milliseconds(one.until),
            }
            for place, one in enumerate(way.steps)
        ],
    }


def letter_rows(state: Lettered) -> list[dict[str, Any]]:
    """Return the rows of the register that a subject holds."""
    given: Counter[tuple[str, int, int]] = Counter()
    found = []
    for one in state.letters:
        number = (one.row.desk, one.row.year, one.row.serial)
        found.append(
            {
                "desk": one.row.desk,
                "year": one.row.year,
                "serial": one.row.serial,
                "subject": state.id,
                "direction": one.row.direction,
                "template": one.row.template,
                "addressee": one.row.text.to,
                "title": one.row.text.subject,
                "day": _local_day(moment(one.at_hlc)),
                "their_number": one.row.their_number,
                "void": one.void,
                "nth": given[number],
            }
        )
        given[number] += 1
    return found


def correspondence_rows(state: Lettered) -> Rows:
    """Letters that belong to no case."""
    return {models.letters: letter_rows(state)}


def advice_rows(advice: Advice) -> Rows:
    """One visit to the desk."""
    row = {
        "id": advice.id,
        "at": _milliseconds(advice.at),
        "day": _local_day(advice.at),
        "by": advice.by,
        "who": advice.who,
        "topic": advice.topic,
        "outcome": advice.outcome,
        "case_id": advice.case,
        "trips_avoided": advice.trips_avoided,
        "party": advice.party,
    }
    return {models.advices: [row]}


def person_rows(person: Person) -> Rows:
    """One of the office; nobody when his coming was taken back."""
    row = {
        "id": person.id,
        "name": person.name,
        "roles": " ".join(sorted(person.roles)),
        "post": person.post,
        "active": person.active,
    }
    return {models.people: [row] if person.name else []}


def province_rows(given: Accepted) -> Rows:
    """One object of the province; none of one that was taken back."""
    row = {
        "id": given.id,
        "sort": given.sort,
        "version": given.version,
        "payload": given.payload,
    }
    return {models.province_objects: [row] if given.version else []}


def no_rows(state: Subject) -> Rows:
    """Return nothing: what is read from the log itself when it is asked for."""
    del state
    return {}


def _case_row(line: CaseSummary) -> dict[str, Any]:
    return {
        "id": line.id,
        "number": line.number,
        "tracking": line.tracking,
        "procedure": line.procedure,
        "pack_version": line.pack_version,
        "applicant": line.applicant,
        "unit": line.unit,
        "opened": _milliseconds(line.opened),
        "opened_by": line.opened_by,
        "assignee": line.assignee,
        "ended": line.ended,
        "ended_day": _local_day(line.ended_at),
        "open_steps": f" {' '.join(line.open_steps)} " if line.open_steps else "",
        "waiting_for": line.waiting_for,
        "level": line.level,
        "due_day": _day(line.due_day),
        "step_due_day": _day(line.step_due_day),
        "list_day": _day(line.step_due_day) or _NO_DAY,
        "follow_up": _day(line.follow_up),
        "visit_day": _day(line.visit_day),
        "permit_no": line.permit_no,
        "missing": line.missing,
        "trips_avoided": line.trips_avoided,
        "last_at": _milliseconds(line.last_at),
        "unreadable": line.unreadable,
    }


def _numbers(case: Case) -> list[dict[str, Any]]:
    given = {(CASES, case.number, case.provisional): None} if case.number else {}
    given.update(
        ((PERMITS, paper.number, paper.provisional), None)
        for paper in (*case.issued_before, case.issued)
        if paper and paper.number
    )
    return [
        {
            "desk": number.split("/", 1)[0] if provisional else "",
            "series": series,
            "serial": int(number.rsplit("/", 1)[-1]),
            "provisional": provisional,
            "subject": case.id,
        }
        for series, number, provisional in given
    ]


def _pairs(subject: Id, others: frozenset[Id]) -> list[dict[str, Any]]:
    return [{"subject": subject, "other": other} for other in sorted(others)]


def _merges(state: Party | Unit) -> list[dict[str, Any]]:
    if state.merged is None:
        return []
    row = {
        "subject": state.id,
        "kept": state.merged.kept,
        "by": state.merged.by,
        "at": _milliseconds(state.merged.at),
        "reason": state.merged.reason,
    }
    return [row]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _local_day(at: datetime | None) -> str:
    return at.astimezone(TEHRAN).date().isoformat() if at else ""


def _milliseconds(at: datetime | None) -> int:
    return int(at.timestamp() * 1000) if at else 0
