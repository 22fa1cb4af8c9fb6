"""Care for the centre: proven, made again from the log, and what stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from office.usecases import care
from office.usecases.work import Work
from sync.server.centre import NO_OFFICE, Centre
from sync.server.folding import fold_all, offices_of
from sync.server.turn import look


@dataclass(frozen=True)
class Standing:
    """How one office stands at the centre."""

    office_id: str
    name: str
    operations: int
    devices: int
    revoked: int
    stale: int
    quarantined: int
    scans_on_their_way: int


def rebuild(centre: Centre, office_id: str = "", left_out: care.LeftOut = lambda _: None) -> int:
    """Make the tables of an office, or of all, again from the log; how many subjects.

    Raises `DamagedLogError`.
    """
    subjects = 0
    for one in _meant(centre, office_id):
        subjects += care.rebuild(_work(centre, one), left_out=left_out)
        with centre.database(one).writing() as stores:
            stores.stale.clear()
    return subjects


def verify(centre: Centre, office_id: str = "") -> list[tuple[str, care.Verdict]]:
    """Prove the chains, tables and scans of an office, or of all, after all is folded."""
    found = []
    for one in _meant(centre, office_id):
        fold_all(centre, one)
        found.append((one, care.verify(_work(centre, one))))
    return found


def status(centre: Centre) -> list[Standing]:
    """Return how each office stands."""
    return [_standing(centre, one) for one in offices_of(centre)]


def _standing(centre: Centre, office_id: str) -> Standing:
    with look(centre, office_id) as at_office:
        stores = at_office.stores
        devices = stores.devices.every()
        return Standing(
            office_id=office_id,
            name=at_office.row.name,
            operations=stores.office_log.cursor().office_seq,
            devices=sum(not one.revoked for one in devices),
            revoked=sum(bool(one.revoked) for one in devices),
            stale=stores.stale.count(),
            quarantined=len(stores.chains.held(unsettled=True)),
            scans_on_their_way=len(stores.pieces.on_their_way()),
        )


def _work(centre: Centre, office_id: str) -> Work:
    with look(centre, office_id) as at_office:
        return Work(at_office.desk, centre.identity.id)


def _meant(centre: Centre, office_id: str) -> Sequence[str]:
    if not office_id:
        return offices_of(centre)
    with centre.database(NO_OFFICE).reading() as stores:
        return [stores.offices.get(office_id).office_id]
