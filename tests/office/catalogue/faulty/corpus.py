"""Packs with one fault each, made from the tiny correct one.

The YAML files beside this one hold the faults by name: in `file`, `old` becomes `new`, and a fault
`code` is found there, or at the text `at` of `at_file`; its cure says `cure`.
"""

from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.office.catalogue.small_pack import TINY, tiny_with

CONDITION = 'cel: "f.capital > 1000000"'


@dataclass(frozen=True)
class Faulty:
    """One fault of the tiny pack."""

    name: str
    file: str
    old: str
    new: str
    code: str
    at_file: str = ""
    at: str = ""
    cure: str = ""

    @property
    def files(self):
        """The spoilt pack."""
        return tiny_with(self.file, self.old, self.new)

    @property
    def place(self):
        """The file and line where the fault must be found."""
        if not self.at_file:
            return self.file, TINY[self.file].count("\n", 0, TINY[self.file].index(self.old)) + 1
        text = self.files.content[self.at_file].decode()
        return self.at_file, text.count("\n", 0, text.index(self.at)) + 1


def _written():
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        for name, row in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            yield Faulty(name, **row)


def _condition(name, cel, code):
    return Faulty(name, "procedure.yaml", CONDITION, f'cel: "{cel}"', code)


FAULTY = (
    *_written(),
    _condition("cel_huge", "f.capital > 1 && " * 200 + "true", "schema_maxLength"),
    _condition("cel_deep", "(" * 500 + "true" + ")" * 500, "cel"),
    _condition("cel_long_chain", "f.capital" + ".a" * 700, "cel_fails"),
)
