"""What the office's files refuse, in words that tell the clerk what to do."""

from office.domain.errors import OfficeError
from office.domain.persian import fa_digits, iso


class DiskFullError(OfficeError):
    """There is no room left for what was to be written."""

    def __init__(self) -> None:
        super().__init__(
            "فضای دیسک پر است و این کار ثبت نشد. لطفاً چند فایل غیرضروری را از رایانه پاک کنید"
            " و دوباره تلاش کنید؛ آنچه پیش از این ثبت شده، سالم است."
        )


class DiskFaultError(OfficeError):
    """The disk itself failed to read or write."""

    def __init__(self) -> None:
        super().__init__(
            "دیسک رایانه در خواندن یا نوشتن خطا داد و این کار ثبت نشد. اگر جای دیسک کم است، جا باز"
            " کنید؛ وگرنه از داده‌ها پشتیبان بگیرید و سلامت دیسک را به کارشناس رایانه بسپارید."
        )


class FolderClosedError(OfficeError):
    """The disk or the folder lets no file be made or changed."""

    def __init__(self) -> None:
        super().__init__(
            "پوشه داده‌های اداره نوشتن نمی‌پذیرد و این کار ثبت نشد. اگر جای دیسک کم است، جا"
            " باز کنید؛ وگرنه از کارشناس رایانه بخواهید اجازه نوشتن در پوشه داده‌ها را بررسی کند."
        )


class DatabaseBusyError(OfficeError):
    """Another writer held the database for too long."""

    def __init__(self) -> None:
        super().__init__(
            "بخش دیگری از برنامه در حال نوشتن است و نوبت به این کار نرسید. لطفاً دوباره تلاش کنید."
        )


class DatabaseMissingError(OfficeError):
    """There is no database where one should be."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"پایگاه داده اداره («{name}») در پوشه خود نیست. اگر پوشه یا دیسک جابه‌جا شده است"
            " آن را بازگردانید؛ وگرنه از نسخه پشتیبان بازیابی کنید."
        )


class DatabaseExistsError(OfficeError):
    """A database was to be made where there is one already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"در این پوشه پایگاه داده‌ای به نام «{name}» هست و روی آن چیزی نوشته نشد."
            " لطفاً پوشه دیگری برگزینید."
        )


class UnreadableDatabaseError(OfficeError):
    """The file isn't a database, or it belongs to another key."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"پایگاه داده «{name}» با کلید این اداره باز نشد: یا از آنِ اداره دیگری است یا"
            " آسیب دیده است. لطفاً از نسخه پشتیبان بازیابی کنید یا با مرکز استان تماس بگیرید."
        )


class DamagedDatabaseError(OfficeError):
    """A page of the database isn't what was written there."""

    def __init__(self) -> None:
        super().__init__(
            "بخشی از پایگاه داده آسیب دیده است. لطفاً برنامه را ببندید و از آخرین نسخه پشتیبان"
            " بازیابی کنید."
        )


class DatabaseUnreachableError(OfficeError):
    """The centre's database server doesn't answer."""

    def __init__(self) -> None:
        super().__init__(
            "پایگاه داده مرکز پاسخ نمی‌دهد. لطفاً روشن بودن کارساز و نشانی آن را بررسی کنید"
            " و دوباره تلاش کنید."
        )


class OfficeInUseError(OfficeError):
    """Another program has this office's folder open."""

    def __init__(self) -> None:
        super().__init__(
            "این اداره هم‌اکنون در پنجره دیگری از برنامه باز است. لطفاً همان پنجره را به کار ببرید"
            " یا نخست آن را ببندید."
        )


class WrongPassphraseError(OfficeError):
    """The passphrase doesn't open this user's key."""

    def __init__(self) -> None:
        super().__init__(
            "گذرواژه درست نیست. لطفاً حروف بزرگ و کوچک و زبان صفحه‌کلید را ببینید و دوباره بنویسید؛"
            " اگر فراموش شده است، مرکز استان می‌تواند گذرواژه تازه بگذارد."
        )


class WeakPassphraseError(OfficeError):
    """The new passphrase is too short to protect anything."""

    def __init__(self, shortest: int) -> None:
        super().__init__(
            f"گذرواژه باید دست‌کم {fa_digits(shortest)} نویسه داشته باشد. لطفاً عبارت بلندتری"
            " برگزینید."
        )


