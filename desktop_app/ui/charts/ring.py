"""A ring that is filled by a share, with the share in its middle."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.look.theme import scaled
from desktop_app.ui.charts.chart import Chart
from office.domain.persian import fa_digits

_SIZE, _THICK = 84, 9
_TURN, _TOP = 360 * 16, 90 * 16
_PERCENT = 100


class Ring(Chart):
    """A share from 0 to 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())

    @property
    def words(self) -> str:
        """The share as it stands in the middle."""
        return f"{fa_digits(round(self._share * _PERCENT))}٪"

    def show_share(self, share: float, name: str) -> None:
        """Draw a share; `name` says of what. More than all is drawn as all."""
        self._share = max(0.0, min(1.0, share))
        self.tell(name, [self.words])
        self.setToolTip(f"{name}: {self.words}")
        self.update()

    def sizeHint(self) -> QSize:
        """Be a square."""
        return QSize(scaled(_SIZE), scaled(_SIZE))

    def draw(self, painter: QPainter) -> None:
        """Draw the ring; a right-to-left one turns against the clock, as its screen runs."""
        thick = scaled(_THICK)
        ring = QRectF(self.rect()).adjusted(thick, thick, -thick, -thick)
        painter.setPen(QPen(self.colour("line"), 2))
        painter.drawArc(ring, 0, _TURN)
        turn = round(_TURN * self._share)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setPen(QPen(self.shade(0), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(ring, _TOP, turn if is_rtl else -turn)
        painter.setPen(self.colour("text"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.words)
