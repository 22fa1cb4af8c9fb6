"""The files of a pack read safely: clean text, YAML and JSON with lines."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from office.catalogue.events import ItemLines, KeyedLines, parsed
from office.catalogue.faults import Fault, FaultyPackError
from office.catalogue.files import PackFiles

Place = Sequence[str | int]

_UNWANTED = (
    (re.compile("\t"), "tab", "تب (Tab) پذیرفته نیست", "به جای آن فاصله بگذارید"),
    (
        re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"),
        "hidden_mark",
        "نشانه پنهان جهت یا فاصله صفر در این سطر است",
        "آن را پاک کنید؛ جهت نوشته را خود برنامه درست می‌کند",
    ),
    (
        re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]"),
        "control_character",
        "نویسه کنترلی در این سطر است",
        "آن را پاک کنید",
    ),
    (
        re.compile("(?<!«)[\u064a\u0643]|[\u064a\u0643](?!»)"),
        "arabic_letter",
        "«ی» یا «ک» با نویسه عربی در این سطر است",
        "همان واژه را با «ی» و «ک» فارسی بنویسید",
    ),
)


@dataclass(frozen=True)
class Document:
    """One file of a pack: its plain value and where each part of it stands."""

    file: str
    value: Any

    def line(self, path: Place = ()) -> int:
        """Return the line of the deepest part of `path` that is there."""
        current, line = self.value, 1
        for part in path:
            inside = _inside(current, part)
            if inside is None:
                break
            line, current = inside
        return line

    def fault(self, path: Place, code: str, problem: str, cure: str) -> Fault:
        """Return a fault at `path` of this file."""
        return Fault(self.file, self.line(path), code, problem, cure)


def text_of(files: PackFiles, name: str) -> str:
    """Return the text of a file; raise `FaultyPackError` when it is missing or not clean text."""
    if name not in files.content:
        cure = "این پرونده را به بسته بیفزایید"
        raise FaultyPackError([Fault(name, 0, "missing_file", "این پرونده در بسته نیست", cure)])
    content = files.content[name]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        cure = "پرونده را با کدگذاری UTF-8 ذخیره کنید"
        fault = Fault(name, line, "not_utf8", "نوشته این پرونده UTF-8 نیست", cure)
        raise FaultyPackError([fault]) from error
    if faults := _unwanted(name, text):
        raise FaultyPackError(faults)
    return text


def read_yaml(files: PackFiles, name: str) -> Document:
    """Read a YAML file of the pack; raise `FaultyPackError` with the faults found."""
    text = text_of(files, name)
    return _clean(Document(name, parsed(name, text)), text)


def read_json(files: PackFiles, name: str) -> Document:
    """Read a JSON file of the pack; raise `FaultyPackError` with the faults found.

    JSON is read as the YAML it nearly is, for its lines, and checked to be JSON.
    """
    text = text_of(files, name)
    document = _clean(Document(name, parsed(name, text)), text)
    try:
        json.loads(text, parse_int=str)
    except json.JSONDecodeError as error:
        cure = "ویرگول، گیومه و آکولاد این سطر را ببینید"
        fault = Fault(name, error.lineno, "grammar", "نوشته JSON درست نیست", cure)
        raise FaultyPackError([fault]) from error
    return document


def _inside(value: Any, part: str | int) -> tuple[int, Any] | None:
    """Return the line and value of one part of a mapping or list; None when it isn't there."""
    if isinstance(value, KeyedLines) and isinstance(part, str) and part in value:
        return value.lines[part], value[part]
    if isinstance(value, ItemLines) and isinstance(part, int) and part < len(value):
        return value.lines[part], value[part]
    return None


def _unwanted(name: str, text: str) -> list[Fault]:
    """Return the first place of each unwanted kind of character."""
    return [
        Fault(name, text.count("\n", 0, found.start()) + 1, code, problem, cure)
        for pattern, code, problem, cure in _UNWANTED
        if (found := pattern.search(text))
    ]


def _clean(document: Document, text: str) -> Document:
    """Return the document itself; escapes may have hidden unwanted characters from `text_of`."""
    if "\\" not in text:
        return document
    faults = [
        document.fault(path, code, problem, cure)
        for path, one in _texts(document.value)
        for pattern, code, problem, cure in _UNWANTED
        if pattern.search(one)
    ]
    if faults:
        raise FaultyPackError(faults)
    return document


def _texts(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        return [(path, value)]
    if isinstance(value, dict):
        keys = [((*path, key), key) for key in value]
        inside = [found for key, one in value.items() for found in _texts(one, (*path, key))]
        return keys + inside
    if isinstance(value, list):
        return [found for index, one in enumerate(value) for found in _texts(one, (*path, index))]
    return []
