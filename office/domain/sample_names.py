"""Names for sample data: common given names and surnames, joined by chance and so nobody's.

Of every list the first entries are drawn most often and the last seldom, as names occur in life.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from office.domain.persian import ZWNJ

T = TypeVar("T")

_WOMEN_SHARE = 0.22
_TWO_NAMES_SHARE = 0.08
_TWO_SURNAMES_SHARE = 0.06
_COMMON_SHARE = 0.45


class Ranked(Generic[T]):
    """Things of which the first is the most frequent: the n-th comes 1/(n + `head`) as often."""

    def __init__(self, things: Sequence[T], head: int = 4) -> None:
        self.things = things
        self._weights = list(accumulate(1 / (rank + head) for rank in range(len(things))))

    def one(self, chance: random.Random) -> T:
        """Draw one of them."""
        return chance.choices(self.things, cum_weights=self._weights)[0]


@dataclass(frozen=True)
class Product:
    """What a unit makes: its name, the unit of its capacity, its class in ISIC Rev. 3."""

    name: str
    measure: str
    isic: str


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MEN = Ranked(
    _words("""
    محمد علی حسین رضا مهدی حسن امیر عباس احمد محمود جعفر ابراهیم یوسف اکبر اصغر سعید حمید مجید
    ناصر کریم رحیم صمد بهروز فرهاد بهرام جواد صادق کاظم قاسم هادی مسعود منصور مصطفی مرتضی مجتبی
    اسماعیل یعقوب موسی عیسی داود سلیمان کمال جلال جمال خلیل جلیل نادر قادر طاهر حیدر قربان رمضان
    شعبان رجب هاشم خسرو سیامک آرش آرمان سامان پیمان پویا سینا یاشار بابک تورج ایوب اسد واحد احد
    """)
)
WOMEN = Ranked(
    _words("""
    فاطمه زهرا مریم معصومه زینب لیلا سمیه نرگس رقیه سکینه اعظم اکرم طاهره صدیقه کبری نسرین پروین
    شهین مهین مینا مونا ندا نگار سارا سحر الهام شیما شیرین فرزانه فریبا پریسا سولماز آیلار گلناز
    """)
)
_COMMON_FAMILIES = Ranked(
    _words("""
    محمدی حسینی احمدی رضایی علیزاده کریمی حسن‌زاده قاسمی ابراهیمی رحیمی جعفری اکبری صادقی عباسی
    محمودی نجفی سلیمانی حیدری یوسفی عزیزی قادری رسولی خلیلی اسدی نوری مرادی صالحی قربانی کاظمی
    آذری نوروزی شریفی طاهری فتحی بابایی امینی اسماعیلی رستمی میرزایی تقوی
    """)
)
_STEMS = _words("""
    احمد محمد حسین رضا کریم رحیم جعفر قاسم عباس ابراهیم یوسف صادق باقر کاظم نوروز بهرام اسکندر
    فرهاد منصور ناصر حیدر صفر رمضان شعبان سلطان میرزا امین رشید بشیر نصیر شکور غفور ملک خان بیگ
    آهنگر نجار زرگر باغبان فرش چوپان دهقان درویش پهلوان قهرمان دلاور شجاع سعادت کرامت نعمت عزت
    دولت حشمت بهار باران دریا سنگ پولاد الماس گوهر یاقوت
    """)
_ENDINGS = ("ی", "‌زاده", "‌پور", "یان", "‌نژاد", "لو", "‌وند", "‌فر", "‌نیا", "‌خانی", "‌بیگی", "‌دوست")
_FAMILIES = Ranked([stem + ending for ending in _ENDINGS for stem in _STEMS], head=30)
_SECOND_FAMILIES = _words("اصل تبریزی ارومیه خوئی سلماسی میاندوآبی افشار مکری قره‌باغی شکوری")
_KINDS = Ranked((*_words("تولیدی صنایع کارگاه شرکت کارخانه مجتمع"), "گروه صنعتی"))
_BRANDS = Ranked(
    _words("""
    آذر ارس سهند آراز دنا پارس مهر نگین البرز سبلان شمس آفتاب سپهر باران نوین آریا پویا کاوه گلستان
    زاگرس ماهور آبشار یاس الوند سروش کیان طلایی زرین سیمین ستاره
    """)
)
PRODUCTS = Ranked(
    [
        Product("سنگ بریده", "متر مربع", "2696"),
        Product("آرد گندم", "تن", "1531"),
        Product("خشکبار بسته‌بندی", "تن", "1513"),
        Product("در و پنجره آلومینیومی", "متر مربع", "2811"),
        Product("لوله پلی‌اتیلن", "تن", "2520"),
        Product("قطعه بتنی", "متر مکعب", "2695"),
        Product("لبنیات", "تن", "1520"),
        Product("مبلمان چوبی", "دستگاه", "3610"),
        Product("رب گوجه‌فرنگی", "تن", "1513"),
        Product("خوراک دام", "تن", "1533"),
        Product("کارتن", "تن", "2102"),
        Product("قطعه فلزی", "عدد", "2899"),
        Product("نخ پشمی", "تن", "1711"),
        Product("فرش ماشینی", "متر مربع", "1722"),
        Product("آب معدنی", "هزار بطری", "1554"),
        Product("کفش", "جفت", "1920"),
        Product("مواد شوینده", "تن", "2424"),
        Product("ماکارونی", "تن", "1544"),
        Product("قطعه خودرو", "عدد", "3430"),
        Product("کود", "تن", "2412"),
    ]
)
PLACES: Ranked[tuple[str, tuple[str, ...]]] = Ranked(
    [
        ("ارومیه", ("ارومیه ۱", "ارومیه ۲", "ارومیه ۳")),
        ("خوی", ("خوی",)),
        ("میاندوآب", ()),
        ("مهاباد", ("مهاباد", "پایین‌دستی پتروشیمی مهاباد")),
        ("سلماس", ("سلماس",)),
        ("بوکان", ()),
        ("نقده", ("نقده", "خلیفه‌لو")),
        ("ماکو", ("ماکو", "ماکو ۲")),
        ("پیرانشهر", ()),
        ("شاهین‌دژ", ("شاهین‌دژ",)),
        ("سردشت", ()),
        ("تکاب", ()),
        ("اشنویه", ()),
        ("چالدران", ()),
        ("پلدشت", ()),
        ("چایپاره", ()),
        ("شوط", ()),
        ("چهاربرج", ()),
        ("باروق", ()),
        ("میرآباد", ()),
    ],
    head=2,
)
"""Counties of West Azerbaijan, the busiest first, each with the estates that could be sourced."""


def given_name(chance: random.Random) -> str:
    """Draw the first name of a man or a woman; some men have two."""
    if chance.random() < _WOMEN_SHARE:
        return WOMEN.one(chance)
    name = MEN.one(chance)
    if chance.random() < _TWO_NAMES_SHARE:
        return f"محمد{chance.choice((' ', ZWNJ))}{name}"
    return name


def family_name(chance: random.Random) -> str:
    """Draw a surname; some have two parts."""
    families = _COMMON_FAMILIES if chance.random() < _COMMON_SHARE else _FAMILIES
    family = families.one(chance)
    if chance.random() < _TWO_SURNAMES_SHARE:
        return f"{family} {chance.choice(_SECOND_FAMILIES)}"
    return family


def company_name(chance: random.Random) -> str:
    """Draw the name of a company."""
    return f"{_KINDS.one(chance)} {_BRANDS.one(chance)} {_BRANDS.one(chance)} {family_name(chance)}"


def unit_name(chance: random.Random, product: Product) -> str:
    """Draw the name of a unit that makes `product`."""
    called = _BRANDS.one(chance) if chance.random() < _COMMON_SHARE else family_name(chance)
    return f"{_KINDS.one(chance)} {product.name} {called}"
