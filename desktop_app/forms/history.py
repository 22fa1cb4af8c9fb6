"""The steps of a form that can be undone."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QUndoCommand

from desktop_app.forms.field_edit import FieldEdit

_NEVER = -1
_FIELD_STEP = 1


class FieldStep(QUndoCommand):
    """One field was changed in one visit; further edits of the visit join it."""

    def __init__(
        self,
        edit: FieldEdit,
        visit: int,
        change: tuple[Any, Any],
        put_back: Callable[[str, Any], None],
    ) -> None:
        super().__init__(f"واگرد «{edit.field.title}»")
        self._merges = edit.merges_edits
        self.place = edit.field.key, visit
        self._before, self.after = change
        self._put_back = put_back
        self._is_done = True

    def id(self) -> int:
        """Say which steps may join."""
        return _FIELD_STEP if self._merges else _NEVER

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802  # Qt's own name
        """Take in a later edit of the same visit."""
        if not isinstance(other, FieldStep) or other.place != self.place:
            return False
        self.after = other.after
        return True

    def undo(self) -> None:
        """Put back what stood there before."""
        self._put_back(self.place[0], self._before)

    def redo(self) -> None:
        """Put in again what was undone; the edit itself is done already."""
        if self._is_done:
            self._is_done = False
        else:
            self._put_back(self.place[0], self.after)
