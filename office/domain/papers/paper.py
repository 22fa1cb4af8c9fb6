"""What every paper of the office says about itself, and the parts that papers share."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from office.domain.errors import OfficeError
from office.domain.persian import fa_digits


class PaperTextTooLongError(OfficeError):
    """A text is too long for any paper."""

    def __init__(self, text: str, limit: int) -> None:
        super().__init__(
            f"متنی که با «{text[:30]}…» آغاز می‌شود {fa_digits(len(text))} نویسه دارد و روی کاغذ "
            f"جا نمی‌گیرد. آن را به کمتر از {fa_digits(limit)} نویسه کوتاه کنید."
        )


class PaperSize(StrEnum):
    """The paper in the tray."""

    A4 = "A4"
    A5 = "A5"
    ROLL = "ROLL"


@dataclass(frozen=True)
class Letterhead:
    """Who speaks: the titles beside the emblem, and where the office is found."""

    ministry: str
    directorate: str
    office: str
    address: str = ""
    phone: str = ""
    web: str = ""


@dataclass(frozen=True)
class Field:
    """A value with its label."""

    label: str
    value: str


@dataclass(frozen=True)
class Section:
    """Labelled values under one title."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table: `share` is its part of the width, `centred` is for codes and numbers."""

    title: str
    share: int = 1
    centred: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under titled columns; the first column stands at the right."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    total: tuple[str, ...] = ()
    numbered: bool = True


@dataclass(frozen=True)
class Signer:
    """Who signs: name, then post."""

    name: str
    post: str


@dataclass(frozen=True)
class Copy:
    """A receiver of a copy, and what for."""

    receiver: str
    reason: str


@dataclass(frozen=True)
class Power:
    """The order that the signer's power rests on, with its limits."""

    order_no: str
    order_date: date
    limits: tuple[str, ...] = ()
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class Paper(ABC):
    """The facts of one paper.

    `watermark` is written across every page; `copy_mark` says in a box that this isn't the first
    print.
    """

    head: Letterhead
    watermark: str = ""
    copy_mark: str = ""

    @property
    @abstractmethod
    def title(self) -> str:
        """What the paper is called."""

    def data(self) -> dict[str, Any]:
        """Return the facts as plain JSON values, with the paper's kind."""
        facts: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return {"paper": type(self).__name__, **facts}
