"""The papers that applicants filled and signed, with the facts of their stories."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from PIL import Image

from tests.demo_files.ink import date_stamp, finger_print, round_stamp, scanned, signature
from tests.demo_files.paper import FAINT, Paper, chance

A4 = (210.0, 297.0)
RIGHT, LEFT = 190.0, 20.0
SAMPLE = "نمونه ساختگی برای نمایش برنامه"
Story = Mapping[str, Any]
Written = Sequence[tuple[str, str]]


def money(amount: int) -> str:
    """Return an amount with its thousands parted, as people write it."""
    return f"{amount:,}".replace(",", "٬")


def place(story: Story) -> str:
    """Say where the unit of a story is: its estate, and where in it."""
    return f"{story['unit']['estate']}، {story['unit']['address']}"


COSTS = (
    ("زمین", "cost_land"),
    ("محوطه", "cost_site"),
    ("ساختمان", "cost_building"),
    ("تأسیسات", "cost_facilities"),
    ("ماشین‌آلات", "cost_machinery_local"),
    ("متفرقه", "cost_contingency"),
)


HOLDER_SAYS = (
    "درستی آنچه نوشته‌ام را می‌پذیرم و درخواست تمدید جواز را دارم.",
    "پیشرفت طرح را در بهین‌یاب اعلام می‌کنم و با بازدید کارشناس موافقم.",
)


def renewal_form(story: Story) -> Image.Image:
    """Draw the form for renewing an establishment permit, filled, signed and stamped."""
    rng = chance("renewal form")
    facts, party = story["facts"], story["applicant"]["facts"]
    page = Paper(*A4)
    _heading(page, "فرم درخواست تمدید جواز تأسیس", "شماره فرم: ص-۱۲ (نمونه)")
    y = _filled(
        page,
        60,
        (
            ("نام دارنده جواز", party["company"]),
            ("شناسه ملی", party["legal_id"]),
            ("شماره و تاریخ ثبت", f"{party['registration_no']} - {party['registration_date']}"),
            ("شماره جواز تأسیس", facts["permit_no"]),
            ("تاریخ صدور", facts["permit_date"]),
            ("پایان اعتبار", facts["permit_expiry"]),
            ("نوبت تمدید", "دوم"),
            ("شماره قرارداد زمین", facts["land_contract_no"]),
            ("نشانی محل طرح", place(story)),
            ("محصول", story["unit"]["product"]),
        ),
        rng,
    )
    page.put("هزینه‌های برنامه‌ریزی‌شده در جواز (میلیون ریال)", RIGHT, y + 3, 11, bold=True)
    rows = [[title for title, _ in COSTS], [money(facts[key]) for _, key in COSTS]]
    y = page.grid((LEFT, y + 11, RIGHT), (1,) * len(COSTS), rows)
    page.lines(HOLDER_SAYS, RIGHT, y + 6, 11)
    page.put("نام، مهر و امضای صاحب امضا:", RIGHT, 240, 10, bold=True)
    page.pen("بهروز صفایی‌نیا", 132, 239, rng, size=14)
    round_stamp(page, (72, 250), ("آفتاب‌دانه شمس", "(سهامی خاص)", "نمونه"), rng)
    signature(page, (96, 250), rng)
    date_stamp(page, (40, 48), ("ورود به دبیرخانه", f"{facts['request_date']} - ۲۱۸"), rng)
    return scanned(page.image, rng, colour=True, angle=-0.7)


def request_letter(story: Story) -> Image.Image:
    """Draw a request that somebody wrote by hand on ruled paper."""
    rng = chance("request letter")
    facts, party = story["facts"], story["applicant"]["facts"]
    page = Paper(*A4)
    for line in range(22):
        y = 52 + line * 9.6
        page.rule((LEFT, y), (RIGHT, y), ink=(196, 206, 222), wide=1)
    page.put("بسمه تعالی", 105, 18, 12, align="middle")
    page.put(SAMPLE, 105, 282, 8, align="middle", ink=FAINT)
    person = f"{party['name']} {party['family']}"
    texts = (
        "رئیس محترم اداره صنعت، معدن و تجارت شهرستان خوی",
        "با سلام و احترام",
        f"اینجانب {person} فرزند {party['father']} به کد ملی",
        f"{party['national_code']} درخواست صدور جواز تأسیس یک واحد",
        f"تولید {story['unit']['product']} در شهرک صنعتی خوی،",
        f"قطعه {facts['plot_no']} را با سرمایه ثابت {money(640_000)} میلیون ریال دارم.",
        f"شماره درخواست در سامانه: {facts['portal_request_no']}",
        "طرح توجیهی و تصویر مدارک پیوست است.",
        "خواهشمند است دستور فرمایید بررسی شود.",
    )
    for number, text in enumerate(texts):
        page.pen(text, RIGHT - 2 - (number > 1) * 3, 44 + number * 9.6, rng, size=14)
    page.pen(f"تلفن: {party['mobile']}", RIGHT - 4, 156, rng, size=13)
    page.pen(f"با احترام، {person}", 92, 176, rng, size=14)
    page.pen("1405/07/14", 86, 188, rng, size=13)
    signature(page, (62, 204), chance(party["national_code"]))
    date_stamp(page, (50, 30), ("ورود به دبیرخانه", "1405/07/15 - ۲۶۱"), rng)
    return scanned(page.image, rng, colour=False, angle=1.1)


WEAVER_SAYS = (
    "دار قالی در خانه خودم است و برای خودم می‌بافم.",
    "کارت مهارت و تصویر شناسنامه و کارت ملی پیوست است.",
    "درستی نوشته‌های بالا را می‌پذیرم.",
)


def carpet_form(story: Story) -> Image.Image:
    """Draw the form of the weavers' insurance, with the print of a finger."""
    rng = chance("carpet form")
    facts, party = story["facts"], story["applicant"]["facts"]
    page = Paper(*A4)
    _heading(page, "فرم درخواست بیمه قالیبافان", "شماره فرم: ف-۳ (نمونه)")
    y = _filled(
        page,
        60,
        (
            ("نام و نام خانوادگی", f"{party['name']} {party['family']}"),
            ("نام پدر", party["father"]),
            ("کد ملی", party["national_code"]),
            ("تاریخ تولد", party["birth"]),
            ("تلفن همراه", f"{party['mobile']} (برادرم)"),
            ("نشانی دار", "روستای گل‌چشمه، کوچه چشمه، پلاک ۷"),
            ("شعبه تأمین اجتماعی", facts["sso_branch"]),
            ("سابقه بیمه قبلی", f"{facts['previous_insurance_months']} ماه"),
        ),
        rng,
    )
    page.put("آیا بیمه دیگری دارید؟", RIGHT, y + 6, 11, bold=True)
    for number, text in enumerate(("ندارم", "اجباری", "اختیاری", "صندوق روستایی")):
        right = 140 - number * 32
        page.box((right, y + 7, right + 4.5, y + 11.5), wide=2)
        page.put(text, right - 2, y + 6, 10)
    page.pen("×", 50.5, y + 5.6, rng, size=17)
    page.lines(WEAVER_SAYS, RIGHT, y + 24, 11)
    page.put("امضا یا اثر انگشت بافنده:", RIGHT, 222, 10, bold=True)
    finger_print(page, (128, 228), rng)
    page.pen(party["family"], 104, 224, rng, size=14)
    date_stamp(page, (40, 48), ("ورود به دبیرخانه", "1405/07/25 - ۲۸۴"), rng)
    return scanned(page.image, rng, colour=True, angle=0.5)


