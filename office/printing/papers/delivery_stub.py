"""The stub that is signed when an issued paper is handed over."""

from office.domain.jalali import fa_moment
from office.domain.papers.paper import Field, PaperSize, Signer
from office.domain.papers.receipts import DeliveryStub
from office.printing.blocks import paragraph
from office.printing.letterhead import begin
from office.printing.parts import fields
from office.printing.signing import signatures

DECLARATION = "اصل سند بالا را دریافت کردم و نام، شماره‌ها و مندرجات آن را دیدم و درست است."
TO_WRITE = "." * 28
"""Stands where something is written by hand."""


def render(stub: DeliveryStub) -> bytes:
    """Return the stub's PDF."""
    sheet = begin(stub, PaperSize.A5, f"پرونده {stub.file_no}")
    fields(
        sheet,
        (
            Field("سند", stub.document),
            Field("شماره سند", stub.document_no),
            Field("شماره پرونده", stub.file_no),
            Field("زمان تحویل", fa_moment(stub.delivered_at) if stub.delivered_at else TO_WRITE),
            Field("تحویل‌گیرنده", stub.receiver or TO_WRITE),
            Field("کد ملی", stub.receiver_id or TO_WRITE),
            Field("نسبت", stub.relation or TO_WRITE),
            Field("مدرک شناسایی", stub.identity_paper),
        ),
    )
    sheet.gap(sheet.styles.body.size)
    paragraph(sheet, DECLARATION, sheet.styles.strong)
    signatures(
        sheet,
        (Signer(stub.receiver, "امضا و اثر انگشت تحویل‌گیرنده"), Signer(stub.clerk, "تحویل‌دهنده")),
    )
    return sheet.pdf()
