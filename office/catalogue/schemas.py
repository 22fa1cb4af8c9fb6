"""The published JSON Schemas of a pack, and their complaints in plain Persian."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from office.catalogue.faults import Fault, cure_for_name
from office.catalogue.reading import Document

SCHEMAS = Path(__file__).resolve().parents[2] / "resources"
"""Where the published schemas lie."""

Complaint = Any
"""A `ValidationError`; the library types its parts as perhaps unset, which they never are here."""

_TYPES = {
    "string": "متن",
    "integer": "عدد درست",
    "number": "عدد",
    "boolean": "true یا false",
    "array": "فهرست",
    "object": "نگاشت (کلید: مقدار)",
    "null": "null",
}
_LONGEST_SHOWN = 60


def schema_faults(document: Document, schema: str, part: str = "") -> list[Fault]:
    """Check a document against a published schema, e.g. `procedure`; `part` is one of its $defs."""
    return [
        fault
        for error in _validator(schema, part).iter_errors(document.value)
        for fault in _translated(document, error)
    ]


@cache
def _validator(schema: str, part: str) -> Draft202012Validator:
    content = json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    wanted = content["$defs"][part] if part else content
    return Draft202012Validator(_inlined(wanted, content.get("$defs", {})))


def _inlined(node: Any, definitions: Mapping[str, Any]) -> Any:
    """Return the schema with its references replaced: looking each up again takes half the time.

    Our schemas have no recursion.
    """
    if isinstance(node, Mapping):
        if "$ref" in node:
            return _inlined(definitions[node["$ref"].removeprefix("#/$defs/")], definitions)
        return {key: _inlined(value, definitions) for key, value in node.items() if key != "$defs"}
    return [_inlined(one, definitions) for one in node] if isinstance(node, list) else node


def _translated(document: Document, error: Complaint) -> Iterator[Fault]:
    path = tuple(error.absolute_path)
    translate = _SENTENCES.get(str(error.validator), _generic)
    for key, problem, cure in translate(error):
        place = (*path, key) if key else path
        yield document.fault(place, f"schema_{error.validator}", problem, cure)


Sentences = Iterator[tuple[str, str, str]]
"""(key inside the place that is meant, or nothing; problem; cure)"""


def _missing(error: Complaint) -> Sentences:
    for key in error.validator_value:
        if key not in error.instance and f"'{key}' " in error.message:
            yield "", f"کلید «{key}» در {_place(error)} نیست", f"کلید «{key}» را بنویسید"


def _unknown(error: Complaint) -> Sentences:
    known = list(error.schema.get("properties", ()))
    for key in error.instance:
        if key not in known:
            cure = cure_for_name(key, known, f"یکی از این‌ها را بنویسید: {'، '.join(known)}")
            yield key, f"کلید «{key[:_LONGEST_SHOWN]}» در {_place(error)} ناشناخته است", cure


def _wrong_type(error: Complaint) -> Sentences:
    value = error.validator_value
    wanted = " یا ".join(_TYPES[one] for one in ([value] if isinstance(value, str) else value))
    problem = f"{_place(error)} باید {wanted} باشد"
    cure = f"به جای {_shown(error.instance)} {wanted} بنویسید"
    yield "", problem, cure


def _not_listed(error: Complaint) -> Sentences:
    known = [str(one) for one in error.validator_value]
    cure = f"یکی از این‌ها را بنویسید: {'، '.join(known)}"
    if isinstance(error.instance, str):
        cure = cure_for_name(error.instance, known, cure)
    yield "", f"{_shown(error.instance)} برای {_place(error)} پذیرفته نیست", cure


def _bounds(error: Complaint) -> Sentences:
    words = {
        "minimum": "کمتر",
        "exclusiveMinimum": "کمتر یا برابر با حد",
        "maximum": "بیشتر",
        "exclusiveMaximum": "بیشتر یا برابر با حد",
        "minLength": "کوتاه‌تر",
        "maxLength": "بلندتر",
        "minItems": "کم‌شمارتر",
        "maxItems": "پرشمارتر",
        "minProperties": "کم‌شمارتر",
    }[str(error.validator)]
    bound = error.validator_value
    yield "", f"{_place(error)} از اندازه پذیرفته {words} است", f"اندازه پذیرفته {bound} است"


def _twice(error: Complaint) -> Sentences:
    yield "", f"در {_place(error)} یک مقدار دو بار آمده است", "یکی از دو را بردارید"


def _together(error: Complaint) -> Sentences:
    for key, others in error.validator_value.items():
        for other in others:
            if key in error.instance and other not in error.instance:
                cure = f"کلید «{other}» را هم بنویسید"
                yield key, f"«{key}» بی «{other}» پذیرفته نیست", cure


def _bad_key(error: Complaint) -> Sentences:
    key = str(error.instance)
    yield key, f"کلید «{key[:_LONGEST_SHOWN]}» پذیرفته نیست", _cure(error)


def _generic(error: Complaint) -> Sentences:
    yield "", f"{_shown(error.instance)} برای {_place(error)} پذیرفته نیست", _cure(error)


def _pattern(error: Complaint) -> Sentences:
    inside_names = "propertyNames" in error.absolute_schema_path
    yield from _bad_key(error) if inside_names else _generic(error)


_SENTENCES: Mapping[str, Callable[[Complaint], Sentences]] = {
    "required": _missing,
    "additionalProperties": _unknown,
    "type": _wrong_type,
    "enum": _not_listed,
    "uniqueItems": _twice,
    "dependentRequired": _together,
    "pattern": _pattern,
    **dict.fromkeys(
        (
            "minimum",
            "exclusiveMinimum",
            "maximum",
            "exclusiveMaximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
        ),
        _bounds,
    ),
}


def _cure(error: Complaint) -> str:
    words = error.schema.get("x-words")
    return str(words or "آن را مطابق قالب بسته بنویسید")


def _place(error: Complaint) -> str:
    """Return the name of what is meant: its code when it has one, else its key."""
    if isinstance(error.instance, Mapping) and isinstance(error.instance.get("code"), str):
        return f"«{error.instance['code'][:_LONGEST_SHOWN]}»"
    keys = [one for one in error.absolute_path if isinstance(one, str)]
    return f"«{keys[-1][:_LONGEST_SHOWN]}»" if keys else "این پرونده"


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "این نگاشت"
    if isinstance(value, list):
        return "این فهرست"
    if value is None:
        return "مقدار خالی"
    return f"«{str(value)[:_LONGEST_SHOWN]}»"
