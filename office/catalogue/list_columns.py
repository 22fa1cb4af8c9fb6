"""By which titles the columns of an office's own lists are known."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from office.catalogue.faults import FaultyPackError
from office.catalogue.files import PackFiles
from office.catalogue.reading import Document, read_yaml
from office.domain.taking_over.plan import TARGETS

FILE = "columns.yaml"


@cache
def load_list_columns(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Read the titles by fact, once; raise `FaultyPackError` for a fact that no list holds."""
    document = read_yaml(PackFiles.from_folder(folder), FILE)
    _require_known(document)
    return {fact: tuple(map(str, titles)) for fact, titles in document.value.items()}


def _require_known(document: Document) -> None:
    faults = [
        document.fault(
            (fact,), "unknown_fact", f"«{fact}» در فهرست‌ها شناخته نیست", "نام آن را درست کنید"
        )
        for fact in document.value
        if fact not in TARGETS
    ]
    if faults:
        raise FaultyPackError(faults)
