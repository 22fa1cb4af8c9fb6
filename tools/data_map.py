"""Writes docs/data-map.md from the code: what the log holds, by number.

Run it after a kind or a fact was added: `.venv/bin/python -m tools.data_map`. A test compares.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

import office.domain
from office.domain.cases.acts import Refusal
from office.domain.letters import LetterText, Registered
from office.domain.operations.operation import Body, Operation, known_kinds
from office.domain.parties import PARTY
from office.domain.province import PAYLOADS, ProvinceFile, ProvinceObject
from office.domain.records import RecordKind
from office.domain.units import UNIT
from office.storage.subjects import start_of

TARGET = Path(__file__).resolve().parent.parent / "docs" / "data-map.md"
_ANY = {
    "act.aside": "any; never stored",
    "act.undo": "any",
    "conflict.resolve": "any",
    "review.settle": "any",
    "letter.register": "a case, or by itself",
    "letter.void": "a case, or by itself",
}
_INTRODUCTION = """\
# The data map

What the log holds, by the numbers that are stored. Made from the code by
`.venv/bin/python -m tools.data_map`; a test compares, so don't edit it.

Kinds, versions and numbers are for ever: none is given a second meaning, a fact that is dropped
leaves its number behind, and a real change is a new kind or a new version. A field that has its
default isn't stored. A program that doesn't know a kind or a version keeps the operation and shows
its subject read-only.
"""
_ENVELOPE = """\
## The operation

One act of a person: a msgpack array in this order. Its bytes are chained as they were first
written and are never made again.
"""
_KINDS = """\
## Kinds of operations

Each body is a msgpack map from field number to value. `25 name` is the field `name`, number 25.
"""
_PARTS = """\
## Parts inside bodies
"""
_FACTS = """\
## Facts of parties and units

The keys of the map `facts` in `party.*` and `unit.*`. Facts of a case have the numbers of its
procedure's form (`x-number` in [packs.md](packs.md)).
"""
_PROVINCE = """\
## Objects of the province

Not numbered: msgpack maps by name ([province-file.md](province-file.md)).
"""


def data_map() -> str:
    """Return the whole page."""
    _load_all()
    arrays = ((one.__name__, _plain(one)) for one in (Operation, ProvinceObject, ProvinceFile))
    parts = ((one.__name__, _numbered(one)) for one in (Registered, LetterText, Refusal))
    facts = ((name, _facts(kind)) for name, kind in (("party", PARTY), ("unit", UNIT)))
    objects = ((f"`{sort}`", _plain(one)) for sort, one in PAYLOADS.items())
    return "\n".join(
        (
            _INTRODUCTION,
            _ENVELOPE,
            _table(("array", "its values in order"), arrays),
            _KINDS,
            _table(("kind", "about", "what it says", "fields"), _kinds()),
            _PARTS,
            _table(("part", "fields"), parts),
            _FACTS,
            _table(("of", "facts"), facts),
            _PROVINCE,
            _table(("object", "fields"), objects),
        )
    )


def _load_all() -> None:
    """Load every file of the domain: a kind is known once its file is loaded."""
    for found in pkgutil.walk_packages(office.domain.__path__, "office.domain."):
        importlib.import_module(found.name)


def _kinds() -> Iterator[tuple[str, ...]]:
    known = known_kinds()
    bodies = [one for one in _below(Body) if _is_ours(one) and (one.KIND, one.VERSION) in known]
    for body in sorted(bodies, key=lambda one: (one.KIND, one.VERSION)):
        about = _ANY.get(body.KIND) or type(start_of(body.KIND)()).__name__.lower()
        yield f"`{body.KIND}@{body.VERSION}`", about, _first_line(body), _numbered(body)


def _below(body: type[Body]) -> Iterator[type[Body]]:
    for one in body.__subclasses__():
        yield one
        yield from _below(one)


def _is_ours(body: type[Body]) -> bool:
    return body.__module__.startswith("office.")


def _first_line(body: type[Body]) -> str:
    return (body.__doc__ or "").strip().splitlines()[0].removesuffix(".")


def _numbered(struct: type[msgspec.Struct]) -> str:
    fields = msgspec.structs.fields(struct)
    return ", ".join(f"{one.encode_name} {one.name}" for one in fields)


def _plain(struct: type[msgspec.Struct]) -> str:
    return ", ".join(one.name for one in msgspec.structs.fields(struct))


def _facts(kind: RecordKind) -> str:
    return ", ".join(f"{one.number} {one.key}" for one in kind.fields)


def _table(titles: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [" | ".join(titles), " | ".join("---" for _ in titles), *map(" | ".join, rows)]
    return "".join(f"| {line} |\n" for line in lines)


if __name__ == "__main__":
    TARGET.write_text(data_map(), encoding="utf-8")
