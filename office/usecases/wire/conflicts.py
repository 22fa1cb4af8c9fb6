"""Operations that don't simply count: shown with what came first, and resolved by a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from office.domain.cases.case import Case
from office.domain.errors import OfficeError
from office.domain.jalali import fa_moment
from office.domain.operations.clock import moment
from office.domain.operations.conflicts import ConflictResolved
from office.domain.operations.fold import ReviewSettled, taken_back_by
from office.domain.operations.ids import NO_ID, Id
from office.domain.operations.operation import Operation, Recorded, decoded, understood
from office.domain.operations.verdict import ASIDE, CLOCK, PART, REVIEW, Verdict, verdict_in
from office.domain.persian import spell
from office.storage.office_log import Entry
from office.storage.subjects import first_kind, folded, start_of
from office.usecases.recording import record, record_on_case
from office.usecases.rights import FILE, require_role
from office.usecases.timeline import KINDS
from office.usecases.wire.naming import fact_title, fact_words, facts_of, name_of, titles
from office.usecases.work import Act, Changed, Work

FIELDS, ACT, UNDER_REVIEW, WRONG_CLOCK, MARKED = "fields", "act", "review", "clock", "mark"


class NoConflictError(OfficeError):
    """What was to be resolved is no conflict, or is resolved already."""


class OtherValueError(OfficeError):
    """A conflict was to be resolved by a value that neither side gave."""


@dataclass(frozen=True)
class FieldConflict:
    """One fact with two values, and the one before both; each also in words.

    `aside` was set aside («اینجا»), `stands` is in the office's record («استان»), `base` was there
    before both («مبنا»).
    """

    number: int
    title: str
    aside: Any
    stands: Any
    base: Any
    aside_words: str
    stands_words: str
    base_words: str


@dataclass(frozen=True)
class ConflictLine:
    """One operation that doesn't simply count.

    Attributes:
        sort: FIELDS, values set aside; ACT, an act set aside; UNDER_REVIEW by the centre;
            WRONG_CLOCK; MARKED, it counts but against what another did.
        about: what the subject is called; `words` what kind of act it was.
        is_ours: whether it was done at this desk.
        against: the operation that came first, by whom and when.
        resolution: how it was resolved, in a sentence; empty while it waits.
        chosen: the facts that whoever resolved it let stand instead, by number.

    """

    op_id: Id
    subject: Id
    sort: str
    about: str
    words: str
    why: str
    fields: tuple[FieldConflict, ...]
    by: str
    at: datetime
    is_ours: bool
    against: Id
    against_by: str
    against_at: datetime | None
    resolution: str
    chosen: Mapping[int, Any]

    @property
    def is_resolved(self) -> bool:
        """Whether a person or the centre has said what stands."""
        return bool(self.resolution)


@dataclass
class _Histories:
    """The operations about each subject, read once."""

    act: Act
    known: dict[Id, list[Recorded]] = field(default_factory=dict)

    def of(self, subject: Id) -> list[Recorded]:
        if subject not in self.known:
            self.known[subject] = [understood(one) for one in self.act.stores.log.about(subject)]
        return self.known[subject]


def conflicts(work: Work) -> list[ConflictLine]:
    """Return all operations that don't simply count, those that wait first, the newest first."""
    with work.reading() as act:
        entries = act.stores.office_log.judged_otherwise()
        names = titles(act, {decoded(one.data).subject for one in entries})
        histories = _Histories(act)
        lines = [_line(act, one, names, histories) for one in reversed(entries)]
    return sorted(lines, key=lambda one: one.is_resolved)


def conflict(work: Work, op_id: Id) -> ConflictLine:
    """Return one of them; raise `NoConflictError` for an operation that simply counts."""
    with work.reading() as act:
        return conflict_in(act, op_id)


def conflict_in(act: Act, op_id: Id) -> ConflictLine:
    """As `conflict`, within an act."""
    entry = act.stores.office_log.entry(op_id)
    if entry is None or not entry.verdict:
        message = "این اقدام با اقدام دیگری ناسازگار نیست؛ فهرست ناسازگاری‌ها را دوباره ببینید."
        raise NoConflictError(message)
    return _line(act, entry, titles(act, {decoded(entry.data).subject}), _Histories(act))


