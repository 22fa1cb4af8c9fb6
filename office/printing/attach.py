"""The facts of a paper, carried inside its PDF, so that checking never depends on drawn letters."""

from typing import Any

import msgspec
from pypdfium2 import PdfDocument, PdfiumError
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas

from office.domain.errors import OfficeError

NAME = "data.json"


class NoPaperDataError(OfficeError):
    """A PDF isn't a paper of ours."""

    def __init__(self) -> None:
        super().__init__(
            "این پرونده PDF داده‌های کارگشا را در خود ندارد. "
            "پرونده اصلی را از همین برنامه چاپ کنید و دوباره بیازمایید."
        )


def attach_data(canvas: Canvas, data: dict[str, Any]) -> None:
    """Put `data` into the PDF that `canvas` is drawing, as the embedded file `data.json`."""
    document = canvas._doc  # noqa: SLF001 - reportlab has no public way to embed a file
    stream = PDFStream(
        PDFDictionary({"Type": PDFName("EmbeddedFile"), "Subtype": PDFName("application/json")}),
        msgspec.json.encode(data),
        filters=[PDFZCompress],
    )
    specification = PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": PDFString(NAME),
            "UF": PDFString(NAME),
            "EF": PDFDictionary({"F": document.Reference(stream)}),
        }
    )
    names = PDFArray([PDFString(NAME), document.Reference(specification)])
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": names})})


def read_data(pdf: bytes) -> dict[str, Any]:
    """Return the facts inside a paper's PDF; raise `NoPaperDataError` where there are none."""
    try:
        with PdfDocument(pdf) as document:
            found = map(document.get_attachment, range(document.count_attachments()))
            texts = [bytes(each.get_data()) for each in found if each.get_name() == NAME]
        return msgspec.json.decode(texts[0], type=dict[str, Any])
    except (PdfiumError, IndexError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise NoPaperDataError from error
