"""Whom the tests of the walk-in desk serve, and the keys that they press."""

from PySide6.QtCore import Qt

from office.domain.identifiers.national import make_national_code
from tests.office_at_work import person_facts

KNOWN = person_facts(41, father="رضا")
NEW_CODE = make_national_code("999000777")
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
