"""Acts that this program reads and that make no sense: any kind, about anything there is."""

import random
from typing import Any

import msgspec
from msgspec import inspect

from office.domain.operations.fold import Undone
from office.domain.operations.operation import Body
from office.domain.procedures.procedure import Procedure
from tests.sync.server.test_srv_odd_values import BODIES, LETTERS

IDS = tuple(bytes([one]) * 16 for one in range(1, 7))
WORDS = (
    *("", "x", "person", "legal", "received", "waived", "refused", "out", "HEAD", "1/2/3/4"),
    *("2026-05-01", "9999-12-31", "0001-01-01", "12:00", "9" * 70, LETTERS),
)
NUMBERS = (0, 1, -1, 7, 1405, 2**31, 2**53 - 1)
ANYTHING: Any = (None, True, -1, 2**52, 1.5, 1e308, "", "x", "2026-05-01", LETTERS, [], [1], {1: 2})


def words_of(procedure: Procedure) -> tuple[str, ...]:
    """What an act may name of a procedure."""
    found = [procedure.code]
    for step in procedure.steps:
        found += [step.code, *step.inquiries]
        found += [one.code for one in (*step.outcomes, *step.checklist)]
    return tuple(found)


class Nonsense:
    """Makes acts, the same from the same seed; `acts` are those that one may take back."""

    def __init__(self, seed: int, procedure: Procedure) -> None:
        self.dice = random.Random(seed)  # noqa: S311  # tests want the same acts
        self.acts = [*IDS]
        self._plain: dict[type, Any] = {
            inspect.StrType: (*WORDS, *words_of(procedure)),
            inspect.IntType: (*NUMBERS, *procedure.form.by_number),
            inspect.FloatType: (0.0, 1.5, -1.0, 1e308),
            inspect.BoolType: (True, False),
            inspect.NoneType: (None,),
            inspect.BytesType: (*IDS, b"", b"x"),
            inspect.AnyType: ANYTHING,
        }

    def body(self) -> Body | None:
        """What an act says; None for what can't be said at all, such as a key that is none."""
        kind = self.dice.choice(sorted(BODIES))
        if kind == Undone.KIND:
            return Undone(op_id=self.dice.choice(self.acts))
        try:
            return msgspec.convert(self._value(inspect.type_info(BODIES[kind])), BODIES[kind])
        except msgspec.ValidationError:
            return None

    def _value(self, sort: Any) -> Any:
        some = range(self.dice.randrange(4))
        match sort:
            case inspect.StructType():
                return self._struct(sort)
            case inspect.UnionType():
                return self._value(self.dice.choice(sort.types))
            case inspect.DictType():
                return {self._value(sort.key_type): self._value(sort.value_type) for _ in some}
            case inspect.VarTupleType():
                return [self._value(sort.item_type) for _ in some]
            case inspect.TupleType():
                return [self._value(one) for one in sort.item_types]
        return self.dice.choice(self._plain[type(sort)])

    def _struct(self, sort: inspect.StructType) -> Any:
        fields = [one for one in sort.fields if one.required or self.dice.random() < 0.6]
        said = {one.encode_name: self._value(one.type) for one in fields}
        return list(said.values()) if sort.array_like else said
