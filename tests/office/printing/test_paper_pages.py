import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from office.domain.errors import OfficeError
from office.domain.papers.documents import DocumentCopy
from office.domain.papers.paper import Column, Letterhead, PaperSize, Power, Signer, Table
from office.domain.papers.reports import Party
from office.printing.attach import NoPaperDataError, read_data
from office.printing.page import MM
from office.printing.papers.document_copy import UnreadablePageError
from office.printing.qr import qr_version
from office.printing.render import render_paper
from tests.office.printing.paper_samples import (
    HEAD,
    QR_TEXT,
    TODAY,
    a_defect_notice,
    a_document_copy,
    a_document_list,
    a_letter,
    a_permit,
    a_receipt,
    a_referral,
    a_refusal,
    a_timeline,
    a_visit_form,
    a_visit_report,
    an_end_of_day_sheet,
    an_inquiry,
)
from tests.office.printing.pdf_reading import (
    drawn_line,
    page_texts,
    pdf_text,
    pictures,
    shows,
)

PAGE_DPI = 203
PARAGRAPH = "خواهشمند است دستور فرمایید پیشرفت طرح در شهرک صنعتی نمونه اعلام شود. " * 8


def size_in_mm(pdf: bytes) -> tuple[float, float]:
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document[0].get_size()
    return width / MM, height / MM


def a_long_table(rows: int) -> Table:
    columns = (Column("نام", 3), Column("کد", 1, centred=True))
    return Table(columns, tuple((f"واحد نمونه {row}", f"{row:05}") for row in range(rows)))


def test_letter_is_on_the_paper_that_was_asked_for():
    assert size_in_mm(render_paper(a_letter())) == pytest.approx((210, 297))
    assert size_in_mm(render_paper(a_letter(size=PaperSize.A5))) == pytest.approx((148, 210))


def test_roll_is_as_long_as_its_text():
    short = size_in_mm(render_paper(a_receipt(size=PaperSize.ROLL, received=("یک برگ",))))
    longer = size_in_mm(render_paper(a_receipt(size=PaperSize.ROLL)))

    assert short[0] == longer[0] == pytest.approx(80)
    assert 100 < short[1] < longer[1] < 400


def test_endless_roll_is_cut_into_pieces():
    pdf = render_paper(a_receipt(size=PaperSize.ROLL, received=("سند",) * 1000))

    assert len(page_texts(pdf)) == 2


def test_long_letter_goes_over_pages_and_ends_with_the_signature():
    pages = page_texts(render_paper(a_letter(body=(PARAGRAPH,) * 10)))

    assert len(pages) == 3
    assert shows(pages[1], "صفحه ۲ از ۳")
    assert [shows(page, "علیرضا نمونه‌ای") for page in pages] == [False, False, True]


def test_head_of_a_letter_says_date_number_and_attachment_in_that_order():
    shown = "".join(page_texts(render_paper(a_letter()))[0].split())

    assert shown.index("تاریخ:") < shown.index("شماره:") < shown.index("پیوست:2برگ")


def test_letter_without_optional_parts_says_that_nothing_is_attached():
    letter = a_letter(attachment="", references=(), copies=())

    shown = pdf_text(render_paper(letter))

    assert shows(shown, "ندارد")
    assert not shows(shown, "رونوشت")


def test_mixed_line_stands_on_the_page_as_it_is_read():
    pdf = render_paper(a_letter(body=("واحد ISO 9001 و info2@example.com و 044-99900012.",)))

    line = drawn_line(pdf, "example")

    assert line.strip() == ".044-99900012 و info2@example.com و ISO 9001 دحاو"


def test_thousand_rows_have_the_header_on_every_page_and_lose_none():
    pages = page_texts(render_paper(an_end_of_day_sheet(tables=(a_long_table(1000),))))

    joined = "".join(pages)
    assert len(pages) > 25
    assert all(shows(page, "ردیف نام کد") for page in pages)
    assert all(f"{row:05}" in joined for row in range(1000))


def test_row_that_fits_a_page_is_not_split():
    tall = ("سطر\n" * 30 + "پایان", "۱")
    table = Table((Column("شرح"), Column("کد")), (("کوتاه", "۰"), tall, tall))

    pages = page_texts(render_paper(an_end_of_day_sheet(tables=(table,))))

    for page in pages:
        assert page.count("سطر") in {0, 30}


def test_row_taller_than_a_page_goes_on_over_pages():
    table = Table((Column("شرح"),), (("سطر\n" * 100,),))

    pages = page_texts(render_paper(an_end_of_day_sheet(tables=(table,))))

    assert sum(page.count("سطر") for page in pages) == 100


