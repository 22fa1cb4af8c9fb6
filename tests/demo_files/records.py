"""Papers from others: the gazette, the land contract, a bill, the study of the project."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from PIL import Image, ImageDraw

from tests.demo_files.forms import A4, SAMPLE, Story, money, place
from tests.demo_files.ink import date_stamp, round_stamp, scanned, signature
from tests.demo_files.paper import FAINT, INK, Paper, chance

BLACK_DPI = 300
_FILLERS = (
    "به استناد صورتجلسه مجمع عمومی عادی مورخ",
    "تصمیمات ذیل اتخاذ شد: ترازنامه و حساب سود",
    "و زیان سال مالی منتهی به پایان اسفند تصویب",
    "گردید. روزنامه نمونه برای درج آگهی‌های شرکت",
    "انتخاب شد. بازرسان اصلی و علی‌البدل برای مدت",
    "یک سال مالی برگزیده شدند. اعضای هیئت‌مدیره",
    "برای مدت دو سال تعیین گردیدند. کلیه اوراق",
    "بهادار و تعهدآور با امضای مدیرعامل همراه با",
    "مهر شرکت معتبر است. نشانی شرکت تغییر یافت",
    "و ماده مربوط در اساسنامه اصلاح شد.",
)
_NAMES = ("سپیدار گستر", "نگین کاوان", "مهر آرا", "پرتو صنعت", "آبادگران مرند", "ستاره چوب")


def gazette(story: Story) -> Image.Image:
    """Draw a page of a gazette in black and white, the company's notice in a frame."""
    rng = chance("gazette")
    party = story["applicant"]["facts"]
    page = Paper(*A4, (255, 255, 255), dpi=BLACK_DPI)
    black = (0, 0, 0)
    page.put(
        "روزنامه آگهی‌های ثبتی (نمونه ساختگی)", 105, 12, 20, bold=True, align="middle", ink=black
    )
    page.put("شنبه 16 فروردین 1404   شماره 23177   صفحه 64", 105, 24, 9, align="middle", ink=black)
    page.rule((14, 31), (196, 31), ink=black, wide=5)
    edges = (194, 133, 72)
    for edge in edges[1:]:
        page.rule((edge + 2, 34), (edge + 2, 284), ink=black, wide=2)
    notice = (
        "آگهی تغییرات شرکت",
        f"{party['company']} (سهامی خاص)",
        f"به شماره ثبت {party['registration_no']}",
        f"و شناسه ملی {party['legal_id']}",
        "به استناد صورتجلسه مورخ 1403/12/21",
        "هیئت‌مدیره، آقای بهروز صفایی‌نیا به کد ملی",
        f"{party['ceo_code']} تا تاریخ 1405/12/21",
        "به سمت مدیرعامل انتخاب شد. کلیه اوراق",
        "بهادار و تعهدآور با امضای مدیرعامل همراه",
        "با مهر شرکت معتبر است.",
        "اداره ثبت شرکت‌های خوی (نمونه)",
    )
    page.box((74, 92, 132, 168), ink=black, wide=5)
    for column, right in enumerate(edges):
        top = 37.0
        while top < 274:
            if column == 1 and 48 < top < 172:
                top = 173.0
            top = _column_notice(page, right, top, rng, black)
    for number, text in enumerate(notice):
        page.put(text, 129, 96 + number * 6.2, 7.5, bold=number < 2, ink=black)
    return _in_black_and_white(page.image, rng)


def _in_black_and_white(image: Image.Image, rng: Random) -> Image.Image:
    grey = image.convert("L").rotate(-0.4, Image.Resampling.BICUBIC, fillcolor=255)
    dots = ImageDraw.Draw(grey)
    for _ in range(260):
        dots.point((rng.randrange(grey.width), rng.randrange(grey.height)), 0)
    return grey.point(lambda level: 255 if level > 150 else 0, "1")


def land_booklet(story: Story) -> Image.Image:
    """Draw an open booklet of a land contract in an estate."""
    rng = chance("land booklet")
    facts, party = story["facts"], story["applicant"]["facts"]
    page = Paper(240, 165, (240, 246, 238))
    page.box((6, 6, 117, 159), ink=(60, 120, 84), wide=3)
    page.box((123, 6, 234, 159), ink=(60, 120, 84), wide=3)
    green = (30, 94, 60)
    page.put(
        "دفترچه قرارداد حق بهره‌برداری از زمین", 178, 11, 12, bold=True, align="middle", ink=green
    )
    page.put("شرکت شهرک‌های صنعتی (نمونه ساختگی)", 178, 18.5, 9, align="middle", ink=green)
    fields = (
        ("شماره قرارداد", facts["land_contract_no"]),
        ("تاریخ قرارداد", facts["land_contract_date"]),
        ("طرف قرارداد", party["company"]),
        ("شناسه ملی", party["legal_id"]),
        ("شهرک", "شهرک صنعتی خوی"),
        ("قطعه و مساحت", "ب-۱۴، ۴۲۰۰ مترمربع"),
        ("پایان مهلت ساخت", facts["land_contract_until"]),
        ("کاربری", story["unit"]["product"]),
    )
    for number, (label, value) in enumerate(fields):
        y = 30 + number * 12.5
        page.put(f"{label}:", 229, y, 9, bold=True)
        page.rule((128, y + 7), (198, y + 7), ink=FAINT, wide=1)
        page.pen(value, 196, y - 1, rng, size=11)
    round_stamp(page, (146, 142), ("شرکت شهرک‌ها", "نمونه"), rng)
    signature(page, (184, 146), chance("estate officer"))
    page.put("قسط‌ها و رسیدها (میلیون ریال)", 62, 11, 11, bold=True, align="middle", ink=green)
    below = page.grid((12, 22, 112), (1, 2.4, 1.6, 2.4), _instalments())
    page.pen("تا قسط ششم تسویه است", 108, below + 8, rng, size=12)
    signature(page, (40, below + 22), chance("estate officer"))
    page.rule((120, 3), (120, 162), ink=(150, 160, 150), wide=4)
    return scanned(page.image, rng, colour=True, angle=-0.4)


