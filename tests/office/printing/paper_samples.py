"""One paper of every kind, with all its parts, about invented people."""

import io
from datetime import UTC, date, datetime
from typing import Any

from PIL import Image, ImageDraw

from office.domain.papers.documents import (
    Defect,
    DefectNotice,
    DocumentCopy,
    DocumentList,
    NeededDocument,
    OriginalSeen,
)
from office.domain.papers.letters import Inquiry, Letter, Reference
from office.domain.papers.paper import (
    Column,
    Copy,
    Field,
    Letterhead,
    Paper,
    PaperSize,
    Power,
    Section,
    Signer,
    Table,
)
from office.domain.papers.permits import Ground, Permit, Refusal
from office.domain.papers.receipts import DeliveryStub, Receipt
from office.domain.papers.reports import CaseTimeline, Party, Stay, TableReport
from office.domain.papers.tickets import QueueTicket
from office.domain.papers.trial import PrinterTrial
from office.domain.papers.visits import (
    Photo,
    Position,
    ProgressItem,
    VisitForm,
    VisitReport,
)
from office.domain.persian import iso

HEAD = Letterhead(
    ministry="وزارت صنعت، معدن و تجارت",
    directorate="اداره کل صنعت، معدن و تجارت استان نمونه",
    office="اداره صنعت، معدن و تجارت شهرستان نمونه",
    address="نمونه‌شهر، خیابان صنعت، شماره ۱۲",
    phone="044-99900012",
    web="namuneh@example.com",
)
NOON = datetime(2026, 11, 22, 8, 35, tzinfo=UTC)
TODAY = date(2026, 11, 22)
FILE_NO = "010/EST_RENEW/1405/0157"
LETTER_NO = "۱۴۰۵/۱۲۳/ص/۰۰۰۴۵۶"
COMPANY = "شرکت صنایع غذایی نمونه‌گستر آذر (سهامی خاص)"
CHIEF = Signer("علیرضا نمونه‌ای", "رئیس اداره صنعت، معدن و تجارت شهرستان نمونه")
VISITORS = (Signer("مریم احمدی", "کارشناس صنعت"), Signer("رضا نمونه‌پور", "کارشناس معدن"))
QR_TEXT = (
    "140501040000127KU7L4710Y3RGXIOMWZ7H2OXXZXYAUJ5L62LDZP0R7WB7L"
    "Y7C9QJDFR5B9I0CCHO6CRCDFSIC17R2N5UD14XBKG52GT2GDQ13HQ73K2BQK21"
)


def some_fields(*lines: str) -> tuple[Field, ...]:
    """Labelled values, each written «label: value»."""
    return tuple(Field(*line.split(": ", 1)) for line in lines)


def a_scan() -> bytes:
    """A PNG that looks like a page of text."""
    image = Image.new("L", (600, 850), 245)
    pen = ImageDraw.Draw(image)
    for line in range(20):
        pen.line((60, 80 + line * 36, 540 - (line % 3) * 60, 80 + line * 36), fill=90, width=6)
    png = io.BytesIO()
    image.save(png, "PNG")
    return png.getvalue()


def a_receipt(**changed: Any) -> Receipt:
    facts: dict[str, Any] = {
        "head": HEAD,
        "tracking_code": "14050104000012",
        "file_no": FILE_NO,
        "received_at": NOON,
        "applicant": COMPANY,
        "subject": "تمدید جواز تأسیس",
        "received": (
            "تصویر کارت ملی مدیرعامل",
            "آگهی تأسیس در روزنامه رسمی",
            "آگهی آخرین تغییرات",
            "اصل جواز تأسیس",
            "گواهی پیشرفت فیزیکی از شرکت شهرک‌ها",
            "اعلام پیشرفت در سامانه بهین‌یاب",
            "درخواست کتبی روی سربرگ",
        ),
        "missing": ("فیش پرداخت هزینه تمدید",),
        "promised": date(2026, 12, 9),
        "promise_sum": some_fields(
            "بررسی کارشناسی: ۳ روز کاری",
            "بازدید از محل: ۵ روز کاری",
            "اظهارنظر و پیش‌نویس: ۲ روز کاری",
            "تأیید رئیس اداره: ۱ روز کاری",
        ),
        "expert": "مریم احمدی",
        "phone": "044-99900012",
        "no_trip": True,
        "code": QR_TEXT,
    }
    return Receipt(**(facts | changed))