def test_header_taller_than_a_page_ends():
    table = Table((Column("سطر\n" * 150),), (("یک",),))

    pages = page_texts(render_paper(an_end_of_day_sheet(tables=(table,))))

    assert shows("".join(pages), "یک")


def test_name_of_sixty_letters_is_shown_whole():
    name = "سیدمحمدعلی‌رضا نمونه‌پور آذربایجانی‌اصل میرزاخانی قره‌داغی نو"

    for receipt in (a_receipt(applicant=name), a_receipt(applicant=name, size=PaperSize.ROLL)):
        assert len(name) >= 60
        assert shows(pdf_text(render_paper(receipt)), name)


def test_name_of_a_million_letters_is_refused_in_words():
    with pytest.raises(OfficeError, match="کوتاه کنید"):
        render_paper(a_receipt(applicant="ن" * 1_000_000))


def test_turning_mark_in_a_name_changes_nothing_around_it():
    pdf = render_paper(a_receipt(applicant="نمونه\u202eزاده"))

    assert pictures(pdf)[0] == pictures(render_paper(a_receipt(applicant="نمونهزاده")))[0]


@pytest.mark.parametrize(
    "facts",
    [
        a_receipt(
            received=(),
            missing=(),
            promised=None,
            promise_sum=(),
            expert="",
            phone="",
            no_trip=False,
            code="",
        ),
        a_document_list(applicant="", case_facts=(), notes=(), documents=()),
        a_defect_notice(defects=(), second_visit=None, notes=()),
        a_letter(receiver=(), body=(), references=(), copies=()),
        an_inquiry(particulars=(), questions=(), silence="", copies=()),
        a_visit_form(visitors=(), progress=(), questions=(), machine_columns=()),
        a_visit_report(
            visitors=(),
            progress=(),
            position=None,
            site=(),
            machines=None,
            findings=(),
            photos=(),
            owner=None,
            visit_date=None,
        ),
        a_permit(tables=(), sections=(), fixed_capital=0, conditions=(), power=None, code=""),
        a_refusal(addition="", grounds=(), basis=(), recourse=(), copies=()),
        a_timeline(stays=(), case_facts=(), conclusion=""),
        an_end_of_day_sheet(period="", facts=(), tables=(), notes=(), signer=None),
        a_document_copy(seen=None, watermark=""),
    ],
    ids=lambda facts: type(facts).__name__,
)
def test_paper_without_its_optional_parts_is_printed(facts):
    pdf = render_paper(facts)

    assert read_data(pdf) == facts.data()
    assert shows(pdf_text(pdf), HEAD.office)


def test_receipt_with_nothing_missing_says_so():
    assert shows(pdf_text(render_paper(a_receipt(missing=()))), "مدارک این درخواست کامل است")


def test_receipt_says_that_no_trip_is_needed_only_when_power_was_delegated():
    told = "نیازی به مراجعه به مرکز استان نیست"

    assert shows(pdf_text(render_paper(a_receipt(no_trip=True))), told)
    assert not shows(pdf_text(render_paper(a_receipt(no_trip=False))), told)


@pytest.mark.parametrize("size", [PaperSize.A5, PaperSize.ROLL])
def test_qr_of_a_receipt_is_read_from_the_paper(size):
    (page, *_) = pictures(render_paper(a_receipt(size=size)), PAGE_DPI)

    assert [found.text for found in zxingcpp.read_barcodes(page)] == [QR_TEXT]


def test_qr_of_a_permit_is_read_under_a_watermark():
    (page,) = pictures(render_paper(a_permit(watermark="نسخه تمرینی")), PAGE_DPI)

    assert [found.text for found in zxingcpp.read_barcodes(page)] == [QR_TEXT]


def test_qr_of_a_receipt_is_version_five():
    assert qr_version(QR_TEXT) == 5


def test_watermark_stands_on_every_page():
    pages = page_texts(render_paper(a_letter(body=(PARAGRAPH,) * 10, watermark="نسخه تمرینی")))

    assert [page.count("تمرینی") for page in pages] == [5, 5, 5]


def test_long_watermark_shrinks_to_the_page():
    pdf = render_paper(a_letter(watermark="فقط برای شعبه مرکزی بانک نمونه، بازخواست شماره ۱۲ " * 4))

    assert len(page_texts(pdf)) == 1


def test_reprint_is_marked():
    assert shows(pdf_text(render_paper(a_receipt(copy_mark="تجدید چاپ"))), "تجدید چاپ")
    roll = a_receipt(copy_mark="تجدید چاپ", size=PaperSize.ROLL)
    assert shows(pdf_text(render_paper(roll)), "تجدید چاپ")


