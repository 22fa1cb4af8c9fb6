"""A witness outside the database: how far each office's log went when the centre last wrote in it.

A database that was brought back from an older copy is found by it before any desk speaks, unless
the folder was brought back with it.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from office.storage.office_log import Cursor

_FILE = "head"


class _Seen(msgspec.Struct, frozen=True):
    office_seq: Annotated[int, Meta(ge=0)]
    link: bytes


def note(office: Path, cursor: Cursor) -> None:
    """Remember how far a log goes; a folder that can't be written is no hindrance."""
    part = office / f"{_FILE}.{os.getpid()}.part"
    with suppress(OSError):
        office.mkdir(parents=True, exist_ok=True)
        part.write_bytes(msgspec.json.encode(_Seen(cursor.office_seq, cursor.link)))
        part.replace(office / _FILE)


def seen(office: Path) -> Cursor:
    """Return how far a log went; the beginning where nobody looked."""
    try:
        said = msgspec.json.decode((office / _FILE).read_bytes(), type=_Seen)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Cursor()
    return Cursor(said.office_seq, said.link)
