"""The people of the office as a desk shows them: how they sign in here, who stands in for them."""

from dataclasses import dataclass
from datetime import date

from office.domain.people import Person
from office.domain.persian import persian_key
from office.usecases.work import Work


@dataclass(frozen=True)
class PersonHere:
    """A person; `user` is the name for signing in here, `stand_ins` names with their last days."""

    person: Person
    user: str
    stand_ins: tuple[tuple[str, date], ...]

    @property
    def id(self) -> bytes:
        """Who it is."""
        return self.person.id


def people_here(work: Work) -> list[PersonHere]:
    """Return all who work or worked here, those who left at the end."""
    with work.reading() as act:
        people = act.knowledge.people
        users = {person: user for user, person in act.stores.pins.users().items()}
        here = [
            PersonHere(
                person=one,
                user=users.get(one.id, ""),
                stand_ins=tuple(
                    (people[given.deputy].name, given.last)
                    for given in one.stand_ins
                    if given.first <= act.today <= given.last
                ),
            )
            for one in people.values()
        ]
    return sorted(here, key=lambda one: (not one.person.active, persian_key(one.person.name)))
