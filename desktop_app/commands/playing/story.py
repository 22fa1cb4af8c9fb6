"""The demo's files: an office and the stories that are played in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import yaml

from office.domain.jalali import TEHRAN, parse_jalali
from office.domain.procedures.form import Form
from office.domain.records import RecordKind

OFFICE_FILE = "office.yaml"
STORY_FILE = "story.yaml"


@dataclass(frozen=True)
class Story:
    """One walk-in. `play` are the rows of story.yaml in order."""

    code: str
    title: str
    procedure: str
    narration: tuple[str, ...]
    applicant: Mapping[str, Any]
    unit: Mapping[str, Any]
    facts: Mapping[str, Any]
    play: tuple[Mapping[str, Any], ...]
    expect: Mapping[str, Any]


def office_of(folder: Path) -> dict[str, Any]:
    """Return the office of the demo, as office.yaml says."""
    found: dict[str, Any] = yaml_of(folder / OFFICE_FILE)
    return found


def stories_of(folder: Path) -> tuple[Story, ...]:
    """Return the stories, in their order."""
    rows = yaml_of(folder / STORY_FILE)
    return tuple(
        Story(
            code=row["code"],
            title=row["title"],
            procedure=row["procedure"],
            narration=tuple(row["narration"]),
            applicant=row["applicant"],
            unit=row.get("unit", {}),
            facts=row.get("facts", {}),
            play=tuple(row["play"]),
            expect=row["expect"],
        )
        for row in rows
    )


def yaml_of(path: Path) -> Any:
    """Return what one of the demo's own files says."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def moment(text: str) -> datetime:
    """«1405/06/21 09:00» on Iran's clock."""
    day, _, hour = text.partition(" ")
    return datetime.combine(parse_jalali(day), time.fromisoformat(hour), TEHRAN)


def day(text: str) -> date:
    """Return a Jalali date of a story."""
    return parse_jalali(str(text))


def record_facts(kind: RecordKind, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts of a person or unit, dates turned."""
    dates = {one.key for one in kind.fields if one.sort == "date"}
    return {key: day(value) if key in dates else value for key, value in facts.items()}


def form_facts(form: Form, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts of a form as they are stored, dates turned."""
    return {
        key: day(value).isoformat() if form.by_key[key].is_date else value
        for key, value in facts.items()
    }
