"""Writes sample acts as operations of one device, with the numbers of their moment."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import msgspec

from office.domain.calendar.days import local_day
from office.domain.cases import acts
from office.domain.jalali import jalali_parts
from office.domain.numbers import Given, case_number, case_tracking, permit_number
from office.domain.operations.clock import tick
from office.domain.operations.ids import Id, new_id
from office.domain.operations.operation import Body, Operation, body_bytes
from office.domain.procedures.procedure import Procedure
from office.usecases.office import DeskSettings
from office.usecases.work import EPOCH_BYTES, RANDOM_BYTES, Act

_DAY_FIELDS = ("due", "day", "first", "last", "expires")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def moved(body: Body, told: datetime, real: datetime) -> Body:
    """Return an act of an example with its days as far from its moment as in the example."""
    shift = local_day(real) - local_day(told)

    def day(value: Any) -> Any:
        is_day = isinstance(value, str) and _DAY.fullmatch(value)
        return (date.fromisoformat(value) + shift).isoformat() if is_day else value

    changed: dict[str, Any] = {name: day(getattr(body, name, "")) for name in _DAY_FIELDS}
    if facts := getattr(body, "facts", None):
        changed["facts"] = {number: day(value) for number, value in facts.items()}
    known = set(body.__struct_fields__)
    return msgspec.structs.replace(body, **{k: v for k, v in changed.items() if k in known})


@dataclass(frozen=True)
class Planned:
    """An act that is still to be written; its numbers are given in the order of time."""

    at: datetime
    subject: Id
    actor: Id
    role: str
    delegation: Id
    body: Body
    pack: str = ""
    pack_version: int = 0


@dataclass
class SeedPen:
    """The end of a device's chain, and the numbers given so far."""

    device: bytes
    epoch: bytes
    settings: DeskSettings
    procedures: Mapping[str, Procedure]
    randomness: Callable[[int], bytes]
    seq: int = 0
    hlc: int = 0
    serials: dict[object, int] = field(default_factory=dict)

    @classmethod
    def at(cls, act: Act, procedures: Mapping[str, Procedure]) -> "SeedPen":
        """Return a pen at the end of the office's own chain."""
        device = act.office.device.id
        head = act.stores.log.head(device)
        randomness = act.office.surroundings.randomness
        epoch = head.epoch or randomness(EPOCH_BYTES)
        settings = act.office.settings
        return cls(device, epoch, settings, procedures, randomness, head.seq)

    def operation(self, planned: Planned) -> Operation:
        """Return a planned act as the next of the chain."""
        self.seq += 1
        self.hlc = tick(self.hlc, planned.at)
        body = self._numbered(planned)
        return Operation(
            op_id=new_id(planned.at, self.randomness(RANDOM_BYTES)),
            device=self.device,
            epoch=self.epoch,
            seq=self.seq,
            hlc=self.hlc,
            actor=planned.actor,
            role=planned.role,
            delegation=planned.delegation,
            kind=body.KIND,
            version=body.VERSION,
            subject=planned.subject,
            base=0,
            pack=planned.pack,
            pack_version=planned.pack_version,
            body=body_bytes(body),
        )

    def _numbered(self, planned: Planned) -> Body:
        """Return the body with the numbers that the registers would give it now."""
        body, day = planned.body, local_day(planned.at)
        county, desk = self.settings.county, self.settings.desk
        changed: dict[str, object] = {}
        if isinstance(body, acts.CaseOpened):
            given = self._next("case")
            number = self.procedures[planned.pack].number
            changed["number"] = case_number(county, number, day, given, desk)
            changed["tracking"] = case_tracking(county, day, given, desk)
        if isinstance(body, acts.PermitIssued) and body.number:
            changed["number"] = permit_number(county, day, self._next("permit"), desk)
        letter = getattr(body, "letter", None)
        if letter is not None:
            year = jalali_parts(day).year
            changed["letter"] = msgspec.structs.replace(
                letter, year=year, desk=self.settings.desk_code, serial=self._next(year).serial
            )
        return msgspec.structs.replace(body, **changed) if changed else body

    def _next(self, series: object) -> Given:
        self.serials[series] = self.serials.get(series, 0) + 1
        return Given(self.serials[series], provisional=False)
