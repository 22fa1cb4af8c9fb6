"""Which program speaks, as the centre is told."""

PROGRAM = "kargosha/0.1"
SCHEMA = 1
"""Of the kinds of operations that this program writes; grows when a kind or a field is added."""

MIN_READER = 1
"""The oldest program that understands all that this one writes."""
