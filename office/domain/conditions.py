"""Conditions on a case, written in CEL, with the Persian words that explain them."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import Any

from office.domain.cel_library import cel_program
from office.domain.errors import OfficeError
from office.domain.persian import fa_digits

Facts = Mapping[str, Any]

ROOTS = frozenset({"f", "c", "applicant", "docs", "inq", "out", "rules"})
"""Names that are read with a key, as in `f.fixed_capital`."""
NAMES = ROOTS | {"today", "limit"}
"""The names that a condition may use (the pack format)."""
MACROS = ("all", "exists", "exists_one", "filter", "map")
"""What a condition may do with the rows of a table, e.g. `f.products.all(p, p.capacity > 0.0)`."""
FUNCTIONS = frozenset(
    {"sum", "size", "double", "int", "string", "startsWith", "endsWith", "contains"}
)
"""The functions that a condition may call; `sum` adds the numbers of a list."""
LONGEST = 1500
"""Characters of a condition; the library falls over far longer ones."""
DEEPEST_MACROS = 2
"""Macros inside one another; every level multiplies the work by the rows of a table."""

_UNFILLED_ROOTS = ("f", "c", "applicant")
_REFERENCE = re.compile(rf"(?<![\w.])({'|'.join(sorted(ROOTS))})\.([A-Za-z_][A-Za-z0-9_]*)")
_ROW = re.compile(rf"([\w.]+)\.({'|'.join(MACROS)})\(\s*([A-Za-z_]\w*)\s*,")
_UNUSUAL = re.compile(r"//|\bhas\(|\b[rRbB]+['\"]")
_TEXTS = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_FAILURES = (ValueError, TypeError, LookupError, RuntimeError, ArithmeticError)


class Truth(Enum):
    """What a condition says of the facts that are known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class ConditionError(OfficeError):
    """A condition of a pack can't be read or computed; the pack is at fault."""


@dataclass(frozen=True)
class Condition:
    """One CEL expression and the sentence that explains it to a clerk."""

    cel: str
    words: str = ""
    program: Any = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, source: str, words: str = "") -> "Condition":
        """Compile `source`; raise `ConditionError` when it isn't a condition of the format."""
        return cls(source, words, compiled(source))

    def references(self) -> tuple[tuple[str, str], ...]:
        """Return every `root.key` that the expression reads, e.g. ("f", "fixed_capital")."""
        return references(self.cel)

    def unfilled(self, facts: Facts) -> tuple[str, ...]:
        """Return the form and case facts that the expression reads and that are not known yet."""
        return tuple(
            key
            for root, key in self.references()
            if root in _UNFILLED_ROOTS and facts.get(root, {}).get(key) is None
        )

    def value(self, facts: Facts) -> Any:
        """Compute the expression; None while a fact that decides it is unfilled.

        An unfilled fact doesn't matter where the others decide alone: `f.deed || f.until > 5` is
        true as soon as `f.deed` is. Raises `ConditionError` when filled facts can't be computed.
        """
        try:
            found = self.program.execute(self._read(facts))
        except _FAILURES as error:
            if self.unfilled(facts) or _has_gaps(facts, self.references()):
                return None
            raise self._failure(str(error)) from error
        if isinstance(found, float) and not math.isfinite(found):
            raise self._failure("تقسیم بر صفر")
        return found

    def truth(self, facts: Facts) -> Truth:
        """Whether the condition holds."""
        value = self.value(facts)
        if value is None:
            return Truth.UNKNOWN
        return Truth.YES if value is True else Truth.NO

    def _read(self, facts: Facts) -> dict[str, Any]:
        """Return only what the expression reads.

        What is unfilled is left out, so that reading it fails; an expression with `null` in it
        asks for the null itself.
        """
        keep_nulls = "null" in self.cel
        read: dict[str, Any] = {"sum": _sum}
        read |= {name: facts[name] for name in ("today", "limit") if name in facts}
        for root, key in self.references():
            inside = read.setdefault(root, {})
            known = facts.get(root, {})
            if key in known and (keep_nulls or known[key] is not None):
                inside[key] = known[key] if keep_nulls else _filled(known[key])
        return read

    def _failure(self, reason: str) -> ConditionError:
        return ConditionError(f"شرط «{self.cel}» در بسته رویه محاسبه نمی‌شود: {reason}")


