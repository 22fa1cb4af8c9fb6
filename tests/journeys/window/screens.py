"""Every page of the window, shown in every theme and on two screens, for tests that look."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop_app.look import theme
from desktop_app.ui.frame import Frame
from desktop_app.ui.places import Place
from desktop_app.ui.registry import KINDS
from office.usecases.work import Work
from office.usecases.worklists import worklist
from tests.desktop_app.hands import a_desk
from tests.office_at_work import OfficeAtWork

SIZES = ((1366, 768), (1920, 1080))
SMALL_WIDTH = 683
"""Pictures are kept and compared at half the width of the small screen."""


@dataclass(frozen=True)
class Screen:
    """A theme and a size."""

    theme: str
    width: int
    height: int

    @property
    def name(self) -> str:
        """As files are called."""
        return f"{self.theme}-{self.width}"


SCREENS = tuple(Screen(name, *size) for name in theme.THEMES for size in SIZES)


def places(work: Work) -> dict[str, Place]:
    """Return every page by its name; files show the first open case and whom it is about."""
    line = worklist(work, "office")[0]
    with work.reading() as act:
        case = act.view(line.id).case
    of = {"case": case.id, "documents": case.id, "party": case.applicant, "unit": case.unit}
    return {kind.name: Place(kind.name, of.get(kind.name, b"")) for kind in KINDS}


def a_frame(office: OfficeAtWork, screen: Screen, qtbot, role: str = "CLK") -> Frame:
    """The desk of a person in a theme on a screen."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.theme_named(screen.theme))
    frame = Frame(a_desk(office, role), KINDS)
    qtbot.addWidget(frame)
    frame.resize(screen.width, screen.height)
    frame.show()
    qtbot.waitExposed(frame)
    return frame


def shown(frame: Frame, place: Place, qtbot) -> Image.Image:
    """The picture of a page once it is at rest; carets are hidden, they blink."""
    frame.go(place)
    qtbot.wait(120)
    for field in frame.findChildren(QLineEdit):
        field.deselect()
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    QApplication.processEvents()
    return small(frame.grab())


def small(pixmap: QPixmap) -> Image.Image:
    """A picture as it is kept: small and grey."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.ReadWrite)
    pixmap.save(buffer, "PNG")
    image = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("L")
    return image.resize((SMALL_WIDTH, round(image.height * SMALL_WIDTH / image.width)))


def difference(one: Image.Image, other: Image.Image) -> float:
    """How unlike two pictures are: the mean difference of their points, 0 to 255."""
    if one.size != other.size:
        return 255.0
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])


def widgets(frame: Frame) -> Iterator[QWidget]:
    """Every widget that is seen."""
    return (one for one in frame.findChildren(QWidget) if one.isVisible())
