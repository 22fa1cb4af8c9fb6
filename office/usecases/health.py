"""How the desk is: room on the disk, backups, the chain, numbers, orders, the clock."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from office.domain.jalali import fa_moment
from office.domain.numbers import SERIES
from office.domain.operations.clock import moment
from office.domain.operations.ids import NO_ID
from office.domain.persian import fa_digits, fa_number
from office.storage.backup import BackupReport
from office.storage.errors import BackupMissingError
from office.usecases.backups import back_up, newest_backup, rehearse_restore
from office.usecases.care import Progress, Verdict, verify
from office.usecases.delegations import ENDED, SOON, delegations
from office.usecases.numbering import left_in_blocks
from office.usecases.work import Act, Work

GOOD, WARNING, PROBLEM = "good", "warning", "problem"
BACKUP_DAYS = 2
"""A backup older than this is a warning; older than a week, a problem."""
CHECK_DAYS = 30
FEW_NUMBERS = 20
LITTLE_ROOM, ALMOST_NO_ROOM = 5 * 2**30, 2**30

_WEEK = 7
_GIB = 2**30
_CLOCK_DOUBT = timedelta(minutes=5)
_CHECKED, _REHEARSED, _BACKED_UP = "health.checked", "health.rehearsed", "health.backed_up"


class Checked(msgspec.Struct, frozen=True):
    """What a look at the desk found, and when (milliseconds)."""

    at: int
    is_good: bool
    words: str


@dataclass(frozen=True)
class HealthLine:
    """One thing with its state; `cure` says what to do, empty while all is well."""

    title: str
    state: str
    words: str
    cure: str = ""


def health(work: Work, backup_folder: Path | None = None) -> list[HealthLine]:
    """Return every line, the worst first; no personal data is in them."""
    with work.reading() as act:
        lines = [
            _room(act.office.folder),
            _backup(act, backup_folder),
            _told(act, _REHEARSED, "آزمون بازیابی", "«آزمون بازیابی» را اجرا کنید."),
            _told(act, _CHECKED, "زنجیره و جدول‌ها", "«بررسی زنجیره» را اجرا کنید."),
            _clock(act),
            *_numbers(act),
            _unsent(act),
        ]
    lines.append(_orders(work))
    return sorted(lines, key=lambda one: (PROBLEM, WARNING, GOOD).index(one.state))


def back_up_noted(work: Work, place: Path) -> BackupReport:
    """As `back_up`; the desk remembers when and how it ended."""
    report = back_up(work, place)
    _note(work, _BACKED_UP, _report_words(report), is_good=True)
    return report


def rehearse_noted(work: Work, place: Path) -> BackupReport:
    """As `rehearse_restore`; the desk remembers when and how it ended."""
    report = rehearse_restore(work, place)
    _note(work, _REHEARSED, _report_words(report), is_good=True)
    return report


def verify_noted(work: Work, progress: Progress = lambda _: None) -> Verdict:
    """As `verify`; the desk remembers when and what was found."""
    verdict = verify(work, progress)
    count = fa_number(verdict.operations)
    words = f"{count} اقدام درست است." if verdict.whole else "؛ ".join(verdict.faults[:3])
    _note(work, _CHECKED, words, is_good=verdict.whole)
    return verdict


def _note(work: Work, key: str, words: str, *, is_good: bool) -> None:
    with work.writing() as act:
        at = int(act.now.timestamp() * 1000)
        data = msgspec.msgpack.encode(Checked(at, is_good, words))
        act.stores.memory.keep(NO_ID, key, data, at)


def _noted(act: Act, key: str) -> Checked | None:
    data = act.stores.memory.value(NO_ID, key)
    return None if data is None else msgspec.msgpack.decode(data, type=Checked)


def _report_words(report: BackupReport) -> str:
    return f"{fa_number(sum(report.rows.values()))} سطر و {fa_number(report.scans)} تصویر"


def _room(folder: Path) -> HealthLine:
    free = shutil.disk_usage(folder).free
    words = f"{fa_number(round(free / _GIB, 1))} گیگابایت آزاد است."
    cure = "فایل‌های غیرضروری را از این دیسک پاک کنید."
    state = PROBLEM if free < ALMOST_NO_ROOM else WARNING if free < LITTLE_ROOM else GOOD
    return HealthLine("فضای دیسک", state, words, "" if state == GOOD else cure)


def _backup(act: Act, folder: Path | None) -> HealthLine:
    title = "پشتیبان"
    if folder is None:
        return HealthLine(
            title, PROBLEM, "پوشه پشتیبان برگزیده نشده است.", "پوشه‌ای بر دیسکی دیگر برگزینید."
        )
    try:
        newest_backup(folder)
    except BackupMissingError as none:
        return HealthLine(title, PROBLEM, none.message, "همین امروز پشتیبان بگیرید.")
    noted = _noted(act, _BACKED_UP)
    if noted is None:
        words = "پشتیبانی هست، ولی این میز آن را نگرفته است."
        return HealthLine(title, WARNING, words, "پشتیبان تازه بگیرید.")
    age = act.now - _moment(noted.at)
    state = GOOD if age.days < BACKUP_DAYS else WARNING if age.days <= _WEEK else PROBLEM
    words = f"{fa_moment(_moment(noted.at))}: {noted.words}"
    return HealthLine(title, state, words, "" if state == GOOD else "پشتیبان تازه بگیرید.")


def _told(act: Act, key: str, title: str, cure: str) -> HealthLine:
    noted = _noted(act, key)
    if noted is None:
        return HealthLine(title, WARNING, "هنوز انجام نشده است.", cure)
    words = f"{fa_moment(_moment(noted.at))}: {noted.words}"
    if not noted.is_good:
        return HealthLine(title, PROBLEM, words, "از پشتیبان بازگردانید و به استان خبر دهید.")
    if (act.now - _moment(noted.at)).days > CHECK_DAYS:
        return HealthLine(title, WARNING, words, cure)
    return HealthLine(title, GOOD, words)


def _clock(act: Act) -> HealthLine:
    last = act.stores.log.head(act.office.device.id).hlc
    title = "ساعت رایانه"
    if last and moment(last) - act.now > _CLOCK_DOUBT:
        words = f"ساعت از آخرین اقدام ({fa_moment(moment(last))}) عقب‌تر است."
        return HealthLine(title, PROBLEM, words, "تاریخ و ساعت رایانه را درست کنید.")
    return HealthLine(title, GOOD, fa_moment(act.now))


def _numbers(act: Act) -> Iterator[HealthLine]:
    for series, words in SERIES.items():
        rest = left_in_blocks(act, series)
        state = PROBLEM if not rest else WARNING if rest < FEW_NUMBERS else GOOD
        cure = "" if state == GOOD else "از استان بازه شماره تازه بگیرید."
        told = f"{fa_number(rest)} شماره مانده است."
        yield HealthLine(f"شماره‌های {words}", state, told, cure)


def _unsent(act: Act) -> HealthLine:
    count = act.stores.log.unsent()
    return HealthLine("در انتظار ارسال", GOOD, f"{fa_number(count)} اقدام.")


def _orders(work: Work) -> HealthLine:
    lines = delegations(work)
    title = "حکم‌های تفویض"
    soon = [one for one in lines if one.state == SOON]
    if soon:
        words = f"حکم {soon[0].number} تا {fa_digits(soon[0].days_left)} روز دیگر پایان می‌یابد."
        return HealthLine(title, WARNING, words, "تمدید آن را از استان بخواهید.")
    in_force = sum(one.state != ENDED for one in lines)
    if not in_force:
        words = "هیچ حکم معتبری نیست؛ همه تصمیم‌ها با استان است."
        return HealthLine(title, WARNING, words, "حکم‌های تازه را از استان بگیرید.")
    return HealthLine(title, GOOD, f"{fa_number(in_force)} حکم معتبر است.")


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC)
