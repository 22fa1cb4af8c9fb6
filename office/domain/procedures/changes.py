"""What a version of a procedure changed against the one before it, in words (FEATURES 43)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from office.domain.jalali import fa_date
from office.domain.people import ROLES
from office.domain.persian import fa_digits, fa_number, iso
from office.domain.procedures.form import Field
from office.domain.procedures.parts import (
    ApprovedCondition,
    DelegationLimit,
    DocumentNeed,
    Fee,
    InquiryNeed,
    LetterTemplate,
    Rule,
)
from office.domain.procedures.procedure import Procedure, Step

T = TypeVar("T")

_ACTORS = {**ROLES, "APP": "متقاضی", "AGY": "دستگاه دیگر", "COM": "کمیسیون"}
_SILENCES = {
    "consent": "سکوت موافقت است",
    "refer": "با سکوت، پرونده با نظر اداره پیش می‌رود",
    "none": "سکوت پاسخ نیست",
}


@dataclass(frozen=True)
class Change:
    """One difference: the part of the procedure, and a sentence."""

    part: str
    words: str


def pack_changes(old: Procedure, new: Procedure) -> tuple[Change, ...]:
    """Say everything that differs between two versions, part by part."""
    return tuple(
        Change(part, words)
        for part, differences in _PARTS.items()
        for words in differences(old, new)
    )


def _whole(old: Procedure, new: Procedure) -> Iterator[str]:
    for told in (
        _changed("نام رویه", old.title, new.title),
        _changed("مهلت کل", old.limit.limit.words, new.limit.limit.words),
        _changed("شماره بخشنامه", iso(old.circular_number), iso(new.circular_number)),
        _changed("تاریخ اجرا", fa_date(old.valid_from), fa_date(new.valid_from)),
    ):
        yield from (f"{one}." for one in told)
    for law in (one for one in new.legal_basis if one not in old.legal_basis):
        yield f"مستند تازه: {law}."
    for law in (one for one in old.legal_basis if one not in new.legal_basis):
        yield f"مستندی که برداشته شد: {law}."


def _step(old: Step, new: Step) -> Iterator[str]:
    yield from _changed("نام", old.title, new.title)
    yield from _changed("انجام‌دهنده", _ACTORS[old.actor], _ACTORS[new.actor])
    yield from _changed("مهلت", old.limit.limit.words, new.limit.limit.words)
    yield from _turned(old.optional, new.optional, "اختیاری شد", "دیگر اختیاری نیست")
    was, is_now = old.delegable is not None, new.delegable is not None
    yield from _turned(was, is_now, "تفویض‌پذیر شد", "دیگر تفویض‌پذیر نیست")
    if [one.code for one in old.outcomes] != [one.code for one in new.outcomes]:
        yield f"پایان‌ها: {'، '.join(one.title for one in new.outcomes)}"
    before = {one.code: one.text for one in old.checklist}
    after = {one.code: one.text for one in new.checklist}
    added = [text for code, text in after.items() if code not in before]
    yield from (f"بند تازه بازبینی: {text}" for text in added)
    gone = [text for code, text in before.items() if code not in after]
    yield from (f"بند بازبینی برداشته شد: {text}" for text in gone)


def _document(old: DocumentNeed, new: DocumentNeed) -> Iterator[str]:
    yield from _changed("نام", old.title, new.title)
    yield from _turned(old.required, new.required, "الزامی شد", "دیگر الزامی نیست")
    yield from _turned(old.original, new.original, "اصل آن دیده می‌شود", "اصل آن لازم نیست")
    yield from _changed("اعتبار", _day_words(old.valid_days), _day_words(new.valid_days))
    if old.when != new.when:
        yield "شرط لازم بودن آن تغییر کرد"


def _condition(old: ApprovedCondition, new: ApprovedCondition) -> Iterator[str]:
    yield from _changed("متن", old.text, new.text)
    if old.met != new.met:
        yield "سنجش آن تغییر کرد"


def _inquiry(old: InquiryNeed, new: InquiryNeed) -> Iterator[str]:
    yield from _changed("مهلت", old.limit.limit.words, new.limit.limit.words)
    yield from _changed("سکوت", _SILENCES[old.silence], _SILENCES[new.silence])
    yield from _turned(old.pauses, new.pauses, "ساعت را نگه می‌دارد", "ساعت را نگه نمی‌دارد")


def _fee(old: Fee, new: Fee) -> Iterator[str]:
    yield from _changed("تاریخ تعرفه", fa_date(old.tariff_date), fa_date(new.tariff_date))
    if (old.amount, old.cap) != (new.amount, new.cap):
        yield "مبلغ آن تغییر کرد"


def _rule(old: Rule, new: Rule) -> Iterator[str]:
    yield from _changed("مقدار", _value_words(old), _value_words(new))


def _limit(old: DelegationLimit, new: DelegationLimit) -> Iterator[str]:
    if old.within != new.within:
        yield "سنجش آن تغییر کرد"


def _field(old: Field, new: Field) -> Iterator[str]:
    yield from _changed("نام", old.title, new.title)
    yield from _turned(old.required, new.required, "الزامی شد", "دیگر الزامی نیست")


def _letter(old: LetterTemplate, new: LetterTemplate) -> Iterator[str]:
    yield from _changed("گیرنده", old.to, new.to)
    if (old.subject, old.body) != (new.subject, new.body):
        yield "متن آن تغییر کرد"


def _refusals(old: Procedure, new: Procedure) -> Iterator[str]:
    yield from (f"کد رد تازه: {iso(one)}." for one in new.refusals if one not in old.refusals)
    gone = (one for one in old.refusals if one not in new.refusals)
    yield from (f"کد رد {iso(one)} برداشته شد." for one in gone)


def _fields(procedure: Procedure) -> Mapping[int, Field]:
    return procedure.form.by_number


def _listed(
    noun: str,
    listed: Callable[[Procedure], Mapping[Any, T]],
    name: Callable[[T], str],
    differ: Callable[[T, T], Iterator[str]],
) -> Callable[[Procedure, Procedure], Iterator[str]]:
    """Compare two lists of one sort of part, by their codes."""

    def differences(old: Procedure, new: Procedure) -> Iterator[str]:
        before, after = listed(old), listed(new)
        for code, one in after.items():
            if code not in before:
                yield f"{noun} تازه: «{name(one)}»."
            else:
                yield from (f"{noun} «{name(one)}»: {told}." for told in differ(before[code], one))
        for code, one in before.items():
            if code not in after:
                yield f"{noun} «{name(one)}» برداشته شد."

    return differences


def _by_code(parts: Sequence[T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for one in parts:
        part: Any = one
        found[part.code] = one
    return found


_PARTS: Mapping[str, Callable[[Procedure, Procedure], Iterator[str]]] = {
    "رویه": _whole,
    "گام‌ها": _listed("گام", lambda one: _by_code(one.steps), lambda one: one.title, _step),
    "مدارک": _listed(
        "مدرک",
        lambda one: {need.kind: need for need in one.documents},
        lambda one: one.title,
        _document,
    ),
    "شرایط": _listed(
        "شرط",
        lambda one: {told.number: told for told in one.conditions},
        lambda one: f"شماره {fa_digits(one.number)}",
        _condition,
    ),
    "استعلام‌ها": _listed(
        "استعلام", lambda one: _by_code(one.inquiries), lambda one: one.title, _inquiry
    ),
    "هزینه‌ها": _listed("هزینه", lambda one: _by_code(one.fees), lambda one: one.title, _fee),
    "قاعده‌ها": _listed("قاعده", lambda one: _by_code(one.rules), lambda one: one.title, _rule),
    "حدهای تفویض": _listed("حد", lambda one: _by_code(one.limits), lambda one: one.title, _limit),
    "فرم": _listed("خانه", _fields, lambda one: one.title, _field),
    "نامه‌ها": _listed("نامه", lambda one: _by_code(one.letters), lambda one: one.title, _letter),
    "دلیل‌های رد": _refusals,
}


def _changed(what: str, old: str, new: str) -> Iterator[str]:
    if old != new:
        yield f"{what} از «{old}» به «{new}»"


def _turned(was: bool, is_now: bool, on: str, off: str) -> Iterator[str]:  # noqa: FBT001  # two states of one thing
    if was != is_now:
        yield on if is_now else off


def _day_words(days: int | None) -> str:
    return "بی‌پایان" if days is None else f"{fa_number(days)} روز"


def _value_words(rule: Rule) -> str:
    value = rule.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return rule.choices.get(str(value), str(value))
    return f"{fa_number(value)} {rule.unit}".strip()