def _instalments() -> list[tuple[str, str, str, str]]:
    rows = [("ردیف", "سررسید", "مبلغ", "رسید")]
    for number in range(1, 9):
        paid = f"رسید {1180 + number * 37}" if number < 7 else ""
        due = f"14{2 + (number * 3 + 10) // 12:02}/{(number * 3 + 10) % 12 + 1:02}/03"
        rows.append((str(number), due, "750", paid))
    return rows


def electricity_bill(story: Story) -> Image.Image:
    """Draw a bill for the power of the building site."""
    rng = chance("electricity bill")
    page = Paper(105, 190, (253, 253, 250))
    blue = (20, 82, 140)
    page.box((0, 0, 105, 22), fill=blue, ink=blue)
    page.put("قبض برق (نمونه ساختگی)", 99, 4, 14, bold=True, ink=(255, 255, 255))
    page.put("شرکت توزیع نیروی برق", 99, 13, 9, ink=(210, 226, 240))
    fields = (
        ("مشترک", story["applicant"]["facts"]["company"]),
        ("نشانی", place(story)),
        ("تعرفه", "کارگاهی موقت، تک‌فاز"),
        ("دوره", "1405/04/20 تا 1405/05/20"),
        ("شناسه قبض", "9900014412366"),
        ("شناسه پرداخت", "99000310"),
    )
    for number, (label, value) in enumerate(fields):
        page.put(f"{label}:", 99, 28 + number * 9, 8.5, ink=(90, 96, 104))
        page.put(value, 76, 27.6 + number * 9, 9, bold=True)
    rows = (
        ("شرح", "پیشین", "کنونی", "مصرف"),
        ("میان‌باری", "4120", "4466", "346"),
        ("اوج بار", "901", "977", "76"),
        ("کم‌باری", "1310", "1402", "92"),
    )
    below = page.grid((6, 84, 99), (1.4, 1, 1, 1), rows)
    for number, high in enumerate((11, 14, 9, 17, 20, 23)):
        left = 12 + number * 15
        page.box((left, below + 36 - high, left + 8, below + 36), fill=(150, 186, 216), ink=blue)
    page.rule((8, below + 36), (99, below + 36), ink=blue, wide=2)
    page.box((6, 160, 99, 176), fill=(228, 238, 248), ink=blue)
    page.put("مبلغ قابل پرداخت:", 96, 164.5, 11, bold=True)
    page.put(f"{money(2_418_000)} ریال", 10, 164, 12, bold=True, align="left")
    _bars(page, (10, 179), rng)
    return scanned(page.image, rng, colour=True, angle=0.8)


def feasibility(story: Story) -> list[Image.Image]:
    """Draw the cover and the page of costs of a feasibility study."""
    return [_cover(story), _costs(story)]


def _cover(story: Story) -> Image.Image:
    rng = chance("feasibility cover")
    party, unit = story["applicant"]["facts"], story["unit"]
    page = Paper(*A4)
    page.box((16, 16, 194, 281), ink=(40, 70, 120), wide=6)
    page.box((19, 19, 191, 278), ink=(40, 70, 120), wide=2)
    page.put("بسمه تعالی", 105, 34, 12, align="middle")
    page.put("طرح توجیهی فنی، مالی و اقتصادی", 105, 70, 24, bold=True, align="middle")
    page.put(f"تولید {unit['product']}", 105, 90, 18, align="middle")
    page.put(
        f"ظرفیت: {unit['capacity']} {unit['capacity_unit']} در سال", 105, 106, 13, align="middle"
    )
    page.put(f"محل اجرا: {place(story)}", 105, 116, 13, align="middle")
    _factory(page, 196)
    page.put(f"متقاضی: {party['name']} {party['family']}", 105, 216, 15, bold=True, align="middle")
    page.put("تهیه‌کننده: دفتر مشاوره نمونه", 105, 228, 12, align="middle")
    page.put("مرداد 1405", 105, 238, 12, align="middle")
    page.put(SAMPLE, 105, 268, 8, align="middle", ink=FAINT)
    signature(page, (58, 262), chance(party["national_code"]))
    return scanned(page.image, rng, colour=False, angle=0.5)


