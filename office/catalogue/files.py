"""The files of a pack, from a folder or from a signed file, within limits."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from office.catalogue.faults import Fault, FaultyPackError

MOST_FILES = 200
MOST_BYTES_OF_FILE = 1_000_000
MOST_BYTES = 20_000_000

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]*(/[A-Za-z0-9_][A-Za-z0-9_.\-]*){0,4}")
_LONGEST_NAME = 200


@dataclass(frozen=True)
class PackFiles:
    """The files of one pack by their name inside it, e.g. `guide/ST_INTAKE.md`."""

    name: str
    content: Mapping[str, bytes]

    @classmethod
    def from_mapping(cls, content: Mapping[str, bytes], name: str = "pack") -> "PackFiles":
        """Take the files as they travel; raise `FaultyPackError` when they break a limit."""
        faults = [*_count_faults(content), *_name_faults(content), *_size_faults(content)]
        if faults:
            raise FaultyPackError(faults)
        return cls(name, dict(content))

    @classmethod
    def from_folder(cls, folder: Path) -> "PackFiles":
        """Read the files of a folder; raise `FaultyPackError` for links and broken limits."""
        if not folder.is_dir():
            cure = "نشانی پوشه‌ای را بدهید که procedure.yaml در آن است"
            raise FaultyPackError([Fault(folder.name, 0, "no_folder", "چنین پوشه‌ای نیست", cure)])
        paths = sorted(folder.rglob("*"))
        faults = [
            *_count_faults([one for one in paths if one.is_file()]),
            *(_linked(one.relative_to(folder)) for one in paths if one.is_symlink()),
        ]
        if faults:
            raise FaultyPackError(faults)
        return cls.from_mapping(_read(folder, paths), folder.resolve().name)


def _read(folder: Path, paths: list[Path]) -> dict[str, bytes]:
    """Return the bytes of the files; one byte beyond the limit is enough to refuse a file."""
    content = {}
    for path in paths:
        if path.is_file():
            with path.open("rb") as stream:
                name = path.relative_to(folder).as_posix()
                content[name] = stream.read(MOST_BYTES_OF_FILE + 1)
    return content


def _linked(path: Path) -> Fault:
    return Fault(
        path.as_posix(),
        0,
        "link",
        "پیوند (symlink) در بسته پذیرفته نیست",
        "خود پرونده را در پوشه بسته بگذارید",
    )


def _count_faults(content: Mapping[str, bytes] | list[Path]) -> list[Fault]:
    if len(content) <= MOST_FILES:
        return []
    problem = f"بسته {len(content)} پرونده دارد و بیش از {MOST_FILES} تا پذیرفته نیست"
    return [Fault("pack", 0, "too_many_files", problem, "پرونده‌های اضافه را بردارید")]


def _name_faults(content: Mapping[str, bytes]) -> list[Fault]:
    cure = "نام را با حروف لاتین، رقم، خط و نقطه، و درون پوشه بسته بنویسید"
    return [
        Fault(repr(name[:_LONGEST_NAME]), 0, "bad_name", "نام این پرونده پذیرفته نیست", cure)
        for name in content
        if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name)
    ]


def _size_faults(content: Mapping[str, bytes]) -> list[Fault]:
    faults = [
        Fault(
            name,
            0,
            "file_too_big",
            f"این پرونده بزرگ‌تر از {MOST_BYTES_OF_FILE // 1000} کیلوبایت است",
            "آن را کوتاه کنید",
        )
        for name, one in content.items()
        if len(one) > MOST_BYTES_OF_FILE
    ]
    if sum(len(one) for one in content.values()) > MOST_BYTES:
        problem = f"همه بسته از {MOST_BYTES // 1_000_000} مگابایت بزرگ‌تر است"
        faults.append(Fault("pack", 0, "pack_too_big", problem, "پرونده‌های اضافه را بردارید"))
    return faults
