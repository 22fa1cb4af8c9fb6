"""Keys at random into every shipped form: nothing breaks, and the draft holds what stands there."""

import random

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop_app.forms.section_form import SectionForm
from tests.desktop_app.forms.asking import around, on_screen
from tests.desktop_app.forms.test_forms_shipped import SECTIONS, context
from tests.shipped_packs import procedure_of

LETTERS = "ابپضئيك123۴۵۶٧abXZ/.+-٬ \u200c،«\U0001f600\u202e"
KEYS = [
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Space,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_F2,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Z,
    Qt.Key.Key_Y,
    Qt.Key.Key_V,
]
MODIFIERS = [
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
]
STROKES = 400


def stroke(chance):
    """A key event at random: mostly letters, else a key with or without modifiers."""
    if chance.random() < 0.6:
        letter = chance.choice(LETTERS)
        return QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
    key = chance.choice(KEYS)
    text = " " if key == Qt.Key.Key_Space else ""
    return QKeyEvent(QEvent.Type.KeyPress, key, chance.choice(MODIFIERS), text)


@pytest.mark.parametrize(("pack", "code"), SECTIONS)
def test_random_keys_break_no_form(qtbot, pack, code):
    chance = random.Random(f"{pack}/{code}")  # noqa: S311  # a test wants the same keys
    form = SectionForm(procedure_of(pack).form.section(code), around())
    form.set_context(context(pack, {}))
    on_screen(qtbot, form)
    form.focus_first()

    for _ in range(STROKES):
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or form
        QApplication.sendEvent(target, stroke(chance))
        QApplication.processEvents()
        if QApplication.focusWidget() is None:
            form.focus_first()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()

    again = SectionForm(procedure_of(pack).form.section(code), around())
    again.set_context(context(pack, {}))
    qtbot.addWidget(again)
    again.restore_draft(form.draft())
    assert again.values() == form.values()
    assert again.problems() == form.problems()
    assert not form.findChildren(QFileDialog)
