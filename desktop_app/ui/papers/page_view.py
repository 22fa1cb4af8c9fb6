"""Shows pages of a PDF or a scan: one or two at a time, drawn beside the window's work."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_app.ui.background import Progress
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.papers.page_canvas import WHOLE_PAGE, PageCanvas, Wish
from office.domain.errors import OfficeError
from office.domain.pages import AS_IS, PageLook, PagePicture
from office.domain.persian import fa_digits
from office.usecases.pages import draw_page, page_sizes

ZOOMS = (50, 75, 100, 150, 200, 300, 400)
"""Percent of the size at which the whole page is seen."""

_LEAST_LONGEST = 200
_REST_MS = 80


@dataclass(frozen=True)
class _Opened:
    """A document that is shown; its mark tells late answers about another one apart."""

    data: bytes = b""
    count: int = 0
    mark: int = 0


class PageView(QScrollArea):
    """Pages under each other's number, with zoom, two-up and the look of each page.

    Signals:
        moved: another page, another document or another zoom is shown.
        refused: the sentence why the document can't be shown.
        cut_out: the part of the page that was drawn out with the mouse, as shares.
    """

    moved = Signal()
    refused = Signal(str)
    cut_out = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._opened = _Opened()
        self._looks: dict[int, PageLook] = {}
        self._place = 0
        self._zoom = WHOLE_PAGE
        self._across = 1
        self._is_cutting = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._draw)
        self._canvas = PageCanvas(self)
        self._canvas.cut_out.connect(self.cut_out)
        self.setWidget(self._canvas)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("نمای برگه")

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._opened.count

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._place

    @property
    def zoom(self) -> int:
        """The zoom in percent."""
        return self._zoom

    @property
    def across(self) -> int:
        """How many pages are shown at once."""
        return self._across

    @property
    def looks(self) -> tuple[PageLook, ...]:
        """How every page is looked at."""
        return tuple(self._looks.get(number, AS_IS) for number in range(self.count))

    @property
    def pictures(self) -> tuple[QImage, ...]:
        """What is drawn now."""
        return tuple(self._canvas.images.values())

    def words(self) -> str:
        """Return where one is: «صفحه ۲ از ۳»."""
        if not self.count:
            return ""
        first = fa_digits(self._place + 1)
        last = min(self._place + self._across, self.count)
        told = first if last == self._place + 1 else f"{first} و {fa_digits(last)}"
        return f"صفحه {told} از {fa_digits(self.count)}"

    def show_document(self, data: bytes) -> None:
        """Show a document from its first page; empty bytes show none."""
        self._opened = _Opened(data, 0, self._opened.mark + 1)
        self._looks.clear()
        self._place, self._zoom = 0, WHOLE_PAGE
        self._canvas.show_none()
        mark = self._opened.mark
        if data:
            self._jobs.outside(
                "باز کردن برگه",
                lambda _: len(page_sizes(data)),
                owner=self,
                done=partial(self._on_counted, mark),
                refused=partial(self._on_refused, mark),
            )
        self.moved.emit()

    def go_to(self, page: int) -> None:
        """Show another page; beyond the ends nothing happens."""
        if 0 <= page < self.count and page != self._place:
            self._place = page
            self._draw()
            self.moved.emit()

    def step(self, by: int) -> None:
        """Go on or back, by as many pages as are shown at once."""
        self.go_to(self._place + by * self._across)

    def set_across(self, pages: int) -> None:
        """Show one or two pages at once."""
        self._across = pages
        self._draw()
        self.moved.emit()

    def zoom_by(self, steps: int) -> None:
        """Zoom in, or out for negative steps; 0 shows the whole page."""
        place = ZOOMS.index(self._zoom) + steps if steps else ZOOMS.index(WHOLE_PAGE)
        self._zoom = ZOOMS[max(0, min(place, len(ZOOMS) - 1))]
        self._draw()
        self.moved.emit()

    def look(self) -> PageLook:
        """Return how the shown page is looked at."""
        return self._looks.get(self._place, AS_IS)

    def set_look(self, look: PageLook) -> None:
        """Look at the shown page in another way."""
        self._looks[self._place] = look
        self._draw()

    def set_cutting(self, *, on: bool) -> None:
        """Let a part be drawn out with the mouse."""
        self._is_cutting = on
        self._canvas.set_cutting(on=on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by arrows; while a part is cut out they belong to whoever cuts."""
        if self._is_cutting:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page anew, and draw it anew when the size rests."""
        super().resizeEvent(event)
        self._canvas.lay_out(self.viewport().size(), self._zoom)
        self._rest.start()

    def _on_counted(self, mark: int, count: int) -> None:
        if mark == self._opened.mark:
            self._opened = _Opened(self._opened.data, count, mark)
            self._draw()
            self.moved.emit()

    def _on_refused(self, mark: int, error: OfficeError) -> None:
        if mark == self._opened.mark:
            self.refused.emit(error.message)

    def _draw(self) -> None:
        """Ask for the pages that are shown, as large as they are shown."""
        opened, longest = self._opened, self._longest()
        shown = range(self._place, min(self._place + self._across, opened.count))
        wishes = [Wish(opened.mark, page, longest, self._looks.get(page, AS_IS)) for page in shown]
        for wish in self._canvas.expect(wishes):
            self._jobs.outside(
                "نمایش صفحه",
                _drawn,
                opened.data,
                wish,
                owner=self,
                done=partial(self._on_drawn, wish),
                refused=partial(self._on_refused, wish.document),
            )
        self._canvas.lay_out(self.viewport().size(), self._zoom)

    def _on_drawn(self, wish: Wish, image: QImage) -> None:
        if self._canvas.take(wish, image):
            self._canvas.lay_out(self.viewport().size(), self._zoom)

    def _longest(self) -> int:
        """Return the dots of the longer side: enough for the page's whole height or width."""
        room = self.viewport().size()
        side = max(room.height(), room.width() // self._across, _LEAST_LONGEST)
        return round(side * self._zoom / WHOLE_PAGE * self.devicePixelRatioF())


def _drawn(_: Progress, data: bytes, wish: Wish) -> QImage:
    return as_image(draw_page(data, wish.page, wish.longest, wish.look))


def as_image(picture: PagePicture) -> QImage:
    """Return a page as Qt's picture, with bytes of its own."""
    stride, form = picture.width * 3, QImage.Format.Format_RGB888
    return QImage(picture.pixels, picture.width, picture.height, stride, form).copy()
