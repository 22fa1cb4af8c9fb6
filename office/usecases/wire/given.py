"""What the province gives over the wire is proven before it counts (SYNC.md §3, §7)."""

from collections.abc import Iterable, Mapping

from office.domain.errors import OfficeError
from office.domain.operations.ids import Id
from office.domain.operations.operation import Operation, understood
from office.domain.province import ProvinceObject, content
from office.domain.province_given import ProvinceGiven, given_holds
from office.usecases.province import proof_by, require_fitting, require_sound
from office.usecases.refused import refused_in, remember_refused
from office.usecases.work import Act, Work

FORGED = "امضای استان بر آن درست نیست و به کار نمی‌رود؛ به استان خبر دهید."


def faults_of(work: Work, operations: Iterable[Operation]) -> dict[Id, str]:
    """Say which of these operations have no effect, each with the reason in a sentence.

    A pack is played through, which takes a while: not for a transaction that writes.
    """
    given = [one for one in operations if one.kind == ProvinceGiven.KIND]
    if not given:
        return {}
    with work.reading() as act:
        return {one.op_id: why for one in given if (why := _fault(act, one))}


def remember_faults(act: Act, faults: Mapping[Id, str]) -> None:
    """Remember that these operations have no effect, beside those known before."""
    if faults:
        at = int(act.now.timestamp() * 1000)
        remember_refused(act.stores, {**refused_in(act.stores), **faults}, at)


def _fault(act: Act, operation: Operation) -> str:
    """Say why what was given has no effect; empty for what counts, or can't be read yet."""
    body = understood(operation).body
    if not isinstance(body, ProvinceGiven):
        return ""
    if operation.subject != body.given.id or not given_holds(body, proof_by(act.office.settings)):
        return FORGED
    return unsound(act, body.given)


def unsound(act: Act, one: ProvinceObject) -> str:
    """Say why an object can't be worked with, in a sentence; empty for one that can."""
    try:
        content(one.sort, one.payload)
        require_sound(act, one)
        require_fitting(act, one)
    except OfficeError as refusal:
        return refusal.message
    return ""
