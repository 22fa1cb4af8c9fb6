"""The work of SYNC.md §12: files of about 1.2 KB of Persian form data, written by one device."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from office.domain.cases.acts import CaseOpened, FormFilled
from office.domain.operations.clock import tick
from office.domain.operations.ids import NO_ID, Id, new_id
from office.domain.operations.operation import Body, Operation, body_bytes
from office.domain.parties import NATURAL, PartyRegistered
from office.domain.sample_names import company_name, family_name, given_name

DAYS_AGO = datetime.now(UTC) - timedelta(days=10)
"""When the work begins: all of it lies behind the centre's clock."""
PACK = ("EST_ISSUE", 1)
_FIELDS = 900
"""Numbers that no form of the pack uses, so that any text is good."""

_STREETS = ("امام خمینی", "شهید بهشتی", "مدرس", "طالقانی", "آزادی", "کاشانی", "معلم", "سعدی")
_TEXT = (
    "متقاضی درخواست تمدید جواز تأسیس واحد تولیدی دارد مدارک زمین ناقص است و باید سند مالکیت یا"
    " اجاره\u200cنامه رسمی بیاورد پس از بازدید کارشناس پیشرفت فیزیکی اعلام شد نامه به شهرک صنعتی"
    " رفت پاسخ منابع طبیعی هنوز نرسیده تلفنی پیگیری شد ماشین\u200cآلات خط دوم خریداری نشده"
)
_WORDS = tuple(_TEXT.split())


@dataclass
class Hand:
    """One device's chain; each operation comes some seconds after the one before."""

    device: bytes
    epoch: bytes
    seq: int = 0
    hlc: int = 0
    base: int = 0
    actor: Id = NO_ID
    now: datetime = DAYS_AGO
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(self.device + self.seq.to_bytes(8, "big"))  # noqa: S311  # the same work each time

    def write(self, body: Body, subject: Id = NO_ID) -> Operation:
        """Return the next operation of the chain."""
        self.now += timedelta(milliseconds=self.chance.randrange(1, 60_000))
        self.seq += 1
        self.hlc = tick(self.hlc, self.now)
        return Operation(
            op_id=self.new_id(),
            device=self.device,
            epoch=self.epoch,
            seq=self.seq,
            hlc=self.hlc,
            actor=self.actor,
            role="CLK",
            delegation=NO_ID,
            kind=body.KIND,
            version=body.VERSION,
            subject=subject or self.new_id(),
            base=self.base,
            pack=PACK[0],
            pack_version=PACK[1],
            body=body_bytes(body),
        )

    def new_id(self) -> Id:
        """Return the id of something new."""
        return new_id(self.now, self.chance.randbytes(10))


def applicant(hand: Hand) -> Operation:
    """Return an applicant's registration."""
    chance = hand.chance
    facts: dict[int, object] = {1: given_name(chance), 2: family_name(chance)}
    return hand.write(PartyRegistered(sort=NATURAL, facts=facts))


def new_files(hand: Hand, count: int, applicants: list[Id]) -> Iterator[Operation]:
    """Yield the opening of so many files."""
    for number in range(1, count + 1):
        yield hand.write(
            CaseOpened(
                number=f"103/1/1405/{number}",
                tracking=f"1405103{number:06}1",
                applicant=hand.chance.choice(applicants),
                facts=form(hand.chance),
            )
        )


def changed_files(hand: Hand, files: list[Id]) -> Iterator[Operation]:
    """Yield three changed fields of each file."""
    for one in files:
        told = form(hand.chance)
        chosen = sorted(hand.chance.sample(sorted(told), 3))
        yield hand.write(FormFilled(facts={field: told[field] for field in chosen}), one)


def form(chance: Random) -> dict[int, object]:
    """Return about 1.2 KB of a form, as it is stored."""
    drawn: dict[int, object] = {
        1: given_name(chance),
        2: family_name(chance),
        3: company_name(chance),
        17: chance.randrange(10**9) * 1000,
        18: chance.randrange(120),
    }
    for place in (4, 5, 8, 9, 10):
        drawn[place] = f"{chance.randrange(10**9, 10**10)}"
    for place in (11, 23):
        street, alley = chance.sample(_STREETS, 2)
        drawn[place] = f"خیابان {street}، کوچه {alley}، پلاک {chance.randrange(300)}"
    for place in (24, 25, 30):
        drawn[place] = " ".join(chance.choices(_WORDS, k=chance.randrange(12, 34)))
    return {_FIELDS + place: value for place, value in sorted(drawn.items())}
