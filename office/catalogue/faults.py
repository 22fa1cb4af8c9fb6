"""What is wrong with a pack, where, and what the right way is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process

from office.domain.errors import OfficeError

_LIKENESS = 70


@dataclass(frozen=True, order=True)
class Fault:
    """One fault of a pack. `line` counts from 1; 0 when the whole file is meant."""

    file: str
    line: int
    code: str
    problem: str
    cure: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.problem}؛ راه درست: {self.cure}. [{self.code}]"


class FaultyPackError(OfficeError):
    """A pack was refused; `faults` holds all that was found, by file and line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        lines = "\n".join(str(one) for one in self.faults)
        super().__init__(f"این بسته پذیرفته نشد. این ایرادها را برطرف کنید:\n{lines}")


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that `name` was probably meant to be; empty when none is like it."""
    found = process.extractOne(name, list(known), score_cutoff=_LIKENESS)
    return str(found[0]) if found else ""


def cure_for_name(name: str, known: Sequence[str] | Iterable[str], otherwise: str) -> str:
    """Return the cure of a name nobody knows: the nearest spelling, or `otherwise`."""
    near = nearest(name, known)
    return f"شاید منظور «{near}» باشد" if near else otherwise
