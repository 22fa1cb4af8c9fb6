"""The acts of a story, each by the use case that a clerk would call."""

from collections.abc import Callable, Mapping
from typing import Any

from desktop_app.commands.playing import desk_acts, file_acts
from desktop_app.commands.playing.stage import Stage
from office.domain.errors import OfficeError

Row = Mapping[str, Any]
Act = Callable[[Stage, str, Row], None]

ACTS: dict[str, Act] = {**desk_acts.ACTS, **file_acts.ACTS}
"""By the key that names the act in a row of story.yaml."""


class StoryError(OfficeError):
    """A story didn't go as it says."""


def play_row(stage: Stage, row: Row) -> None:
    """Play one row; raise `StoryError` when the office didn't refuse what it should have."""
    if "at" in row:
        stage.at(row["at"])
    if words := row.get("say"):
        stage.tell(words)
    names = [name for name in row if name in ACTS]
    if not names:
        return
    refused_with = row.get("refused_with", "")
    try:
        ACTS[names[0]](stage, row["by"], row)
    except OfficeError as refusal:
        if not refused_with or refused_with not in refusal.message:
            raise
        stage.tell(f"برنامه نمی‌پذیرد: {refusal.message}")
        return
    if refused_with:
        message = f"در داستان {stage.story.code} باید «{refused_with}» گفته می‌شد، ولی پذیرفته شد."
        raise StoryError(message)
