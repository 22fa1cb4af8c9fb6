"""The centre's log: a line of JSON for each event; no person, no key and no content is in it."""

import logging
import sys

import structlog


def prepare_logs() -> None:
    """Write events to the standard error, uvicorn's own among them."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s", force=True)
    _configure(logging.INFO)


def keep_quiet() -> None:
    """Write only what went wrong: a command says itself what it did."""
    _configure(logging.ERROR)


def _configure(level: int) -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
