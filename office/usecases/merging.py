"""Say that two records are of one party or unit, and take them apart again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from office.domain.merging import BadMergeError, Merged, merge_reason
from office.domain.operations.ids import Id
from office.domain.parties import Party, PartyMerged, PartySplit, likeness
from office.domain.persian import iso
from office.domain.units import Unit, UnitMerged, UnitSplit
from office.storage.merges import MergeRow
from office.usecases.recording import record
from office.usecases.work import Act, Changed, Work


@dataclass(frozen=True)
class MergedLine:
    """One that leads to another: what it is, who merged it, when and why.

    `why_not_split` says why it can't be taken apart any more; empty while it can.
    """

    id: Id
    title: str
    likeness: str
    by: str
    at: datetime
    reason: str
    why_not_split: str


def merge_parties(work: Work, kept: Id, merged: Id, reason: str = "") -> Changed:
    """Let `merged` lead to `kept`: its cases, its units and whoever searches for it.

    Nothing of either is lost. Raises `BadMergeError` for a person and a company, for one that is
    merged already, and without a reason where identifiers differ or somebody said that the two
    are not the same.
    """
    with work.writing() as act:
        one, other = act.stores.subjects.party(kept), act.stores.subjects.party(merged)
        _require_apart(one, other)
        if one.sort != other.sort:
            message = "شخص حقیقی و شرکت یکی نیستند؛ دو شخص یا دو شرکت را برگزینید."
            raise BadMergeError(message)
        doubts = _doubts(act, one, other, (one.identifier, other.identifier))
        return record(act, merged, PartyMerged(kept=kept, reason=merge_reason(reason, doubts)))


def split_party(work: Work, merged: Id) -> Changed:
    """Take a merged party apart again, within 90 days; everything is as it was before.

    Raises `BadMergeError` for one that isn't merged, or was merged too long ago.
    """
    with work.writing() as act:
        _require_split(act, act.stores.subjects.party(merged))
        return record(act, merged, PartySplit())


def merge_units(work: Work, kept: Id, merged: Id, reason: str = "") -> Changed:
    """Let the unit `merged` lead to `kept`, as `merge_parties`.

    A reason is needed where business ids or owners differ.
    """
    with work.writing() as act:
        one, other = act.stores.subjects.unit(kept), act.stores.subjects.unit(merged)
        _require_apart(one, other)
        numbers = (one.facts.get("business_id", ""), other.facts.get("business_id", ""))
        doubts = _doubts(act, one, other, numbers)
        owner = act.stores.merges.kept
        if owner(one.owner) != owner(other.owner):
            doubts.append("مالک این دو واحد یکی نیست")
        return record(act, merged, UnitMerged(kept=kept, reason=merge_reason(reason, doubts)))


def split_unit(work: Work, merged: Id) -> Changed:
    """Take a merged unit apart again, as `split_party`."""
    with work.writing() as act:
        _require_split(act, act.stores.subjects.unit(merged))
        return record(act, merged, UnitSplit())


def merged_lines(act: Act, kept: Id) -> tuple[MergedLine, ...]:
    """Return those that lead to a party or unit, in the order of their merging."""
    rows = act.stores.merges.under(kept)
    if not rows:
        return ()
    is_unit = bool(act.stores.lists.units_by_id([kept]))
    look: Callable[[Id], Party | Unit] = (
        act.stores.subjects.unit if is_unit else act.stores.subjects.party
    )
    return tuple(_line(act, one, look(one.subject)) for one in rows)


def _line(act: Act, row: MergeRow, state: Party | Unit) -> MergedLine:
    merged = Merged(row.kept, row.reason, row.by, datetime.fromtimestamp(row.at / 1000, UTC))
    person = act.knowledge.people.get(merged.by)
    return MergedLine(
        id=state.id,
        title=state.title,
        likeness=likeness(state) if isinstance(state, Party) else state.title,
        by=person.name if person else "",
        at=merged.at,
        reason=merged.reason,
        why_not_split=merged.why_not_split(act.today),
    )


def _require_apart(kept: Party | Unit, merged: Party | Unit) -> None:
    if kept.id == merged.id:
        message = "هر دو یکی است؛ دیگری را از فهرست برگزینید."
        raise BadMergeError(message)
    for one in (kept, merged):
        if one.merged is not None:
            message = f"«{one.title}» پیش‌تر با دیگری یکی شده است؛ همان دیگری را برگزینید."
            raise BadMergeError(message)


def _doubts(
    act: Act, one: Party | Unit, other: Party | Unit, numbers: tuple[str, str]
) -> list[str]:
    """Return what speaks against the two being one."""
    doubts = []
    if all(numbers) and numbers[0] != numbers[1]:
        doubts.append(f"شناسه این دو یکی نیست ({iso(numbers[0])} و {iso(numbers[1])})")
    if act.stores.lists.are_distinct(one.id, other.id):
        doubts.append("پیش‌تر گفته شده است که این دو یکی نیستند")
    return doubts


def _require_split(act: Act, state: Party | Unit) -> None:
    if state.merged is None:
        message = f"«{state.title}» با دیگری یکی نشده است؛ چیزی برای جدا کردن نیست."
        raise BadMergeError(message)
    if why_not := state.merged.why_not_split(act.today):
        raise BadMergeError(why_not)
