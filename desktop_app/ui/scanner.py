"""A barcode scanner at the desk: what it reads opens the file, wherever the keyboard is."""

from PySide6.QtWidgets import QApplication

from desktop_app.forms.bursts import BurstDetector, Clock
from desktop_app.ui.frame import Frame
from desktop_app.ui.page import PageDesk
from desktop_app.ui.places import Place
from office.usecases.scanned import Scanned, follow_code

PROVED = "رسید درست است؛ همین اداره آن را امضا کرده است."


def follow_scanner(frame: Frame, desk: PageDesk, clock: Clock) -> BurstDetector:
    """Let scanned codes lead to their place while the frame is there."""
    detector = BurstDetector(clock, frame)

    def lead(found: Scanned) -> None:
        frame.go(Place(found.sort, found.subject))
        if found.is_receipt:
            desk.messages.tell(PROVED)

    detector.scanned.connect(lambda code: desk.jobs.run(follow_code, code, owner=frame, done=lead))
    app = QApplication.instance()
    if isinstance(app, QApplication):
        detector.watch(app)
    return detector
