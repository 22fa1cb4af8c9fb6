"""Every page in every theme on both screens: it fits, it has names, it looks as it did."""

import os
import shutil
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTextEdit,
)

from desktop_app.look import theme
from desktop_app.ui.table import LinesTable
from tests.journeys.window.screens import (
    SCREENS,
    Screen,
    a_frame,
    difference,
    places,
    shown,
    widgets,
)
from tests.office_at_work import reopened

PICTURES = Path(__file__).parent / "pictures"
UNLIKE = 6.0
"""A mean difference beyond this is another picture: moved, clipped, mirrored or recoloured."""
DRAW = "KARGOSHA_DRAW_PICTURES"
SMALLEST = SCREENS[0]


@pytest.fixture(scope="module")
def office(closed_office, tmp_path_factory):
    """One office for all that only looks."""
    folder = shutil.copytree(closed_office.folder, tmp_path_factory.mktemp("looks") / "office")
    with reopened(folder, closed_office.people) as opened:
        yield opened
    theme.apply(QApplication.instance(), theme.theme_named(theme.LIGHT))


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.name)
def test_pages_look_as_they_were_looked_at(office, qtbot, screen: Screen):
    frame = a_frame(office, screen, qtbot)
    unlike = []
    for name, place in places(office.clerk).items():
        picture = shown(frame, place, qtbot)
        path = PICTURES / screen.name / f"{name}.png"
        if os.environ.get(DRAW):
            path.parent.mkdir(parents=True, exist_ok=True)
            picture.quantize(32).save(path, optimize=True)
        far = difference(picture, Image.open(path).convert("L"))
        if far > UNLIKE:
            unlike.append(f"{name}: {far:.1f}")

    assert unlike == []


@pytest.mark.parametrize("role", ["HEAD", "CLK", "EXP", "PROV"])
def test_pages_fit_and_have_names_for_every_role(office, qtbot, role):
    frame = a_frame(office, SMALLEST, qtbot, role)
    faults = []
    for name, place in places(office.clerk).items():
        frame.go(place)
        qtbot.wait(40)
        faults += [f"{name}: {one} is too wide" for one in too_wide(frame)]
        faults += [f"{name}: {one} has no name" for one in nameless(frame)]
        faults += [f"{name}: {one} is empty and says nothing" for one in silent(frame)]

    assert sorted(set(faults)) == []
    assert frame.minimumSizeHint().width() <= SMALLEST.width
    assert frame.width() == SMALLEST.width
    assert frame.close_pages()


def too_wide(frame):
    """Scroll areas of a page that would need a bar at their foot."""
    for one in widgets(frame):
        if isinstance(one, QScrollArea) and one.widget() is not None:
            bar = one.horizontalScrollBar()
            if bar.isVisible() and bar.maximum() > 0:
                yield type(one.parentWidget()).__name__


def silent(frame):
    """Tables without lines that don't say why."""
    for one in widgets(frame):
        if isinstance(one, LinesTable) and not one.lines() and not one.empty:
            yield one.accessibleName()


def nameless(frame):
    buddies = {one.buddy() for one in widgets(frame) if isinstance(one, QLabel) and one.buddy()}
    controls = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QTextEdit)
    for one in widgets(frame):
        if not isinstance(one, controls) or one.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        text = one.text() if isinstance(one, QAbstractButton) else ""
        if not (one.accessibleName() or text or one in buddies):
            yield f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
