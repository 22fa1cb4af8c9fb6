"""The packs that ship, each loaded once in a run; what is in the folder is what is tested."""

import re
from functools import cache
from pathlib import Path

from office.catalogue.files import PackFiles
from office.catalogue.packs import load_examples, load_procedure
from office.catalogue.reference import load_reference
from office.domain.calendar.days import Calendar
from office.domain.calendar.places import Place
from office.domain.calendar.seed import seed_closures
from office.domain.cases.rehearsal import OFFICE

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
FOLDERS = {one.name: one for one in sorted((RESOURCES / "procedures").iterdir())}


def codes_of_examples(pack):
    """The codes in a pack's examples.yaml, without loading the pack."""
    text = (FOLDERS[pack] / "examples.yaml").read_text(encoding="utf-8")
    return re.findall(r"^- code: (\S+)", text, re.MULTILINE)


@cache
def reference():
    """The shared tables."""
    return load_reference(RESOURCES / "reference")


@cache
def procedure_of(pack):
    """The procedure of a pack."""
    return load_procedure(PackFiles.from_folder(FOLDERS[pack]), reference())


@cache
def examples_of(pack):
    """The examples of a pack by code."""
    found = load_examples(PackFiles.from_folder(FOLDERS[pack]), reference())
    return {one.code: one for one in found}


@cache
def calendar_of_examples():
    """The calendar that examples are played on."""
    return Calendar(
        Place(province=OFFICE, county=OFFICE, office=OFFICE), seed_closures(range(1401, 1411))
    )
