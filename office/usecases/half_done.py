"""Half-typed forms with the first thing that each still lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from office.domain.errors import OfficeError
from office.domain.lines import Draft
from office.usecases.work import Act, Work

_CASE, _RECEPTION = "case", "reception"


@dataclass(frozen=True)
class HalfDone:
    """A draft of the person at work. `lacking` is empty when only registering is left."""

    id: str
    title: str
    saved_at: int
    lacking: str


def half_done(work: Work) -> list[HalfDone]:
    """Return the half-typed forms of the person at work, the newest first."""
    with work.reading() as act:
        return [
            HalfDone(one.key, one.title, one.saved_at, _lacking(act, one))
            for one in act.stores.drafts.of(work.actor)
        ]


def _lacking(act: Act, draft: Draft) -> str:
    sort, _, rest = draft.key.partition(":")
    raw = _read(draft.data)
    if sort == _CASE:
        return _of_section(act, rest, raw)
    return _of_reception(raw.get("form")) if sort == _RECEPTION else ""


def _of_section(act: Act, rest: str, raw: Mapping[str, Any]) -> str:
    """Return the first field that must be filled and is neither typed nor in the case."""
    case_id, _, code = rest.partition(":")
    try:
        view = act.view(bytes.fromhex(case_id))
        section = view.procedure.form.section(code)
    except (OfficeError, ValueError, KeyError):
        return ""
    for one in section.fields:
        is_filled = raw.get(one.key) or view.values.get(one.key) not in (None, "", [])
        if one.required and one.when is None and not is_filled:
            return one.title
    return ""


def _of_reception(form: Any) -> str:
    told = form if isinstance(form, Mapping) else {}
    newcomer = told.get("newcomer")
    fields = newcomer.get("fields") if isinstance(newcomer, Mapping) else None
    has_name = isinstance(fields, Mapping) and any(fields.values())
    if not (told.get("who") or told.get("party") or has_name):
        return "متقاضی"
    return "" if told.get("request") else "درخواست"


def _read(data: bytes) -> Mapping[str, Any]:
    try:
        told = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return told if isinstance(told, Mapping) else {}
