"""What every paper of a case is made from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from office.domain.cases.apply import empty_case
from office.domain.cases.context import CaseView
from office.domain.delegation import Order
from office.domain.letters import Letter
from office.domain.operations.clock import moment
from office.domain.operations.ids import Id
from office.domain.papers.paper import Field, Letterhead, Power, Signer
from office.domain.persian import fa_number
from office.storage.subjects import folded
from office.usecases.office import DeskSettings
from office.usecases.work import Act

MINISTRY = "وزارت صنعت، معدن و تجارت"


@dataclass(frozen=True)
class PaperDesk:
    """A case in the hands of one who prints: the view, the office, its people."""

    act: Act
    view: CaseView

    def when(self, letter: Letter) -> "PaperDesk":
        """Return the same with the case as it stood when a letter got its number."""
        operations = self.act.stores.log.about(self.view.case.id)
        case = folded([one for one in operations if one.hlc <= letter.at_hlc], empty_case)
        return PaperDesk(self.act, self.act.view_of(case, moment(letter.at_hlc)))

    @property
    def settings(self) -> DeskSettings:
        """The office."""
        return self.act.office.settings

    @property
    def head(self) -> Letterhead:
        """Who speaks."""
        return letterhead(self.settings)

    @property
    def sign(self) -> Callable[[bytes], bytes]:
        """The desk's signature, for codes that are checked offline."""
        return self.act.office.device.sign

    def name_of(self, person: Id) -> str:
        """Return a colleague's name."""
        found = self.act.knowledge.people.get(person)
        return found.name if found else ""

    def signer(self, person: Id) -> Signer:
        """Return a colleague as a signer."""
        found = self.act.knowledge.people.get(person)
        return Signer(found.name, found.post) if found else Signer("", "")

    def order(self, identity: Id) -> Order | None:
        """Return a delegation order by its id."""
        return next((one for one in self.act.knowledge.orders if one.id == identity), None)

    def power(self, identity: Id) -> Power | None:
        """Return what a signer's power rests on; None when no order was needed."""
        order = self.order(identity)
        if order is None:
            return None
        limits = {one.code: one for one in self.view.procedure.limits}
        return Power(
            order_no=order.given.number,
            order_date=date.fromisoformat(order.given.dated),
            limits=tuple(
                _limit_words(limits[code].title, value, limits[code].unit)
                for code, value in order.given.limits.items()
                if code in limits
            ),
            valid_to=date.fromisoformat(order.given.last),
        )

    def case_fields(self) -> tuple[Field, ...]:
        """Which case it is."""
        view = self.view
        fields = (
            ("شماره پرونده", view.case.number),
            ("کد رهگیری", view.case.tracking),
            ("رویه", view.procedure.title),
            ("متقاضی", view.applicant.title),
            ("واحد", view.unit.title),
        )
        return tuple(Field(label, value) for label, value in fields if value)


def letterhead(settings: DeskSettings) -> Letterhead:
    """Return who speaks in papers of the office."""
    return Letterhead(
        ministry=MINISTRY,
        directorate=settings.directorate,
        office=settings.name,
        address=settings.address,
        phone=settings.phone,
    )


def _limit_words(title: str, value: object, unit: str) -> str:
    if isinstance(value, bool):
        return title
    shown = fa_number(value) if isinstance(value, int | float) else str(value)
    return f"{title}: {shown} {unit}".strip()