def a_letter(**changed: Any) -> Letter:
    facts: dict[str, Any] = {
        "head": HEAD,
        "number": LETTER_NO,
        "dated": TODAY,
        "attachment": "۲ برگ",
        "receiver": (
            "جناب آقای مهندس رضا نمونه‌پور",
            "مدیرعامل محترم شرکت شهرک‌های صنعتی استان نمونه",
        ),
        "subject": "اعلام پیشرفت فیزیکی طرح شرکت نمونه‌گستر آذر",
        "references": (
            Reference("عطف به", "۹۸۷۶/ش/۱۴۰۵", date(2026, 11, 1)),
            Reference("پیرو", "۱۴۰۵/۱۲۳/ص/۰۰۰۱۲۰", date(2026, 9, 1)),
        ),
        "body": (
            "به استناد ماده ۷ قانون اجرای سیاست‌های کلی اصل ۴۴ قانون اساسی و تبصره‌های آن "
            "(اصلاحی 1401/01/15) و با توجه به پایان مهلت جواز تأسیس شماره 1403/05-12345 مورخ "
            f"1403/05/20 «{COMPANY}» با شناسه ملی 99123456780، خواهشمند است دستور فرمایید "
            "آخرین پیشرفت فیزیکی طرح یادشده در شهرک صنعتی نمونه (قطعه ۱۲/۳) اعلام شود.",
            "برای هماهنگی با کارشناس پرونده با شماره 044-99900012 یا نشانی "
            "m.ahmadi2@example.com تماس بگیرید. گواهی ISO 9001:2015 واحد پیوست است.",
        ),
        "signer": CHIEF,
        "copies": (
            Copy("مدیرکل محترم صنعت، معدن و تجارت استان", "جهت اطلاع"),
            Copy("پرونده", "جهت بایگانی"),
        ),
    }
    return Letter(**(facts | changed))


def an_inquiry(**changed: Any) -> Inquiry:
    facts: dict[str, Any] = {
        "head": HEAD,
        "number": "۱۴۰۵/۱۲۳/ص/۰۰۰۵۱۰",
        "dated": TODAY,
        "receiver": ("ریاست محترم اداره حفاظت محیط زیست شهرستان نمونه",),
        "subject": "استعلام استقرار واحد تولیدی",
        "body": (
            "در اجرای ماده ۷ قانون اجرای سیاست‌های کلی اصل ۴۴، خواهشمند است نظر آن اداره "
            "درباره استقرار واحد زیر اعلام شود.",
        ),
        "signer": CHIEF,
        "copies": (Copy("متقاضی", "جهت اطلاع"),),
        "particulars": some_fields(
            "متقاضی: شرکت نمونه‌گستر آذر",
            "شناسه ملی: 99123456780",
            "محصول: رب گوجه‌فرنگی",
            "کد آیسیک: 1549600045",
            "ظرفیت سالانه: ۲٬۰۰۰ تن",
            "نشانی محل: شهرستان نمونه، کیلومتر ۵ جاده نمونه‌آباد، پلاک ثبتی ۱۲/۳۴۵ اصلی",
            f"مختصات: {iso('37.5512, 45.0761')}",
        ),
        "questions": (
            "آیا استقرار این واحد در محل یادشده برابر ضوابط استقرار مجاز است؟",
            "واحد در کدام گروه آلایندگی است و چه شرط‌هایی دارد؟",
        ),
        "answer_by": date(2026, 12, 15),
        "silence": "برابر تبصره ۳ ماده ۷ مکرر، نرسیدن پاسخ تا این تاریخ به منزله موافقت است.",
    }
    return Inquiry(**(facts | changed))


def a_document_list(**changed: Any) -> DocumentList:
    facts: dict[str, Any] = {
        "head": HEAD,
        "subject": "تمدید جواز تأسیس",
        "applicant": "شرکت نمونه‌گستر آذر",
        "case_facts": some_fields("محل: شهرک صنعتی نمونه", "نوع متقاضی: حقوقی"),
        "documents": (
            NeededDocument("اصل جواز تأسیس", "مهلت جواز روی اصل آن تمدید می‌شود.", "10-3"),
            NeededDocument("تصویر کارت ملی مدیرعامل", "هویت امضاکننده باید روشن باشد.", "10001"),
            NeededDocument("آگهی آخرین تغییرات شرکت", "چه کسی حق امضا دارد.", "10010"),
            NeededDocument("گواهی پیشرفت فیزیکی", "مدت تمدید به آن بستگی دارد.", "20-4"),
        ),
        "notes": ("تصویرها را در همین اداره با اصل برابر می‌کنیم؛ نیازی به دفترخانه نیست.",),
        "printed_on": TODAY,
    }
    return DocumentList(**(facts | changed))


