"""What stands of the acts since an import, and what rests on what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from office.domain.operations.fold import Undone
from office.domain.operations.ids import Id
from office.domain.operations.operation import Operation

_ID_BYTES = 16


class Standing:
    """Acts by what they are about and by whom they name; what was taken back counts for nothing.

    Only things that became known at the first of these acts, or later, can be asked about: no act
    before can name them.
    """

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._about: dict[Id, list[Id]] = defaultdict(list)
        self._naming: dict[Id, list[Id]] = defaultdict(list)
        self._kinds: dict[Id, str] = {}
        for one in operations:
            if one.kind == Undone.KIND:
                self.take_back(msgspec.msgpack.decode(one.body, type=Undone).op_id)
                continue
            self._kinds[one.op_id] = one.kind
            self._about[one.subject].append(one.op_id)
            for named in _ids_in(msgspec.msgpack.decode(one.body, strict=False)):
                self._naming[named].append(one.op_id)

    def __contains__(self, op_id: Id) -> bool:
        return op_id in self._kinds

    def take_back(self, op_id: Id) -> None:
        """Say that an act stands no more."""
        self._kinds.pop(op_id, None)

    def resting_on(self, op_id: Id, subject: Id) -> list[str]:
        """Return the kinds of acts that have to be taken back before this one about `subject`.

        On the act by which the subject became known all rests that names it.
        """
        about = [one for one in self._about[subject] if one in self._kinds]
        later = about[about.index(op_id) + 1 :]
        naming = self._naming[subject] if about[0] == op_id else []
        return [self._kinds[one] for one in (*later, *naming) if one in self._kinds]


def _ids_in(value: Any) -> Iterator[Id]:
    if isinstance(value, bytes) and len(value) == _ID_BYTES:
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _ids_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from _ids_in(one)
