"""Where a story is played: a real office whose clock the story sets."""

import time as machine
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.commands.playing.story import Story, moment
from office.domain.jalali import fa_moment, parse_jalali
from office.domain.operations.ids import NO_ID, Id
from office.domain.persian import fa_digits
from office.domain.province import (
    CLOSURE,
    DELEGATION,
    NUMBERS,
    PACK,
    RULE,
    ClosureNotice,
    DelegationOrder,
    NumberBlock,
    PackPayload,
    ProvinceObject,
    RuleVerified,
    province_object,
    signed_file,
)
from office.usecases.packs import packed_folder
from office.usecases.work import Desk, Work
from terminal.talk import say


@dataclass
class StoryClock:
    """The machine's time in a story."""

    now: datetime

    def __call__(self) -> datetime:
        """Return what time it is."""
        return self.now


@dataclass(frozen=True)
class ProvinceSide:
    """The demo's province: its key and the files it signs."""

    key: Ed25519PrivateKey
    office_id: str
    resources: Path

    @property
    def public_key(self) -> str:
        """By which its signatures are verified, in hex."""
        return self.key.public_key().public_bytes_raw().hex()

    def file(self, row: Mapping[str, Any]) -> bytes:
        """Return the signed file of a row of office.yaml."""
        objects = (
            *self._packs(row),
            *self._orders(row),
            *self._simple(row, "closures", CLOSURE, _closure),
            *self._simple(row, "numbers", NUMBERS, _block),
            *self._simple(row, "rules", RULE, _rule),
        )
        return signed_file(objects, b"demo", row["at"], self.key.sign)

    def _packs(self, row: Mapping[str, Any]) -> list[ProvinceObject]:
        if row.get("packs") != "all":
            return []
        found = []
        for folder in sorted((self.resources / "procedures").iterdir()):
            code, version, data = packed_folder(folder)
            payload = PackPayload(code=code, version=version, data=data)
            found.append(province_object(PACK, f"{code}/{version}", 1, payload))
        return found

    def _orders(self, row: Mapping[str, Any]) -> list[ProvinceObject]:
        return [
            province_object(
                DELEGATION,
                one["name"],
                1,
                DelegationOrder(
                    number=one["number"],
                    dated=_iso(one["dated"]),
                    office=self.office_id,
                    procedure=one["procedure"],
                    steps=tuple(one["steps"]),
                    mode=one["mode"],
                    limits=one["limits"],
                    first=_iso(one["first"]),
                    last=_iso(one["last"]),
                ),
            )
            for one in row.get("delegations", ())
        ]

    def _simple(self, row: Mapping[str, Any], key: str, sort: str, made: Any) -> list[Any]:
        return [province_object(sort, one["name"], 1, made(one)) for one in row.get(key, ())]


@dataclass
class Stage:
    """An office in which a story goes on. What is known of the story so far is kept here."""

    desk: Desk
    clock: StoryClock
    people: Mapping[str, Id]
    province: ProvinceSide
    province_files: Mapping[str, Mapping[str, Any]]
    scans: Path
    out: Path
    pause: float
    story: Story
    party: Id = NO_ID
    unit: Id = NO_ID
    case: Id = NO_ID
    papers: list[Path] = field(default_factory=list)

    def at(self, text: str) -> None:
        """Set the clock."""
        self.clock.now = moment(text)

    def work(self, person: str) -> Work:
        """Return a person of the story at work."""
        return Work(self.desk, self.people[person])

    def tell(self, words: str) -> None:
        """Say what happens, with the story's time."""
        say(f"  {fa_moment(self.clock.now)}  {words}")
        if self.pause:
            machine.sleep(self.pause)

    def keep(self, name: str, pdf: bytes) -> None:
        """Put a paper into the folder of the demo."""
        path = self.out / name
        path.write_bytes(pdf)
        self.papers.append(path)
        self.tell(f"چاپ شد: {path.name} ({fa_digits(len(pdf) // 1024 + 1)} کیلوبایت)")


def _iso(text: str) -> str:
    return parse_jalali(str(text)).isoformat()


def _closure(one: Mapping[str, Any]) -> ClosureNotice:
    return ClosureNotice(
        day=_iso(one["day"]),
        scope=one["scope"],
        key=one["key"],
        reason=one["reason"],
        decree=one["decree"],
        until=one.get("until", ""),
        since=one.get("since", ""),
    )


def _block(one: Mapping[str, Any]) -> NumberBlock:
    return NumberBlock(one["series"], one["desk"], one["first"], one["last"])


def _rule(one: Mapping[str, Any]) -> RuleVerified:
    return RuleVerified(
        procedure=one["procedure"],
        code=one["code"],
        value=one["value"],
        verified_by=one["verified_by"],
        verified_on=_iso(one["verified_on"]),
    )
