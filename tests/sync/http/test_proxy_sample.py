"""The proxy that the province's page shows lets through whatever the centre answers."""

import re
from pathlib import Path

import pytest

from sync.server.answers import Answers
from sync.server.http.app import service_app

PAGE = Path(__file__).parents[3] / "docs" / "centre.md"
A_SEGMENT = "000000000001-000000000200-5b1e0f.segment"
LOCATION = re.compile(r"location (~|=) (\S+)\s*\{[^}]*proxy_pass")


def is_let_through(path: str) -> bool:
    """As nginx reads the sample: `=` is a path as it is, `~` a pattern."""
    found = LOCATION.findall(PAGE.read_text(encoding="utf-8"))
    return any(path == what if how == "=" else re.search(what, path) for how, what in found)


def test_the_proxy_lets_every_path_of_the_centre_through(trial_centre):
    routes = service_app(Answers(trial_centre)).routes
    paths = [one.path.format(name=A_SEGMENT) for one in routes]

    assert [one for one in paths if not is_let_through(one)] == []


@pytest.mark.parametrize("path", ["/", "/sync/12", "/segment/1", "/segment/1/a/b", "/x/sync/1"])
def test_the_proxy_lets_nothing_else_through(path):
    assert not is_let_through(path)
