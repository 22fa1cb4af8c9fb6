"""The way of the wire without a line: bundles on a stick, as the window asks for them."""

from pathlib import Path

from desktop_app.ui.wire.contract import ForStick, Talked, Watch
from office.storage.sticks import Observer, Progress, Stage
from office.usecases.work import Work
from sync.client.bundles import export_bundle, waiting_for_stick
from sync.client.returns import import_return, returns_in
from sync.client.stick_enrolment import take_answer_file, write_request
from sync.client.witness import Witness

_STAGES = {
    Stage.PACKING: "بسته‌بندی",
    Stage.WRITING: "نوشتن",
    Stage.CHECKING: "بازخوانی و آزمون",
    Stage.READING: "خواندن",
    Stage.APPLYING: "ثبت",
}


class DeskStick:
    """Sticks of one office; the witness is told before anything leaves the desk."""

    def __init__(self, witness: Witness) -> None:
        self._witness = witness

    def waiting(self, work: Work) -> ForStick:
        """Return what waits to be brought."""
        found = waiting_for_stick(work)
        return ForStick(found.operations, found.chunks, found.chunk_bytes)

    def bring(self, work: Work, watch: Watch, folder: Path, most_bytes: int) -> str:
        """Write all acts and that many bytes of scans, and read them again."""
        return export_bundle(work, folder, most_bytes, _observed(watch), self._witness).words

    def returns(self, work: Work, folder: Path) -> list[Path]:
        """Return the answers of the centre for this desk in a folder, the oldest first."""
        return returns_in(work, folder)

    def take_back(self, work: Work, watch: Watch, path: Path) -> Talked:
        """Take in an answer of the centre."""
        came = import_return(work, path, _observed(watch))
        return Talked(came.words, came.applied)

    def request(self, work: Work, path: Path, code: str, card: Path | None) -> Path:
        """Write a request to be taken in."""
        return write_request(work, path, code, card)

    def answer(self, work: Work, watch: Watch, path: Path) -> str:
        """Take in the answer to such a request."""
        return take_answer_file(work, path, _observed(watch)).words


def _observed(watch: Watch) -> Observer:
    def observe(progress: Progress) -> None:
        watch(progress.done / max(1, progress.whole), _STAGES[progress.stage])

    return observe
