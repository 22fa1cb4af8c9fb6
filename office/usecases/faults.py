"""What the machine refuses, in words that say what to do."""

import errno

from office.storage.errors import DiskFullError

_SENTENCES: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "«{}» پیدا نشد؛ نشانی آن را بررسی کنید."),
    (IsADirectoryError, "«{}» پوشه است؛ نشانی خود پرونده را بنویسید."),
    (NotADirectoryError, "در نشانی «{}» به‌جای پوشه، پرونده‌ای هست؛ پوشه دیگری بنویسید."),
    (FileExistsError, "«{}» پرونده است، نه پوشه؛ پوشه دیگری بنویسید."),
    (PermissionError, "اجازه خواندن یا نوشتن «{}» را ندارید؛ جای دیگری بنویسید یا اجازه بگیرید."),
)


def words_of(fault: OSError) -> str:
    """Return the sentence for what a disk, a folder or a file refused."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFullError().message
    for kind, sentence in _SENTENCES:
        if isinstance(fault, kind):
            return sentence.format(fault.filename)
    where = f"«{fault.filename}» " if fault.filename else ""
    return f"{where}باز نشد ({fault.strerror})؛ نشانی و سلامت دیسک را بررسی کنید."
