"""READ-ME.txt on a stick: says to whoever finds it what the bundles are; nothing personal."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from office.domain.errors import OfficeError
from office.domain.jalali import fa_moment
from office.domain.persian import fa_digits, fa_number
from office.storage.sticks import files_in, opened_plain, write_checked
from sync.protocol.bundle import ENDING, BundleHead, BundleReader, BundleSort
from sync.protocol.errors import WireRefusalError

NAME = "READ-ME.txt"
_LONGEST_NAME = 120
_SORTS = {
    BundleSort.DESK: "از میز به مرکز استان",
    BundleSort.RETURN: "از مرکز استان به میز",
    BundleSort.ENROL: "درخواست ثبت میز",
    BundleSort.ANSWER: "پاسخ مرکز به درخواست ثبت",
}
_ABOUT = (
    "پرونده‌های .bundle در این پوشه از برنامه کارگشاست و مهروموم است؛ جز برنامه کسی آن را نمی‌خواند.",
    "اگر این حافظه را پیدا کرده‌اید، لطفاً آن را به اداره صنعت، معدن و تجارت برسانید.",
    "در مرکز استان: kargosha-centre import و نشانی همین پوشه.",
    "در اداره: صفحه همگام‌سازی (F12)، «دریافت از حافظه».",
    "نام پرونده‌ها را عوض نکنید و چیزی را پاک نکنید؛ برنامه خود پس از رسید مرکز پاک می‌کند.",
)


def write_read_me(folder: Path) -> None:
    """Write what lies in the folder; without it the bundles are as good."""
    lines = (*_ABOUT, "", *_told(folder), "")
    text = "\r\n".join(lines).encode("utf-8-sig")

    def check(pieces: Iterator[bytes]) -> None:
        if b"".join(pieces) != text:
            raise WireRefusalError("hash")

    with suppress(OfficeError):
        write_checked(folder / NAME, (text,), check)


def _told(folder: Path) -> Iterator[str]:
    for path in files_in(folder, ENDING):
        with suppress(OfficeError):
            if head := _head_of(path):
                yield _line(path, head)


def _head_of(path: Path) -> BundleHead | None:
    reader = BundleReader()
    with opened_plain(path) as file:
        reader.feed(next(file.pieces(), b""))
    return reader.head


def _line(path: Path, head: BundleHead) -> str:
    """Return a line about a bundle; of what it says only numbers are repeated."""
    made = datetime.fromtimestamp(min(head.made_ms, 2**40) / 1000, UTC)
    counts = (
        f"{fa_number(head.counts.get(key, 0))} {words}"
        for key, words in (("operations", "اقدام"), ("chunks", "تکه تصویر"))
        if head.counts.get(key)
    )
    name = path.name[:_LONGEST_NAME]
    said = (_SORTS[head.sort], f"شماره {fa_digits(head.number)}", fa_moment(made), *counts)
    return f"{name}: {'، '.join(said)}"
