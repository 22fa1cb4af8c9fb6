"""Makes the tables of subjects that changed, when there is time for it."""

from office.usecases.wire.arriving import refold
from sync.server.centre import NO_OFFICE, Centre
from sync.server.turn import turn

A_TURN = 200
"""Subjects that are folded in one transaction: desks don't wait long for it."""


def fold_stale(centre: Centre, office_id: str, most: int = A_TURN) -> int:
    """Fold at most so many subjects of an office; how many there were."""
    with turn(centre, office_id) as at_office:
        subjects = at_office.stores.stale.next(most)
        if subjects:
            refold(at_office.act, subjects)
            at_office.stores.stale.done(subjects)
    return len(subjects)


def fold_all(centre: Centre, office_id: str) -> int:
    """Fold all that changed in an office; how many subjects."""
    folded = 0
    while some := fold_stale(centre, office_id):
        folded += some
    return folded


def offices_of(centre: Centre) -> list[str]:
    """Return the ids of all offices."""
    with centre.database(NO_OFFICE).reading() as stores:
        return [one.office_id for one in stores.offices.every()]


def fold_some(centre: Centre) -> bool:
    """Fold a turn of every office that has something to fold; whether any had."""
    return sum(_folded_some(centre, office_id) for office_id in offices_of(centre)) > 0


def _folded_some(centre: Centre, office_id: str) -> bool:
    with centre.database(office_id).reading() as stores:
        waits = bool(stores.stale.next(1))
    return waits and fold_stale(centre, office_id) > 0
