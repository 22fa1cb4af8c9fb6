"""What is searched for, and the bare index query under each search."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import text

from office.domain.lines import CaseLine
from office.storage.engine import reading
from office.usecases.office import Office
from office.usecases.work import Work
from office.usecases.worklists import find

_CALLS = 100
Calls = Iterable[Callable[[], Any]]


def searches(work: Work, lines: list[CaseLine]) -> dict[str, Calls]:
    """Return the searches by name, each many times with other words."""
    return {name: _calls(work, asked) for name, asked in _asked(lines).items()}


def bare_searches(office: Office, lines: list[CaseLine]) -> dict[str, Calls]:
    """Return the bare query of the index for each search: the same words, the first 20 hits."""
    asked = _asked(lines)
    engine = reading(office.database.engine)
    by_words = text(
        "SELECT rowid FROM search_index WHERE search_index MATCH :q ORDER BY rowid DESC LIMIT 20"
    )
    by_value = text("SELECT entry FROM identifiers WHERE office_id = :o AND value = :q LIMIT 20")

    def ran(query: Any, **given: Any) -> Callable[[], Any]:
        def run() -> Any:
            with engine.connect() as connection:
                return connection.execute(query, given).fetchall()

        return run

    exact = [ran(by_value, o=office.settings.office_id, q=one) for one in asked["an identifier"]]
    words = [
        ran(by_words, q=" AND ".join(f'"{word}"' for word in one.split()))
        for one in asked["two name prefixes"]
    ]
    return {"an identifier": exact, "two name prefixes": words}


def _calls(work: Work, asked: list[str]) -> Calls:
    return [lambda one=one: find(work, one) for one in asked]  # type: ignore[misc]  # bound early


def _asked(lines: list[CaseLine]) -> dict[str, list[str]]:
    some = [lines[place % len(lines)] for place in range(_CALLS)]
    names = [one.applicant_title.split() for one in some]
    return {
        "an identifier": [one.tracking for one in some],
        "two name prefixes": [" ".join(word[:2] for word in name[:2]) for name in names],
    }
