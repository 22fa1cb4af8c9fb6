"""Take over what the province gives: one signed file, whole or not at all."""

import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from office.catalogue.archive import unpacked
from office.catalogue.limits import unfit_limits
from office.domain.persian import fa_digits, iso
from office.domain.province import (
    DELEGATION,
    PACK,
    RULE,
    SORTS,
    BadProvinceFileError,
    DelegationOrder,
    PackPayload,
    ProvinceAccepted,
    ProvinceFile,
    ProvinceObject,
    RuleVerified,
    Verify,
    content,
    opened_file,
)
from office.usecases.office import DeskSettings
from office.usecases.packs import sound_pack
from office.usecases.recording import fold_waiting, record, refresh_cases
from office.usecases.work import Act, Work


@dataclass(frozen=True)
class Imported:
    """What came with a file: how many of each sort are new, and how many were known already."""

    new: dict[str, int]
    known: int

    @property
    def words(self) -> str:
        """In a sentence."""
        parts = [f"{fa_digits(count)} {SORTS[sort]}" for sort, count in sorted(self.new.items())]
        return "، ".join(parts) or "چیز تازه‌ای نداشت"


def import_province_file(work: Work, data: bytes) -> Imported:
    """Take over a file of the province.

    Raises `BadProvinceFileError` when a byte differs and `FaultyPackError` when a pack in it is
    not sound; then nothing of the file is taken.
    """
    file = opened_file(data, proof_by(work.desk.office.settings))
    with work.writing() as act:
        return _accepted(act, file, hashlib.blake2b(data, digest_size=16).digest())


def proof_by(settings: DeskSettings) -> Verify:
    """Return what says whether the province's key made a signature."""
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(settings.province_key))

    def verify(signature: bytes, message: bytes) -> bool:
        try:
            key.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    return verify


def _accepted(act: Act, file: ProvinceFile, digest: bytes) -> Imported:
    versions = {one[0]: one[2] for one in act.stores.registers.province_objects()}
    fresh = [one for one in file.objects if versions.get(one.id, 0) < one.version]
    for one in fresh:
        require_sound(act, one)
    for one in fresh:
        record(act, one.id, ProvinceAccepted(given=one, file_digest=digest))
    for one in fresh:
        require_fitting(act, one)
    refresh_cases(act, act.stores.lists.open_case_ids())
    fold_waiting(act)
    counts: dict[str, int] = {}
    for one in fresh:
        counts[one.sort] = counts.get(one.sort, 0) + 1
    return Imported(counts, len(file.objects) - len(fresh))


def require_sound(act: Act, one: ProvinceObject) -> None:
    """Refuse a pack that isn't in order, or is another than it says."""
    if one.sort == PACK:
        pack: PackPayload = content(one.sort, one.payload)
        inside = sound_pack(pack.data, act.office.surroundings.resources / "reference")
        if inside != (pack.code, pack.version):
            message = f"بسته {pack.code} با نام و نسخه‌اش در پرونده استان نمی‌خواند؛ از استان بپرسید."
            raise BadProvinceFileError(message)


def require_fitting(act: Act, one: ProvinceObject) -> None:
    """Refuse a figure or a limit of another kind than the pack's: no condition could read it."""
    if one.sort == RULE:
        _require_figure(act, content(one.sort, one.payload))
    elif one.sort == DELEGATION:
        _require_limits(act, content(one.sort, one.payload))


def _require_figure(act: Act, given: RuleVerified) -> None:
    if given.procedure not in {code for code, _ in act.knowledge.packs}:
        return
    for rule in act.knowledge.procedure(given.procedure).rules:
        if rule.code == given.code and type(rule.value) is not type(given.value):
            message = f"مقدار قاعده «{rule.title}» با رویه نمی‌خواند؛ از استان مقدار درست بخواهید."
            raise BadProvinceFileError(message)


def _require_limits(act: Act, order: DelegationOrder) -> None:
    """Judge an order by the newest packs that it is about; it waits for those that come later."""
    knowledge = act.knowledge
    if not order.limits or order.office != knowledge.office_id:
        return
    for code in sorted({code for code, _ in knowledge.packs if order.procedure in ("", code)}):
        files = unpacked(knowledge.pack(code))
        for title in unfit_limits(files, knowledge.reference, order.limits):
            message = (
                f"حد «{title}» در حکم تفویض {iso(order.number)} با رویه «{knowledge.title(code)}»"
                " نمی‌خواند؛ از استان حکم درست بخواهید."
            )
            raise BadProvinceFileError(message)