def a_defect_notice(**changed: Any) -> DefectNotice:
    facts: dict[str, Any] = {
        "head": HEAD,
        "number": "۱۴۰۵/۱۲۳/ص/۰۰۰۵۰۱",
        "issued": TODAY,
        "file_no": FILE_NO,
        "tracking_code": "14050104000012",
        "applicant": COMPANY,
        "subject": "تمدید جواز تأسیس",
        "defects": (
            Defect(
                "گواهی پیشرفت فیزیکی",
                "تاریخ گواهی 1404/02/10 است و اعتبار یک‌ساله آن گذشته است.",
                "گواهی تازه را از شرکت شهرک‌های صنعتی بگیرید.",
                "20-4",
            ),
            Defect(
                "آگهی آخرین تغییرات",
                "امضای مدیرعامل در آگهی نیست.",
                "آگهی دارای حق امضا را از www.example.com چاپ کنید.",
                "10010",
            ),
            Defect("فیش پرداخت", "پرداخت نشده است.", "مبلغ ۱٬۲۵۰٬۰۰۰ ریال را بپردازید.", "30-1"),
        ),
        "second_visit": date(2026, 12, 1),
        "notes": ("مدارک را به همین اداره بیاورید؛ مراجعه به مرکز استان لازم نیست.",),
        "expert": "مریم احمدی",
        "phone": "044-99900012",
        "signer": CHIEF,
    }
    return DefectNotice(**(facts | changed))


def a_document_copy(**changed: Any) -> DocumentCopy:
    facts: dict[str, Any] = {
        "head": HEAD,
        "document": "آگهی آخرین تغییرات",
        "file_no": FILE_NO,
        "printed_at": NOON,
        "reader": "K-204",
        "pages": (a_scan(),),
        "seen": OriginalSeen("مریم احمدی", "۰۱۷", NOON),
        "watermark": "فقط برای بانک نمونه",
    }
    return DocumentCopy(**(facts | changed))


PROGRESS = (
    ProgressItem("زمین", 10, 100),
    ProgressItem("محوطه‌سازی و دیوار", 5, 80),
    ProgressItem("ساختمان و سوله", 30, 70),
    ProgressItem("تأسیسات (برق، گاز، آب، تصفیه)", 15, 50),
    ProgressItem("ماشین‌آلات داخلی و خارجی", 30, 20),
    ProgressItem("نصب و راه‌اندازی", 7, 0),
    ProgressItem("متفرقه", 3, 33),
)
UNIT = Section(
    "مشخصات واحد",
    some_fields(
        "نام واحد: صنایع غذایی نمونه‌گستر آذر",
        "شناسه ملی: 99123456780",
        "شماره جواز: 1403/05-12345",
        "تاریخ جواز: ۱۴۰۳/۰۵/۲۰",
        "محصول: رب گوجه‌فرنگی",
        "نشانی: شهرک صنعتی نمونه، خیابان سوم، قطعه ۱۲/۳",
    ),
)


MACHINES = Table(
    (
        Column("نام", 4),
        Column("کشور", 2),
        Column("مدل", 3),
        Column("سال ساخت", 2, centred=True),
        Column("تعداد", 2, centred=True),
        Column("قدرت (kW)", 2, centred=True),
    ),
    (
        ("دیگ پخت دوجداره", "ایران", "نمونه ۵۰۰", "1402", "2", "15"),
        ("خط پرکن نیمه‌خودکار", "چین", "FX-2200 Pro", "2023", "1", "7.5"),
    ),
    "ماشین‌آلات دیده‌شده",
)


