"""What befalls desks and the centre: disks, thieves, clocks of certificates, restarts, sticks."""

import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from office.usecases.backups import back_up, restore
from sync.client.bundles import export_bundle
from sync.client.returns import import_return
from sync.server.admin.offices import revoke
from sync.server.bundles import import_bundles
from sync.server.turn import turn
from tests.office_at_work import PASSPHRASE, USER, around
from tests.sync.soak.desks import Province, SoakDesk
from tests.sync.soak.plan import Happening, What

ON_A_STICK = 2**22
STICKS_LOST = 0.3


def happen(province: Province, one: Happening) -> None:
    """Let it happen."""
    _HOW[one.what](province, province.desks[one.desk])


def carry_stick(province: Province, desk: SoakDesk, chance: random.Random) -> None:
    """Carry what waits at a desk to the centre by a stick; sometimes nothing comes back."""
    desk.note()
    stick = province.folder / f"stick-{province.seed()}"
    stick.mkdir()
    export_bundle(desk.at_work.head, stick, ON_A_STICK)
    found = import_bundles(province.centre, [stick]).returns
    if chance.random() > STICKS_LOST:
        for path in found:
            import_return(desk.at_work.head, path)
    shutil.rmtree(stick)


def _backed_up(province: Province, desk: SoakDesk) -> None:
    place = _place(province, desk)
    place.mkdir()
    back_up(desk.at_work.head, place)


def _restored(province: Province, desk: SoakDesk) -> None:
    """The disk was changed, and the backup brought back."""
    desk.doubtful.update(desk.note())
    desk.close()
    surroundings = around(desk.clock, province.seed())
    restore(_place(province, desk), desk.folder, USER, PASSPHRASE, surroundings)
    desk.open(province.seed())


def _cloned(province: Province, desk: SoakDesk) -> None:
    """The whole disk was copied to a second machine; both work on."""
    desk.note()
    desk.close()
    folder = desk.folder.with_name(f"{desk.folder.name}-clone")
    shutil.copytree(desk.folder, folder)
    copied = province.copy(desk, folder)
    shutil.copytree(desk.profile, copied.profile)
    copied.open(province.seed())
    desk.open(province.seed())


def _revoked(province: Province, desk: SoakDesk) -> None:
    """The desk was stolen; what it sends from now on doesn't count."""
    desk.line.is_good = True
    desk.sync()
    desk.line.is_good = False
    device = desk.at_work.office.device.id.hex()
    revoke(province.centre, desk.office_id, device, "گم شده است")
    desk.is_revoked = True


def _joins(province: Province, desk: SoakDesk) -> None:
    desk.line.is_good = True
    province.let_in(desk)
    desk.line.is_good = False


def _expires(province: Province, desk: SoakDesk) -> None:
    """Its certificate ends, as after a year without a word."""
    with turn(province.centre, desk.office_id) as at_office:
        devices = at_office.stores.devices
        known = devices.get(desk.at_work.office.device.id)
        assert known is not None
        devices.certify(known._replace(expires=at_office.now_ms))
    desk.is_in = False


def _centre_restarts(province: Province, _: SoakDesk) -> None:
    province.restart_centre()


def _place(province: Province, desk: SoakDesk) -> Path:
    return province.folder / f"backups-{desk.number}"


_HOW: Mapping[What, Callable[[Province, SoakDesk], None]] = {
    What.BACKED_UP: _backed_up,
    What.RESTORED: _restored,
    What.CLONED: _cloned,
    What.REVOKED: _revoked,
    What.JOINS: _joins,
    What.EXPIRES: _expires,
    What.COMES_BACK: _joins,
    What.CENTRE_RESTARTS: _centre_restarts,
}
