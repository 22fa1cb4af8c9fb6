"""Makes the demo's office and its province."""

from hashlib import blake2b
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.commands.playing.stage import ProvinceSide
from desktop_app.settings import RESOURCES
from office.domain.operations.ids import NO_ID, Id
from office.usecases.key_users import add_user, link_user
from office.usecases.office import DeskSettings, Office, Surroundings, create_office
from office.usecases.people import set_person
from office.usecases.switching import set_pin
from office.usecases.work import Desk, Work


def province_side(told: dict[str, Any]) -> ProvinceSide:
    """Return the province of the demo: its key is made from its name, and signs nothing real."""
    seed = blake2b(told["province_key_name"].encode(), digest_size=32).digest()
    key = Ed25519PrivateKey.from_private_bytes(seed)
    return ProvinceSide(key, told["settings"]["office_id"], RESOURCES)


def created(
    folder: Path, told: dict[str, Any], province: ProvinceSide, around: Surroundings
) -> Office:
    """Make the office of the demo in a folder."""
    settings = DeskSettings(**told["settings"], province_key=province.public_key)
    return create_office(folder, settings, told["user"], told["passphrase"], around)


def add_people(desk: Desk, told: dict[str, Any]) -> dict[str, Id]:
    """Add the people; the head comes first and adds the others."""
    people: dict[str, Id] = {}
    for row in told["people"]:
        work = Work(desk, people.get("head", NO_ID))
        added = set_person(work, row["name"], tuple(row["roles"]), row["post"])
        people[row["key"]] = added.subject
    return people


def add_users(desk: Desk, told: dict[str, Any], people: dict[str, Id]) -> None:
    """Let each of the people open the office by a name of his own, and set his PIN."""
    head = Work(desk, people["head"])
    link_user(head, told["user"], people["head"])
    for row in told["people"]:
        person = people[row["key"]]
        add_user(head, row["user"], told["passphrase"], person)
        set_pin(Work(desk, person), row["pin"])
