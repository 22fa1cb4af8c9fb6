"""The guide of a step: eight parts beside the form, and what may follow them."""

import re
from dataclasses import dataclass

from office.catalogue.faults import Fault
from office.catalogue.files import PackFiles
from office.catalogue.reading import text_of

FOLDER = "guide/"
PARTS = ("چه کسی", "کجا", "مدارک", "نتیجه", "هزینه", "مدت", "قانون", "اعتراض")
"""The titles of the eight parts, in order."""
GOOD_SAMPLE = "نمونه درست"
USUAL_MISTAKES = "اشتباه‌های رایج"
MISTAKES_SHOWN = 3

_HEADING = re.compile(r"^##\s+(.+?)\s*$")
_BULLET = re.compile(r"^\s*[-*]\s+\S")


@dataclass(frozen=True)
class Part:
    """One part of a guide and the line of its title."""

    title: str
    line: int
    text: str


@dataclass(frozen=True)
class Guide:
    """The guide of one step."""

    file: str
    parts: tuple[Part, ...]

    def fault(self, line: int, code: str, problem: str, cure: str) -> Fault:
        """Return a fault of this guide."""
        return Fault(self.file, line, code, problem, cure)


def guide_name(step: str) -> str:
    """Return the name of a step's guide inside its pack."""
    return f"{FOLDER}{step}.md"


def read_guide(files: PackFiles, name: str) -> Guide:
    """Read a guide; raise `FaultyPackError` when it isn't clean text."""
    titles: list[tuple[str, int]] = []
    texts: list[list[str]] = []
    for number, line in enumerate(text_of(files, name).splitlines(), 1):
        if found := _HEADING.match(line):
            titles.append((found[1], number))
            texts.append([])
        elif texts:
            texts[-1].append(line)
    parts = (
        Part(title, number, "\n".join(text).strip())
        for (title, number), text in zip(titles, texts, strict=True)
    )
    return Guide(name, tuple(parts))


def bullets(text: str) -> int:
    """Return how many bullets a part has."""
    return sum(1 for line in text.splitlines() if _BULLET.match(line))