def a_visit_form(**changed: Any) -> VisitForm:
    facts: dict[str, Any] = {
        "head": HEAD,
        "number": "۱۴۰۵/ب/۰۰۴۱",
        "file_no": FILE_NO,
        "purpose": "سنجش پیشرفت فیزیکی برای تمدید جواز",
        "visitors": VISITORS,
        "unit": UNIT,
        "progress": tuple(ProgressItem(item.heading, item.weight) for item in PROGRESS),
        "questions": ("علت کندی کار از نگاه مالک", "برنامه و تاریخ راه‌اندازی"),
        "machine_columns": ("نام", "کشور", "مدل", "سال ساخت", "تعداد", "قدرت (kW)"),
    }
    return VisitForm(**(facts | changed))


def a_visit_report(**changed: Any) -> VisitReport:
    facts: dict[str, Any] = {
        "head": HEAD,
        "number": "۱۴۰۵/ب/۰۰۴۱",
        "file_no": FILE_NO,
        "visit_date": date(2026, 11, 25),
        "purpose": "سنجش پیشرفت فیزیکی برای تمدید جواز",
        "visitors": VISITORS,
        "unit": UNIT,
        "progress": PROGRESS,
        "hours": "۱۰:۱۵ تا ۱۱:۴۰",
        "host": "آقای حسن نمونه‌زاده، مدیر کارگاه",
        "position": Position("37.551234", "45.076123", "4.5"),
        "site": some_fields(
            "مساحت زمین: ۵٬۰۰۰ متر مربع",
            "زیربنای ساخته‌شده: ۱٬۸۰۰ متر مربع",
            "کارکنان حاضر: ۱۲ نفر",
            "تولید: آغاز نشده",
        ),
        "machines": MACHINES,
        "findings": some_fields(
            "مغایرت با جواز: زیربنا ۲۰۰ متر مربع کمتر از جواز است.",
            "اظهارات مالک: خرید خط دوم به علت تأمین نشدن ارز عقب افتاده است.",
            "مهلت داده‌شده: تا ۱۴۰۵/۱۲/۲۹ برای نصب تأسیسات برق",
        ),
        "photos": (
            Photo(1, "نمای بیرونی سوله", "۱۰:۲۲"),
            Photo(2, "دیگ پخت و تابلوی برق", "۱۰:۴۱"),
        ),
        "opinion": "با توجه به پیشرفت فیزیکی، تمدید جواز به مدت یک سال پیشنهاد می‌شود.",
        "owner": Signer("حسن نمونه‌زاده", "نماینده مالک"),
    }
    return VisitReport(**(facts | changed))


PLANT = (
    Section(
        "محل و ساختمان",
        some_fields(
            "نشانی: شهرک صنعتی نمونه، خیابان سوم، قطعه ۱۲/۳",
            "مساحت زمین: ۵٬۰۰۰ متر مربع",
            "زیربنا: ۲٬۰۰۰ متر مربع",
        ),
    ),
    Section(
        "آب، برق و سوخت",
        some_fields(
            "دیماند برق: ۲۵۰ کیلووات",
            "آب: ۲۰ متر مکعب در روز",
            "گاز: ۱۲۰ متر مکعب در ساعت",
        ),
    ),
    Section("نیروی انسانی", some_fields("مرد: ۱۸ نفر", "زن: ۱۲ نفر")),
)


HOLDER = Section(
    "دارنده",
    some_fields(
        f"نام: {COMPANY}",
        "شناسه ملی: 99123456780",
        "شماره ثبت: 12345",
        "شناسه کسب‌وکار: 140500001234",
        "مدیرعامل: حسن نمونه‌زاده",
        "کد ملی مدیرعامل: 9991234561",
    ),
)
PRODUCTS = Table(
    (
        Column("محصول", 6),
        Column("کد آیسیک", 3, centred=True),
        Column("ظرفیت سالانه", 3, centred=True),
        Column("واحد", 2, centred=True),
    ),
    (
        ("رب گوجه‌فرنگی", "1549600045", "۲٬۰۰۰", "تن"),
        ("کنسرو حبوبات (در قوطی فلزی)", "1513500123", "۵۰۰٬۰۰۰", "قوطی"),
    ),
    "محصول و ظرفیت",
)