def resolve_conflict(
    work: Work, op_id: Id, facts: Mapping[int, Any] | None = None, note: str = ""
) -> Changed:
    """Say what now stands; without `facts` all stays as it is, and was seen.

    Each fact takes one of the values that the line shows. It can be undone until it is sent.
    Raises `NoConflictError` and `OtherValueError`.
    """
    with work.writing() as act:
        line = conflict_in(act, op_id)
        if line.is_resolved:
            message = "این ناسازگاری پیش‌تر رفع شده است؛ برای تغییر، مقدار را در فرم بنویسید."
            raise NoConflictError(message)
        body = ConflictResolved(
            first=line.against or op_id,
            second=op_id,
            facts=_chosen(line, facts or {}),
            note=spell(note),
        )
        history = act.stores.log.about(line.subject)
        if not isinstance(_state(history), Case):
            return record(act, line.subject, body)
        view = act.view(line.subject)
        return record_on_case(act, view, body, require_role(act, view, FILE))


def _chosen(line: ConflictLine, facts: Mapping[int, Any]) -> dict[int, Any]:
    shown = {one.number: one for one in line.fields}
    for number, value in facts.items():
        one = shown.get(number)
        if one is None or value not in (one.aside, one.stands, one.base):
            message = (
                "یکی از مقدارهای نشان‌داده را برگزینید؛ مقدار دیگر را پس از رفع ناسازگاری "
                "در فرم بنویسید."
            )
            raise OtherValueError(message)
    return dict(facts)


def _line(act: Act, entry: Entry, names: Mapping[Id, str], histories: _Histories) -> ConflictLine:
    operation, verdict = decoded(entry.data), verdict_in(entry.verdict)
    history = histories.of(operation.subject)
    against = next(iter(verdict.against), NO_ID)
    other = act.stores.log.operation(against) if against else None
    fields = _fields(act, operation, verdict, history)
    resolution, chosen = _resolution(act, operation.op_id, history)
    return ConflictLine(
        op_id=operation.op_id,
        subject=operation.subject,
        sort=_sort(verdict, has_fields=bool(fields)),
        about=names.get(operation.subject, ""),
        words=KINDS.get(operation.kind, operation.kind),
        why=verdict.why,
        fields=fields,
        by=name_of(act, operation.actor),
        at=moment(operation.hlc),
        is_ours=operation.device == act.office.device.id,
        against=against,
        against_by=name_of(act, other.actor) if other else "",
        against_at=moment(other.hlc) if other else None,
        resolution=resolution,
        chosen=chosen,
    )


def _sort(verdict: Verdict, *, has_fields: bool) -> str:
    if verdict.code in (PART, ASIDE):
        return FIELDS if has_fields else ACT
    return {REVIEW: UNDER_REVIEW, CLOCK: WRONG_CLOCK}.get(verdict.code, MARKED)


def _fields(
    act: Act, operation: Operation, verdict: Verdict, history: list[Recorded]
) -> tuple[FieldConflict, ...]:
    """Return the facts of an operation that don't count, each with what stood beside it."""
    if verdict.code not in (PART, ASIDE):
        return ()
    given: dict[int, Any] = getattr(understood(operation).body, "facts", {})
    places = [one.op.op_id for one in history]
    here = places.index(operation.op_id)
    firsts = [places.index(one) for one in verdict.against if one in places]
    before = _state([one.op for one in history[: min((*firsts, here))]])
    stood = _state([one.op for one in history[:here]])
    old, new = facts_of(before), facts_of(stood)
    numbers = [n for n in given if verdict.code == ASIDE or str(n) in verdict.fields]
    return tuple(
        FieldConflict(
            number=number,
            title=fact_title(act, stood, number),
            aside=given[number],
            stands=new.get(number),
            base=old.get(number),
            aside_words=fact_words(act, stood, number, given[number]),
            stands_words=fact_words(act, stood, number, new.get(number)),
            base_words=fact_words(act, stood, number, old.get(number)),
        )
        for number in sorted(numbers)
    )


def _state(history: list[Operation]) -> Any:
    return folded(history, start_of(first_kind(history))) if history else None


def _resolution(act: Act, op_id: Id, history: list[Recorded]) -> tuple[str, Mapping[int, Any]]:
    """Say how an operation's conflict was resolved, and which facts were let stand."""
    undone = taken_back_by(history)
    for one in reversed(history):
        body = one.body
        if one.op.op_id in undone:
            continue
        if isinstance(body, ReviewSettled) and body.op_id == op_id:
            said = "پذیرفت" if body.confirmed else "باطل کرد"
            return f"مرکز استان در {fa_moment(one.at)} آن را {said}. {body.reason}".strip(), {}
        if isinstance(body, ConflictResolved) and op_id in (body.first, body.second):
            who = name_of(act, one.op.actor) or "مرکز استان"
            told = f"{who} در {fa_moment(one.at)} رفع کرد. {body.note}".strip()
            return told, body.facts
    return "", {}
