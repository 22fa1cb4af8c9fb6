"""YAML turned into plain values, event by event, with the line of every key and item.

The library never composes the file, so neither deep nesting nor an alias can make the
program grow or fall.
"""

import re
from typing import Any

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from office.catalogue.faults import Fault, FaultyPackError

DEEPEST = 30
"""Levels of mappings and lists inside one another."""

_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?([eE][-+]?[0-9]{1,2})?")


class KeyedLines(dict[str, Any]):
    """A mapping that remembers the line of each key."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class ItemLines(list[Any]):
    """A list that remembers the line of each item."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def parsed(name: str, text: str) -> Any:
    """Return the value of one YAML text; raise `FaultyPackError` with the faults found.

    Plain scalars are true, false, null, a decimal number or text; dates stay text.
    """
    return _Reader(name, text).read()


class _Reader:
    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._events = CParser(text)
        self._faults: list[Fault] = []
        self._depth = 0

    def read(self) -> Any:
        try:
            value = self._document()
        except YAMLError as error:
            raise FaultyPackError([*self._faults, self._grammar(error)]) from error
        if self._faults:
            raise FaultyPackError(self._faults)
        return value

    def _document(self) -> Any:
        event = self._next()
        while not isinstance(event, DocumentStartEvent):
            if isinstance(event, StreamEndEvent):
                raise self._stop(event, "empty", "پرونده خالی است", "آن را پر کنید")
            event = self._next()
        value = self._value(self._next())
        self._next()
        if isinstance(event := self._next(), DocumentStartEvent):
            cure = "در هر پرونده یک نوشته بگذارید و --- را بردارید"
            raise self._stop(event, "two_documents", "دو نوشته در یک پرونده است", cure)
        return value

    def _next(self) -> Event:
        event = self._events.get_event()
        return event if event is not None else StreamEndEvent()

    def _value(self, event: Event) -> Any:
        self._refuse_references(event)
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._stop(event, "too_deep", "تودرتویی بیش از اندازه است", "آن را ساده‌تر کنید")
        mapping = isinstance(event, MappingStartEvent)
        value = self._mapping(event) if mapping else self._list(event)
        self._depth -= 1
        return value

    def _refuse_references(self, event: Event) -> None:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None) is not None:
            problem = "ارجاع و لنگر (& و *) در بسته پذیرفته نیست"
            raise self._stop(event, "alias", problem, "خود مقدار را دوباره بنویسید")
        if tag := getattr(event, "tag", None):
            cure = "برچسب را بردارید و خود مقدار را بنویسید"
            self._note(event, "tag", f"برچسب «{tag[:40]}» پذیرفته نیست", cure)

    def _mapping(self, start: Event) -> KeyedLines:
        found = KeyedLines(_line(start))
        while not isinstance(event := self._next(), MappingEndEvent):
            key = self._key(event)
            if key in found.lines:
                problem = f"کلید «{key[:60]}» دو بار آمده است (بار نخست در سطر {found.lines[key]})"
                self._note(event, "duplicate_key", problem, "یکی از این دو را بردارید")
            found.lines[key] = _line(event)
            found[key] = self._value(self._next())
        return found

    def _key(self, event: Event) -> str:
        self._refuse_references(event)
        if not isinstance(event, ScalarEvent):
            raise self._stop(event, "bad_key", "کلید باید یک واژه باشد", "کلید را ساده بنویسید")
        return str(event.value)

    def _list(self, start: Event) -> ItemLines:
        found = ItemLines(_line(start))
        while not isinstance(event := self._next(), SequenceEndEvent):
            found.lines.append(_line(event))
            found.append(self._value(event))
        return found

    def _scalar(self, event: ScalarEvent) -> object:
        text: str = event.value
        if not event.implicit[0]:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        return float(text) if _NUMBER.fullmatch(text) else text

    def _note(self, event: Event, code: str, problem: str, cure: str) -> None:
        self._faults.append(Fault(self._name, _line(event), code, problem, cure))

    def _stop(self, event: Event, code: str, problem: str, cure: str) -> FaultyPackError:
        self._note(event, code, problem, cure)
        return FaultyPackError(self._faults)

    def _grammar(self, error: YAMLError) -> Fault:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        cure = (
            'تورفتگی، دونقطه، کروشه و گیومه این سطر را ببینید؛ متنی را که «:» دارد درون " بگذارید'
        )
        line = mark.line + 1 if mark else 0
        return Fault(self._name, line, "grammar", "نوشته خوانده نمی‌شود", cure)


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1 if event.start_mark else 0
