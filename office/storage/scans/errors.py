"""What is refused of a scan, in words that tell the clerk what to do."""

from office.domain.errors import OfficeError
from office.domain.persian import fa_digits


class EmptyScanError(OfficeError):
    """The file has no bytes."""

    def __init__(self) -> None:
        super().__init__("این فایل خالی است. لطفاً سند را دوباره اسکن کنید.")


class LargeScanError(OfficeError):
    """The file is larger than a scan may be."""

    def __init__(self, most_megabytes: int) -> None:
        super().__init__(
            f"حجم این فایل بیش از {fa_digits(most_megabytes)} مگابایت است. لطفاً سند را با دقت"
            " کمتر اسکن کنید یا در چند بخش بیفزایید."
        )


class UnknownScanKindError(OfficeError):
    """The file is neither a PDF nor a picture that the office keeps."""

    def __init__(self) -> None:
        super().__init__(
            "این فایل سند اسکن‌شده نیست. لطفاً سند را به شکل PDF یا تصویر"
            " (JPEG، PNG، TIFF یا WebP) بیفزایید."
        )


class MisnamedScanError(OfficeError):
    """The file's name says another kind than its content."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(
            f"نام «{name}» با محتوای آن نمی‌خواند: محتوا {kind.upper()} است. لطفاً درستی سند را"
            " ببینید و پسوند نام را درست کنید."
        )


class BrokenScanError(OfficeError):
    """The content can't be read to its end."""

    def __init__(self) -> None:
        super().__init__(
            "این فایل ناقص یا آسیب‌دیده است و تا پایان خوانده نشد. لطفاً سند را دوباره اسکن کنید."
        )


class HugePictureError(OfficeError):
    """The picture has more pixels than any page needs."""

    def __init__(self, most_megapixels: int) -> None:
        super().__init__(
            f"این تصویر بیش از {fa_digits(most_megapixels)} میلیون نقطه دارد. لطفاً سند را با دقت"
            " ۳۰۰ نقطه در اینچ اسکن کنید."
        )


class ManyPagesError(OfficeError):
    """The document has more pages than one scan may have."""

    def __init__(self, most_pages: int) -> None:
        super().__init__(
            f"این سند بیش از {fa_digits(most_pages)} صفحه دارد. لطفاً آن را در چند بخش بیفزایید."
        )


class LockedPdfError(OfficeError):
    """The PDF opens only with a password."""

    def __init__(self) -> None:
        super().__init__(
            "این PDF رمز دارد و دیگران نمی‌توانند آن را ببینند. لطفاً نسخه بی‌رمز آن را بیفزایید."
        )


class UnknownScanError(OfficeError):
    """The scan isn't on this device."""

    def __init__(self) -> None:
        super().__init__(
            "تصویر این سند در این رایانه نیست. لطفاً تا همگام‌سازی بعدی صبر کنید یا سند را دوباره"
            " اسکن کنید."
        )


class DamagedScanError(OfficeError):
    """The scan on the disk isn't what was stored."""

    def __init__(self) -> None:
        super().__init__(
            "تصویر ذخیره‌شده این سند آسیب دیده است. لطفاً آن را از نسخه پشتیبان بازیابی کنید یا"
            " سند را دوباره اسکن کنید."
        )
