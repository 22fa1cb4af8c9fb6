"""A pack as its files say it: read and of the right shape, not yet a procedure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from office.catalogue.dates import day_faults
from office.catalogue.faults import Fault, FaultyPackError
from office.catalogue.files import PackFiles
from office.catalogue.guides import FOLDER, Guide, read_guide
from office.catalogue.reading import Document, read_json, read_yaml
from office.catalogue.schemas import schema_faults
from office.domain.reference import Reference

PROCEDURE = "procedure.yaml"
FORM = "form.schema.json"
RULES = "rules.yaml"
LETTERS = "letters.yaml"
EXAMPLES = "examples.yaml"
Read = TypeVar("Read")
SCHEMAS = {
    PROCEDURE: "procedure",
    FORM: "form-ui",
    RULES: "rules",
    LETTERS: "letters",
    EXAMPLES: "examples",
}
"""The published schema of each file."""


@dataclass(frozen=True)
class Source:
    """The documents of one pack, valid by their schemas, and the tables it refers to."""

    procedure: Document
    form: Document
    rules: Document
    letters: Document
    examples: Document
    guides: Mapping[str, Guide]
    """By file name."""
    reference: Reference

    @property
    def steps(self) -> list[Any]:
        """The rows of `steps`."""
        return self.listed("steps")

    @cached_property
    def fields(self) -> Mapping[str, Any]:
        """The form's properties by key."""
        found: Mapping[str, Any] = self.form.value["properties"]
        return found

    @cached_property
    def rule_values(self) -> Mapping[str, Any]:
        """Values of the pack's own rules over the shared ones."""
        shared = {code: one.value for code, one in self.reference.rules.items()}
        return shared | {row["code"]: row["value"] for row in self.rules.value}

    def listed(self, key: str) -> list[Any]:
        """Return the rows of a list of procedure.yaml; none when it is left out."""
        found: list[Any] = self.procedure.value.get(key) or []
        return found

    def codes(self, key: str, name: str = "code") -> list[str]:
        """Return the codes of the rows of a list of procedure.yaml."""
        return [row[name] for row in self.listed(key)]


def read_source(files: PackFiles, reference: Reference) -> Source:
    """Read all files of a pack; raise `FaultyPackError` with the faults of all of them."""
    faults = list(_strangers(files))
    documents = {}
    for name, schema in SCHEMAS.items():
        reader = read_json if name == FORM else read_yaml
        if document := _read(reader, files, name, faults):
            documents[name] = document
            faults.extend(schema_faults(document, schema) or day_faults(document))
    names = sorted(name for name in files.content if name.startswith(FOLDER))
    guides = {name: guide for name in names if (guide := _read(read_guide, files, name, faults))}
    if faults:
        raise FaultyPackError(faults)
    return Source(
        procedure=documents[PROCEDURE],
        form=documents[FORM],
        rules=documents[RULES],
        letters=documents[LETTERS],
        examples=documents[EXAMPLES],
        guides=guides,
        reference=reference,
    )


def _strangers(files: PackFiles) -> Iterator[Fault]:
    """Files that no pack has."""
    for name in files.content:
        if name not in SCHEMAS and not (name.startswith(FOLDER) and name.endswith(".md")):
            known = "، ".join((*SCHEMAS, "guide/*.md"))
            cure = f"آن را بردارید؛ بسته فقط این پرونده‌ها را دارد: {known}"
            yield Fault(name, 0, "strange_file", "این پرونده جزو بسته نیست", cure)


def _read(
    reader: Callable[[PackFiles, str], Read], files: PackFiles, name: str, faults: list[Fault]
) -> Read | None:
    """Read one file, adding what is wrong with it to `faults`."""
    try:
        return reader(files, name)
    except FaultyPackError as error:
        faults.extend(error.faults)
        return None
