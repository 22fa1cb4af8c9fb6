"""Imported before what is measured: memory is kept and turns are given as the program does it."""

from desktop_app.bootstrap.sources import keep_no_sources
from desktop_app.bootstrap.turns import give_short_turns

keep_no_sources()
give_short_turns()
