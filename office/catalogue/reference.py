"""The shared tables read from their folder, each row checked."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from office.catalogue.dates import day_faults, day_of
from office.catalogue.faults import Fault, FaultyPackError, cure_for_name
from office.catalogue.files import PackFiles
from office.catalogue.parts import heading, limit, rule
from office.catalogue.reading import Document, read_yaml
from office.catalogue.schemas import schema_faults
from office.domain.cases.refusals import RefusalReason
from office.domain.reference import (
    Band,
    Cause,
    County,
    Course,
    DocumentKind,
    Estate,
    InquiryKind,
    IsicRow,
    ProblemClass,
    Reference,
    Titled,
    UsualMistake,
)

Row = TypeVar("Row")
Rows = Mapping[str, Document]

TABLES = (
    "actors",
    "agencies",
    "causes",
    "counties",
    "courses",
    "documents",
    "estates",
    "inquiries",
    "isic_rev3",
    "mistakes",
    "problem_classes",
    "progress_headings",
    "refusals",
    "rules",
)


def load_reference(folder: Path) -> Reference:
    """Read the shared tables; raise `FaultyPackError` with every fault found."""
    return reference_of(PackFiles.from_folder(folder))


def reference_of(files: PackFiles) -> Reference:
    """Read the shared tables from their files; raise `FaultyPackError` with every fault found."""
    faults: list[Fault] = []
    documents = {name: document for name in TABLES if (document := _read(files, name, faults))}
    if not faults:
        faults.extend(_name_faults(documents))
    if faults:
        raise FaultyPackError(faults)
    return _built(documents)


def _read(files: PackFiles, name: str, faults: list[Fault]) -> Document | None:
    """Read one table, adding what is wrong with it to `faults`."""
    try:
        document = read_yaml(files, f"{name}.yaml")
    except FaultyPackError as error:
        faults.extend(error.faults)
        return None
    found = _schema_faults(name, document) or [*day_faults(document), *_twice(name, document)]
    faults.extend(found)
    return document


def _schema_faults(name: str, document: Document) -> list[Fault]:
    if name == "rules":
        return schema_faults(document, "rules")
    return schema_faults(document, "reference", name)


def _twice(name: str, document: Document) -> Iterator[Fault]:
    seen: set[str] = set()
    rows = document.value["headings"] if name == "progress_headings" else document.value
    for place, row in enumerate(rows):
        if row["code"] in seen:
            path = (place, "code") if rows is document.value else ("headings", place, "code")
            problem = f"شناسه «{row['code']}» دو بار آمده است"
            yield document.fault(path, "twice", problem, "یکی از دو ردیف را بردارید")
        seen.add(row["code"])


def _name_faults(documents: Rows) -> Iterator[Fault]:
    """Names of one table that another must know."""
    for table, key, known in (
        ("inquiries", "agency", "agencies"),
        ("estates", "county", "counties"),
    ):
        codes = [row["code"] for row in documents[known].value]
        for place, row in enumerate(documents[table].value):
            if row[key] not in codes:
                problem = f"«{row[key]}» در {known}.yaml نیست"
                cure = cure_for_name(row[key], codes, f"آن را به {known}.yaml بیفزایید")
                yield documents[table].fault((place, key), "unknown_name", problem, cure)
    yield from _limit_faults(documents)


def _limit_faults(documents: Rows) -> Iterator[Fault]:
    values = {row["code"]: row["value"] for row in documents["rules"].value}
    for place, row in enumerate(documents["inquiries"].value):
        name = row["limit"].get("rule")
        if name is None:
            continue
        path = (place, "limit", "rule")
        if name not in values:
            cure = cure_for_name(name, values, "آن را به rules.yaml بیفزایید")
            problem = f"قاعده «{name}» در rules.yaml نیست"
            yield documents["inquiries"].fault(path, "unknown_rule", problem, cure)
        elif values[name] != row["limit"]["amount"]:
            problem = f"مهلت {row['limit']['amount']} است ولی قاعده «{name}» {values[name]} می‌گوید"
            yield documents["inquiries"].fault(path, "limit_differs", problem, "هر دو را یکی کنید")


def _built(documents: Rows) -> Reference:
    table = partial(_table, documents)
    progress = documents["progress_headings"].value
    return Reference(
        documents=table("documents", _document),
        inquiries=table("inquiries", _inquiry),
        agencies=table("agencies", _titled),
        actors=table("actors", _titled),
        refusals=table("refusals", _refusal),
        forwarding=frozenset(
            row["code"] for row in documents["refusals"].value if row.get("forwards")
        ),
        counties=table("counties", _county),
        estates=table("estates", _estate),
        isic=table("isic_rev3", lambda row: IsicRow(row["code"], row["level"], row["title"])),
        causes=table("causes", _cause),
        problem_classes=table("problem_classes", _problem_class),
        mistakes=table(
            "mistakes",
            lambda row: UsualMistake(row["code"], row["title"], row["text"], row["cure"]),
        ),
        courses=table(
            "courses", lambda row: Course(row["code"], row["title"], float(row.get("hours", 0)))
        ),
        headings=tuple(heading(one) for one in progress["headings"]),
        bands=tuple(
            Band(one["code"], one["title"], float(one["from"]), float(one["to"]))
            for one in progress["bands"]
        ),
        rules=table("rules", rule),
    )


def _table(documents: Rows, name: str, build: Callable[[Any], Row]) -> dict[str, Row]:
    return {row["code"]: build(row) for row in documents[name].value}


def _titled(row: Any) -> Titled:
    return Titled(row["code"], row["title"])


def _document(row: Any) -> DocumentKind:
    return DocumentKind(
        row["code"], row["title"], row["kind"], row.get("g4b_code") or "", row.get("note", "")
    )


def _inquiry(row: Any) -> InquiryKind:
    return InquiryKind(
        code=row["code"],
        title=row["title"],
        agency=row["agency"],
        limit=limit(row["limit"]),
        silence=row["silence"],
        mark=row["mark"],
        source=row["source"],
        when=row.get("when", ""),
    )


def _refusal(row: Any) -> RefusalReason:
    return RefusalReason(row["code"], row["title"], row["needs"], row["text"], row["recourse"])


def _county(row: Any) -> County:
    return County(
        code=row["code"],
        title=row["title"],
        province=row["province"],
        province_title=row["province_title"],
        valid_from=day_of(row["valid_from"]),
        valid_to=day_of(row["valid_to"]) if "valid_to" in row else None,
    )


def _estate(row: Any) -> Estate:
    return Estate(row["code"], row["title"], row["county"], row["kind"], row.get("note", ""))


def _cause(row: Any) -> Cause:
    return Cause(row["code"], row["title"], row["group"], row["group_title"], row["financial"])


def _problem_class(row: Any) -> ProblemClass:
    return ProblemClass(row["code"], row["title"], tuple(_titled(one) for one in row["kinds"]))
