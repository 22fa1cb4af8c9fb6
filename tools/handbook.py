"""Makes the pictures of docs/handbook.md anew: plays the demo and the wire, keeps those named here.

Run it after a page looks different: `make handbook`. Pictures are chosen by story and act, so a
story that grows doesn't move them.
"""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from desktop_app.commands.playing.display import a_display
from tools.wire_pictures import take_pictures

TARGET = Path(__file__).resolve().parent.parent / "docs" / "handbook"
SIZE = (1366, 768)
_COLOURS = (256, 128, 64, 32)
_HEAVIEST = 90_000


class NoPictureError(Exception):
    """The demo left no picture of an act that the handbook shows."""


@dataclass(frozen=True)
class Picture:
    """A picture of the handbook, by the act of the demo that it shows.

    `number` says which of the pictures of that act: 0 is the first, -1 the last.
    """

    name: str
    act: str
    number: int = 0


PICTURES = (
    Picture("today", "place-today"),
    Picture("reception", "renewal-preview"),
    Picture("paper", "renewal-print"),
    Picture("case", "renewal-open"),
    Picture("documents", "renewal-document", 2),
    Picture("inquiry", "renewal-inquiry"),
    Picture("visit", "renewal-visit"),
    Picture("opinion", "renewal-fill"),
    Picture("letter", "renewal-write-letter"),
    Picture("cases", "place-cases"),
    Picture("parties", "place-parties"),
    Picture("reports", "place-reports"),
    Picture("users", "place-admin"),
    Picture("queue", "wire-queue"),
    Picture("conflict", "wire-conflict"),
    Picture("stick", "wire-stick"),
)


def keep_pictures(taken: Path, target: Path) -> None:
    """Write the handbook's pictures from those that the demo took; none are left from before."""
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.png"):
        old.unlink()
    for one in PICTURES:
        _reduce(_found(taken, one), target / f"{one.name}.png")


def _found(taken: Path, picture: Picture) -> Path:
    of_act = sorted(taken.glob(f"[0-9][0-9][0-9]-{picture.act}.png"))
    try:
        return of_act[picture.number]
    except IndexError:
        message = f"the demo has {len(of_act)} pictures of {picture.act}: {picture}"
        raise NoPictureError(message) from None


def _reduce(source: Path, target: Path) -> None:
    """Write a picture with as many colours as fit the weight of a page."""
    with Image.open(source) as picture:
        whole = picture.convert("RGB")
    if whole.size != SIZE:
        whole = whole.resize(SIZE, Image.Resampling.LANCZOS)
    for colours in _COLOURS:
        reduced = whole.quantize(colours, dither=Image.Dither.NONE)
        reduced.save(target, optimize=True)
        if target.stat().st_size < _HEAVIEST:
            return


def main() -> None:
    """Play the demo in a folder that is thrown away and keep the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        demo = [sys.executable, "-m", "desktop_app", "demo", "--out", folder]
        subprocess.run(demo, check=True)  # noqa: S603  # our own program, no outside words
        with a_display():
            take_pictures(Path(folder) / "wire", Path(folder) / "wire-pictures")
        for one in (Path(folder) / "wire-pictures").iterdir():
            one.rename(Path(folder) / "pictures" / one.name)
        keep_pictures(Path(folder) / "pictures", TARGET)


if __name__ == "__main__":
    main()
