"""Imported before what is measured: memory is kept as the program keeps it."""

from desktop_app.bootstrap.sources import keep_no_sources

keep_no_sources()