def _factory(page: Paper, ground: float) -> None:
    """Draw a hall with a saw-tooth roof and a chimney."""
    ink = (40, 70, 120)
    places = [(58.0, ground), (58.0, ground - 26)]
    for tooth in range(4):
        left = 58 + tooth * 18
        places += [(left, ground - 40), (left + 18, ground - 26)]
    places += [(130, ground), (58, ground)]
    dots = [(page.px(x), page.px(y)) for x, y in places]
    page.draw.polygon(dots, fill=(214, 222, 234))
    page.draw.line(dots, ink, 4)
    page.box((136, ground - 52, 144, ground), fill=(214, 222, 234), ink=ink, wide=4)
    for number in range(4):
        left = 64 + number * 16
        page.box((left, ground - 18, left + 9, ground - 8), fill=(244, 246, 250), ink=ink, wide=3)
    page.rule((48, ground), (156, ground), ink=ink, wide=5)


HEADINGS = (
    ("زمین", "cost_land"),
    ("محوطه‌سازی", "cost_site"),
    ("ساختمان", "cost_building"),
    ("تأسیسات", "cost_facilities"),
    ("ماشین‌آلات داخلی", "cost_machinery_local"),
    ("ماشین‌آلات خارجی", "cost_machinery_foreign"),
    ("وسایل حمل‌ونقل", "cost_transport"),
    ("اثاثیه و تجهیزات اداری", "cost_furniture"),
    ("پیش‌بینی‌نشده", "cost_contingency"),
    ("پیش از بهره‌برداری", "cost_preoperation"),
)


def _costs(story: Story) -> Image.Image:
    rng = chance("feasibility costs")
    facts: Mapping[str, Any] = story["facts"]
    page = Paper(*A4)
    page.put("فصل چهارم: سرمایه ثابت طرح", 190, 20, 15, bold=True)
    page.put("رقم‌ها به میلیون ریال است.", 190, 30, 10)
    whole = sum(facts[key] for _, key in HEADINGS)
    rows = [("ردیف", "سرفصل", "مبلغ", "سهم (درصد)")]
    for number, (title, key) in enumerate(HEADINGS, start=1):
        part = round(100 * facts[key] / whole, 1)
        rows.append((str(number), title, money(facts[key]), str(part).replace(".", "٫")))
    rows.append(("", "جمع سرمایه ثابت", money(whole), "100"))
    below = page.grid((20, 40, 190), (1, 4, 2, 2), rows)
    page.lines(
        (
            "سرمایه ثابت از محل آورده متقاضی (چهل درصد) و تسهیلات بانکی تأمین می‌شود.",
            "ماشین‌آلات خارجی: یک دستگاه تزریق پلاستیک به ارزش 310,000 یورو.",
            "دوره ساخت 20 ماه و اشتغال مستقیم 38 نفر برآورد شده است.",
        ),
        190,
        below + 8,
        11,
    )
    page.put("توزیع سرمایه", 190, below + 38, 11, bold=True)
    _shares(page, [(title, facts[key] / whole) for title, key in HEADINGS], below + 48)
    page.put("صفحه 27", 105, 282, 9, align="middle")
    signature(page, (50, 274), chance(story["applicant"]["facts"]["national_code"]))
    date_stamp(page, (158, 268), ("دفتر مشاوره نمونه", "1405/05/19"), rng)
    return scanned(page.image, rng, colour=False, angle=-0.9)


def _shares(page: Paper, parts: Sequence[tuple[str, float]], top: float) -> None:
    for number, (title, share) in enumerate(parts):
        y = top + number * 6.2
        page.put(title, 190, y - 0.5, 8)
        page.box((150 - share * 330, y, 150, y + 4), fill=(176, 188, 204), ink=INK, wide=1)


def _column_notice(
    page: Paper, right: float, top: float, rng: Random, black: tuple[int, int, int]
) -> float:
    """Set one of the notices around; give the place below it."""
    page.put(f"آگهی تغییرات شرکت {rng.choice(_NAMES)}", right, top, 7.5, bold=True, ink=black)
    start, count = rng.randrange(5), rng.randint(5, 9)
    for number in range(count):
        text = _FILLERS[(start + number) % len(_FILLERS)]
        page.put(text, right, top + 4.6 + number * 4.1, 7, ink=black)
    return top + count * 4.1 + 9.5


def _bars(page: Paper, corner: tuple[float, float], rng: Random) -> None:
    """Draw something like a bar code; it codes nothing."""
    left = corner[0]
    while left < 94:
        wide = rng.choice((0.4, 0.4, 0.8, 1.2))
        page.box((left, corner[1], left + wide, corner[1] + 8), fill=INK, ink=INK, wide=0)
        left += wide + rng.choice((0.5, 0.9))
