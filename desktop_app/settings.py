"""Where the program's own files and a person's office live, and what a desk has chosen."""

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import msgspec
import platformdirs

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""Packs and assets that ship with the program."""

SETTINGS_FILE = "desk.json"


@dataclass(frozen=True)
class Settings:
    """What the people of a desk chose; a default for each.

    `printers` and `trays` go by kind of paper (`A4`, `A5`, `roll`); times are minutes, the size of
    text is in percent.
    """

    theme: str = "light"
    text_percent: int = 100
    lock_minutes: int = 10
    scan_folder: str = ""
    backup_folder: str = ""
    printers: Mapping[str, str] = field(default_factory=dict)
    trays: Mapping[str, str] = field(default_factory=dict)


def default_data_folder() -> Path:
    """Where the office lives when nobody says otherwise."""
    return Path(platformdirs.user_data_dir("kargosha", appauthor=False)) / "office"


def default_memory_folder() -> Path:
    """Where this machine remembers what no backup of an office may bring back."""
    return Path(platformdirs.user_state_dir("kargosha", appauthor=False))


def read_settings(folder: Path) -> Settings:
    """Return what was chosen at the desk of an office; the defaults where nothing readable is."""
    try:
        return msgspec.json.decode((folder / SETTINGS_FILE).read_bytes(), type=Settings)
    except (FileNotFoundError, msgspec.MsgspecError, UnicodeDecodeError):
        return Settings()


def write_settings(folder: Path, settings: Settings) -> None:
    """Keep what was chosen; a power cut leaves the old choice or the new one."""
    target = folder / SETTINGS_FILE
    new = target.with_suffix(".new")
    with new.open("wb") as file:
        file.write(msgspec.json.encode(asdict(settings)))
        file.flush()
        os.fsync(file.fileno())
    new.replace(target)
