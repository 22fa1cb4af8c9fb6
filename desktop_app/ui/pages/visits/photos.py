"""The photos of a visit: chosen from the machine, stored in the file, named in the report."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms.file_choice import choose_file
from desktop_app.look.theme import scaled
from office.domain.persian import fa_digits

KINDS = "عکس (*.jpg *.jpeg *.png *.webp *.tif *.tiff)"
_THUMB = 150
_BLOB = Qt.ItemDataRole.UserRole


class Photos(QWidget):
    """A strip of photos; Delete leaves one out of the report.

    Signals:
        chosen: the `Path` of a photo that is to join the file.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = QLabel(self)
        self._told.setProperty("role", "hint")
        add = QPushButton("افزودن عکس…", self)
        add.setAutoDefault(False)
        add.clicked.connect(self._on_add)
        self.strip = _Strip(self)
        self.strip.setAccessibleName("عکس‌های بازدید")
        self.strip.setViewMode(QListWidget.ViewMode.IconMode)
        self.strip.setIconSize(QSize(scaled(_THUMB), scaled(_THUMB)))
        self.strip.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.strip.left_out.connect(self._show)
        head = QHBoxLayout()
        head.addWidget(add)
        head.addWidget(self._told, 1)
        body = QVBoxLayout(self)
        body.addLayout(head)
        body.addWidget(self.strip, 1)
        self.setFocusProxy(add)
        self._show()

    def blobs(self) -> tuple[str, ...]:
        """Return the ids of the photos that go with the report."""
        rows = range(self.strip.count())
        return tuple(str(self.strip.item(row).data(_BLOB)) for row in rows)

    def add(self, blob: str, path: Path) -> None:
        """Show a photo that joined the file; one that is here already isn't shown twice."""
        if blob not in self.blobs():
            item = QListWidgetItem(QIcon(QPixmap(str(path))), path.stem, self.strip)
            item.setData(_BLOB, blob)
            self._show()

    def _on_add(self) -> None:
        choose_file(self, "عکس بازدید", KINDS, self.chosen.emit)

    @Slot()
    def _show(self) -> None:
        count = self.strip.count()
        self._told.setText(
            f"{fa_digits(count)} عکس با گزارش می‌رود؛ Delete عکسی را کنار می‌گذارد."
            if count
            else "عکسی افزوده نشده است."
        )


class _Strip(QListWidget):
    """Icons that Delete takes away.

    Signals:
        left_out: one was taken away.
    """

    left_out = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the photo under the cursor out by Delete."""
        if event.key() == Qt.Key.Key_Delete and self.currentRow() >= 0:
            self.takeItem(self.currentRow())
            self.left_out.emit()
        else:
            super().keyPressEvent(event)
