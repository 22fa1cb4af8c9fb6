"""Fill an office with sample cases, by the acts of the packs' own examples.

Every sample case is an example of its pack with another applicant, unit and time. All acts go
through the log in the order of their time, and the tables are made from it in the end.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

import msgspec

from office.catalogue.archive import unpacked
from office.catalogue.packs import load_examples
from office.domain.cases import acts
from office.domain.cases.rehearsal import Played, person_id
from office.domain.operations.ids import NO_ID, Id, new_id
from office.domain.operations.operation import Body, Recorded
from office.domain.parties import registration
from office.domain.people import ROLES
from office.domain.seeding import SampleRequest
from office.domain.units import unit_registration
from office.usecases.care import rebuild
from office.usecases.packs import played_example
from office.usecases.seed_pen import Planned, SeedPen, moved
from office.usecases.work import RANDOM_BYTES, Act, Work

_BATCH = 20_000


Progress = Callable[[int], None]


@dataclass(frozen=True)
class Cast:
    """Real people and orders in the place of those of the examples; examples by their end."""

    people: Mapping[Id, Id]
    orders: Mapping[str, Id]
    templates: Mapping[tuple[str, str, str], list[Played]]

    def template(self, request: SampleRequest, place: int) -> Played:
        """Return an example that ends as the request does; any of its procedure when none does."""
        wanted = (request.procedure, request.fate, request.party_sort)
        found = self.templates.get(wanted) or [
            one
            for (procedure, _, _), some in self.templates.items()
            if procedure == request.procedure
            for one in some
        ]
        return found[place % len(found)]


def seed_cases(
    work: Work,
    requests: Iterable[SampleRequest],
    first_day: datetime,
    progress: Progress = lambda _: None,
) -> int:
    """Put sample cases into an office that has none, and make its tables; how many acts."""
    with work.reading() as act:
        cast = _cast(act)
        pen = SeedPen.at(act, {one.code: one for one in act.knowledge.procedures})
    planned = _in_order(_planned(work, cast, requests, first_day))
    written = 0
    batch: list[Planned] = []
    for one in planned:
        batch.append(one)
        if len(batch) == _BATCH:
            written += _write(work, pen, batch)
            progress(written)
            batch = []
    written += _write(work, pen, batch)
    rebuild(work)
    return written


def _write(work: Work, pen: SeedPen, batch: list[Planned]) -> int:
    with work.writing() as act:
        act.stores.log.extend(pen.operation(one) for one in batch)
    return len(batch)


def _in_order(plans: Iterator[tuple[datetime, list[Planned]]]) -> Iterator[Planned]:
    """Merge cases that run side by side; each comes with the moment from which its acts are."""
    waiting: list[tuple[datetime, int, Planned]] = []
    ticket = count()
    for start, acts_of_case in plans:
        while waiting and waiting[0][0] <= start:
            yield heapq.heappop(waiting)[2]
        for one in acts_of_case:
            heapq.heappush(waiting, (one.at, next(ticket), one))
    while waiting:
        yield heapq.heappop(waiting)[2]


@dataclass
class _Known:
    """Who came before, by identifier, and with which unit: a client comes more than once."""

    parties: dict[str, Id] = field(default_factory=dict)
    units: dict[str, Id] = field(default_factory=dict)


def _planned(
    work: Work, cast: Cast, requests: Iterable[SampleRequest], first_day: datetime
) -> Iterator[tuple[datetime, list[Planned]]]:
    known = _Known()
    randomness = work.desk.office.surroundings.randomness
    clerk = cast.people[person_id("CLK")]
    for place, request in enumerate(requests):
        played = cast.template(request, place)
        start = first_day + request.opened
        identity = [new_id(start, randomness(RANDOM_BYTES)) for _ in range(3)]
        plan: list[Planned] = []
        party = known.parties.get(request.identifier)
        if party is None:
            party = known.parties[request.identifier] = identity[0]
            body = registration(request.party_sort, request.party_facts)
            plan.append(Planned(start, party, clerk, "", NO_ID, body))
        unit = NO_ID
        if request.unit_facts:
            unit = known.units.setdefault(request.unit_facts["business_id"], identity[1])
        if unit == identity[1]:
            unit_body = unit_registration(party, request.unit_facts)
            plan.append(Planned(start, unit, clerk, "", NO_ID, unit_body))
        plan.extend(_case(cast, played, identity[2], party, unit, start))
        yield start, plan


def _case(
    cast: Cast, played: Played, case_id: Id, party: Id, unit: Id, start: datetime
) -> Iterator[Planned]:
    procedure = played.view.procedure
    shift = start - played.records[0].at
    for one in played.records:
        yield Planned(
            at=one.at + shift,
            subject=case_id,
            actor=cast.people[one.op.actor],
            role=one.op.role,
            delegation=cast.orders.get(procedure.code, NO_ID) if one.op.delegation else NO_ID,
            body=moved(_of_applicant(one, party, unit), one.at, one.at + shift),
            pack=procedure.code,
            pack_version=procedure.version,
        )


def _of_applicant(one: Recorded, party: Id, unit: Id) -> Body:
    body = one.body
    if not isinstance(body, acts.CaseOpened):
        return body
    opened: Body = msgspec.structs.replace(
        body, applicant=party, unit=unit if body.unit else NO_ID, representative=NO_ID
    )
    return opened


def _cast(act: Act) -> Cast:
    people = {
        person_id(role): next(one.id for one in act.knowledge.people.values() if role in one.roles)
        for role in ROLES
        if any(role in one.roles for one in act.knowledge.people.values())
    }
    orders = {one.given.procedure: one.id for one in act.knowledge.orders}
    templates: dict[tuple[str, str, str], list[Played]] = {}
    for procedure in act.knowledge.procedures:
        files = unpacked(act.knowledge.packs[procedure.code, procedure.version])
        for example in load_examples(files, act.office.reference):
            one = played_example(example, procedure, act.office.reference)
            key = (procedure.code, one.outcome, one.view.applicant.sort)
            templates.setdefault(key, []).append(one)
    return Cast(people, orders, templates)
