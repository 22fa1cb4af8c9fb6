"""Remarks of a person to himself: on this desk only, seen by nobody else, and on no file.

They are no operations: they are never sent, no other desk has them, and nothing is decided by them.
A remark that belongs on the file is written with `add_note`. They lie in the office's encrypted
database, so a backup of the desk has them too.
"""

from datetime import UTC, datetime

import msgspec

from office.domain.errors import OfficeError
from office.domain.operations.ids import Id
from office.domain.operations.limits import LONGEST_TEXT
from office.domain.persian import fa_number, spell_lines
from office.usecases.work import Act, Work

MOST_NOTES = 50
_KEY = "private/"


class BadPrivateNoteError(OfficeError):
    """A private remark has no text, is too long, or is one too many."""


class PrivateNote(msgspec.Struct, frozen=True):
    """A remark to oneself on a case. `number` tells it from the others, `at` is in milliseconds."""

    number: int
    at: int
    text: str

    @property
    def moment(self) -> datetime:
        """When it was written."""
        return datetime.fromtimestamp(self.at / 1000, UTC)


def private_notes(work: Work, case_id: Id) -> tuple[PrivateNote, ...]:
    """Return the remarks that the person at work wrote to himself about a case, in their order."""
    with work.reading() as act:
        return _notes(act, case_id)


def write_private_note(work: Work, case_id: Id, text: str) -> PrivateNote:
    """Keep a remark to oneself about a case; raise `BadPrivateNoteError`."""
    kept = spell_lines(text)
    if not kept or len(kept) > LONGEST_TEXT:
        message = f"متن یادداشت را بنویسید؛ تا {fa_number(LONGEST_TEXT)} نویسه جا دارد."
        raise BadPrivateNoteError(message)
    with work.writing() as act:
        act.stores.subjects.case(case_id)
        notes = _notes(act, case_id)
        if len(notes) >= MOST_NOTES:
            message = (
                f"درباره این پرونده {fa_number(MOST_NOTES)} یادداشت خصوصی دارید؛ "
                "آن‌هایی را که کارشان تمام شده است بردارید."
            )
            raise BadPrivateNoteError(message)
        number = max((one.number for one in notes), default=0) + 1
        note = PrivateNote(number, int(act.now.timestamp() * 1000), kept)
        _keep(act, case_id, (*notes, note))
        return note


def drop_private_note(work: Work, case_id: Id, number: int) -> None:
    """Let go of a remark to oneself; one that isn't there is none."""
    with work.writing() as act:
        left = tuple(one for one in _notes(act, case_id) if one.number != number)
        _keep(act, case_id, left)


def _notes(act: Act, case_id: Id) -> tuple[PrivateNote, ...]:
    data = act.stores.memory.value(act.person.id, _key(case_id))
    return msgspec.msgpack.decode(data, type=tuple[PrivateNote, ...]) if data else ()


def _keep(act: Act, case_id: Id, notes: tuple[PrivateNote, ...]) -> None:
    memory, owner = act.stores.memory, act.person.id
    if notes:
        at = int(act.now.timestamp() * 1000)
        memory.keep(owner, _key(case_id), msgspec.msgpack.encode(notes), at)
    else:
        memory.drop(owner, _key(case_id))


def _key(case_id: Id) -> str:
    return f"{_KEY}{case_id.hex()}"
