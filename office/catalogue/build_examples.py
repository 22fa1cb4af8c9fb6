"""The examples of a pack, with their facts as they are stored."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from office.catalogue.dates import day_of, moment_of
from office.catalogue.faults import Fault
from office.catalogue.reading import Document
from office.catalogue.uses import Place
from office.domain.jalali import JalaliDateError
from office.domain.procedures.examples import (
    ActOnInquiry,
    Example,
    ExampleAct,
    ExampleDelegation,
    Expected,
    FillFacts,
    FinishStep,
    NotifyDefects,
    PauseClock,
    PayFee,
    PlayedAct,
    RecordDocument,
    RecordVisit,
    RefusalGiven,
    ResumeClock,
)
from office.domain.procedures.form import Field, Form
from office.domain.procedures.shapes import is_empty, wrong_shape


def built_examples(document: Document, form: Form) -> tuple[Example, ...]:
    """Return the examples of a pack in which no fault was found."""
    return tuple(
        _example(row, document.line((place,)), form) for place, row in enumerate(document.value)
    )


def value_faults(document: Document, form: Form) -> Iterator[Fault]:
    """Facts of examples that the form wouldn't take."""
    for path, key, value in _facts(document):
        field = form.by_key[key]
        if is_empty(value):
            continue
        try:
            words = wrong_shape(field, stored(field, value))
        except JalaliDateError as error:
            words = error.message
        if words:
            problem = f"«{field.title}»: {words.rstrip('.')}"
            cure = "مقدار را چنان بنویسید که فرم بپذیرد"
            yield document.fault(path, "example_value", problem, cure)


def stored(field: Field, value: Any) -> Any:
    """Return a value of an example as it is stored: Jalali dates become ISO text.

    Raise `JalaliDateError` for a date that isn't in the calendar.
    """
    if field.is_date and isinstance(value, str):
        return day_of(value).isoformat()
    if field.is_table and isinstance(value, list):
        columns = {one.key: one for one in field.columns}
        return [
            {
                key: stored(columns[key], cell) if key in columns else cell
                for key, cell in row.items()
            }
            if isinstance(row, Mapping)
            else row
            for row in value
        ]
    return list(value) if isinstance(value, list) else value


def _facts(document: Document) -> Iterator[tuple[Place, str, Any]]:
    """Every fact that an example fills, with its place."""
    for place, row in enumerate(document.value):
        for key, value in row["facts"].items():
            yield (place, "facts", key), key, value
        for index, act in enumerate(row["play"]):
            for key, value in act.get("fill", {}).items():
                yield (place, "play", index, "fill", key), key, value


def _example(row: Mapping[str, Any], line: int, form: Form) -> Example:
    applicant = row["applicant"]
    now = moment_of(row["now"])
    return Example(
        code=row["code"],
        title=row["title"],
        line=line,
        now=now,
        applicant_kind=applicant["kind"],
        birth=day_of(applicant["birth"]) if "birth" in applicant else None,
        represented=row.get("represented", False),
        inside_estate=row.get("inside_estate"),
        delegations=tuple(
            ExampleDelegation(one["step"], one["mode"], dict(one.get("limits", {})))
            for one in row.get("delegations", ())
        ),
        facts=_stored_facts(form, row["facts"]),
        documents=dict(row.get("documents", {})),
        play=tuple(_played(row["play"], now, form)),
        expect=_expected(row["expect"]),
    )


def _stored_facts(form: Form, facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: stored(form.by_key[key], value) for key, value in facts.items() if not is_empty(value)
    }


def _played(rows: list[Any], now: datetime, form: Form) -> Iterator[PlayedAct]:
    at = now
    for row in rows:
        at = moment_of(row["at"]) if "at" in row else at
        kind = next(key for key in _ACTS if key in row)
        yield PlayedAct(at, _ACTS[kind](row, form))


def _finish(row: Mapping[str, Any], form: Form) -> ExampleAct:
    del form
    given = row.get("refusal")
    refusal = (
        RefusalGiven(given["code"], given.get("number"), given.get("text", "")) if given else None
    )
    return FinishStep(row["step"], row["outcome"], refusal)


def _inquire(row: Mapping[str, Any], form: Form) -> ExampleAct:
    del form
    return ActOnInquiry(row["inquiry"], row["act"], row.get("letter", ""))


def _visit(row: Mapping[str, Any], form: Form) -> ExampleAct:
    del form
    shares = row["visit"].get("progress", {})
    return RecordVisit({code: float(share) for code, share in shares.items()})


def _fill(row: Mapping[str, Any], form: Form) -> ExampleAct:
    return FillFacts({key: stored(form.by_key[key], value) for key, value in row["fill"].items()})


_ACTS: Mapping[str, Callable[[Mapping[str, Any], Form], ExampleAct]] = {
    "step": _finish,
    "inquiry": _inquire,
    "visit": _visit,
    "pause": lambda row, _: PauseClock(row["pause"], row["reason"]),
    "resume": lambda row, _: ResumeClock(row.get("proof", "")),
    "document": lambda row, _: RecordDocument(row["document"], row["state"]),
    "fee": lambda row, _: PayFee(row["fee"]),
    "defect": lambda _row, _form: NotifyDefects(),
    "fill": _fill,
}
"""How each act is read, by the key that tells it."""


def _expected(row: Mapping[str, Any]) -> Expected:
    blocked = row.get("blocked", {})
    return Expected(
        documents=tuple(row["documents"]) if "documents" in row else None,
        level=row.get("level"),
        path=tuple(row["path"]) if "path" in row else None,
        due=day_of(row["due"]) if "due" in row else None,
        outcome=row.get("outcome"),
        blocked_step=blocked.get("step", ""),
        blocked_words=blocked.get("words_contain", ""),
    )
