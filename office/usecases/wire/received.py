"""What came from the province: packs with their differences, orders, decisions, messages."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from office.domain.cases.acts import ProvinceDecided
from office.domain.desks import DeskEnrolled, DeskRevoked
from office.domain.errors import OfficeError
from office.domain.jalali import fa_date
from office.domain.messages import MessageSent
from office.domain.numbers import SERIES
from office.domain.operations.clock import moment
from office.domain.operations.fold import ReviewSettled
from office.domain.operations.ids import Id
from office.domain.operations.operation import Operation, decoded, understood
from office.domain.persian import fa_digits, fa_number, iso
from office.domain.procedures.changes import pack_changes
from office.domain.province import (
    CLOSURE,
    DELEGATION,
    NUMBERS,
    PACK,
    RULE,
    SORTS,
    ProvinceObject,
    content,
)
from office.domain.province_given import ProvinceGiven
from office.usecases.refused import refused_in
from office.usecases.timeline import KINDS
from office.usecases.wire.naming import titles
from office.usecases.work import Act, Work

MOST = 100
_KINDS = tuple(
    body.KIND
    for body in (
        ProvinceGiven,
        ProvinceDecided,
        MessageSent,
        ReviewSettled,
        DeskEnrolled,
        DeskRevoked,
    )
)


@dataclass(frozen=True)
class ReceivedLine:
    """One thing that came from the province.

    Attributes:
        sort: of the object (`office.domain.province.SORTS`), or the kind of the operation.
        words: what it is, in a line; `about` the case or party that it concerns.
        differences: what a pack changes against the version before it.
        refused: why it has no effect here; empty when it has.

    """

    op_id: Id
    sort: str
    subject: Id
    about: str
    at: datetime
    words: str
    differences: tuple[str, ...]
    refused: str


def received(work: Work, most: int = MOST) -> list[ReceivedLine]:
    """Return what came from the province, the newest first."""
    with work.reading() as act:
        operations = [decoded(one.data) for one in act.stores.office_log.newest_of(_KINDS, most)]
        refused = refused_in(act.stores)
        names = titles(act, {one.subject for one in operations})
        return [
            _line(act, one, names.get(one.subject, ""), refused.get(one.op_id, ""))
            for one in operations
        ]


def _line(act: Act, one: Operation, about: str, refused: str) -> ReceivedLine:
    body: Any = understood(one).body
    is_given = isinstance(body, ProvinceGiven)
    return ReceivedLine(
        op_id=one.op_id,
        sort=body.given.sort if is_given else one.kind,
        subject=one.subject,
        about=about,
        at=moment(one.hlc),
        words=_given_words(act, body.given) if is_given else _words(one, body),
        differences=_differences(act, body.given) if is_given and not refused else (),
        refused=refused,
    )


def _words(one: Operation, body: Any) -> str:
    title = KINDS[one.kind]
    if isinstance(body, MessageSent):
        return f"{body.sender}: {body.text}" if body.sender else body.text
    if isinstance(body, ReviewSettled):
        said = "پذیرفته شد" if body.confirmed else "باطل شد"
        return f"{title}: {said}. {body.reason}".strip()
    if isinstance(body, DeskRevoked):
        return f"{title}: {body.reason}"
    return f"{title}: {fa_digits(body.desk)}" if isinstance(body, DeskEnrolled) else title


def _given_words(act: Act, given: ProvinceObject) -> str:
    title = SORTS.get(given.sort, given.sort)
    try:
        inside = content(given.sort, given.payload)
    except OfficeError:
        return title
    told = _TOLD.get(given.sort)
    return f"{title} {told(act, inside)}" if told else title


def _pack(act: Act, pack: Any) -> str:
    named = act.knowledge.title(pack.code)
    title = iso(named) if named == pack.code else f"«{named}»"
    return f"{title} نسخه {fa_digits(pack.version)}"


def _order(_: Act, order: Any) -> str:
    last = fa_date(date.fromisoformat(order.revoked or order.last))
    return f"{iso(fa_digits(order.number))} تا {last}"


def _closure(_: Act, notice: Any) -> str:
    word = " (لغو شد)" if notice.withdrawn else ""
    return f"{fa_date(date.fromisoformat(notice.day))}: {notice.reason}{word}"


def _numbers(_: Act, block: Any) -> str:
    series = SERIES.get(block.series, block.series)
    return f"{series}: {fa_number(block.first)} تا {fa_number(block.last)}"


def _rule(_: Act, rule: Any) -> str:
    return f"{iso(rule.code)}: {fa_digits(rule.value)}"


_TOLD = {PACK: _pack, DELEGATION: _order, CLOSURE: _closure, NUMBERS: _numbers, RULE: _rule}


def _differences(act: Act, given: ProvinceObject) -> tuple[str, ...]:
    """Say what a version changes against the newest before it that the office has."""
    if given.sort != PACK:
        return ()
    pack = content(PACK, given.payload)
    held = [version for code, version in act.knowledge.packs if code == pack.code]
    former = max((version for version in held if version < pack.version), default=0)
    if not former or pack.version not in held:
        return ()
    old = act.knowledge.procedure(pack.code, former)
    new = act.knowledge.procedure(pack.code, pack.version)
    return tuple(f"{one.part}: {one.words}" for one in pack_changes(old, new))