def a_permit(**changed: Any) -> Permit:
    facts: dict[str, Any] = {
        "head": HEAD,
        "name": "جواز تأسیس",
        "number": "۱۴۰۵/۱۰/ت/۰۰۱۲۳",
        "issued": date(2026, 11, 30),
        "provisional": True,
        "expires": date(2027, 11, 30),
        "tables": (PRODUCTS,),
        "sections": (HOLDER, *PLANT),
        "fixed_capital": 185_400,
        "conditions": (
            "این جواز اجازه ساخت و نصب است و اجازه بهره‌برداری نیست.",
            "اعلام پیشرفت فیزیکی در سامانه بهین‌یاب هر سه ماه یک بار لازم است.",
        ),
        "signer": CHIEF,
        "power": Power(
            "۱۴۰۵/۱۰/د/۰۰۰۷۱",
            date(2026, 5, 1),
            ("داخل شهرک‌های صنعتی شهرستان", "سرمایه ثابت تا ۲۰۰٬۰۰۰ میلیون ریال"),
            date(2027, 5, 1),
        ),
        "code": QR_TEXT,
    }
    return Permit(**(facts | changed))


def a_referral(**changed: Any) -> Permit:
    facts: dict[str, Any] = {
        "name": "معرفی‌نامه",
        "provisional": False,
        "receiver": "مدیر محترم شرکت توزیع نیروی برق شهرستان نمونه",
        "paragraphs": (
            "با سلام و احترام، واحد زیر برای افزایش دیماند برق از ۲۵۰ به ۴۰۰ کیلووات "
            "معرفی می‌شود. خواهشمند است برابر مقررات اقدام فرمایید.",
        ),
        "sections": (HOLDER,),
        "fixed_capital": 0,
        "conditions": ("این معرفی‌نامه سه ماه اعتبار دارد.",),
    }
    return a_permit(**(facts | changed))


def a_refusal(**changed: Any) -> Refusal:
    facts: dict[str, Any] = {
        "head": HEAD,
        "number": "۱۴۰۵/۱۲۳/ص/۰۰۰۶۰۰",
        "issued": date(2026, 12, 1),
        "file_no": "010/EST_ISSUE/1405/0160",
        "applicant": "نمونه‌علی نمونه‌پور",
        "subject": "صدور جواز تأسیس",
        "reason_code": "R_COND",
        "reason": "نبود شرط مصوب",
        "grounds": (
            Ground("C-12", "رعایت فاصله استقرار گروه آلایندگی ۴ از محدوده شهر"),
            Ground("C-15", "تأیید تأمین آب"),
        ),
        "addition": "محل پیشنهادی ۸۰۰ متر از محدوده شهر فاصله دارد؛ کمترین فاصله ۱٬۵۰۰ متر است.",
        "basis": (
            "ماده ۷ قانون اجرای سیاست‌های کلی اصل ۴۴ قانون اساسی",
            "ضوابط استقرار واحدهای صنعتی، مصوب 1390/04/15",
        ),
        "recourse": (
            "اعتراض به همین اداره تا ۱۰ روز کاری",
            "شکایت در درگاه ملی مجوزها: www.example.com",
            "سامانه ۱۲۴",
        ),
        "signer": CHIEF,
        "copies": (Copy("اداره کل استان", "جهت اطلاع"),),
    }
    return Refusal(**(facts | changed))


def a_delivery_stub(**changed: Any) -> DeliveryStub:
    facts: dict[str, Any] = {
        "head": HEAD,
        "document": "جواز تأسیس",
        "document_no": "۱۴۰۵/۱۰/ت/۰۰۱۲۳",
        "file_no": FILE_NO,
        "receiver": "حسن نمونه‌زاده",
        "receiver_id": "9991234561",
        "relation": "مدیرعامل",
        "identity_paper": "کارت ملی هوشمند",
        "delivered_at": NOON,
        "clerk": "مریم احمدی",
    }
    return DeliveryStub(**(facts | changed))


