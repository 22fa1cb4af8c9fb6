"""A new desk fetches the office's history and applies it; the fault falls at the desk."""

from tests.sync.faults import history_published, newcomer

WATCHED = (newcomer.NAME,)
prepare, check, act = newcomer.prepare_enrolled, newcomer.check, history_published.act