def _heading(page: Paper, title: str, form: str) -> None:
    page.box((12, 12, page.width - 12, page.height - 12), wide=2)
    page.draw.ellipse([page.px(one) for one in (176, 17, 192, 33)], outline=FAINT, width=3)
    page.put("نمونه", 184, 22, 8, align="middle", ink=FAINT)
    page.put("اداره کل صنعت، معدن و تجارت استان آذربایجان غربی", 172, 18, 9)
    page.put("اداره شهرستان خوی", 172, 24, 9)
    page.put(title, page.width / 2, 38, 16, bold=True, align="middle")
    page.put(form, 20, 18, 8, align="left")
    page.put(SAMPLE, page.width / 2, 276, 8, align="middle", ink=FAINT)


def _filled(page: Paper, top: float, pairs: Written, rng: Random) -> float:
    """Print labels with dotted lines, the answers written over them; give the place below."""
    y = top
    for label, answer in pairs:
        page.put(f"{label}:", RIGHT, y, 11, bold=True)
        for dot in range(int(LEFT * 2), 280, 2):
            page.rule((dot / 2, y + 6.6), (dot / 2 + 0.35, y + 6.6), ink=FAINT, wide=1)
        page.pen(answer, 142, y - 0.8, rng, size=13)
        y += 11
    return y
