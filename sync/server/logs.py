"""The centre's log: a line of JSON for each event; no person, no key and no content is in it."""

import logging
import sys

import structlog


def prepare_logs() -> None:
    """Write events to the standard error, uvicorn's own among them."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s", force=True)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