class NoKeyForUserError(OfficeError):
    """The user has no key on this device; `known` are those who have."""

    def __init__(self, user: str, known: tuple[str, ...]) -> None:
        super().__init__(
            f"کاربر «{user}» در این رایانه کلید ندارد؛ {'، '.join(known)} کلید دارد. لطفاً با نام"
            " خود وارد شوید یا از یکی از آنان بخواهید شما را بیفزاید."
        )


class UserHasKeyError(OfficeError):
    """A key was to be given to a user who has one."""

    def __init__(self, user: str) -> None:
        super().__init__(
            f"کاربر «{user}» در این رایانه کلید دارد. برای گذرواژه تازه، «تغییر گذرواژه» را به کار"
            " ببرید."
        )


class LastKeyUserError(OfficeError):
    """Without this user nobody could open the office on this device."""

    def __init__(self, user: str) -> None:
        super().__init__(
            f"«{user}» تنها کاربری است که این رایانه را باز می‌کند و حذف نشد. لطفاً نخست کاربر"
            " دیگری بیفزایید."
        )


class KeyFileMissingError(OfficeError):
    """The key file isn't beside the database."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"پرونده کلیدها («{name}») در پوشه اداره نیست و داده‌ها بی آن باز نمی‌شود."
            " لطفاً آن را از نسخه پشتیبان بازگردانید."
        )


class KeyFileExistsError(OfficeError):
    """Keys were to be made where there are some; the old ones would be lost."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"در این پوشه کلیدهای اداره‌ای («{name}») هست و روی آن چیزی نوشته نشد."
            " لطفاً پوشه دیگری برگزینید."
        )


class DamagedKeyFileError(OfficeError):
    """The key file isn't what was written there."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"پرونده کلیدها («{name}») آسیب دیده است. لطفاً آن را از نسخه پشتیبان بازگردانید"
            " یا با مرکز استان تماس بگیرید."
        )


class NewerKeyFileError(OfficeError):
    """A later release of the program wrote the key file."""

    def __init__(self) -> None:
        super().__init__(
            "کلیدهای این اداره با نسخه تازه‌تری از برنامه ساخته شده است. لطفاً برنامه را به‌روز کنید."
        )


class NoRecoveryError(OfficeError):
    """The province holds no key of this office."""

    def __init__(self) -> None:
        super().__init__(
            "این رایانه هنوز در مرکز استان نام‌نویسی نشده است و مرکز نمی‌تواند آن را باز کند."
            " لطفاً با گذرواژه یکی از کاربران وارد شوید."
        )


class WrongRecoveryKeyError(OfficeError):
    """The recovery key offered is of another province."""

    def __init__(self) -> None:
        super().__init__(
            "این کلید بازیابی از آنِ این اداره نیست. لطفاً کلید استان خود را به کار ببرید."
        )


class NewerDatabaseError(OfficeError):
    """A later release of the program wrote the database."""

    def __init__(self) -> None:
        super().__init__(
            "داده‌های این اداره با نسخه تازه‌تری از برنامه نوشته شده است و دست‌نخورده ماند."
            " لطفاً برنامه را به‌روز کنید."
        )


class UpgradeFailedError(OfficeError):
    """The upgraded copy isn't what it should be, and the old database stays."""

    def __init__(self) -> None:
        super().__init__(
            "به‌روزرسانی داده‌ها درست انجام نشد و داده‌های پیشین دست‌نخورده ماند. لطفاً نسخه پیشین"
            " برنامه را به کار ببرید و مرکز استان را آگاه کنید."
        )


class NoFormerDatabaseError(OfficeError):
    """There is no database from before the upgrade to return to."""

    def __init__(self) -> None:
        super().__init__(
            "نسخه‌ای از داده‌ها مربوط به پیش از به‌روزرسانی نمانده است. لطفاً از نسخه پشتیبان"
            " بازیابی کنید."
        )


class DamagedBackupError(OfficeError):
    """What was written as a backup isn't what it should be."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"نسخه پشتیبان «{name}» درست خوانده نشد. لطفاً پشتیبان دیگری بگیرید یا برگزینید و"
            " سلامت دیسک پشتیبان را بررسی کنید."
        )


class BackupMissingError(OfficeError):
    """There is no backup, or a part of it is missing."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"در «{iso(name)}» نسخه پشتیبانی نیست یا بخشی از آن کم است."
            " لطفاً پوشه پشتیبان‌ها را نشان دهید."
        )


class BackupPlaceError(OfficeError):
    """The folder for backups can't be written to."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"پوشه پشتیبان «{folder}» در دسترس نیست. لطفاً دیسک یا حافظه پشتیبان را وصل کنید"
            " و دوباره تلاش کنید."
        )
