"""Check a pack: its faults, and its examples played over the rules of real work."""

from functools import lru_cache
from pathlib import Path

from office.catalogue.archive import pack_bytes, unpacked
from office.catalogue.faults import FaultyPackError
from office.catalogue.files import PackFiles
from office.catalogue.packs import load_examples, load_known, load_procedure, reference_of
from office.catalogue.reference import load_reference
from office.domain.calendar.days import Calendar
from office.domain.calendar.places import Place
from office.domain.calendar.seed import seed_closures
from office.domain.cases.rehearsal import OFFICE, Played, differences, play
from office.domain.errors import OfficeError
from office.domain.jalali import jalali_parts
from office.domain.procedures.examples import Example
from office.domain.procedures.procedure import Procedure
from office.domain.reference import Reference

EXAMPLES = "examples.yaml"
_YEARS_AROUND = 4


class FailedExamplesError(OfficeError):
    """A pack whose own examples come out otherwise than it says."""


def packed_folder(folder: Path) -> tuple[str, int, bytes]:
    """Code, version and packed bytes of a pack's folder; raise `FaultyPackError`."""
    procedure = load_known(PackFiles.from_folder(folder), reference_of(folder))
    return procedure.code, procedure.version, pack_bytes(folder)


@lru_cache(maxsize=32)
def sound_pack(data: bytes, reference_folder: Path) -> tuple[str, int]:
    """Return code and version of a packed pack that is in order and whose examples come out.

    Raises `FaultyPackError` and `FailedExamplesError`. A pack is played once in a process.
    """
    files, reference = unpacked(data), load_reference(reference_folder)
    procedure = load_procedure(files, reference)
    found = [
        fault
        for one in load_examples(files, reference)
        for fault in example_faults(one, procedure, reference)
    ]
    if found:
        raise FailedExamplesError("\n".join(found))
    return procedure.code, procedure.version


def pack_faults(folder: Path) -> list[str]:
    """Every fault of a pack's folder, a sentence each with file, line and cure."""
    try:
        files = PackFiles.from_folder(folder)
        reference = reference_of(folder)
        procedure = load_procedure(files, reference)
        examples = load_examples(files, reference)
    except FaultyPackError as error:
        return [str(fault) for fault in error.faults]
    return [fault for one in examples for fault in example_faults(one, procedure, reference)]


def played_example(example: Example, procedure: Procedure, reference: Reference) -> Played:
    """Play an example over the calendar it was written for: no office's own closures.

    Raises the `OfficeError` of the act that isn't possible, and `ValueError`.
    """
    year = jalali_parts(example.now.date()).year
    years = range(year - _YEARS_AROUND, year + _YEARS_AROUND)
    place = Place(province=OFFICE, county=OFFICE, office=OFFICE)
    return play(example, procedure, Calendar(place, seed_closures(years)), reference.refusals)


def example_faults(example: Example, procedure: Procedure, reference: Reference) -> list[str]:
    """Return what comes out otherwise than an example says."""
    try:
        found = differences(example, played_example(example, procedure, reference))
    except OfficeError as refusal:
        found = [refusal.message]
    except ValueError as fault:
        found = [str(fault)]
    where = f"{EXAMPLES}:{example.line}: نمونه {example.code}"
    cure = "راه درست: نمونه را با رویه، یا رویه را با نمونه یکی کنید"
    return [f"{where}: {one.rstrip('.')}؛ {cure}" for one in found]