def a_timeline(**changed: Any) -> CaseTimeline:
    facts: dict[str, Any] = {
        "head": HEAD,
        "file_no": FILE_NO,
        "case_facts": some_fields(
            "متقاضی: شرکت نمونه‌گستر آذر",
            "موضوع: تمدید جواز تأسیس",
            "آغاز: ۱۴۰۵/۰۷/۰۱",
            "وضعیت: در بررسی",
        ),
        "stays": (
            Stay(Party.OFFICE, "پذیرش", date(2026, 9, 23), date(2026, 9, 23), 1),
            Stay(Party.APPLICANT, "تکمیل مدارک", date(2026, 9, 24), date(2026, 10, 10), 11),
            Stay(Party.OFFICE, "بررسی کارشناسی", date(2026, 10, 11), date(2026, 10, 14), 4),
            Stay(Party.AGENCY, "استعلام محیط زیست", date(2026, 10, 15), date(2026, 11, 5), 14),
            Stay(Party.OFFICE, "بازدید", date(2026, 11, 6), date(2026, 11, 12), 5),
            Stay(Party.PROVINCE, "تصمیم مرکز استان", date(2026, 11, 13), None, 7),
        ),
        "conclusion": "سهم این اداره ۱۰ روز از ۴۲ روز کاری است.",
        "printed_at": NOON,
    }
    return CaseTimeline(**(facts | changed))


def an_end_of_day_sheet(**changed: Any) -> TableReport:
    promises = Table(
        (Column("پرونده", 3), Column("متقاضی", 4), Column("قول", 2, centred=True)),
        (
            (FILE_NO, "شرکت نمونه‌گستر آذر", "۱۴۰۵/۰۹/۱۸"),
            ("010/OPR_ISSUE/1405/0022", "بافندگی نمونه‌تاب", "۱۴۰۵/۰۹/۰۳"),
        ),
        "قول‌های باز",
    )
    money = Table(
        (Column("فیش", 3), Column("بابت", 4), Column("مبلغ (ریال)", 3, centred=True)),
        (("۱۲۳۴۵۶", "هزینه تمدید", "۱٬۲۵۰٬۰۰۰"), ("۱۲۳۴۵۷", "هزینه صدور", "۹۰۰٬۰۰۰")),
        "برگه‌های مالی",
        ("جمع", "", "۲٬۱۵۰٬۰۰۰"),
    )
    unsent = Table((Column("مورد", 4), Column("علت", 4)), (), "ارسال‌نشده‌ها", numbered=False)
    facts: dict[str, Any] = {
        "head": HEAD,
        "name": "برگ پایان روز",
        "period": "یکشنبه ۱ آذر ۱۴۰۵",
        "facts": some_fields("پرونده‌های تازه: ۷", "تصمیم‌ها: ۴", "سفر پرهیزشده: ۵"),
        "tables": (promises, money, unsent),
        "notes": ("صندوق شمارش و بسته شد.",),
        "signer": Signer("مریم احمدی", "متصدی پذیرش"),
        "printed_at": NOON,
    }
    return TableReport(**(facts | changed))


def a_printer_trial(size: PaperSize) -> PrinterTrial:
    return PrinterTrial(
        head=HEAD,
        size=size,
        samples=("گچ‌کاری، پژوهش و ظرفیت‌سنجی.", "۰ ۱ ۲ ۳ ۴ ۵ ۶ ۷ ۸ ۹"),
        questions=("حرف‌ها به هم چسبیده‌اند.", "هر چهار خط دیده می‌شود."),
        printed_at=NOON,
    )


def a_ticket(**changed: Any) -> QueueTicket:
    facts = {"head": HEAD, "number": 27, "topic": "تمدید جواز", "taken_at": NOON, "before": 4}
    return QueueTicket(**(facts | changed))


PAPERS: dict[str, Paper] = {
    "receipt": a_receipt(),
    "receipt_roll": a_receipt(size=PaperSize.ROLL),
    "document_list": a_document_list(),
    "defect_notice": a_defect_notice(),
    "document_copy": a_document_copy(),
    "letter": a_letter(),
    "letter_a5": a_letter(size=PaperSize.A5, copy_mark="رونوشت"),
    "inquiry": an_inquiry(),
    "reminder": an_inquiry(reminder=2, references=(Reference("پیرو", "۱۴۰۵/۱۲۳/ص/۰۰۰۵۱۰", TODAY),)),
    "visit_form": a_visit_form(),
    "visit_report": a_visit_report(),
    "establishment": a_permit(),
    "operation": a_permit(name="پروانه بهره‌برداری", provisional=False, expires=None),
    "referral": a_referral(),
    "refusal": a_refusal(),
    "delivery_stub": a_delivery_stub(),
    "timeline": a_timeline(),
    "end_of_day": an_end_of_day_sheet(),
    "ticket_roll": a_ticket(),
    "trial_a5": a_printer_trial(PaperSize.A5),
    "trial_roll": a_printer_trial(PaperSize.ROLL),
}
