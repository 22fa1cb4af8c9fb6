"""Draws the pictures that papers are compared with: python -m tests.office.printing.draw_pictures.

Look at each of them before you keep it.
"""

from office.printing.render import render_paper
from tests.office.printing.paper_samples import PAPERS
from tests.office.printing.pdf_reading import GREYS, PICTURES, pictures


def main() -> None:
    """Draw every page of every sample anew."""
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for name, facts in PAPERS.items():
        for number, picture in enumerate(pictures(render_paper(facts)), start=1):
            path = PICTURES / f"{name}_{number}.png"
            picture.quantize(GREYS).convert("L").save(path, optimize=True)


if __name__ == "__main__":
    main()
