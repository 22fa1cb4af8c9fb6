"""Examples: enough of them, naming only what the procedure has."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from office.catalogue.faults import Fault, cure_for_name
from office.catalogue.source import Source
from office.catalogue.uses import Place

LEAST = 6
"""Inside the limit, beyond it, missing documents, negative inquiry, silence, refusal."""

_ACTS = (("inquiry", "inquiries"), ("fee", "fees"))


def enough(source: Source) -> Iterator[Fault]:
    """Fewer than six examples."""
    if len(source.examples.value) < LEAST:
        problem = f"بسته {len(source.examples.value)} نمونه دارد"
        cure = f"دست‌کم {LEAST} نمونه بنویسید: درون حد، بیرون حد، کمبود مدرک، پاسخ منفی، سکوت، رد"
        yield source.examples.fault((), "few_examples", problem, cure)


def names(source: Source) -> Iterator[Fault]:
    """Names of an example that the procedure doesn't have."""
    lists = _Lists(source)
    for place, example in enumerate(source.examples.value):
        for path, title, name, known in lists.named_by(example):
            if name not in known:
                problem = f"{title} «{name}» در این رویه نیست"
                cure = cure_for_name(str(name), known, f"نام یک {title} شناخته‌شده را بنویسید")
                yield source.examples.fault((place, *path), "example_name", problem, cure)


Named = Iterator[tuple[Place, str, str, Sequence[str]]]
"""(place, what it is called, name, the names there are)"""


class _Lists:
    """The names that an example may use, and the places where it does."""

    def __init__(self, source: Source) -> None:
        self.steps = source.codes("steps")
        self.documents = source.codes("documents", "kind")
        self.fields = [key for key, row in source.fields.items() if "x-computed" not in row]
        self.headings = source.codes("progress")
        self.limits = source.codes("limits")
        self.refusals: list[str] = source.procedure.value["refusals"]
        self.listed = {key: source.codes(key) for _, key in _ACTS}
        self.outcomes = {
            step["code"]: [one["code"] for one in step["outcomes"]] for step in source.steps
        }
        self.delegable = [step["code"] for step in source.steps if "delegable" in step]

    def named_by(self, example: Mapping[str, Any]) -> Named:
        for key in example["facts"]:
            yield ("facts", key), "خانه", key, self.fields
        for kind in example.get("documents", {}):
            yield ("documents", kind), "مدرک", kind, self.documents
        for place, given in enumerate(example.get("delegations", ())):
            path = ("delegations", place)
            yield (*path, "step"), "گام تفویض‌شدنی", given["step"], self.delegable
            for code in given.get("limits", {}):
                yield (*path, "limits", code), "حد تفویض", code, self.limits
        for place, act in enumerate(example["play"]):
            for inside, title, name, known in self._named_by_act(act):
                yield ("play", place, *inside), title, name, known
        yield from self._named_by_expectation(example["expect"])

    def _named_by_act(self, act: Mapping[str, Any]) -> Named:
        if "step" in act:
            yield ("step",), "گام", act["step"], self.steps
            yield ("outcome",), "نتیجه", act["outcome"], self.outcomes.get(act["step"], ())
        if "refusal" in act:
            yield ("refusal", "code"), "کد رد", act["refusal"]["code"], self.refusals
        for key, listed in _ACTS:
            if key in act:
                yield (
                    (key,),
                    "استعلام" if key == "inquiry" else "هزینه",
                    act[key],
                    self.listed[listed],
                )
        if "document" in act:
            yield ("document",), "مدرک", act["document"], self.documents
        for code in act.get("visit", {}).get("progress", {}):
            yield ("visit", "progress", code), "سرفصل پیشرفت", code, self.headings
        for key in act.get("fill", {}):
            yield ("fill", key), "خانه", key, self.fields

    def _named_by_expectation(self, expect: Mapping[str, Any]) -> Named:
        for place, kind in enumerate(expect.get("documents", ())):
            yield ("expect", "documents", place), "مدرک", kind, self.documents
        for place, code in enumerate(expect.get("path", ())):
            yield ("expect", "path", place), "گام", code, self.steps
        if "blocked" in expect:
            yield ("expect", "blocked", "step"), "گام", expect["blocked"]["step"], self.steps


def order_of_time(source: Source) -> Iterator[Fault]:
    """Acts that go back in time."""
    for place, example in enumerate(source.examples.value):
        last = example["now"]
        for index, act in enumerate(example["play"]):
            if act.get("at", last) < last:
                problem = f"زمان این کار ({act['at']}) پیش از کار پیشین ({last}) است"
                path = (place, "play", index, "at")
                yield source.examples.fault(
                    path, "time_order", problem, "زمان‌ها را به ترتیب بنویسید"
                )
            last = act.get("at", last)


RULES = (enough, names, order_of_time)
