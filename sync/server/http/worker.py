"""One process among several, as uvicorn starts it."""

from starlette.applications import Starlette

from sync.server.answers import Answers
from sync.server.bootstrap import open_centre
from sync.server.http.app import service_app
from sync.server.http.serving import settle_memory, told_by_parent
from sync.server.logs import prepare_logs


def app() -> Starlette:
    """Return the application over the centre that the parent told of."""
    folder, database = told_by_parent()
    prepare_logs()
    service = service_app(Answers(open_centre(folder, database)))
    settle_memory()
    return service
