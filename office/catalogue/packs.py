"""Packs become procedures; a faulty pack is refused with every fault, file and line."""

from itertools import chain
from pathlib import Path

from office.catalogue import (
    lint_cel,
    lint_examples,
    lint_form,
    lint_graph,
    lint_names,
    lint_rules,
    lint_texts,
    lint_use,
)
from office.catalogue.build_examples import built_examples, value_faults
from office.catalogue.build_form import built_form
from office.catalogue.build_procedure import built_procedure
from office.catalogue.faults import Fault, FaultyPackError
from office.catalogue.files import PackFiles
from office.catalogue.reference import load_reference
from office.catalogue.source import Source, read_source
from office.domain.procedures.examples import Example
from office.domain.procedures.procedure import Procedure
from office.domain.reference import Reference

REFERENCE_FOLDER = "reference"
"""Beside the folder of the procedures."""

_RULES = tuple(
    chain.from_iterable(
        part.RULES
        for part in (
            lint_names,
            lint_graph,
            lint_cel,
            lint_use,
            lint_form,
            lint_texts,
            lint_rules,
            lint_examples,
        )
    )
)


def load_procedure(files: PackFiles, reference: Reference) -> Procedure:
    """Return the procedure of a pack; raise `FaultyPackError` with every fault found."""
    return built_procedure(_checked(files, reference))


def load_known(files: PackFiles, reference: Reference) -> Procedure:
    """Return the procedure of a pack that `load_procedure` took before; it isn't judged again."""
    return built_procedure(read_source(files, reference))


def load_examples(files: PackFiles, reference: Reference) -> tuple[Example, ...]:
    """Return the examples of a pack; raise `FaultyPackError` with every fault found."""
    source = _checked(files, reference)
    return built_examples(source.examples, built_form(source.form.value))


def check_pack(files: PackFiles, reference: Reference) -> tuple[Fault, ...]:
    """Return every fault of a pack by file and line; nothing when it is in order."""
    try:
        _checked(files, reference)
    except FaultyPackError as error:
        return error.faults
    return ()


def load_folder(folder: Path) -> Procedure:
    """Return the procedure of a folder, with the shared tables beside the packs.

    Raise `FaultyPackError` with every fault found in either.
    """
    return load_procedure(PackFiles.from_folder(folder), reference_of(folder))


def check_folder(folder: Path) -> tuple[Fault, ...]:
    """Return every fault of a folder, those of the shared tables among them."""
    try:
        load_folder(folder)
    except FaultyPackError as error:
        return error.faults
    return ()


def reference_of(folder: Path) -> Reference:
    """Return the shared tables beside the packs; raise `FaultyPackError`."""
    return load_reference(folder.resolve().parents[1] / REFERENCE_FOLDER)


def _checked(files: PackFiles, reference: Reference) -> Source:
    source = read_source(files, reference)
    faults = [fault for rule in _RULES for fault in rule(source)]
    if not faults:
        faults.extend(value_faults(source.examples, built_form(source.form.value)))
    if faults:
        raise FaultyPackError(faults)
    return source
