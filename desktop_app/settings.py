"""Where the program's own files and a person's office live."""

from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""Packs and assets that ship with the program."""


def default_data_folder() -> Path:
    """Where the office lives when nobody says otherwise."""
    return Path(platformdirs.user_data_dir("kargosha", appauthor=False)) / "office"