def references(source: str) -> tuple[tuple[str, str], ...]:
    """Return every `root.key` named in `source`, text literals left out, each once, in order."""
    return _references(source)


def rows_read(source: str) -> Iterator[tuple[str, str, str]]:
    """(list, variable, column) for each column of a row that a macro of `source` reads."""
    plain = without_texts(source)
    for listed, _, variable in _ROW.findall(plain):
        for column in re.findall(rf"(?<![\w.]){variable}\.([A-Za-z_]\w*)", plain):
            yield listed, variable, column


def row_variables(source: str) -> frozenset[str]:
    """Return the names that the macros of `source` give to a row."""
    return frozenset(variable for _, _, variable in _ROW.findall(without_texts(source)))


def without_texts(source: str) -> str:
    """`source` with its text literals emptied."""
    return _TEXTS.sub("''", source)


def compiled(source: str) -> Any:
    """Compile `source`; raise `ConditionError` when it isn't a condition of the format."""
    if len(source) > LONGEST:
        raise ConditionError(
            f"شرط از {fa_digits(LONGEST)} نویسه درازتر است؛ آن را کوتاه یا دو شرط کنید."
        )
    if _macro_depth(without_texts(source)) > DEEPEST_MACROS:
        raise ConditionError(
            f"بیش از {fa_digits(DEEPEST_MACROS)} پیمایش تودرتو در یک شرط پذیرفته نیست."
        )
    if _UNUSUAL.search(without_texts(source)):
        raise ConditionError(
            f"شرط «{source[:200]}» توضیح، has یا متن خام دارد؛ آن را ساده بنویسید."
        )
    try:
        program = cel_program(source)
    except ValueError as error:
        message = f"شرط «{source[:200]}» خوانده نمی‌شود: {_reason(error)}"
        raise ConditionError(message) from error
    _refuse_unknown_names(source, program)
    return program


@lru_cache(maxsize=4096)
def _references(source: str) -> tuple[tuple[str, str], ...]:
    found = _REFERENCE.findall(without_texts(source))
    return tuple(dict.fromkeys(found))


def _reason(error: ValueError) -> str:
    """Return the library's own words without the expression, which can be long."""
    return str(error).partition("ERROR: ")[2][:200] or str(error)[:200]


def _macro_depth(plain: str) -> int:
    """How many macros stand inside one another at most."""
    open_brackets: list[bool] = []
    deepest = 0
    for found in re.finditer(rf"\.({'|'.join(MACROS)})\(|\(|\)", plain):
        if found[0] != ")":
            open_brackets.append(found[1] is not None)
        elif open_brackets:
            open_brackets.pop()
        deepest = max(deepest, sum(open_brackets))
    return deepest


def _refuse_unknown_names(source: str, program: Any) -> None:
    plain = without_texts(source)
    rows = row_variables(source)
    unknown = set(program.variables()) - NAMES - rows
    unknown |= rows & NAMES
    calls = {one for one in program.functions() if one[0].isalpha()}
    unknown |= calls - FUNCTIONS - set(MACROS)
    bare = re.findall(rf"(?<![\w.])({'|'.join(sorted(ROOTS))})\b(?!\.[A-Za-z_])", plain)
    if names := sorted(unknown | set(bare)):
        message = f"شرط «{source[:200]}» نام ناشناخته دارد: {'، '.join(names)}"
        raise ConditionError(message)


def _sum(numbers: list[float]) -> float:
    return sum(numbers)


def _filled(value: Any) -> Any:
    """Return the value itself, or a table without its empty cells."""
    if not isinstance(value, list):
        return value
    return [
        {key: cell for key, cell in row.items() if cell is not None}
        if isinstance(row, Mapping)
        else row
        for row in value
    ]


def _has_gaps(facts: Facts, names: tuple[tuple[str, str], ...]) -> bool:
    """Whether a table that is read has a row with an empty column."""
    tables = (facts.get(root, {}).get(key) for root, key in names if root == "f")
    return any(
        isinstance(row, Mapping) and None in row.values()
        for table in tables
        if isinstance(table, list)
        for row in table
    )