def test_provisional_permit_says_so():
    told = "این شماره موقت است"

    assert shows(pdf_text(render_paper(a_permit(provisional=True))), told)
    assert not shows(pdf_text(render_paper(a_permit(provisional=False))), told)


def test_permit_writes_its_capital_in_figures_and_words():
    shown = pdf_text(render_paper(a_permit(fixed_capital=185_400)))

    assert shows(shown, "۱۸۵٬۴۰۰ میلیون ریال")
    assert shows(shown, "صد و هشتاد و پنج میلیارد و چهارصد میلیون ریال")


def test_permit_signed_without_a_last_day_names_the_order_alone():
    endless = a_referral(power=Power("۱۲", TODAY))

    assert not shows(pdf_text(render_paper(endless)), "معتبر تا")


def test_qr_of_a_permit_goes_with_its_signature():
    permit = a_permit(conditions=("شرط نمونه برای پر کردن صفحه",) * 14)

    pages = pictures(render_paper(permit), PAGE_DPI)

    assert [len(zxingcpp.read_barcodes(page)) for page in pages] == [0, 1]


def test_visit_report_sums_weights_times_shares():
    report = a_visit_report()

    assert report.total_progress == pytest.approx(49.49)
    assert shows(pdf_text(render_paper(report)), "۴۹٫۴۹")


def test_visit_form_with_a_date_has_no_line_for_it():
    dated = a_visit_form(visit_date=a_visit_report().visit_date)

    assert "تاریخ بازدید" in pdf_text(render_paper(a_visit_form()))
    assert "تاریخ بازدید" not in pdf_text(render_paper(dated))


def test_timeline_counts_the_days_of_each():
    timeline = a_timeline()

    shown = pdf_text(render_paper(timeline))

    assert [timeline.days_of(party) for party in Party] == [10, 11, 14, 7]
    assert all(shows(shown, told) for told in ("۴۲ روز کاری", "۱۰ روز ۲۴٪", "۷ روز ۱۷٪"))


def test_empty_table_says_that_there_is_nothing():
    assert shows(pdf_text(render_paper(an_end_of_day_sheet())), "موردی نیست")


def test_copy_of_a_document_is_stamped_on_every_page():
    page = a_document_copy().pages[0]

    texts = page_texts(render_paper(a_document_copy(pages=(page, page))))

    assert [shows(text, "برابر اصل مریم احمدی کد ۰۱۷") for text in texts] == [True, True]


def test_copy_names_its_pages_by_their_hash():
    data = a_document_copy().data()

    assert len(data["pages"][0]) == 64
    assert DocumentCopy(**(vars(a_document_copy()) | {"pages": ()})).data()["pages"] == []


@pytest.mark.parametrize("page", [b"", b"not a picture", Image.new("L", (9, 9)).tobytes()])
def test_unreadable_scan_is_refused_in_words(page):
    with pytest.raises(UnreadablePageError, match="دوباره اسکن کنید"):
        render_paper(a_document_copy(pages=(page,)))


def test_paper_says_its_language_and_title():
    with pypdfium2.PdfDocument(render_paper(a_letter())) as document:
        assert document.get_metadata_value("Title") == a_letter().subject
        assert document.get_metadata_value("Author") == HEAD.office


def test_lines_within_a_mark_or_an_address_are_set_as_one():
    head = Letterhead(HEAD.ministry, HEAD.directorate, HEAD.office, "نمونه‌شهر\nخیابان صنعت")
    letter = a_letter(head=head, copy_mark="رونوشت\n" * 30, watermark="نسخه\nتمرینی")

    shown = pdf_text(render_paper(letter))

    assert shows(shown, "نمونه‌شهر خیابان صنعت نسخه تمرینی")
    assert shown.count("رونوشت") == 31


def test_head_of_many_words_does_not_leave_the_page():
    long_head = Letterhead(HEAD.ministry, HEAD.directorate, HEAD.office * 3, HEAD.address * 9)

    shown = pdf_text(render_paper(a_letter(head=long_head, signer=Signer("ن", "پ"))))

    assert shown.count("خیابان") == 9


@pytest.mark.parametrize("pdf", [b"", b"no pdf", b"%PDF-1.4 broken"])
def test_pdf_of_others_carries_no_facts(pdf):
    with pytest.raises(NoPaperDataError, match="کارگشا"):
        read_data(pdf)


def test_pdf_without_attachment_carries_no_facts(tmp_path):
    Image.new("L", (9, 9)).save(tmp_path / "scan.pdf")

    with pytest.raises(NoPaperDataError):
        read_data((tmp_path / "scan.pdf").read_bytes())
